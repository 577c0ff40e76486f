"""The part of a store that live feeds and watched folders need: what is due, what fetches did, what files looked like.

ingest/live/__init__.py has the values."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # ingest/live/__init__.py needs ingest/decide.py, which needs this package
    from ingest.live import FeedState, FetchRecord, FetchSummary


class LiveStore(Protocol):
    """Verbs beside those of items. A method that writes does so in one transaction; all may be called by any thread."""

    def exclusive(self) -> AbstractContextManager[None]:
        """Be the only one who reads or writes by this store: other threads wait, other processes are refused writing.

        What was read inside is still true when it is written. Re-entrant. Not a transaction: each write is one.
        Raises StoreError when another process writes."""
        ...

    def atomic(self) -> AbstractContextManager[None]:
        """Make one transaction of all that is written inside: with an error, nothing of it is stored. Re-entrant, and
        `exclusive` too."""
        ...

    def feeds(self) -> Mapping[str, "FeedState"]:
        """All that is remembered of feeds, by source."""
        ...

    def set_feed(self, state: "FeedState", record: "FetchRecord | None" = None) -> None:
        """Remember this of a feed, in place of what was; `record` is the fetch that led to it."""
        ...

    def forget_feeds(self, sources: Collection[str]) -> None:
        """Forget the feeds of those sources and their fetches; their items stay."""
        ...

    def fetches_since(self, when: datetime) -> Mapping[str, "FetchSummary"]:
        """The fetches since then in numbers, by source. Unchanged ones are kept for a week, the others for a month."""
        ...

    def recent_fetches(self, source: str, limit: int) -> Sequence["FetchRecord"]:
        """The last fetches of a source, newest first."""
        ...

    def keys_of_text(self, source: str, prints: Collection[bytes]) -> Mapping[bytes, str]:
        """By title and text, the key of the item of that source that has them; of several, the one that was first.

        `prints` are the first 16 bytes of fingerprints (ingest/fingerprint.py). Items with a text of less than 60
        characters are not looked at: those are often the same by chance."""
        ...

    def stamps(self, paths: Collection[bytes]) -> Mapping[bytes, bytes]:
        """What those watched files looked like when they were last read. Both are whatever ingest/watch.py makes."""
        ...

    def set_stamps(self, stamps: Mapping[bytes, bytes]) -> None:
        """Remember what files look like, by path."""
        ...

    def new_since(self, when: datetime) -> Mapping[str, int]:
        """Number of the items that were first seen since then, by source; sources without one are left out."""
        ...

    def tidy(self, now: datetime) -> None:
        """Drop fetches that are too old, and fold the write-ahead log back into the file if no one reads it."""
        ...

    def size(self) -> int:
        """Bytes on disk, of everything that belongs to it."""
        ...
