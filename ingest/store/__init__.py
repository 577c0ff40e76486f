"""The store: the only room that knows SQL. `Store` says what every store can do; sqlite.py is the one that ships.

Ingest writes batches of changes; each change takes the next number of one sequence, `seq`. Publishing reads by `seq`
since its own watermark, and keeps here which items belong to which topic."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from ingest.model import CleanItem, Format, Outcome, RawItem, StoredItem
from ingest.store.codec import PackedItem, PackedRaw
from ingest.store.corrections import CorrectionStore
from ingest.store.derived import DerivedStore
from ingest.store.drafts import DraftStore
from ingest.store.learning import LearningStore
from ingest.store.live import LiveStore
from ingest.store.search import SearchStore
from ingest.store.similar import SimilarStore
from ingest.store.stories import StoryStore


@dataclass(frozen=True, slots=True)
class Known:
    """What a decision needs of an item that is already stored."""

    id: int
    entry_id: str
    #: Hash of each part that readers see (ingest/fingerprint.py).
    fingerprint: bytes
    published: datetime | None
    updated: datetime | None
    changed: datetime
    first_seen: datetime
    #: Characters of its text.
    length: int = 0
    sort_at: datetime | None = None
    #: Where the current version came from, and as what.
    origin: str = ""
    format: Format = Format.DUMP
    #: Digest of the rules that its text was cleaned by; empty when it is not known.
    rules: bytes = b""


@dataclass(frozen=True, slots=True)
class Change:
    """One decision, ready to be written. Worker processes send `raw` and `item` packed already (codec.py)."""

    outcome: Outcome
    raw: RawItem | PackedRaw
    #: Digest of the raw item (ingest/fingerprint.py): the second time it comes, nothing is done.
    digest: bytes
    item: CleanItem | PackedItem
    fingerprint: bytes
    #: Id of the known item; None for a new one.
    item_id: int | None
    entry_id: str
    seen_at: datetime
    changed: datetime
    sort_at: datetime | None
    #: What differs from the current version, such as ("title", "text"); empty for a new item.
    what: tuple[str, ...] = ()
    #: Dates that the item takes from a copy whose text it does not take: published and updated. That is a change too.
    dates: tuple[datetime, datetime | None] | None = None
    #: Other names that its item is to be known by, such as guids (ingest/naming.py), and what a feed said of it.
    names: tuple[str, ...] = ()
    #: Digest of the rules that `item` was cleaned by. It is stored with a new or revised item.
    rules: bytes = b""
    #: Of a revision: whether it brings something to read; and if not, whether rules alone may make the difference.
    is_news: bool = True
    by_rules: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """One copy of an item that came, the current one included. An unchanged one differed in markup alone."""

    #: 1 is the first that came.
    number: int
    outcome: Outcome
    seen_at: datetime
    origin: str
    what: tuple[str, ...]
    raw_id: int


@dataclass(frozen=True, slots=True)
class Member:
    """One item in one topic, and why."""

    topic: str
    item_id: int
    sort_at: datetime | None
    #: The words of the query that were found, for people.
    why: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A source or topic in numbers."""

    name: str
    items: int
    #: Largest `changed` of its items; None when it has none.
    changed: datetime | None


class Store(
    LiveStore, DerivedStore, LearningStore, StoryStore, SimilarStore, DraftStore, SearchStore, CorrectionStore, Protocol
):
    """The verbs of items; those of live feeds are in live.py, of replay in derived.py, of learning in learning.py. A
    method that writes does so in one transaction; StoreError is raised when it cannot. Any thread may call any of them;
    an iterator belongs to one thread."""

    def known_digests(self, digests: Collection[bytes]) -> set[bytes]:
        """Those of the digests whose raw item is stored already."""
        ...

    def known(self, keys: Collection[str]) -> Mapping[str, Known]:
        """The stored items by key."""
        ...

    def keys_at(self, urls: Collection[str]) -> Mapping[str, str]:
        """By address, the key of the item that a stored copy gave under exactly that address."""
        ...

    def keys_of_names(self, names: Collection[str]) -> Mapping[str, str]:
        """By name, the key of the item that was stored with it among its `Change.names`; of several, the first."""
        ...

    def imported(self, digests: Collection[bytes]) -> Mapping[bytes, int]:
        """Those of the digests of files that were imported whole, with their number of entries."""
        ...

    def write(self, changes: Sequence[Change], files: Mapping[bytes, int] = MappingProxyType({})) -> int:
        """Store the batch in one transaction and return the last `seq`; no key may be twice in it.

        `files` are those that are whole with this batch: digest and number of entries."""
        ...

    def find(self, ref: str) -> StoredItem | None:
        """The item with that entry id, key, address (canonical, or as any copy had it) or number."""
        ...

    def raw(self, item_id: int, raw_id: int | None = None) -> RawItem:
        """The raw item of the current version, or of one revision."""
        ...

    def revisions(self, item_id: int) -> Sequence[Revision]:
        """All copies that differed in any byte, oldest first."""
        ...

    def items(self, *, after_id: int = 0, with_trace: bool = False) -> Iterator[StoredItem]:
        """Every item by id, streamed; traces only when asked for."""
        ...

    def changed_since(self, seq: int) -> Iterator[StoredItem]:
        """Items whose last change is later than `seq`, by `seq`, streamed, without traces."""
        ...

    def texts_since(self, seq: int, at_once: int = 200) -> Iterator[StoredItem]:
        """The same without HTML, so many read at a time: what was written last need not be unpacked for it, once."""
        ...

    def touch(self, items: Collection[int], at: datetime) -> None:
        """Give the items the next numbers of the sequence: what is made of them changes, though they do not."""
        ...

    def last_seq(self) -> int:
        """Number of the last change, 0 for an empty store."""
        ...

    def newest(  # noqa: PLR0913 - by keyword
        self,
        *,
        source: str = "",
        topic: str = "",
        limit: int,
        not_before: datetime | None = None,
        collapse: bool = False,
        per_source: int = 0,
    ) -> Sequence[StoredItem]:
        """The window of a feed: newest `sort_at` first, then by id descending, undated ones last, without traces.

        `collapse` gives of each story the one of its items in this feed that was there first, dated ones before others:
        the place of the story. `per_source` is the most items of one source in the window of a topic; 0 for any
        number."""
        ...

    def sources(self) -> Sequence[Summary]:
        """Counts by source."""
        ...

    def topics(self) -> Sequence[Summary]:
        """Counts by topic."""
        ...

    def memberships(self, item_ids: Collection[int]) -> Sequence[Member]:
        """Topics of those items."""
        ...

    def set_members(self, items: Collection[int], topics: Collection[str], members: Iterable[Member]) -> None:
        """Replace the memberships of those items in those topics."""
        ...

    def drop_topic(self, topic: str) -> None:
        """Forget a topic's members."""
        ...

    def state(self, key: str) -> str:
        """A value that publishing remembers, such as its watermark; empty when never set."""
        ...

    def set_state(self, values: Mapping[str, str]) -> None:
        """Remember values, in one transaction."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
