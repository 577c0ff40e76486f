"""Lines of a document: what a reader sees between two breaks, whatever elements it is made of.

Notices, bylines and echoes are told by their text, and mirrors wrap one text in many ways. So text rules look at lines,
and a line knows the text nodes that it is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest.fold import fold

#: Elements that begin and end a line. Unknown elements are inline, as in HTML5.
BLOCKS = frozenset(
    """address article aside audio blockquote body button caption center col colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li listing
    main menu nav noscript object ol optgroup option p plaintext pre search section select summary table tbody td
    textarea tfoot th thead tr ul video xmp""".split()  # noqa: SIM905 - a list of words reads better than fifty quoted strings
)
#: Elements of headings.
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Elements whose text is not part of the article.
SILENT = frozenset(("script", "style", "template", "noembed", "noframes", "iframe", "head"))
#: Elements whose own text stands between the blocks of an article.
_OPEN = frozenset(("body", "div", "main", "section", "article"))
#: Elements that are content without text.
MEDIA = "img, picture, audio, video, iframe, object, embed"


@dataclass(slots=True)
class Line:
    """Text between two breaks. `text` is the leaves' text, joined and otherwise as it came."""

    leaves: list[LexborNode]
    text: str
    #: The element that holds the line: the nearest block around its first leaf.
    block: LexborNode

    @property
    def is_bare(self) -> bool:
        """Whether the text stands between the blocks of an article, not in one of them or in an inline element."""
        parent = self.leaves[0].parent
        return parent is not None and parent.tag in _OPEN

    @property
    def folded(self) -> str:
        """`text` by ingest.fold: as long as `text`, position by position."""
        return fold(self.text)


def lines(root: LexborNode) -> Iterator[Line]:
    """Every line with text under `root`, in order. The tree must not change while it is read."""
    current: Line | None = None
    fresh = True
    for node in root.traverse(include_text=True):
        tag = node.tag
        if tag != "-text":
            fresh = fresh or tag in BLOCKS or tag == "br"
            continue
        text = node.text_content or ""
        block = block_of(node)
        if block is None:
            continue
        # By mem_id: nodes are equal when their HTML is, and comparing it takes time.
        if fresh or current is None or current.block.mem_id != block.mem_id:
            if current is not None and current.text.strip():
                yield current
            current, fresh = Line([], "", block), False
        current.leaves.append(node)
        current.text += text
    if current is not None and current.text.strip():
        yield current


def last_lines(root: LexborNode, count: int) -> list[Line]:
    """The last `count` of `lines`, in their order, without reading the others."""
    found: list[Line] = []
    leaves: list[LexborNode] = []
    block: LexborNode | None = None
    fresh = True
    for node in _backwards(root):
        tag = node.tag
        if tag != "-text":
            fresh = fresh or tag in BLOCKS or tag == "br"
            continue
        around = block_of(node)
        if around is None:
            continue
        if fresh or block is None or block.mem_id != around.mem_id:
            found += _backward_line(leaves, block)
            if len(found) == count:
                return found[::-1]
            leaves, block, fresh = [], around, False
        leaves.append(node)
    found += _backward_line(leaves, block)
    return found[::-1]


def _backward_line(leaves: Sequence[LexborNode], block: LexborNode | None) -> list[Line]:
    """The line of leaves that were read backwards, if it has text."""
    text = "".join(leaf.text_content or "" for leaf in reversed(leaves))
    return [Line(list(reversed(leaves)), text, block)] if block is not None and text.strip() else []


def _backwards(root: LexborNode) -> Iterator[LexborNode]:
    """Every node under `root` and itself, in the opposite of document order."""
    last = root.mem_id
    node: LexborNode | None = _deepest(root)
    while node is not None:
        yield node
        if node.mem_id == last:
            return
        before = node.prev
        node = node.parent if before is None else _deepest(before)


def _deepest(node: LexborNode) -> LexborNode:
    while (child := node.last_child) is not None:
        node = child
    return node


def block_of(node: LexborNode) -> LexborNode | None:
    """The nearest block element around a node; None where the text is not part of the article."""
    parent = node.parent
    while parent is not None:
        tag = parent.tag
        if tag in SILENT:
            return None
        if tag in BLOCKS:
            return parent
        parent = parent.parent
    return None


def squeeze(text: str) -> str:
    """The text with every run of blanks (no-break and full-width ones too) as one, and none at the ends."""
    return " ".join(text.split())


def fold_all(texts: Sequence[str]) -> list[str]:
    """Every text folded and squeezed. One call for all: folding is fast, beginning to fold is not."""
    return fold("\n".join(map(squeeze, texts))).split("\n") if texts else []


def weigh(text: str) -> int:
    """Characters that are not blank."""
    return sum(map(len, text.split()))
