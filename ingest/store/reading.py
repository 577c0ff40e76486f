"""What is read from the tables, and how rows become values again."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database

from ingest.errors import StoreError
from ingest.model import CleanItem, Format, Outcome, RawItem, Removal, StoredItem
from ingest.store import Known, Member, Revision, Summary, shares
from ingest.store.codec import Derived, certain, enclosures, micros, moment, strings, unpack_body, unpack_html
from ingest.store.schema import MIN_TEXT
from ingest.store.writing import hash_address, hash_key

Row = tuple[Any, ...]

#: Rows per statement when everything is read: memory stays flat and no cursor stays open over a write.
CHUNK = 200
#: Bound values per statement; SQLite before 3.32 took 999.
_VALUES = 500

#: What `item_of` takes, and what its texts are unpacked from.
FACTS = """item.id, item.entry_id, item.seq, item.first_seen, item.changed, item.sort_at, item.rules, item.key,
 item.source, item.url, item.title, item.language, item.authors, item.published, item.updated, item.categories,
 item.enclosures, item.images, item.rights"""
_COLUMNS = f"{FACTS}, item.html, item.trace, raw.body"
_FACTS = len(FACTS.split(","))
_FROM = "FROM item JOIN raw ON raw.id = item.raw_id"


def known_digests(db: Database, digests: Collection[bytes]) -> set[bytes]:
    """Digests of raw items that are stored."""
    return {row[0] for row in where_in(db, "SELECT digest FROM raw WHERE digest IN", digests)}


def imported(db: Database, digests: Collection[bytes]) -> dict[bytes, int]:
    """Files that were imported whole: a dump is its own raw item, a feed was marked when its last entry was stored."""
    found = dict.fromkeys(known_digests(db, digests), 1)
    for digest, items in where_in(db, "SELECT digest, items FROM imported WHERE digest IN", digests):
        found[digest] = items
    return found


def known(db: Database, keys: Collection[str]) -> Mapping[str, Known]:
    """What a decision needs of the items with those keys."""
    statement = """SELECT key, item.id, entry_id, fingerprint, published, updated, changed, first_seen, length,
 sort_at, raw.origin, raw.format, rules FROM item JOIN raw ON raw.id = item.raw_id WHERE key_hash IN"""
    return {row[0]: _known(*row[1:]) for row in where_in(db, statement, [hash_key(key) for key in keys])}


def keys_at(db: Database, urls: Collection[str]) -> Mapping[str, str]:
    """Keys of the items whose copies gave those addresses; of several, the item that was first."""
    statement = """SELECT item.id, raw.url, item.key FROM address JOIN item ON item.id = address.item_id
 JOIN raw ON raw.item_id = item.id WHERE address.hash IN"""
    rows = sorted(where_in(db, statement, [hash_address(url) for url in urls]), reverse=True)
    return {url: key for _, url, key in rows if url in urls}


def keys_of_names(db: Database, names: Collection[str]) -> Mapping[str, str]:
    """Keys of the items that have those names; of several, the item that was first."""
    statement = "SELECT item.id, address.hash, item.key FROM address JOIN item ON item.id = address.item_id"
    hashes = {hash_address(name): name for name in names}
    rows = sorted(where_in(db, f"{statement} WHERE address.hash IN", hashes), reverse=True)
    return {hashes[number]: key for _, number, key in rows}


def keys_of_text(db: Database, source: str, prints: Collection[bytes]) -> Mapping[bytes, str]:
    """Keys of the items of a source with those titles and texts; of several, the item that was first."""
    statement = f"""SELECT id, substr(fingerprint, 1, 16), key FROM item INDEXED BY item_by_text
 WHERE length >= {MIN_TEXT} AND source = ? AND substr(fingerprint, 1, 16) IN"""  # noqa: S608 - a constant
    rows = sorted(where_in(db, statement, prints, source), reverse=True)
    return {text: key for _, text, key in rows}


def find(db: Database, ref: str) -> StoredItem | None:
    """By number, entry id, key or address."""
    for where, value in (
        ("item.id = CAST(? AS INTEGER)", ref if ref.isascii() and ref.isdecimal() and len(ref) < 19 else None),
        ("item.entry_id = ?", ref),
        ("item.key_hash = ?", hash_key(ref)),
        ("item.id = ?", _by_address(db, ref)),
    ):
        row = db.execute(f"SELECT {_COLUMNS} {_FROM} WHERE {where}", (value,)).fetchone()
        if row is not None:
            return stored(row, with_trace=True)
    return None


def raw(db: Database, item_id: int, raw_id: int | None) -> RawItem:
    """The raw item of the current version, or of one revision."""
    from ingest.formats.raw import restore

    statement = f"""SELECT raw.format, raw.body, raw.source, raw.origin FROM item JOIN raw
 ON raw.item_id = item.id AND raw.id = {"item.raw_id" if raw_id is None else "?"} WHERE item.id = ?"""  # noqa: S608
    row = db.execute(statement, (item_id,) if raw_id is None else (raw_id, item_id)).fetchone()
    if row is None:
        what = f"item {item_id}" if raw_id is None else f"revision {raw_id} of item {item_id}"
        raise StoreError(f"there is no {what}", hint="`feedweir show URL` prints an item's number and revisions.")
    return restore(Format(row[0]), unpack_body(row[1]), row[2], row[3])


def revisions(db: Database, item_id: int) -> list[Revision]:
    """All copies of an item, oldest first."""
    rows = db.execute("SELECT outcome, seen_at, origin, what, id FROM raw WHERE item_id = ? ORDER BY id", (item_id,))
    return [
        Revision(number, Outcome(outcome), certain(seen_at), origin, strings(what), raw_id)
        for number, (outcome, seen_at, origin, what, raw_id) in enumerate(rows, start=1)
    ]


def chunk(db: Database, column: str, after: int) -> list[Row]:
    """The next rows of items with a larger `column` (`id` or `seq`), by it; that column is the last of a row."""
    by = f"item.{column}"
    statement = f"SELECT {_COLUMNS}, {by} {_FROM} WHERE {by} > ? ORDER BY {by} LIMIT {CHUNK}"
    return db.execute(statement, (after,)).fetchall()


def numbered(db: Database, items: Collection[int]) -> dict[int, StoredItem]:
    """The items with those numbers, without traces."""
    rows = where_in(db, f"SELECT {_COLUMNS} {_FROM} WHERE item.id IN", items)
    return {row[0]: stored(row, with_trace=False) for row in rows}


def newest(  # noqa: PLR0913, PLR0917 - what `Store.newest` has
    db: Database,
    source: str,
    topic: str,
    limit: int,
    not_before: datetime | None,
    collapse: bool,
    per_source: int,
) -> list[StoredItem]:
    """A window, off the end of the index on (topic or source, sort_at)."""
    table, item_id, conditions, values = "item", "item.id", [], list[Any]()
    if topic:
        table, item_id, conditions, values = "member", "member.item_id", ["member.topic = ?"], [topic]
    if source:
        conditions.append(f"{table}.source = ?")
        values.append(source)
    if not_before is not None:
        conditions.append(f"{table}.sort_at >= ?")
        values.append(micros(not_before))
    if collapse:
        conditions.append(
            _first_of_story(table, item_id, f"{table}.topic" if topic else "item.source" if source else "")
        )
    if topic and per_source:
        shared = numbered(db, places := shares.newest(db, topic, limit, per_source, conditions, values))
        return [shared[place] for place in places]
    join = "FROM member CROSS JOIN item ON item.id = member.item_id JOIN raw ON raw.id = item.raw_id"
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = f"{table}.sort_at DESC, {item_id} DESC"
    statement = f"SELECT {_COLUMNS} {join if topic else _FROM} {where} ORDER BY {order} LIMIT ?"
    return [stored(row, with_trace=False) for row in db.execute(statement, (*values, limit))]


def _first_of_story(table: str, item_id: str, feed: str) -> str:
    """A condition: no other item of the story in the same feed has a time where this one has none, or else came first.

    `feed` is the column whose value the items of a feed share; empty for the feed of everything."""
    number = f"also.{item_id.partition('.')[2]}"
    same_feed = f"AND also.{feed.partition('.')[2]} = {feed}" if feed else ""
    # CROSS JOIN keeps this order: most items are in no story, which one look into its primary key tells.
    return f"""NOT EXISTS (SELECT 1 FROM story AS mine CROSS JOIN story AS other ON other.story = mine.story
 CROSS JOIN {table} AS also ON {number} = other.item_id {same_feed}
 WHERE mine.item_id = {item_id} AND other.item_id <> {item_id}
 AND (also.sort_at IS NULL, {number}) < ({table}.sort_at IS NULL, {item_id}))"""  # noqa: S608 - constants


def sources(db: Database) -> list[Summary]:
    """Counts by source, kept by triggers."""
    rows = db.execute("SELECT name, items, changed FROM source WHERE items > 0")
    return [Summary(name, items, moment(changed)) for name, items, changed in rows]


def topics(db: Database) -> list[Summary]:
    """Counts by topic, kept by triggers; the last change off the end of an index."""
    statement = "SELECT name, items, (SELECT max(changed) FROM member WHERE topic = name) FROM topic"
    return [Summary(name, items, moment(changed)) for name, items, changed in db.execute(statement)]


def new_since(db: Database, when: datetime) -> dict[str, int]:
    """Items first seen since then, by source. Ids are given in that order, so old items are not read."""
    statement = """SELECT source, count(*) FROM item WHERE first_seen >= ?1 AND id > coalesce(
 (SELECT id FROM item WHERE first_seen < ?1 ORDER BY id DESC LIMIT 1), 0) GROUP BY +source"""
    return dict(db.execute(statement, (micros(when),)).fetchall())


def memberships(db: Database, item_ids: Collection[int]) -> list[Member]:
    """Topics of those items, by item and topic."""
    rows = where_in(db, "SELECT topic, item_id, sort_at, why FROM member WHERE item_id IN", sorted(set(item_ids)))
    members = [Member(topic, item_id, moment(sort_at), why) for topic, item_id, sort_at, why in rows]
    return sorted(members, key=lambda member: (member.item_id, member.topic))


def state(db: Database, key: str) -> str:
    """A value that publishing remembers."""
    row = db.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def where_in(db: Database, statement: str, values: Collection[Any], *first: Any) -> Iterator[Any]:  # noqa: ANN401
    """Rows of a statement that ends in `IN`, for any number of values; `first` are bound before them."""
    remaining = list(values)
    for start in range(0, len(remaining), _VALUES):
        part = remaining[start : start + _VALUES]
        yield from db.execute(f"{statement} ({', '.join('?' * len(part))})", (*first, *part)).fetchall()


def _by_address(db: Database, url: str) -> int | None:
    statement = """SELECT address.item_id FROM address JOIN item ON item.id = address.item_id WHERE hash = ?1
 AND (item.url = ?2 OR EXISTS (SELECT 1 FROM raw WHERE raw.item_id = item.id AND raw.url = ?2)) LIMIT 1"""
    row = db.execute(statement, (hash_address(url), url)).fetchone()
    return int(row[0]) if row else None


def _known(item_id: int, entry_id: str, fingerprint: bytes, *rest: Any) -> Known:  # noqa: ANN401
    published, updated, changed, first_seen, length, sort_at, origin, form, rules = rest
    return Known(
        item_id,
        entry_id,
        fingerprint,
        moment(published),
        moment(updated),
        certain(changed),
        certain(first_seen),
        length,
        moment(sort_at),
        origin,
        Format(form),
        rules,
    )


def stored(row: Row, *, with_trace: bool) -> StoredItem:
    """An item of its row; its texts are unpacked here."""
    from ingest.text import plain

    html, trace, body = row[_FACTS : _FACTS + 3]
    content = unpack_html(html, body)
    removals = Derived(unpack_body(body)).trace(trace) if with_trace else ()
    return item_of(row[:_FACTS], content, plain(content), removals)


def item_of(facts: Row, html: str, text: str, removals: tuple[Removal, ...] = ()) -> StoredItem:
    """An item of what stands in its row, and of its texts."""
    item_id, entry_id, seq, first_seen, changed, sort_at, rules, *fields = facts
    return StoredItem(
        id=item_id,
        entry_id=entry_id,
        seq=seq,
        item=_clean(fields, html, text, removals),
        first_seen=certain(first_seen),
        changed=certain(changed),
        sort_at=moment(sort_at),
        rules=rules,
    )


def _clean(fields: list[Any], html: str, text: str, removals: tuple[Removal, ...]) -> CleanItem:
    key, source, url, title, language, authors, published, updated, categories, media, images, rights = fields
    return CleanItem(
        key=key,
        source=source,
        url=url,
        title=title,
        html=html,
        text=text,
        language=language,
        authors=strings(authors),
        published=moment(published),
        updated=moment(updated),
        categories=strings(categories),
        enclosures=enclosures(media),
        images=strings(images),
        rights=rights,
        trace=removals,
    )
