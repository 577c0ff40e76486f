"""Blocks at an edge of a document, as learning sees and removes them: its outermost lines and pictures."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from ingest.clean.document import Document
from ingest.clean.edges import Unit, units
from ingest.clean.lines import HEADINGS, squeeze, weigh
from ingest.clean.naming import names_of
from ingest.clean.steps.titles import plain_title
from ingest.fold import fold
from ingest.learning.masking import CORE, LINK_MARK, TITLE_MARK, addresses, constant, mask, weight_of_words
from ingest.learning.sighting import Mark, Place, Sighting

#: Characters from each edge that are looked at, and lines: room for a legal note of some paragraphs.
_LOOK, _LINES = {"start": 300, "end": 600}, {"start": 24, "end": 40}
#: A longer line is an article's: it ends the look.
_LONGEST = 400
#: Lines from this weight on are prose; titles of other articles are shorter, and may end with a question.
_PROSE, _SENTENCE = 60, 30
_STOPS = (".", "!", "?")
#: Characters of a block that are kept as its example.
_EXAMPLE = 200
#: Letters and ideographs of a label: `相关阅读`, never a paragraph.
_LABEL = range(2, 31)
#: Characters of an element at the start that a label begins, at most, and lines among which that label is.
_BOX, _BOXES = 240, 6
#: A shorter title may stand in a line by chance.
_TITLE = 6
#: Elements in which paragraphs are written, text without one among them.
_BARE = frozenset(("p", "div", "section", "article", "main", "body"))
#: Pixels of a picture that is a code or a button.
_SMALL = 260

_QUERY = re.compile(r"[?#].*", re.DOTALL)
_CHANGING = re.compile(r"[0-9a-f]*[0-9][0-9a-f]*|(?<=[/=_-])[A-Za-z0-9_-]{16,}")


@dataclass(slots=True)
class Block:
    """One line or picture with what learning knows it by."""

    unit: Unit
    patterns: tuple[str, ...]
    text: str
    weight: int
    #: Of `Mark`.
    marks: int

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture and not a line."""
        return self.unit.picture is not None


def blocks(document: Document, place: Place) -> list[Block]:
    """The blocks from that edge inwards, as far as learning looks. A quotation, table or figure that goes on beyond
    that is left out."""
    near, inner = _near(document, place)
    if not near:
        return []
    outside = [_without_links(unit) if unit.line and any(map(is_link, unit.links)) else "" for unit, _ in near]
    folded = fold_lines(document, [text for _, text in near], outside)
    own = own_hosts(document)
    found = [block_of(unit, text, each, own) for (unit, text), each in zip(near, folded, strict=True)]
    within = inner or near[-1][0]
    near[-1][0].behind = inner.around if inner else ()
    if place == "end":
        _without_prose(_boxed(found, within))
    while inner and inner.whole and found and found[-1].unit.whole == inner.whole:
        found.pop()
    names = names_of(document.source)
    for block, (plain, _, _) in zip(found, folded, strict=False):
        if names is not None and names.search(plain):
            block.marks |= Mark.NAMED
        if block.unit.is_apart or (block.unit.block and within.block and block.unit.block != within.block):
            block.marks |= Mark.APART
            if not block.unit.is_apart and _BARE.issuperset((block.unit.block, within.block)):
                block.marks |= Mark.BARE
    return found


def _boxed(found: Sequence[Block], within: Unit) -> list[Block]:
    """What stands in the largest element that holds the outermost block and not the innermost."""
    inner = set(within.around)
    box = next((each for each in reversed(found[0].unit.around) if each not in inner), 0)
    return [block for block in found if box in block.unit.around]


def _without_prose(boxed: Sequence[Block]) -> None:
    """Below a label in a box of its own no article goes on, sentence or not."""
    if len(boxed) < 2 or not _is_label(boxed[-1]):
        return
    if boxed[-1].marks & Mark.ASIDE or not boxed[-1].marks & Mark.HEADING:
        for block in boxed:
            block.marks &= ~Mark.PROSE


def _near(document: Document, place: Place) -> tuple[list[tuple[Unit, str]], Unit | None]:
    """The units that are looked at, with their squeezed text, and the first that is not."""
    found: list[tuple[Unit, str]] = []
    left = _LOOK[place]
    for unit in units(document, place):
        text = squeeze(unit.line.text) if unit.line is not None else ""
        if left <= 0 or len(text) > _LONGEST or len(found) >= _LINES[place]:
            return found, unit
        found.append((unit, text))
        left -= len(text)
    return found, None


def fold_lines(document: Document, lines: Sequence[str], outside: Sequence[str]) -> list[tuple[str, str, str]]:
    """Each line folded, masked, and masked with its links' texts as links, of `outside` (empty where it has none). All
    in one call each: beginning to fold or mask takes longer than doing it."""
    titles = _titles(document)
    folded = fold("\n".join((*titles, *lines, *outside))).split("\n")
    plain = folded[len(titles) :]
    texts = "\n".join(plain)
    for title in filter(None, folded[: len(titles)]):
        texts = texts.replace(title, TITLE_MARK)
    masked = mask(texts).split("\n")
    size = len(lines)
    return [(plain[at], masked[at].strip(), masked[at + size].strip()) for at in range(size)]


def _titles(document: Document) -> list[str]:
    """The title as it is now and as it came."""
    both = {document.title, document.title if document.raw.title == document.title else plain_title(document.raw.title)}
    return [title for each in sorted(both, key=len, reverse=True) if len(title := squeeze(each)) >= _TITLE]


def block_of(unit: Unit, text: str, folded: tuple[str, str, str], own: Collection[str]) -> Block:
    """A line as a block, of its squeezed text and what `fold_lines` made of it; or a picture."""
    if unit.line is None:
        return _picture(unit, own)
    plain, exact, outside = folded
    weight = weigh(text)
    marks = _marks(unit, plain, exact, own)
    patterns = [exact]
    if outside and outside != exact:
        is_linked = not weight_of_words(constant(outside))
        marks |= Mark.LINKED | (Mark.ONLY_LINKS if is_linked else 0)
        patterns.append(outside)
    host = _only_host(unit, plain, exact) if len(exact) <= _SENTENCE else ""
    if host:
        patterns, marks = [f"{{url {host}}}", exact], marks | Mark.LINKED | Mark.ONLY_LINKS
    if not marks & Mark.ONLY_LINKS and _is_prose(plain, weight):
        marks |= Mark.PROSE
    return Block(unit, tuple(dict.fromkeys(patterns)), text, weight, marks)


def _is_prose(folded: str, weight: int) -> bool:
    if weight > _PROSE or "。" in folded:
        return True
    return weight > _SENTENCE and folded.rstrip("\"'”’)」』 ").endswith(_STOPS)


def _marks(unit: Unit, folded: str, exact: str, own: Collection[str]) -> int:
    marks = (Mark.HEADING if unit.block in HEADINGS else 0) | (Mark.ASIDE if unit.is_aside else 0)
    marks |= Mark.BOLD if unit.is_bold else 0
    if any(link and (host := _host(link)) and not _is_own(host, own) for link in unit.links):
        marks |= Mark.ELSEWHERE
    if ("{url" in exact or "{mail" in exact) and any(not _is_own(_host(each), own) for each in addresses(folded)):
        marks |= Mark.ADDRESS
    return marks


def _only_host(unit: Unit, folded: str, exact: str) -> str:
    """The host of a line that is nothing but an address."""
    if "{url" not in exact or weight_of_words(constant(exact)):
        return ""
    return next((_host(link) for link in unit.links if link), "") or next(map(_host, addresses(folded)), "")


def _picture(unit: Unit, own: Collection[str]) -> Block:
    assert unit.picture is not None  # noqa: S101 - asked before
    attributes = unit.picture.attributes
    address, alt = attributes.get("src") or "", attributes.get("alt") or ""
    # Generated pictures, such as a code for each article, differ in their query, or in a part of their path.
    shape = _CHANGING.sub("*", _QUERY.sub("?", address))
    patterns = tuple(dict.fromkeys((address, shape))) if address else ()
    sizes = [attributes.get(name) or "" for name in ("width", "height")]
    is_small = any(size.isdigit() and int(size) <= _SMALL for size in sizes)
    marks = (Mark.SMALL if is_small else 0) | _marks(unit, "", "", own)
    return Block(unit, patterns, f"{address} {alt}".strip(), 0, marks)


def sightings(document: Document, place: Place, found: Sequence[Block]) -> Iterator[Sighting]:
    """What learning counts of the blocks at an edge."""
    total = max(document.weighed(), 1) if found else 1
    for depth, block in enumerate(found):
        share = min(block.weight / total, 1.0)
        kind = "picture" if block.is_picture else "text"
        yield Sighting(place, kind, depth, False, block.patterns, block.text[:_EXAMPLE], share, block.marks)  # type: ignore[arg-type]
    for members, pattern in lists(place, found):
        read = [found[at] for at in (members if place == "start" else reversed(members))]
        texts = [block.text for block in read if not block.is_picture]
        yield Sighting(place, "text", members[-1], True, (pattern,), "\n".join(texts)[:_EXAMPLE], 0.0, read[0].marks)


def lists(place: Place, found: Sequence[Block]) -> Iterator[tuple[range, str]]:
    """Short lines that may be labels of what follows: at the end, such as titles of other articles, of all beyond them;
    at the start of the rest of a small element that they begin. Depths of each with what follows, and its pattern, with
    a full stop where there is prose among it; the outermost first."""
    if place == "start":
        yield from _boxes(found)
        return
    has_prose = False
    for depth, block in enumerate(found):
        if depth and _is_label(block):
            yield range(depth + 1), _list_pattern(block, has_prose=has_prose)
        has_prose = has_prose or bool(block.marks & Mark.PROSE)


def _boxes(found: Sequence[Block]) -> Iterator[tuple[range, str]]:
    """Labels that begin an element in which the article is not: something else follows behind it."""
    for depth, block in enumerate(found[:_BOXES]):
        if not _is_label(block) or not block.unit.around:
            continue
        before = set(found[depth - 1].unit.around) if depth else set[int]()
        box = next((each for each in reversed(block.unit.around) if _is_box(each, depth, found, before)), 0)
        if box:
            inner = [other for other in found[depth + 1 :] if box in other.unit.around]
            prose = any(other.marks & Mark.PROSE for other in inner)
            yield range(depth, depth + 1 + len(inner)), _list_pattern(block, has_prose=prose)


def _is_box(element: int, depth: int, found: Sequence[Block], before: Collection[int]) -> bool:
    """Whether an element begins with a line, holds others, and ends with them after some characters."""
    held = [block for block in found[depth:] if element in block.unit.around]
    behind = found[depth + len(held)].unit.around if depth + len(held) < len(found) else found[-1].unit.behind
    is_small = len(held) > 1 and sum(block.weight for block in held) <= _BOX
    return is_small and bool(behind) and element not in before and element not in behind


def _list_pattern(label: Block, *, has_prose: bool) -> str:
    return f"{label.patterns[0]}\n{CORE}{'。' if has_prose else ''}"


def _is_label(block: Block) -> bool:
    said = constant(block.patterns[0])
    is_short = 0 < block.weight <= _PROSE and weight_of_words(said) in _LABEL
    return is_short and not said.endswith("。") and any(map(str.isalnum, said))


def is_link(link: str | None) -> bool:
    """Whether that is a link around a leaf."""
    return link is not None


def _without_links(unit: Unit) -> str:
    """The text of the line with a mark in place of each link's text."""
    assert unit.line is not None  # noqa: S101 - only lines are asked
    parts = zip(unit.line.leaves, unit.links, strict=True)
    texts = (leaf.text_content or "" for leaf, _ in parts)
    marked = (
        LINK_MARK if link is not None and text.strip() else text for text, link in zip(texts, unit.links, strict=True)
    )
    return squeeze("".join(marked))


def own_hosts(document: Document) -> Collection[str]:
    """The hosts at which the article and its source are at home."""
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
