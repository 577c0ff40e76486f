"""Which items are one story, whatever the order in which their pairs are told."""

from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.stories.grouping import Pair, Rulings, grouped, pair


def never(_one: int, _other: int) -> bool:
    return False


def always(_one: int, _other: int) -> bool:
    return True


def stories(links: Mapping[Pair, float], **ruled: list[Pair]) -> list[list[int]]:
    """The stories where only linked items agree."""
    rulings = Rulings(**{kind: frozenset(pairs) for kind, pairs in ruled.items()})
    return [sorted(story) for story in grouped(links, never, rulings)]


def test_no_pair_is_no_story() -> None:
    assert [] == stories({})


def test_items_that_are_all_the_same_are_one_story() -> None:
    assert [[1, 2, 3], [4, 5]] == stories({(1, 2): 0.9, (1, 3): 0.8, (2, 3): 0.7, (4, 5): 1.0})


def test_two_articles_are_no_story_because_a_third_one_holds_both() -> None:
    assert [[1, 3]] == stories({(1, 3): 0.6, (2, 3): 0.55})
    assert [[2, 3]] == stories({(1, 3): 0.55, (2, 3): 0.6})


def test_many_copies_of_what_holds_both_weld_nothing_either() -> None:
    digests = {(one, other): 1.0 for one in range(3, 8) for other in range(one + 1, 8)}
    parts = {(part, digest): 0.6 - part / 100 for part in (1, 2) for digest in range(3, 8)}
    assert [[1, 3, 4, 5, 6, 7]] == stories(digests | parts)


def test_copies_that_were_not_found_to_be_the_same_are_one_story_through_a_third_if_they_agree() -> None:
    found = grouped({(1, 2): 0.8, (1, 3): 0.7}, always)
    assert [frozenset({1, 2, 3})] == found


def test_the_most_similar_copy_decides_where_an_item_belongs() -> None:
    assert [[1, 2], [3, 4]] == stories({(1, 2): 0.9, (2, 3): 0.6, (3, 4): 0.8})


def test_what_is_put_together_by_hand_is_one_story_without_a_link() -> None:
    assert [[1, 2]] == stories({}, together=[(1, 2)])


def test_what_was_put_together_by_hand_takes_up_copies_of_any_of_it() -> None:
    assert [[1, 2, 3, 4]] == stories({(1, 3): 0.9, (2, 4): 0.9}, together=[(1, 2)])


def test_what_was_taken_apart_by_hand_stays_apart() -> None:
    assert [] == stories({(1, 2): 1.0}, apart=[(1, 2)])
    links = {(1, 2): 1.0, (1, 3): 0.9, (2, 3): 0.8}
    assert [[1, 3]] == stories(links, apart=[(1, 2), (2, 3)])


def test_what_is_apart_by_hand_is_not_joined_through_others() -> None:
    links = {(1, 2): 1.0, (3, 4): 0.9, (1, 3): 0.8, (1, 4): 0.8, (2, 3): 0.8, (2, 4): 0.8}
    assert [[1, 2], [3, 4]] == stories(links, apart=[(2, 4)])


def test_a_pair_that_is_apart_is_not_put_together_through_two_rulings() -> None:
    assert [[1, 2]] == stories({}, together=[(1, 2), (2, 3)], apart=[(1, 3)])


def test_a_story_of_hundreds_is_decided_by_asking_a_few_of_it() -> None:
    asked = []

    def agree(one: int, other: int) -> bool:
        asked.append((one, other))
        return True

    chain = {(number, number + 1): 0.9 for number in range(500)}
    assert [frozenset(range(501))] == grouped(chain, agree)
    assert len(asked) < 64 * 500


_LINKS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda each: each[0] < each[1]),
    st.integers(1, 1000).map(lambda number: number / 1000),
    max_size=14,
)


@given(links=_LINKS, seed=st.randoms(use_true_random=False))
def test_the_order_in_which_pairs_are_told_does_not_matter(links: dict[Pair, float], seed: object) -> None:
    told = list(links.items())
    seed.shuffle(told)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert grouped(links, never) == grouped(dict(told), never)


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
def test_the_order_in_which_items_came_does_not_matter_where_similarities_differ(order: tuple[int, ...]) -> None:
    """The same four articles, numbered in each possible order of arrival."""
    links = {("a", "b"): 0.9, ("b", "x"): 0.61, ("x", "c"): 0.62}
    names = dict(zip("abxc", order, strict=True))
    found = grouped({pair(names[one], names[other]): value for (one, other), value in links.items()}, never)
    by_name = {number: name for name, number in names.items()}
    assert {frozenset("ab"), frozenset("xc")} == {frozenset(by_name[item] for item in story) for story in found}


@given(links=_LINKS)
def test_items_of_a_story_are_all_linked_where_only_linked_ones_agree(links: dict[Pair, float]) -> None:
    for story in grouped(links, never):
        assert all(pair(one, other) in links for one in story for other in story if one != other)


@given(links=_LINKS, apart=st.sets(st.sampled_from([(a, b) for a in range(8) for b in range(a + 1, 8)]), max_size=6))
def test_no_story_has_two_items_that_are_apart(links: dict[Pair, float], apart: set[Pair]) -> None:
    for story in grouped(links, always, Rulings(apart=frozenset(apart))):
        assert not [each for each in apart if set(each) <= story]
