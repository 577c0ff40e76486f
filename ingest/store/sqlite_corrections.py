"""Corrections in SQLite: the verbs of ingest/store/corrections.py."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlite_utils.db import Database

from ingest.store import Summary
from ingest.store.base import OnConnection
from ingest.store.codec import certain, micros
from ingest.store.corrections import Corrected, Examined
from ingest.store.reading import where_in

#: By the number of the copy: what came since is a few rows off the end of the table. The sign keeps SQLite from going
#: through all items of the source instead.
_REISSUED = """SELECT item.id FROM item JOIN raw ON raw.item_id = item.id WHERE raw.id > ? AND +item.source = ?
 AND raw.outcome IN ('revised', 'superseded') GROUP BY item.id ORDER BY item.changed DESC, item.id DESC LIMIT ?"""
_TWINNED = """SELECT item.id FROM item CROSS JOIN story ON story.item_id = item.id
 WHERE item.seq > ? AND +item.source = ? AND EXISTS (SELECT 1 FROM story AS beside CROSS JOIN item AS other
 ON other.id = beside.item_id WHERE beside.story = story.story AND other.id <> item.id AND other.source = item.source)
 ORDER BY item.changed DESC, item.id DESC LIMIT ?"""
_SINCE = """SELECT correction.item_id, correction.source FROM correction CROSS JOIN item
 ON item.id = correction.item_id WHERE item.seq > ?"""
_NEWEST = """SELECT item_id, correction.raw_id, correction.entry_id, at, told FROM correction CROSS JOIN item
 ON item.id = item_id AND item.source = correction.source WHERE correction.source = ?
 ORDER BY at DESC, correction.raw_id DESC LIMIT ?"""
_COLUMNS = "item_id, raw_id, entry_id, at, told"


class SqliteCorrections(OnConnection):
    """A CorrectionStore (see ingest/store/corrections.py, which says what each method does)."""

    def last_copy(self) -> int:
        return self._read(_last_copy)

    def reissued(self, source: str, *, after: int = 0, limit: int) -> Sequence[int]:
        return self._read(_reissued, source, after, limit)

    def twinned(self, source: str, *, after: int = 0, limit: int) -> Sequence[int]:
        return self._read(_twinned, source, after, limit)

    def corrected_since(self, seq: int) -> Mapping[int, Collection[str]]:
        return self._read(_since, seq)

    def marks(self, items: Collection[int]) -> Mapping[int, bytes]:
        return self._read(_marks, items)

    def set_corrections(self, found: Mapping[int, Examined]) -> None:
        before = self._read(_known, found)
        changed = {item: examined for item, examined in found.items() if examined != before.get(item)}
        if not changed:
            return
        items = [(item,) for item in changed]
        rows = [
            (each.raw_id, each.item_id, examined.source, each.entry_id, micros(each.at), each.told)
            for examined in changed.values()
            for each in examined.corrections
        ]
        with self._connection.writing() as db:
            db.conn.executemany("DELETE FROM correction WHERE item_id = ?", items)
            db.conn.executemany("INSERT INTO correction VALUES (?, ?, ?, ?, ?, ?)", rows)
            marks = [(item, examined.source, examined.mark) for item, examined in changed.items()]
            db.conn.executemany("INSERT OR REPLACE INTO examined VALUES (?, ?, ?)", marks)

    def drop_corrections(self, source: str) -> None:
        with self._connection.writing() as db:
            db.execute("DELETE FROM correction WHERE source = ?", (source,))
            db.execute("DELETE FROM examined WHERE source = ?", (source,))

    def corrections(self, source: str, limit: int) -> Sequence[Corrected]:
        return self._read(_newest, source, limit)

    def corrected_sources(self) -> Sequence[Summary]:
        return self._read(_sources)


def _last_copy(db: Database) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) FROM raw").fetchone()[0])


def _reissued(db: Database, source: str, after: int, limit: int) -> list[int]:
    return [row[0] for row in db.execute(_REISSUED, (after, source, limit)).fetchall()]


def _twinned(db: Database, source: str, after: int, limit: int) -> list[int]:
    return [row[0] for row in db.execute(_TWINNED, (after, source, limit)).fetchall()]


def _since(db: Database, seq: int) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for item, source in db.execute(_SINCE, (seq,)).fetchall():
        found[item].add(source)
    return dict(found)


def _marks(db: Database, items: Collection[int]) -> dict[int, bytes]:
    return dict(where_in(db, "SELECT item_id, mark FROM examined WHERE item_id IN", items))


def _known(db: Database, items: Collection[int]) -> dict[int, Examined]:
    corrections: dict[int, list[Corrected]] = defaultdict(list)
    statement = f"SELECT {_COLUMNS} FROM correction WHERE item_id IN"  # noqa: S608 - a constant
    for row in sorted(where_in(db, statement, items)):
        corrections[row[0]].append(_corrected(*row))
    rows = where_in(db, "SELECT item_id, source, mark FROM examined WHERE item_id IN", items)
    return {item: Examined(source, mark, tuple(corrections[item])) for item, source, mark in rows}


def _newest(db: Database, source: str, limit: int) -> list[Corrected]:
    return [_corrected(*row) for row in db.execute(_NEWEST, (source, limit)).fetchall()]


def _sources(db: Database) -> list[Summary]:
    statement = "SELECT source, count(*), max(at) FROM correction GROUP BY source"
    return [Summary(source, count, certain(at)) for source, count, at in db.execute(statement).fetchall()]


def _corrected(item_id: int, raw_id: int, entry_id: str, at: int, told: str) -> Corrected:
    return Corrected(item_id, raw_id, entry_id, certain(at), told)
