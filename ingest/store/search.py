"""What the search index asks of a store. A document is one version of an item in the index: an item that has changed
becomes another document, since what an old one said cannot be taken out (docs/decisions/0094-search.md).

`Store` in ingest/store/__init__.py has these verbs too."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from ingest.search.expression import Expression

Numbers = npt.NDArray[np.int64]

#: Documents of one block.
BLOCK: Final = 1024
#: Minute of an item that has no place in feeds: it sorts last.
UNDATED: Final = -(2**31)


@dataclass(frozen=True, slots=True)
class Document:
    """An item as the index takes it up."""

    item_id: int
    #: Of all that its tokens are made of, 8 bytes: the same again costs nothing.
    digest: bytes
    #: Its place in feeds, None when it has none.
    sort_at: datetime | None
    #: Its tokens between blanks, in UTF-8 (ingest/search/tokens.py).
    tokens: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """BLOCK documents in the order of their numbers, fewer in the last one; the first has number * BLOCK."""

    number: int
    #: Item of each, 0 for one that its item has left behind: int64, little endian.
    items: bytes
    #: Minute since 1970 of each item's place in feeds, or UNDATED: int32, little endian.
    times: bytes


class SearchStore(Protocol):
    """The verbs of search."""

    def search_digests(self, items: Collection[int]) -> Mapping[int, bytes]:
        """Digests of those items that are in the index."""
        ...

    def add_documents(self, documents: Sequence[Document], moved: Mapping[int, datetime | None]) -> None:
        """Let items be found by these, and by nothing before, and give others that are in the index a new place in
        feeds. No item may be twice among them."""
        ...

    def clear_search(self) -> None:
        """Forget the whole index."""
        ...

    def find_documents(self, wanted: Expression, unwanted: Expression | None = None) -> Numbers:
        """Numbers of the documents that an expression holds for, and another does not, ascending; those left behind are
        among them."""
        ...

    def count_documents(self, wanted: Expression) -> int:
        """How many `find_documents` would return."""
        ...

    def estimate_documents(self, wanted: Expression) -> int:
        """About how many that are, at a price that hardly grows with their number: exactly, where few are; else by how
        close together the first and the last of them stand."""
        ...

    def search_blocks(self, numbers: Collection[int] | None = None) -> Sequence[Block]:
        """Blocks of documents by number; all of them without numbers."""
        ...

    def markup(self, items: Collection[int]) -> Mapping[int, tuple[str, str]]:
        """Titles and clean HTML of items, at half the price of the items themselves."""
        ...

    def documents(self) -> int:
        """Items in the index."""
        ...

    def left_behind(self) -> int:
        """Documents in the index that their items have left behind."""
        ...

    def document_frequency(self, terms: Collection[str]) -> Mapping[str, int]:
        """For each word or phrase, about how many items have it in title or text: exactly, for what is no longer than
        two Chinese characters or one word, but for documents left behind. 0 for one without a letter."""
        ...
