"""The search index in SQLite: an FTS5 table of tokens, and beside it which item each of its documents is."""

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate

import numpy as np
from sqlite_utils.db import Database

from ingest.fold import fold
from ingest.search.expression import EVERY, Any, Expression, Has, holding
from ingest.store import reading
from ingest.store.base import OnConnection
from ingest.store.codec import micros, unpack_html
from ingest.store.search import BLOCK, UNDATED, Block, Document, Numbers

_MINUTE = 60_000_000
#: Documents from each end of the index by which it is estimated how many there are.
_SAMPLE = 512
#: From this share of the index on they are counted: what stands close together at its ends is not everywhere for that.
_MOST = 0.66


class SqliteSearch(OnConnection):
    """A SearchStore (see search.py, which says what each method does)."""

    def search_digests(self, items: Collection[int]) -> Mapping[int, bytes]:
        return self._read(_digests, items)

    def add_documents(self, documents: Sequence[Document], moved: Mapping[int, datetime | None]) -> None:
        if not documents and not moved:
            return
        with self._connection.writing() as db:
            _write(db, documents, moved)

    def clear_search(self) -> None:
        with self._connection.writing() as db:
            db.execute("INSERT INTO search(search) VALUES ('delete-all')")
            db.execute("DELETE FROM search_block")
            db.execute("DELETE FROM search_item")

    def find_documents(self, wanted: Expression, unwanted: Expression | None = None) -> Numbers:
        return self._read(_find, wanted, unwanted)

    def count_documents(self, wanted: Expression) -> int:
        return self._read(_count, wanted)

    def estimate_documents(self, wanted: Expression) -> int:
        return self._read(_estimate, wanted)

    def search_blocks(self, numbers: Collection[int] | None = None) -> Sequence[Block]:
        return self._read(_blocks, numbers)

    def markup(self, items: Collection[int]) -> Mapping[int, tuple[str, str]]:
        return self._read(_markup, items)

    def documents(self) -> int:
        return self._read(_one, "SELECT count(*) FROM search_item")

    def left_behind(self) -> int:
        return self._read(_next) - self.documents()

    def document_frequency(self, terms: Collection[str]) -> Mapping[str, int]:
        wanted = {term: holding(fold(term)) for term in terms}
        return {term: self.count_documents(each) if each != EVERY else 0 for term, each in wanted.items()}


def matching(wanted: Expression) -> str:
    """An expression in the language of FTS5. Tokens have neither quotes nor blanks."""
    if isinstance(wanted, Has):
        return f'"{wanted.mark}{wanted.word.token}"{" *" * wanted.word.prefix}'
    return f"({(' OR ' if isinstance(wanted, Any) else ' AND ').join(map(matching, wanted.parts))})"


def _find(db: Database, wanted: Expression, unwanted: Expression | None) -> Numbers:
    if wanted == EVERY:
        documents = np.arange(_next(db), dtype=np.int64)
        without = _found(db, matching(unwanted)) if unwanted else documents[:0]
        return np.delete(documents, without[without < documents.size])  # others may have come meanwhile
    return _found(db, matching(wanted) if unwanted is None else f"{matching(wanted)} NOT {matching(unwanted)}")


def _found(db: Database, expression: str) -> Numbers:
    # All numbers as one text: a quarter of the time that a row for each of them takes.
    statement = "SELECT group_concat(rowid) FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid)"
    found = db.execute(statement, (expression,)).fetchone()[0]
    return np.fromstring(found or "", sep=",", dtype=np.int64)


def _count(db: Database, wanted: Expression) -> int:
    if wanted == EVERY:
        return _next(db)
    return int(db.execute("SELECT count(*) FROM search WHERE search MATCH ?", (matching(wanted),)).fetchone()[0])


def _estimate(db: Database, wanted: Expression) -> int:
    total = _next(db)
    if wanted == EVERY:
        return total
    count, last = _ends(db, wanted, "max", "ASC")
    if count < _SAMPLE:
        return count
    if count < _MOST * (last + 1):
        _, first = _ends(db, wanted, "min", "DESC")
        found = max(count, round(2 * _SAMPLE * total / (last + 1 + total - first)))
        if found < _MOST * total:
            return found
    return _count(db, wanted)


def _ends(db: Database, wanted: Expression, furthest: str, order: str) -> tuple[int, int]:
    """How many there are from one end of the index, at most _SAMPLE, and the furthest of them."""
    documents = f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid {order} LIMIT {_SAMPLE}"  # noqa: S608
    statement = f"SELECT count(*), coalesce({furthest}(rowid), 0) FROM ({documents})"  # noqa: S608 - constants
    found: tuple[int, int] = db.execute(statement, (matching(wanted),)).fetchone()
    return found


def _digests(db: Database, items: Collection[int]) -> Mapping[int, bytes]:
    return dict(reading.where_in(db, "SELECT item_id, digest FROM search_item WHERE item_id IN", items))


def _blocks(db: Database, numbers: Collection[int] | None) -> Sequence[Block]:
    statement = "SELECT number, items, times FROM search_block"
    if numbers is None:
        rows: Iterable[tuple[int, bytes, bytes]] = db.execute(f"{statement} ORDER BY number").fetchall()
    else:
        rows = reading.where_in(db, f"{statement} WHERE number IN", sorted(numbers))
    return [Block(*row) for row in rows]


def _markup(db: Database, items: Collection[int]) -> Mapping[int, tuple[str, str]]:
    statement = "SELECT item.id, title, html, raw.body FROM item JOIN raw ON raw.id = item.raw_id WHERE item.id IN"
    rows = reading.where_in(db, statement, items)
    return {item: (title, unpack_html(html, body)) for item, title, html, body in rows}


def _one(db: Database, statement: str) -> int:
    return int(db.execute(statement).fetchone()[0])


def _next(db: Database) -> int:
    """The number of the next document; none is given twice."""
    row = db.execute("SELECT number, length(items) / 8 FROM search_block ORDER BY number DESC LIMIT 1").fetchone()
    return row[0] * BLOCK + row[1] if row else 0


def _write(db: Database, documents: Sequence[Document], moved: Mapping[int, datetime | None]) -> None:
    first = _next(db)
    blocks = _Blocks(db)
    given = [document.item_id for document in documents]
    places = dict(reading.where_in(db, "SELECT item_id, document FROM search_item WHERE item_id IN", [*given, *moved]))
    for item in given:
        if item in places:
            blocks.leave(places[item])
    for item, when in moved.items():
        if item in places:
            blocks.move(places[item], _minute(when))
    rows = list(enumerate(documents, first))
    for number, document in rows:
        blocks.append(number, document.item_id, _minute(document.sort_at))
    blocks.write()
    many = db.conn.executemany
    many("INSERT OR REPLACE INTO search_item VALUES (?, ?, ?)", [(each.item_id, n, each.digest) for n, each in rows])
    _insert(db, first, [each.tokens for each in documents])


def _insert(db: Database, first: int, documents: Sequence[bytes]) -> None:
    """Documents with their tokens, in one statement: other threads run meanwhile, for SQLite needs nothing of Python
    until its end. They are handed over as one value, and where each stands in it."""
    ends = list(accumulate(map(len, documents)))
    places = json.dumps([(end - len(each) + 1, len(each)) for end, each in zip(ends, documents, strict=True)])
    statement = """INSERT INTO search(rowid, tokens) SELECT ?1 + key, CAST(substr(
 ?2, json_extract(value, '$[0]'), json_extract(value, '$[1]')) AS TEXT) FROM json_each(?3)"""
    db.execute(statement, (first, b"".join(documents), places))


def _minute(when: datetime | None) -> int:
    moment = micros(when)
    return UNDATED if moment is None else max(UNDATED + 1, min(2**31 - 1, moment // _MINUTE))


class _Blocks:
    """The blocks that one batch changes, unpacked."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._open: dict[int, tuple[array[int], array[int]]] = {}

    def leave(self, document: int) -> None:
        self._block(document)[0][document % BLOCK] = 0

    def move(self, document: int, minute: int) -> None:
        self._block(document)[1][document % BLOCK] = minute

    def append(self, document: int, item: int, minute: int) -> None:
        items, times = self._block(document)
        items.append(item)
        times.append(minute)

    def _block(self, document: int) -> tuple["array[int]", "array[int]"]:
        number = document // BLOCK
        if number not in self._open:
            found = _blocks(self._db, [number])
            packed = (found[0].items, found[0].times) if found else (b"", b"")
            self._open[number] = array("q", packed[0]), array("i", packed[1])
        return self._open[number]

    def write(self) -> None:
        rows = [(number, items.tobytes(), times.tobytes()) for number, (items, times) in self._open.items()]
        self._db.conn.executemany("INSERT OR REPLACE INTO search_block VALUES (?, ?, ?)", rows)
