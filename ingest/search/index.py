"""Keeps the search index level with the store: an ingest.indexing.Index."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Final

from ingest.indexing import Text
from ingest.model import CleanItem
from ingest.search.tokens import EDITION, of_item
from ingest.store import Store
from ingest.store.search import Document

#: Name in the store's state.
NAME: Final = "search"
#: The index is made anew when more documents were left behind than items are in it, and at least so many.
_WORTH_WHILE: Final = 5_000
#: In the store's state: how often the index was made anew.
_GENERATION: Final = "search.generation"


class SearchIndex:
    """What every item is found by. Beside its tokens it knows each item's place in feeds."""

    name: Final = NAME

    def __init__(self, store: Store, *, worth_while: int = _WORTH_WHILE) -> None:
        """`worth_while`: documents that must have been left behind before the index is made anew."""
        self._store = store
        self._worth_while = worth_while
        self._generation = int(store.state(_GENERATION) or 0)
        self._new: Sequence[Document] = ()
        self._moved: Mapping[int, datetime | None] = {}
        self._leaves_some = False

    @property
    def edition(self) -> str:
        """The rule that tokens are made by, and how often the index was made anew when this was opened."""
        return f"{EDITION}.{self._generation}"

    def restart(self) -> None:
        """Forget all."""
        self._store.clear_search()

    def prepare(self, batch: Sequence[Text]) -> None:
        """Make the tokens of items that are new or changed; one whose tokens are the same is at most moved."""
        texts = {text.stored.id: text for text in batch}
        digests = {item: _digest(text.stored.item) for item, text in texts.items()}
        known = self._store.search_digests(texts)
        self._new = [_document(texts[item], digest) for item, digest in digests.items() if known.get(item) != digest]
        self._moved = {
            item: texts[item].stored.sort_at for item, digest in digests.items() if known.get(item) == digest
        }
        self._leaves_some = any(document.item_id in known for document in self._new)

    def take(self, batch: Sequence[Text]) -> None:
        """Take up the batch that was prepared."""
        self._store.add_documents(self._new, self._moved)
        self._new = ()
        if self._leaves_some:
            self._renew()

    def _renew(self) -> None:
        """Have the index made anew the next time it is opened, if most of it is of no use any more."""
        if self._store.left_behind() >= max(self._worth_while, self._store.documents()):
            self._store.set_state({_GENERATION: str(self._generation + 1)})


def _document(text: Text, digest: bytes) -> Document:
    stored = text.stored
    return Document(stored.id, digest, stored.sort_at, of_item(stored.item, text.title, text.text))


def _digest(item: CleanItem) -> bytes:
    parts = (item.title, item.text, item.source, item.language, "\n".join(item.authors), "\n".join(item.categories))
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).digest()
