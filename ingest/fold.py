"""Folding for comparison: width, case and Chinese script, one character to one character.

`fold` maps each character by NFKC, lower case and Traditional to Simplified, as long as the result is one character: a
position in the folded text is the same position in the original. A numpy table does it at hundreds of millions of
characters a second (docs/dependencies.md, opencc and numpy)."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

#: Code points from here on are left alone.
_SIZE = 0x32000
#: Where compatibility forms and upper case live; elsewhere NFKC and lower case change nothing that is one character.
_COMPATIBLE = (range(0x3400), range(0xA000, 0xAC00), range(0xF900, 0x10000), range(0x10400, 0x10428),
               range(0x1D400, 0x1D800), range(0x1EE00, 0x1F200), range(0x2F800, 0x2FA20))  # fmt: skip
_IDEOGRAPHS = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2FA20))


@cache
def _table() -> npt.NDArray[np.uint32]:
    table = np.arange(_SIZE, dtype="<u4")
    for point in (point for part in _COMPATIBLE for point in part):
        table[point] = ord(_single(chr(point)))
    points = [point for part in _IDEOGRAPHS for point in part]
    for point, folded in zip(points, _simplify([chr(table[point]) for point in points]), strict=True):
        table[point] = ord(folded)
    return table


def _single(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


def _simplify(chars: list[str]) -> list[str]:
    import opencc  # 10 ms, and only folding needs it

    # One character a line, so that no phrase of several characters is converted.
    lines: list[str] = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return [new if len(new) == 1 else old for old, new in zip(chars, lines, strict=True)]


def fold(text: str) -> str:
    """The text with every character folded; as long as the input. Lone surrogates become `?`."""
    points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")
    return _fold(points).tobytes().decode("utf-32-le")


def _fold(points: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    table = _table()
    known = points < _SIZE
    return np.where(known, table[np.where(known, points, 0)], points).astype("<u4")
