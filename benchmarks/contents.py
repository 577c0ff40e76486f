"""Everything that a store file holds, for comparison: two stores with equal contents are the same store."""

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

#: Says when the tables were made.
_MIGRATIONS = "_sqlite_migrations"
#: How a full-text index lays out what it holds depends on the batches in which it came: these are its own tables.
_PARTS = ("_data", "_idx", "_docsize", "_config", "_content")


def contents(path: Path, leave_out: Collection[str] = ()) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Every table with its rows, sorted; columns of the names `leave_out` are not among them. Of a full-text index each
    token with the documents that it is in. Nobody has the store open for writing."""
    connection = sqlite3.connect(path)
    try:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
        indexes = {name for name, sql in made.items() if "USING fts5" in sql}
        hidden = {_MIGRATIONS, *(f"{name}{part}" for name in indexes for part in _PARTS)}
        for name in sorted(made.keys() - hidden):
            yield name, _words(connection, name) if name in indexes else _rows(connection, name, leave_out)
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, table: str, leave_out: Collection[str]) -> list[tuple[object, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in leave_out]
    return sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall(), key=repr)


def _words(connection: sqlite3.Connection, index: str) -> list[tuple[object, ...]]:
    connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, '{index}', 'instance')")
    try:
        return sorted(connection.execute("SELECT term, doc FROM temp.words").fetchall())
    finally:
        connection.execute("DROP TABLE temp.words")
