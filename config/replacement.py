"""Replaces a text file as a whole: it holds the old text or the new one, whatever happens in between."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from config.errors import ConfigError, Place


def replace_file(path: Path, old: bytes | None, new: bytes) -> None:
    """Write `new` where `old` is now; None says that there is no file yet. Mode and owner stay; a link is followed.

    Raises ConfigError, and changes nothing, when the file holds something else by now or cannot be written."""
    target = Path(os.path.realpath(path))  # a link stays one, also where it leads to a file that is not there yet
    try:
        if old is None:
            target.parent.mkdir(parents=True, exist_ok=True)
        if old != (target.read_bytes() if target.exists() else None):
            raise ConfigError("was changed meanwhile", Place(str(path)), hint="Nothing was written. Try again.")
        if old is not None and not os.access(target, os.W_OK):  # its folder may allow what the file itself does not
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _replace(target, new)
    except OSError as error:
        hint = "Nothing was written. Run this as the user who owns the file, or change the file by hand."
        raise ConfigError(f"cannot be written: {error.strerror or error}", Place(str(path)), hint=hint) from error


def _replace(target: Path, new: bytes) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        # Made with the rights of an ordinary new file, which _inherit narrows before anything is in it.
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
        with os.fdopen(handle, "wb") as file:
            _inherit(target, file.fileno())
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()
    _settle(target.parent)


def _inherit(target: Path, handle: int) -> None:
    """Give the new file the owner, group and mode of the old one. Raises PermissionError when that may not be."""
    with contextlib.suppress(FileNotFoundError):
        old, new = target.stat(), os.fstat(handle)
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            os.fchown(handle, old.st_uid, old.st_gid)
        os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _settle(folder: Path) -> None:
    """Make the new name last beyond a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
