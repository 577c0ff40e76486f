"""Short plain texts taken from the beginning of an article: its summary, and a title where it has none."""

import re
import unicodedata

from ingest.text import plain

#: Where a sentence ends: closing marks of CJK and Latin, with the quotes and brackets that close after them. The full
#: stop of `Mr.` or `U.S.` ends none.
_END = re.compile(
    r"(?:[。！？!?]+|(?<=[^\W_]{2})(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)\.|…{2})"
    r"[”’」』）)\"']*(?=\s|[^\x00-\xff]|$)"
)
#: A picture with its caption, as cleaning writes them.
_FIGURE = re.compile("<figure.*?</figure>", re.DOTALL)
#: Where a sentence may be broken off, when it must.
_PAUSE = re.compile(r"[，、；：,;:]|\s")
#: Marks that belong to the character before them: joiner and variation selectors.
_JOINED = frozenset("\u200d\ufe0e\ufe0f")


def prose(html: str) -> str:
    """Plain text of clean HTML without its figures: a caption says what is in the picture, not what the article says.

    Empty when all of the text is in figures."""
    return plain(without_figures(html))


def without_figures(html: str) -> str:
    """Clean HTML without its pictures and their captions."""
    return _FIGURE.sub("", html)


def summarise(text: str, length: int = 200) -> str:
    """The beginning of a plain text on one line: about `length` characters, cut where a sentence ends.

    A text that is hardly longer stays whole. Where no sentence ends in the second half or shortly behind it, the cut is
    at the last pause and shown by an ellipsis."""
    flat = _flat(text, length)
    most = length * 6 // 5
    if len(flat) <= most:
        return flat
    ends = [end for match in _END.finditer(flat, 0, most + 1) if length // 2 <= (end := match.end()) <= most]
    if ends:
        return flat[: min(ends, key=lambda end: (abs(length - end), end))]
    return _broken_off(flat, length)


def opening(text: str, length: int = 40) -> str:
    """The first words of a plain text, as a title for an item that has none; empty for an empty text."""
    flat = _flat(text, length)
    first = _END.search(flat)
    if first and first.end() <= length:
        return flat[: first.end()].rstrip("。.")
    return flat if len(flat) <= length else _broken_off(flat, length)


def _flat(text: str, length: int) -> str:
    """As much of the text as can matter, with its blanks folded."""
    return " ".join(text[: length * 20].split())


def _broken_off(flat: str, length: int) -> str:
    pauses = [match.start() for match in _PAUSE.finditer(flat, length // 2, length)]
    cut = pauses[-1] if pauses else length - 1
    while cut > 1 and (unicodedata.combining(flat[cut]) or flat[cut] in _JOINED or flat[cut - 1] == "\u200d"):
        cut -= 1
    return flat[:cut].rstrip() + "…"
