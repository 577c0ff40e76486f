"""A difference cut down to what a person looks at: the lines that changed, with some around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.difference import Kind, Piece

#: Stands for a line end that is all of a change.
BREAK: Final = "↵"
#: Stands for characters that are left out.
CUT: Final = "…"

#: One line as it is shown.
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that stand together."""

    #: Lines left out before them.
    skipped: int
    #: Empty where lines are left out at the end.
    lines: tuple[Line, ...]


def hunks(
    pieces: Sequence[Piece], *, context: int = 1, around: int = 40, longest: int = 300, most: int = 24
) -> tuple[Hunk, ...]:
    """The changed lines with `context` lines before and after, `most` lines in all; none where nothing differs.

    What stayed is cut to `around` characters beside a change; a change of more than `longest` characters in its
    middle. What is cut shows as CUT."""
    lines = list(_lines(pieces))
    changed = [number for number, line in enumerate(lines) if _is_changed(line)]
    if not changed:
        return ()
    near = dict.fromkeys(
        each for number in changed for each in range(max(0, number - context), min(len(lines), number + context + 1))
    )
    shown = sorted(near)[:most]
    return tuple(_grouped([(number, _cut(lines[number], around, longest)) for number in shown], len(lines)))


def _lines(pieces: Sequence[Piece]) -> Iterator[Line]:
    line: list[Piece] = []
    for piece in pieces:
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                if piece.kind is not Kind.SAME and not piece.text.strip():
                    line.append(replace(piece, text=BREAK))
                yield tuple(line)
                line = []
            if text:
                line.append(replace(piece, text=text))
    if line:
        yield tuple(line)


def _is_changed(line: Line) -> bool:
    return any(piece.kind is not Kind.SAME for piece in line)


def _grouped(lines: Sequence[tuple[int, Line]], total: int) -> Iterator[Hunk]:
    following = 0
    held: list[Line] = []
    skipped = 0
    for number, line in lines:
        if number != following:
            if held:
                yield Hunk(skipped, tuple(held))
            held, skipped = [], number - following
        held.append(line)
        following = number + 1
    yield Hunk(skipped, tuple(held))
    if following < total:
        yield Hunk(total - following, ())


def _cut(line: Line, around: int, longest: int) -> Line:
    if not _is_changed(line):
        return tuple(replace(piece, text=_end_cut(piece.text, 2 * around)) for piece in line)
    last = len(line) - 1
    return tuple(
        replace(piece, text=_same_cut(piece.text, around, is_first=index == 0, is_last=index == last))
        if piece.kind is Kind.SAME
        else replace(piece, text=_middle_cut(piece.text, longest))
        for index, piece in enumerate(line)
    )


def _same_cut(text: str, around: int, *, is_first: bool, is_last: bool) -> str:
    """What stayed beside a change, on one side of it or between two."""
    if is_last:
        return _end_cut(text, around)
    if is_first:
        return text if len(text) <= around + 1 else CUT + text[-around:]
    return _middle_cut(text, 2 * around)


def _end_cut(text: str, longest: int) -> str:
    return text if len(text) <= longest + 1 else text[:longest] + CUT


def _middle_cut(text: str, longest: int) -> str:
    half = longest // 2
    return text if len(text) <= longest + 1 else text[:half] + CUT + text[-half:]
