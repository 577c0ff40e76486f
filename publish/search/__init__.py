"""Search: the query language over the whole store, by the index of ingest/search (docs/reference/search.md)."""

from publish.search.search import LOOKED_AT, Found, Result, Search, Wish
from publish.search.snippets import Excerpt

__all__ = ["LOOKED_AT", "Excerpt", "Found", "Result", "Search", "Wish"]
