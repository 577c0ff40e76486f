"""While a source is held nothing of what comes is lost, and its old output stays. On a real store."""

from dataclasses import replace

import pytest

from ingest.errors import StoreError
from ingest.held import Held, HeldKind, hold, holds
from ingest.model import Outcome, StoredItem
from ingest.store.sqlite import SqliteStore, open_store
from ingest.watchful.cautious import is_cautious
from ingest.watchful.memory import late
from tests.ingest.store.making import DAY, NOW
from tests.ingest.watchful.making import OTHERS, RULES, article, came, odd, usual, write


def found(store: SqliteStore, number: int) -> StoredItem:
    item = store.find(f"https://example.com/{number}")
    assert item is not None
    return item


def length(store: SqliteStore, number: int) -> int:
    return len(found(store, number).item.text)


def test_items_that_suddenly_lose_their_text_are_stored_whole(store: SqliteStore) -> None:
    write(store, usual())
    write(store, odd(101, 8))
    assert [len(article(101))] * 8 == [length(store, number) for number in range(101, 109)]
    assert all(is_cautious(found(store, number).rules) for number in range(101, 109))


def test_the_hold_says_since_when_how_much_which_rule_and_examples(store: SqliteStore) -> None:
    write(store, usual())
    write(store, odd(101, 8), now=NOW + DAY)
    (held,) = holds(store)
    assert ("example", HeldKind.PUBLISHER, NOW + DAY, RULES) == (held.source, held.kind, held.since, held.rules)
    assert ("drop/share", 8, 0.01) == (held.rule, held.items, round(held.usual, 2))
    assert 0.5 < held.share < 1
    assert set(held.examples) <= {found(store, number).id for number in range(101, 109)}
    assert 3 <= len(held.examples) <= 5


def test_a_single_odd_item_is_stored_as_its_rules_have_it(store: SqliteStore) -> None:
    write(store, usual())
    write(store, [*odd(101, 1), *usual(201, 40)])
    assert (len(article(101)) - 850, ()) == (length(store, 101), holds(store))


def test_what_was_stored_before_the_alarm_is_remembered_to_be_mended(store: SqliteStore) -> None:
    write(store, [*usual(), *odd(101, 8)], size=1)
    short = [number for number in range(101, 109) if length(store, number) < 500]
    assert [found(store, number).entry_id for number in short] == sorted(late(store), key=late(store).index)
    assert 0 < len(short) < 5


def test_a_revision_that_would_lose_its_text_does_not_take_the_place_of_the_old_one(store: SqliteStore) -> None:
    write(store, usual())
    cut = [came(number, article(number)[:100], updated=NOW) for number in range(21, 33)]
    write(store, cut, now=NOW + DAY)
    assert [length(store, 1)] * 12 == [length(store, number) for number in range(21, 33)]
    (held,) = holds(store)
    assert ("", 12) == (held.rule, held.items)


def test_what_a_publisher_cut_is_kept_as_a_version(store: SqliteStore) -> None:
    write(store, usual())
    write(store, [came(number, article(number)[:100], updated=NOW) for number in range(21, 33)], now=NOW + DAY)
    item = found(store, 30)
    assert [Outcome.NEW, Outcome.SUPERSEDED] == [revision.outcome for revision in store.revisions(item.id)]
    assert article(30)[:100] in store.raw(item.id, store.revisions(item.id)[1].raw_id).html


def test_a_revision_takes_its_place_with_care_where_nothing_is_lost_then(store: SqliteStore) -> None:
    write(store, usual())
    new = [came(number, article(number) + "又添了一句。", lost=850, updated=NOW) for number in range(21, 33)]
    write(store, new, now=NOW + DAY)
    assert found(store, 25).item.text.endswith("又添了一句。")
    assert len(article(25)) + 6 == length(store, 25)


def test_items_that_look_as_before_are_stored_as_ever_while_their_source_is_held(store: SqliteStore) -> None:
    write(store, usual())
    write(store, odd(101, 8))
    write(store, usual(201, 1))
    assert (len(article(201)) - 10, RULES) == (length(store, 201), found(store, 201).rules)
    assert 1 == len(holds(store))


def test_a_hold_ends_once_items_look_as_before(store: SqliteStore) -> None:
    write(store, usual())
    write(store, odd(101, 8))
    write(store, usual(201, 10))
    assert () == holds(store)


def test_a_hold_ends_when_the_rules_have_changed_and_new_ones_are_watched_at_once(store: SqliteStore) -> None:
    write(store, usual())
    write(store, odd(101, 8))
    write(store, [came(201, lost=10, rules=OTHERS)])
    assert () == holds(store)
    write(store, odd(301, 8, rules=OTHERS))
    assert [OTHERS] == [held.rules for held in holds(store)]


def test_a_hold_lasts_while_items_lose_their_text(store: SqliteStore) -> None:
    write(store, usual())
    write(store, odd(101, 8))
    write(store, odd(201, 60), size=10)
    (held,) = holds(store)
    assert (68, NOW) == (held.items, held.since)
    assert length(store, 260) == len(article(260))


def test_sources_are_watched_each_by_itself(store: SqliteStore) -> None:
    write(store, usual())
    write(store, [came(number, lost=700, source="other") for number in range(1, 60)])
    assert () == holds(store)


def test_what_comes_by_rules_that_are_held_back_is_stored_with_care_from_the_first(store: SqliteStore) -> None:
    hold(store, Held("example", HeldKind.RULES, NOW, RULES, 0.8, 0.05, "drop/share", 9, ()))
    write(store, [came(1, lost=850), came(2, lost=10)])
    assert [len(article(1)), len(article(2)) - 10] == [length(store, 1), length(store, 2)]


def test_what_a_source_always_loses_goes_also_while_rules_are_held_back(store: SqliteStore) -> None:
    write(store, [came(number, lost=600) for number in range(1, 61)])
    hold(store, Held("example", HeldKind.RULES, NOW, RULES, 0.8, 0.0, "drop/share", 9, ()))
    write(store, [came(101, lost=600), came(102, lost=850)])
    assert [len(article(101)) - 600, len(article(102))] == [length(store, 101), length(store, 102)]


def test_rules_that_are_held_back_are_no_reason_to_hold_what_comes_by_others(store: SqliteStore) -> None:
    hold(store, Held("example", HeldKind.RULES, NOW, OTHERS, 0.8, 0.05, "drop/share", 9, ()))
    write(store, [came(1, lost=850)])
    assert len(article(1)) - 850 == length(store, 1)


@pytest.mark.parametrize("size", [1, 7, 100])
def test_the_size_of_batches_does_not_matter_for_what_is_remembered(store: SqliteStore, size: int) -> None:
    write(store, [*usual(), *odd(101, 8), *usual(201, 4)], size=size)
    state = store.state("watch:example")
    again = open_store(store.path.with_name("again.db"))
    write(again, [*usual(), *odd(101, 8), *usual(201, 4)])
    assert again.state("watch:example") == state
    again.close()


def test_what_is_remembered_is_written_with_the_items_or_not_at_all(store: SqliteStore) -> None:
    write(store, usual())
    before = store.state("watch:example")
    broken = replace(came(101), digest=b"")
    with pytest.raises(StoreError):
        write(store, [broken])
    assert (before, 40) == (store.state("watch:example"), len(list(store.items())))


def test_an_article_that_comes_again_unchanged_is_not_counted(store: SqliteStore) -> None:
    write(store, usual())
    before = store.state("watch:example")
    write(store, [came(number, lost=10, mark="<!-- again -->") for number in range(1, 41)])
    assert before == store.state("watch:example")
