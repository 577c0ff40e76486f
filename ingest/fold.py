"""Folding for comparison: width, case and Chinese script, one character to one character.

`fold` maps each character by NFKC, lower case, and Traditional to Simplified, as long as the result is one character: a
position in the folded text is the same position in the original. A numpy table does it at hundreds of millions of
characters a second (docs/dependencies.md, opencc and numpy)."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

#: Sizes of tables: nearly all texts need the first plane only, whose table is made faster. Code points from the larger
#: size on are left alone.
_FIRST_PLANE, _SIZE = 0x10000, 0x32000
#: Where compatibility forms and upper case live; elsewhere NFKC and lower case change nothing that is one character.
_COMPATIBLE = (range(0x3400), range(0xA000, 0xAC00), range(0xF900, 0x10000), range(0x10400, 0x10428),
               range(0x1D400, 0x1D800), range(0x1EE00, 0x1F200), range(0x2F800, 0x2FA20))  # fmt: skip
_IDEOGRAPHS = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2FA20))
#: Variants that OpenCC converts inside some words only, or not at all, and that are one where texts are compared: 看著
#: and 看着, 藉口 and 借口, 答覆 and 答复. Pairs of a character and what it becomes.
_VARIANTS = "著着藉借瞭了覆复彷仿甚什衞卫敍叙甦苏砲炮姪侄枱台粧妆谘咨馀余锺钟钜巨迳径讬托缐线尅克暱昵簷檐痺痹妳你牠它"
#: Ends each character where many are mapped together, so that none joins its neighbour: a private use code point, which
#: no mapping knows.
_END = 0xF0000

_Points = npt.NDArray[np.uint32]


@cache
def _table(size: int, keep_case: bool) -> _Points:
    table = np.arange(size, dtype="<u4")
    for part in _within(_COMPATIBLE, size):
        text = unicodedata.normalize("NFKC", _apart(part))
        _assign(table, part, text if keep_case else text.lower())
    return _apply(_script(size), table)


@cache
def _script(size: int) -> _Points:
    import opencc  # 10 ms, and only folding needs it

    table = np.arange(size, dtype="<u4")
    converter = opencc.OpenCC("t2s")
    for part in _within(_IDEOGRAPHS, size):
        _assign(table, part, converter.convert(_apart(part)))
    for variant, usual in zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True):
        table[ord(variant)] = ord(usual)
    return _apply(table, table)  # twice, for the few whose Simplified form is itself simplified once more


def _within(parts: Iterable[range], size: int) -> Iterator[range]:
    return (part for part in parts if part.stop <= size)


def _apply(table: _Points, points: _Points) -> _Points:
    """Each point's entry; points that the table has no entry for stay."""
    mapped = table.take(points, mode="clip")
    return mapped if int(np.max(points)) < len(table) else np.where(points < len(table), mapped, points)


def _apart(part: range) -> str:
    """The characters of `part`, each followed by _END."""
    points = np.full(2 * len(part), _END, dtype="<u4")
    points[::2] = np.arange(part.start, part.stop, dtype="<u4")
    return _decode(points)


def _assign(table: _Points, part: range, mapped: str) -> None:
    """Enter what the characters of `part` became, where that is one character."""
    points = _encode(mapped)
    ends = np.flatnonzero(points == _END)
    single = np.diff(ends, prepend=-1) == 2
    table[part.start : part.stop][single] = points[ends[single] - 1]


def _encode(text: str) -> _Points:
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")


def _decode(points: _Points) -> str:
    return points.tobytes().decode("utf-32-le")


def fold(text: str, *, keep_case: bool = False) -> str:
    """The text with every character folded, but for upper case when that is kept; as long as the input.

    Lone surrogates become `?`."""
    if text.isascii():
        return text if keep_case else text.lower()
    wide = text.encode("utf-16-le", "replace")
    if len(wide) == 2 * len(text):  # all of it is in the first plane
        points = _table(_FIRST_PLANE, keep_case).take(np.frombuffer(wide, dtype="<u2"), mode="clip")
        return str(points.data, "utf-32-le")
    return _decode(_apply(_table(_SIZE, keep_case), _encode(text)))
