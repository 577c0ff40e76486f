"""A store for the tests of search."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.store import Store
from tests.publish.making import opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as store:
        yield store
