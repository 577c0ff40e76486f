"""What is held is remembered by the store until it is released, one hold per source and kind."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.held import Held, HeldKind, hold, holds, release
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.store.making import DAY, NOW

_HELD = Held("dw", HeldKind.RULES, NOW, b"\x01" * 16, 0.75, 0.03125, "tail/dw-footer", 40, (3, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


def test_nothing_is_held_at_first(store: SqliteStore) -> None:
    assert () == holds(store)


def test_what_is_held_is_read_back_as_it_was_written(store: SqliteStore) -> None:
    other = replace(_HELD, source="自由", kind=HeldKind.PUBLISHER, rule="", examples=())
    hold(store, other, _HELD)
    assert (_HELD, other) == holds(store)


def test_rules_that_hung_are_remembered_with_how_often(store: SqliteStore) -> None:
    hold(store, hung := replace(_HELD, share=0.0, rule="", died=3))
    assert (hung,) == holds(store)


def test_holds_are_told_by_kind(store: SqliteStore) -> None:
    publisher = replace(_HELD, kind=HeldKind.PUBLISHER)
    hold(store, _HELD, publisher)
    assert (publisher,) == holds(store, HeldKind.PUBLISHER)


def test_a_new_hold_takes_the_place_of_the_one_of_its_source_alone(store: SqliteStore) -> None:
    later, other = replace(_HELD, since=NOW + DAY), replace(_HELD, source="rfa")
    hold(store, _HELD, other)
    hold(store, later)
    assert (later, other) == holds(store)


def test_a_release_leaves_the_other_kind_and_the_other_sources(store: SqliteStore) -> None:
    publisher, other = replace(_HELD, kind=HeldKind.PUBLISHER), replace(_HELD, source="rfa")
    hold(store, _HELD, publisher, other)
    release(store, HeldKind.RULES, "dw")
    assert (other, publisher) == holds(store)


def test_a_store_that_is_only_read_tells_what_is_held(store: SqliteStore) -> None:
    hold(store, _HELD)
    reading = open_store(store.path, read_only=True)
    assert (_HELD,) == holds(reading)
    reading.close()
