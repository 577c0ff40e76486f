"""The store that ships: one SQLite file in WAL mode. The statements are in writing.py and reading.py."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from ingest.live import FeedState, FetchRecord, FetchSummary
from ingest.model import RawItem, StoredItem
from ingest.store import (
    Change,
    Known,
    Member,
    Revision,
    Summary,
    deriving,
    feeds,
    membership,
    reading,
    sampling,
    sketches,
    texts,
    writing,
)
from ingest.store.connection import Connection
from ingest.store.derived import Rederived, Stale
from ingest.store.sqlite_corrections import SqliteCorrections
from ingest.store.sqlite_drafts import SqliteDrafts
from ingest.store.sqlite_search import SqliteSearch
from ingest.store.sqlite_similar import SqliteSimilar
from ingest.store.sqlite_stories import SqliteStories


def open_store(path: Path, *, exclusive: bool = False, read_only: bool = False) -> "SqliteStore":
    """Open the store at that path; make it when there is none, migrate it when it is of an older version.

    `exclusive` becomes the one writer at once and not at the first write; `read_only` never writes nor makes a file.
    Raises StoreError when the file is another program's, damaged, of a newer version, or cannot be opened; with
    `exclusive` also when another process writes, with `read_only` when it is of an older version."""
    return SqliteStore(Connection(path, exclusive=exclusive, read_only=read_only))


class SqliteStore(SqliteSimilar, SqliteStories, SqliteDrafts, SqliteSearch, SqliteCorrections):
    """A Store (see ingest/store/__init__.py and live.py, which say what each method does)."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._remembered = texts.Remembered()

    @property
    def path(self) -> Path:
        """The file."""
        return self._connection.path

    def known_digests(self, digests: Collection[bytes]) -> set[bytes]:
        return self._read(reading.known_digests, digests)

    def imported(self, digests: Collection[bytes]) -> Mapping[bytes, int]:
        reader = self._connection.beside()  # an import asks ahead of what it writes
        with reader.guarded():
            return reading.imported(reader.db, digests)

    def known(self, keys: Collection[str]) -> Mapping[str, Known]:
        return self._read(reading.known, keys)

    def keys_at(self, urls: Collection[str]) -> Mapping[str, str]:
        return self._read(reading.keys_at, urls)

    def keys_of_names(self, names: Collection[str]) -> Mapping[str, str]:
        return self._read(reading.keys_of_names, names)

    def write(self, changes: Sequence[Change], files: Mapping[bytes, int] = MappingProxyType({})) -> int:
        if not changes and not files:
            return self.last_seq()
        with self._connection.writing() as db:
            texts.remember(self._remembered, changes)
            return writing.write(db, changes, files)

    def find(self, ref: str) -> StoredItem | None:
        return self._read(reading.find, ref)

    def raw(self, item_id: int, raw_id: int | None = None) -> RawItem:
        return self._read(reading.raw, item_id, raw_id)

    def revisions(self, item_id: int) -> Sequence[Revision]:
        return self._read(reading.revisions, item_id)

    def items(self, *, after_id: int = 0, with_trace: bool = False) -> Iterator[StoredItem]:
        return self._scan("id", after_id, with_trace=with_trace)

    def changed_since(self, seq: int) -> Iterator[StoredItem]:
        return self._scan("seq", seq, with_trace=False)

    def texts_since(self, seq: int, at_once: int = reading.CHUNK) -> Iterator[StoredItem]:
        while rows := self._read(texts.chunk, seq, at_once, self._remembered):
            yield from map(texts.stored, rows)
            seq = rows[-1].seq

    def _scan(self, column: str, after: int, *, with_trace: bool) -> Iterator[StoredItem]:
        while rows := self._read(reading.chunk, column, after):
            for row in rows:
                yield reading.stored(row, with_trace=with_trace)
            after = rows[-1][-1]

    def last_seq(self) -> int:
        return self._read(writing.last_seq)

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
        return self._read(reading.newest, source, topic, limit, not_before, collapse, per_source)

    def sources(self) -> Sequence[Summary]:
        return self._read(reading.sources)

    def topics(self) -> Sequence[Summary]:
        return self._read(reading.topics)

    def memberships(self, item_ids: Collection[int]) -> Sequence[Member]:
        return self._read(reading.memberships, item_ids)

    def touch(self, items: Collection[int], at: datetime) -> None:
        if not items:
            return
        with self._connection.writing() as db:
            writing.touch(db, items, at)

    def set_members(self, items: Collection[int], topics: Collection[str], members: Iterable[Member]) -> None:
        membership.replace(self._connection, items, topics, members)

    def drop_topic(self, topic: str) -> None:
        membership.drop(self._connection, topic)

    def state(self, key: str) -> str:
        return self._read(reading.state, key)

    def set_state(self, values: Mapping[str, str]) -> None:
        new = [(key, value) for key, value in values.items() if self.state(key) != value]
        if not new:
            return
        with self._connection.writing() as db:
            db.conn.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", new)

    def exclusive(self) -> AbstractContextManager[None]:
        return self._connection.exclusive()

    @contextmanager
    def atomic(self) -> Iterator[None]:
        with self._connection.writing():
            yield

    def feeds(self) -> Mapping[str, FeedState]:
        states = map(feeds.state, self._read(feeds.every))
        return {state.source: state for state in states}

    def set_feed(self, state: FeedState, record: FetchRecord | None = None) -> None:
        with self._connection.writing() as db:
            feeds.put(db, state, record)

    def forget_feeds(self, sources: Collection[str]) -> None:
        if not sources:
            return
        with self._connection.writing() as db:
            feeds.forget(db, sources)

    def fetches_since(self, when: datetime) -> Mapping[str, FetchSummary]:
        return self._read(feeds.sums, when)

    def recent_fetches(self, source: str, limit: int) -> Sequence[FetchRecord]:
        return self._read(feeds.recent, source, limit)

    def keys_of_text(self, source: str, prints: Collection[bytes]) -> Mapping[bytes, str]:
        return self._read(reading.keys_of_text, source, prints)

    def stamps(self, paths: Collection[bytes]) -> Mapping[bytes, bytes]:
        return self._read(feeds.stamps, paths)

    def set_stamps(self, stamps: Mapping[bytes, bytes]) -> None:
        if not stamps:
            return
        with self._connection.writing() as db:
            feeds.set_stamps(db, stamps)

    def new_since(self, when: datetime) -> Mapping[str, int]:
        return self._read(reading.new_since, when)

    def stale(
        self, rules: Mapping[str, bytes], *, after_id: int = 0, since: datetime | None = None, limit: int
    ) -> Sequence[Stale]:
        return self._read(deriving.stale, rules, after_id, since, limit)

    def sample_stale(self, source: str, rules: bytes, most: int) -> Sequence[int]:
        return self._read(sampling.spread, source, rules, most)

    def count_stale(self, rules: Mapping[str, bytes], *, since: datetime | None = None) -> Mapping[str, int]:
        return self._read(deriving.count, rules, since)

    def rederive(self, items: Sequence[Rederived], at: datetime) -> frozenset[int]:
        if not items:
            return frozenset()
        with self._connection.writing() as db:
            return deriving.rederive(db, items, at)

    def make_stale(self, source: str, rules: bytes) -> int:
        with self._connection.writing() as db:
            return deriving.make_stale(db, source, rules)

    def learning(self, source: str) -> bytes:
        return self._read(sketches.read, source)

    def learning_sources(self) -> Sequence[str]:
        return self._read(sketches.sources)

    def set_learning(self, found: Mapping[str, bytes]) -> None:
        if not found:
            return
        with self._connection.writing() as db:
            sketches.put(db, found)

    def tidy(self, now: datetime) -> None:
        with self._connection.writing() as db:
            feeds.drop_old(db, now)
        self._connection.fold()

    def size(self) -> int:
        return self._connection.size()

    def close(self) -> None:
        self._connection.close()
