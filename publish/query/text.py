"""The text that queries are matched against: folded, its blanks and look-alike signs made one, and the way back.

Characters are mapped all at once, by a numpy table; only texts with untidy blanks are taken apart into words."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from ingest.alike import BLANK, FIRST_PLANE, GONE, LINE_END, UNSPACED, Points, encode, made_same
from ingest.fold import fold
from publish.query.nodes import Term

#: A blank that typesetters put between Chinese and Latin words, or leave out.
_BETWEEN_SCRIPTS = re.compile(f" (?:(?<=[{UNSPACED}] )(?=[0-9A-Za-z])|(?<=[0-9A-Za-z] )(?=[{UNSPACED}]))")


@cache
def _table(keep_case: bool) -> Points:
    """What becomes of each character of the first plane, not folded yet."""
    return made_same(fold("".join(map(chr, range(FIRST_PLANE))), keep_case=keep_case))


def _mapped(text: str, keep_case: bool) -> Points:
    """For each character what stands for it in the normal form."""
    points = encode(text)
    if not points.size or points.max() < FIRST_PLANE:
        return _table(keep_case).take(points)
    return made_same(fold(text, keep_case=keep_case))


def normalise(text: str, *, keep_case: bool = False) -> str:
    """The text for matching: a line per non-empty line, one blank for many, none between Chinese and Latin words."""
    return _tidy(_mapped(text, keep_case), keep_case)


def _tidy(mapped: Points, keep_case: bool) -> str:
    points = _visible(mapped)
    text = points.tobytes().decode("utf-32-le")
    blank = points <= BLANK
    if (blank[1:] & blank[:-1]).any():
        text = "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
    text = text.strip(" \n")
    return text if keep_case or text.isascii() else _BETWEEN_SCRIPTS.sub("", text)


def _visible(mapped: Points) -> Points:
    return mapped[mapped != GONE] if mapped.size and mapped.max() == GONE else mapped


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

    __slots__ = ("_mapped", "_places", "_whole", "original", "text")

    def __init__(self, original: str, *, keep_case: bool = False) -> None:
        self.original = original
        self._mapped = _mapped(original, keep_case)
        self.text = _tidy(self._mapped, keep_case)
        self._whole: str | None = None
        #: Where the visible characters of the original are.
        self._places: npt.NDArray[np.intp] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original; `end` is after it. Both forms have the same visible characters
        in the same order, so the place of a character is found by counting them, unless none was taken out before."""
        if self._untidied().startswith(self.text[:end]):
            return start, end
        first = self._visible(start)
        return self._between(first, first + self._visible(end, start))

    def original_spans(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """`original_span` of many, in ascending order: all of them for the price of a few."""
        points = encode(self.text)
        same = _in_common(points, encode(self._untidied()))
        if not spans or spans[-1][1] <= same:
            return list(spans)
        before = np.cumsum((points != BLANK) & (points != LINE_END))
        bounds = np.append(0, before)[np.array(spans)].tolist()
        return [
            span if span[1] <= same else self._between(first, last)
            for span, (first, last) in zip(spans, bounds, strict=True)
        ]

    def _untidied(self) -> str:
        """The text before it was tidied, as long as the original; empty where characters vanish."""
        if self._whole is None:
            mapped = self._mapped
            vanish = not mapped.size or mapped.max() == GONE
            self._whole = "" if vanish else mapped.tobytes().decode("utf-32-le")
        return self._whole

    def _visible(self, end: int, start: int = 0) -> int:
        return end - start - self.text.count(" ", start, end) - self.text.count("\n", start, end)

    def _between(self, first: int, last: int) -> tuple[int, int]:
        """Where the visible characters of these numbers stand; `last` is after them."""
        return self._place(first), self._place(last - 1) + 1 if last > first else self._place(first)

    def _place(self, number: int) -> int:
        """Of the visible character of that number, from 0; after the last one when there are no more."""
        places = self._places
        if places is None:
            mapped = self._mapped
            places = self._places = np.flatnonzero((mapped != BLANK) & (mapped != LINE_END) & (mapped != GONE))
        if number < len(places):
            return int(places[number])
        return int(places[-1]) + 1 if len(places) else 0
