"""The text that queries are matched against: folded, its blanks and look-alike signs made one, and the way back.

Characters are mapped all at once, by a numpy table; only texts with untidy blanks are taken apart into words."""

import re
import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from ingest.fold import fold
from publish.query.nodes import Term

Points = npt.NDArray[np.uint32]

#: Characters written without blanks between words: South-East Asian scripts, Jamo, CJK with kana, Hangul, and the
#: planes of ideographs. Ranges for a character class.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
#: Signs that people and typesetters use for one another.
_ALIKE = {
    **dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–−", "-"), **dict.fromkeys("∙•・‧⋅", "·"),
    **dict.fromkeys("“”„‟«»「」『』", '"'), **dict.fromkeys(map(chr, range(0x300, 0x370)), ""),  # accents apart
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),  # seen by nobody
    **dict(zip("øØłŁđĐ", "oOlLdD", strict=True)),
}  # fmt: skip
_LATIN = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
#: A blank that typesetters put between Chinese and Latin words, or leave out.
_BETWEEN_SCRIPTS = re.compile(f" (?:(?<=[{UNSPACED}] )(?=[0-9A-Za-z])|(?<=[0-9A-Za-z] )(?=[{UNSPACED}]))")
_BLANK, _LINE_END = 0x20, 0x0A
#: Stands for a character that vanishes; no code point is as large.
_GONE = 0x110000
#: All blanks, and all keys of _ALIKE, are in the first plane.
_FIRST_PLANE = 0x10000


def _accents() -> dict[str, str]:
    """Accented Latin letters to the letter alone."""
    bases = ((chr(point), unicodedata.normalize("NFD", chr(point))[0]) for part in _LATIN for point in part)
    return {char: base for char, base in bases if char != base and base.isascii()}


@cache
def _same() -> Points:
    """What becomes of each folded character of the first plane: signs alike are one, and blanks too, but line ends."""
    table = np.arange(_FIRST_PLANE, dtype="<u4")
    for char, same in (_ALIKE | _accents()).items():
        table[ord(char)] = ord(same) if same else _GONE
    for point in range(_FIRST_PLANE):
        if chr(point).isspace() and point != _LINE_END:
            table[point] = _BLANK
    return table


@cache
def _table(keep_case: bool) -> Points:
    """What becomes of each character of the first plane, not folded yet."""
    return _made_same(fold("".join(map(chr, range(_FIRST_PLANE))), keep_case=keep_case))


def _made_same(folded: str) -> Points:
    points = encode(folded)
    return np.where(points < _FIRST_PLANE, _same().take(points, mode="clip"), points)


def encode(text: str) -> Points:
    """The code points of a text; a lone surrogate becomes `?`."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")


def _mapped(text: str, keep_case: bool) -> Points:
    """For each character what stands for it in the normal form."""
    points = encode(text)
    if not points.size or points.max() < _FIRST_PLANE:
        return _table(keep_case).take(points)
    return _made_same(fold(text, keep_case=keep_case))


def normalise(text: str, *, keep_case: bool = False) -> str:
    """The text for matching: a line per non-empty line, one blank for many, none between Chinese and Latin words."""
    return _tidy(_mapped(text, keep_case), keep_case)


def _tidy(mapped: Points, keep_case: bool) -> str:
    points = mapped[mapped != _GONE] if mapped.size and mapped.max() == _GONE else mapped
    text = points.tobytes().decode("utf-32-le")
    blank = points <= _BLANK
    if (blank[1:] & blank[:-1]).any():
        text = "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
    text = text.strip(" \n")
    return text if keep_case or text.isascii() else _BETWEEN_SCRIPTS.sub("", text)


def needle_of(term: Term) -> str:
    """What of a term is looked for in a normal form; word boundaries come on top."""
    return normalise(term.text.replace("\n", " "))


class Normal:
    """A text in both forms."""

    __slots__ = ("_mapped", "_places", "original", "text")

    def __init__(self, original: str, *, keep_case: bool = False) -> None:
        self.original = original
        self._mapped = _mapped(original, keep_case)
        self.text = _tidy(self._mapped, keep_case)
        #: Where the visible characters of the original are.
        self._places: npt.NDArray[np.intp] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original; `end` is after it. Both forms have the same visible characters
        in the same order, so the place of a character is found by counting them."""
        first = self._visible(start)
        last = first + self._visible(end, start)
        return self._place(first), self._place(last - 1) + 1 if last > first else self._place(first)

    def _visible(self, end: int, start: int = 0) -> int:
        return end - start - self.text.count(" ", start, end) - self.text.count("\n", start, end)

    def _place(self, number: int) -> int:
        """Of the visible character of that number, from 0; after the last one when there are no more."""
        places = self._places
        if places is None:
            mapped = self._mapped
            places = self._places = np.flatnonzero((mapped != _BLANK) & (mapped != _LINE_END) & (mapped != _GONE))
        if number < len(places):
            return int(places[number])
        return int(places[-1]) + 1 if len(places) else 0
