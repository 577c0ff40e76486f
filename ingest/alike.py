"""Signs that people use for one another, accents, and characters that nobody sees: what folded texts still differ in
where readers see no difference. Both the query language and the search index compare texts without it."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.uint32]

#: Stands for a character that vanishes; no code point is as large.
GONE = 0x110000
#: All blanks, and all keys of _ALIKE, are in the first plane.
FIRST_PLANE = 0x10000
BLANK, LINE_END = 0x20, 0x0A
#: Characters written without blanks between words: South-East Asian scripts, Jamo, CJK with kana, Hangul, and the
#: planes of ideographs. Ranges for a character class.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_ALIKE = {
    **dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–−", "-"), **dict.fromkeys("∙•・‧⋅", "·"),
    **dict.fromkeys("“”„‟«»「」『』", '"'), **dict.fromkeys(map(chr, range(0x300, 0x370)), ""),  # accents apart
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),  # seen by nobody
    **dict(zip("øØłŁđĐ", "oOlLdD", strict=True)),
}  # fmt: skip
_LATIN = (range(0xC0, 0x250), range(0x1E00, 0x1F00))


def _accents() -> dict[str, str]:
    """Accented Latin letters to the letter alone."""
    bases = ((chr(point), unicodedata.normalize("NFD", chr(point))[0]) for part in _LATIN for point in part)
    return {char: base for char, base in bases if char != base and base.isascii()}


@cache
def same() -> Points:
    """What becomes of each folded character of the first plane: signs alike are one, and blanks too, but line ends."""
    table = np.arange(FIRST_PLANE, dtype="<u4")
    for char, alike in (_ALIKE | _accents()).items():
        table[ord(char)] = ord(alike) if alike else GONE
    for point in range(FIRST_PLANE):
        if chr(point).isspace() and point != LINE_END:
            table[point] = BLANK
    return table


def encode(text: str) -> Points:
    """The code points of a text; a lone surrogate becomes `?`."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")


def made_same(folded: str) -> Points:
    """For each character of a folded text what stands for it; GONE for one that vanishes."""
    points = encode(folded)
    return np.where(points < FIRST_PLANE, same().take(points, mode="clip"), points)
