"""One request at a time to each host, in the order of asking, and a gap between the end of one and the next."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Line:
    """Those who wait for one host."""

    #: asyncio's lock serves in the order of asking.
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    #: Requests that wait or run.
    users: int = 0
    #: Time of the loop from which the host may be asked again.
    free_at: float = 0.0
    #: When the last request ended; None before the first.
    left_at: float | None = None
    #: Seconds that the host itself asks to be left alone.
    least: float = 0.0


class Hosts:
    """Gives each request its turn with a host."""

    def __init__(self, gap: Callable[[], float]) -> None:
        """gap: seconds that a host is left alone after a request."""
        self._gap = gap
        #: In the order in which they were last used, so that those to forget stand first.
        self._lines: dict[str, _Line] = {}

    def __len__(self) -> int:
        """Hosts that are remembered."""
        return len(self._lines)

    def widen(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long at least after each request, the last one included, until other seconds are
        given or it is forgotten, which it is when nobody has asked it for that long."""
        line = self._lines.setdefault(host, _Line())
        line.least = seconds
        if line.left_at is not None:
            line.free_at = max(line.free_at, line.left_at + seconds)

    @asynccontextmanager
    async def turn(self, host: str, patience: float | None = None) -> AsyncIterator[None]:
        """Waits for the host, and keeps it until the end of the context. Raises TimeoutError when its turn has not
        come after so many seconds."""
        line = self._lines.setdefault(host, _Line())
        line.users += 1
        try:
            async with asyncio.timeout(patience):
                await self._enter(line)
            try:
                yield
            finally:
                self._leave(host, line)
                line.lock.release()
        finally:
            line.users -= 1

    async def _enter(self, line: _Line) -> None:
        await line.lock.acquire()
        try:
            await self._wait(line.free_at)
        except BaseException:
            line.lock.release()
            raise

    @staticmethod
    async def _wait(until: float) -> None:
        loop = asyncio.get_running_loop()
        # A timer may fire within the clock's resolution before its time.
        while (rest := until - loop.time()) > 0:
            await asyncio.sleep(rest)

    def _leave(self, host: str, line: _Line) -> None:
        """Notes when the host is free again, and forgets hosts that nobody waits for and whose gap is over."""
        now = asyncio.get_running_loop().time()
        line.left_at, line.free_at = now, now + max(self._gap(), line.least)
        self._lines[host] = self._lines.pop(host)
        over = itertools.takewhile(lambda kept: kept[1].free_at <= now, list(self._lines.items()))
        for name, old in over:
            if not old.users:
                del self._lines[name]
