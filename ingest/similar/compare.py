"""Two texts side by side: how much of each stands in the other, and what became of the numbers."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

import numpy as np

from ingest.similar.words import Flags, Hashes, Places, Words, shingles

#: Words of a run that both texts must have for its words to be common: longer than stock phrases are.
_WIDTH: Final = 8
#: Words of the beginning of a text.
_BEGINNING: Final = 40
#: Stands for every number where numbers do not count.
_NUMBER: Final = np.uint64(0x6E756D626572)
#: Words after a number that is a day, a month or an issue; a word of one sign is its code point.
_DAYS: Final = np.array([ord(char) for char in "日月号期天"], dtype=np.uint64)
#: A table has 32 to 64 places for each run; the second one is looked into by upper bits of its hash.
_SPARE, _UPPER = 5, np.uint64(32)


class Side:
    """A text, ready to be compared with others. What is made of it is made once, when it is needed."""

    def __init__(self, words: Words) -> None:
        self._words = words

    @cached_property
    def plain(self) -> "_Runs":
        """Its runs of words."""
        return _Runs(self._words.hashes)

    @cached_property
    def masked(self) -> "_Runs":
        """The same with one number for all numbers."""
        return _Runs(np.where(self.numbers, _NUMBER, self._words.hashes))

    @property
    def numbers(self) -> Flags:
        """Which words are numbers."""
        return self._words.numbers

    @property
    def days(self) -> Flags:
        """Which words stand before one that makes a day, a month or an issue of a number."""
        days = np.zeros(len(self._words.hashes), dtype=np.bool_)
        days[:-1] = np.isin(self._words.hashes[1:], _DAYS)
        return days

    @cached_property
    def all_pairs(self) -> frozenset[int]:
        """Hashes of all pairs of neighbouring words."""
        return frozenset(shingles(self._words.hashes, 2).tolist())

    def pairs(self, among: Flags) -> set[int]:
        """Hashes of the pairs of neighbours among some of its words."""
        return set(shingles(self._words.hashes, 2)[among[:-1] & among[1:]].tolist())


class _Runs:
    """The runs of words of a text, and where to see whether it has one.

    Two tables of a bit of its hash each: a run that it has not is taken for one that it has once in a thousand times,
    which is less than counts, and sorting takes ten times as long."""

    def __init__(self, hashes: Hashes) -> None:
        self.words = len(hashes)
        self._hashes = shingles(hashes, _WIDTH)
        self._places = 1 << (self.words.bit_length() + _SPARE)

    @cached_property
    def _tables(self) -> tuple[Flags, Flags]:
        first, second = (np.zeros(self._places, dtype=np.bool_) for _ in range(2))
        for table, places in zip((first, second), self._within(self._places), strict=True):
            table[places] = True
        return first, second

    def _within(self, places: int) -> tuple[Places, Places]:
        """Where its runs are looked for in tables of so many places."""
        mask = np.uint64(places - 1)
        # As they are they would be copied for each look-up.
        return (self._hashes & mask).view(np.intp), (self._hashes >> _UPPER & mask).view(np.intp)

    def within(self, other: "_Runs") -> Flags:
        """Which words are in a run that the other text has too."""
        first, second = (
            table.take(places, mode="clip")
            for table, places in zip(other._tables, self._within(other._places), strict=True)
        )
        found = first & second
        steps = np.zeros(self.words + 1, dtype=np.int8)
        if len(found):
            steps[: len(found)] += found
            steps[_WIDTH : _WIDTH + len(found)] -= found
        covered: Flags = np.cumsum(steps, dtype=np.int8)[:-1] > 0
        return covered


class Overlap:
    """What two texts have in common. What is not asked is not looked for."""

    def __init__(self, one: Side, other: Side) -> None:
        self._shorter, self._longer = sorted((one, other), key=lambda side: side.plain.words)

    @cached_property
    def _of_shorter(self) -> Flags:
        return self._shorter.plain.within(self._longer.plain)

    @cached_property
    def _of_longer(self) -> Flags:
        return self._longer.plain.within(self._shorter.plain)

    @property
    def ratio(self) -> float:
        """How long the shorter is beside the longer, 0 to 1."""
        return len(self._of_shorter) / max(self._longer.plain.words, 1)

    @cached_property
    def similarity(self) -> float:
        """Share of the words of both together that stand in the other (Dice), 0 to 1."""
        common = np.count_nonzero(self._of_shorter) + np.count_nonzero(self._of_longer)
        return common / max(len(self._of_shorter) + len(self._of_longer), 1)

    @cached_property
    def contained(self) -> float:
        """Share of the shorter that stands in the longer, 0 to 1."""
        return np.count_nonzero(self._of_shorter) / max(len(self._of_shorter), 1)

    def pairs(self) -> set[int]:
        """Hashes of the pairs of neighbouring words that both have."""
        return self._shorter.pairs(self._of_shorter)

    def has_beginning(self) -> bool:
        """Whether most of the beginning of one of them stands in the other."""
        return any(float(common[:_BEGINNING].mean()) > 0.5 for common in (self._of_shorter, self._of_longer))

    def is_refilled(self, share: float, least: int) -> bool:
        """Whether of the numbers of each that stand among the same words in the other, this share at least are other
        numbers there, and so many."""
        return all(_is_refilled(of, by, common, share, least) for of, by, common in self._sides())

    def is_issue(self, share: float, least: int) -> bool:
        """Whether such a share of the words of both is the same but for numbers, and in each other numbers name a day,
        or so many are others and one of them stands at the beginning: what changes from one issue of a form to the
        next."""
        sides = list(self._sides())
        if not all(np.any(of.numbers & ~common) for of, _, common in sides):
            return False
        same = [of.masked.within(by.masked) for of, by, _ in sides]
        if sum(map(np.count_nonzero, same)) < share * sum(map(len, same)):
            return False
        changed = [(of, of.numbers & ~common & within) for (of, _, common), within in zip(sides, same, strict=True)]
        return all(_is_of_an_issue(of, others, least) for of, others in changed)

    def _sides(self) -> Iterator[tuple[Side, Side, Flags]]:
        yield self._shorter, self._longer, self._of_shorter
        yield self._longer, self._shorter, self._of_longer


def overlap(one: Side, other: Side) -> Overlap:
    """What two texts have in common, whichever is named first."""
    return Overlap(one, other)


def _is_of_an_issue(of: Side, others: Flags, least: int) -> bool:
    return bool((others & of.days).any() or (others[:_BEGINNING].any() and np.count_nonzero(others) >= least))


def _is_refilled(of: Side, by: Side, common: Flags, share: float, least: int) -> bool:
    kept = np.count_nonzero(of.numbers & common)
    others = of.numbers & ~common

    def is_enough(changed: Flags) -> bool:
        count = np.count_nonzero(changed)
        return bool(count >= max(least, share * (count + kept)))

    # Few numbers are not common, nearly always: then it need not be asked where they stand.
    return is_enough(others) and is_enough(others & of.masked.within(by.masked))
