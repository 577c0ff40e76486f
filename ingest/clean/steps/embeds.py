"""What runs or loads in a page: scripts and styles go, frames become links, so that nothing is lost.

Which hosts may be linked to is data; a frame of any other host (advertising, counters) is dropped, unless it is all
that there is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.addresses.urls import absolute
from ingest.clean.document import Document
from ingest.clean.edit import outermost
from ingest.clean.lines import squeeze, weigh
from ingest.clean.step import Bound, Context, Run, Step, compiled, template

_CODE = "script, style, template, noembed, noframes, link, meta, base"
_FRAMES = "iframe, embed, object"
_OTHERS = "img, picture, audio, video"


@dataclass(frozen=True, slots=True)
class EmbedParams:
    """One kind of frame that becomes a link."""

    #: Regular expression on the absolute address of the frame, from its beginning.
    match: str
    #: Address of the page that people open, with `\\1`-style groups of `match`; empty means the frame's own.
    link: str = ""
    #: Text of the link where the frame has no title.
    label: str = ""
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.match))
        template(self.pattern, self.link)


def _remove_code(document: Document) -> None:
    for node in outermost(document.body.css(_CODE)):
        text = squeeze(node.text() or node.attributes.get("src") or node.attributes.get("href") or "")
        # A template's text is not reached by text(); its source is.
        text = squeeze(node.html or "") if node.tag == "template" else text
        if text:
            EMBED.record(document, text, f"<{node.tag}> is for browsers; readers run and style nothing.")
        node.decompose()


def _address(document: Document, node: LexborNode) -> str:
    attributes = node.attributes
    for name in ("src", "data-src", "data-lazy-src", "data"):
        if attributes.get(name) and attributes[name] != "about:blank":
            return absolute(attributes[name] or "", document.base)
    return ""


def _title(node: LexborNode) -> str:
    inside = LexborHTMLParser(node.text()).body if node.tag == "iframe" else None
    return squeeze(node.attributes.get("title") or (inside.text() if inside is not None else ""))


def _replace(document: Document, node: LexborNode, rules: Sequence[Bound[EmbedParams]], *, is_all: bool) -> None:
    address, inside = _address(document, node), squeeze(node.text())
    for rule in rules:
        found = rule.params.pattern.match(address) if address else None
        if found:
            link = found.expand(rule.params.link) if rule.params.link else address
            label = _title(node) or rule.params.label or link
            rule.record(document, f"{address} {inside}".strip(), f"{label} {link}")
            _put_link(document, node, link, label)
            return
    if address and is_all:
        EMBED.record(document, f"{address} {inside}".strip(), "The frame is all there is.", address)
        _put_link(document, node, address, _title(node) or address)
        return
    if node.tag == "object" and node.child is not None:
        node.unwrap()  # what an object holds is there for readers that cannot show it
        return
    EMBED.record(document, f"{address} {inside}".strip() or f"<{node.tag}>", "A frame of a host that is not linked to.")
    node.decompose()


def _are_all(document: Document) -> bool:
    """Whether the item holds nothing but frames."""
    inside = " ".join(frame.text() for frame in document.body.css("iframe"))
    return document.body.css_first(_OTHERS) is None and weigh(document.body.text()) == weigh(inside)


def _put_link(document: Document, node: LexborNode, address: str, label: str) -> None:
    """A paragraph of its own with the link, where the frame was."""
    paragraph, anchor = document.tree.create_node("p"), document.tree.create_node("a")
    anchor.attrs["href"] = address
    anchor.insert_child(label)
    paragraph.insert_child(anchor, move=True)
    node.insert_before(paragraph, move=True)
    node.decompose()


def _build(context: Context, rules: Sequence[Bound[EmbedParams]]) -> Run:
    def run(document: Document) -> None:
        if document.body.css_first(_CODE) is not None:
            _remove_code(document)
        frames = outermost(document.body.css(_FRAMES))
        is_all = bool(frames) and _are_all(document)
        for node in frames:
            _replace(document, node, rules, is_all=is_all)

    return run


EMBED = Step("embed", "Scripts go, frames become links.", EmbedParams, _build)
