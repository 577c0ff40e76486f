"""What a batch of changes writes: rows of each table, built first and inserted with one statement a table."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlite_utils.db import Database

from ingest.model import Outcome
from ingest.store import Change, came
from ingest.store.codec import PackedItem, PackedRaw, micros, pack_item, pack_raw

Row = tuple[Any, ...]

_ITEM = ("id", "entry_id", "key", "key_hash", "first_seen", "source", "url", "title", "language", "published",
         "updated", "changed", "sort_at", "seq", "fingerprint", "length", "raw_id", "authors", "categories", "images",
         "enclosures", "rights", "html", "trace", "rules")  # fmt: skip
#: Columns that a revision gives anew; the ones before them are given once.
_REVISED = _ITEM[5:]

# The names are the constants above, the values are all bound.
_NEW_ITEM = f"INSERT INTO item({', '.join(_ITEM)}) VALUES ({', '.join('?' * len(_ITEM))})"  # noqa: S608
_NEXT_ITEM = f"UPDATE item SET {', '.join(f'{name} = ?' for name in _REVISED)} WHERE id = ?"  # noqa: S608
_REDATED = "UPDATE item SET published = ?, updated = ?, sort_at = ?, seq = ? WHERE id = ?"
_RAW = "INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(slots=True)
class Batch:
    """Rows of one transaction, and the numbers that the next ones take."""

    item_id: int
    raw_id: int
    seq: int
    new: list[Row] = field(default_factory=list)
    revised: list[Row] = field(default_factory=list)
    redated: list[Row] = field(default_factory=list)
    raws: list[Row] = field(default_factory=list)
    changes: list[Row] = field(default_factory=list)
    addresses: list[Row] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)

    def add(self, change: Change) -> None:
        """Take one decision in."""
        raw, item = _packed(change)
        self.raw_id += 1
        item_id = change.item_id
        if item_id is None:
            self.item_id = item_id = self.item_id + 1
        if change.outcome in {Outcome.NEW, Outcome.REVISED}:
            self._change(change, item, item_id)
        elif change.dates is not None:
            self._number(change, item_id)
            self.redated.append((*map(micros, (*change.dates, change.sort_at)), self.seq, item_id))
        self.sources |= {raw.source, item.source}
        self.raws.append((self.raw_id, item_id, change.digest, raw.format.value, raw.source, raw.origin, raw.url,
                          micros(change.seen_at), change.outcome.value, _names(change.what), raw.body))  # fmt: skip
        self.addresses += [(hash_address(name), item_id) for name in {raw.url, item.url, *change.names} if name]

    def _number(self, change: Change, item_id: int) -> None:
        self.seq += 1
        self.changes.append((self.seq, item_id, self.raw_id, micros(change.seen_at)))

    def _change(self, change: Change, item: PackedItem, item_id: int) -> None:
        self._number(change, item_id)
        row = (item.source, item.url, item.title, item.language, micros(item.published), micros(item.updated),
               micros(change.changed), micros(change.sort_at), self.seq, change.fingerprint, item.length, self.raw_id,
               item.authors, item.categories, item.images, item.enclosures, item.rights, item.html,
               item.trace, change.rules)  # fmt: skip
        if change.outcome is Outcome.NEW:
            given = (item_id, change.entry_id, item.key, hash_key(item.key), micros(change.seen_at))
            self.new.append(given + row)
        else:
            self.revised.append((*row, item_id))


def write(db: Database, changes: Sequence[Change], files: Mapping[bytes, int]) -> int:
    """Insert the batch within the caller's transaction; the last number of the sequence."""
    batch = Batch(_last(db, "max(id)", "item"), _last(db, "max(id)", "raw"), last_seq(db))
    for change in changes:
        batch.add(change)
    many = db.conn.executemany
    many("INSERT OR IGNORE INTO source(name) VALUES (?)", [(name,) for name in sorted(batch.sources)])
    came.note(db, changes)
    many(_RAW, batch.raws)
    many(_NEW_ITEM, batch.new)
    many(_NEXT_ITEM, batch.revised)
    many(_REDATED, batch.redated)
    many("INSERT INTO change VALUES (?, ?, ?, ?)", batch.changes)
    many("INSERT OR IGNORE INTO address VALUES (?, ?)", batch.addresses)
    many("INSERT OR REPLACE INTO imported VALUES (?, ?)", list(files.items()))
    return batch.seq


def touch(db: Database, items: Collection[int], at: datetime) -> None:
    """Give the items the next numbers within the caller's transaction, by id."""
    first = last_seq(db) + 1
    taken_up = came.taken_up(db)
    numbered = [(seq, taken_up, item_id) for seq, item_id in enumerate(sorted(set(items)), start=first)]
    changes = [(seq, micros(at), item_id) for seq, _, item_id in numbered]
    db.conn.executemany("INSERT INTO change SELECT ?, id, raw_id, ? FROM item WHERE id = ?", changes)
    db.conn.executemany("UPDATE item SET seq = ?, quiet = quiet OR seq <= ? WHERE id = ?", numbered)


def last_seq(db: Database) -> int:
    """Number of the last change. Numbers are never given twice (AUTOINCREMENT), even if rows were deleted."""
    return _last(db, "seq", "sqlite_sequence WHERE name = 'change'")


def hash_key(key: str) -> bytes:
    """blake2b-128 of an item's key: a sixth of the index that the keys themselves would need."""
    return blake2b(key.encode(), digest_size=16).digest()


def hash_address(url: str) -> int:
    """64 bits of an address, or of another name, as a signed integer; whoever looks up an address compares it."""
    return int.from_bytes(blake2b(url.encode(), digest_size=8).digest(), "big", signed=True)


def _packed(change: Change) -> tuple[PackedRaw, PackedItem]:
    raw, item = change.raw, change.item
    if isinstance(raw, PackedRaw):
        assert isinstance(item, PackedItem)  # noqa: S101 - the item was compressed against the body of its raw item
        return raw, item
    return pack_raw(raw), item if isinstance(item, PackedItem) else pack_item(item, raw.body)


def _names(what: tuple[str, ...]) -> str:
    return json.dumps(what) if what else "[]"


def _last(db: Database, what: str, table: str) -> int:
    # Both are written above, never taken from data.
    row = db.execute(f"SELECT {what} FROM {table}").fetchone()  # noqa: S608
    return int(row[0] or 0) if row else 0
