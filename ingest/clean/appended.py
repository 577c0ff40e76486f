"""What is appended to the last sentence of a paragraph, such as `他走了。〔读全文〕`: part of a line, so that
learning sees it by itself and nothing else of the paragraph goes with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ingest.clean.blocks import Block, block_of, fold_lines, is_link, own_hosts
from ingest.clean.document import Document
from ingest.clean.edges import Unit, units
from ingest.clean.lines import Line, squeeze, weigh
from ingest.learning.masking import LINK_MARK
from ingest.learning.sighting import Mark, Sighting

#: A paragraph that ends as sentences do has no tail.
_ENDED: Final = re.compile(r"[。！？!?.…][”’\"'」』）)]*\s*$")
_STOPS: Final = frozenset("。！？!?…")
_OPENING: Final = "（(〔［[【「『《〈“"
_CLOSING: Final = "）)〕］]】」』》〉”"
#: Characters of a tail.
_LENGTH: Final = range(4, 121)
#: Paragraphs from the edge that are looked at.
_PARAGRAPHS: Final = 3


@dataclass(frozen=True, slots=True)
class Tail:
    """What is appended to a paragraph."""

    #: Blocks between the paragraph and the edge.
    depth: int
    #: It as a block of its own.
    block: Block
    #: The paragraph, and where in its text the tail begins.
    line: Line
    start: int


def tails(document: Document, found: Sequence[Block]) -> list[Tail]:
    """Those of the paragraphs among the blocks at the end, the outermost first; none where a paragraph has none."""
    prose = [(depth, block.unit) for depth, block in enumerate(found) if block.marks & Mark.PROSE]
    if not found:  # one line that is too long to be anything but a paragraph
        prose = [(0, unit) for unit in islice(units(document, "end"), 1)]
    return [tail for depth, unit in prose[:_PARAGRAPHS] if (tail := _tail(document, depth, unit))]


def sightings_of_tails(found: Iterable[Tail]) -> Iterator[Sighting]:
    """What learning counts of them."""
    for tail in found:
        yield Sighting("end", "tail", tail.depth, False, tail.block.patterns, tail.block.text, 0.0, tail.block.marks)


def start_of_tail(text: str) -> int:
    """Where what follows the last sentence of a text begins, brackets being whole; 0 where nothing short does."""
    if _ENDED.search(text):
        return 0
    depth, start = 0, 0
    for at, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character in _STOPS and not depth:
            start = at + 1
    return start if start and weigh(text[start:]) in _LENGTH else 0


def _tail(document: Document, depth: int, unit: Unit) -> Tail | None:
    """That of one paragraph; None where nothing of it is a letter."""
    start = start_of_tail(unit.line.text) if unit.line is not None else 0
    if unit.line is None or not start:
        return None
    parts = list(_parts(unit.line, unit.links, start))
    text = squeeze("".join(part for _, part in parts))
    if not any(map(str.isalnum, text)):
        return None
    links = [link for link, part in parts if part.strip()]
    marked = "".join(LINK_MARK if link is not None and part.strip() else part for link, part in parts)
    outside = squeeze(marked) if any(map(is_link, links)) else ""
    folded = fold_lines(document, [text], [outside])[0]
    block = block_of(Unit(unit.line, links=links), text, folded, own_hosts(document))
    block.marks &= ~Mark.PROSE
    return Tail(depth, block, unit.line, start)


def _parts(line: Line, links: Sequence[str | None], start: int) -> Iterator[tuple[str | None, str]]:
    """What each leaf of a line has of its tail, with the link around it."""
    offset = 0
    for leaf, link in zip(line.leaves, links, strict=True):
        text = leaf.text_content or ""
        if part := text[max(0, start - offset) :]:
            yield link, part
        offset += len(text)
