"""What is remembered of the edges of one source's items: which blocks returned, how often and since when.

Each item costs the same however many came before it, and the memory has an end: a block is remembered by a hash of its
pattern until it returns, and by itself from then on. What is not seen any more is forgotten."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from ingest.learning.entry import FIELDS, Entry, Key, Observed
from ingest.learning.frames import Frame, common, frame_of
from ingest.learning.sighting import Mark, Sighting

#: Items within which a block has to return.
WINDOW = 64
#: Blocks that are remembered by themselves, and beginnings of frames.
_MOST, _MOST_WAITING = 256, 96
#: A block that was seen n times is forgotten this many times n items after it was seen last.
_PATIENCE = 100
#: An item most of whose text returns is a form that is filled in, or comes twice: it is no evidence of anything.
_FORM = 0.75
#: What `encode` writes, and how it is counted: a new number wherever either changes. What another version wrote is
#: forgotten, and so is what has other fields.
FORMAT = 2


class Sketch:
    """The memory of one source. Not for several threads at once."""

    def __init__(self) -> None:
        #: Items that were counted.
        self.items = 0
        self.entries: dict[Key, Entry] = {}
        #: Hash of a block that was seen once, and the item that had it, oldest first.
        self._once: dict[str, int] = {}
        #: Lines that may begin a frame: item, place, pattern.
        self._waiting: list[tuple[int, str, str]] = []

    def observe(self, item: Observed) -> None:
        """Count a new item. The same items in the same order give the same sketch."""
        if self._is_form(item.sightings):
            return
        self.items += 1
        for place in ("end", "start"):
            seen = [each for each in item.sightings if each.place == place]
            self._observe(sorted(seen, key=lambda each: (each.depth, -each.span)), item)
        self._forget()

    def _is_form(self, sightings: Iterable[Sighting]) -> bool:
        shares = {"start": 0.0, "end": 0.0}
        for seen in sightings:
            if seen.span == 1 and any(self._is_known(seen, pattern) for pattern in seen.patterns):
                shares[seen.place] += seen.share
        return max(shares.values()) > _FORM

    def _is_known(self, seen: Sighting, pattern: str) -> bool:
        return (seen.place, seen.kind, pattern) in self.entries or _hash(seen, pattern) in self._once

    def _observe(self, seen: Sequence[Sighting], item: Observed) -> None:
        """Blocks at one edge, from the outside inwards."""
        covered: set[int] = set()
        for sighting in seen:
            outer = range(sighting.depth)
            is_anchored = all(depth in covered for depth in outer)
            if self._count(sighting, item, is_anchored=is_anchored):
                covered.update(range(sighting.depth, sighting.depth + sighting.span))

    def _count(self, seen: Sighting, item: Observed, *, is_anchored: bool) -> bool:
        """Count a block under each of its patterns, and under the frame that it fits; whether it returned."""
        entries = [self._entry(seen, pattern) for pattern in seen.patterns]
        if _may_be_framed(seen):
            entries.append(self._framed(seen, is_new=entries[0] is None))
        for entry in filter(None, entries):
            entry.add(self.items, seen, item, is_anchored=is_anchored)
        return any(entries)

    def _entry(self, seen: Sighting, pattern: str) -> Entry | None:
        """The entry of a block that has returned; None the first time."""
        key = (seen.place, seen.kind, pattern)
        if key in self.entries:
            return self.entries[key]
        name = _hash(seen, pattern)
        first = self._once.setdefault(name, self.items)
        if first == self.items:
            return None  # also where it stands twice in one item
        del self._once[name]
        return self._new(key, first)

    def _new(self, key: Key, first: int) -> Entry:
        """An entry whose first item is counted already."""
        entry = self.entries[key] = Entry(*key, count=1, anchored=1, first=first, last=first)
        return entry

    def _framed(self, seen: Sighting, *, is_new: bool) -> Entry | None:
        """The entry of the frame that a line belongs to; a new line may make one, with another that waits, or widen
        one."""
        pattern = seen.patterns[0]
        frames = [entry for entry in self.entries.values() if entry.is_frame and entry.place == seen.place]
        for entry in frames:
            if (frame := frame_of(entry.pattern)) and frame.fits(pattern):
                return entry
        if not is_new:
            return None
        for entry in frames:
            if _is_like(entry.pattern, pattern) and (wider := common(entry.pattern, pattern)):
                return self._widen(entry, wider)
        for at, (number, place, other) in enumerate(self._waiting):
            if place != seen.place or number == self.items or not _is_like(other, pattern):
                continue
            if found := common(other, pattern):
                del self._waiting[at]
                return self._new_frame(seen.place, found, other, number)
        self._waiting.append((self.items, seen.place, pattern))
        return None

    def _new_frame(self, place: str, frame: Frame, first: str, number: int) -> Entry:
        """The entry of a frame, to which lines belong that were counted by themselves so far."""
        key = (place, "text", frame.pattern)
        if key in self.entries:
            return self.entries[key]
        parts = [each for each in self.entries.values() if each.place == place and _is_part(each, frame)]
        entry = self._new(key, number)
        if any(part.pattern == first for part in parts):
            entry.count = entry.anchored = 0
        for part in parts:
            entry.take_in(part)
        return entry

    def _widen(self, entry: Entry, frame: Frame) -> Entry:
        """The entry under a frame that is constant in less."""
        del self.entries[entry.key]
        entry.pattern = frame.pattern
        known = self.entries.setdefault(entry.key, entry)
        if known is not entry:
            known.take_in(entry)
        return known

    def _forget(self) -> None:
        oldest = self.items - WINDOW
        while self._once:
            name = next(iter(self._once))
            if self._once[name] >= oldest:
                break
            del self._once[name]
        self._waiting = [each for each in self._waiting if each[0] >= oldest][-_MOST_WAITING:]
        if len(self.entries) > _MOST or self.items % WINDOW == 0:
            late = [key for key, entry in self.entries.items() if self.items - entry.last > _PATIENCE * entry.count]
            for key in late:
                del self.entries[key]
        if len(self.entries) > _MOST:
            least = min(self.entries.values(), key=lambda entry: (entry.count, entry.last))
            del self.entries[least.key]

    def encode(self) -> bytes:
        """The sketch as JSON, always the same for the same."""
        rows = [entry.row() for entry in self.entries.values()]
        data = {
            "format": FORMAT,
            "fields": FIELDS,
            "items": self.items,
            "entries": rows,
            "once": self._once,
            "waiting": self._waiting,
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Sketch":
        """The inverse of `encode`; an empty sketch for nothing, and for what another version wrote."""
        sketch = cls()
        found: Mapping[str, Any] = json.loads(data) if data else {}
        if (found.get("format"), found.get("fields")) == (FORMAT, list(FIELDS)):
            sketch.items = found["items"]
            rows = map(Entry.of, found["entries"])
            sketch.entries = {entry.key: entry for entry in rows}
            sketch._once = dict(found["once"])
            sketch._waiting = [(number, place, pattern) for number, place, pattern in found["waiting"]]
        return sketch


def _hash(seen: Sighting, pattern: str) -> str:
    return blake2b(f"{seen.place}\0{seen.kind}\0{pattern}".encode(), digest_size=6).hexdigest()


def _is_like(one: str, other: str) -> bool:
    """Whether two lines may have a frame in common: cheap, for most have not."""
    return one[:2] == other[:2] or one[-2:] == other[-2:]


def _is_part(entry: Entry, frame: Frame) -> bool:
    return entry.kind == "text" and not entry.is_frame and frame.fits(entry.pattern)


def _may_be_framed(seen: Sighting) -> bool:
    """Only lines that have something about them: articles have sentences that begin alike."""
    about = seen.marks & (Mark.ELSEWHERE | Mark.ADDRESS | Mark.WORDS)
    return bool(about) and seen.span == 1 and seen.kind == "text"
