"""Tests of ingest/alignment.py."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.alignment import align

_LETTERS = st.lists(st.sampled_from("abcd"), max_size=60)


def test_what_is_the_same_at_both_ends_stays_together() -> None:
    assert [(0, 0, 2), (3, 2, 2)] == align("abXcd", "abcd")


def test_equal_sequences_are_one_run() -> None:
    assert [(0, 0, 4)] == align("abcd", "abcd")


def test_nothing_is_the_same_in_sequences_without_a_common_element() -> None:
    assert [] == align("abc", "xyz")


def test_a_moved_part_is_the_same_once() -> None:
    assert [(0, 3, 5)] == align("abcdeXYZ", "XYZabcde")


def test_an_edit_is_the_shortest_where_letters_repeat() -> None:
    kept = sum(length for _, _, length in align("abcabba", "cbabac"))
    assert 4 == kept  # the example of Myers' paper, figure 1


@given(_LETTERS, _LETTERS, st.sampled_from([(1,), (8, 2)]))
def test_runs_are_equal_in_order_and_apart(old: list[str], new: list[str], widths: tuple[int, ...]) -> None:
    at = there = -1
    for i, j, length in align(old, new, widths):
        assert length > 0
        assert old[i : i + length] == new[j : j + length]
        assert min(i - at, j - there) >= 0
        assert (i, j) != (at, there)
        at, there = i + length, j + length


@given(_LETTERS, _LETTERS)
def test_without_runs_to_cut_at_the_longest_common_subsequence_is_kept(old: list[str], new: list[str]) -> None:
    twice = [letter for letter in old for _ in range(2)], [letter for letter in new for _ in range(2)]
    assert _longest(*twice) == sum(length for _, _, length in align(*twice))


@given(_LETTERS, st.lists(st.booleans(), min_size=60, max_size=60))
def test_what_was_only_cut_out_is_found_whole(old: list[str], keep: list[bool]) -> None:
    new = [f"{index}{letter}" for index, letter in enumerate(old) if keep[index]]
    known = [f"{index}{letter}" for index, letter in enumerate(old)]
    assert len(new) == sum(length for _, _, length in align(known, new))


def test_the_work_on_a_hopeless_comparison_is_bounded() -> None:
    # Quadratic work would be 10^11 steps.
    old, new = [index % 2 for index in range(300_000)], [1 - index % 3 for index in range(300_000)]
    assert sum(length for _, _, length in align(old, new)) <= len(old)


def _longest(old: list[str], new: list[str]) -> int:
    row = [0] * (len(new) + 1)
    for one in old:
        before = row
        row = [0]
        for index, other in enumerate(new):
            row.append(before[index] + 1 if one == other else max(before[index + 1], row[index]))
    return row[-1]
