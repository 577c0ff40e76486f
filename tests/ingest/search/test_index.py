"""The index follows the store: what comes is found, what changes is found by what it says now."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.indexing import Text, catch_up
from ingest.search.expression import holding
from ingest.search.index import SearchIndex
from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.ingest.store.making import DAY, NOW, clean, dump, put, put_many

ONE = "https://example.com/1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


def follow(store: Store) -> None:
    assert catch_up(store, [SearchIndex(store)]).is_complete


def found(store: Store, text: str) -> list[int]:
    """Items that are found by a text."""
    items = [item for block in store.search_blocks() for item in memoryview(block.items).cast("q")]
    return sorted(items[number] for number in store.find_documents(holding(text)) if items[number])


def test_what_comes_is_found_in_both_scripts(store: Store) -> None:
    put(store, clean(ONE, "顏色革命"))
    follow(store)
    assert [1] == found(store, "颜色革命")


def test_a_revised_item_is_found_by_what_it_says_now_alone(store: Store) -> None:
    put(store, clean(ONE, "颜色革命"))
    follow(store)
    put(store, clean(ONE, "一带一路", updated=NOW))
    follow(store)
    assert ([], [1]) == (found(store, "颜色革命"), found(store, "一带一路"))


def test_an_item_that_says_the_same_takes_no_new_document(store: Store) -> None:
    put(store, clean(ONE, "颜色革命"))
    follow(store)
    put(store, clean(ONE, "颜色革命", images=("https://example.com/2.jpg",)), dump("<p>颜色革命</p><img>"))
    assert 2 == store.last_seq()
    follow(store)
    assert (1, 0) == (store.documents(), store.left_behind())


def test_an_item_that_is_dated_anew_moves(store: Store) -> None:
    put(store, clean(ONE, "颜色革命"))
    follow(store)
    put(store, clean(ONE, "颜色革命", published=NOW - 2 * DAY))
    follow(store)
    minutes = memoryview(store.search_blocks()[0].times).cast("i").tolist()
    assert [int((NOW - 2 * DAY).timestamp()) // 60] == minutes


class Older(SearchIndex):
    """The index as a version before made it."""

    edition = "0.0"


def test_an_index_of_another_edition_is_made_anew(store: Store) -> None:
    put_many(store, 3)
    catch_up(store, [Older(store)])
    follow(store)
    assert (3, 0) == (store.documents(), store.left_behind())


def test_an_index_of_which_most_is_left_behind_is_made_anew_the_next_time(store: Store) -> None:
    put_many(store, 60)
    for round_ in range(3):
        put_many_again(store, 60, f"第{round_}版")
        catch_up(store, [SearchIndex(store, worth_while=100)])
    assert (60, 120) == (store.documents(), store.left_behind())
    put(store, clean("https://example.com/new"))
    follow(store)
    assert (61, 0) == (store.documents(), store.left_behind())
    assert list(range(1, 61)) == found(store, "第2版")


def put_many_again(store: Store, count: int, text: str) -> None:
    for number in range(1, count + 1):
        put(store, clean(f"https://example.com/{number}", f"{text}{number}", updated=NOW))


def test_a_stop_between_batches_loses_nothing(store: Store) -> None:
    put_many(store, 250)
    stopped = catch_up(store, [SearchIndex(store)], stop=lambda: True)
    assert not stopped.is_complete
    assert 0 < store.documents() < 250
    follow(store)
    assert list(range(1, 251)) == found(store, "一段文字")


def test_what_comes_again_before_it_was_written_takes_one_document(store: Store) -> None:
    put_many(store, 3)
    index, batch = SearchIndex(store), [Text(stored) for stored in store.changed_since(0)]
    first, second = index.turn(batch), index.turn(batch)
    for turn in (first, second):
        turn.prepare()
        turn.take()
    assert (3, 0) == (store.documents(), store.left_behind())


def test_what_is_changed_back_before_that_was_written_is_found_by_what_it_says_now(store: Store) -> None:
    index = SearchIndex(store)
    put(store, clean(ONE, "颜色革命"))
    first = [Text(stored) for stored in store.changed_since(0)]
    put(store, clean(ONE, "一带一路", updated=NOW))
    second = [Text(stored) for stored in store.changed_since(0)]
    index.turn(first).take()
    turn, back = index.turn(second), index.turn(first)
    for each in (turn, back):
        each.prepare()
        each.take()
    assert ([1], []) == (found(store, "颜色革命"), found(store, "一带一路"))
