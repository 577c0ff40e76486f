"""Which pairs are kept as they were when rules bring items together or apart: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ingest.store.stories import Came, Pair
from ingest.stories.unmoved import Groups, Move, unmoved
from tests.ingest.store.making import NOW

THEN, LATER = Came(1, 100, NOW, NOW), Came(7, 100, NOW, NOW)


def groups(*stories: str) -> Groups:
    """Stories, each as the digits of its items."""
    return {item: frozenset(map(int, story)) for story in stories for item in map(int, story)}


def kept(
    before: Groups,
    after: Groups,
    known: Mapping[Pair, Came | None] | None = None,
    news: Iterable[int] = (),
    lifted: Iterable[int] = (),
    *,
    by_rules: bool = True,
    came: Came = THEN,
) -> Mapping[Pair, Came | None]:
    """All pairs that are kept in the end."""
    known = known or {}
    new, gone = unmoved(Move(before, after, frozenset(news), by_rules, frozenset(lifted)), known, lambda _: came)
    assert gone <= known.keys()
    assert new.keys().isdisjoint(known)
    return {**{each: then for each, then in known.items() if each not in gone}, **new}


def test_what_rules_bring_together_does_not_count() -> None:
    assert {(1, 3): None, (2, 3): None} == kept(groups("12"), groups("123"))


def test_what_rules_bring_apart_counts_as_it_came() -> None:
    assert {(1, 2): THEN, (1, 3): THEN} == kept(groups("123"), groups("23"))


def test_rules_that_go_back_leave_nothing() -> None:
    assert {} == kept(groups("23"), groups("123"), {(1, 2): THEN, (1, 3): THEN})
    assert {} == kept(groups("123"), groups("12"), {(1, 3): None, (2, 3): None})


def test_what_was_corrected_while_it_was_apart_counts_as_it_was_before() -> None:
    assert {(1, 2): THEN} == kept({}, groups("12"), {(1, 2): THEN}, came=LATER)
    assert {(1, 2): THEN} == kept({}, {}, {(1, 2): THEN}, news=[2])


def test_what_comes_counts_by_what_stories_say() -> None:
    assert {(1, 3): None} == kept(groups("13"), groups("123"), {(1, 3): None}, news=[2])
    assert {} == kept(groups("12"), groups("12"), {(1, 2): None}, news=[2])
    assert {} == kept(groups("12"), {}, news=[2])


def test_what_is_lifted_comes_to_the_entry_that_it_is_told_in_then() -> None:
    assert {(2, 3): None} == kept({2: frozenset([2])}, groups("23"), lifted=[2])
    assert {} == kept({}, groups("12"), lifted=[2])
    assert {} == kept(groups("12"), groups("12"), {(1, 2): None}, lifted=[2])
    assert {(1, 2): THEN} == kept(groups("12"), {}, lifted=[2])
    assert {(1, 2): None} == kept(groups("12"), groups("12"), {(1, 2): None}, lifted=[1])


def test_what_was_lifted_while_it_was_apart_counts_as_it_was_before() -> None:
    assert {(1, 2): THEN} == kept({}, groups("12"), {(1, 2): THEN}, came=replace(THEN, lifted=NOW))


def test_without_rules_all_counts_by_what_stories_say() -> None:
    assert {} == kept(groups("12", "34"), groups("1234"), by_rules=False)
    assert {} == kept(groups("12"), {}, {(1, 2): None}, by_rules=False)
    assert {(1, 2): None} == kept(groups("12"), groups("123"), {(1, 2): None}, by_rules=False)


def test_stories_that_stay_cost_nothing() -> None:
    move = Move(groups("12", "345"), groups("12", "3456"), frozenset(), by_rules=True)
    assert {(3, 4), (3, 5), (4, 5), (3, 6), (4, 6), (5, 6)} == move.pairs()
    assert set() == Move(groups("12"), {}, frozenset([1]), by_rules=False).pairs()
