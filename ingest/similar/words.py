"""The words of a folded text as hashes: one for each Chinese character, each run of letters, digits or numerals.

Width, case, script, punctuation and blanks do not count: the text is folded before (ingest/fold.py), and what is no
letter or digit only parts words."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Points = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

#: Kinds of code points: no word; a word by itself; a letter; a digit; a Chinese numeral.
_NONE, _SINGLE, _LETTER, _DIGIT, _NUMERAL = range(5)
#: Chinese numerals. Most of one sign are no number but a part of a word such as 一个: a number stands before one of
#: these units or after one of these words.
_NUMERALS, _UNITS, _ORDINALS = "〇零一二三四五六七八九十百千万亿", "年月日号时点分秒名元岁度倍", "第期周"
#: Scripts without blanks between words: Thai to Khmer, kana, ideographs, hangul.
_SINGLES = (range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800), range(0x2E80, 0x2FE0),
            range(0x3040, 0x3130), range(0x31A0, 0x3200), range(0x3400, 0xA4D0), range(0xAC00, 0xD7B0),
            range(0xF900, 0xFB00))  # fmt: skip
_PLANE: Final = 0x10000
#: Beyond the first plane only ideographs are words; the rest is emoji and scripts that nobody writes news in.
_IDEOGRAPHS: Final = range(0x20000, 0x40000)
#: Letters of a word that are told apart by their place; later ones share places again.
_PLACES: Final = 64
#: Odd multipliers of 64 bits (splitmix64, Steele and others 2014).
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order."""

    hashes: Hashes
    #: Which of them are numbers, in digits or in numerals.
    numbers: Flags
    #: Code points of all words: the length of the text without blanks and punctuation.
    length: int


@cache
def _kinds() -> npt.NDArray[np.uint8]:
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


@cache
def _factors() -> Hashes:
    """A multiplier for each place."""
    return mixed(np.arange(1, _PLACES + 1, dtype=np.uint64)) | np.uint64(1)


def mixed(values: Hashes) -> Hashes:
    """Each value scattered over 64 bits, one to one (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * _FIRST
    values = (values ^ (values >> np.uint64(27))) * _SECOND
    return values ^ (values >> np.uint64(31))


def words(folded: str) -> Words:
    """The words of a text that is folded."""
    points = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype="<u4")
    kinds = _kinds().take(points, mode="clip")
    if points.size and int(points.max()) >= _PLANE:
        kinds = np.where(points < _PLANE, kinds, _beyond(points))
    places = np.flatnonzero(kinds)
    points, kinds = points.take(places), kinds.take(places)
    begins = _begins(places, kinds)
    starts = np.flatnonzero(begins)
    hashes = points.take(starts).astype(np.uint64)
    if len(starts) < len(points):
        inner = np.flatnonzero(~begins)
        owners = np.searchsorted(starts, inner) - 1
        factors = _factors().take(inner - starts.take(owners), mode="wrap")
        np.add.at(hashes, owners, points.take(inner) * factors)
    return Words(mixed(hashes * _GOLDEN), _numbers(points, kinds, starts), len(points))


def _beyond(points: Points) -> npt.NDArray[np.uint8]:
    is_ideograph = (points >= _IDEOGRAPHS.start) & (points < _IDEOGRAPHS.stop)
    return np.where(is_ideograph, np.uint8(_SINGLE), np.uint8(_NONE))


def _begins(places: npt.NDArray[np.intp], kinds: npt.NDArray[np.uint8]) -> Flags:
    """Whether a word begins at each of the kept code points."""
    begins: Flags = kinds == _SINGLE
    begins[:1] = True
    begins[1:] |= (kinds[1:] != kinds[:-1]) | (places[1:] != places[:-1] + 1)
    return begins


def _numbers(points: Points, kinds: npt.NDArray[np.uint8], starts: npt.NDArray[np.intp]) -> Flags:
    """Which words are numbers: digits, numerals of two signs or more, and one sign where it counts something."""
    are: Flags = kinds.take(starts) == _DIGIT
    places = np.flatnonzero(kinds.take(starts) == _NUMERAL)
    ends = np.append(starts, len(points)).take(places + 1)
    before, after = _context()
    counts = ends - starts.take(places) > 1
    counts |= before.take(points.take(ends, mode="clip"), mode="clip")
    counts |= after.take(points.take(starts.take(places) - 1, mode="wrap"), mode="clip")
    are[places] = counts
    return are


def shingles(hashes: Hashes, width: int) -> Hashes:
    """A hash of each run of `width` words, in order; none of a text of fewer words."""
    count = len(hashes) - width + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = hashes[:count] * _factors()[0]
    for place in range(1, width):
        total += hashes[place : place + count] * _factors()[place]
    return mixed(total)
