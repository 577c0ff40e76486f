"""One folder's names in order, in constant memory: sorted runs go to a temporary file and are merged from there."""

import heapq
import os
import tempfile
from collections.abc import Iterator
from enum import Enum
from typing import IO

#: Names sorted in memory at a time, about 4 MB.
RUN = 20_000
_BLOCK = 1 << 14


class Kind(Enum):
    """What a name in a folder stands for."""

    FILE = b"f"
    FOLDER = b"d"
    LINK = b"l"
    #: Pipe, socket or device.
    OTHER = b"o"


_KINDS = {kind.value: kind for kind in Kind}


def list_folder(path: bytes, run: int = RUN) -> Iterator[tuple[bytes, Kind]]:
    """The names of a folder in the order of their bytes, without those that begin with a dot. OSError when unreadable.

    A name holds neither NUL nor `/`, so `name NUL kind` sorts like the name, and `/` parts the records of a run."""
    with os.scandir(path) as entries:
        names: list[bytes] = []
        runs: _Runs | None = None
        for entry in entries:
            if not entry.name.startswith(b"."):
                names.append(entry.name + b"\0" + _kind(entry).value)
            if len(names) >= run:
                runs = runs or _Runs()
                runs.add(sorted(names))
                names.clear()
    names.sort()
    if runs is None:
        yield from map(_record, names)
        return
    with runs.file:
        yield from map(_record, heapq.merge(names, *runs.readers()))


def _record(record: bytes) -> tuple[bytes, Kind]:
    return record[:-2], _KINDS[record[-1:]]


def _kind(entry: os.DirEntry[bytes]) -> Kind:
    if entry.is_symlink():
        return Kind.LINK
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    return Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER


class _Runs:
    """Sorted runs of records, one after the other in one temporary file."""

    def __init__(self) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile(prefix="feedweir-names-")  # noqa: SIM115 - list_folder closes it
        self._bounds = [0]

    def add(self, records: list[bytes]) -> None:
        self.file.write(b"/".join(records) + b"/")
        self._bounds.append(self.file.tell())

    def readers(self) -> list[Iterator[bytes]]:
        """One reader for each run; they read the file at their own places."""
        self.file.flush()
        return [self._read(start, end) for start, end in zip(self._bounds, self._bounds[1:], strict=False)]

    def _read(self, position: int, end: int) -> Iterator[bytes]:
        rest = b""
        while position < end:
            block = os.pread(self.file.fileno(), min(_BLOCK, end - position), position)
            position += len(block)
            *records, rest = (rest + block).split(b"/")
            yield from records
