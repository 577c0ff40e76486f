"""Writes the tree down as plain, regular HTML: paragraphs instead of nested divs, no empty elements, no padding.

Text is never changed, dropped or glued: what stood in two blocks stands in two blocks. Blanks at the ends of a block
go; unknown elements vanish around their text. One walk, without recursion, so that no nesting is too deep."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from ingest.clean.lines import BLOCKS
from ingest.clean.markup import (
    BREAK,
    FLAT,
    FLOW,
    INLINE,
    MIXED,
    PLAYERS,
    RENAMED,
    STRUCTURE,
    UNSEEN,
    close,
    escape,
    flow,
    is_web,
    later,
    start_tag,
    web_candidates,
)

#: What an element is to the writer, and what it needs when it is left. A nested one is only its content.
_CONTENT, _INLINE, _PLAYER, _BLOCK, _BOX, _LINEBREAK, _IMAGE, _RULE, _JOINT, _NEVER = range(10)
_KINDS = (
    dict.fromkeys(BLOCKS, _BLOCK)
    | dict.fromkeys(FLOW | MIXED | FLAT | STRUCTURE.keys() | {"pre"}, _BOX)
    | dict.fromkeys(INLINE, _INLINE)
    | dict.fromkeys(PLAYERS, _PLAYER)
    | dict.fromkeys(UNSEEN, _NEVER)
    | {"br": _LINEBREAK, "img": _IMAGE, "hr": _RULE, "wbr": _JOINT, "-comment": _NEVER, "!doctype": _NEVER}
)
_KINDS |= {old: _KINDS[new] for old, new in RENAMED.items()}
#: Elements that are boxes only in these; elsewhere they are paragraphs.
_HOMES = {
    "li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "figcaption": ("figure",), "summary": ("details",),
    "caption": ("table",), "colgroup": ("table",), "thead": ("table",), "tbody": ("table",), "tfoot": ("table",),
    "tr": ("table", "thead", "tbody", "tfoot"), "td": ("tr",), "th": ("tr",),
}  # fmt: skip


@dataclass(slots=True)
class _Box:
    """An element that is being written: its start tag, and its parts as (is a run of text, HTML)."""

    tag: str
    start: str
    parts: list[tuple[bool, str]] = field(default_factory=list)


class Writer:
    """Collects the parts of the document while `write` walks it."""

    def __init__(self) -> None:
        self._boxes = [_Box("body", "")]
        self._pieces: list[str] = []
        #: Start and end tags of the inline elements around the current place; the first `_opened` are in the run.
        self._inline: list[tuple[str, str]] = []
        self._opened = 0
        self._gap = ""
        self._breaks = 0
        self._images = 0
        #: How many players are around the current place: their pictures are written with them.
        self._players = 0

    def write(self, body: LexborNode) -> str:
        """HTML of everything inside `body`."""
        node = body.child
        entered: list[tuple[LexborNode, int]] = []
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            else:
                kind = self._begin(tag, node)
                child = node.child if kind != _NEVER else None
                if child is not None:
                    entered.append((node, kind))
                    node = child
                    continue
                self._leave(kind)
            following = node.next
            while following is None and entered:
                node, kind = entered.pop()
                self._leave(kind)
                following = node.next
            node = following
        return self._finish()

    def _begin(self, tag: str, node: LexborNode) -> int:
        """Take in an element, and say what it is to be when it is left."""
        kind = _KINDS.get(tag, _CONTENT)
        if kind == _BLOCK:
            self._flush()
        elif kind == _INLINE:
            self._begin_inline(RENAMED.get(tag, tag), node)
        elif kind == _BOX:
            return self._begin_box(RENAMED.get(tag, tag), node)
        elif kind == _LINEBREAK:
            self._break()
        elif kind == _IMAGE:
            self._image(node)
        elif kind == _PLAYER:
            self._player(tag, node)
        elif kind == _RULE:
            self._flush()
            self._boxes[-1].parts.append((False, "<hr>"))
        elif kind == _JOINT and self._pieces and not (self._gap or self._breaks):
            self._pieces.append("<wbr>")
        return kind

    def _begin_inline(self, tag: str, node: LexborNode) -> None:
        start = start_tag(tag, node)
        # An anchor that leads nowhere is text, and an annotation within an annotation is what is in it.
        is_nothing = start == "<a>" or (tag == "rt" and (start, "</rt>") in self._inline)
        self._inline.append(("", "") if is_nothing else (start, f"</{tag}>"))

    def _begin_box(self, tag: str, node: LexborNode) -> int:
        self._flush()
        box = self._boxes[-1].tag
        if box in FLAT or box == "pre" or box not in _HOMES.get(tag, (box,)):
            return _BLOCK
        self._boxes.append(_Box(tag, start_tag(tag, node)))
        return _BOX

    def _leave(self, kind: int) -> None:
        if kind == _BLOCK:
            self._flush()
        elif kind == _INLINE:
            _, end = self._inline.pop()
            if len(self._inline) < self._opened:
                self._opened -= 1
                self._pieces.append(end)
        elif kind == _PLAYER:
            self._players -= 1
        elif kind == _BOX:
            self._end_run()
            box = self._boxes.pop()
            html = close(box.tag, box.start, box.parts)
            if html:
                self._boxes[-1].parts.append((False, html))

    def _text(self, text: str) -> None:
        if self._boxes[-1].tag == "pre":
            if text:
                self._add(escape(text))
            return
        core = text.strip()
        if not core:
            self._gap += text
            return
        if len(core) == len(text):
            self._add(escape(core))
            return
        start = text.index(core[0])
        self._gap += text[:start]
        self._add(escape(core))
        self._gap = text[start + len(core) :]

    def _add(self, piece: str) -> None:
        """Put content into the run, after the blanks and breaks that wait for it."""
        if self._pieces:
            if self._breaks > 1:
                self._flush()
            elif self._breaks:
                self._pieces.append(BREAK)
            elif self._gap:
                self._pieces.append(self._gap)
        self._gap, self._breaks = "", 0
        if len(self._inline) > self._opened:
            self._pieces.extend(start for start, _ in self._inline[self._opened :])
            self._opened = len(self._inline)
        self._pieces.append(piece)

    def _break(self) -> None:
        if self._boxes[-1].tag == "pre":
            self._add("\n")
        elif self._pieces:
            self._breaks += 1

    def _flush(self) -> None:
        """End the run at the edge of a block; in <pre> such an edge is a new line."""
        if not self._pieces:
            self._gap, self._breaks = "", 0
        elif self._boxes[-1].tag == "pre":
            self._pieces.append("\n")
        else:
            self._end_run()

    def _end_run(self) -> None:
        """The inline elements around the place are begun again where the next run has content."""
        if self._pieces:
            if self._opened:
                self._pieces.extend(end for _, end in reversed(self._inline[: self._opened]))
            self._boxes[-1].parts.append((True, "".join(self._pieces)))
            self._pieces, self._opened = [], 0
        self._gap, self._breaks = "", 0

    def _image(self, node: LexborNode) -> None:
        attributes = node.attributes
        if not self._players and (
            is_web(attributes.get("src") or "") or web_candidates(attributes.get("srcset") or "")
        ):
            self._add(self._picture(node))

    def _picture(self, image: LexborNode) -> str:
        """The start tag. The first picture is seen at once; the others wait until they are scrolled to."""
        self._images += 1
        tag = start_tag("img", image)
        return later(tag) if self._images > 1 else tag

    def _player(self, tag: str, node: LexborNode) -> None:
        """Write a player with its sources. Other text in it comes after it, as text."""
        self._players += 1
        if tag == "picture":
            image = node.css_first("img")
            if image is not None and is_web(image.attributes.get("src") or ""):
                sources = "".join(start_tag("source", child) for child in node.css("source[srcset]"))
                written = self._picture(image)
                self._add(f"<picture>{sources}{written}</picture>" if sources else written)
            return
        sources = "".join(start_tag("source", child) for child in node.css("source[src]"))
        if sources or is_web(node.attributes.get("src") or ""):
            self._end_run()
            self._boxes[-1].parts.append((False, f"{start_tag(tag, node)}{sources}</{tag}>"))

    def _finish(self) -> str:
        self._flush()
        parts = self._boxes[0].parts
        while parts and parts[0][1] == "<hr>":
            parts.pop(0)
        while parts and parts[-1][1] == "<hr>":
            parts.pop()
        return flow(parts)
