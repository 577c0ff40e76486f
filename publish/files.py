"""The files of one public folder as they were at one moment: bytes, digest and date that belong together.

Nothing outside the folder can be reached: names are opened one by one from the folder's own descriptor, and links are
not followed. Small files are kept in memory, bounded in bytes; a file counts as the same as long as its inode, size
and times are."""

import errno
import os
import stat
import struct
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

_CHUNK = 1 << 18
#: A file changed this short a time ago is not remembered: clocks of file systems are coarse, and it may change again
#: without showing (nanoseconds).
_SETTLED = 2_000_000_000
_ATTEMPTS = 5
#: Reasons why there is no file to serve: no such name, a file on the way, a link, a name too long, a socket.
_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EMLINK, errno.ENAMETOOLONG, errno.ENXIO})


class Stamp(NamedTuple):
    """What tells one state of a file from the next."""

    device: int
    inode: int
    size: int
    modified_ns: int
    changed_ns: int


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class Version:
    """One state of one file."""

    #: Hex digest of its bytes.
    digest: str
    #: CRC-32 of its bytes, as gzip counts it.
    crc: int
    #: Bytes.
    size: int
    #: Seconds since 1970, whole.
    modified: int
    #: The bytes; None for a file that is too large to be held, which is read from its descriptor.
    data: bytes | None
    #: The last eight bytes; those of a gzip file tell the CRC-32 and size of what it holds.
    tail: bytes


def is_gzip_of(twin: Version, plain: Version) -> bool:
    """Whether the gzip file `twin` holds the bytes of `plain`, by its trailer (RFC 1952 section 2.3.1).

    A twin that was left behind by a crash, or is just being replaced, is told from the right one this way."""
    return twin.tail == struct.pack("<II", plain.crc, plain.size & 0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file of the folder: its descriptor pins its bytes, whatever takes its name meanwhile."""

    descriptor: int
    stamp: Stamp

    def chunks(self) -> Iterator[bytes]:
        """The bytes from the start, in pieces; reading ends where the file ended when it was opened."""
        offset = 0
        while chunk := os.pread(self.descriptor, min(_CHUNK, self.stamp.size - offset), offset):
            yield chunk
            offset += len(chunk)


class Folder:
    """Reads the files below `root`. Safe to use from several threads.

    memory: most bytes that are kept of all files together.
    largest: most bytes of one file that is held in memory.
    clock: nanoseconds since 1970."""

    def __init__(
        self,
        root: Path,
        *,
        memory: int = 64 << 20,
        largest: int = 8 << 20,
        clock: Callable[[], int] = time.time_ns,
    ) -> None:
        self._root = root
        self._memory = memory
        self._largest = largest
        self._clock = clock
        self._kept: OrderedDict[Stamp, Version] = OrderedDict()
        self._kept_bytes = 0
        self._lock = threading.Lock()

    @property
    def kept_bytes(self) -> int:
        """Bytes that are kept in memory now."""
        return self._kept_bytes

    @contextmanager
    def open(self, names: Sequence[str]) -> Iterator[Opened | None]:
        """The regular file at that path of names, None when there is none. OSError when it cannot be opened.

        The names must be single names of files, see `publish.conditional.names_of`."""
        descriptor = self._descend(names)
        if descriptor is None:
            yield None
            return
        try:
            status = os.fstat(descriptor)
            yield Opened(descriptor, _stamp(status)) if stat.S_ISREG(status.st_mode) else None
        finally:
            os.close(descriptor)

    def is_kept(self, opened: Opened) -> bool:
        """Whether `version` answers without reading the file."""
        with self._lock:
            return opened.stamp in self._kept

    def version(self, opened: Opened) -> Version:
        """The state of an open file: from memory, else read whole. OSError when it does not hold still."""
        with self._lock:
            if opened.stamp in self._kept:
                self._kept.move_to_end(opened.stamp)
                return self._kept[opened.stamp]
        version = self._read(opened)
        self._keep(opened.stamp, version)
        return version

    def _descend(self, names: Sequence[str]) -> int | None:
        """A descriptor of the last name; every step refuses a link, so no race can lead outside."""
        try:
            descriptor = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        for position, name in enumerate(names, start=1):
            # O_NONBLOCK: opening a pipe must not wait for its other end.
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
            flags |= os.O_DIRECTORY if position < len(names) else 0
            try:
                below = os.open(name, flags, dir_fd=descriptor)
            except OSError as error:
                if error.errno in _ABSENT:
                    return None
                raise
            finally:
                os.close(descriptor)
            descriptor = below
        return descriptor

    def _read(self, opened: Opened) -> Version:
        for _ in range(_ATTEMPTS):
            hold = opened.stamp.size <= self._largest
            digest, crc, tail, held = blake2b(digest_size=16), 0, b"", bytearray()
            for chunk in opened.chunks():
                digest.update(chunk)
                crc = zlib.crc32(chunk, crc)
                tail = (tail + chunk[-8:])[-8:]
                if hold:
                    held += chunk
            if _stamp(os.fstat(opened.descriptor)) == opened.stamp:
                data = bytes(held) if hold else None
                modified = opened.stamp.modified_ns // 1_000_000_000
                return Version(digest.hexdigest(), crc, opened.stamp.size, modified, data, tail)
            opened = Opened(opened.descriptor, _stamp(os.fstat(opened.descriptor)))
        raise OSError("the file is written to while it is read; replace it instead")

    def _keep(self, stamp: Stamp, version: Version) -> None:
        """Remember a version; those used longest ago make room. One without bytes still costs its record."""
        size = len(version.data or b"")
        if size > self._memory or self._clock() - max(stamp.changed_ns, stamp.modified_ns) < _SETTLED:
            return
        with self._lock:
            if stamp not in self._kept:
                self._kept[stamp] = version
                self._kept_bytes += size
            while self._kept_bytes > self._memory or len(self._kept) > 10_000:
                _, gone = self._kept.popitem(last=False)
                self._kept_bytes -= len(gone.data or b"")
