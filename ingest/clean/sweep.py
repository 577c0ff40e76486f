"""Whether something that a page hides may go: an article behind a button, a gallery and a player stay, and so does what
an item would be too little without. ingest/clean/steps/hidden.py finds what is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.edit import SMALL
from ingest.clean.lines import MEDIA, weigh
from ingest.clean.styles import Hiding, covering, declarations, hiding, sides

_MEDIA = f"{MEDIA}, amp-img"
_PICTURES = frozenset(("img", "picture", "amp-img"))
_PLAYERS = frozenset(("audio", "video"))
_ROOTS = frozenset(("body", "html"))
#: An element of more than SMALL characters goes only where it holds a smaller part of the text.
_SHARE = 0.5
#: Characters that are more than a label or two.
_SENTENCES = 40
#: Pictures in one hidden element that make it a gallery.
_GALLERY = 2
#: How often a document may be read through to tell what its hidden elements hold, which may be nested.
_READINGS = 16


@dataclass(slots=True)
class Content:
    """What a hidden element holds."""

    text: str
    #: Characters of the text, blanks aside.
    weight: int
    #: Its pictures, players and frames, the element itself among them; without specks.
    media: Sequence[LexborNode]
    specks: Sequence[LexborNode]


class Sweep:
    """One document while what it hides is looked at. It counts what is left, so that nothing is counted twice."""

    def __init__(self, document: Document, *, has_more: bool) -> None:
        """has_more: the document says that there is more of it to be shown."""
        text = document.body.text()
        self._has_more = has_more
        self._total = self._left = weigh(text)
        self._media = len(_media(document.body)[0])
        #: Characters that may still be read.
        self._budget = len(text) * _READINGS + 10_000
        self._galleries: dict[int, set[tuple[str, str]]] = {}

    @property
    def left(self) -> int:
        """Characters of text that are left."""
        return self._left

    def weigh(self, node: LexborNode, how: Hiding) -> Content | None:
        """What the element holds; None where there is nothing to take, or too much to look at."""
        if self._budget < 0 or _is_undone(node, how):
            return None
        text = node.text()
        media, specks = _media(node)
        self._budget -= len(text) + 50 * len(media) + 50
        if how.is_text_only and media:
            return None
        return Content(text, weigh(text), media, specks) if media or specks or text.strip() else None

    def reason(self, node: LexborNode, how: Hiding, content: Content) -> str:
        """Why the element stays and is shown; empty where it may go."""
        pictures = [medium for medium in content.media if medium.tag in _PICTURES]
        if any(medium.tag in _PLAYERS for medium in content.media):
            return "it plays something"
        if how.fades and pictures and node.tag in _PICTURES:
            return "pictures fade in"
        if how.may_open and pictures and (len(pictures) >= _GALLERY or self._is_slide(node)):
            return "a gallery shows its pictures one by one"
        if how.may_open and content.weight and (self._has_more or _prose(node, content) > SMALL):
            return "it may be the rest of the article"
        least = _SENTENCES if how.may_open else SMALL
        if content.weight > self._total * _SHARE and (content.weight > least or pictures):
            return "it is most of the article"
        is_all = content.weight == self._left and len(content.media) == self._media
        return "it is all there is" if is_all else ""

    def remove(self, node: LexborNode, content: Content) -> None:
        """Take the element out."""
        self._left -= content.weight
        self._media -= len(content.media)
        node.decompose()

    def _is_slide(self, node: LexborNode) -> bool:
        """Whether an element like it stands beside it, is shown, and has a picture too."""
        parent = node.parent
        if parent is None:
            return False
        if parent.mem_id not in self._galleries:
            shown = [child for child in parent.iter() if way_of(child) is None and any(_media(child)[0])]
            self._galleries[parent.mem_id] = {_kind(child) for child in shown}
        return _kind(node) in self._galleries[parent.mem_id]


def way_of(node: LexborNode) -> Hiding | None:
    """How an element hides itself, or the page under it; None where it does neither, as far as it says itself."""
    have = node.attributes
    tag = node.tag or ""
    if tag in _ROOTS:
        return None
    if style := have.get("style"):
        found = hiding(style)
        if found is None and (covered := covering(style)):
            found = Hiding(covered, may_open=False)
        if found is not None:
            return found
    if "hidden" in have:
        return Hiding("hidden")
    if tag == "datalist" or (tag == "dialog" and "open" not in have):
        return Hiding(f"<{tag}>", may_open=False)
    return None


def _is_speck(node: LexborNode) -> bool:
    """Whether a picture is nothing to look at: a side of one pixel, or of none."""
    return any(size is not None and size <= 1 for size in sides(node.attributes))


def _media(node: LexborNode) -> tuple[list[LexborNode], list[LexborNode]]:
    """What there is to see or hear in an element, itself included; and the specks, which are nothing."""
    media: list[LexborNode] = []
    specks: list[LexborNode] = []
    for inner in node.css(_MEDIA):
        if inner.tag == "img" and inner.parent is not None and inner.parent.tag == "picture":
            continue
        is_nothing = not _is_somewhere(inner) or (inner.tag in ("img", "amp-img") and _is_speck(inner))
        (specks if is_nothing else media).append(inner)
    return media, specks


def _is_somewhere(node: LexborNode) -> bool:
    """Whether a medium has an address, or something inside that has one."""
    have = node.attributes
    return any(have.get(name) for name in ("src", "srcset", "data")) or node.css_first("[src], [srcset]") is not None


def _is_undone(node: LexborNode, how: Hiding) -> bool:
    """Whether something inside shows itself all the same."""
    if not how.is_undone_within:
        return False
    name = how.said.partition(":")[0]
    styles = [inner.attributes.get("style") or "" for inner in node.css("[style]") if inner.mem_id != node.mem_id]
    return any(name in declarations(style) and hiding(style) is None for style in styles)


def _prose(node: LexborNode, content: Content) -> int:
    """Characters that stand in no link."""
    return content.weight - sum(weigh(link.text()) for link in node.css("a"))


def _kind(node: LexborNode) -> tuple[str, str]:
    return node.tag or "", node.attributes.get("class") or ""
