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


def make_first_version(path: Path, items: int) -> None:
    """A store as version 0.1 wrote it, with items."""
    database = Database(sqlite3.connect(path))
    database.conn.execute("PRAGMA journal_mode = WAL")
    schema.migrations.apply(database, stop_before=schema.NAMES[1])
    changes = [
        decide(copy(clean(f"https://example.com/{number}", f"{LONG}{number}")), None, NOW, entry_id=entry_id)
        for number in range(1, items + 1)
    ]
    with database.atomic():
        writing.write(database, changes, {b"f" * 16: 3})
    database.close()
