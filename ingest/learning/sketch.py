"""What is remembered of the edges of one source's items: which blocks returned, how often and since when.

Each item costs the same however many came before it, and the memory has an end: a block is remembered by a hash of its
pattern until it returns, and by itself from then on. What is not seen any more is forgotten."""

import json
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from typing import Any

from ingest.learning.entry import FIELDS, RECENT, Entry, Key, Observed
from ingest.learning.masking import constant, weight_of_words
from ingest.learning.recent import ITEMS, Item, item_of, items_of
from ingest.learning.seen_frames import SeenFrames
from ingest.learning.sighting import Mark, Sighting

#: Items within which a block has to return.
WINDOW = 40
#: Blocks that are remembered by themselves.
MOST = 256
#: A block that was seen n times is forgotten this many times n items after it was seen last.
_PATIENCE = 32
#: Part of the items that a frame is in that is more than chance.
_OFTEN = 0.5
#: Lines from the edge that may be frames.
_FRAMED = 6
#: An item nearly all of whose text returns is a form that is filled in, or comes twice: it is no evidence of anything.
_FORM = 0.85
#: Part of an item that a line is whose frame is asked for: that takes longer than to ask for the line.
_LARGE = 0.15
#: What `encode` writes, and how it is counted: a new number wherever either changes. What another version wrote is
#: forgotten, and so is what has other fields.
FORMAT = 6


class Sketch:
    """The memory of one source. Not for several threads at once."""

    def __init__(self, *, is_restarted: bool = False) -> None:
        #: Items that were counted.
        self.items = 0
        #: Whether it began anew because another version had written what was known.
        self.is_restarted = is_restarted
        self.entries: dict[Key, Entry] = {}
        #: Hash of a block that was seen once, and the item that had it, oldest first.
        self._once: dict[str, int] = {}
        self._frames = SeenFrames(self.entries)
        #: The last items, oldest first.
        self.recent: deque[Item] = deque(maxlen=ITEMS)

    def observe(self, item: Observed) -> None:
        """Count a new item. The same items in the same order give the same sketch."""
        if self._is_form(item.sightings):
            return
        self.items += 1
        for place in ("end", "start"):
            seen = [each for each in item.sightings if each.place == place]
            self._observe(sorted(seen, key=lambda each: (each.depth, each.is_list)), item)
        day = str(item.published.date()) if item.published else ""
        self.recent.append(item_of(self.items, day, (item.key[:300], item.title[:120]), item.sightings))
        self._forget()

    def _is_form(self, sightings: Iterable[Sighting]) -> bool:
        shares = {"start": 0.0, "end": 0.0}
        for seen in sightings:
            if seen.share and any(self._is_known(seen, pattern) for pattern in seen.patterns):
                shares[seen.place] += seen.share
        return max(shares.values()) > _FORM

    def _is_known(self, seen: Sighting, pattern: str) -> bool:
        key = (seen.place, seen.kind, pattern)
        if key in self.entries or _hash(*key) in self._once:
            return True
        return seen.share > _LARGE and self._frames.knows(seen.place, pattern)

    def _observe(self, seen: Sequence[Sighting], item: Observed) -> None:
        """Blocks at one edge, from the outside inwards. A block is anchored where nothing beyond it may be the
        article's own prose, and a label has a list where something beyond it is new."""
        is_anchored, is_stable = True, True
        for sighting in seen:
            if sighting.is_list:
                if not is_stable or (sighting.place == "start" and sighting.patterns[0].endswith("。")):
                    self._count(sighting, item, is_anchored=True)
                continue
            found = self._count(sighting, item, is_anchored=is_anchored)
            if sighting.kind == "tail":
                continue  # part of the line that comes next
            is_new = not any(map(self._is_known_block, found))
            is_stable = is_stable and not is_new
            is_anchored = is_anchored and not (is_new and sighting.marks & Mark.PROSE)

    def _is_known_block(self, entry: Entry) -> bool:
        """Whether a block is known by more than its marks; sentences may have a frame in common by chance."""
        if entry.is_frame:
            return entry.count >= _OFTEN * (self.items - entry.first + 1)
        return entry.kind == "picture" or weight_of_words(constant(entry.pattern)) > 0

    def _count(self, seen: Sighting, item: Observed, *, is_anchored: bool) -> list[Entry]:
        """Count a block under each of its patterns, and under the frame that it fits; those under which it returned."""
        found = [entry for pattern in seen.patterns if (entry := self._entry(seen, pattern))]
        if seen.kind == "text" and not seen.is_list and seen.depth < _FRAMED:
            found += self._frames.count(seen.place, seen.patterns[-1], self.items, is_new=not found)
        for entry in found:
            entry.add(self.items, seen, item, is_anchored=is_anchored)
        return found

    def _entry(self, seen: Sighting, pattern: str) -> Entry | None:
        """The entry of a block that has returned; None the first time."""
        key = (seen.place, seen.kind, pattern)
        if key in self.entries:
            return self.entries[key]
        name = _hash(seen.place, seen.kind, pattern)
        first = self._once.setdefault(name, self.items)
        if first == self.items:
            return None  # also where it stands twice in one item
        del self._once[name]
        entry = self.entries[key] = Entry(*key, count=1, anchored=1, first=first, last=first)
        return entry

    def _forget(self) -> None:
        oldest = self.items - WINDOW
        while self._once:
            name = next(iter(self._once))
            if self._once[name] >= oldest:
                break
            del self._once[name]
        if len(self.entries) > MOST or self.items % WINDOW == 0:
            late = [key for key, entry in self.entries.items() if self.items - entry.last > _PATIENCE * entry.count]
            for key in late:
                del self.entries[key]
        for entry in nsmallest(len(self.entries) - MOST, self.entries.values(), key=self._worth):
            del self.entries[entry.key]
        self._frames.forget(oldest)

    def _worth(self, entry: Entry) -> tuple[float, int, int]:
        """What an entry is kept for where there are too many: how many of the last items since it came had it. By how
        many had it in all nothing new would ever stay beside what has been there for long."""
        since = min(self.items - entry.first + 1, RECENT)
        return entry.recent_at(self.items).bit_count() / (since + 2), entry.count, entry.last

    def encode(self) -> bytes:
        """The sketch as JSON, always the same for the same."""
        data = {
            "format": FORMAT,
            "fields": FIELDS,
            "items": self.items,
            "restarted": self.is_restarted,
            "entries": [entry.row() for entry in self.entries.values()],
            "once": self._once,
            "waiting": self._frames.waiting(),
            "recent": list(self.recent),
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Sketch":
        """The inverse of `encode`; an empty sketch for nothing, and for what another version wrote."""
        found: Mapping[str, Any] = json.loads(data) if data else {}
        if (found.get("format"), found.get("fields")) != (FORMAT, list(FIELDS)):
            return cls(is_restarted=bool(data))
        sketch = cls(is_restarted=found["restarted"])
        sketch.items = found["items"]
        for entry in map(Entry.of, found["entries"]):
            sketch.entries[entry.key] = entry
        sketch._once = dict(found["once"])
        sketch._frames = SeenFrames(sketch.entries, found["waiting"])
        sketch.recent.extend(items_of(found["recent"]))
        return sketch


@lru_cache(maxsize=512)
def _hash(place: str, kind: str, pattern: str) -> str:
    """Each block is asked for twice, one time after the other."""
    return blake2b(f"{place}\0{kind}\0{pattern}".encode(), digest_size=6).hexdigest()
