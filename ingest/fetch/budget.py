"""How many bytes of bodies may be in memory at once, whatever publishers send: those that come, and those that wait.

A body takes what it needs as it grows, and waits where there is too little; small ones never wait for large ones. So
that all cannot wait for each other, one body at a time may go on beyond the bound: it alone can grow to its own bound,
and then it gives everything back."""

import asyncio
import weakref
from collections import deque
from contextlib import suppress


class Budget:
    """Bytes that bodies share. To be used on one event loop."""

    def __init__(self, size: int, free: int = 0) -> None:
        """`size` is in bytes; a single body that is larger fits all the same, one at a time. The first `free` bytes of
        each body do not count."""
        self._size = size
        self._free = free
        self._used = 0
        #: The one that goes on beyond the bound.
        self._beyond: Hold | None = None
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def used(self) -> int:
        """Bytes that are held now and count."""
        return self._used

    def hold(self) -> "Hold":
        """A share of nothing yet; it has to be released."""
        return Hold(self)

    def _take(self, hold: "Hold", count: int) -> bool:
        more = self._counted(hold.size + count) - self._counted(hold.size)
        if more and self._used + more > self._size:
            if self._beyond not in (None, hold):
                return False
            self._beyond = hold
        self._used += more
        return True

    def _give(self, hold: "Hold", count: int) -> None:
        self._used -= self._counted(hold.size + count) - self._counted(hold.size)
        if self._beyond is hold and (not hold.size or self._used <= self._size):
            self._beyond = None
        waiting, self._waiting = self._waiting, deque()
        for each in waiting:
            if not each.done():
                each.set_result(None)

    def _counted(self, size: int) -> int:
        return max(0, size - self._free)

    async def _changed(self) -> None:
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        await turn


class Hold:
    """The bytes of one fetch."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        #: Bytes that it holds.
        self.size = 0

    def take(self, count: int) -> bool:
        """So many bytes more, if there is room for them."""
        has_room = self._budget._take(self, count)
        self.size += count * has_room
        return has_room

    async def grow(self, count: int) -> float:
        """So many bytes more, as soon as there is room for them; the seconds that it took."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while not self.take(count):
            await self._budget._changed()
        return loop.time() - began

    def give(self, count: int) -> None:
        """So many bytes less."""
        self.size -= count
        self._budget._give(self, count)

    def release(self) -> None:
        """Give all back; once more does nothing."""
        if self.size:
            self.give(self.size)

    def release_with(self, owner: object) -> None:
        """Give all back when nobody knows the owner any more, whichever thread forgets it last."""
        loop = asyncio.get_running_loop()

        def release() -> None:
            with suppress(RuntimeError):  # the loop is closed, and nobody waits
                loop.call_soon_threadsafe(self.release)

        weakref.finalize(owner, release).atexit = False
