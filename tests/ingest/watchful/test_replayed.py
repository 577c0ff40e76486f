"""Replay leaves alone what was cleaned with care, redoes it by other rules, and eats it only when it is told to."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from config.model import Config, Rule
from ingest.held import holds
from ingest.replay.reclean import reclean
from ingest.replay.values import RecleanReport
from ingest.store.sqlite import SqliteStore
from ingest.watchful.cautious import is_cautious
from tests.ingest.store.making import DAY, NOW
from tests.ingest.watchful.publisher import FOLLOW, SHARE, Feed, entry, stored, whole

#: The greedy rule, mended: the bar alone.
MENDED = replace(SHARE, params={"select": "div.share"})
#: Has nothing to do with it.
OTHER = Rule("advert", "drop", ("paper",), "An advert.", {"select": ".advert"}, ())


@pytest.fixture
def changed(feed: Feed) -> Feed:
    """The publisher has changed, and is held."""
    feed.fetch(*(entry(number, new=True) for number in range(31, 41)))
    return feed


def ruled(config: Config, *rules: Rule) -> Config:
    """The configuration with those rules of the paper in place of its own."""
    return replace(config, rules=(*(rule for rule in config.rules if rule.sources != ("paper",)), *rules))


def again(config: Config, store: SqliteStore, accepted: Sequence[str] = ()) -> RecleanReport:
    return reclean(config, store, accepted=accepted, jobs=1, progress=lambda _done, _total: None, stop=lambda: False,
                   now=lambda: NOW + DAY)  # fmt: skip


def cautious_ones(store: SqliteStore) -> list[int]:
    return [number for number, item in stored(store).items() if is_cautious(item.rules)]


def test_by_the_same_rules_nothing_is_redone(changed: Feed, config: Config, store: SqliteStore) -> None:
    before = stored(store)
    assert 0 == again(config, store).items
    assert before == stored(store)


def test_by_mended_rules_all_is_redone_and_the_hold_is_over(changed: Feed, config: Config, store: SqliteStore) -> None:
    again(ruled(config, MENDED, FOLLOW), store)
    items = stored(store)
    assert ([], ()) == (cautious_ones(store), holds(store))
    assert all(whole(items[number], number) for number in items)
    assert not any("分享到" in item.item.text for item in items.values())


def test_a_rule_that_has_nothing_to_do_with_it_eats_nothing(changed: Feed, config: Config, store: SqliteStore) -> None:
    again(ruled(config, SHARE, FOLLOW, OTHER), store)
    items = stored(store)
    assert list(range(31, 41)) == cautious_ones(store)
    assert all(whole(items[number], number) for number in range(31, 41))
    assert 0 == again(ruled(config, SHARE, FOLLOW, OTHER), store).items


def test_who_takes_the_loss_gets_what_the_rules_say(changed: Feed, config: Config, store: SqliteStore) -> None:
    report = again(config, store, accepted=["paper"])
    assert (10, [], ()) == (report.changed, cautious_ones(store), holds(store))
    assert not whole(stored(store)[31], 31)


def test_after_the_loss_was_taken_it_is_what_is_usual(changed: Feed, config: Config, store: SqliteStore) -> None:
    again(config, store, accepted=["paper"])
    changed.fetch(*(entry(number, new=True) for number in range(41, 81)))
    assert ((), []) == (holds(store), cautious_ones(store))
