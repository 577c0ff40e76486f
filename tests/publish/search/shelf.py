"""Fills a store whose items the index of search has."""

from ingest.indexing import catch_up
from ingest.model import CleanItem
from ingest.search.index import SearchIndex
from ingest.store import Store
from tests.publish.making import put


def fill(store: Store, *items: CleanItem) -> None:
    put(store, *items)
    catch_up(store, [SearchIndex(store)])
