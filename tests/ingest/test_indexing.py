"""Indexes follow the sequence of the store: they take up what is new, in order, and go on where they were stopped."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ingest.indexing import Text, behind, catch_up
from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.ingest.store.making import NOW, clean, put, put_many


class _Index:
    """Remembers in memory what it was given, as an index does in its tables."""

    name = "seen"

    def __init__(self, edition: str = "1") -> None:
        self.edition = edition
        self.titles: list[str] = []
        self.restarts = 0

    def restart(self) -> None:
        self.titles.clear()
        self.restarts += 1

    def turn(self, batch: Sequence[Text]) -> "_Turn":
        return _Turn(self, batch)


class _Turn:
    def __init__(self, index: _Index, batch: Sequence[Text]) -> None:
        self._index = index
        self._batch = batch
        self._titles = list[str]()

    def prepare(self) -> None:
        self._titles = [text.title for text in self._batch]

    def take(self) -> None:
        self._index.titles += self._titles


class _Broken(_Index):
    def __init__(self, turn: "type[_Turn]") -> None:
        super().__init__()
        self._turn = turn

    def turn(self, batch: Sequence[Text]) -> "_Turn":
        return self._turn(self, batch)


class _BreaksWhenTaken(_Turn):
    def take(self) -> None:
        super().take()
        if len(self._index.titles) > 100:
            raise RuntimeError


class _BreaksWhenPrepared(_Turn):
    def prepare(self) -> None:
        super().prepare()
        if self._titles[0] == "title 100":
            raise RuntimeError


class _Touching(_Index):
    """Touches the first item with the last batch, as an index does whose copy has come."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def turn(self, batch: Sequence[Text]) -> "_Turn":
        if batch[-1].stored.seq == 250:
            self._store.touch([1], NOW)
        return super().turn(batch)


class _Naming(_Turn):
    """Tells in which thread it is prepared."""

    def prepare(self) -> None:
        self._titles = [threading.current_thread().name]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with_items = open_store(tmp_path / "feedweir.db")
    for number in range(250):
        put_many(with_items, 1, number + 1, title=f"Ｔitle {number}")
    yield with_items
    with_items.close()


@pytest.mark.parametrize("threads", [1, 2])
def test_an_index_is_given_every_item_once_folded_and_in_order(store: Store, threads: int) -> None:
    index = _Index()
    assert 250 == catch_up(store, [index], threads=threads).items
    assert [f"title {number}" for number in range(250)] == index.titles
    assert 0 == catch_up(store, [index]).items
    assert 0 == behind(store, [index])


def test_what_comes_later_is_all_that_is_given_then(store: Store) -> None:
    index = _Index()
    catch_up(store, [index])
    put(store, clean("https://a.example/later", title="Later"))
    assert 1 == behind(store, [index])
    catch_up(store, [index])
    assert "later" == index.titles[250]
    assert 251 == len(index.titles)


@pytest.mark.parametrize("threads", [1, 2])
def test_it_goes_on_where_it_was_stopped(store: Store, threads: int) -> None:
    index = _Index()
    report = catch_up(store, [index], stop=lambda: True, threads=threads)
    assert not report.is_complete
    assert 0 < report.items < 250
    catch_up(store, [index], threads=threads)
    assert [f"title {number}" for number in range(250)] == index.titles
    assert 1 == index.restarts


def test_an_index_of_another_edition_starts_from_nothing(store: Store) -> None:
    catch_up(store, [_Index()])
    other = _Index("2")
    catch_up(store, [other])
    assert (1, 250) == (other.restarts, len(other.titles))


def test_what_fails_in_a_batch_leaves_the_watermark_where_it_was(store: Store) -> None:
    with pytest.raises(RuntimeError):
        catch_up(store, [_Broken(_BreaksWhenTaken)])
    assert 150 == behind(store, [_Index()])


def test_what_fails_in_the_thread_that_prepares_is_told_when_the_batch_before_is_written(store: Store) -> None:
    index = _Broken(_BreaksWhenPrepared)
    with pytest.raises(RuntimeError):
        catch_up(store, [index])
    assert 150 == behind(store, [_Index()])
    assert 100 == len(index.titles)


@pytest.mark.parametrize("threads", [1, 2])
def test_all_but_the_first_batch_are_prepared_by_another_thread_if_there_is_one(store: Store, threads: int) -> None:
    index = _Broken(_Naming)
    catch_up(store, [index], threads=threads)
    here = threading.current_thread().name
    assert 3 == len(index.titles)
    assert [here] * (3 if threads == 1 else 1) == [name for name in index.titles if name == here]


def test_who_has_the_store_to_himself_can_bring_indexes_level(store: Store) -> None:
    index = _Index()
    with store.exclusive():
        assert 250 == catch_up(store, [index]).items


@pytest.mark.parametrize("threads", [1, 2])
def test_an_item_that_is_touched_meanwhile_comes_again(store: Store, threads: int) -> None:
    index = _Touching(store)
    assert 251 == catch_up(store, [index], threads=threads).items
    assert [*range(250), 0] == [int(title.split()[1]) for title in index.titles]


def test_a_touched_item_comes_again(store: Store) -> None:
    index = _Index()
    catch_up(store, [index])
    store.touch([7, 3], NOW)
    assert 2 == catch_up(store, [index]).items
    assert ["title 2", "title 6"] == index.titles[250:]
    assert [3, 7] == [stored.id for stored in store.changed_since(250)]


def test_long_items_that_come_meanwhile_are_not_passed_over(store: Store) -> None:
    index = _Index()

    def once(_done: int, _total: int) -> None:
        if store.last_seq() == 250:
            put_many(store, 5, 1001, text="很长的一部书。" * 100_000)  # three of them are a batch
            put_many(store, 50, 2001)

    catch_up(store, [index], size=50, least=50, progress=once)
    catch_up(store, [index], size=50)
    assert (305, 0) == (len(index.titles), behind(store, [index]))
