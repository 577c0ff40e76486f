"""A block that returned, with what was counted of it, and the item that counting is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ingest.learning.masking import CORE
from ingest.learning.sighting import Mark, Sighting

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
    #: Sum of how many lines were between it and the edge, and in how many items it had each mark.
    depth: int = 0
    elsewhere: int = 0
    address: int = 0
    apart: int = 0
    linked: int = 0
    heading: int = 0
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
        return CORE in self.pattern

    def add(self, number: int, seen: Sighting, item: Observed, *, is_anchored: bool) -> None:
        """Count one more item: once, however often it has the block. The outermost comes first, and tells."""
        if self.last == number:
            return
        self.count += 1
        self.anchored += is_anchored
        self.last = number
        self.depth += seen.depth
        self.elsewhere += bool(seen.marks & Mark.ELSEWHERE)
        self.address += bool(seen.marks & Mark.ADDRESS)
        self.apart += bool(seen.marks & Mark.APART)
        self.linked += bool(seen.marks & Mark.LINKED)
        self.heading += bool(seen.marks & Mark.HEADING)
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
        for name in ("count", "anchored", "depth", "elsewhere", "address", "apart", "linked", "heading", "varied"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.first = min(self.first, other.first)
        self.since = min(filter(None, (self.since, other.since)), default="")

    def row(self) -> list[Any]:
        """Its fields as JSON has them."""
        return [getattr(self, name) for name in FIELDS]

    @classmethod
    def of(cls, row: Sequence[Any]) -> "Entry":
        """The inverse of `row`."""
        return cls(**dict(zip(FIELDS, row, strict=True)))


#: What a row of a sketch has, in order.
FIELDS = ("place", "kind", "pattern", "count", "anchored", "first", "last", "depth", "elsewhere", "address", "apart",
           "linked", "heading", "varied", "text", "since", "until", "items")  # fmt: skip
