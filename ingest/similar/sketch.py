"""The few numbers of a text that the index keeps: enough to find what may be the same article without reading it.

A sketch has the smallest hashes of the runs of words of the text (bottom-k MinHash: Broder, On the resemblance and
containment of documents, 1997). Two texts have a smallest hash in common about as often as they have runs in common,
also where one is a part of the other; each hash is looked up by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from struct import Struct
from typing import Final

import numpy as np
import numpy.typing as npt

from ingest.similar.titles import core
from ingest.similar.words import Hashes, Words, digest, shingles

#: The name of what is made ahead for the index of texts (ingest/ahead.py).
NAME: Final = "similar"
#: Words of a run. Shorter ones are stock phrases, which thousands of articles share; longer ones die of every edit.
WIDTH: Final = 6
#: Hashes that are kept of a text.
KEPT: Final = 16
#: Code points of a text below which only an equal one with an equal title is the same.
SHORT: Final = 60
#: Bits of a key of the index: with a million items one look-up in 60 finds an item by chance.
KEY_BITS: Final = 30

_KEYS: Final = 1 << KEY_BITS
#: Runs from which on only some are sorted, and how many.
_MANY, _SORTED = 200, 3 * KEPT
_HEAD = Struct("<QQI")

Keys = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an item's title and text."""

    #: Hash of the core of its title (titles.py); 0 when it has none.
    title: int
    #: Hash of the whole text, 0 when it has none.
    whole: int
    #: Code points of the text without blanks and punctuation.
    length: int
    #: Keys of the runs of words with the smallest hashes, smallest first; none of short texts.
    runs: tuple[int, ...]

    def pack(self) -> bytes:
        """As it is stored."""
        return _HEAD.pack(self.title, self.whole, self.length) + np.array(self.runs, dtype="<u4").tobytes()

    @property
    def title_key(self) -> int:
        """What it is found by among titles: KEY_BITS bits; 0 when it has no title."""
        return self.title % _KEYS

    @property
    def whole_key(self) -> int:
        """What it is found by among whole texts; 0 when it has no text."""
        return self.whole % _KEYS

    def all_keys(self) -> frozenset[int]:
        """All that it is found by."""
        return frozenset((self.title_key, self.whole_key, *self.runs)) - {0}


def ahead(title: str, text: str) -> bytes:
    """The sketch of a folded title and text, packed, for when its item's turn comes."""
    words = Words(text)
    return sketch(brief(title, words), words).pack()


def unpack(packed: bytes) -> Sketch:
    """The inverse of `Sketch.pack`."""
    title, whole, length = _HEAD.unpack_from(packed)
    return Sketch(title, whole, length, tuple(np.frombuffer(packed, dtype="<u4", offset=_HEAD.size).tolist()))


def brief(title: str, text: Words) -> Sketch:
    """The sketch of a folded title (ingest/fold.py) and of the words of a text, but for its runs."""
    return Sketch(title_digest(title), digest(text.hashes), text.length, ())


def sketch(without: Sketch, text: Words) -> Sketch:
    """The whole sketch."""
    return replace(without, runs=_smallest(text)) if without.length >= SHORT else without


def title_digest(title: str) -> int:
    """A hash of what is left of a folded title without marks, blanks and punctuation; 0 of nothing."""
    said = "".join(filter(str.isalnum, core(title)))
    return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big") if said else 0


def all_runs(text: Words) -> Keys:
    """The keys of all runs of words of a text, in the order of the text."""
    return (shingles(text.hashes, WIDTH) % np.uint64(_KEYS)).astype(np.uint32)


def having(text: Keys, runs: Sequence[int]) -> int:
    """How many of the runs of words that the sketch of another text has stand anywhere in a text: each tells about its
    own share of what both have in common, for a sketch has no more of one part of a text than of the others."""
    wanted = np.array(runs, dtype=np.uint32)
    return int(np.count_nonzero((wanted[:, np.newaxis] == text).any(axis=1)))


def _smallest(text: Words) -> tuple[int, ...]:
    found = shingles(text.hashes, WIDTH)
    if len(found) > _MANY:
        # Hashes are spread evenly: about so many are below this, and sorting the rest can be left alone.
        smallest = _each_once(found[found < np.uint64((1 << 64) // len(found) * _SORTED)])
        if len(smallest) >= KEPT:
            return _keys(smallest)
    return _keys(_each_once(found))


def _each_once(hashes: Hashes) -> Hashes:
    """In order. np.unique takes several times as long."""
    hashes = np.sort(hashes)
    once: Hashes = hashes[np.append(np.ones(hashes[:1].size, dtype=np.bool_), hashes[1:] != hashes[:-1])]
    return once


def _keys(ascending: Hashes) -> tuple[int, ...]:
    # Of the smallest of thousands of hashes the upper bits are alike; these are the lower ones.
    return tuple((ascending[:KEPT] % np.uint64(_KEYS)).tolist())
