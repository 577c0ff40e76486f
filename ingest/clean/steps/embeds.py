"""What runs or loads in a page: scripts and styles go, frames become links, so that nothing is lost.

Which hosts may be linked to is data; a frame of any other host (advertising, counters) is dropped, unless it is all
that there is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.addresses.hosts import covers
from ingest.addresses.urls import absolute, split
from ingest.clean.document import Document
from ingest.clean.edit import opening, outermost
from ingest.clean.lines import squeeze, weigh
from ingest.clean.step import Bound, Context, Run, Step, compiled, template

_CODE = "script, style, template, noembed, noframes, link, meta, base"
_FRAMES = "iframe, embed, object"
#: Forms, and elements with the commonest attributes that run scripts. Those with others lose them without a word.
_TOLD = "form, [onclick], [onload], [onerror]"
#: An address in a query.
_ESCAPED = re.compile(r"https?%3a", re.IGNORECASE)
#: Characters of a start tag in the trace.
_SHOWN = 200
_OTHERS = "img, picture, audio, video"


@dataclass(frozen=True, slots=True)
class EmbedParams:
    """One kind of frame that becomes a link."""

    #: Regular expression on the absolute address of the frame, from its beginning.
    match: str = ""
    #: Hosts, with their subdomains, all of whose frames become links.
    hosts: tuple[str, ...] = ()
    #: Address of the page that people open, with `\\1`-style groups of `match`; empty means the frame's own. A
    #: group may hold a whole address as it is written in a query, escaped.
    link: str = ""
    #: Text of the link where the frame has no title.
    label: str = ""
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """A rule must name frames, and a link needs a match."""
        if not (self.match or self.hosts):
            raise ValueError("it needs 'match' or 'hosts'")
        if self.link and not self.match:
            raise ValueError("'link' needs 'match'")
        object.__setattr__(self, "pattern", compiled(self.match))
        template(self.pattern, self.link)

    def find(self, address: str) -> str:
        """The link for a frame of this address, '' where it is none of this kind."""
        found = self.pattern.match(address) if self.match else None
        if found is None:
            parts = split(address) if self.hosts else None
            return address if parts is not None and covers(self.hosts, parts.host) else ""
        link = found.expand(self.link)
        return absolute(unquote(link) if _ESCAPED.match(link) else link, "") or address


def _remove_code(document: Document) -> None:
    for node in outermost(document.body.css(_CODE)):
        text = squeeze(node.text() or node.attributes.get("src") or node.attributes.get("href") or "")
        # A template's text is not reached by text(); its source is.
        text = squeeze(node.html or "") if node.tag == "template" else text
        if text:
            EMBED.record(document, text, f"<{node.tag}> is for browsers; readers run and style nothing.")
        node.decompose()


def _tell(document: Document) -> None:
    """Forms and what runs at a click vanish when the text is written down; the trace says that they were there."""
    handlers: Counter[str] = Counter()
    for node in document.body.css(_TOLD):
        if node.tag == "form":
            EMBED.record(document, opening(node)[:_SHOWN], "Readers send no forms; the text stays.")
        handlers.update(name for name in node.attributes if name.startswith("on"))
    if handlers:
        said = ", ".join(f"{name} ({count})" for name, count in sorted(handlers.items()))
        EMBED.record(document, said[:_SHOWN], "Scripts in attributes are for browsers; readers run none.")


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
        link = rule.params.find(address) if address else ""
        if link:
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
    if node.tag != "iframe" and (tag := _medium(node)):
        made = document.tree.create_node(tag)
        made.attrs["src"] = address
        EMBED.record(document, opening(node)[:_SHOWN], "HTML has an element for it.", f"<{tag}>")
        node.insert_before(made, move=True)
        node.decompose()
        return
    EMBED.record(document, f"{address} {inside}".strip() or f"<{node.tag}>", "A frame of a host that is not linked to.")
    node.decompose()


def _medium(node: LexborNode) -> str:
    """The element for what an `<object>` or `<embed>` shows, '' where its type is none of a medium."""
    kind = (node.attributes.get("type") or "").strip().lower().partition("/")[0]
    return {"image": "img", "audio": "audio", "video": "video"}.get(kind, "")


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
        _tell(document)
        frames = outermost(document.body.css(_FRAMES))
        is_all = bool(frames) and _are_all(document)
        for node in frames:
            _replace(document, node, rules, is_all=is_all)

    return run


EMBED = Step("embed", "Scripts go, frames become links.", EmbedParams, _build)
