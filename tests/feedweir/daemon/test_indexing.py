"""While the daemon runs, what it fetched can be searched for, and a store from before the index is taken up too."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from feedweir.daemon.indexing import Indexed, Indexing
from ingest.indexing import behind, searched
from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.ingest.store.making import put_many


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "feedweir.db")
    put_many(opened, 250)
    yield opened
    opened.close()


def _follow(store: Store, stop: threading.Event) -> list[object]:
    """Once; what was told."""
    told: list[object] = []
    with ThreadPoolExecutor(1) as executor:
        index = Indexing(store, executor=executor, stop=stop, begun=told.append, done=told.append)
        asyncio.run(index.follow())
    return told


def test_what_is_new_can_be_searched_for(store: Store) -> None:
    _follow(store, threading.Event())
    assert 0 == behind(store, searched(store))
    put_many(store, 1, first=251)
    assert 1 == behind(store, searched(store))
    _follow(store, threading.Event())
    assert (0, 251) == (behind(store, searched(store)), store.documents())


def test_it_tells_what_it_takes_up_and_nothing_where_it_is_level(store: Store) -> None:
    behind_, taken = _follow(store, threading.Event())
    assert isinstance(taken, Indexed)
    assert (250, 250, 0) == (behind_, taken.items, taken.behind)
    assert [] == _follow(store, threading.Event())


def test_a_daemon_that_ends_finishes_the_batch_in_hand_and_the_next_goes_on(store: Store) -> None:
    stop = threading.Event()
    stop.set()
    _follow(store, stop)
    assert 0 < behind(store, searched(store)) < 250
    _follow(store, threading.Event())
    assert (0, 250) == (behind(store, searched(store)), store.documents())
