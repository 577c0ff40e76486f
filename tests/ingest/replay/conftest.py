"""Fixtures of the tests of replay."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.store.sqlite import open_store
from tests.ingest.replay.stored import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty store in a folder of its own."""
    (tmp_path / "data").mkdir()
    (tmp_path / "archive").mkdir()
    store = open_store(tmp_path / "data" / "feedweir.db")
    yield Library(store, tmp_path / "archive")
    store.close()
