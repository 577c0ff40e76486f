"""A publisher of a feed that was fetched thirty articles long as it always was."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.model import Config
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.live_feeds import paper_config
from tests.ingest.watchful.publisher import FOLLOW, SHARE, Feed, entry


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = paper_config(tmp_path)
    return replace(made, rules=(*made.rules, SHARE, FOLLOW))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


@pytest.fixture
def feed(config: Config, store: SqliteStore) -> Feed:
    feed = Feed(config, store)
    feed.fetch(*(entry(number, new=False) for number in range(1, 31)))
    return feed
