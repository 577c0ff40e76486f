"""The few numbers of a text that the index keeps: enough to find what may be the same article without reading it.

A sketch has the smallest hashes of the runs of words of the text (bottom-k MinHash: Broder, On the resemblance and
containment of documents, 1997). Two texts have a smallest hash in common about as often as they have runs in common,
also where one is a part of the other; each hash is looked up by itself."""

from dataclasses import dataclass
from struct import Struct
from typing import Final

import numpy as np

from ingest.similar.titles import core
from ingest.similar.words import Hashes, Words, mixed, shingles, words

#: Words of a run. Shorter ones are stock phrases, which thousands of articles share; longer ones die of every edit.
WIDTH: Final = 6
#: Hashes that are kept of a text.
KEPT: Final = 16
#: Code points of a text below which only an equal one with an equal title is the same.
SHORT: Final = 60
#: Bits of a key of the index: with a million items one look-up in 60 finds a key by chance.
KEY_BITS: Final = 30

_HEAD = Struct("<QQI")
#: What parts the keys of titles, and of whole texts, from those of runs.
_TITLE, _WHOLE = np.uint64(0x5449544C45), np.uint64(0x57484F4C45)
_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an item's title and text."""

    #: Hash of the title's core (titles.py); 0 when it has none.
    title: int
    #: Hash of the whole text, 0 when it has none.
    whole: int
    #: Code points of the text without blanks and punctuation.
    length: int
    #: The smallest hashes of its runs of words, 32 bits each, smallest first; none of short texts.
    runs: tuple[int, ...]

    def pack(self) -> bytes:
        """As it is stored."""
        return _HEAD.pack(self.title, self.whole, self.length) + np.array(self.runs, dtype="<u4").tobytes()

    @property
    def title_key(self) -> int:
        """What it is found by among titles: KEY_BITS bits; 0 when it has no title."""
        return self.title % (1 << KEY_BITS)

    @property
    def whole_key(self) -> int:
        """What it is found by among whole texts; 0 when it has no text."""
        return self.whole % (1 << KEY_BITS)

    def run_keys(self) -> tuple[int, ...]:
        """What it is found by among runs of words."""
        # The smallest of thousands of hashes are alike in their upper bits: scattered again, all bits count.
        return tuple((mixed(np.array(self.runs, dtype=np.uint64)) >> np.uint64(64 - KEY_BITS)).tolist())

    def all_keys(self) -> frozenset[int]:
        """All that it is found by."""
        return frozenset((self.title_key, self.whole_key, *self.run_keys())) - {0}


def unpack(packed: bytes) -> Sketch:
    """The inverse of `Sketch.pack`."""
    title, whole, length = _HEAD.unpack_from(packed)
    return Sketch(title, whole, length, tuple(np.frombuffer(packed, dtype="<u4", offset=_HEAD.size).tolist()))


def sketch(title: str, said: Words) -> Sketch:
    """The sketch of a folded title (ingest/fold.py) and of the words of a text."""
    heading = words(core(title)).hashes
    runs = _smallest(said) if said.length >= SHORT else ()
    return Sketch(_digest(heading, _TITLE), _digest(said.hashes, _WHOLE), said.length, runs)


def _smallest(said: Words) -> tuple[int, ...]:
    found = shingles(said.hashes, WIDTH) >> np.uint64(32)
    some = KEPT * 4
    if len(found) > some:
        smallest = np.unique(np.partition(found, some)[:some])
        if len(smallest) >= KEPT:
            return tuple(smallest[:KEPT].tolist())
    return tuple(np.unique(found)[:KEPT].tolist())


def _digest(hashes: Hashes, salt: np.uint64) -> int:
    """A hash of words in their order; 0 of none."""
    if not len(hashes):
        return 0
    places = mixed(np.arange(1, len(hashes) + 1, dtype=np.uint64))
    return int(mixed(np.atleast_1d((hashes * (places | np.uint64(1))).sum() ^ salt))[0]) or 1
