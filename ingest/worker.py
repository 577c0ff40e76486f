"""What runs in a worker process: it prepares chunks of files and gives their outputs in parts.

The other side is ingest/workers.py."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.decide import Copy
from ingest.model import Refusal
from ingest.prepare import Job

#: What a file gave; None says that it is complete.
Output = Copy | Refusal | None
#: One output of the job with that place in its chunk.
Event = tuple[int, Output]

#: Outputs of one part.
_PART = 250


class Prepares(Protocol):
    """What Preparer does."""

    def copies(self, job: Job) -> Iterator[Copy | Refusal]:
        """Every article of a file, in its order."""
        ...


#: Makes what prepares, once per process; it is sent to each, so it must be picklable.
Start = Callable[[], Prepares]


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the outputs of a chunk, and whether they were the last."""

    events: tuple[Event, ...]
    is_last: bool


def run(preparer: Prepares, jobs: Sequence[Job]) -> Iterator[Event]:
    """Prepare files one after the other."""
    for index, job in enumerate(jobs):
        for output in preparer.copies(job):
            yield index, output
        yield index, None


@dataclass(slots=True)
class _Process:
    """What the process keeps between its calls."""

    preparer: Prepares
    #: Chunks that are not through, by number.
    open: dict[int, Iterator[Event]]


_process: _Process | None = None


def begin(start: Start) -> None:
    """Make the process ready. Interrupts are the parent's to handle; without a parent there is no reason to stay."""
    global _process  # noqa: PLW0603 - calls of a process pool have no other place to keep anything
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=end_with_parent, daemon=True).start()
    _process = _Process(start(), {})


def part(number: int, jobs: Sequence[Job]) -> Part:
    """The next outputs of a chunk; without jobs it goes on with the one of that number."""
    assert _process is not None  # noqa: S101 - begin has run
    if jobs:
        _process.open[number] = run(_process.preparer, jobs)
    events = []
    for event in _process.open[number]:
        events.append(event)
        if len(events) >= _PART:
            return Part(tuple(events), is_last=False)
    del _process.open[number]
    return Part(tuple(events), is_last=True)


def end_with_parent() -> None:
    """End this process when the one that started it has ended, however it ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
