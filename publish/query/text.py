"""The text that queries are matched against: folded, its blanks and look-alike signs made one, and the way back.

Characters are mapped all at once, by a numpy table; only texts with untidy blanks are taken apart into words."""

import re
from bisect import bisect_left, bisect_right
from functools import cache

import numpy as np
import numpy.typing as npt

from ingest.alike import BLANK, FIRST_PLANE, GONE, JOINED, LINE_END, UNSPACED, Points, encode, join, one_by_one
from ingest.fold import fold
from publish.query.nodes import Term

#: A blank that typesetters put between Chinese and Latin words, or leave out.
_BETWEEN_SCRIPTS = re.compile(f" (?:(?<=[{UNSPACED}] )(?=[0-9A-Za-z])|(?<=[0-9A-Za-z] )(?=[{UNSPACED}]))")
#: Text of scripts that are written without blanks.
_UNBROKEN = re.compile(f"[{UNSPACED}]+")


@cache
def table(keep_case: bool = False) -> Points:
    """What becomes in the normal form of each character of the first plane by itself; GONE of one that vanishes."""
    return one_by_one(fold("".join(map(chr, range(FIRST_PLANE))), keep_case=keep_case), keep_case=keep_case)


def _mapped(text: str, keep_case: bool) -> Points:
    """For each character what stands for it in the normal form."""
    points = encode(text)
    if not points.size or points.max() < FIRST_PLANE:
        return join(table(keep_case).take(points))
    return join(one_by_one(fold(text, keep_case=keep_case), keep_case=keep_case))


def normalise(text: str, *, keep_case: bool = False) -> str:
    """The text for matching: a line per non-empty line, one blank for many, none between Chinese and Latin words."""
    return _tidy(_mapped(text, keep_case), keep_case)[1]


def _tidy(mapped: Points, keep_case: bool) -> tuple[str, str]:
    """A text before and after its blanks and line ends were tidied; without the characters that vanish."""
    points = _visible(mapped)
    text = untidied = points.tobytes().decode("utf-32-le")
    blank = points <= BLANK
    if (blank[1:] & blank[:-1]).any():
        text = "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
    text = text.strip(" \n")
    return untidied, text if keep_case or text.isascii() else _BETWEEN_SCRIPTS.sub("", text)


def _visible(mapped: Points) -> Points:
    return mapped[mapped < GONE] if mapped.size and mapped.max() >= GONE else mapped


def untidied(text: str) -> str:
    """The normal form but for its blanks and line ends, of which there are more."""
    return _visible(_mapped(text, keep_case=False)).tobytes().decode("utf-32-le")


def needle_of(term: Term) -> str:
    """What of a term is looked for in a normal form; word boundaries come on top."""
    return normalise(term.text.replace("\n", " "))


def _in_common(one: Points, other: Points) -> int:
    """With how many characters both begin."""
    size = min(one.size, other.size)
    differ = one[:size] != other[:size]
    return int(differ.argmax()) if differ.any() else size


class Normal:
    """A text in both forms."""

    __slots__ = ("_gaps", "_keep_case", "_untidied", "original", "text")

    def __init__(self, original: str, *, keep_case: bool = False) -> None:
        self.original = original
        self._keep_case = keep_case
        #: As long as the original, unless characters vanish.
        self._untidied, self.text = _tidy(_mapped(original, keep_case), keep_case)
        self._gaps: _Gaps | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original; `end` is after it. Both forms have the same visible characters
        in the same order, so the place of a character is found by counting them, unless none was taken out before."""
        if self._gaps is None:
            self._gaps = _Gaps(self.text, _mapped(self.original, self._keep_case))
        return (start, end) if end <= self._gaps.same else self._gaps.original_span(start, end)

    def original_first(self, start: int, end: int) -> tuple[int, int]:
        """The same for text[start:end] that stands nowhere before. Nothing is taken out of what is written without
        blanks, so this is the first place of it in the original too."""
        sought = self.text[start:end]
        if len(self._untidied) < len(self.original) or not _UNBROKEN.fullmatch(sought):
            return self.original_span(start, end)
        at = self._untidied.find(sought, start)
        return at, at + end - start


class _Gaps:
    """Where a text and its original have what nobody sees. That is little, so a place is told fast."""

    __slots__ = ("_before", "_blanks", "_joined", "_visible", "same")

    def __init__(self, text: str, mapped: Points) -> None:
        #: So many characters at the beginning are where they were; none where characters vanish.
        self.same = len(text)
        if len(text) == mapped.size:
            return
        points = encode(text)
        vanish = mapped.max() >= GONE
        unseen = _is_blank(mapped) | (mapped >= GONE) if vanish else _is_blank(mapped)
        self.same = 0 if vanish else _in_common(points, mapped)
        self._blanks: list[int] = np.flatnonzero(_is_blank(points)).tolist()
        self._visible = len(text) - len(self._blanks)
        places = np.flatnonzero(unseen)
        #: For each of those in the original, how many visible characters are before it.
        self._before: list[int] = (places - np.arange(places.size)).tolist()
        #: Those that are part of the character before.
        self._joined = set(np.flatnonzero(mapped == JOINED).tolist()) if vanish else set[int]()

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original, by the visible characters in it."""
        first, last = start - bisect_left(self._blanks, start), end - bisect_left(self._blanks, end)
        place = self._place(first)
        if last <= first:
            return place, place
        after = self._place(last - 1) + 1
        while after in self._joined:
            after += 1
        return place, after

    def _place(self, number: int) -> int:
        """Of the visible character of that number, from 0; after the last one when there are no more."""
        if number < self._visible:
            return number + bisect_right(self._before, number)
        return self._place(self._visible - 1) + 1 if self._visible else 0


def _is_blank(points: Points) -> npt.NDArray[np.bool_]:
    blank: npt.NDArray[np.bool_] = (points == BLANK) | (points == LINE_END)
    return blank
