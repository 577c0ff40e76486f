"""The statements of replay: stale items off the end of an index, and new clean forms in place of old ones."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from sqlite_utils.db import Database

from ingest.model import Format, Outcome
from ingest.store.came import REPLACED, last_raw, lift
from ingest.store.codec import PackedItem, PackedRaw, certain, micros, moment
from ingest.store.derived import Rederived, Stale, Version
from ingest.store.reading import where_in
from ingest.store.writing import hash_address, touch

#: Rows that are read at once, and bytes after which a batch is full.
_CHUNK, _MAX_BYTES = 50, 8_000_000
#: Copies of one item that are read with it.
_MOST_VERSIONS = 32

_RANK = "coalesce(sort_at, first_seen)"
_FORM = ("key", "source", "url", "title", "language", "published", "updated", "authors", "categories", "images",
         "enclosures", "rights", "length", "html", "trace")  # fmt: skip
_STALE = f"""SELECT item.id, seq, rules, fingerprint, changed, first_seen, sort_at, raw_id, raw.source, raw.url,
 raw.origin, raw.format, raw.body, (SELECT count(*) FROM raw WHERE item_id = item.id),
 {", ".join(f"item.{name}" for name in _FORM)}
 FROM item JOIN raw ON raw.id = raw_id WHERE item.id IN"""  # noqa: S608 - constants
_VERSIONS = """SELECT item_id, raw.id, raw.id = raw_id, outcome, raw.source, raw.url, origin, format, body
 FROM raw JOIN item ON item.id = item_id WHERE item_id IN"""
#: Columns that a new form gives; key and source are given once.
_DERIVED = (*_FORM[2:], "fingerprint", "rules")
_NEXT_FORM = f"UPDATE item SET {REPLACED}, {', '.join(f'{name} = ?' for name in _DERIVED)} WHERE id = ?"  # noqa: S608


def stale(
    db: Database, rules: Mapping[str, bytes], after_id: int, since: datetime | None, limit: int
) -> Sequence[Stale]:
    """The next stale items by id."""
    ids = islice(merge(*(_ids(db, group, after_id, since, limit) for group in _groups(db, rules))), limit)
    found: list[Stale] = []
    size = 0
    while size < _MAX_BYTES and (part := list(islice(ids, _CHUNK))):
        for item in _read(db, part):
            found.append(item)
            size += _size(item)
    return found


def count(db: Database, rules: Mapping[str, bytes], since: datetime | None) -> dict[str, int]:
    """Stale items by source, off the index where `since` allows."""
    found: dict[str, int] = {}
    for source, digest in _groups(db, rules):
        where, values = _since(since)
        statement = f"SELECT count(*) FROM item INDEXED BY item_by_rules WHERE source = ? AND rules = ?{where}"  # noqa: S608
        number = db.execute(statement, (source, digest, *values)).fetchone()[0]
        found[source] = found.get(source, 0) + number
    return {source: number for source, number in found.items() if number}


def rederive(db: Database, items: Sequence[Rederived], at: datetime) -> frozenset[int]:
    """Write new forms within the caller's transaction; the ids of items that have changed since they were read."""
    numbers = dict(where_in(db, "SELECT id, seq FROM item WHERE id IN", [item.id for item in items]))
    current = [item for item in items if numbers.get(item.id) == item.seq]
    same = [(item.rules, item.id) for item in current if item.item is None]
    new = [(item, item.item) for item in current if item.item is not None]
    many = db.conn.executemany
    many("UPDATE item SET rules = ? WHERE id = ?", same)
    until = last_raw(db)
    many(_NEXT_FORM, [(form.length, micros(form.published), until, until, *_form(item, form)) for item, form in new])
    names = [(hash_address(form.url), item.id) for item, form in new if form.url]
    many("INSERT OR IGNORE INTO address VALUES (?, ?)", names)
    _publish(db, [item for item, _ in new if item.is_published], at)
    return frozenset(item.id for item in items) - {item.id for item in current}


def make_stale(db: Database, source: str, rules: bytes) -> int:
    """Forget by which rules items were cleaned, within the caller's transaction; how many."""
    statement = "UPDATE item SET rules = x'' WHERE source = ? AND rules = ?"
    return int(db.execute(statement, (source, rules)).rowcount)


def _publish(db: Database, items: Sequence[Rederived], at: datetime) -> None:
    """Give the items the next numbers; and times, where they are others: that touches their memberships too."""
    touch(db, [item.id for item in items], at)
    many = db.conn.executemany
    times = [(micros(item.changed), micros(item.sort_at), item.id) for item in items]
    lift(db, [(changed, item_id) for changed, _, item_id in times if changed is not None])
    statement = "UPDATE item SET changed = ?1, sort_at = ?2 WHERE id = ?3 AND (changed <> ?1 OR sort_at IS NOT ?2)"
    many(statement, times)


def _groups(db: Database, rules: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every other digest that items of these sources bear. There are few: one step of the index finds the next."""
    statement = "SELECT min(rules) FROM item INDEXED BY item_by_rules WHERE source = ? AND rules >= ?"
    for source, digest in rules.items():
        found = db.execute(statement, (source, b"")).fetchone()[0]
        while found is not None:
            if not found.startswith(digest):
                yield source, found
            found = db.execute(statement, (source, found + b"\0")).fetchone()[0]


def _ids(db: Database, group: tuple[str, bytes], after_id: int, since: datetime | None, limit: int) -> Iterable[int]:
    where, values = _since(since)
    statement = f"""SELECT id FROM item INDEXED BY item_by_rules WHERE source = ? AND rules = ? AND id > ?{where}
 ORDER BY id LIMIT ?"""  # noqa: S608 - constants
    return [row[0] for row in db.execute(statement, (*group, after_id, *values, limit)).fetchall()]


def _since(since: datetime | None) -> tuple[str, tuple[Any, ...]]:
    return ("", ()) if since is None else (f" AND {_RANK} >= ?", (micros(since),))


def _read(db: Database, ids: Collection[int]) -> list[Stale]:
    rows = sorted(where_in(db, _STALE, ids))
    several = [row[0] for row in rows if 1 < row[13] <= _MOST_VERSIONS]
    versions: dict[int, list[Version]] = {item_id: [] for item_id in several}
    for item_id, _, is_current, outcome, *raw in sorted(where_in(db, _VERSIONS, several)):
        versions[item_id].append(Version(Outcome(outcome), _raw(*raw), bool(is_current)))
    return [_stale(row, versions) for row in rows]


def _stale(row: tuple[Any, ...], versions: Mapping[int, Sequence[Version]]) -> Stale:
    item_id, seq, rules, fingerprint, changed, first_seen, sort_at, _raw_id, *raw = row[:13]
    form = dict(zip(_FORM, row[14:], strict=True))
    form["published"], form["updated"] = moment(form["published"]), moment(form["updated"])
    only = _raw(*raw)
    return Stale(
        item_id,
        seq,
        rules,
        PackedItem(**form),
        fingerprint,
        certain(changed),
        certain(first_seen),
        moment(sort_at),
        only,
        (Version(Outcome.NEW, only, is_current=True),) if row[13] == 1 else _tuple(versions.get(item_id)),
    )


def _tuple(versions: Sequence[Version] | None) -> tuple[Version, ...] | None:
    return None if versions is None else tuple(versions)


def _raw(source: str, url: str, origin: str, form: str, body: bytes) -> PackedRaw:
    return PackedRaw(source, url, origin, Format(form), body)


def _form(item: Rederived, form: PackedItem) -> tuple[Any, ...]:
    values = {name: getattr(form, name) for name in _FORM[2:]}
    values["published"], values["updated"] = micros(form.published), micros(form.updated)
    return (*values.values(), item.fingerprint, item.rules, item.id)


def _size(item: Stale) -> int:
    bodies = sum(len(version.raw.body) for version in item.versions or ())
    return bodies + len(item.raw.body) + len(item.item.html) + len(item.item.trace)
