"""How steps take things out of a document: recorded, and never the last of the text.

Two guards hold for every rule, however it is written: nothing is removed that leaves an item without text and media,
and an element with much text goes only where it holds the smaller part (a class pattern once deleted 396 articles)."""

from typing import Any

from selectolax.lexbor import LexborNode

from ingest.clean.document import Document
from ingest.clean.lines import MEDIA, Line, squeeze, weigh
from ingest.clean.step import Bound

#: Below this many characters a block is small, whatever share of a short item it has.
SMALL = 150


#: With about this much text left around a small removal, nobody needs to count.
PLENTY = 1000


def spared(document: Document, text: str, node: LexborNode | None = None, share: float = 1.0) -> bool:
    """Whether `text` (of `node`) must stay, because too little of the article would. Call it once per removal."""
    weight = weigh(text)
    if weight == 0:
        return False
    document.weight = (weigh(document.folded()) if document.weight < 0 else document.weight) - weight
    # Once counted, removals are taken off at least once each: counting again waits until nothing seems to be left.
    if weight <= SMALL and document.weight > (0 if document.is_counted else PLENTY):
        return False
    total = weigh(document.body.text())
    document.weight, document.is_counted = total - weight, True
    if weight > SMALL and weight > total * share:
        return True
    if weight < total:
        return False
    inside = len(node.css(MEDIA)) if node is not None else 0
    return len(document.body.css(MEDIA)) <= inside


def remove_element(document: Document, node: LexborNode, rule: Bound[Any], share: float = 0.5) -> bool:
    """Remove an element and record its text, or what it was where it has none. False when a guard spared it."""
    text = node.text()
    if spared(document, text, node, share):
        return False
    rule.record(document, squeeze(text) or opening(node))
    node.decompose()
    return True


def remove_line(document: Document, line: Line, rule: Bound[Any]) -> bool:
    """Remove the text of one line; tidy drops what is empty without it. False when a guard spared it."""
    if spared(document, line.text):
        return False
    rule.record(document, squeeze(line.text))
    for leaf in line.leaves:
        parent = leaf.parent
        leaf.decompose()
        # A link that lost its text is no finding of its own. One with any child left may hold another line's leaf.
        if parent is not None and parent.tag == "a" and parent.child is None:
            parent.decompose()
    return True


def remove_part(document: Document, line: Line, start: int, end: int, rule: Bound[Any]) -> bool:
    """Remove the characters [start, end) of a line's text, and links that have no text without them. False when a guard
    spared them."""
    text = line.text[start:end]
    if spared(document, text):
        return False
    rule.record(document, squeeze(text))
    parents = (leaf.parent for leaf in line.leaves)
    links = {parent.mem_id: parent for parent in parents if parent is not None and parent.tag == "a"}
    cut(line, start, end)
    for link in links.values():
        if link.child is None:
            link.decompose()
    return True


def cut(line: Line, start: int, end: int) -> str:
    """Remove the characters [start, end) of a line's text from its leaves, and return them."""
    offset = 0
    for leaf in line.leaves:
        text = leaf.text_content or ""
        kept = text[: max(0, start - offset)] + text[max(0, end - offset) :]
        offset += len(text)
        if kept != text:
            if kept:
                leaf.replace_with(kept)
            else:
                leaf.decompose()
    return line.text[start:end]


def opening(node: LexborNode) -> str:
    """The start tag of an element, for the trace: `<img src="…" alt="…">`."""
    attributes = "".join(f' {name}="{value or ""}"' for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>"


def outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Those of the nodes (in document order) that are not inside another of them."""
    found: list[LexborNode] = []
    kept: set[int] = set()
    for node in nodes:
        parent = node.parent
        while parent is not None and parent.mem_id not in kept:
            parent = parent.parent
        if parent is None:
            found.append(node)
            kept.add(node.mem_id)
    return found
