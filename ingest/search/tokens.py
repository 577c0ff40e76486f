"""What texts are found by: each pair of neighbouring characters of scripts without blanks, and each word of the others.

Texts and what is looked for are taken apart by the same rule, character by character, so that whatever stands in a text
has its tokens among those of the text. (docs/decisions/0094-search.md)"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ingest.alike import FIRST_PLANE, GONE, UNSPACED, Points, made_same
from ingest.fold import fold

#: Goes up when the same item comes to have other tokens: the index is then made anew.
EDITION = 3
#: From so many times on a token stands often in a text.
OFTEN = 3
#: Characters of a token that are kept: longer ones are no words.
_LONGEST = 40
_BREAK, _LETTER, _UNSPACED = 0, 1, 2
_WITHOUT_BLANKS = re.compile(f"[{UNSPACED}]")
_BLANK = 0x20

#: Two characters as one number; 0 as the second of one that is the last of its run.
_Pairs = npt.NDArray[np.uint32] | npt.NDArray[np.uint64]

_Kinds = npt.NDArray[np.uint8]


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


class Said(Protocol):
    """What of an item it is found by."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def authors(self) -> Sequence[str]: ...
    @property
    def categories(self) -> Sequence[str]: ...


def words(folded: str, *, prefix: bool = False) -> tuple[Word, ...]:
    """What must all be among the tokens of any text that has this one in it, with whole words at both ends; with
    `prefix` its last word may go on. Empty where nothing of it is a letter."""
    points = made_same(folded)
    points = points[points < GONE]
    # One by one: the table of all characters takes as long to make as some searches.
    runs = list(_runs(_decode(points), [_kind(point) for point in points.tolist()]))
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


def of_item(item: Said, title: str, text: str) -> str:
    """All tokens of an item, marked, between blanks; its title and text are given folded."""
    points, edge = _points(f"{title}\n{text}", len(title))
    kinds = _kinds(points)
    text_and_title = _Found(points, kinds)
    parts = [text_and_title.spelt(), text_and_title.spelt(Mark.OFTEN, OFTEN)]
    parts += [_spelt_short(points[:edge], kinds[:edge], Mark.TITLE), _names(item.source, item.language)]
    for mark, values in ((Mark.AUTHOR, item.authors), (Mark.CATEGORY, item.categories)):
        if values:
            named, _ = _points(fold("\n".join(values)))
            parts.append(_spelt_short(named, _kinds(named), mark))
    return " ".join(filter(None, parts))


def _points(folded: str, edge: int = 0) -> tuple[Points, int]:
    """The characters of a folded text, signs alike made one, and where what began at `edge` begins among them."""
    points = made_same(folded)
    gone = points >= GONE
    if gone.any():
        return points[~gone], edge - int(np.count_nonzero(gone[:edge]))
    return points, edge


class _Found:
    """The tokens of a text, each as many times as it stands there.

    Every character of a run of an unspaced script begins one: the last of a run is a token by itself where no pair
    of the text begins with it."""

    def __init__(self, points: Points, kinds: _Kinds) -> None:
        # What follows a character of a run: another one, or nothing.
        runs = np.zeros(points.size + 1, dtype=np.uint32)
        is_unspaced = kinds == _UNSPACED
        np.copyto(runs[:-1], points, where=is_unspaced)
        begins = np.flatnonzero(is_unspaced)  # of truth values: a third of the time
        pairs = _joined(runs.take(begins), runs.take(begins + 1))
        pairs.sort()  # np.unique takes several times as long
        starts = np.flatnonzero(np.append(np.ones(pairs[:1].size, dtype=np.bool_), pairs[1:] != pairs[:-1]))
        self._pairs = pairs.take(starts)
        self._times = np.diff(starts, append=pairs.size)
        self._words = Counter(word[:_LONGEST] for word in _words(points, kinds == _LETTER))

    def spelt(self, mark: Mark = Mark.ANYWHERE, least: int = 1) -> str:
        """Those that stand there `least` times or more, each once, with the mark, between blanks."""
        pairs = self._pairs if least == 1 else self._pairs[self._times >= least]
        named = [f"{mark}{word}" for word, times in self._words.items() if times >= least]
        return f"{_spelt(pairs, mark)}{' '.join(named)}".rstrip()


def _words(points: Points, are_letters: npt.NDArray[np.bool_]) -> list[str]:
    """The runs of letters: with a blank behind each, so that split() finds them, and without all that is between."""
    ends = np.append(are_letters[:1], are_letters[1:] | are_letters[:-1])
    return _decode(np.where(are_letters, points, _BLANK)[ends]).split() if ends.any() else []


def _joined(first: Points, second: Points) -> _Pairs:
    """Pairs as numbers, in the order of their characters; short ones where all are in the first plane, as nearly
    always: they are sorted in half the time."""
    if not first.size or int(first.max()) < FIRST_PLANE > int(second.max()):
        return first << np.uint32(16) | second
    return first.astype(np.uint64) << np.uint64(32) | second


def _spelt(pairs: _Pairs, mark: str) -> str:
    """Each pair of those in order with the mark before and a blank behind it; first those that are one character, where
    the next one does not begin with it, by which it is found as well."""
    half = pairs.dtype.type(4 * pairs.itemsize)
    first, second = pairs >> half, pairs & ((pairs.dtype.type(1) << half) - pairs.dtype.type(1))
    goes_on = second != 0
    alone = ~goes_on
    alone[:-1] &= first[:-1] != first[1:]
    return _rows(mark, first[alone]) + _rows(mark, first[goes_on], second[goes_on])


def _rows(mark: str, *columns: _Pairs) -> str:
    """A row of characters after the other, the mark before and a blank behind each."""
    points = np.empty((columns[0].size, len(mark) + len(columns) + 1), dtype="<u4")
    points[:, : len(mark)] = ord(mark) if mark else 0
    for place, column in enumerate(columns, len(mark)):
        points[:, place] = column
    points[:, -1] = _BLANK
    return _decode(points)


def _spelt_short(points: Points, kinds: _Kinds, mark: Mark) -> str:
    """The same of a short text, such as a title, where arrays are the slower way."""
    words, pairs, ends = set[str](), set[str](), set[str]()
    for kind, run in _runs(_decode(points), kinds.tolist()):
        if kind == _LETTER:
            words.add(run[:_LONGEST])
        else:
            pairs.update(run[at : at + 2] for at in range(len(run) - 1))
            ends.add(run[-1])
    found = words | pairs | (ends - {pair[0] for pair in pairs})
    return " ".join(f"{mark}{token}" for token in sorted(found))


@lru_cache(maxsize=1_000)
def _names(source: str, language: str) -> str:
    """Tokens of what is looked for whole."""
    tags = [f"{Mark.LANGUAGE}{name_token(tag)}" for tag in _tags(language)]
    return " ".join([f"{Mark.SOURCE}{name_token(source)}", *tags])


def name_token(name: str) -> str:
    """The token of a name that is looked for whole, however it is spelt: its bytes in hexadecimal digits."""
    return fold(name).strip().encode("utf-8", "replace").hex()


def _tags(language: str) -> Iterator[str]:
    """A language tag and those above it: `zh-Hans-CN`, `zh-Hans`, `zh`."""
    while language:
        yield language
        language = language.rpartition("-")[0]


def _kinds(points: Points) -> _Kinds:
    """Whether each character breaks words, is a letter or digit of a script with blanks, or of one without."""
    kinds = _table().take(points, mode="clip")
    if points.size and int(points.max()) >= FIRST_PLANE:
        beyond = np.flatnonzero(points >= FIRST_PLANE)
        kinds[beyond] = [_kind(point) for point in points[beyond].tolist()]
    return kinds


@cache
def _table() -> _Kinds:
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
    return str(np.ascontiguousarray(points, dtype="<u4").data, "utf-32-le")
