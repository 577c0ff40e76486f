"""Rows of the index of texts in SQLite: the large table, and before it what came last, which is kept in memory too."""

import json
from collections.abc import Iterator
from typing import Final

import numpy as np
from sqlite_utils.db import Database

from ingest.store.keys import ID_BITS, IDS, Numbers, Sieve, among, batch, having, once, replayed, written

#: Rows that came last and are kept in memory (800 KB). More are moved to the large table at once, in its order: each
#: has a place of its own there, so that a batch by itself would write a quarter of its pages.
_MOVED: Final = 100_000
#: They are moved as well when batches spoke of so many times as many: items that change drop as many as they add.
_SAID: Final = 2
#: No batch has this number.
_NONE: Final = -1
#: Keys of one statement, rows that are written, and rows that are read at once.
_KEYS, _WRITTEN, _READ = 4_000, 10_000, 100_000
#: The keys are a JSON array: one statement for thousands, each a look-up in the order of the table. All rows are one
#: text: before each row of an answer other threads may go on, and have to be waited for.
_HAVING: Final = f"""SELECT group_concat(keys.key) FROM json_each(?) AS wanted CROSS JOIN sketch_key AS keys
 ON keys.key BETWEEN wanted.value AND wanted.value + {IDS - 1}"""  # noqa: S608 - a constant
_NOTHING: Final = np.empty(0, dtype=np.int64)


class Keys:
    """The rows of a store, for who writes it. What it remembers is compared with the number of the last batch before it
    is used: a transaction that was undone may have made it wrong."""

    def __init__(self, moved: int = _MOVED) -> None:
        """`moved`: rows that came last above which they are moved."""
        self._moved = moved
        self._number = _NONE
        #: Rows that batches since the last move added or dropped: what is to be read when the store is opened.
        self._said = 0
        self._recent = _NOTHING
        self._sieve = Sieve.made_for(0)

    def having(self, db: Database, keys: Numbers) -> Numbers:
        """The rows of keys in order, by key and item."""
        self._level(db)
        return once(np.concatenate((having(self._recent, keys), _settled(db, keys[self._sieve.passes(keys)]))))

    def write(self, db: Database, added: Numbers, dropped: Numbers) -> None:
        """Add rows and drop others, within the caller's transaction. A row that is added again may stand in both places
        until what is recent is moved: to look for it would take a page of the large table for each row."""
        self._level(db)
        dropped = dropped[~among(dropped, added)]
        added = added[~among(added, self._recent)]
        settled = dropped[self._sieve.passes(dropped >> ID_BITS)]
        db.conn.executemany("DELETE FROM sketch_key WHERE key = ?", [(row,) for row in settled.tolist()])
        dropped = dropped[among(dropped, self._recent)]
        if added.size or dropped.size:
            recent = written(self._recent, added, dropped)
            self._append(db, self._number + 1, batch(added, dropped))
            self._recent = recent
        if self._recent.size > self._moved or self._said > _SAID * self._moved:
            self._move(db)

    def clear(self, db: Database) -> None:
        """Drop all."""
        self._level(db)
        number = self._unsure()
        db.execute("DELETE FROM sketch_key")
        self._keep(db, Sieve.made_for(0))
        self._forget(db, number)

    def _level(self, db: Database) -> None:
        (number,) = db.execute("SELECT coalesce(max(number), 0) FROM sketch_recent").fetchone()
        if number == self._number:
            return
        self._unsure()
        batches = [row[0] for row in db.execute("SELECT keys FROM sketch_recent ORDER BY number").fetchall()]
        self._recent, self._said = replayed(batches), sum(map(len, batches)) // 8
        (count, bits) = db.execute("SELECT keys, bits FROM sketch_sieve").fetchone()
        self._sieve = Sieve(np.frombuffer(bits, dtype=np.uint8).copy(), count)
        self._number = number

    def _append(self, db: Database, number: int, said: bytes) -> None:
        db.execute("INSERT INTO sketch_recent VALUES (?, ?)", (number, said))
        self._said += len(said) // 8
        self._number = number

    def _unsure(self) -> int:
        """The number of the last batch. Until another one is given all is read again, should what follows be broken
        off."""
        number, self._number = self._number, _NONE
        return number

    def _move(self, db: Database) -> None:
        number = self._unsure()
        for start in range(0, self._recent.size, _WRITTEN):
            rows = json.dumps(self._recent[start : start + _WRITTEN].tolist())
            db.execute("INSERT OR IGNORE INTO sketch_key SELECT value FROM json_each(?)", (rows,))
        self._sieve.add(self._recent >> ID_BITS)
        self._keep(db, _sieved(db) if self._sieve.is_full else self._sieve)
        self._forget(db, number)

    def _keep(self, db: Database, sieve: Sieve) -> None:
        db.execute("UPDATE sketch_sieve SET keys = ?, bits = ?", (sieve.count, sieve.packed()))
        self._sieve = sieve

    def _forget(self, db: Database, number: int) -> None:
        """Begin anew with what comes last, under a number that was never given: an empty batch has it."""
        db.execute("DELETE FROM sketch_recent WHERE number <= ?", (number,))
        self._recent, self._said = _NOTHING, 0
        self._append(db, number + 1, b"")


def _settled(db: Database, keys: Numbers) -> Numbers:
    """Rows of the large table."""
    found = [_NOTHING]
    for start in range(0, keys.size, _KEYS):
        wanted = json.dumps((keys[start : start + _KEYS] << ID_BITS).tolist())
        (rows,) = db.execute(_HAVING, (wanted,)).fetchone()
        found.append(np.fromstring(rows or "", sep=",", dtype=np.int64))
    return np.concatenate(found)


def make_sieve(db: Database) -> None:
    """What a store without one needs before its rows can be looked up."""
    sieve = _sieved(db)
    db.execute("INSERT INTO sketch_sieve VALUES (1, ?, ?)", (sieve.count, sieve.packed()))


def _sieved(db: Database) -> Sieve:
    """A sieve with room for twice the rows of the large table, made of it."""
    (count,) = db.execute("SELECT count(*) FROM sketch_key").fetchone()
    sieve = Sieve.made_for(2 * count)
    for keys in _all(db):
        sieve.add(keys)
    return sieve


def _all(db: Database) -> Iterator[Numbers]:
    """The keys of all rows of the large table, part by part."""
    last = -1
    while rows := db.execute("SELECT key FROM sketch_key WHERE key > ? ORDER BY key LIMIT ?", (last, _READ)).fetchall():
        (last,) = rows[-1]
        yield np.array(rows, dtype=np.int64).reshape(-1) >> ID_BITS
