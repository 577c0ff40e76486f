"""A private folder for work that needs room, such as a copy of the store: removed at its end, however that comes."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from publish.errors import PublishError

_PREFIX: Final = "feedweir-preview-"
#: What new forms and files take at most beside the copy: a tenth of the store, and so many bytes.
_SHARE, _RESERVE = 10, 64_000_000
_HINT: Final = (
    "Free some space, name a folder on a disk with room by --work-dir, or leave the feeds out with --no-feeds."
)


def bytes_needed(store: Path, public: Path) -> int:
    """Room for a copy of the store, for the public folder, and for what changes in both."""
    size = sum(path.stat().st_size for path in (store, Path(f"{store}-wal")) if path.exists())
    published = sum(_size(path) for path in public.rglob("*"))
    return size + size // _SHARE + 2 * published + _RESERVE


def _size(path: Path) -> int:
    with suppress(FileNotFoundError):  # who publishes has put it in its place by now
        return path.lstat().st_size
    return 0


@contextmanager
def workspace(folder: Path, needed: int) -> Iterator[Path]:
    """A new folder in `folder` that its owner alone may enter, and `needed` bytes fit into. Those that killed processes
    left there go first. Raises PublishError when it cannot be made, or there is no room."""
    path = folder / f"{_PREFIX}{secrets.token_hex(6)}"
    lock = -1
    try:
        with told(folder):
            _sweep(folder)
            _check_room(folder, needed)
            path.mkdir(mode=0o700)
            lock = _locked(path)
        yield path
    finally:
        _remove(path)
        if lock >= 0:
            os.close(lock)


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        size = f"{needed / 1e6:,.0f} MB are needed, {free / 1e6:,.0f} are free"
        raise PublishError(f"there is no room for a copy of the store in {folder}: {size}", hint=_HINT)


def _sweep(folder: Path) -> None:
    """Remove what nobody holds any more. One that is empty may be about to be held: it takes no room, and stays."""
    for path in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another user's, or gone by now
            if any(path.iterdir()):
                os.close(_locked(path))
                shutil.rmtree(path)


def _locked(path: Path) -> int:
    """Hold the folder: who sweeps leaves it. OSError when somebody else does."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def _remove(path: Path) -> None:
    """Remove the folder; also where somebody presses Ctrl+C once more meanwhile."""
    try:
        shutil.rmtree(path, ignore_errors=True)
    except KeyboardInterrupt:
        shutil.rmtree(path, ignore_errors=True)
        raise


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what the system says into a PublishError that says what to do."""
    try:
        yield
    except OSError as error:
        raise PublishError(f"cannot make a copy of the store in {folder}: {error.strerror}", hint=_HINT) from error
