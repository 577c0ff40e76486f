"""The verbs of the index of texts in SQLite (see similar.py, which says what each method does)."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from sqlite_utils.db import Database

from ingest.errors import StoreError
from ingest.store import reading
from ingest.store.base import OnConnection
from ingest.store.connection import Connection
from ingest.store.keys import ID_BITS, IDS, Numbers, packed
from ingest.store.sqlite_keys import Keys


class SqliteSimilar(OnConnection):
    """A SimilarStore."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._keys = Keys()

    def sketches(self, item_ids: Collection[int]) -> Mapping[int, bytes]:
        return self._read(_sketches, item_ids)

    def having_keys(self, keys: Collection[int]) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = {}
        for row in self._read(self._keys.having, np.array(sorted(set(keys)), dtype=np.int64)).tolist():
            found.setdefault(row >> ID_BITS, []).append(row & (IDS - 1))
        return found

    def set_sketches(
        self,
        sketches: Mapping[int, bytes | None],
        *,
        added: Collection[tuple[int, int]] = (),
        dropped: Collection[tuple[int, int]] = (),
    ) -> None:
        kept = [(item_id, packed) for item_id, packed in sketches.items() if packed is not None]
        gone = [(item_id,) for item_id, packed in sketches.items() if packed is None]
        with self._connection.writing() as db:
            db.conn.executemany("DELETE FROM sketch WHERE item_id = ?", gone)
            db.conn.executemany("INSERT OR REPLACE INTO sketch VALUES (?, ?)", kept)
            self._keys.write(db, _rows(added), _rows(dropped))

    def clear_sketches(self) -> None:
        with self._connection.writing() as db:
            db.execute("DELETE FROM sketch")
            self._keys.clear(db)


def _sketches(db: Database, item_ids: Collection[int]) -> dict[int, bytes]:
    return dict(reading.where_in(db, "SELECT item_id, sketch FROM sketch WHERE item_id IN", item_ids))


def _rows(pairs: Collection[tuple[int, int]]) -> Numbers:
    if any(item_id >= IDS for _, item_id in pairs):
        raise StoreError(
            f"the store has more than {IDS - 1:,} items", hint="Split it: import into several data directories."
        )
    return packed(list(pairs))
