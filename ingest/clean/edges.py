"""The ends of a document, read from the edge inwards: lines and pictures, no more of them than who asks takes.

Reading all lines of an article takes ten times as long as its last three, and learning looks at every item."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.lines import BLOCKS, SILENT, Line
from ingest.learning.sighting import Place

#: Inline elements that set a line apart from running text. Authors use those for emphasis themselves.
_QUIET = frozenset(("small", "sub", "sup", "font", "center"))
_BOLD = frozenset(("b", "strong"))
#: Blocks that stand beside an article.
_ASIDE = frozenset(("footer", "aside", "nav", "header", "address", "center"))
#: Blocks of which all goes or nothing.
_WHOLE = frozenset(("blockquote", "table", "dl", "details", "figure"))


@dataclass(slots=True)
class Unit:
    """A line, or a picture, at an edge."""

    line: Line | None = None
    picture: LexborNode | None = None
    #: For each leaf of the line, or for the picture, the address of the link around it, None outside of one.
    links: list[str | None] = field(default_factory=list)
    #: Tag of the nearest block.
    block: str = ""
    #: Whether it is set apart: in a smaller type, or beyond a rule.
    is_apart: bool = False
    #: Whether it is in an element for what stands beside an article.
    is_aside: bool = False
    #: Whether all of it is bold.
    is_bold: bool = False
    #: Numbers of the elements around it, the innermost first.
    around: tuple[int, ...] = ()
    #: Of the last unit that is looked at, the elements around the one behind it.
    behind: tuple[int, ...] = ()
    #: Number of the outermost quotation, table or figure around it (`mem_id`), 0 outside of one.
    whole: int = 0


def units(document: Document, place: Place) -> Iterator[Unit]:
    """Lines and pictures from that end inwards. The tree must not change while they are read.

    A picture parts the line that it stands in. A rule marks all that is beyond it."""
    reader = _Reader(document.body, is_end=place == "end")
    return reader.units()


class _Reader:
    """Makes lines of text nodes while it walks in one direction."""

    def __init__(self, body: LexborNode, *, is_end: bool) -> None:
        self._body = body
        self._is_end = is_end
        self._current: Unit | None = None
        self._is_fresh = True
        self._given: list[Unit] = []

    def units(self) -> Iterator[Unit]:
        """Every unit, in the order of the walk."""
        for node in _walk(self._body, is_end=self._is_end):
            tag = node.tag or ""
            if tag == "-text":
                yield from self._text(node)
            elif tag == "img":
                yield from self._take()
                yield from self._give(_with_place(Unit(picture=node), node))
            elif tag in BLOCKS or tag == "br":
                self._is_fresh = True
                if tag == "hr":
                    yield from self._take()
                    for unit in self._given:
                        unit.is_apart = True
        yield from self._take()

    def _text(self, leaf: LexborNode) -> Iterator[Unit]:
        block, link, is_quiet, is_bold = _around(leaf)
        if block is None:
            return
        line = self._current.line if self._current else None
        if self._is_fresh or line is None or line.block.mem_id != block.mem_id:
            yield from self._take()
            line = Line([], "", block)
            self._current, self._is_fresh = Unit(line, block=block.tag or "", is_apart=True, is_bold=True), False
        assert self._current is not None  # noqa: S101 - made above, or it had the line
        text = leaf.text_content or ""
        at = 0 if self._is_end else len(line.leaves)
        line.leaves.insert(at, leaf)
        self._current.links.insert(at, link)
        line.text = text + line.text if self._is_end else line.text + text
        if text.strip():
            self._current.is_apart = self._current.is_apart and is_quiet
            self._current.is_bold = self._current.is_bold and is_bold

    def _take(self) -> Iterator[Unit]:
        """The line in hand, if it has text."""
        unit, self._current, self._is_fresh = self._current, None, True
        if unit is not None and unit.line is not None and unit.line.text.strip():
            yield from self._give(_with_place(unit, unit.line.block))

    def _give(self, unit: Unit) -> Iterator[Unit]:
        self._given.append(unit)
        yield unit


def _walk(body: LexborNode, *, is_end: bool) -> Iterator[LexborNode]:
    """Every node below `body` but those in silent elements: in document order, or in the opposite one, each element
    before what is in it all the same."""
    inner: Callable[[LexborNode], LexborNode | None] = _last if is_end else _first
    following: Callable[[LexborNode], LexborNode | None] = _before if is_end else _after
    entered: list[LexborNode] = []
    node = inner(body)
    while node is not None:
        yield node
        child = None if node.tag in SILENT else inner(node)
        if child is not None:
            entered.append(node)
            node = child
            continue
        found = following(node)
        while found is None and entered:
            found = following(entered.pop())
        node = found


def _first(node: LexborNode) -> LexborNode | None:
    return node.child


def _last(node: LexborNode) -> LexborNode | None:
    return node.last_child


def _after(node: LexborNode) -> LexborNode | None:
    return node.next


def _before(node: LexborNode) -> LexborNode | None:
    return node.prev


def _around(leaf: LexborNode) -> tuple[LexborNode | None, str | None, bool, bool]:
    """The nearest block around a text node (None where its text is no part of the article), the address of the link
    around it, whether it is in a smaller or other type, and whether it is bold."""
    node, link, is_quiet, is_bold = leaf.parent, None, False, False
    while node is not None:
        tag = node.tag or ""
        if tag in SILENT:
            return None, None, False, False
        if tag in BLOCKS:
            return node, link, is_quiet or tag == "center", is_bold
        if tag == "a":
            link = node.attributes.get("href") or ""
        is_quiet = is_quiet or tag in _QUIET
        is_bold = is_bold or tag in _BOLD
        node = node.parent
    return None, None, False, False


def _with_place(unit: Unit, node: LexborNode) -> Unit:
    """The unit with what the elements around it say."""
    parent: LexborNode | None = node
    around = []
    while parent is not None and parent.tag != "body":
        around.append(parent.mem_id)
        tag = parent.tag or ""
        unit.is_aside = unit.is_aside or tag in _ASIDE
        if tag == "a" and unit.picture is not None:
            unit.links.append(parent.attributes.get("href") or "")
        unit.whole = parent.mem_id if tag in _WHOLE else unit.whole
        parent = parent.parent
    unit.around = tuple(around)
    return unit
