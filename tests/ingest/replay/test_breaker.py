"""Tests of ingest/replay/breaker.py."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.held import Held, HeldKind, hold, holds
from ingest.replay.breaker import Breaker, judge
from ingest.replay.effect import Effect, Tally
from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.ingest.store.making import DAY, NOW

_RULES = {"example": b"1" * 16, "other": b"2" * 16}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "feedweir.db")
    yield opened
    opened.close()


def losing(share: int, source: str = "example") -> Tally:
    """Two items of 100 characters, the first of which loses twice so many percent."""
    tally = Tally(source)
    tally.add(Effect(1, source, text=100, lost=2 * share, rules=Counter({"drop/greedy": 2 * share})))
    tally.add(Effect(2, source, text=100))
    return tally


def never(source: str) -> Tally:
    """For sources that must not be measured."""
    raise AssertionError(f"{source} was measured")


def test_more_than_the_limit_is_held_with_what_a_person_needs_to_know() -> None:
    held = judge(losing(21), b"1" * 16, max_loss=20, now=NOW)
    assert Held("example", HeldKind.RULES, NOW, b"1" * 16, 0.21, 0.0, "drop/greedy", 2, (1,)) == held


def test_the_limit_itself_is_let_through() -> None:
    assert judge(losing(20), b"1" * 16, max_loss=20, now=NOW) is None


def test_each_source_is_judged_by_itself(store: Store) -> None:
    shares = {"example": 50, "other": 0}
    found = Breaker(store, 20, NOW).held(_RULES, _RULES, lambda source: losing(shares[source], source))
    assert ["example"] == list(found)
    assert tuple(found.values()) == holds(store, HeldKind.RULES)


def test_what_was_judged_is_not_measured_again_and_stays_as_it_was(store: Store) -> None:
    shares = {"example": 50, "other": 0}
    first = Breaker(store, 20, NOW).held(_RULES, _RULES, lambda source: losing(shares[source], source))
    assert first == Breaker(store, 99, NOW + DAY).held(_RULES, _RULES, never)


def test_other_rules_are_judged_anew_and_end_the_hold(store: Store) -> None:
    Breaker(store, 20, NOW).held(_RULES, ["example"], lambda _: losing(50))
    assert {} == Breaker(store, 20, NOW).held({"example": b"3" * 16}, ["example"], lambda _: losing(0))
    assert () == holds(store)


def test_rules_that_come_back_after_others_were_held_are_let_through_as_before(store: Store) -> None:
    Breaker(store, 20, NOW).held(_RULES, ["example"], lambda _: losing(0))
    Breaker(store, 20, NOW).held({"example": b"3" * 16}, ["example"], lambda _: losing(50))
    assert {} == Breaker(store, 20, NOW).held(_RULES, ["example"], never)


def test_a_source_without_stale_items_is_held_no_longer(store: Store) -> None:
    Breaker(store, 20, NOW).held(_RULES, ["example"], lambda _: losing(50))
    Breaker(store, 20, NOW).held(_RULES, [], never)
    assert () == holds(store)


def test_who_is_asked_about_one_source_leaves_the_holds_of_others(store: Store) -> None:
    Breaker(store, 20, NOW).held(_RULES, ["example"], lambda _: losing(50))
    Breaker(store, 20, NOW).held({"other": b"2" * 16}, ["other"], lambda _: losing(0, "other"))
    assert ["example"] == [held.source for held in holds(store)]


def test_a_loss_that_was_accepted_is_let_through_for_good(store: Store) -> None:
    Breaker(store, 20, NOW).held(_RULES, ["example"], lambda _: losing(50))
    assert {} == Breaker(store, 20, NOW).held(_RULES, ["example"], never, accepted=["example"])
    assert {} == Breaker(store, 20, NOW).held(_RULES, ["example"], never)
    assert () == holds(store)


def test_the_hold_of_a_publisher_is_left_alone(store: Store) -> None:
    hold(store, publisher := Held("example", HeldKind.PUBLISHER, NOW, b"1" * 16, 0.5, 0.1, "", 3, ()))
    Breaker(store, 20, NOW).held(_RULES, ["example"], lambda _: losing(0))
    assert (publisher,) == holds(store)
