"""Backups of the store: made while it is in use, verified before they count, and rotated.

A backup is a file `feedweir-<time in UTC>.db`, a store itself, with the files of decisions beside it.
docs/reference/store.md says how to restore one."""

import fcntl
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from config import learned, stories
from ingest.errors import StoreError
from ingest.store import copying

_NAME = re.compile(r"feedweir-(\d{8}T\d{6}Z)\.db")
_TIME = "%Y%m%dT%H%M%SZ"
#: Files in the data directory that hold what was decided on what the store has.
_DECISIONS = (learned.NAME, stories.NAME)
_PARTIAL = ".feedweir-backup.partial"
#: Bytes that stay free beside a backup: the store itself must be able to go on.
_RESERVE = 16_000_000


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What one backup did."""

    path: Path
    items: int
    #: Number of the last change of the store that is in it.
    seq: int
    bytes: int
    #: Older backups that went.
    removed: tuple[Path, ...]
    seconds: float


def backup(
    store_path: Path, folder: Path, *, now: datetime, keep: int, stop: Callable[[], bool] = lambda: False
) -> BackupReport:
    """Copy the store into the folder and verify the copy; then the oldest backups beyond `keep` go, with 0 none.

    Others may read and write the store meanwhile. The new backup never goes, nor does any file that is not named like
    one. Raises StoreError when there is no store, no room or no right to write, when the copy is not whole, and soon
    after `stop` says so; then there is no new file and all old ones stay."""
    started = time.monotonic()
    if not store_path.is_file():
        raise StoreError(f"there is no store at {store_path}", hint="Give the right data directory with --data.")
    path = folder / f"feedweir-{now.astimezone(UTC).strftime(_TIME)}.db"
    with _told(folder), _alone(folder, store_path):
        _check_room(store_path, folder)
        counts = _copy(store_path, path, stop)
        removed = _rotate(folder, path, keep)
    return BackupReport(path, counts.items, counts.seq, path.stat().st_size, removed, time.monotonic() - started)


def newest(folder: Path) -> datetime | None:
    """When the newest backup in the folder was made, by its name; None when there is none."""
    return max((when for _, when in _backups(folder)), default=None)


def is_due(folder: Path, now: datetime, interval: timedelta) -> bool:
    """Whether the newest backup is that old, or there is none. One from the future, by a clock that was wrong, is
    none."""
    return not any(now - interval < when <= now for _, when in _backups(folder))


def folder_of(setting: str, data: Path) -> Path:
    """The folder that `backup.folder` means: relative to the data directory, or absolute."""
    return data / Path(setting).expanduser()


def _backups(folder: Path) -> list[tuple[Path, datetime]]:
    """Backups in the folder, oldest first by their names."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match and path.is_file() and not path.is_symlink():
            with suppress(ValueError):  # such as a 13th month: not named by this program
                found.append((path, datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)))
    return sorted(found, key=lambda pair: pair[1])


def _copy(store_path: Path, path: Path, stop: Callable[[], bool]) -> copying.Counts:
    """Make the copy under another name; it gets its own once it is verified and on the disk."""
    partial = path.with_name(_PARTIAL)
    partial.unlink(missing_ok=True)  # of a backup that was killed
    try:
        counts = copying.verify(partial, copying.copy(store_path, partial, stop), stop)
        _give(partial, store_path)
        _sync(partial)
        _copy_decisions(store_path, path)
        partial.replace(path)
        _sync(path.parent)
    finally:
        for left in (partial, Path(f"{partial}-journal")):
            left.unlink(missing_ok=True)
    return counts


def _copy_decisions(store_path: Path, path: Path) -> None:
    """Copy the decisions beside the copy of the store, which was made by them; first, so that none is without them."""
    for name, target in zip(_DECISIONS, _decisions_of(path), strict=True):
        decisions = store_path.with_name(name)
        if decisions.exists():
            shutil.copyfile(decisions, target)
            target.chmod(0o600)
            _give(target, store_path)
            _sync(target)


def _decisions_of(path: Path) -> list[Path]:
    """Where the decisions of a backup are: `feedweir-<time>.learned.toml` and so on."""
    return [path.with_name(f"{path.stem}.{name}") for name in _DECISIONS]


def _rotate(folder: Path, new: Path, keep: int) -> tuple[Path, ...]:
    others = [path for path, _ in _backups(folder) if path != new]
    gone = others[: max(len(others) + 1 - keep, 0)] if keep else []
    for path in gone:
        path.unlink(missing_ok=True)
        for decisions in _decisions_of(path):
            decisions.unlink(missing_ok=True)
    return tuple(gone)


def _check_room(store_path: Path, folder: Path) -> None:
    log = Path(f"{store_path}-wal")
    needed = store_path.stat().st_size + (log.stat().st_size if log.exists() else 0) + _RESERVE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"there is no room for a backup in {folder}: {needed / 1e6:,.0f} MB are needed, {free / 1e6:,.0f} are free",
            hint="Free some space, keep fewer backups (backup.keep), or choose another folder (backup.folder).",
        )


@contextmanager
def _alone(folder: Path, store_path: Path) -> Iterator[None]:
    """Be the only one who makes a backup in that folder, which is made when there is none."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _give(folder, store_path)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise StoreError(f"another backup into {folder} is under way", hint="Wait until it ends.") from None
    finally:
        os.close(handle)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "Give the folder to the user of the service, or choose another one (backup.folder)."
        raise StoreError(f"cannot make a backup in {folder}: {error.strerror or error}", hint=hint) from error


def _give(path: Path, store_path: Path) -> None:
    """What root makes for a service belongs to the service."""
    if os.geteuid() == 0:
        owner = store_path.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _sync(path: Path) -> None:
    """Wait until the disk has it."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
