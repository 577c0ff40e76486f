"""Templates: lines in which more than one thing changes, found by what is constant in them. Pure.

Two neighbouring words or characters that stand at an edge of nearly all of the last items are constant. A line is what
is constant in it, in order, with cores between: so a line is known again however many things change in it, and nobody
has to guess by two lines what the others have in common. Log parsers find the templates of messages alike (Vaarandi,
"A data clustering algorithm for mining patterns from event logs", 2003)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from ingest.learning.entry import RECENT, Entry
from ingest.learning.frames import Frame, frame_of, shown, tokens
from ingest.learning.masking import CORE, NUMBER, constant, weight_of_words
from ingest.learning.recent import Item, Line
from ingest.learning.sighting import Mark

#: The last items of which it is asked what is constant: all that are remembered, and fewer, for what is new.
SPANS = (40, 20)
#: Part of them that has what is constant, and items, at least.
CONSTANT, _ENOUGH = 0.85, 18
#: Letters of a template that are constant, at least; fewer of them are more of its line.
_FEW, _MANY, _MOST_OF_FEW, _MOST_OF_MANY = 4, 7, 0.5, 0.3
#: Neighbours that a line has in common with nearly all items, at least, to be looked at, and their part of its own.
_PAIRS, _IN_COMMON = 3, 0.1
#: What a number weighs that stands in all of them, in letters.
_NUMBER = 2
#: Templates of one edge, at most.
_TEMPLATES = 6

#: Neighbours in a line; its beginning and its end are neighbours of nothing.
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line of an item with its words and characters, the ends of the line among them as nothing."""

    item: Item
    line: Line
    tokens: Sequence[str]
    pairs: frozenset[_Pair]


def templates(items: Sequence[Item], place: str, known: Collection[str]) -> Iterator[Entry]:
    """The templates at one edge of the last items, oldest first, as entries. `known` are patterns of lines that are in
    nearly all items as they are."""
    seen = [_seen(item, line) for item in items for line in item.lines(place) if line.pattern not in known]
    found: dict[str, Entry] = {}
    for span in SPANS:
        last = items[-span:]
        if len(last) < _ENOUGH or (span < SPANS[0] and len(items) <= span):
            continue
        least = ceil(len(last) * CONSTANT)
        frames = _frames([each for each in seen if each.item.number >= last[0].number], least)
        said = {each.line.pattern for _, fitting in frames for each in fitting} | set(known)
        for frame, fitting in frames:
            found.setdefault(frame.pattern, _entry(frame, place, fitting, said))
    yield from found.values()


def is_reached(entry: Entry, items: Iterable[Item], changing: Iterable[Entry]) -> bool:
    """Whether all that may be prose between a line and the edge is one of these templates, in nearly all items."""
    frames = [frame for each in changing if each.place == entry.place and (frame := frame_of(each.pattern))]
    found = [
        all(not line.marks & Mark.PROSE or any(frame.fits(line.pattern) for frame in frames) for line in lines[:at])
        for lines in (item.lines(entry.place) for item in items)
        for at, line in enumerate(lines)
        if line.pattern == entry.pattern
    ]
    return bool(frames) and len(found) >= _ENOUGH and sum(found) >= CONSTANT * len(found)


def _seen(item: Item, line: Line) -> _Seen:
    words = ("", *tokens(line.pattern), "")
    return _Seen(item, line, words, frozenset(pairwise(words)))


def _frames(seen: Sequence[_Seen], least: int) -> list[tuple[Frame, Sequence[_Seen]]]:
    """The templates of lines, the most frequent first, each with the lines that are one."""
    pairs = _constant(seen, least)
    near = [each for each in seen if len(each.pairs & pairs) >= max(_PAIRS, len(each.pairs) * _IN_COMMON)]
    left = [(each, key) for each in near if (key := _key(each.tokens, pairs))]
    found: list[tuple[Frame, Sequence[_Seen]]] = []
    while left and len(found) < _TEMPLATES:
        counts = Counter(key for _, key in {(each.item.number, key) for each, key in left})
        key, count = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
        if count * 2 < least:
            break
        frame = Frame(key)
        # Lines of which nothing changes may be one too: what changes in others may look like a number in them.
        fitting = [each for each in near if frame.fits(each.line.pattern)]
        left = [(each, other) for each, other in left if other != key and not frame.fits(each.line.pattern)]
        if _is_one(frame, fitting, least):
            found.append((frame, fitting))
            near = [each for each in near if not frame.fits(each.line.pattern)]
    return found


def _constant(seen: Sequence[_Seen], least: int) -> frozenset[_Pair]:
    """Neighbours that are in that many items."""
    by_item: dict[int, set[_Pair]] = {}
    for each in seen:
        by_item.setdefault(each.item.number, set()).update(each.pairs)
    counts: Counter[_Pair] = Counter()
    for pairs in by_item.values():
        counts.update(pairs)
    return frozenset(pair for pair, count in counts.items() if count >= least)


def _key(words: Sequence[str], pairs: Collection[_Pair]) -> tuple[str, ...]:
    """What is constant in a line, in order: the first and last part empty where it begins or ends with what changes.
    None of it, where that says too little, and where nothing changes."""
    is_constant = [pair in pairs for pair in pairwise(words)]
    parts, current = list[str](), ""
    for place, token in enumerate(words[1:-1]):
        if token != CORE and (is_constant[place] or is_constant[place + 1]):
            current += token
        elif current or not parts:
            parts.append(current)
            current = ""
    parts.append(current)
    return tuple(parts) if len(parts) > 1 and _says("".join(parts)) >= _FEW else ()


def _says(text: str) -> int:
    return weight_of_words(constant(text)) + shown(text) + _NUMBER * text.count(NUMBER)


def _is_one(frame: Frame, fitting: Sequence[_Seen], least: int) -> bool:
    """Whether that is a template: it is in nearly all items, and enough of it is constant."""
    if len({each.item.number for each in fitting}) < least:
        return False
    said = sum(map(_says, frame.parts))
    whole = sum(_says(each.line.pattern) for each in fitting) / len(fitting)
    return said >= whole * (_MOST_OF_MANY if said >= _MANY else _MOST_OF_FEW)


def _entry(frame: Frame, place: str, fitting: Sequence[_Seen], said: Collection[str]) -> Entry:
    """What was counted of a template, as if it had been counted item by item."""
    inwards = sorted(fitting, key=lambda each: -each.line.depth)
    outermost = {each.item.number: (each.item, each.line) for each in inwards}
    found = [outermost[number] for number in sorted(outermost)]
    (first, _), (last, line) = found[0], found[-1]
    days = [item.day for item, _ in found if item.day]
    depths = [line.depth for _, line in found]
    entry = Entry(
        place, "text", frame.pattern, count=len(found), anchored=0, first=first.number, last=last.number,
        depth=sum(depths), at=depths[-1], moved=sum(one != other for one, other in pairwise(depths)),
        recent=0, varied=len(found) - 1, text=line.pattern, since=min(days, default=""), until=max(days, default=""),
        items=[[*item.name] for item, _ in (*found[:2], found[-1])],
    )  # fmt: skip
    for item, line in found:
        beyond = (each for each in item.lines(place) if each.depth < line.depth)
        entry.anchored += not any(each.marks & Mark.PROSE and each.pattern not in said for each in beyond)
        entry.marks[line.marks] = entry.marks.get(line.marks, 0) + 1
        if last.number - item.number < RECENT:
            entry.recent |= 1 << (last.number - item.number)
    return entry
