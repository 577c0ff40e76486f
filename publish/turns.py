"""Pages that take a processor some time, one after another, so that a flood of requests costs little.

One is made at a time, in a thread, and then none for three times as long as it took; who comes while enough others wait
is told to come back. So all of them together take a quarter of one processor at most, whatever is asked for. What was
made is kept for a moment. Who asks is not remembered."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from publish.reply import Reply

#: Pages that may be waited for at once.
WAITING = 8
#: Rest after each page, as a multiple of the time that it took.
_REST = 3.0
#: Pages and bytes that are kept.
_MOST_KEPT, _ROOM = 32, 8_000_000

_BUSY = Reply(
    "Too many pages are asked for at once; try again in a few seconds.\n请求太多，请稍候再试。\n".encode(),
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    headers={"Retry-After": "5"},
)


class Turns:
    """Makes pages by their keys. To be used on one event loop.

    kept: seconds for which a page is shown again.
    clock: seconds, never going back.
    pause: waits so many seconds.
    room: bytes of pages that are kept."""

    def __init__(
        self,
        kept: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        room: int = _ROOM,
    ) -> None:
        self._seconds = kept
        self._clock = clock
        self._pause = pause
        self._room = room
        #: By key, until when it is shown, and the page.
        self._kept: OrderedDict[str, tuple[float, Reply]] = OrderedDict()
        self._pending: dict[str, asyncio.Task[Reply]] = {}
        self._turn = asyncio.Lock()
        #: When the next page may be made.
        self._rested = 0.0

    async def get(self, key: str, make: Callable[[], Reply]) -> Reply:
        """The page of that key: one that is kept, one that is being made, or what `make` makes on a thread. What it
        raises is raised."""
        self._forget_old()
        if kept := self._kept.get(key):
            return kept[1]
        pending = self._pending.get(key)
        if pending is None:
            if len(self._pending) >= WAITING:
                return _BUSY
            pending = self._pending[key] = asyncio.create_task(self._made(key, make))
            pending.add_done_callback(lambda _: self._pending.pop(key, None))
        # One who goes away while he waits must not cancel what others wait for.
        return await asyncio.shield(pending)

    def forget(self) -> None:
        """Let go of all pages."""
        self._kept.clear()

    def _forget_old(self) -> None:
        while self._kept and (self._is_full() or next(iter(self._kept.values()))[0] <= self._clock()):
            self._kept.popitem(last=False)

    def _is_full(self) -> bool:
        return len(self._kept) > _MOST_KEPT or sum(len(reply.body) for _, reply in self._kept.values()) > self._room

    async def _made(self, key: str, make: Callable[[], Reply]) -> Reply:
        async with self._turn:
            await self._pause(max(0.0, self._rested - self._clock()))
            started = self._clock()
            try:
                reply = await asyncio.to_thread(make)
            finally:
                ended = self._clock()
                self._rested = ended + _REST * (ended - started)
        if reply.status is HTTPStatus.OK:
            self._kept[key] = (ended + self._seconds, reply)
        return reply
