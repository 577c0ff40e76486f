"""Keys of the index of texts as numbers in memory: those that came last, and a sieve for all others.

Most keys of a new article find nothing. To learn that from a table takes a page of it for each, which is what looking
them up costs (docs/decisions/0091-the-index-of-texts-on-disk.md)."""

from typing import Final

import numpy as np
import numpy.typing as npt

#: A row of the index: a key, and the number of the item that is found by it.
KEY_BITS: Final = 30
ID_BITS: Final = 26
IDS: Final = 1 << ID_BITS

#: Places of a sieve for each key, at least: of keys that are not there, one in five passes then.
_ROOM: Final = 4
#: Bits of a sieve that is made for few, and of the largest (4 MB): with a million items two in five pass.
_LEAST, _MOST = 13, 25

Numbers = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]


def packed(pairs: list[tuple[int, int]]) -> Numbers:
    """Rows of pairs of key and item, each once, in order."""
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return once(columns[:, 0] << ID_BITS | columns[:, 1])


def once(rows: Numbers) -> Numbers:
    """Each of them once, in order."""
    rows = np.sort(rows)  # np.unique loads a tenth of a second of numpy
    return rows[_last_of_each(rows)]


def among(some: Numbers, rows: Numbers) -> Flags:
    """Of each of some rows whether it is one of others, which are in order."""
    if not rows.size:
        return np.zeros(some.size, dtype=np.bool_)
    found: Flags = rows.take(np.searchsorted(rows, some), mode="clip") == some
    return found


def written(rows: Numbers, added: Numbers, dropped: Numbers) -> Numbers:
    """Rows in order after some were dropped and others added, none of which is there."""
    if dropped.size:
        rows = rows[~among(rows, dropped)]
    return np.insert(rows, np.searchsorted(rows, added), added)


def batch(added: Numbers, dropped: Numbers) -> bytes:
    """What one batch did, as it is stored: eight bytes a row, those that were dropped as numbers below zero."""
    return np.concatenate((~dropped, added)).astype("<i8").tobytes()


def replayed(batches: list[bytes]) -> Numbers:
    """The rows that are there after all those batches, in order."""
    said = np.frombuffer(b"".join(batches), dtype="<i8").astype(np.int64)
    rows = np.where(said < 0, ~said, said)
    order = np.argsort(rows, kind="stable")
    rows, is_added = rows.take(order), said.take(order) >= 0
    return rows[_last_of_each(rows) & is_added]


def _last_of_each(rows: Numbers) -> Flags:
    """Of rows in order whether another one follows."""
    return np.append(rows[1:] != rows[:-1], np.ones(rows[:1].size, dtype=np.bool_))


def having(rows: Numbers, keys: Numbers) -> Numbers:
    """Those of some rows, in order, whose key is one of those keys, in order."""
    if not rows.size:
        return rows
    begins, ends = (np.searchsorted(rows, each << ID_BITS) for each in (keys, keys + 1))
    found = np.flatnonzero(ends > begins)
    parts = [rows[begin:end] for begin, end in zip(begins[found].tolist(), ends[found].tolist(), strict=True)]
    return np.concatenate(parts) if parts else rows[:0]


class Sieve:
    """Says of a key that no row has it, or that one may: a bit for each value of its first bits, which are as good as
    any hash of it (Bloom, Space/time trade-offs in hash coding with allowable errors, 1970). It takes up keys and
    forgets none."""

    def __init__(self, bits: Bits, count: int) -> None:
        """`bits`: as `packed` gave them, of a power of two; `count`: keys that it has."""
        self._bits = bits
        self._shift = np.int64(KEY_BITS - (bits.size * 8).bit_length() + 1)
        self.count = count

    @classmethod
    def made_for(cls, count: int) -> "Sieve":
        """An empty one for so many keys."""
        bits = min(max((count * _ROOM).bit_length(), _LEAST), _MOST)
        return cls(np.zeros(1 << (bits - 3), dtype=np.uint8), 0)

    @property
    def is_full(self) -> bool:
        """Whether a larger one is worth its while."""
        return self.count * _ROOM > self._bits.size * 8 and self._bits.size < 1 << (_MOST - 3)

    def packed(self) -> bytes:
        """Its bits, as they are stored."""
        return self._bits.tobytes()

    def add(self, keys: Numbers) -> None:
        """Let these pass."""
        places = keys >> self._shift
        np.bitwise_or.at(self._bits, places >> 3, (1 << (places & 7)).astype(np.uint8))
        self.count += keys.size

    def passes(self, keys: Numbers) -> Flags:
        """Of each whether a row may have it."""
        places = keys >> self._shift
        passed: Flags = (self._bits.take(places >> 3) >> (places & 7).astype(np.uint8)) & 1 > 0
        return passed
