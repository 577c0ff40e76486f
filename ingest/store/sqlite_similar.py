"""The verbs of the index of texts in SQLite (see similar.py, which says what each method does)."""

import json
from collections.abc import Collection, Mapping, Sequence
from math import isqrt
from typing import Final

from sqlite_utils.db import Database

from ingest.errors import StoreError
from ingest.store import reading
from ingest.store.base import OnConnection

#: Bits of an item's number in a key. With the 30 bits before it SQLite stores it in 8 bytes and not in 9.
_ID_BITS: Final = 26
_IDS: Final = 1 << _ID_BITS
#: Keys of one statement.
_KEYS: Final = 4_000
#: The keys are a JSON array: one statement for thousands, each a look-up in the order of the table.
_HAVING = f"""SELECT keys.key FROM json_each(?) AS wanted CROSS JOIN {{}} AS keys
 ON keys.key BETWEEN wanted.value AND wanted.value + {_IDS - 1}"""  # noqa: S608 - a constant
_TABLES: Final = ("sketch_key", "sketch_key_new")
#: New keys are moved when there are more than this times the root of the number of items: then the pages of the small
#: table, written with each batch, and those of the large one, written with each move, are fewest together.
_MOVED: Final = 170


class SqliteSimilar(OnConnection):
    """A SimilarStore."""

    def sketches(self, item_ids: Collection[int]) -> Mapping[int, bytes]:
        return self._read(_sketches, item_ids)

    def having_keys(self, keys: Collection[int]) -> Mapping[int, Sequence[int]]:
        return self._read(_having, keys)

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
            many = db.conn.executemany
            many("DELETE FROM sketch WHERE item_id = ?", gone)
            many("INSERT OR REPLACE INTO sketch VALUES (?, ?)", kept)
            for table in _TABLES:
                many(f"DELETE FROM {table} WHERE key = ?", _rows(dropped))  # noqa: S608 - one of the two
            many("INSERT OR IGNORE INTO sketch_key_new VALUES (?)", _rows(added))
            _settle(db)

    def clear_sketches(self) -> None:
        with self._connection.writing() as db:
            for table in (*_TABLES, "sketch"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of the three


def _sketches(db: Database, item_ids: Collection[int]) -> dict[int, bytes]:
    return dict(reading.where_in(db, "SELECT item_id, sketch FROM sketch WHERE item_id IN", item_ids))


def _having(db: Database, keys: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), _KEYS):
        wanted = json.dumps([key << _ID_BITS for key in ordered[start : start + _KEYS]])
        rows = {row for table in _TABLES for row in db.execute(_HAVING.format(table), (wanted,)).fetchall()}
        for (key,) in sorted(rows):
            found.setdefault(key >> _ID_BITS, []).append(key & (_IDS - 1))
    return found


def _settle(db: Database) -> None:
    """Move the new keys to the others when there are enough of them."""
    (new,) = db.execute("SELECT count(*) FROM sketch_key_new").fetchone()
    (items,) = db.execute("SELECT max(item_id) FROM sketch").fetchone()
    if new > _MOVED * isqrt(items or 1):
        db.execute("INSERT OR IGNORE INTO sketch_key SELECT key FROM sketch_key_new ORDER BY key")
        db.execute("DELETE FROM sketch_key_new")


def _rows(pairs: Collection[tuple[int, int]]) -> list[tuple[int]]:
    """Rows by their place in the table: neighbours stand on the same pages."""
    if any(item_id >= _IDS for _, item_id in pairs):
        raise StoreError(
            f"the store has more than {_IDS - 1:,} items", hint="Split it: import into several data directories."
        )
    return [(key << _ID_BITS | item_id,) for key, item_id in sorted(pairs)]
