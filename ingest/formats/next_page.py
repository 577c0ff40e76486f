"""Which page comes next, of an article that its publisher has cut into several. Pure.

`rel="next"` says so (HTML standard, "sequential link types"), but most sites mean the next article by it: so the
address, the words of the link or the page itself have to say that it is the same one (docs/decisions/0077)."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ingest.addresses.urls import absolute, is_same_page, split
from ingest.fold import fold
from ingest.live import Next
from ingest.model import Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Pages of one article that are fetched, the first included: a chain that is longer is no article.
MOST: Final = 20
#: Characters of an address that is followed, and links of a page that are looked at.
_LONGEST, _LINKS = 2_048, 50
#: Arguments of an address that count pages.
_COUNTS = frozenset(("page", "p", "pg", "pn", "pageno", "pagenum", "page_no", "pageindex", "paged", "part"))
#: What stands between the address of an article and the number of its page.
_MARK = re.compile(r"[/_.,-]?(?:page|pg|p|index|part)[/_=-]?|[/_,-]", re.IGNORECASE)
#: What the address of a first page ends with that those of the others do not have. `/1` is one only behind what looks
#: like an article: `/news/1` and `/news/2` are two of them.
_FIRST_MARK = re.compile(
    r"(?:/index|_[01]|[/_.,-](?:page|pg|p|part)[/_=-]?[01]|(?<=[^/]{12})/[01]|(?<=\d)/[01])$", re.IGNORECASE
)
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
#: Words of a link that leads to a page and not to an article, folded.
_WORDS = re.compile(
    r"(?:[下后]一?页|第\s*\d{1,3}\s*页|\d{1,3}(?:\s*页)?|次のページ|次へ|继续阅读|阅读全文|余下全文"
    r"|(?:go to |continue to )?(?:the )?next(?: page)?|page \d{1,3}|continue(?: reading)?|read on|[\s>›»→⟩▶.…])*+"
)
#: What titles of pages say of their number.
_NUMBER = re.compile(
    r"[(\[（【]?\s*(?:第\s*\d{1,3}\s*页|page\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|\d{1,3}\s*/\s*\d{1,3})\s*[)\]）】]?"
)
#: Characters of what a link says that are looked at.
_SAID: Final = 200
_MARKS = re.compile(r"[\W_]+")


def next_page(html: str, url: str, earlier: Sequence[str] = (), links: Sequence[Link] = ()) -> Next | None:
    """The page that follows the one at `url`; `earlier` are the addresses of those before it, the first one first.

    `links` are those of its answer (RFC 8288), which count where the page itself leads nowhere. Addresses of other
    hosts, and those of the chain itself, are passed over. `html` is decoded and passed the guard."""
    # Most pages name no next one, and need not be parsed for it.
    inside = _inside(html, url) if links or any(name in html for name in ("next", "NEXT", "Next")) else ()
    chain = [*earlier, url]
    has_previous = len(chain) == 1 and any(link.relation == "prev" for link in (*inside, *links))
    for some in (inside, links):
        if found := _followed([link for link in some if link.relation == "next"], chain, has_previous=has_previous):
            return found
    return None


def _followed(links: Sequence[Link], chain: Sequence[str], *, has_previous: bool) -> Next | None:
    """The first link whose address is that of a page, else the first that may be one."""
    found: Next | None = None
    for link in links:
        to = link.url.partition("#")[0]
        if not _may_follow(to, chain):
            continue
        if is_page(chain[0], to, len(chain) + 1):
            return Next(to, True)
        if found is None and not has_previous and _WORDS.fullmatch(fold(link.title)[:_SAID]):
            found = Next(to, False)
    return found


def _inside(html: str, url: str) -> Sequence[Link]:
    """The neighbours that a page names itself."""
    root = _root(html)
    if root is None:
        return ()
    base = absolute(next(iter(root.xpath("//base[@href]/@href")), ""), url) or url
    return [
        Link(relation, absolute(link.get("href", ""), base), _words(link))
        for relation in ("next", "prev")
        for link in _related(root, relation)
    ]


def is_page(first: str, other: str, number: int) -> bool:
    """Whether `other` is the address of page `number` (2 or more) of the article that begins at `first`, whether its
    publisher counts from 1 or from 0."""
    ours, theirs = split(first), split(other)
    if ours is None or theirs is None:
        return False
    numbers = (str(number), str(number - 1))
    if ours.path.rstrip("/") == theirs.path.rstrip("/"):
        return _is_counted(ours.query or "", theirs.query or "", numbers)
    return ours.query == theirs.query and any(
        end.startswith(root) and _is_mark(end[len(root) :], numbers)
        for root in _roots(ours.path)
        for end in {theirs.path.rstrip("/"), _ENDING.sub("", theirs.path)}
    )


def is_same_article(first: str, first_url: str, other: str, other_url: str) -> bool:
    """Whether two pages say of themselves that they are of one article: by `rel="canonical"`, or by their titles, the
    number of a page apart."""
    ours, theirs = _root(first), _root(other)
    if ours is None or theirs is None:
        return False
    own = {first_url, *_canonical(ours, first_url)}
    if any(is_same_page(address, each) for address in _canonical(theirs, other_url) for each in own):
        return True
    return not _titles(ours).isdisjoint(_titles(theirs))


def _is_counted(ours: str, theirs: str, numbers: Sequence[str]) -> bool:
    """Whether two queries are the same but for one argument that counts pages."""
    before, after = ours.split("&"), theirs.split("&")
    gained = [one for one in after if one not in before]
    lost = [one for one in before if one and one not in after]
    if len(gained) != 1 or len(lost) > 1:
        return False
    name, _, value = gained[0].partition("=")
    is_first = all(one.partition("=")[0] == name and one.partition("=")[2] in ("", "0", "1") for one in lost)
    return is_first and name.lower() in _COUNTS and value in numbers


def _roots(path: str) -> set[str]:
    """What the addresses of the other pages begin with: the path, also without its ending and the mark of page 1."""
    roots = {path.rstrip("/"), _ENDING.sub("", path).rstrip("/")}
    return roots | {_FIRST_MARK.sub("", root) for root in roots}


def _is_mark(text: str, numbers: Sequence[str]) -> bool:
    mark = _MARK.match(text)
    return mark is not None and text[mark.end() :] in numbers


def _may_follow(to: str, chain: Sequence[str]) -> bool:
    ours, theirs = split(chain[0]), split(to)
    if ours is None or theirs is None or len(to) > _LONGEST:
        return False
    return (ours.host, ours.port) == (theirs.host, theirs.port) and not any(is_same_page(to, each) for each in chain)


def _root(html: str) -> "HtmlElement | None":
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        # As bytes, for lxml takes no text that declares an encoding.
        return document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None  # an empty document


def _related(root: "HtmlElement", relation: str) -> Iterator["HtmlElement"]:
    """Links of that relation; those of the head stand first, for they stand first in the page."""
    names = {"prev", "previous"} if relation == "prev" else {relation}
    links = root.xpath("//*[(self::link or self::a or self::area) and @rel and @href]")
    found = (link for link in links if names & set(link.get("rel", "").lower().split()))
    yield from (link for _, link in zip(range(_LINKS), found, strict=False))


def _words(link: "HtmlElement") -> str:
    """What a link says of where it leads."""
    said = (link.text_content() if link.tag != "link" else "", link.get("title", ""), link.get("aria-label", ""))
    return " ".join(" ".join(said).split())


def _canonical(root: "HtmlElement", url: str) -> list[str]:
    addresses = [link.get("href", "") for link in _related(root, "canonical")]
    addresses += root.xpath("//meta[@property='og:url']/@content")
    return [
        found for found in (absolute(address, url) for address in addresses) if found and not is_same_page(found, url)
    ]


def _titles(root: "HtmlElement") -> set[str]:
    """The titles that a page gives itself, folded, without blanks, marks and the number of the page."""
    # Not its first heading: that is the name of the site as often.
    said = [*root.xpath("//meta[@property='og:title']/@content")[:1], *root.xpath("//head/title/text()")[:1]]
    found = {_MARKS.sub("", _NUMBER.sub("", fold(title[:500]))) for title in said}
    return {title for title in found if len(title) >= 4}
