"""A block that returned, with what was counted of it, and the item that counting is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ingest.learning.masking import CORE
from ingest.learning.sighting import Sighting

#: The last items of which is known whether they had a block: bits of a number, the newest first.
RECENT = 64
_ALL = (1 << RECENT) - 1
#: Part of the items in which a mark has to be seen to count.
_MOSTLY = 0.8
#: Items that an entry names as examples: the first of them, and the last.
_EXAMPLES = 3

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Observed:
    """One item with what was seen at its edges."""

    key: str
    title: str
    published: datetime | None
    sightings: Sequence[Sighting]


@dataclass(slots=True)
class Entry:
    """A block that returned."""

    place: str
    kind: str
    pattern: str
    #: Distinct items that it was seen in, and those of them where all between it and the edge returns as well.
    count: int
    anchored: int
    #: Number of the first and of the last of these items among those of the source.
    first: int
    last: int
    #: Sum of how many lines were between it and the edge.
    depth: int = 0
    #: How many that were in the last item, and in how many items it was another number than in the one before.
    at: int = -1
    moved: int = 0
    #: Marks (of `Mark`) to the number of items that had it with these.
    marks: dict[int, int] = field(default_factory=dict)
    #: Which of the items up to `last` had it, the last of them in the lowest bit.
    recent: int = 1
    #: In how many items it stood otherwise than in the one before, and how it stood in the last.
    varied: int = 0
    text: str = ""
    #: Dates of publication of the earliest and latest item, `2026-01-31`; empty when unknown.
    since: str = ""
    until: str = ""
    #: Keys and titles of some items.
    items: list[list[str]] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.place, self.kind, self.pattern

    @property
    def is_frame(self) -> bool:
        """Whether it has a core that changes."""
        return CORE in self.pattern and not self.is_list

    @property
    def is_list(self) -> bool:
        """Whether it is a label with all that stands beyond it."""
        return "\n" in self.pattern

    @property
    def has_prose(self) -> bool:
        """Whether there is prose below such a label."""
        return self.is_list and self.pattern.endswith("。")

    def has(self, mark: int) -> bool:
        """Whether it has a mark in four fifths of its items, of those of which that was seen."""
        known = sum(self.marks.values())
        return known > 0 and sum(times for marks, times in self.marks.items() if marks & mark) >= _MOSTLY * known

    def recent_at(self, number: int) -> int:
        """Which of the items up to that one had it, that one in the lowest bit."""
        return (self.recent << (number - self.last)) & _ALL if number - self.last < RECENT else 0

    def add(self, number: int, seen: Sighting, item: Observed, *, is_anchored: bool) -> None:
        """Count one more item: once, however often it has the block. The outermost comes first, and tells."""
        if self.last == number:
            return
        self.count += 1
        self.anchored += is_anchored
        self.recent = self.recent_at(number) | 1
        self.last = number
        self.depth += seen.depth
        self.moved += self.at not in (-1, seen.depth)
        self.at = seen.depth
        self.marks[seen.marks] = self.marks.get(seen.marks, 0) + 1
        self.varied += bool(self.text) and self.text != seen.text
        self.text = seen.text
        day = str(item.published.date()) if item.published else ""
        self.since = min(filter(None, (self.since, day)), default="")
        self.until = max(self.until, day)
        if len(self.items) >= _EXAMPLES:
            self.items.pop()
        self.items.append([item.key[:300], item.title[:120]])

    def take_in(self, other: "Entry") -> None:
        """Count what was counted under another pattern."""
        last = max(self.last, other.last)
        self.recent = self.recent_at(last) | other.recent_at(last)
        self.last = last
        self.count += other.count
        self.anchored += other.anchored
        self.depth += other.depth
        self.moved += other.moved
        self.varied += other.varied
        for marks, times in other.marks.items():
            self.marks[marks] = self.marks.get(marks, 0) + times
        self.first = min(self.first, other.first)
        self.since = min(filter(None, (self.since, other.since)), default="")

    def row(self) -> list[Any]:
        """Its fields as JSON has them."""
        return [list(self.marks.items()) if name == "marks" else getattr(self, name) for name in FIELDS]

    @classmethod
    def of(cls, row: Sequence[Any]) -> "Entry":
        """The inverse of `row`."""
        found = dict(zip(FIELDS, row, strict=True))
        return cls(**{**found, "marks": dict(found["marks"])})


#: What a row of a sketch has, in order.
FIELDS = ("place", "kind", "pattern", "count", "anchored", "first", "last", "depth", "at", "moved", "marks", "recent",
          "varied", "text", "since", "until", "items")  # fmt: skip
