"""Worker processes that prepare files or clean stored items again, and the order in which their results come back.

Each worker is a pool of one process, so that a worker that dies or hangs is known by what it was given: its files are
tried again one at a time, and the one that kills its worker is refused. Results come in the order of the files,
whatever the number of workers. A feed of many entries comes back in parts (docs/decisions/0014-workers.md)."""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, cycle, islice
from multiprocessing import forkserver, resource_tracker
from typing import Generic, TypeVar

from ingest import worker
from ingest.errors import IngestError
from ingest.model import Refusal
from ingest.patience import Patience
from ingest.signals import held
from ingest.worker import Finish, J, Made, Part, Start, Told, Work

T = TypeVar("T")

#: Seconds that one part may take. A part of ordinary files takes a tenth of one.
TIME_LIMIT = 60.0
#: Seconds that the start of a process may take.
_START_LIMIT = 60.0
#: Chunks that each worker has, the one in hand included: enough that none waits while the parent writes.
_DEPTH = 3
#: Bytes of files that wait or are in hand, in all; one larger file goes alone.
_IN_FLIGHT = 12_000_000
_NO_START = "Look whether this user may start processes; `feedweir import --jobs 1` of a few files needs none."
#: What workers import to clean: half the time of their start, and 10 MB of memory that they share.
_CLEANING = "ingest.prepare"
#: As `python -W` takes it.
_QUIET = "ignore:resource_tracker:UserWarning:multiprocessing.resource_tracker"
#: Most workers that nobody asked for.
_MOST_JOBS = 4


def run_here(
    start: Start[J, Made], chunks: Iterable[tuple[T, Sequence[J]]]
) -> Iterator[tuple[T, Iterator[Told[Made]]]]:
    """Each chunk with its events, prepared in this process while they are asked for."""
    preparer = None
    for chunk, jobs in chunks:
        if jobs and preparer is None:
            preparer = start()
        yield chunk, worker.run(preparer, jobs) if preparer else iter(())


def default_jobs() -> int:
    """Processes where nobody says how many: one per processor that this one may use, at most 4."""
    return min(processors(), _MOST_JOBS)


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Generic[J, Made]):
    """`jobs` processes that stay for one import, started when first needed. Use as a context; leaving it ends them."""

    def __init__(
        self,
        start: Start[J, Made],
        jobs: int,
        *,
        finish: Finish[Made] = worker.as_it_is,
        time_limit: float = TIME_LIMIT,
        patience: Patience[J] | None = None,
    ) -> None:
        """Each process ends a part of its work with `finish`. `time_limit` is in seconds. With `patience`, jobs of a
        group that cost too many processes are refused."""
        self._lanes = [_Lane(start, finish, time_limit, patience) for _ in range(jobs)]

    def __enter__(self) -> "Workers[J, Made]":
        return self

    def __exit__(self, *_exc: object) -> None:
        for lane in self._lanes:
            lane.stop()

    def run(self, chunks: Iterable[tuple[T, Sequence[J]]]) -> Iterator[tuple[T, Iterator[Told[Made]]]]:
        """Each chunk with its events, in order; they are to be used up before the next chunk is asked for.

        Chunks are taken ahead of that, as many as keep every worker busy."""
        waiting: deque[_Waiting[T, J, Made]] = deque()
        lanes = cycle(self._lanes)
        for chunk, jobs in chunks:
            while waiting and self._is_full(waiting, _size(jobs)):
                yield self._next(waiting)
            lane = next(lanes)
            waiting.append(_Waiting(chunk, lane, lane.submit(jobs), _size(jobs)))
        while waiting:
            yield self._next(waiting)

    def _is_full(self, waiting: "deque[_Waiting[T, J, Made]]", more: int) -> bool:
        too_many = len(waiting) >= len(self._lanes) * _DEPTH
        return too_many or more + sum(each.size for each in waiting) > _IN_FLIGHT

    @staticmethod
    def _next(waiting: "deque[_Waiting[T, J, Made]]") -> tuple[T, Iterator[Told[Made]]]:
        first = waiting.popleft()
        return first.chunk, first.lane.events(first.ticket)


def _size(jobs: Sequence[Work]) -> int:
    return sum(len(job.data) for job in jobs)


@dataclass(slots=True, eq=False)
class _Ticket(Generic[J, Made]):
    """Files that a worker was given, and the promise of their first part."""

    number: int
    jobs: Sequence[J]
    future: "Future[Part[Made]] | None" = None


@dataclass(slots=True, frozen=True)
class _Waiting(Generic[T, J, Made]):
    chunk: T
    lane: "_Lane[J, Made]"
    ticket: _Ticket[J, Made]
    size: int


class _Lane(Generic[J, Made]):
    """One worker process and the chunks that it was given, in order."""

    def __init__(
        self, start: Start[J, Made], finish: Finish[Made], time_limit: float, patience: Patience[J] | None
    ) -> None:
        self._start = start
        self._finish = finish
        self._time_limit = time_limit
        self._patience = patience
        self._numbers = count()
        self._tickets: deque[_Ticket[J, Made]] = deque()
        self._executor: ProcessPoolExecutor | None = None
        self._pid: Future[int]
        self._ready: Future[None]

    def _give(self, number: int, jobs: Sequence[J]) -> "Future[Part[Made]]":
        if self._executor is None:
            with held():
                self._executor = self._started()
        return self._executor.submit(worker.part, number, jobs)

    def _started(self) -> ProcessPoolExecutor:
        executor = ProcessPoolExecutor(1, context(worker.__name__), worker.begin)
        self._pid = executor.submit(os.getpid)
        # Not with what starts the process: that is to be so short that it is written whole, or not at all.
        self._ready = executor.submit(worker.make_ready, self._start, self._finish)
        _leave_writing_to_the_worker(executor)
        return executor

    def submit(self, jobs: Sequence[J]) -> _Ticket[J, Made]:
        ticket = _Ticket[J, Made](next(self._numbers), jobs)
        if jobs:
            self._tickets.append(ticket)
            self._send(ticket)
        return ticket

    def _send(self, ticket: _Ticket[J, Made]) -> None:
        try:
            ticket.future = self._give(ticket.number, ticket.jobs)
        except BrokenExecutor:
            ticket.future = None  # told when its turn comes: then the culprit before it is known

    def events(self, ticket: _Ticket[J, Made]) -> Iterator[Told[Made]]:
        """What became of a chunk. A worker that dies or hangs is started anew."""
        if not ticket.jobs:
            return
        files = outputs = 0  # complete files, and outputs of the one after them
        try:
            for event in self._parts(ticket):
                yield event
                files, outputs = (files + 1, 0) if event[1] is None else (files, outputs + 1)
        except (BrokenExecutor, TimeoutError):
            self.stop()
            for index in range(files, len(ticket.jobs)):
                yield from self._alone(index, ticket.jobs[index], outputs if index == files else 0)
            self._tickets.remove(ticket)
            for later in self._tickets:
                self._send(later)
        else:
            self._tickets.remove(ticket)

    def _parts(self, ticket: _Ticket[J, Made]) -> Iterator[Told[Made]]:
        self._wait_for_start()
        if ticket.future is None or any(map(self._is_over, ticket.jobs)):  # it may hang in those: each alone, then
            raise BrokenExecutor
        part = ticket.future.result(self._time_limit)
        yield from part.events
        while not part.is_last:
            part = self._give(ticket.number, ()).result(self._time_limit)
            yield from part.events

    def _alone(self, index: int, job: J, skip: int) -> Iterator[Told[Made]]:
        """Try a file by itself, whose chunk was lost; refuse it when it ends the worker again. `skip` of its outputs
        were given before."""
        if self._patience and self._is_over(job):
            yield index, self._patience.given_up(job)
            yield index, None
            return
        try:
            number = next(self._numbers)
            ticket = _Ticket(number, [job], self._give(number, [job]))
            for _, output in islice(self._parts(ticket), skip, None):
                yield index, output
        except (BrokenExecutor, TimeoutError) as error:
            self.stop()
            what = f"took longer than {self._time_limit:.0f} s" if isinstance(error, TimeoutError) else "ended abruptly"
            if self._patience:
                self._patience.died(job)
            yield index, Refusal(job.origin, f"the worker process that cleaned it {what}")
            yield index, None

    def _is_over(self, job: J) -> bool:
        return self._patience is not None and self._patience.is_over(job)

    def _wait_for_start(self) -> None:
        """A start is not part of anything's time limit, and its failure is no file's fault."""
        try:
            self._pid.result(_START_LIMIT)
            self._ready.result(_START_LIMIT)
        except (BrokenExecutor, TimeoutError) as error:
            raise IngestError("worker processes cannot be started", hint=_NO_START) from error

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._executor is None:
            return
        # Whether it cannot be started or has ended by itself: there is nothing to kill then.
        with suppress(BrokenExecutor, TimeoutError, ProcessLookupError):
            os.kill(self._pid.result(_START_LIMIT), signal.SIGKILL)
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None


def _leave_writing_to_the_worker(executor: ProcessPoolExecutor) -> None:
    """Close this process's own end for writing of the pipe that results come by, now that the worker has started.

    A worker that is killed while it writes leaves half a message. Whoever reads the pipe would wait for the other half
    for ever, and so would `shutdown`, because the pipe has no end while this process holds it open too. CPython (3.11
    to 3.14) closes it only after that thread has ended, and has no public way to it."""
    executor._result_queue._writer.close()  # type: ignore[attr-defined]


def context(module: str) -> multiprocessing.context.BaseContext:
    """How worker processes are started. `module` is what they run.

    A fork server imports what cleaning needs once (0.5 s) and forks it, before this process has any threads' locks
    to inherit; elsewhere each worker starts afresh."""
    _clear_up_quietly()
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([module, _CLEANING])
    with held():
        forkserver.ensure_running()
    return server


def _clear_up_quietly() -> None:
    """Start the process that removes the semaphores which are left by one that was killed, without its warning: there
    is nothing to be done about it."""
    sys.warnoptions.append(_QUIET)
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.remove(_QUIET)
