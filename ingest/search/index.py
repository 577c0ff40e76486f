"""Keeps the search index level with the store: an ingest.indexing.Index."""

from collections.abc import Callable, Sequence
from typing import Final

from ingest.indexing import Text
from ingest.search.document import NAME, made_of, tokens
from ingest.search.document import digest as digest_of
from ingest.search.tokens import EDITION
from ingest.store import Store
from ingest.store.search import Document

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

    @property
    def edition(self) -> str:
        """The rule that tokens are made by, and how often the index was made anew when this was opened."""
        return f"{EDITION}.{self._generation}"

    def restart(self) -> None:
        """Forget all."""
        self._store.clear_search()

    def turn(self, batch: Sequence[Text]) -> "_Turn":
        """Begin with items that are new or changed."""
        return _Turn(self._store, batch, self._renew)

    def _renew(self) -> None:
        """Have the index made anew the next time it is opened, if most of it is of no use any more."""
        if self._store.left_behind() >= max(self._worth_while, self._store.documents()):
            self._store.set_state({_GENERATION: str(self._generation + 1)})


class _Turn:
    """One batch. An item whose tokens are the same is at most moved."""

    def __init__(self, store: Store, batch: Sequence[Text], renew: Callable[[], None]) -> None:
        self._store = store
        self._renew = renew
        self._texts = {text.stored.id: text for text in batch}
        self._digests = {item: digest_of(text.stored.item) for item, text in self._texts.items()}
        self._known = store.search_digests(self._texts)
        self._documents: dict[int, Document] = {}

    def prepare(self) -> None:
        """Make the tokens of items that are new or changed."""
        for item in self._digests:
            if not self._is_said(item):
                self._document(item)

    def take(self) -> None:
        """Take them up. The batch before may have had some of them: only now is it certain what is known."""
        self._known = self._store.search_digests(self._texts)
        said = {item for item in self._digests if self._is_said(item)}
        new = [self._document(item) for item in self._digests if item not in said]
        self._documents.clear()
        self._store.add_documents(new, {item: self._texts[item].stored.sort_at for item in said})
        if any(document.item_id in self._known for document in new):
            self._renew()

    def _is_said(self, item: int) -> bool:
        return self._known.get(item) == self._digests[item]

    def _document(self, item: int) -> Document:
        if item not in self._documents:
            self._documents[item] = _document(self._texts[item], self._digests[item])
        return self._documents[item]


def _document(text: Text, digest: bytes) -> Document:
    stored = text.stored
    made = made_of(stored.ahead.get(NAME, b""), digest)
    found = tokens(stored.item, text.title, text.text) if made is None else made
    return Document(stored.id, digest, stored.sort_at, found)
