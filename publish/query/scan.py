"""Finds the literal texts of all queries in one pass over a normal form; how many there are hardly matters.

The first one to four characters of each literal are hashed into a table of yes and no. All places of the form are
looked up in it at once, by numpy; only where it says yes are literals compared
(docs/decisions/0041-matching-in-one-pass.md)."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from ingest.alike import UNSPACED, Points, encode

#: Where in a normal form something was found.
Span = tuple[int, int]
#: Whether what begins at a position of a text stands there as a word of its own.
Check = Callable[[str, int], bool]

#: Characters that are hashed. The longer, the fewer places are looked at in vain; Chinese words have two to four.
_LONGEST = 4
#: Knuth's multiplicative hashing: an odd number near 2^32 divided by the golden ratio; high bits are used.
_ODD = np.uint32(0x9E3779B1)
#: Of the second table, which only those places are looked up in that are in the first.
_OTHER = np.uint32(0x85EBCA6B)
#: So many literals are looked for one by one, which is faster for them.
_FEW = 8
#: Entries of a table for each literal, as a power of two: one place in 1,000 is looked at in vain, at most.
_ROOM, _SMALLEST, _LARGEST = 5, 12, 22
_UNSPACED = re.compile(f"[{UNSPACED}]")
#: A number is found whole: 6 is not in 6.72, 500 not in 1,500, but 2022 is in 2022.1.11 and in 2021,2022.
_NUMBER_GOES_ON = re.compile(r"\.\d+(?!\.?\d)|,\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Literal:
    """A text to look for."""

    #: By which the find is told.
    number: int
    #: In its normal form, not empty.
    needle: str
    #: Longer words that begin so are found too.
    prefix: bool
    #: Index of the part of the form that it must stand in.
    part: int


#: A literal made ready: number, needle, its length, part, check of its boundaries.
_Ready = tuple[int, str, int, int, Check | None]


class Scanner:
    """Literals made ready."""

    def __init__(self, literals: Collection[Literal]) -> None:
        self._few = [_ready(literal) for literal in literals] if len(literals) <= _FEW else []
        by_size: dict[int, list[Literal]] = {}
        for literal in literals if not self._few else ():
            by_size.setdefault(min(len(literal.needle), _LONGEST), []).append(literal)
        self._groups = {size: _Group(size, group) for size, group in by_size.items()}

    def scan(self, text: str, parts: Sequence[Span]) -> dict[int, Span]:
        """Numbers of the literals that are in their part of a normal form, with the first place of each."""
        found: dict[int, Span] = {}
        for ready in self._few:
            _search(text, ready, parts, found)
        return found if self._few else self._scan(text, parts)

    def _scan(self, text: str, parts: Sequence[Span]) -> dict[int, Span]:
        """All of them at once."""
        found: dict[int, Span] = {}
        points = encode(text)
        mixed = points * _ODD
        for size in range(1, min(len(points), _LONGEST) + 1):
            mixed = mixed if size == 1 else _mix(mixed[:-1], points[size - 1 :])
            if group := self._groups.get(size):
                group.scan(text, mixed, parts, found)
        return found


def _mix(mixed: Points, following: Points) -> Points:
    """One more character mixed into each hash."""
    return (mixed ^ following) * _ODD


def places(text: str, needle: str, *, prefix: bool, most: int) -> Iterator[Span]:
    """Where a needle stands in a normal form as a word of its own, at most so many times, none within another."""
    fits = _boundary_check(needle, prefix)
    at = text.find(needle)
    while at >= 0 and most:
        found = fits is None or fits(text, at)
        if found:
            yield at, at + len(needle)
            most -= 1
        at = text.find(needle, at + (len(needle) if found else 1))


class _Group:
    """Literals of which the same number of characters is hashed."""

    def __init__(self, size: int, literals: Sequence[Literal]) -> None:
        self._size = size
        self._begins: dict[str, list[_Ready]] = {}
        for literal in literals:
            self._begins.setdefault(literal.needle[:size], []).append(_ready(literal))
        self._bits = min(max(len(self._begins).bit_length() + _ROOM, _SMALLEST), _LARGEST)
        self._table = np.zeros(1 << self._bits, dtype=np.bool_)
        first, *rest = encode("".join(self._begins)).reshape(-1, size).T
        mixed = reduce(_mix, rest, first * _ODD)
        self._table[self._slots(mixed)] = True
        self._second = np.zeros_like(self._table)
        self._second[self._slots(mixed * _OTHER)] = True

    def _slots(self, mixed: Points) -> Points:
        """Where in the table each hash belongs."""
        return mixed >> np.uint32(32 - self._bits)

    def scan(self, text: str, mixed: Points, parts: Sequence[Span], found: dict[int, Span]) -> None:
        """Add what is found. `mixed` has the hash of the characters from each place on."""
        size, begins = self._size, self._begins
        likely = self._table.take(self._slots(mixed)).nonzero()[0]
        for at in likely[self._second.take(self._slots(mixed.take(likely) * _OTHER))].tolist():
            if ready := begins.get(text[at : at + size]):
                _compare(text, at, ready, parts, found)


def _compare(text: str, at: int, ready: Sequence[_Ready], parts: Sequence[Span], found: dict[int, Span]) -> None:
    """Add the literals that are at a place and not found yet; that they begin there is known."""
    for number, needle, length, part, fits in ready:
        if number in found or (length > _LONGEST and not text.startswith(needle, at)):
            continue
        # The first part is the whole.
        if part and not (parts[part][0] <= at and at + length <= parts[part][1]):
            continue
        if fits is None or fits(text, at):
            found[number] = (at, at + length)


def _search(text: str, ready: _Ready, parts: Sequence[Span], found: dict[int, Span]) -> None:
    """Add one literal, if it is there."""
    number, needle, length, part, fits = ready
    first, end = parts[part]
    at = text.find(needle, first, end)
    while at >= 0 and fits is not None and not fits(text, at):
        at = text.find(needle, at + 1, end)
    if at >= 0:
        found[number] = (at, at + length)


def _ready(literal: Literal) -> _Ready:
    needle = literal.needle
    return literal.number, needle, len(needle), literal.part, _boundary_check(needle, literal.prefix)


def _boundary_check(needle: str, prefix: bool) -> Check | None:
    """Whether a needle found at a position stands there as a word of its own; None for what needs no boundaries."""
    before, after = _is_letter(needle[0]), _is_letter(needle[-1]) and not prefix
    if not before and not after:
        return None
    three_digits = len(needle) - len(needle.lstrip("0123456789")) == 3
    size = len(needle)

    def fits(text: str, at: int) -> bool:
        end = at + size
        if before and at and (_is_letter(text[at - 1]) or _number_began(text, at, three_digits)):
            return False
        if not after or end == len(text):
            return True
        return not (_is_letter(text[end]) or (needle[-1].isdigit() and _NUMBER_GOES_ON.match(text, end)))

    return fits


def _is_letter(char: str) -> bool:
    """Whether a character joins its neighbours to a word: a letter or digit of a script with blanks between words."""
    return (char.isalnum() or char == "_") and not _UNSPACED.match(char)


def _number_began(text: str, at: int, three_digits: bool) -> bool:
    """Whether the digit at a position goes on with a number that began before a point or a comma."""
    joint = text[at - 1] == "." or (three_digits and text[at - 1] == ",")
    return joint and text[at].isdigit() and at >= 2 and text[at - 2].isdigit()
