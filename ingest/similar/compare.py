"""Two texts side by side: how much of each stands in the other, and what became of the numbers."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from ingest.similar.words import Flags, Hashes, Points, Words, shingles

#: Words of a run that both texts must have for its words to be common.
_WIDTH: Final = 5
#: Words of the longest place where an edit put others instead; a longer one is a passage of its own.
_EDIT: Final = 16
#: Chinese numerals, and what stands after or before them when they count or date something.
_NUMERALS, _COUNTED, _ORDINAL = "〇零一二三四五六七八九十百千万亿", "年月日号时点分秒名元岁度倍%", "第期周"


@dataclass(frozen=True, slots=True)
class Side:
    """A text, ready to be compared with others."""

    words: Words
    #: A hash of each run of words, in order, and sorted.
    runs: Hashes
    ordered: Hashes
    #: Which words are numbers, in digits or numerals.
    numbers: Flags


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common."""

    #: Words of the shorter and of the longer text.
    shorter: int
    longer: int
    #: Words of each that stand in the other.
    of_shorter: int
    of_longer: int
    #: Numbers that stand in the same words in both, and numbers in whose place the other text has something else.
    numbers_kept: int
    numbers_changed: int

    @property
    def similarity(self) -> float:
        """Share of the words of both together that stand in the other (Dice), 0 to 1."""
        return (self.of_shorter + self.of_longer) / max(self.shorter + self.longer, 1)

    @property
    def contained(self) -> float:
        """Share of the shorter that stands in the longer, 0 to 1."""
        return self.of_shorter / max(self.shorter, 1)


def side(words: Words) -> Side:
    """A text, ready to be compared."""
    runs = shingles(words.hashes, _WIDTH)
    return Side(words, runs, np.sort(runs), words.numbers | _numerals(words))


def overlap(one: Side, other: Side) -> Overlap:
    """What two texts have in common."""
    shorter, longer = sorted((one, other), key=lambda each: len(each.words.hashes))
    first, second = _covered(shorter, longer), _covered(longer, shorter)
    kept, changed = _numbers(shorter, first)
    others_kept, others_changed = _numbers(longer, second)
    return Overlap(
        len(first), len(second), int(first.sum()), int(second.sum()),
        min(kept, others_kept), max(changed, others_changed),
    )  # fmt: skip


def _covered(of: Side, by: Side) -> Flags:
    """Which words of a text are in a run that the other text has too."""
    found = _within(of.runs, by.ordered)
    steps = np.zeros(len(of.words.hashes) + 1, dtype=np.int32)
    if len(found):
        steps[: len(found)] += found
        steps[_WIDTH : _WIDTH + len(found)] -= found
    covered: Flags = np.cumsum(steps)[:-1] > 0
    return covered


def _within(values: Hashes, ordered: Hashes) -> Flags:
    if not len(ordered):
        return np.zeros(len(values), dtype=np.bool_)
    places = np.searchsorted(ordered, values)
    is_there: Flags = ordered.take(places, mode="clip") == values
    return is_there


def _numbers(of: Side, covered: Flags) -> tuple[int, int]:
    """Numbers that are common, and those in short gaps between common words."""
    kept = int((of.numbers & covered).sum())
    edges = np.flatnonzero(np.diff(covered.astype(np.int8), prepend=1, append=1))
    starts, ends = edges[::2], edges[1::2]
    is_edit = (ends - starts <= _EDIT) & (ends - starts < len(covered))
    counts = np.cumsum(np.concatenate(([0], of.numbers)))
    return kept, int((counts[ends] - counts[starts])[is_edit].sum())


def _numerals(words: Words) -> Flags:
    """Chinese numerals that count: beside another, before a unit, or after a word of order."""
    are, counted, ordinal = (
        np.isin(words.first, [ord(char) for char in chars]) for chars in (_NUMERALS, _COUNTED, _ORDINAL)
    )
    before, after = np.zeros_like(are), np.zeros_like(are)
    before[1:] = are[:-1] | ordinal[:-1]
    after[:-1] = are[1:] | counted[1:]
    return are & (before | after)


@cache
def _points(chars: str) -> Points:
    return np.array([ord(char) for char in chars], dtype=np.uint32)
