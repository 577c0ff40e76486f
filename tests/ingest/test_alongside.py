"""Indexes are brought level while the store is being filled, and end as they would have been afterwards."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, current_thread

import pytest

from ingest import alongside
from ingest.alongside import kept_level
from ingest.errors import StoreError
from ingest.indexing import BULK, Text, Turn, behind, catch_up, indexes
from ingest.search.expression import Has
from ingest.search.tokens import Word
from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.ingest.store.making import put_many

_NOW = datetime(2026, 11, 21, tzinfo=UTC)
#: Seconds after which what does not happen never will.
_PATIENCE = 60.0


class _Broken:
    name, edition = "broken", "1"

    def __init__(self) -> None:
        self.failed = Event()

    def restart(self) -> None:
        """It has nothing."""

    def turn(self, batch: Sequence[Text]) -> Turn:
        self.failed.set()
        raise StoreError(f"{len(batch)} items", hint="")


class _Naming:
    """Tells in which threads it is prepared."""

    name, edition = "naming", "1"

    def __init__(self) -> None:
        self.names: list[str] = []

    def restart(self) -> None:
        """It has nothing."""

    def turn(self, _batch: Sequence[Text]) -> Turn:
        return self

    def prepare(self) -> None:
        self.names.append(current_thread().name)

    def take(self) -> None:
        """It keeps nothing."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    empty = open_store(tmp_path / "feedweir.db")
    yield empty
    empty.close()


def _fill(store: Store, first: int, count: int) -> None:
    for number in range(first, first + count):
        put_many(store, 1, number, title=f"第{number}篇", text="哈萨克斯坦抗议")


def _wait_until_behind(store: Store, most: int) -> None:
    end = time.monotonic() + _PATIENCE
    while behind(store, indexes(store, lambda: _NOW)) > most:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_whole_batches_are_taken_up_meanwhile_and_the_rest_is_left(store: Store) -> None:
    with kept_level(store, indexes(store, lambda: _NOW)):
        _fill(store, 1, BULK)
        _wait_until_behind(store, 0)
        _fill(store, BULK + 1, 10)
    assert 10 == behind(store, indexes(store, lambda: _NOW))
    assert BULK == store.documents()


def test_it_ends_as_if_they_were_brought_level_afterwards(store: Store, tmp_path: Path) -> None:
    with kept_level(store, indexes(store, lambda: _NOW)):
        _fill(store, 1, 2 * BULK + 10)
    catch_up(store, indexes(store, lambda: _NOW), size=BULK)
    other = open_store(tmp_path / "other.db")
    _fill(other, 1, 2 * BULK + 10)
    catch_up(other, indexes(other, lambda: _NOW))
    assert other.search_blocks() == store.search_blocks()
    assert other.places(range(3 * BULK)) == store.places(range(3 * BULK))
    wanted = Has(Word("抗议"))
    assert other.find_documents(wanted).tolist() == store.find_documents(wanted).tolist()
    other.close()


@pytest.mark.parametrize(
    ("free", "jobs", "names"), [(2, 1, {"index"}), (3, 1, {"index", "prepare"}), (5, 0, {"index"})]
)
def test_batches_are_prepared_by_a_thread_of_their_own_where_a_processor_is_free_for_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, free: int, jobs: int, names: set[str]
) -> None:
    monkeypatch.setattr(alongside, "processors", lambda: free)
    monkeypatch.setattr(alongside, "default_jobs", lambda: 4)
    index = _Naming()
    _fill(store, 1, 3 * BULK)
    with kept_level(store, [index], jobs=jobs):
        end = time.monotonic() + _PATIENCE
        while behind(store, [index]):
            assert time.monotonic() < end
            time.sleep(0.01)
    assert names == {name.partition("_")[0] for name in index.names}


def test_who_is_too_far_ahead_waits(store: Store) -> None:
    with kept_level(store, indexes(store, lambda: _NOW), ahead=BULK) as pace:
        _fill(store, 1, 4 * BULK)
        pace(4 * BULK)
        assert behind(store, indexes(store, lambda: _NOW)) <= BULK


def test_nobody_waits_for_items_that_never_come(store: Store) -> None:
    with kept_level(store, indexes(store, lambda: _NOW), ahead=BULK) as pace:
        _fill(store, 1, 3)
        pace(10 * BULK)
    assert 3 == behind(store, indexes(store, lambda: _NOW))


def test_nobody_waits_for_an_index_that_has_failed(store: Store) -> None:
    def fill() -> None:
        with kept_level(store, [_Broken()], ahead=BULK) as pace:
            _fill(store, 1, 2 * BULK)
            pace(2 * BULK)

    with pytest.raises(StoreError, match=f"{BULK} items"):
        fill()


def test_what_fails_is_told_at_the_end(store: Store) -> None:
    broken = _Broken()

    def fill() -> None:
        with kept_level(store, [broken]):
            _fill(store, 1, BULK)
            assert broken.failed.wait(_PATIENCE)

    with pytest.raises(StoreError, match=f"{BULK} items"):
        fill()


def test_without_indexes_nothing_runs_beside(store: Store) -> None:
    with kept_level(store, ()):
        _fill(store, 1, 3)
    assert 3 == behind(store, indexes(store, lambda: _NOW))


def test_the_pace_ends_where_few_items_are_revised_again_and_again(store: Store) -> None:
    with kept_level(store, indexes(store, lambda: _NOW)) as pace:
        _fill(store, 1, 30)
        for done in range(60, 900, 30):
            store.touch(range(1, 31), _NOW)
            pace(done)
    assert 30 == store.last_seq() - 28 * 30


@pytest.mark.parametrize(("stored", "expected"), [(4, []), (5, ["given back"]), (9, ["given back"])])
def test_large_pieces_of_memory_are_given_back_where_there_are_many_items(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stored: int, expected: Sequence[str]
) -> None:
    told: list[str] = []
    monkeypatch.setattr("ingest.alongside._MANY", 5)
    monkeypatch.setattr("ingest.alongside.heap.give_back", lambda: told.append("given back"))
    store = open_store(tmp_path / "feedweir.db")
    with kept_level(store, [_Naming()]) as pace:
        pace(stored)
    store.close()
    assert expected == told
