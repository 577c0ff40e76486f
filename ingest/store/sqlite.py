"""The store that ships: one SQLite file in WAL mode. The statements are in writing.py and reading.py."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from ingest.model import RawItem, StoredItem
from ingest.store import Change, Known, Member, Revision, Summary, membership, reading, writing
from ingest.store.connection import Connection


def open_store(path: Path) -> "SqliteStore":
    """Open the store at that path; make it when there is none, migrate it when it is of an older version.

    Raises StoreError when the file is another program's, damaged, of a newer version, or cannot be opened."""
    return SqliteStore(Connection(path))


class SqliteStore:
    """A Store (see ingest/store/__init__.py, which says what each method does)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._db = connection.db

    @property
    def path(self) -> Path:
        """The file."""
        return self._connection.path

    def known_digests(self, digests: Collection[bytes]) -> set[bytes]:
        with self._connection.guarded():
            return reading.known_digests(self._db, digests)

    def imported(self, digests: Collection[bytes]) -> Mapping[bytes, int]:
        with self._connection.guarded():
            return reading.imported(self._db, digests)

    def known(self, keys: Collection[str]) -> Mapping[str, Known]:
        with self._connection.guarded():
            return reading.known(self._db, keys)

    def keys_at(self, urls: Collection[str]) -> Mapping[str, str]:
        with self._connection.guarded():
            return reading.keys_at(self._db, urls)

    def write(self, changes: Sequence[Change], files: Mapping[bytes, int] = MappingProxyType({})) -> int:
        if not changes and not files:
            return self.last_seq()
        with self._connection.writing() as db:
            return writing.write(db, changes, files)

    def find(self, ref: str) -> StoredItem | None:
        with self._connection.guarded():
            return reading.find(self._db, ref)

    def raw(self, item_id: int, raw_id: int | None = None) -> RawItem:
        with self._connection.guarded():
            return reading.raw(self._db, item_id, raw_id)

    def revisions(self, item_id: int) -> Sequence[Revision]:
        with self._connection.guarded():
            return reading.revisions(self._db, item_id)

    def items(self, *, after_id: int = 0, with_trace: bool = False) -> Iterator[StoredItem]:
        with self._connection.guarded():
            yield from reading.scan(self._db, "id", after_id, with_trace=with_trace)

    def changed_since(self, seq: int) -> Iterator[StoredItem]:
        with self._connection.guarded():
            yield from reading.scan(self._db, "seq", seq, with_trace=False)

    def last_seq(self) -> int:
        with self._connection.guarded():
            return writing.last_seq(self._db)

    def newest(
        self, *, source: str = "", topic: str = "", limit: int, not_before: datetime | None = None
    ) -> Sequence[StoredItem]:
        with self._connection.guarded():
            return reading.newest(self._db, source, topic, limit, not_before)

    def sources(self) -> Sequence[Summary]:
        with self._connection.guarded():
            return reading.sources(self._db)

    def topics(self) -> Sequence[Summary]:
        with self._connection.guarded():
            return reading.topics(self._db)

    def memberships(self, item_ids: Collection[int]) -> Sequence[Member]:
        with self._connection.guarded():
            return reading.memberships(self._db, item_ids)

    def set_members(self, items: Collection[int], topics: Collection[str], members: Iterable[Member]) -> None:
        membership.replace(self._connection, items, topics, members)

    def drop_topic(self, topic: str) -> None:
        membership.drop(self._connection, topic)

    def state(self, key: str) -> str:
        with self._connection.guarded():
            row = self._db.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_state(self, values: Mapping[str, str]) -> None:
        new = [(key, value) for key, value in values.items() if self.state(key) != value]
        if not new:
            return
        with self._connection.writing() as db:
            db.conn.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", new)

    def close(self) -> None:
        self._connection.close()
