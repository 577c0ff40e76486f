"""The words of a folded text as hashes: one for each Chinese character, each run of letters, digits or numerals.

Width, case, script, punctuation and blanks do not count: the text is folded before (ingest/fold.py), and what is no
letter or digit only parts words."""

from functools import cache, cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Points = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

#: Kinds of code points: no word; a word by itself; a letter; a digit; a Chinese numeral.
_NONE, _SINGLE, _LETTER, _DIGIT, _NUMERAL = range(5)
#: Scripts without blanks between words: Thai to Khmer, kana, ideographs, hangul.
_SINGLES = (range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800), range(0x2E80, 0x2FE0),
            range(0x3040, 0x3130), range(0x31A0, 0x3200), range(0x3400, 0xA4D0), range(0xAC00, 0xD7B0),
            range(0xF900, 0xFB00))  # fmt: skip
#: Chinese numerals. Most of one sign are no number but a part of a word such as 一个: a number stands before one of
#: these units or after one of these words.
_NUMERALS, _UNITS, _ORDINALS = "〇零一二三四五六七八九十百千万亿", "年月日号时点分秒名元岁度倍", "第期周"
_PLANE: Final = 0x10000
#: Beyond the first plane only ideographs are words; the rest is emoji and scripts that nobody writes news in.
_IDEOGRAPHS: Final = range(0x20000, 0x40000)
#: Factors of letters in a word, or of words in a run: so many are told apart by their place.
_FACTORS: Final = 64
#: Multipliers of splitmix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
_GOLDEN, _FIRST, _SECOND = map(np.uint64, (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_HALF: Final = np.uint64(32)


class Words:
    """The words of a text, in order. Eight bytes for each are all that is kept beside the text."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        signs = _Signs(folded)
        inner = np.flatnonzero(signs.inner)
        #: A hash of each word.
        self.hashes: Hashes = signs.points.take(signs.starts).astype(np.uint64)
        if len(inner):
            owners = np.searchsorted(signs.starts, inner) - 1
            factors = _odd(_FACTORS).take((inner - signs.starts.take(owners)) % _FACTORS)
            np.add.at(self.hashes, owners, signs.points.take(inner) * factors)
        #: Code points of all words: the length of the text without blanks and punctuation.
        self.length = len(signs.starts) + len(inner)

    @cached_property
    def numbers(self) -> Flags:
        """Which words are numbers: digits, numerals of two signs or more, and one sign where it counts something."""
        signs = _Signs(self._folded)
        kinds = signs.kinds.take(signs.starts)
        are: Flags = kinds == _DIGIT
        places = np.flatnonzero(kinds == _NUMERAL)
        starts = signs.starts.take(places)
        before, after = _context()
        around = [signs.points.take(starts + offset, mode="clip") for offset in (-1, 1)]
        is_long = (signs.kinds.take(starts + 1, mode="clip") == _NUMERAL) & (starts + 1 < len(signs.kinds))
        are[places] = is_long | after.take(around[0], mode="clip") | before.take(around[1], mode="clip")
        return are


class _Signs:
    """The code points of a text, the kind of each, where words begin, and which points are in a word but its first."""

    def __init__(self, folded: str) -> None:
        self.points: Points = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype="<u4")
        self.kinds = _kinds_of(self.points)
        begins = self.kinds == _SINGLE
        begins[:1] = True
        begins[1:] |= self.kinds[1:] != self.kinds[:-1]
        is_word = self.kinds != _NONE
        self.starts: Places = np.flatnonzero(begins & is_word)
        self.inner: Flags = is_word & ~begins


@cache
def _kinds() -> Kinds:
    kinds = np.zeros(_PLANE, dtype=np.uint8)
    for point in range(_PLANE):
        char = chr(point)
        if char.isalnum():
            kinds[point] = _DIGIT if char.isdecimal() else _LETTER
    for part in _SINGLES:
        kinds[part.start : part.stop][kinds[part.start : part.stop] != _NONE] = _SINGLE
    kinds[[ord(char) for char in _NUMERALS]] = _NUMERAL
    return kinds


@cache
def _context() -> Flags:
    """Of code points: whether a numeral before it is a number, and whether one after it is."""
    context = np.zeros((2, _PLANE), dtype=np.bool_)
    context[0, [ord(char) for char in _UNITS]] = True
    context[1, [ord(char) for char in _ORDINALS]] = True
    return context


def _kinds_of(points: Points) -> Kinds:
    kinds = _kinds().take(points, mode="clip")
    if points.size and int(points.max()) >= _PLANE:
        is_ideograph = (points >= _IDEOGRAPHS.start) & (points < _IDEOGRAPHS.stop)
        kinds = np.where(points < _PLANE, kinds, np.where(is_ideograph, np.uint8(_SINGLE), np.uint8(_NONE)))
    return kinds


def shingles(hashes: Hashes, width: int) -> Hashes:
    """A hash of each run of `width` words, in order; none of a text of fewer words."""
    if len(hashes) < width:
        return np.empty(0, dtype=np.uint64)
    total = _sums(hashes, width)
    total = (total ^ (total >> _HALF)) * _GOLDEN
    scattered: Hashes = total ^ (total >> _HALF)
    return scattered


def _sums(hashes: Hashes, width: int) -> Hashes:
    """Each run put together of two halves, and the last word where they do not fill it."""
    if width == 1:
        return hashes
    half = width // 2
    halves = _sums(hashes, half)
    total: Hashes = halves[:-half] * _odd(_FACTORS)[width] + halves[half:]
    if width % 2:
        total = total[:-1] * _odd(_FACTORS)[-width] + hashes[width - 1 :]
    return total


def digest(hashes: Hashes) -> int:
    """A hash of words in their order, 64 bits; 0 of none, and of nothing else."""
    if not len(hashes):
        return 0
    total = hashes * _odd(1 << len(hashes).bit_length())[: len(hashes)]
    return int(shingles(total.sum(keepdims=True), 1)[0]) or 1


@cache
def _odd(count: int) -> Hashes:
    """Odd numbers of 64 bits that have nothing to do with each other (splitmix64); they are the same for ever, for what
    is made with them is stored."""
    values = np.arange(1, count + 1, dtype=np.uint64) * _GOLDEN
    values = (values ^ (values >> np.uint64(30))) * _FIRST
    values = (values ^ (values >> np.uint64(27))) * _SECOND
    odd: Hashes = (values ^ (values >> np.uint64(31))) | np.uint64(1)
    return odd
