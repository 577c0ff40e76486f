"""A web page made easier for whoever looks for its article: without the parts that it calls something else itself, and
with paragraphs where it has breaks alone. Measured by benchmarks/extract.py (docs/decisions/0086).

What readability would drop, and cleaning has to see, is put into words that it does not know, and back afterwards."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Whether there is anything to do: most tags of a page are none of these.
_PARTS = re.compile(r"<(?:nav|header|footer|dialog|noscript)\b|\brole\s*=|\baria-modal\b|\bstyle\s*=", re.IGNORECASE)
_BREAKS = re.compile(r"<br\b[^<>]{0,200}>[ \t\r\n]*+(?:<br\b|　|\xa0|\u2003|&nbsp;|&emsp;|&#)", re.IGNORECASE)
#: Names for what is put away.
_STYLE, _NOSCRIPT = "data-feedweir-style", "feedweir-noscript"
#: What an element is for (WAI-ARIA 1.2), where that is no article.
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar")
)
#: Elements that are no such part, whatever they say; and how many others are looked at.
_KEPT, _MOST_PARTS = frozenset(("html", "body", "main", "article")), 200
#: Parts of such elements that say that they hold the article all the same.
_ARTICLE = "descendant::article | descendant::main | descendant::h1 | descendant::*[@role='main' or @role='article']"
_ARTICLE_ANYWHERE = "//article | //main | //*[@role='main' or @role='article']"
#: Share of the text of a page that is taken out at once, at most, where the page does not say what its article is.
_SHARE = 0.5
#: Elements whose broken lines are paragraphs; others have their own meaning, or are paragraphs.
_HOLDERS = frozenset(("div", "td", "section", "article", "main", "body", "center", "font", "span"))
#: Elements that stand between paragraphs and not in them.
_BLOCKS = frozenset(
    """address article aside audio blockquote center details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header
    hr iframe main nav ol p pre section table ul video""".split()  # noqa: SIM905 - a list of words reads better
)
#: Blanks that begin a paragraph, as Chinese is set.
_INDENT = ("　", "\xa0\xa0", "\u2003")


def restore(article: str) -> str:
    """The HTML of an article that was found in a page that `simplify` made, with what was put away in it."""
    article = article.replace(f' {_STYLE}="', ' style="')
    return article.replace(f"<{_NOSCRIPT}", "<noscript").replace(f"</{_NOSCRIPT}>", "</noscript>")


def simplify(page: str) -> str:
    """The page as HTML; as it is where nothing is to be done. It passed the guard (ingest/guard.py). What is found in
    it is for `restore`."""
    is_broken = _BREAKS.search(page) is not None
    if not is_broken and not _PARTS.search(page):
        return page
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring, tostring

    try:
        root = document_fromstring(page.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return page  # there is nothing in it
    _drop_furniture(root)
    _put_away(root)
    if is_broken:
        for holder in list(_broken(root)):
            _set_paragraphs(holder)
    return str(tostring(root, encoding="unicode", method="html"))


def _drop_furniture(root: "HtmlElement") -> None:
    """Take out navigation, banners, dialogs and the like, but for one that holds the article, or most of the text."""
    whole = _length(root)
    found = root.xpath("//nav | //header | //footer | //dialog | //*[@role or @aria-modal='true']")
    # Where the page names its article, nothing outside it is.
    most = whole if root.xpath(_ARTICLE_ANYWHERE) else whole * _SHARE
    for node in [node for node in found if node.tag not in _KEPT and _is_furniture(node)][:_MOST_PARTS]:
        if not node.xpath(_ARTICLE) and _length(node) <= most:
            node.drop_tree()


def _put_away(root: "HtmlElement") -> None:
    """Styles, by which cleaning tells what is hidden, and pictures for those without scripts: often the only ones."""
    for node in root.xpath("//*[@style]"):
        node.set(_STYLE, node.get("style"))
    for node in root.xpath("//noscript[descendant::img]"):
        if not "".join(node.itertext()).strip():
            node.tag = _NOSCRIPT


def _is_furniture(node: "HtmlElement") -> bool:
    roles = set(node.get("role", "").lower().split())
    if roles:
        return not roles.isdisjoint(_ROLES) or node.tag == "nav"
    if node.tag in ("header", "footer"):
        return next(node.iterancestors("article", "main"), None) is None
    return True


def _broken(root: "HtmlElement") -> Iterator["HtmlElement"]:
    """Elements that hold lines with breaks between them."""
    seen = set()
    for line_break in root.iter("br"):
        parent = line_break.getparent()
        if parent.tag in _HOLDERS and parent not in seen:
            seen.add(parent)
            yield parent


def _set_paragraphs(holder: "HtmlElement") -> None:
    """Put what stands between two breaks in a row, or between a break and an indented line, into paragraphs."""
    written = _Paragraphs(holder.text or "")
    holder.text = None
    for child in list(holder):
        tail, child.tail = child.tail or "", None
        holder.remove(child)
        if child.tag in _BLOCKS:
            written.block(child)
        elif child.tag == "br":
            written.breaks += 1
        else:
            written.inline(child)
        written.text(tail)
    holder.extend(written.all())


class _Paragraphs:
    """What is written anew: paragraphs, and the blocks between them."""

    def __init__(self, text: str) -> None:
        self._done: list[Any] = []
        self._open(text)
        #: Breaks since the last text or element.
        self.breaks = 0

    def block(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        self._done.append(node)
        self._open("")
        self.breaks = 0

    def inline(self, node: Any) -> None:  # noqa: ANN401 - as above
        self._go_on(is_new=self.breaks > 1)
        self._add(node)

    def text(self, text: str) -> None:
        if text.strip():
            self._go_on(is_new=self.breaks > 1 or text.lstrip("\n\r\t ").startswith(_INDENT))
        if self._last is None:
            self._paragraph.text = (self._paragraph.text or "") + text
        else:
            self._last.tail = (self._last.tail or "") + text

    def all(self) -> list[Any]:
        """Everything that says or shows something."""
        return [each for each in self._done if each.tag != "p" or each[:1] or (each.text or "").strip()]

    def _go_on(self, *, is_new: bool) -> None:
        """After some breaks: in a new paragraph, or on a new line of the same."""
        if self.breaks and is_new:
            self._open("")
        else:
            for _ in range(self.breaks):
                self._add(_element("br"))
        self.breaks = 0

    def _open(self, text: str) -> None:
        self._paragraph: Any = _element("p")
        self._last: Any = None
        self._paragraph.text = text
        self._done.append(self._paragraph)

    def _add(self, node: Any) -> None:  # noqa: ANN401 - as above
        self._paragraph.append(node)
        self._last = node


def _element(tag: str) -> Any:  # noqa: ANN401 - as above
    from lxml.html import Element

    return Element(tag)


def _length(node: "HtmlElement") -> int:
    return sum(len(text.strip()) for text in node.itertext() if isinstance(text, str))
