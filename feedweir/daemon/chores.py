"""A chore: work that the clock looks at often, that is done in the background, and never twice at once.

The clock's jobs only look, so they take no time and none is ever skipped; what takes time is a task of its own. A chore
that fails is told and tried again later, more and more seldom; it stops nothing else."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from config.errors import FeedweirError

_LOG = logging.getLogger("feedweir.daemon")
#: Seconds before a failed chore is tried again, the first time and at most.
_FIRST_RETRY, _LAST_RETRY = 5.0, 600.0


class Chore:
    """One kind of work of the daemon."""

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[object]],
        *,
        rest: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`rest` is how long it rests after it was done, as a share of the time that it took: 1.0 leaves half of the
        time to others."""
        self.name = name
        self._work = work
        self._rest = rest
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._not_before = 0.0
        self._failures = 0
        #: Why it failed the last time that it was done; None when it did not.
        self.trouble: Exception | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is being done now."""
        return self._task is not None and not self._task.done()

    async def look(self) -> None:
        """Start the work, unless it is being done or rests. To be called by the clock."""
        if not self.is_running and self._clock() >= self._not_before:
            self._task = asyncio.create_task(self._do(), name=self.name)

    def soon(self) -> None:
        """Do not rest any longer: there is a new reason to do it."""
        self._not_before = 0.0

    async def finish(self, seconds: float) -> bool:
        """Wait for the work in hand, so long at most; whether it has ended."""
        if self._task is None:
            return True
        done, _ = await asyncio.wait([self._task], timeout=seconds)
        return bool(done)

    def cancel(self) -> None:
        """Give the work in hand up; what runs in a thread goes on until it notices."""
        if self._task is not None:
            self._task.cancel()

    async def _do(self) -> None:
        started = self._clock()
        try:
            await self._work()
        except FeedweirError as error:
            self._failed(error)
            _LOG.error("%s failed, next try in %.0f s: %s", self.name, self._wait(), error)
        except Exception as error:  # noqa: BLE001 - a defect of one chore is told with its place, and ends no other
            self._failed(error)
            _LOG.exception("%s failed, next try in %.0f s", self.name, self._wait())
        else:
            self._failures, self.trouble = 0, None
            now = self._clock()
            self._not_before = now + (now - started) * self._rest

    def _failed(self, error: Exception) -> None:
        self.trouble = error
        self._failures += 1
        self._not_before = self._clock() + self._wait()

    def _wait(self) -> float:
        # The exponent is bounded before it is used: years of failures must not make a number that no float holds.
        return float(min(_LAST_RETRY, _FIRST_RETRY * 2 ** min(self._failures - 1, 20)))
