"""Fetches under way: how many there are, how many of each host, and how they end when the daemon does."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

from ingest.live import FetchReport

#: Sources of one host in flight: one is asked, one waits for its turn, and the others take no place from other hosts.
_PER_HOST = 2

#: A fetch; it calls what it is given once its answer has come and only reading and storing are left.
Work = Callable[[Callable[[], None]], Coroutine[None, None, FetchReport]]
Task = asyncio.Task[FetchReport]


@dataclass(slots=True, eq=False)
class _Flight:
    host: str
    has_come: bool = False
    task: Task | None = field(default=None, repr=False)

    def come(self) -> None:
        self.has_come = True


class Flights:
    """The fetches under way, by source."""

    def __init__(self, ended: Callable[[str, Task], None]) -> None:
        """`ended` is told of each fetch that ended by itself, when it is no longer under way."""
        self._ended = ended
        self._flights: dict[str, _Flight] = {}
        self._hosts: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._flights)

    def task(self, source: str) -> Task | None:
        """The fetch of a source; None when it is not under way."""
        flight = self._flights.get(source)
        return flight.task if flight else None

    def has_room(self, host: str) -> bool:
        """Whether another source of that host may begin."""
        return self._hosts[host] < _PER_HOST

    def begin(self, source: str, host: str, work: Work) -> Task:
        """Begin the fetch of a source that is not under way."""
        self._flights[source] = flight = _Flight(host)
        self._hosts[host] += 1
        flight.task = asyncio.create_task(work(flight.come), name=f"fetch {source}")
        # Not in the task itself: one that is cancelled before it begins runs not a line.
        flight.task.add_done_callback(lambda task: self._end(source, host, task))
        return flight.task

    def _end(self, source: str, host: str, task: Task) -> None:
        del self._flights[source]
        self._hosts[host] -= 1
        if not self._hosts[host]:
            del self._hosts[host]
        if not task.cancelled():
            self._ended(source, task)

    async def land(self, seconds: float) -> None:
        """Give up at once what has not come, and after so many seconds what is not stored."""
        tasks = [flight.task for flight in self._flights.values() if flight.task]
        for flight in self._flights.values():
            if flight.task and not flight.has_come:
                flight.task.cancel()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
