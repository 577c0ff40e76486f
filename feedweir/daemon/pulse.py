"""Tells the service manager that all is well, as long as it is: the clock goes and the store answers."""

import asyncio
from collections.abc import Callable

from config.errors import FeedweirError
from feedweir.daemon.notify import Notifier
from publish.operator.values import State, Status
from publish.operator.view import View

#: Seconds between two looks where nobody watches, and at most.
_EVERY = 10.0
#: Seconds that the clock may be silent: it goes every two.
_SILENCE = 20.0


class Pulse:
    """Feeds the watchdog (systemd.service(5), WatchdogSec) and keeps the line of `systemctl status`."""

    def __init__(self, notifier: Notifier, view: View, silence: Callable[[], float]) -> None:
        """`silence` gives the seconds since the clock last showed that it goes."""
        self._notifier = notifier
        self._view = view
        self._silence = silence
        self._told = ""

    async def run(self) -> None:
        """Until cancelled. A process in which the clock stands, the store does not answer or this loop hangs is not
        reported to be alive, and is then restarted by the manager."""
        wait = min(_EVERY, self._notifier.watchdog_seconds / 3 or _EVERY)
        while True:
            if await self._is_alive(wait):
                self._notifier.watchdog()
                await self._tell()
            await asyncio.sleep(wait)

    async def _is_alive(self, patience: float) -> bool:
        try:
            return self._silence() < _SILENCE and await self._view.answers(patience)
        except FeedweirError:  # told by the view
            return False

    async def _tell(self) -> None:
        try:
            text = summary(await self._view.status())
        except FeedweirError:
            return
        if text != self._told:
            self._notifier.status(text)
            self._told = text


def summary(status: Status) -> str:
    """Everything in one line."""
    counts = status.counts
    failing = counts[State.FAILING] + counts[State.STOPPED]
    parts = [
        f"{len(status.sources)} feeds" + (f", {failing} with problems" if failing else ""),
        f"{status.items:,} items, {status.items_today:,} new in 24 hours",
    ]
    return "; ".join([*parts, *(problem.what for problem in status.problems[:1])])
