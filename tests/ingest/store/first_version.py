"""A store as the first version of Feedweir wrote it: what a migration begins with."""

import sqlite3
from pathlib import Path

from sqlite_utils.db import Database

from ingest.decide import decide
from ingest.identity import entry_id
from ingest.store import schema, writing
from tests.ingest.store.making import NOW, clean, copy

#: As much text as an item needs to be known by it.
LONG = "文" * 60
#: Tables of counts come last: the triggers of the others find nothing to count in then.
_TABLES = ("item", "raw", "change", "address", "imported", "state", "source")


def make_first_version(path: Path, items: int) -> None:
    """A store as version 0.1 wrote it, with items."""
    today = _database(":memory:")
    changes = [
        decide(copy(clean(f"https://example.com/{number}", f"{LONG}{number}")), None, NOW, entry_id=entry_id)
        for number in range(1, items + 1)
    ]
    with today.atomic():
        writing.write(today, changes, {b"f" * 16: 3})
    first = _database(path, stop_before=schema.NAMES[1])
    with first.atomic():
        for table in _TABLES:
            _copy(today, first, table)
    today.close()
    first.close()


def _database(path: Path | str, stop_before: str | None = None) -> Database:
    database = Database(sqlite3.connect(path))
    database.conn.execute("PRAGMA journal_mode = WAL")
    schema.migrations.apply(database, stop_before=stop_before)
    return database


def _copy(today: Database, first: Database, table: str) -> None:
    """The rows of a table, in the columns that it had then."""
    columns = ", ".join(column.name for column in first[table].columns)
    rows = today.execute(f"SELECT {columns} FROM {table}").fetchall()
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        first.conn.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", rows)
