"""The migrations of the SQLite store, in order; tables*.py have their SQL (docs/reference/store.md)."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlite_utils.db import Database
from sqlite_utils.migrations import Migrations

from ingest.errors import StoreError
from ingest.store import tables, tables_corrections, tables_search, tables_similar, tables_stories, tables_topics
from ingest.store.sqlite_keys import make_sieve

#: Says in the file's header that it is a Feedweir store ("weir").
APPLICATION_ID: Final = 0x77656972
#: STRICT tables.
MIN_SQLITE: Final = (3, 37, 0)
#: Characters from which on two equal titles and texts are one article, also under another address.
MIN_TEXT: Final = 60

migrations = Migrations("feedweir")
#: Every migration of this version, in order.
NAMES: Final = (
    "0001_first",
    "0002_feeds",
    "0003_cleaning",
    "0004_learning",
    "0005_stories",
    "0006_search",
    "0007_topics",
    "0008_corrections",
    "0009_recent_keys",
    "0010_unmoved",
    "0011_lifted",
)


@migrations(name=NAMES[0])
def _first(db: Database) -> None:
    _run(db, tables.TABLES.split(";\n"))
    _run(db, [f"{trigger}END" for trigger in tables.TRIGGERS.split("END;\n") if trigger.strip()])
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations(name=NAMES[1])
def _feeds(db: Database) -> None:
    _run(db, tables.FEEDS.split(";\n"))


@migrations(name=NAMES[2])
def _cleaning(db: Database) -> None:
    _run(db, tables.CLEANING.split(";\n"))


@migrations(name=NAMES[3])
def _learning(db: Database) -> None:
    db.execute(tables.LEARNING)


@migrations(name=NAMES[4])
def _stories(db: Database) -> None:
    _run(db, tables_stories.STORIES.split(";\n"))
    _run(db, tables_similar.SIMILAR.split(";\n"))


@migrations(name=NAMES[5])
def _search(db: Database) -> None:
    _run(db, tables_search.SEARCH.split(";\n"))


@migrations(name=NAMES[6])
def _topics(db: Database) -> None:
    _run(db, tables_topics.TOPICS)


@migrations(name=NAMES[7])
def _corrections(db: Database) -> None:
    _run(db, tables_corrections.CORRECTIONS.split(";\n"))


@migrations(name=NAMES[8])
def _recent_keys(db: Database) -> None:
    _run(db, tables_similar.RECENT.split(";\n"))
    make_sieve(db)


@migrations(name=NAMES[9])
def _unmoved(db: Database) -> None:
    _run(db, tables_stories.UNMOVED.split(";\n"))


@migrations(name=NAMES[10])
def _lifted(db: Database) -> None:
    _run(db, tables_stories.LIFTED.split(";\n"))


def _run(db: Database, statements: Sequence[str]) -> None:
    for statement in statements:
        if statement.strip():
            db.execute(statement)


def require(version: tuple[int, ...], modules: Collection[str]) -> None:
    """Raise StoreError for an SQLite of a version that is too old, or built without a module that the store needs."""
    number, needed = (".".join(map(str, each)) for each in (version, MIN_SQLITE))
    hint = "Install pysqlite3-binary into the same environment; it is used by itself."
    if version < MIN_SQLITE:
        raise StoreError(f"SQLite {number} is too old: {needed} is needed", hint=hint)
    if "fts5" not in modules:
        raise StoreError(f"SQLite {number} was built without FTS5, which the index of search needs", hint=hint)


def is_current(db: Database) -> bool:
    """Whether every migration is applied. Raises StoreError for a file of a newer version or of another program."""
    applied = {migration.name for migration in migrations.applied(db)}
    unknown = sorted(applied.difference(NAMES))
    if unknown:
        raise StoreError(
            f"the store was written by a newer version of Feedweir (it has {', '.join(unknown)})",
            hint="Install that version or a later one, or start a new store with --data.",
        )
    # An opening that is ended at the wrong moment leaves the table of migrations alone behind, with none in it.
    if not applied and set(db.table_names()) - {migrations.migrations_table}:
        raise StoreError(
            "the file is an SQLite database of another program", hint="Choose another data directory with --data."
        )
    return not migrations.pending(db)
