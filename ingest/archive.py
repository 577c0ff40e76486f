"""Archive folders, streamed: every file once, in the order of its path, in constant memory however many there are."""

import os
import re
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from config.errors import FeedweirError
from config.tree import ImportSettings
from ingest.errors import Refused, Unreadable
from ingest.listing import Kind, list_folder

#: Formats and control characters that would break a line of a report.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Found:
    """One file of an archive, or why it is not read."""

    #: Its path as the system has it: a million of them are made before one is looked at.
    name: bytes
    #: Why the file is refused; empty when it can be read.
    refused: str = ""
    #: Names of the folders it lies in, nearest first, as far up as the user's path names them.
    folders: tuple[str, ...] = ()
    #: What the file system says of the file, the target of a link; None when it cannot be looked at, and for folders.
    state: os.stat_result | None = field(default=None, compare=False)

    @property
    def path(self) -> Path:
        """Its path; bytes that are not UTF-8 are surrogates in it (PEP 383)."""
        return _path(self.name)


def walk(paths: Sequence[Path], settings: ImportSettings) -> Iterator[Found]:
    """Every file under the paths, in the order given, within each by path, component by component.

    Names that begin with a dot are passed over. A link to a file or folder that the walk comes by anyway is passed over
    too; one that leads out of the path is refused. FeedweirError before anything is read when a path does not exist."""
    roots = [_root(path) for path in paths]
    return (found for root in roots for found in root.walk(settings.max_file_size))


def count(paths: Sequence[Path]) -> int:
    """How many files `walk` will come by, about: links are counted, sizes not looked at. For a progress bar."""
    return sum(_count(os.fsencode(path)) for path in paths)


def _count(path: bytes) -> int:
    if not os.path.isdir(path):
        return 1
    files, folders = 0, [path]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:  # walk says what cannot be listed
            for entry in entries:
                if entry.name.startswith(b"."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    files += 1
    return files


def printable(path: Path) -> str:
    """The path as valid Unicode on one line: bytes that are not UTF-8 and control characters as `\\xNN`."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode-escape").decode("ascii"), text)


def read(path: Path, settings: ImportSettings) -> bytes:
    """The bytes of a file, unpacked when they are gzip (RFC 1952). Unreadable when the system does not let it be read,
    Refused when it is too large, packed or not, cut short, or no regular file."""
    limit = settings.max_file_size
    try:
        # Without O_NONBLOCK a pipe that took the file's place would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb", buffering=0) as file:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise Refused("not a regular file")
            data = file.read(min(state.st_size, limit) + 1) or b""
            while len(data) <= limit and (more := file.read(_CHUNK)):  # it grew, or the read was interrupted
                data += more
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error
    if len(data) > limit:
        raise Refused(_too_large(max(state.st_size, len(data)), limit))
    return gunzip(data, limit) if data.startswith(_GZIP) else data


def gunzip(data: bytes, limit: int) -> bytes:
    """All members of gzip data as one; Refused when it is damaged, cut short, or more than `limit` bytes unpacked."""
    parts, size = [], 0
    while data.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            part = member.decompress(data, limit - size + 1)
        except zlib.error as error:
            raise Refused(f"its gzip data is damaged: {error}") from error
        size += len(part)
        if size > limit:
            raise Refused(f"unpacks to more than {limit:,} bytes (import.max_file_size)")
        if not member.eof:
            raise Refused("its gzip data ends too early")
        parts.append(part)
        data = member.unused_data  # padding or junk after the last member is passed over, as gzip itself does
    return b"".join(parts)


def _too_large(size: int, limit: int) -> str:
    return f"has {size:,} bytes; at most {limit:,} are read (import.max_file_size)"


def _root(path: Path) -> "_Root":
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except OSError as error:
        raise FeedweirError(
            f"{printable(path)}: {error.strerror}", hint="Name a file or folder that exists and that you may read."
        ) from error
    typed = path if path.name not in ("", "..") else path.resolve()
    names = [name for name in typed.parts if name not in ("/", ".", "..")]
    return _Root(os.fsencode(path), is_folder, tuple(reversed(names if is_folder else names[:-1])))


@dataclass(frozen=True, slots=True)
class _Root:
    """One path of the user's."""

    path: bytes
    is_folder: bool
    #: Folder names on the path as typed, nearest first.
    folders: tuple[str, ...]

    def walk(self, limit: int) -> Iterator[Found]:
        if not self.is_folder:
            yield self._file(self.path, self.folders, limit)
            return
        inside = os.path.realpath(self.path)
        # A stack of its own: folders can be nested deeper than Python calls.
        open_folders = [self._folder(self.path, self.folders, inside, limit)]
        while open_folders:
            child = next(open_folders[-1], None)
            if child is None:
                open_folders.pop()
            elif isinstance(child, Found):
                yield child
            else:
                open_folders.append(self._folder(*child, inside, limit))

    def _folder(
        self, path: bytes, folders: tuple[str, ...], inside: bytes, limit: int
    ) -> Iterator[Found | tuple[bytes, tuple[str, ...]]]:
        """The files of one folder, and the path and names of each folder in it, in order."""
        try:
            for name, kind in list_folder(path):
                child = os.path.join(path, name)
                if kind is Kind.FOLDER:
                    yield child, (_name(name), *folders)
                elif kind is not Kind.LINK:
                    yield self._file(child, folders, limit)
                elif refused := _follow(child, inside):
                    yield Found(child, refused, folders)
                elif refused is None:
                    yield self._file(child, folders, limit)
        except OSError as error:
            yield Found(path, f"the folder cannot be listed: {error.strerror}", folders)

    def _file(self, path: bytes, folders: tuple[str, ...], limit: int) -> Found:
        try:
            state = os.stat(path)
        except OSError as error:
            return Found(path, f"cannot be read: {error.strerror}", folders)
        refused = ""
        if not stat.S_ISREG(state.st_mode):
            refused = "not a regular file"
        elif state.st_size > limit:
            refused = _too_large(state.st_size, limit)
        return Found(path, refused, folders, state)


def _follow(link: bytes, inside: bytes) -> str | None:
    """What to do with a link: None to read it, empty to pass it over, else why it is refused.

    A link to what the walk comes by at its own place adds nothing. What lies behind a dot name (the object store of
    git-annex) the walk does not come by, so such a link is read."""
    try:
        target = os.path.realpath(link, strict=True)
        is_folder = stat.S_ISDIR(os.stat(target).st_mode)
    except OSError as error:
        return f"a link that cannot be followed: {error.strerror}"
    if target != inside and not target.startswith(inside.rstrip(b"/") + b"/"):
        return f"a link out of the folder, to {printable(_path(target))}"
    hidden = b"/." in target[len(inside) :]
    return None if hidden and not is_folder else ""


def _path(path: bytes) -> Path:
    return Path(os.fsdecode(path))


def _name(name: bytes) -> str:
    return name.decode("utf-8", "backslashreplace")
