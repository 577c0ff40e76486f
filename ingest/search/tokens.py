"""What texts are found by: each pair of neighbouring characters of scripts without blanks, and each word of the others.

Texts and what is looked for are taken apart by the same rule, character by character, so that whatever stands in a text
has its tokens among those of the text. (docs/decisions/0094-search.md)"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from ingest.alike import FIRST_PLANE, GONE, UNSPACED, Points, made_same
from ingest.fold import fold
from ingest.model import CleanItem

#: Goes up when the same item comes to have other tokens: the index is then made anew.
EDITION = 1
#: From so many times on a token stands often in a text.
OFTEN = 3
#: Characters of a token that are kept: longer ones are no words.
_LONGEST = 40
_BREAK, _LETTER, _UNSPACED = 0, 1, 2
_WITHOUT_BLANKS = re.compile(f"[{UNSPACED}]")
#: Bits of a code point.
_BITS = np.uint64(21)
_MASK = np.uint64((1 << 21) - 1)
_BLANK = 0x20

_Pairs = npt.NDArray[np.uint64]


class Mark(StrEnum):
    """What stands before a token to say where it stands. No token of a text has one of these signs."""

    #: Title or text.
    ANYWHERE = ""
    TITLE = "§"
    #: Title or text, OFTEN times.
    OFTEN = "×"
    AUTHOR = "±"
    CATEGORY = "¬"
    #: Of the whole name of a source, or of a language tag and each tag above it.
    SOURCE = "¶"
    LANGUAGE = "¤"


@dataclass(frozen=True, slots=True)
class Word:
    """One token to look for."""

    token: str
    #: Longer tokens that begin so are found too.
    prefix: bool = False


def words(folded: str, *, prefix: bool = False) -> tuple[Word, ...]:
    """What must all be among the tokens of any text that has this one in it, with whole words at both ends; with
    `prefix` its last word may go on. Empty where nothing of it is a letter."""
    points = made_same(folded)
    points = points[points != GONE]
    runs = list(_runs(_decode(points), _kinds(points).tolist()))
    found: dict[Word, None] = {}
    for number, (kind, run) in enumerate(runs):
        goes_on = prefix and number == len(runs) - 1
        if kind == _LETTER:
            found[Word(run[:_LONGEST], prefix=goes_on or len(run) >= _LONGEST)] = None
        elif len(run) == 1:
            found[Word(run, prefix=True)] = None
        else:
            found.update(dict.fromkeys(Word(run[at : at + 2]) for at in range(len(run) - 1)))
    return tuple(found)


def of_item(item: CleanItem, title: str, text: str) -> str:
    """All tokens of an item, marked, between blanks; its title and text are given folded."""
    in_title = _Found(title)
    anywhere = in_title + _Found(text)
    parts = [anywhere.spelt(Mark.ANYWHERE), anywhere.spelt(Mark.OFTEN, OFTEN), in_title.spelt(Mark.TITLE)]
    parts += [
        f"{Mark.SOURCE}{name_token(item.source)}",
        *(f"{Mark.LANGUAGE}{name_token(tag)}" for tag in _tags(item.language)),
    ]
    for mark, values in ((Mark.AUTHOR, item.authors), (Mark.CATEGORY, item.categories)):
        parts.append(_Found(fold("\n".join(values))).spelt(mark))
    return " ".join(filter(None, parts))


class _Found:
    """The tokens of a folded text, each as many times as it stands there.

    The last character of a run of an unspaced script is a token by itself too: so every character of a run begins one.
    """

    def __init__(self, folded: str) -> None:
        points = made_same(folded)
        points = points[points != GONE]
        kinds = _kinds(points)
        unspaced = kinds == _UNSPACED
        begins = points[unspaced].astype(np.uint64)
        # What follows a character of a run: another one, or nothing.
        follows = np.zeros(points.size, dtype=np.uint64)
        follows[:-1] = np.where(unspaced[1:], points[1:], 0)
        self._pairs: _Pairs = (begins << _BITS) | follows[unspaced]
        self._letters: list[str] = []
        if (kinds == _LETTER).any():
            # What is no letter becomes a blank, so that split() finds the words.
            self._letters = _decode(np.where(kinds == _LETTER, points, _BLANK)).split()

    def __add__(self, other: "_Found") -> "_Found":
        both = _Found("")
        both._pairs = np.concatenate((self._pairs, other._pairs))
        both._letters = self._letters + other._letters
        return both

    @cached_property
    def _counted(self) -> tuple[_Pairs, npt.NDArray[np.intp], Counter[str]]:
        pairs, times = np.unique(self._pairs, return_counts=True)
        return pairs, times, Counter(word[:_LONGEST] for word in self._letters)

    def spelt(self, mark: Mark, least: int = 1) -> str:
        """Those that stand there `least` times or more, each once, with the mark, between blanks."""
        pairs, times, letters = self._counted
        named = sorted(f"{mark}{word}" for word, count in letters.items() if count >= least)
        return f"{_spelt(pairs[times >= least], mark)}{' '.join(named)}".rstrip()


def _spelt(pairs: _Pairs, mark: Mark) -> str:
    """Each pair with its mark before and a blank behind it."""
    points = np.empty((pairs.size, 4), dtype="<u4")
    points[:, 0] = ord(mark) if mark else 0
    points[:, 1] = pairs >> _BITS
    points[:, 2] = pairs & _MASK
    points[:, 3] = _BLANK
    return _decode(points[points != 0])


def name_token(name: str) -> str:
    """The token of a name that is looked for whole, however it is spelt: its bytes in hexadecimal digits."""
    return fold(name).strip().encode("utf-8", "replace").hex()


def _tags(language: str) -> Iterator[str]:
    """A language tag and those above it: `zh-Hans-CN`, `zh-Hans`, `zh`."""
    while language:
        yield language
        language = language.rpartition("-")[0]


def _kinds(points: Points) -> npt.NDArray[np.uint8]:
    """Whether each character breaks words, is a letter or digit of a script with blanks, or of one without."""
    kinds = _table().take(points, mode="clip")
    if points.size and int(points.max()) >= FIRST_PLANE:
        beyond = np.flatnonzero(points >= FIRST_PLANE)
        kinds[beyond] = [_kind(point) for point in points[beyond].tolist()]
    return kinds


@cache
def _table() -> npt.NDArray[np.uint8]:
    return np.fromiter(map(_kind, range(FIRST_PLANE)), dtype=np.uint8, count=FIRST_PLANE)


def _kind(point: int) -> int:
    char = chr(point)
    if not (char.isalnum() or char == "_"):
        return _BREAK
    return _UNSPACED if _WITHOUT_BLANKS.match(char) else _LETTER


def _runs(text: str, kinds: list[int]) -> Iterator[tuple[int, str]]:
    """The longest stretches of letters of one kind."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or kinds[at] != kinds[start]:
            if kinds[start] != _BREAK:
                yield kinds[start], text[start:at]
            start = at


def _decode(points: Points) -> str:
    return points.astype("<u4").tobytes().decode("utf-32-le")
