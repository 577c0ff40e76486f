"""Writing the public folder: only files whose bytes change, each replaced whole, each with its gzip twin.

A file is written beside its place under a name that begins with a dot, brought to disk (fsync), and then takes its
place in one step (rename), so that a reader, a crash or a power cut finds the old file or the new one. The rename
itself is not waited for: after a power cut the next publish sees an old file and writes it again. Folders are opened
one by one without following links, so nothing outside the public folder is ever written to or removed."""

import fcntl
import os
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from publish.errors import PublishError

#: Folders below the public one.
FOLDERS = ("topics", "sources", "corrections")
TWIN = ".gz"
_BEGIN, _END = ".", ".part"
_NO_LINK = os.O_NOFOLLOW | os.O_CLOEXEC
#: In nanoseconds: a second, and how far ahead of the clock the time of a file may be.
_SECOND, _AHEAD = 1_000_000_000, 60_000_000_000
#: RFC 1952: deflate, no flags, no time, best compression, system unknown. Python versions differ in what they put here.
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"

#: Size in bytes and modification time in nanoseconds.
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a file and its twin were left, to tell whether somebody altered them since."""

    #: blake2b-128 of the file's bytes.
    digest: str
    plain: Stamp
    twin: Stamp


def gzip(data: bytes) -> bytes:
    """The bytes as a gzip file that says nothing of time, name or machine."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(data) + deflate.flush()
    return _GZIP_HEAD + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


class PublicFolder:
    """The public folder, held by one publisher at a time: a second one waits when it enters.

    All paths are relative, with at most one of FOLDERS before the name. PublishError is raised for what cannot be
    written: a link or file where a folder should be, a folder where a file should be, no rights, no room."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: dict[str, int] = {}

    def __enter__(self) -> Self:
        with ExitStack() as undo, _told(self._root, "opened"):
            undo.callback(self._close)
            _make(self._root)
            # The folder itself may be a link: that is the operator's choice.
            root = self._folders[""] = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(root, fcntl.LOCK_EX)
            for name in FOLDERS:
                self._folders[name] = _subfolder(root, name)
            self._sweep()
            undo.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._close()

    def _close(self) -> None:
        """Let go of the folders, and with them of the lock."""
        for descriptor in self._folders.values():
            os.close(descriptor)
        self._folders.clear()

    def mark(self, path: str) -> Mark | None:
        """How the file stands now; None when it or its twin is missing, or the twin is of something else."""
        plain, twin = self._read(path), self._read(path + TWIN)
        if plain is None or twin is None or gzip(plain) != twin:
            return None
        return Mark(_digest(plain), self._stamp(path), self._stamp(path + TWIN))

    def confirm(self, path: str, mark: Mark) -> Mark | None:
        """How the file stands now, when it and its twin hold what they were left with; None when they do not.

        Sizes and times tell; the bytes are read where those differ, as in a folder that was copied back."""
        if (self._stamp(path), self._stamp(path + TWIN)) == (mark.plain, mark.twin):
            return mark
        now = self.mark(path)
        return now if now is not None and now.digest == mark.digest else None

    def write(self, path: str, data: bytes) -> tuple[Mark, bool]:
        """Make the file hold those bytes, and its twin the same ones compressed; also tells whether either changed."""
        with _told(self._root / path, "written"):
            changed = self._put(path, data)
            changed = self._put(path + TWIN, gzip(data)) or changed
        return Mark(_digest(data), self._stamp(path), self._stamp(path + TWIN)), changed

    def remove(self, path: str, mark: Mark | None) -> bool:
        """Remove a file and its twin, and tell whether there was one. A file that is not as `mark` says is somebody
        else's by now and stays; None is for a file that was being written when publishing was stopped."""
        plain = self._read(path)
        if mark is not None and plain is not None and _digest(plain) != mark.digest:
            return False
        with _told(self._root / path, "removed"):
            self._drop(path + TWIN)
            return self._drop(path)

    def _put(self, path: str, data: bytes) -> bool:
        if self._read(path) == data:
            return False
        folder, name = self._place(path)
        temporary = f"{_BEGIN}{name}{_END}"
        _, replaced = self._stamp(path)
        try:
            _write_new(temporary, data, folder, replaced)
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError:
            self._unlink(temporary, folder)
            raise
        return True

    def _read(self, path: str) -> bytes | None:
        """The bytes of a regular file; None for anything else, which is replaced then."""
        folder, name = self._place(path)
        try:
            # O_NONBLOCK: opening a pipe must not wait for its other end.
            descriptor = os.open(name, os.O_RDONLY | os.O_NONBLOCK | _NO_LINK, dir_fd=folder)
        except OSError:
            return None
        with open(descriptor, "rb") as file:
            return file.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else None

    def _stamp(self, path: str) -> Stamp:
        folder, name = self._place(path)
        try:
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            return (-1, 0)
        return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else (-1, 0)

    def _drop(self, path: str) -> bool:
        folder, name = self._place(path)
        return self._unlink(name, folder)

    @staticmethod
    def _unlink(name: str, folder: int) -> bool:
        try:
            os.unlink(name, dir_fd=folder)
        except FileNotFoundError:
            return False
        return True

    def _place(self, path: str) -> tuple[int, str]:
        folder, _, name = path.rpartition("/")
        return self._folders[folder], name

    def _sweep(self) -> None:
        """Remove what a killed publish left beside its files; nobody else is writing, the folder is held."""
        for folder in self._folders.values():
            for name in os.listdir(folder):
                if name.startswith(_BEGIN) and name.endswith(_END):
                    self._unlink(name, folder)


def _make(path: Path, folder: int | None = None) -> None:
    """Make a folder that the web server's user may read, whatever the umask says; leave one that is there."""
    if folder is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.mkdir(path, dir_fd=folder)
        os.chmod(path, 0o755, dir_fd=folder)  # noqa: S103 - what is published is for everybody to read


def _subfolder(root: int, name: str) -> int:
    _make(Path(name), folder=root)
    return os.open(name, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK, dir_fd=root)


def _write_new(name: str, data: bytes, folder: int, replaced: int) -> None:
    """Write a file that is at least a second younger than what it replaces, whose time is in nanoseconds.

    Last-Modified tells seconds (RFC 9110 section 5.6.7), and a client that goes by it, as libcurl does whatever the
    entity tags say, would take a second change within one second for none. A time far ahead, by a clock that was wrong,
    was told to nobody, and is not gone on from."""
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o644, dir_fd=folder)
    with open(descriptor, "wb") as file:
        # Readable for the web server's user, whatever the umask says.
        os.fchmod(descriptor, 0o644)
        file.write(data)
        file.flush()
        now, after = os.fstat(descriptor).st_mtime_ns, (replaced // _SECOND + 1) * _SECOND
        if now < after < now + _AHEAD:
            os.utime(descriptor, ns=(after, after))
        os.fsync(descriptor)


@contextmanager
def _told(path: Path, done: str) -> Iterator[None]:
    """Say which path could not be opened, written or removed, and why."""
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"{path} cannot be {done}: {error.strerror or error}",
            hint="Feeds are written into plain folders and files; links, rights or a full disk are in the way.",
        ) from error


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
