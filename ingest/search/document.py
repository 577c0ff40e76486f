"""What the search index has of an item: its tokens, and a digest of all that they are made of. It needs no store."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from ingest.search.tokens import Said, of_item

#: The name of the index, in the store's state and for what is made ahead of its turn (ingest/ahead.py).
NAME: Final = "search"
_DIGEST: Final = 8


@dataclass(frozen=True, slots=True)
class Findable:
    """What of an item it is found by, where that alone is at hand."""

    title: str
    text: str
    source: str
    language: str
    authors: Sequence[str]
    categories: Sequence[str]


def digest(item: Said) -> bytes:
    """8 bytes of all that an item's tokens are made of."""
    parts = (item.title, item.text, item.source, item.language, "\n".join(item.authors), "\n".join(item.categories))
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=_DIGEST).digest()


def tokens(item: Said, title: str, text: str) -> bytes:
    """Its tokens between blanks, in UTF-8; its title and text are given folded."""
    return of_item(item, title, text).encode("utf-8", "replace")


def ahead(item: Said, title: str, text: str) -> bytes:
    """Both, for when its turn comes."""
    return digest(item) + tokens(item, title, text)


def made_of(made: bytes, wanted: bytes) -> bytes | None:
    """The tokens of what `ahead` gave, if they are of an item with that digest."""
    return made[_DIGEST:] if made[:_DIGEST] == wanted else None
