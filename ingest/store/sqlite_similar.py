"""The verbs of the index of texts in SQLite (see similar.py, which says what each method does)."""

import json
from collections.abc import Collection, Mapping, Sequence
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
_HAVING = f"""SELECT sketch_key.key FROM json_each(?) AS wanted CROSS JOIN sketch_key
 ON sketch_key.key BETWEEN wanted.value AND wanted.value + {_IDS - 1}"""  # noqa: S608 - a constant


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
            many("DELETE FROM sketch_key WHERE key = ?", _rows(dropped))
            many("INSERT OR IGNORE INTO sketch_key VALUES (?)", _rows(added))

    def clear_sketches(self) -> None:
        with self._connection.writing() as db:
            db.execute("DELETE FROM sketch_key")
            db.execute("DELETE FROM sketch")


def _sketches(db: Database, item_ids: Collection[int]) -> dict[int, bytes]:
    return dict(reading.where_in(db, "SELECT item_id, sketch FROM sketch WHERE item_id IN", item_ids))


def _having(db: Database, keys: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), _KEYS):
        wanted = json.dumps([key << _ID_BITS for key in ordered[start : start + _KEYS]])
        for (key,) in db.execute(_HAVING, (wanted,)).fetchall():
            found.setdefault(key >> _ID_BITS, []).append(key & (_IDS - 1))
    return found


def _rows(pairs: Collection[tuple[int, int]]) -> list[tuple[int]]:
    """Rows by their place in the table: neighbours stand on the same pages."""
    if any(item_id >= _IDS for _, item_id in pairs):
        raise StoreError(
            f"the store has more than {_IDS - 1:,} items", hint="Split it: import into several data directories."
        )
    return [(key << _ID_BITS | item_id,) for key, item_id in sorted(pairs)]
