"""Which elements of two sequences are the same, in order: near to the longest common subsequence, in bounded time.

Two old ideas one after the other. Runs that are in each sequence once are sure to belong together and cut the problem
into small ones (patience diff, Bram Cohen); what lies between is compared exactly (Myers, "An O(ND) Difference
Algorithm and Its Variations", 1986) while little differs. Beyond an allowance, what is left counts as different."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

#: `length` equal elements, from position `old` and from position `new` on.
Match = tuple[int, int, int]
#: What is still to be compared: old from and to, new from and to.
_Range = tuple[int, int, int, int]

#: Insertions and deletions up to which a part is compared exactly.
_EXACT: Final = 160
#: Steps for each element, and for all together: an ordinary comparison needs two to four for each.
_STEPS_EACH, _STEPS = 12, 20_000


def align(old: Sequence[Hashable], new: Sequence[Hashable], widths: Sequence[int] = (1,)) -> list[Match]:
    """Runs of equal elements, in order, none empty, none touching the next in both sequences.

    `widths` are the lengths of the runs that cut, powers of two: the first before the exact comparison, the others
    where that was too dear. Elements that are rare by themselves (lines) need 1; letters need more."""
    work = _Alignment(*_levels(old, new, widths), allowance=_STEPS_EACH * (len(old) + len(new)) + _STEPS)
    work.run((0, len(old), 0, len(new)))
    return list(_joined(sorted(work.matches)))


def _levels(
    old: Sequence[Hashable], new: Sequence[Hashable], widths: Sequence[int]
) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """Numbers in place of elements, and in place of the runs of each width that begin there. The first level is that of
    width 1; wider runs are numbered as pairs of those half as wide."""
    numbers: dict[Hashable, int] = {}
    levels = {1: tuple([numbers.setdefault(element, len(numbers)) for element in part] for part in (old, new))}
    width = 1
    while width < max(widths):
        pairs: dict[tuple[int, int], int] = {}
        levels[width * 2] = tuple(
            [pairs.setdefault(pair, len(pairs)) for pair in zip(half, half[width:], strict=False)]
            for half in levels[width]
        )
        width *= 2
    chosen = [1, *widths]
    return [levels[each][0] for each in chosen], [levels[each][1] for each in chosen], chosen


@dataclass(slots=True)
class _Frontier:
    """Furthest points of Myers' algorithm, one list per number of differences, for the way back."""

    reached: list[dict[int, int]]
    diagonal: int


class _Alignment:
    def __init__(self, old: list[list[int]], new: list[list[int]], widths: list[int], *, allowance: int) -> None:
        self._old, self._new, self._widths = old, new, widths
        self._allowance = allowance
        self.matches: list[Match] = []

    def run(self, whole: _Range) -> None:
        todo = [whole]
        while todo:
            part = self._trimmed(todo.pop())
            size = part[1] - part[0] + part[3] - part[2]
            if part[0] == part[1] or part[2] == part[3] or self._allowance < size:
                continue
            found = self._cut(part, 1)
            if not found and not self._exact(part):
                found = self._cut_otherwise(part)
            todo += found

    def _trimmed(self, part: _Range) -> _Range:
        """Without what is equal at both ends, which is entered."""
        a, a_end, b, b_end = part
        old, new = self._old[0], self._new[0]
        start = a
        while a < a_end and b < b_end and old[a] == new[b]:
            a, b = a + 1, b + 1
        self._enter(start, b - (a - start), a - start)
        end = a_end
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
        self._enter(a_end, b_end, end - a_end)
        self._allowance -= (a - start) + (end - a_end)
        return a, a_end, b, b_end

    def _enter(self, old: int, new: int, length: int) -> None:
        if length:
            self.matches.append((old, new, length))

    def _cut_otherwise(self, part: _Range) -> list[_Range]:
        return next(filter(None, (self._cut(part, level) for level in range(2, len(self._widths)))), [])

    def _cut(self, part: _Range, level: int) -> list[_Range]:
        """The parts between the runs that each side has once; none when there is no such run."""
        width = self._widths[level]
        a, a_end, b, b_end = part
        at, there, parts = a, b, list[_Range]()
        for i, j in self._anchors(part, level):
            # Neighbouring runs overlap: what the one before has is cut off.
            known = max(at - i, there - j, 0)
            if known < width:
                parts.append((at, i + known, there, j + known))
                self._enter(i + known, j + known, width - known)
                at, there = i + width, j + width
        return [*parts, (at, a_end, there, b_end)] if parts else []

    def _anchors(self, part: _Range, level: int) -> list[tuple[int, int]]:
        less = self._widths[level] - 1
        a, a_end, b, b_end = part
        old, new = self._old[level][a : max(a, a_end - less)], self._new[level][b : max(b, b_end - less)]
        self._allowance -= 2 * (len(old) + len(new))
        in_old, in_new = Counter(old), Counter(new)
        places = {run: j for j, run in enumerate(new, b) if in_new[run] == 1 == in_old.get(run)}
        return _increasing([(i, places[run]) for i, run in enumerate(old, a) if run in places])

    def _exact(self, part: _Range) -> bool:
        """Enter what a shortest edit keeps; False when that was too dear to find."""
        frontier = self._search(part)
        if frontier is None:
            return False
        a, _, b, _ = part
        diagonal = frontier.diagonal
        for reached in reversed(frontier.reached):
            x = reached[diagonal]
            step, start = _origin(reached, diagonal)
            self._enter(a + start, b + start - diagonal, x - start)
            diagonal += step
        return True

    def _search(self, part: _Range) -> _Frontier | None:
        """Myers' greedy search; the list of each round keeps, beside its own diagonals, those it came from."""
        a, a_end, b, b_end = part
        old, new = self._old[0], self._new[0]
        width, height = a_end - a, b_end - b
        if abs(width - height) > _EXACT:
            return None
        last: dict[int, int] = {1: 0}
        rounds: list[dict[int, int]] = []
        for differences in range(_EXACT + 1):
            reached = dict(last)
            rounds.append(reached)
            for diagonal in range(-differences, differences + 1, 2):
                _, x = _origin(reached, diagonal)
                start = x
                while x < width and x - diagonal < height and old[a + x] == new[b + x - diagonal]:
                    x += 1
                reached[diagonal] = x
                self._allowance -= 1 + x - start
                if x >= width and x - diagonal >= height:
                    return _Frontier(rounds, diagonal)
            if self._allowance < 0:
                return None
            last = reached
        return None


def _origin(reached: dict[int, int], diagonal: int) -> tuple[int, int]:
    """Where the furthest path on a diagonal comes from: the step to its diagonal, and where it enters this one."""
    below, above = reached.get(diagonal - 1, -1), reached.get(diagonal + 1, -1)
    return (1, above) if above > below else (-1, below + 1)


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second numbers increase, of pairs sorted by the first (patience sorting)."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(holders[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            holders.append(index)
        else:
            tops[pile], holders[pile] = value, index
    chain, index = [], holders[-1] if holders else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _joined(matches: Sequence[Match]) -> Iterator[Match]:
    """Touching runs as one."""
    held: Match | None = None
    for old, new, length in matches:
        if held is not None and (held[0] + held[2], held[1] + held[2]) == (old, new):
            held = (held[0], held[1], held[2] + length)
            continue
        if held is not None:
            yield held
        held = (old, new, length)
    if held is not None:
        yield held
