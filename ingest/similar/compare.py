"""Two texts side by side: how much of each stands in the other, and what became of the numbers."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ingest.similar.words import Flags, Hashes, Words, shingles

#: Words of a run that both texts must have for its words to be common.
_WIDTH: Final = 5
#: Stands for every number where numbers do not count.
_NUMBER: Final = np.uint64(0x6E756D626572)


class Side:
    """A text, ready to be compared with others. What is made of it is made once, when it is needed."""

    def __init__(self, words: Words) -> None:
        self.numbers = words.numbers
        self._hashes = words.hashes

    @cached_property
    def plain(self) -> "_Runs":
        """Its runs of words."""
        return _runs(self._hashes)

    @cached_property
    def masked(self) -> "_Runs":
        """The same with one number for all numbers."""
        return _runs(np.where(self.numbers, _NUMBER, self._hashes))


@dataclass(frozen=True, slots=True)
class _Runs:
    """A hash of each run of words of a text."""

    #: Words of the text.
    words: int
    in_order: Hashes
    ascending: Hashes


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common."""

    #: Words of the shorter and of the longer text.
    shorter: int
    longer: int
    #: Words of each that stand in the other.
    of_shorter: int
    of_longer: int

    @property
    def similarity(self) -> float:
        """Share of the words of both together that stand in the other (Dice), 0 to 1."""
        return (self.of_shorter + self.of_longer) / max(self.shorter + self.longer, 1)

    @property
    def contained(self) -> float:
        """Share of the shorter that stands in the longer, 0 to 1."""
        return self.of_shorter / max(self.shorter, 1)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What became of the numbers of one text where the other has the same words."""

    kept: int
    changed: int


def overlap(one: Side, other: Side) -> Overlap:
    """What two texts have in common."""
    shorter, longer = sorted((one.plain, other.plain), key=lambda runs: runs.words)
    of_shorter, of_longer = int(_covered(shorter, longer).sum()), int(_covered(longer, shorter).sum())
    return Overlap(shorter.words, longer.words, of_shorter, of_longer)


def numbers(one: Side, other: Side) -> Numbers:
    """How many numbers stand among the same words in both texts, and how many are others there."""
    kept = one.numbers & _covered(one.plain, other.plain)
    there = one.numbers & _covered(one.masked, other.masked)
    return Numbers(int(kept.sum()), int((there & ~kept).sum()))


def _runs(hashes: Hashes) -> _Runs:
    runs = shingles(hashes, _WIDTH)
    return _Runs(len(hashes), runs, np.sort(runs))


def _covered(of: _Runs, by: _Runs) -> Flags:
    """Which words of a text are in a run that the other text has too."""
    found = _within(of.in_order, by.ascending)
    steps = np.zeros(of.words + 1, dtype=np.int32)
    if len(found):
        steps[: len(found)] += found
        steps[_WIDTH : _WIDTH + len(found)] -= found
    covered: Flags = np.cumsum(steps)[:-1] > 0
    return covered


def _within(values: Hashes, ascending: Hashes) -> Flags:
    if not len(ascending):
        return np.zeros(len(values), dtype=np.bool_)
    places = np.searchsorted(ascending, values)
    is_there: Flags = ascending.take(places, mode="clip") == values
    return is_there
