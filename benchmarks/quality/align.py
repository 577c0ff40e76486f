"""Which characters of a labelled article are still there after cleaning.

Cleaning only takes out, so what is left is a subsequence. Where one character could be either of two, whole lines
decide, the longest first; only what stands between two lines that came through whole is compared by characters."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def kept(before: Sequence[str], after: Sequence[str]) -> tuple[list[list[bool]], str]:
    """For each character of each line before whether it is there after; and the characters after that are new.

    Lines hold no blanks."""
    flags = [[False] * len(line) for line in before]
    added: list[str] = []
    start, stop = (0, 0), (len(before), len(after))
    for here, there in [*_same(before, after), stop]:
        _compare(before[start[0] : here], after[start[1] : there], flags[start[0] : here], added)
        if (here, there) != stop:
            flags[here] = [True] * len(before[here])
        start = (here + 1, there + 1)
    return flags, "".join(added)


def _same(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal lines in order, with as many characters as can be: a longest common subsequence by weight."""
    weights = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for here in range(len(before) - 1, -1, -1):
        row, below, line = weights[here], weights[here + 1], before[here]
        for there in range(len(after) - 1, -1, -1):
            best = max(below[there], row[there + 1])
            row[there] = max(best, len(line) + below[there + 1]) if line == after[there] else best
    return list(_walk(before, after, weights))


def _walk(before: Sequence[str], after: Sequence[str], weights: list[list[int]]) -> list[tuple[int, int]]:
    pairs, here, there = [], 0, 0
    while here < len(before) and there < len(after):
        same = before[here] == after[there]
        if same and weights[here][there] == len(before[here]) + weights[here + 1][there + 1]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        elif weights[here + 1][there] >= weights[here][there + 1]:
            here += 1
        else:
            there += 1
    return pairs


def _compare(before: Sequence[str], after: Sequence[str], flags: Sequence[list[bool]], added: list[str]) -> None:
    """Lines that did not come through whole, by characters."""
    old, new = "".join(before), "".join(after)
    places = [(line, place) for line, text in enumerate(before) for place in range(len(text))]
    end = 0
    for a, b, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for line, place in places[a : a + size]:
            flags[line][place] = True
        added.append(new[end:b])
        end = b + size
