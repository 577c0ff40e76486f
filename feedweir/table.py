"""Tables on a terminal: columns that line up, also under Chinese characters, and lines that are not too long."""

import unicodedata
from collections.abc import Sequence

#: Between two columns.
_GAP = "  "


def columns(text: str) -> int:
    """Columns of a terminal that a text takes: two for a wide character (Unicode Standard Annex 11), none for a mark
    that stands on the one before."""
    return sum(_width(char) for char in text)


def cut(text: str, width: int) -> str:
    """The text in so many columns at most; what is cut off is told by an ellipsis."""
    if columns(text) <= width:
        return text
    kept = ""
    for char in text:
        if columns(kept + char) >= width:
            break
        kept += char
    return f"{kept}…"


def lines(rows: Sequence[Sequence[str]], *, width: int = 0, right: Sequence[int] = ()) -> list[str]:
    """The rows as lines, each column as wide as its widest cell.

    width: most columns of a line, for which the first column gives way; 0 for any number.
    right: numbers of the columns that are lined up on the right."""
    if not rows:
        return []
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    if width:
        widths[0] = min(widths[0], max(8, width - sum(widths[1:]) - len(_GAP) * (len(widths) - 1)))
    return [_GAP.join(_cells(row, widths, right)).rstrip() for row in rows]


def _cells(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> list[str]:
    found = []
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        text = cut(cell, width)
        blanks = " " * (width - columns(text))
        found.append(blanks + text if number in right else text + blanks)
    return found


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
