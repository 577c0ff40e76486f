"""The lines at the edges of a source's last items, as they stood: what is constant in lines that change is found in
these, when it is asked for (ingest/learning/templates.py)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ingest.learning.sighting import Sighting

#: Items that are remembered.
ITEMS = 40
#: Lines of an edge that may be templates, and characters of one.
_LINES, _LONGEST = 6, 300


class Line(NamedTuple):
    """A line at an edge of one item."""

    depth: int
    marks: int
    #: Its widest pattern.
    pattern: str


class Item(NamedTuple):
    """The lines of an item at both edges, each from the outside inwards."""

    #: Among the items of the source.
    number: int
    #: Date of publication, `2026-01-31`; empty when unknown.
    day: str
    #: Key and title, cut.
    name: tuple[str, str]
    start: Sequence[Line]
    end: Sequence[Line]

    def lines(self, place: str) -> Sequence[Line]:
        """Those at one edge."""
        return self.start if place == "start" else self.end


def item_of(number: int, day: str, name: tuple[str, str], sightings: Iterable[Sighting]) -> Item:
    """What is remembered of an item."""
    lines: dict[str, list[Line]] = {"start": [], "end": []}
    for seen in sightings:
        if seen.kind == "text" and not seen.is_list and seen.depth < _LINES and len(seen.patterns[-1]) <= _LONGEST:
            lines[seen.place].append(Line(seen.depth, seen.marks, seen.patterns[-1]))
    return Item(number, day, name, lines["start"], lines["end"])


def items_of(rows: Iterable[Sequence[Any]]) -> Iterator[Item]:
    """Items of what JSON made of them: lists for tuples."""
    for number, day, name, start, end in rows:
        yield Item(number, day, tuple(name), [Line(*line) for line in start], [Line(*line) for line in end])
