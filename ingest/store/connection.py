"""Opening the SQLite file: pragmas, the one writer's lock, migrations, and errors that say what to do.

Exactly one connection writes and checkpoints: SQLite up to 3.51.2 can, rarely, corrupt a file when one connection
checkpoints while another writes. The first write takes a lock beside the file and keeps it until the store is closed;
readers need none. The threads of a process share a connection, one at a time (docs/decisions/0015-one-writer.md)."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils.db import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # pysqlite3 where that is installed

from ingest.errors import StoreError
from ingest.store import schema

#: Seconds that a writer waits for another one to end.
_PATIENCE = 5.0
#: KiB of pages that the connection keeps; the store's share of the memory budget.
_CACHE = 16_000
#: The same of a connection that only reads.
_SMALL_CACHE = 8_000
#: The same of one that only looks up keys beside the one that writes.
_LEAST_CACHE = 1_000
#: Pages of the WAL before it is copied back: fewer, larger checkpoints (16 MB).
_CHECKPOINT = 4_000

_DEFECT = "This is a defect of Feedweir; please report it with this message."
#: SQLite's primary result code to what happened and what to do.
_TROUBLE = {
    "BUSY": ("is in use by another process", "Wait for it to end, or stop it."),
    "LOCKED": ("is in use by another process", "Wait for it to end, or stop it."),
    "NOTADB": ("is not an SQLite database", "Move it away, or choose another data directory with --data."),
    "CORRUPT": ("is damaged", "Restore it from a backup, or move it away and import the archive again."),
    "FULL": ("cannot grow: the disk is full", "Free some space and run the command again; nothing stored is lost."),
    "READONLY": ("may not be written", "Check the owner and permissions of the file and of its folder."),
    "CANTOPEN": ("cannot be opened", "Check that the folder exists and may be read and written."),
    "INTERRUPT": ("was left before its end", "Run the command again."),
    "IOERR": ("cannot be read or written", "Check the disk, and its free space."),
}


class Connection:
    """A database, the path it stands at, and the locks of its writer and its threads."""

    def __init__(self, path: Path, *, exclusive: bool = False, read_only: bool = False) -> None:
        """`exclusive` becomes the one writer at once; `read_only` writes nothing, not even a migration."""
        self.path = path
        self._read_only = read_only
        self._lock: int | None = None
        self._mutex = threading.RLock()
        self._beside: Connection | None = None
        self._opening = threading.Lock()
        with self.guarded():
            self.db = Database(_connect(path, read_only=read_only))
        try:
            if exclusive:
                self.lock()
            with self.guarded():
                self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        modules = {name for (name,) in self.db.execute("SELECT name FROM pragma_module_list")}
        schema.require(sqlite3.sqlite_version_info, modules)
        cache = _SMALL_CACHE if self._read_only else _CACHE
        # Where search merges what it has, a statement keeps thousands of old pages until its end: 50 MB that are not to
        # be in memory.
        for pragma in ("synchronous = NORMAL", f"cache_size = -{cache}", f"wal_autocheckpoint = {_CHECKPOINT}",
                       "temp_store = FILE"):  # fmt: skip
            self.db.execute(f"PRAGMA {pragma}")
        if not self._is_current():
            self._migrate()
        self.db.execute("PRAGMA foreign_keys = ON")

    def _migrate(self) -> None:
        if self._read_only:
            raise StoreError(
                f"{self.path} was written by an older version of Feedweir",
                hint="Run a command that writes, such as `feedweir publish`: it brings the store up to date.",
            )
        self.lock()
        self.db.execute("PRAGMA journal_mode = WAL")
        schema.migrations.apply(self.db)

    def _is_current(self) -> bool:
        try:
            return schema.is_current(self.db)
        except StoreError as error:
            raise StoreError(f"{self.path}: {error.args[0]}", hint=error.hint) from None

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction. Raises StoreError when it cannot be written; then nothing of it is stored."""
        with self.exclusive(), self.guarded(), self.db.atomic():
            yield self.db

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep other threads out, and be the one process that writes. Re-entrant. Raises StoreError as `lock` does."""
        with self._mutex:
            self.lock()
            yield

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Keep other threads out, and turn the errors of SQLite into StoreErrors that name the file."""
        with self._mutex, explained(self.path):
            yield

    def beside(self) -> "Connection":
        """A connection that only reads what is committed, and so waits for none of the threads that write by this one.
        It is closed with this one."""
        with self._opening:
            if self._beside is None:
                self._beside = self if self._read_only else self._opened_beside()
            return self._beside

    def _opened_beside(self) -> "Connection":
        connection = Connection(self.path, read_only=True)
        connection.db.execute(f"PRAGMA cache_size = -{_LEAST_CACHE}")
        return connection

    def lock(self) -> None:
        """Become the one writer. Raises StoreError when another process is it for longer than 5 seconds, and when the
        store was opened for reading."""
        with self._mutex:
            if self._lock is None:
                self._take_lock()

    def _take_lock(self) -> None:
        if self._read_only:
            raise StoreError(f"{self.path} was opened for reading only", hint=_DEFECT)
        path = f"{self.path}.lock"
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(f"{path} cannot be opened: {error.strerror}", hint=_TROUBLE["READONLY"][1]) from error
        if not _wait_for(handle):
            owner = os.read(handle, 32).decode("ascii", "replace").strip()
            os.close(handle)
            raise StoreError(
                f"{self.path} is being written by another process ({owner or 'unknown'})",
                hint="Wait until it ends, or stop it; reading needs no waiting. "
                "A daemon fetches feeds, imports watched folders and cleans stored articles again by itself.",
            )
        self._lock = handle
        # Whose it is says only who to wait for: a full disk is told by what is to be written.
        with suppress(OSError):
            os.truncate(handle, 0)
            os.write(handle, f"pid {os.getpid()}\n".encode())
        if os.geteuid() == 0:  # root looks after the store of a service, which must get at the lock too
            store = self.path.stat()
            os.fchown(handle, store.st_uid, store.st_gid)

    def close(self) -> None:
        """Close the file and let another process write."""
        with self._opening:  # the one that writes is the last: it folds the log in
            if self._beside not in (None, self):
                self._beside.close()
            self._beside = None
        with self._mutex:
            if hasattr(self, "db"):
                self.db.close()
            if self._read_only:
                leave_no_log(self.path)
            if self._lock is not None:
                os.close(self._lock)
                self._lock = None

    def size(self) -> int:
        """Bytes of the file and of its write-ahead log."""
        total = 0
        for path in (self.path, Path(f"{self.path}-wal")):
            with suppress(FileNotFoundError):  # there is no log while it is folded in
                total += path.stat().st_size
        return total

    def fold(self) -> None:
        """Copy the write-ahead log into the file and cut it, or as much of it as readers allow; waits for no one."""
        with self.exclusive(), self.guarded():
            self.db.execute("PRAGMA busy_timeout = 0")
            try:
                self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                self.db.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite into StoreErrors that name the file and say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        what, hint = _explain(error)
        raise StoreError(f"{path} {what} ({error})", hint=hint) from error


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    place = f"{path.absolute().as_uri()}?mode=ro" if read_only else path
    return sqlite3.connect(place, uri=read_only, timeout=_PATIENCE, check_same_thread=False)


def leave_no_log(path: Path) -> None:
    """Remove the empty log, and its index, that SQLite makes for one who only reads and cannot remove again.

    A connection that may write removes them as it is closed, if it is the last: SQLite makes sure of that. Another one
    does so later where there is, and who may not write leaves them."""
    with suppress(OSError, sqlite3.Error):
        if not Path(f"{path}-wal").stat().st_size:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0)) as last:
                last.execute("PRAGMA schema_version").fetchone()


def _wait_for(handle: int) -> bool:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        else:
            return True


def _explain(error: Exception) -> tuple[str, str]:
    """What happened and what to do, from SQLite's result code such as SQLITE_IOERR_WRITE."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for code, told in _TROUBLE.items():
        if name.removeprefix("SQLITE_").startswith(code):
            return told
    return "refuses the statement", _DEFECT
