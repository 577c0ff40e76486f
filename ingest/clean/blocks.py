"""Blocks at an edge of a document, as learning sees and removes them, up to the first paragraph inwards."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from ingest.clean.document import Document
from ingest.clean.edges import Unit, units
from ingest.clean.lines import squeeze, weigh
from ingest.clean.steps.echoes import bare, titles
from ingest.fold import fold
from ingest.learning.masking import LINK, LINK_MARK, addresses, constant, mask, weight_of_words
from ingest.learning.sighting import Mark, Place, Sighting
from ingest.learning.words import has_words

#: Lines and pictures from each edge that are looked at, lists of links aside, and with them.
_WITHIN = {"start": 6, "end": 8}
_MOST = 60
#: Lines in a row that nothing tells from an article's.
_SILENT = 4
_TELLS = Mark.ELSEWHERE | Mark.ADDRESS | Mark.WORDS | Mark.LINKED
#: A longer line without a link, an address or a word of the vocabulary is a paragraph: it ends the look inwards. So
#: does any line of the second length.
_PARAGRAPH, _LONGEST = 80, 400
#: Characters of a block that are kept as its example.
_EXAMPLE = 200
#: Letters and ideographs of a label: `相关阅读`, never a paragraph.
_LABEL = range(2, 31)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Words beside a link that leave it alone on its line.
_ALONE = 1

_QUERY = re.compile(r"[?#].*", re.DOTALL)


@dataclass(slots=True)
class Block:
    """One line or picture with what learning knows it by."""

    unit: Unit
    #: Empty for what ends the look inwards.
    patterns: tuple[str, ...]
    text: str
    weight: int
    #: Of `Mark`.
    marks: int
    #: Nothing but one link, or an address.
    is_link: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture and not a line."""
        return self.unit.picture is not None


def blocks(document: Document, place: Place) -> list[Block]:
    """The blocks from that edge inwards, up to the first paragraph. The title said again is none, and no hindrance."""
    found: list[Block] = []
    counted = silent = 0
    own = _own_hosts(document)
    for unit in units(document, place):
        if unit.line is not None and _is_title(document, unit.line.text):
            continue
        block = _read(unit, own)
        silent = 0 if block.is_picture or block.marks & _TELLS else silent + 1
        if not block.patterns or silent > _SILENT or counted >= _WITHIN[place] or len(found) >= _MOST:
            _set_apart(found, unit.block)
            _without_part(found, unit.whole)
            break
        found.append(block)
        counted += not block.is_link
    return found


def _without_part(found: list[Block], whole: int) -> None:
    """Leave out what belongs to a quotation or table that goes on."""
    while whole and found and found[-1].unit.whole == whole:
        found.pop()


def sightings(document: Document, place: Place, found: Sequence[Block]) -> Iterator[Sighting]:
    """What learning counts of the blocks at an edge."""
    total = max(weigh(document.folded()), 1) if found else 1
    for depth, block in enumerate(found):
        kind = "picture" if block.is_picture else "text"
        share = min(block.weight / total, 1.0)
        yield Sighting(place, kind, depth, 1, block.patterns, block.text[:_EXAMPLE], share, block.marks)  # type: ignore[arg-type]
    for first, size, pattern in groups(place, found):
        members = found[first : first + size]
        label = members[-1 if place == "end" else 0]
        texts = members[::-1] if place == "end" else members
        marks = label.marks
        for block in members:
            marks |= block.marks & Mark.ELSEWHERE
        text = "\n".join(block.text for block in texts)[:_EXAMPLE]
        share = min(sum(block.weight for block in members) / total, 1.0)
        yield Sighting(place, "text", first, size, (pattern,), text, share, marks)


def groups(place: Place, found: Sequence[Block]) -> Iterator[tuple[int, int, str]]:
    """Labels with the lines after them that are only links: place of the outermost line, number of lines, pattern."""
    at = 0
    while at < len(found):
        if not found[at].is_link:
            at += 1
            continue
        stop = at
        while stop < len(found) and found[stop].is_link:
            stop += 1
        label = stop if place == "end" else at - 1
        if 0 <= label < len(found) and (pattern := _label(found[label])):
            yield min(at, label), stop - at + 1, pattern
        at = stop + 1


def _label(block: Block) -> str:
    """The pattern of a label and its links; empty when the block is none."""
    if block.is_picture:
        return ""
    words = weight_of_words(constant(block.patterns[0]))
    return f"{block.patterns[0]}\n{LINK}" if words in _LABEL else ""


def _read(unit: Unit, own: Collection[str]) -> Block:
    if unit.picture is not None:
        return _picture(unit)
    assert unit.line is not None  # noqa: S101 - it is one of the two
    text = squeeze(unit.line.text)
    weight = weigh(text)
    apart = Mark.APART if unit.is_apart else 0
    if unit.is_shut or weight > _LONGEST:
        return Block(unit, (), text, weight, apart)
    folded = fold(text)
    is_paragraph = weight > _PARAGRAPH
    # Most lines that are read are the paragraph that ends the look: masking it takes longer than looking for words.
    if is_paragraph and not any(unit.links) and not addresses(folded) and not has_words(folded):
        return Block(unit, (), text, weight, apart)
    exact = mask(folded)
    marks = apart | (Mark.HEADING if unit.block in _HEADINGS else 0) | _marks(unit, folded, exact, own)
    if is_paragraph and not marks & (Mark.ELSEWHERE | Mark.ADDRESS | Mark.WORDS):
        return Block(unit, (), text, weight, marks)
    patterns, is_link = _patterns(unit, folded, exact)
    return Block(unit, patterns, text, weight, marks | (Mark.LINKED if is_link else 0), is_link)


def _picture(unit: Unit) -> Block:
    assert unit.picture is not None  # noqa: S101 - asked before
    attributes = unit.picture.attributes
    address, alt = attributes.get("src") or "", attributes.get("alt") or ""
    if not address or unit.is_shut:
        return Block(unit, (), "", 0, 0)
    marks = Mark.APART if unit.is_apart else 0
    # Generated pictures, such as a code for each article, differ in their query alone.
    patterns = tuple(dict.fromkeys((address, _QUERY.sub("?", address))))
    return Block(unit, patterns, f"{address} {alt}".strip(), 0, marks)


def _patterns(unit: Unit, folded: str, exact: str) -> tuple[tuple[str, ...], bool]:
    """The patterns of a line, and whether it is nothing but a link or an address."""
    has_link = any(link is not None for link in unit.links)
    outside = mask(fold(squeeze(_without_links(unit)))) if has_link else exact
    said = weight_of_words(constant(exact))
    if said <= _ALONE and (has_link or "{" in exact):
        host = next((_host(link) for link in unit.links if link), "") or next(map(_host, addresses(folded)), "")
        # Any address could stand there: only that of one host is a pattern.
        return ((f"{{url {host}}}",) if host else (exact,)), bool(host)
    if has_link and weight_of_words(constant(outside)) <= _ALONE:
        return (exact,), True
    framed = () if not has_link or outside in (exact, LINK) else (outside,)
    return (exact, *framed), False


def _without_links(unit: Unit) -> str:
    """The text of the line with a mark in place of each link's text."""
    assert unit.line is not None  # noqa: S101 - only lines are asked
    parts = zip(unit.line.leaves, unit.links, strict=True)
    return "".join(
        LINK_MARK if link is not None and (leaf.text_content or "").strip() else leaf.text_content or ""
        for leaf, link in parts
    )


def _marks(unit: Unit, folded: str, exact: str, own: Collection[str]) -> int:
    marks = 0
    hosts = [host for host in (_host(link) for link in unit.links if link) if host]
    named = addresses(folded)
    if any(not _is_own(host, own) for host in hosts):
        marks |= Mark.ELSEWHERE
    if any(not _is_own(_host(address), own) for address in named):
        marks |= Mark.ADDRESS
    if has_words(exact):
        marks |= Mark.WORDS
    return marks


def _set_apart(found: Sequence[Block], paragraph: str) -> None:
    """Mark what is of another element than the paragraph that ends the look inwards."""
    for block in found:
        if block.unit.block and paragraph and block.unit.block != paragraph:
            block.marks |= Mark.APART


def _is_title(document: Document, text: str) -> bool:
    text = text.strip()
    longest = max(len(document.title), len(document.raw.title))
    if len(text) > 2 * longest + 10:
        return False  # it is asked of every line, and folding takes time
    known = {*document.title, *document.raw.title}
    return 2 * len(known.intersection(text)) >= len(set(text)) and bare(text) in titles(document)


def _own_hosts(document: Document) -> Collection[str]:
    return {*document.source.hosts, _host(document.raw.url), _host(document.base)} - {""}


def _is_own(host: str, own: Collection[str]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in own)


@lru_cache(maxsize=1024)
def _host(address: str) -> str:
    """The host of an address, which may lack its scheme; empty for a mail address, or for none."""
    if "//" not in address:
        address = f"//{address}" if "." in address.partition("/")[0] and "@" not in address else ""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
