"""A copy of a SQLite store, made while others use it, and the proof that a copy is whole.

The copy is read in one transaction, so it is the store at one moment, whatever is written meanwhile."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # pysqlite3 where that is installed

from ingest.errors import StoreError
from ingest.store import schema
from ingest.store.connection import explained, leave_no_log

#: Pages that are copied, and steps of SQLite's virtual machine that are done, between two questions whether to stop.
_PAGES, _STEPS = 4_096, 1_000_000
_AGAIN = "Make the backup again; older ones are still there."
_COUNTS = """SELECT (SELECT count(*) FROM item), (SELECT count(*) FROM raw),
 coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a store holds, in numbers: two stores with equal ones were made by the same writes."""

    items: int
    #: Copies of items, as they came.
    copies: int
    #: Number of the last change.
    seq: int


def copy(
    path: Path,
    target: Path,
    stop: Callable[[], bool] = lambda: False,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> Counts:
    """Copy the store at `path` into the file `target`, which is made and may be read by its owner alone.

    Returns what was copied. Raises StoreError when the store cannot be read, the copy cannot be written, or `stop` says
    so. `tell` is told how many pages are copied, and of how many."""

    def progress(_status: int, remaining: int, total: int) -> None:
        if stop():
            raise StoreError(f"the backup of {path} was stopped", hint=_AGAIN)
        tell(total - remaining, total)

    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    try:
        with explained(path), closing(_reading(path)) as source:
            source.execute("BEGIN")
            counts = _counts(source)
            with explained(target), closing(sqlite3.connect(target)) as copied:
                source.backup(copied, pages=_PAGES, progress=progress)
    finally:
        leave_no_log(path)
    return counts


def verify(path: Path, expected: Counts | None = None, stop: Callable[[], bool] = lambda: False) -> Counts:
    """Read all of a copy that nobody has open and return what it holds; it is left as it is.

    Raises StoreError when it is damaged, is no store of this program, or does not hold what is expected, and soon after
    `stop` says so."""
    with explained(path), closing(_reading(path, immutable=True)) as connection:
        connection.set_progress_handler(stop, _STEPS)
        said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        counts = _counts(connection)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
    if said != ["ok"] or broken is not None:
        raise StoreError(f"{path} is damaged: {'; '.join(said)}", hint="Use another copy.")
    if application != schema.APPLICATION_ID or (expected is not None and counts != expected):
        raise StoreError(f"{path} does not hold what the store held", hint=_AGAIN)
    return counts


def _reading(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """A connection that changes nothing; an immutable file gets no files beside it either."""
    options = "mode=ro&immutable=1" if immutable else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, isolation_level=None)


def _counts(connection: sqlite3.Connection) -> Counts:
    return Counts(*connection.execute(_COUNTS).fetchone())
