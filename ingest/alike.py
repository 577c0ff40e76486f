"""Signs that people use for one another, accents, and characters that nobody sees: what folded texts still differ in
where readers see no difference. Both the query language and the search index compare texts without it."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.uint32]

#: Stand for a character that vanishes, and for one that is part of the character before; no code point is as large.
GONE, JOINED = 0x110000, 0x110001
#: All blanks, all keys of _ALIKE and all letters of _LETTERS are in the first plane.
FIRST_PLANE = 0x10000
BLANK, LINE_END = 0x20, 0x0A
#: Characters written without blanks between words: South-East Asian scripts, Jamo, CJK with kana, Hangul, and the
#: planes of ideographs. Ranges for a character class.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_ACCENTS = range(0x300, 0x370)
_ALIKE = {
    **dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–−", "-"), **dict.fromkeys("∙•・‧⋅", "·"),
    **dict.fromkeys("“”„‟«»「」『』", '"'), **dict.fromkeys(map(chr, _ACCENTS), ""),  # accents apart
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),  # seen by nobody
    **dict(zip("øØłŁđĐıς", "oOlLdDiσ", strict=True)),
}  # fmt: skip
#: Latin, Greek and Cyrillic.
_LETTERS = (range(0xC0, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))
#: Voiced marks of kana, and Jamo that are vowels or ends of syllables: NFC makes them one with the character before.
_JOINING = (range(0x3099, 0x309B), range(0x1161, 0x1176), range(0x11A8, 0x11C3))


def _letters(keep_case: bool) -> dict[str, str]:
    """Latin, Greek and Cyrillic letters without their accents. Those that `fold` leaves in upper case, for in lower
    case or by NFKC they are several characters (İ, Ŀ, Ǆ), get their lower case here, unless it is kept."""
    found: dict[str, str] = {}
    for char in (chr(point) for part in _LETTERS for point in part):
        base, *marks = list(unicodedata.normalize("NFD", char))
        bare = base if all(ord(mark) in _ACCENTS for mark in marks) else char
        bare = bare if keep_case else bare.lower()
        found[char] = _ALIKE.get(bare, bare)
    return found


@cache
def same(keep_case: bool = False) -> Points:
    """What becomes of each folded character of the first plane: signs alike are one, and blanks too, but line ends."""
    table = np.arange(FIRST_PLANE, dtype="<u4")
    for char, alike in (_letters(keep_case) | _ALIKE).items():
        table[ord(char)] = ord(alike) if alike else GONE
    for point in range(FIRST_PLANE):
        if chr(point).isspace() and point != LINE_END:
            table[point] = BLANK
    return table


def encode(text: str) -> Points:
    """The code points of a text; a lone surrogate becomes `?`."""
    return np.frombuffer(text.encode("utf-32-le", "replace"), dtype="<u4")


def made_same(folded: str) -> Points:
    """For each character of a folded text what stands for it; GONE for one that vanishes, JOINED for one that became
    part of the character before."""
    return join(one_by_one(folded))


def one_by_one(folded: str, *, keep_case: bool = False) -> Points:
    """The same for characters that do not stand beside one another: none is joined."""
    points = encode(folded)
    return np.where(points < FIRST_PLANE, same(keep_case).take(points, mode="clip"), points)


@cache
def joining() -> npt.NDArray[np.bool_]:
    """Which characters of the first plane may become part of the character before."""
    table = np.zeros(FIRST_PLANE, dtype=np.bool_)
    for part in _JOINING:
        table[part.start : part.stop] = True
    return table


def join(points: Points) -> Points:
    """The same array, in which か and its mark became が and JOINED, as NFC has it, and Jamo their syllable.

    Nearly no text has such characters apart, and only they are looked at one by one."""
    for at in np.flatnonzero(joining().take(points, mode="clip")).tolist():
        before = at - 1
        while before >= 0 and points[before] >= GONE:
            before -= 1
        whole = unicodedata.normalize("NFC", f"{chr(points[before])}{chr(points[at])}") if before >= 0 else ""
        if len(whole) == 1:
            points[before] = ord(whole)
            points[before + 1 : at + 1] = JOINED
    return points
