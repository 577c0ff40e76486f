"""The clock of the daemon: APScheduler with a handful of jobs that only look whether there is work.

What is due lives in the store, so the clock remembers nothing and a restart forgets nothing."""

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

_BEAT = timedelta(seconds=2)


class Clock:
    """Calls functions at intervals on the running event loop, each one never twice at once and none dropped."""

    def __init__(self) -> None:
        # APScheduler's own grace of one second drops jobs that are due together on a busy machine.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
        self._beat = time.monotonic()

    @property
    def silence(self) -> float:
        """Seconds since the clock last showed that it goes; it does so every two seconds."""
        return time.monotonic() - self._beat

    def every(self, interval: timedelta, name: str, look: Callable[[], Awaitable[None]]) -> None:
        """Call `look` at once and then at that interval; a second call with the name replaces the first."""
        trigger = IntervalTrigger(seconds=interval.total_seconds(), timezone=UTC)
        self._scheduler.add_job(
            look, trigger, id=name, name=name, replace_existing=True, next_run_time=datetime.now(UTC)
        )

    def start(self) -> None:
        """Begin to go."""
        self.every(_BEAT, "beat", self._show)
        self._scheduler.start()

    def stop(self) -> None:
        """Call nothing any more; what was called goes on."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _show(self) -> None:
        self._beat = time.monotonic()
