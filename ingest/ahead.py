"""What indexes make of an item alone, made by whoever cleans it.

In an import those are the workers, and the one process that writes and keeps the indexes level is what all of them wait
for (docs/decisions/0099-indexes-follow-the-sequence.md)."""

from ingest.fold import fold
from ingest.model import Ahead, CleanItem
from ingest.search import document as search
from ingest.similar import sketch as similar


def made_ahead(item: CleanItem) -> Ahead:
    """What each index would make of an item, by the name of the index."""
    title, text = fold(item.title), fold(item.text)
    return {search.NAME: search.ahead(item, title, text), similar.NAME: similar.ahead(title, text)}
