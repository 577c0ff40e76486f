"""What runs in the process that reads fetched feeds: one document at a time, within limits of time and memory.

The other side is parsing.py. The limits here are the second line: they end a process whose parent is gone."""

import math
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any, Protocol

from config.errors import FeedweirError
from config.model import Config
from ingest.decide import Copy
from ingest.formats import feeds as _loaded  # noqa: F401 - so that a fork server has loaded what feeds need
from ingest.live import Document, Prepared
from ingest.model import Refusal
from ingest.worker import end_with_parent

#: Seconds beyond its limit after which a process ends by itself, should nobody have ended it.
_GRACE = 5.0
_PAGE = resource.getpagesize()
#: Bytes of data that a process may hold for a document of no size, and for each byte of it. Ordinary feeds take 10 for
#: one, what is all tags takes 30.
_FOR_ANY, _FOR_EACH = 200_000_000, 10
#: Copies and refusals that are sent at once: to read them holds up every thread of the parent.
_PART = 100


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
    #: Bytes of the process's own data while it reads the largest document; for smaller ones it is less.
    memory: int
    #: Bytes of what is read from one document.
    result: int
    #: Bytes by which it has grown after a document from which on the process is replaced by a fresh one.
    held: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a document. Its copies and refusals follow in parts."""

    prepared: Prepared
    parts: int
    #: Bytes that the process holds after it more than at its beginning.
    held: int


Part = tuple[Sequence[Copy], Sequence[Refusal]]


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
    # What the program that started it brings along is there from the beginning, and no sign of growth.
    held = _held()
    connection.send(None)
    while True:
        try:
            document, now = receive(connection)
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, limits.time + _GRACE)
        answer = _answer(reader, document, now, limits, held)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for message in answer:
            connection.send_bytes(message)


def send(connection: Connection, document: Document, now: datetime) -> None:
    """Send a document, its bytes as they are: to pickle them would be another copy."""
    connection.send((replace(document, data=b""), now))
    connection.send_bytes(document.data)


def receive(connection: Connection) -> tuple[Document, datetime]:
    """The other end of `send`."""
    document, now = connection.recv()
    return replace(document, data=connection.recv_bytes()), now


def _answer(reader: Reads, document: Document, now: datetime, limits: Limits, held: int) -> Sequence[bytes]:
    """The messages that answer a document: an Answer and its parts. `held` is what there was at the beginning."""
    size = min(limits.memory, _FOR_ANY + _FOR_EACH * len(document.data))
    try:
        _limit_memory(size)
        messages = _packed(reader.document(document, now), held)
        taken = sum(map(len, messages))
    except MemoryError:
        messages, taken = [], limits.result + 1
        why = f"reading it takes more than {math.ceil(size / 1_000_000):,} MB of memory"
    else:
        why = f"what was read from it takes {taken:,} bytes, more than {limits.result:,}"
    finally:
        _limit_memory(limits.memory)
    if taken > limits.result:
        messages = _packed(
            Prepared(None, error=why, hint="Its publisher sends more than a feed needs; tell them."), held
        )
    return messages


def _packed(prepared: Prepared, held: int) -> Sequence[bytes]:
    parts = list(_parts(prepared))
    answer = Answer(replace(prepared, copies=(), refusals=()), len(parts), _held() - held)
    return [_pickled(answer), *map(_pickled, parts)]


def _parts(prepared: Prepared) -> Iterator[Part]:
    for start in range(0, max(len(prepared.copies), len(prepared.refusals)), _PART):
        yield prepared.copies[start : start + _PART], prepared.refusals[start : start + _PART]


def _pickled(message: Any) -> bytes:  # noqa: ANN401 - whatever can be sent
    return bytes(ForkingPickler.dumps(message))


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
