"""What runs in a worker process: it does chunks of work, such as files, and gives their outputs in parts.

The other side is ingest/workers.py."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from ingest import heap
from ingest.decide import Copy
from ingest.model import Refusal

#: What a job gives beside refusals.
Made_co = TypeVar("Made_co", covariant=True)
Made = TypeVar("Made")


class Work(Protocol):
    """What a worker is given, such as a file. It is sent to a process, so it must be picklable."""

    @property
    def origin(self) -> str:
        """What it is, for people."""
        ...

    @property
    def data(self) -> bytes:
        """The bulk of it."""
        ...


J = TypeVar("J", bound=Work)
J_contra = TypeVar("J_contra", bound=Work, contravariant=True)

#: One output of the job with that place in its chunk; None says that the job is complete.
Told = tuple[int, Made | Refusal | None]
#: The same of a file.
Event = Told[Copy]

#: How much workers stand back (nice(2)): where processors are few, the process that gives them work, and writes and
#: indexes what they made, comes first. They would else be done early, and all but one processor idle then.
_NICE = 5
#: Outputs of one part.
_PART = 250


class Prepares(Protocol[J_contra, Made_co]):
    """What Preparer does with files."""

    def copies(self, job: J_contra, /) -> Iterator[Made_co | Refusal]:
        """Every output of a job, such as the articles of a file, in their order."""
        ...


#: Makes what prepares, once per process; it is sent to each, so it must be picklable.
Start = Callable[[], Prepares[J, Made]]
#: What is done last with the outputs of a part, all at once. It is sent to each process, too.
Finish = Callable[[Sequence[Told[Made]]], Sequence[Told[Made]]]


@dataclass(frozen=True, slots=True)
class Part(Generic[Made]):
    """Some of the outputs of a chunk, and whether they were the last."""

    events: tuple[Told[Made], ...]
    is_last: bool


def run(preparer: Prepares[J, Made], jobs: Sequence[J]) -> Iterator[Told[Made]]:
    """Do jobs one after the other."""
    for index, job in enumerate(jobs):
        for output in preparer.copies(job):
            yield index, output
        yield index, None


@dataclass(slots=True)
class _Process:
    """What the process keeps between its calls."""

    preparer: Prepares[Any, Any]
    finish: Finish[Any]
    #: Chunks that are not through, by number.
    open: dict[int, Iterator[Told[Any]]]


_process: _Process | None = None


def begin() -> None:
    """What comes first. Interrupts are the parent's to handle, also where a whole group is asked to end; without a
    parent there is no reason to stay."""
    os.nice(_NICE)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def as_it_is(events: Sequence[Told[Made]]) -> Sequence[Told[Made]]:
    """A `Finish` where nothing is left to do."""
    return events


def make_ready(start: Start[Any, Any], finish: Finish[Any] = as_it_is) -> None:
    """Make what prepares."""
    global _process  # noqa: PLW0603 - calls of a process pool have no other place to keep anything
    _process = _Process(start(), finish, {})
    heap.settle()


def part(number: int, jobs: Sequence[Any]) -> Part[Any]:
    """The next outputs of a chunk; without jobs it goes on with the one of that number."""
    assert _process is not None  # noqa: S101 - make_ready has run
    if jobs:
        _process.open[number] = run(_process.preparer, jobs)
    events = []
    for event in _process.open[number]:
        events.append(event)
        if len(events) >= _PART:
            return Part(tuple(_process.finish(events)), is_last=False)
    del _process.open[number]
    return Part(tuple(_process.finish(events)), is_last=True)


def end_with_parent() -> None:
    """End this process when the one that started it has ended, however it ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
