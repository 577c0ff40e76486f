"""What runs in the process that reads fetched feeds: one document at a time, within limits of time and memory.

The other side is parsing.py. The limits here are the second line: they end a process whose parent is gone."""

import math
import resource
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from config.errors import FeedweirError
from config.model import Config
from ingest.formats import feeds as _loaded  # noqa: F401 - so that a fork server has loaded what feeds need
from ingest.live import Document, Prepared
from ingest.worker import end_with_parent

#: Seconds beyond its limit after which a process ends by itself, should nobody have ended it.
_GRACE = 5.0
_PAGE = resource.getpagesize()


class Reads(Protocol):
    """What Preparer does."""

    def document(self, document: Document, now: datetime) -> Prepared:
        """A fetched feed, whole."""
        ...


#: Makes what reads, once per process; it is sent to each, so it must be picklable.
Make = Callable[[Config], Reads]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take."""

    #: Seconds.
    time: float
    #: Bytes of the process's own data while it reads.
    memory: int
    #: Bytes in memory after a document from which on the process is replaced by a fresh one.
    held: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a document."""

    prepared: Prepared
    #: Bytes that the process holds after it.
    held: int


@dataclass(frozen=True, slots=True)
class Unfit:
    """A process that cannot begin, and why."""

    error: str
    hint: str


def serve(connection: Connection, make: Make, config: Config, limits: Limits) -> None:
    """Answer documents until the connection ends. The first message says that the process is ready, or why not.

    Interrupts and requests to end are the parent's to handle: it closes the connection when nothing is in hand."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        reader = make(config)
    except FeedweirError as error:
        connection.send(Unfit(str(error.args[0]), error.hint))
        return
    _limit_memory(limits.memory)
    connection.send(None)
    while True:
        try:
            document, now = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, limits.time + _GRACE)
        prepared = _read(reader, document, now, limits)
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send(Answer(prepared, _held()))


def _read(reader: Reads, document: Document, now: datetime, limits: Limits) -> Prepared:
    try:
        return reader.document(document, now)
    except MemoryError:
        size = math.ceil(limits.memory / 1_000_000)
        return Prepared(
            None, error=f"reading it takes more than {size:,} MB of memory", hint="Lower fetch.max_decoded."
        )


def _limit_memory(size: int) -> None:
    """What goes beyond is a MemoryError here, and not the end of another process. Linux counts exactly this."""
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def _held() -> int:
    """Bytes in memory now; where the system does not tell, the most there ever were."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
