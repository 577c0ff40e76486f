"""What leads from page to page of an article: the parts of a pager that link to its pages, and lines that say which
page of how many it is. Numbers that are no part of one are the article's."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from ingest.addresses.urls import absolute
from ingest.clean.document import Document
from ingest.clean.leads.head import read
from ingest.clean.leads.same_title import Title
from ingest.clean.lines import Line, lines
from ingest.fold import fold

#: Lines at each end of a page that are looked at: a site's own frame is no longer.
EDGE = 12
#: Characters that a pager has, at most.
_LONGEST = 500
#: A number below a hundred in Chinese, and its digits.
_DIGITS = "〇一二三四五六七八九"
_TENS = "[一二三四五六七八九]"
_CHINESE = rf"(?:{_TENS}?十{_TENS}?|{_TENS})"
#: A line that only leads from page to page: `上一页 1 2 [3] 下一页`, `Page 2 of 5`, `2/5`.
_PAGER = re.compile(
    rf"(?:[上前下后]一?页|[首尾末]页|[第共](?:\s*\d{{1,3}}\s*|{_CHINESE})页"
    r"|全文|(?<!\d)\d{1,3}(?!\d)|previous|prev|next|pages?|of|first|last"
    r"|[\s|›»«‹<>/…·.,:()（）\[\]_→←-])+"
)
_WORD = re.compile(r"[^\W_]")
_BARE = re.compile(r"[\d\s/／()（）\[\]]+")
_NUMBER = re.compile(rf"\d+|(?<=[第共]){_CHINESE}(?=页)")
#: Which page it is, and of how many, in folded text.
_PLACES = tuple(
    re.compile(rf"[\s(\[]*{place}[\s)\]]*")
    for place in (
        r"(?P<page>\d{1,3})\s*/\s*(?P<all>\d{1,3})(?:\s*页)?",
        r"page\s*(?P<page>\d{1,3})(?:\s*(?:of|/)\s*(?P<all>\d{1,3}))?",
        rf"第\s*(?P<page>\d{{1,3}}|{_CHINESE})\s*页(?:[\s/,|]*共\s*(?P<all>\d{{1,3}}|{_CHINESE})\s*页)?",
        rf"共\s*(?P<all>\d{{1,3}}|{_CHINESE})\s*页(?:[\s/,|]*第\s*(?P<page>\d{{1,3}}|{_CHINESE})\s*页)?",
    )
)
#: The place of a page behind a title.
_NUMBERED = re.compile(r"\s*(?:[(\[【]\s*(\d{1,3})\s*[)\]】]|_\s*(\d{1,3}))\s*")
#: What says behind a title that the article goes on.
_CONTINUED = re.compile(r"\s*[(\[【]\s*(?:续|[续接]上页|continued|cont(?:\.|['’]d))\s*[)\]】]\s*")
_PARTING = re.compile(r"^[\s|_·:：–—-]+")
#: Where no pager stands: there a number is the article's.
_NEVER = frozenset(("table", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "blockquote", "figure", "pre", "sup"))
_ITEMS = frozenset(("li", "ul", "ol"))


def pager_lines(pages: Sequence[Document], chain: Sequence[str]) -> list[list[Line]]:
    """The lines at both ends of each page that belong to a pager. `chain` are the addresses of all pages of the
    article, in order, also of those that are missing."""
    # A bare `1/2` may be a score: it is the place of a page where another page says its own, too.
    says_place = [any(_says_place(line.text, page.raw.base, chain) for line in _parts(page)) for page in pages]
    return [_of_page(page, chain, others=sum(says_place) > says) for page, says in zip(pages, says_place, strict=True)]


def numbered_titles(page: Document, chain: Sequence[str]) -> list[Line]:
    """The first lines of a page that are the title with the place of the page: `(2)`, `（2/3）`, `_2`, `- 第2页`; or,
    below the first page, with a word that says that it goes on: `（续）`."""
    title, number, found = Title(page), chain.index(page.raw.base) + 1, []
    for each in read(page):
        rests = [each.line.text[end:] for end in title.ends_in(each.line.text)]
        if any(_is_place(rest, number, page.raw.base, chain) for rest in rests):
            found.append(each.line)
        elif not (each.is_beside or each.is_label):
            break
    return found


def _is_place(text: str, number: int, address: str, chain: Sequence[str]) -> bool:
    """Whether what stands behind a title is the true place of its page."""
    if bare := _NUMBERED.fullmatch(fold(text)):
        return number == int(bare[1] or bare[2])
    if number > 1 and _CONTINUED.fullmatch(fold(text)):
        return True
    return _says_place(_PARTING.sub("", text), address, chain)


def _parts(page: Document) -> Iterator[Line]:
    """The lines of a page that may be parts of a pager."""
    found = list(lines(page.body))
    return (line for line, may_be in zip(found, _may_be(found), strict=True) if may_be)


def _may_be(found: Sequence[Line]) -> list[bool]:
    edges = {*range(min(EDGE, len(found))), *range(max(0, len(found) - EDGE), len(found))}
    return [at in edges and _is_part(line.text) and not _within(line, _NEVER) for at, line in enumerate(found)]


def _of_page(page: Document, chain: Sequence[str], *, others: bool) -> list[Line]:
    """The lines of one page; `others` says whether another page says its place."""
    address, found = page.raw.base, list(lines(page.body))
    may_be = _may_be(found)
    taken: set[int] = set()
    for at, line in enumerate(found):
        if not may_be[at] or at in taken:
            continue
        is_place = _says_place(line.text, address, chain) and not _within(line, _ITEMS)
        if is_place and (others or not _BARE.fullmatch(line.text)):
            taken.add(at)
        elif _leads_on(page, line, address, chain):
            taken |= {at, *_beside(found, may_be, at, len(chain))}
    return [found[at] for at in sorted(taken)]


def _is_part(text: str) -> bool:
    return len(text) <= _LONGEST and _WORD.search(text) is not None and _PAGER.fullmatch(fold(text)) is not None


def _within(line: Line, tags: frozenset[str]) -> bool:
    return any(node.tag in tags for leaf in line.leaves for node in _around(leaf))


def _around(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around a node, from the inside."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _says_place(text: str, address: str, chain: Sequence[str]) -> bool:
    """Whether a line says which page of how many this is, and both are so."""
    folded = fold(text).strip()
    for place in _PLACES:
        if said := place.fullmatch(folded):
            number, count = said["page"], said["all"]
            return (number is None or chain.index(address) + 1 == _value(number)) and (
                count is None or len(chain) == _value(count)
            )
    return False


def _value(number: str) -> int:
    """What a number says in digits or in Chinese: 十二 is 12."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return 10 * (_DIGITS.index(tens) if tens else len(ten)) + (_DIGITS.index(ones) if ones else 0)


def _leads_on(page: Document, line: Line, address: str, chain: Sequence[str]) -> bool:
    """Whether a line links to another page of the article, and nothing else in it is more than the number of one."""
    others = {_bare(each) for each in chain} - {_bare(address)}
    is_link, loose = False, ""
    for leaf in line.leaves:
        link = next((node for node in _around(leaf) if node.tag == "a"), None)
        if link is None:
            loose += f" {leaf.text_content or ''}"
        else:
            is_link = is_link or _bare(absolute(link.attributes.get("href") or "", page.base)) in others
    return is_link and _are_pages(loose, len(chain))


def _bare(address: str) -> str:
    """An address without scheme and fragment."""
    return address.partition("#")[0].partition("://")[2].rstrip("/")


def _are_pages(text: str, count: int) -> bool:
    return all(1 <= _value(number) <= count for number in _NUMBER.findall(fold(text)))


def _beside(found: Sequence[Line], may_be: Sequence[bool], at: int, count: int) -> Iterator[int]:
    """The lines that follow a line of a pager without a gap, upwards and downwards, in the box that holds it alone."""
    box = _box(found[at])
    for steps in (range(at - 1, -1, -1), range(at + 1, len(found))):
        for other in steps:
            line = found[other]
            is_inside = any(node.mem_id == box.mem_id for node in _around(line.leaves[0]))
            is_linked = all(any(node.tag == "a" for node in _around(leaf)) for leaf in line.leaves if _has_word(leaf))
            if not (may_be[other] and is_inside and (is_linked or _are_pages(line.text, count))):
                break
            yield other


def _has_word(leaf: LexborNode) -> bool:
    return _WORD.search(leaf.text_content or "") is not None


def _box(line: Line) -> LexborNode:
    """The largest element around a line that says nothing but what a pager does."""
    box = line.block
    for node in _around(line.leaves[0]):
        if node.tag == "body" or not _is_part(node.text(separator=" ")):
            break
        box = node
    return box
