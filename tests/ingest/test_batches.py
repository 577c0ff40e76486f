"""Copies are written batch by batch: those of files as they come, those of a fetched feed when it is through."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.batches import BatchWriter
from ingest.model import Outcome
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.store.making import DAY, NOW, clean, copy


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


def stored(store: SqliteStore) -> int:
    return len(list(store.items()))


def test_copies_of_files_are_written_when_a_batch_is_full(store: SqliteStore) -> None:
    writer = BatchWriter(store, NOW, 2)
    for number in range(3):
        writer.add(copy(clean(f"https://example.com/{number}")))
    assert 2 == stored(store)
    writer.flush()
    assert 3 == stored(store)


def test_copies_of_a_fetched_feed_are_written_together(store: SqliteStore) -> None:
    writer = BatchWriter(store, NOW, 2, live=True)
    for number in range(3):
        writer.add(copy(clean(f"https://example.com/{number}")))
    assert 0 == stored(store)
    writer.flush()
    assert 3 == stored(store)
    assert 3 == writer.outcomes[Outcome.NEW]


def test_an_undated_item_is_dated_by_the_fetch_that_brought_it_and_by_no_import(store: SqliteStore) -> None:
    for live, key in ((True, "https://example.com/live"), (False, "https://example.com/file")):
        writer = BatchWriter(store, NOW, 9, live=live)
        writer.add(copy(clean(key, published=None)))
        writer.flush()
    assert [NOW, None] == [item.sort_at for item in store.items()]


def test_an_unchanged_copy_of_a_file_is_kept_and_one_of_a_feed_is_not(store: SqliteStore) -> None:
    for live, copies in ((False, 2), (True, 2)):
        writer = BatchWriter(store, NOW, 9, live=live)
        for mark in ("a", "b"):
            again = copy(clean())
            writer.add(replace(again, digest=f"{live}{mark}".encode()))
        writer.flush()
        (item,) = store.items()
        assert copies == len(store.revisions(item.id))


def test_two_threads_that_bring_one_article_make_one_item(store: SqliteStore) -> None:
    def bring(text: str) -> None:
        for number in range(20):
            writer = BatchWriter(store, NOW + number * DAY, 9, live=True)
            writer.add(copy(clean(f"https://example.com/{number}", text)))
            writer.flush()

    threads = [threading.Thread(target=bring, args=(text,)) for text in ("甲说的话。", "乙说的话。")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert 20 == stored(store)
    assert [2] * 20 == [len(store.revisions(item.id)) for item in store.items()]
