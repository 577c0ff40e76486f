"""Answers requests for the pages of items, so that a flood of them costs little.

A page takes some hundredths of a second of a processor. One is made at a time, in a thread, and then none for three
times as long as it took; who comes while enough others wait is told to come back. So pages take a quarter of one
processor at most, whatever is asked for. What was made is kept for a moment."""

import asyncio
import logging
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from config.errors import FeedweirError
from config.model import Config
from ingest.store import Store
from publish.catalog import site_of
from publish.explain.explainer import Explainer
from publish.explain.page import render
from publish.reply import Reply, packed

_LOG = logging.getLogger("feedweir.items")
#: A number, or an entry id with or without its scheme. Nothing else is looked for: addresses are private to the shell.
_REFERENCE = re.compile(
    r"(?P<number>[1-9][0-9]{0,17})|(?:urn:uuid:)?(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
)
#: Seconds for which a page is shown again, and the pages and bytes that are kept meanwhile.
KEPT, _MOST_KEPT, _ROOM = 20.0, 32, 8_000_000
#: Pages that may be waited for at once.
WAITING = 8
#: Rest after each page, as a multiple of the time that it took.
_REST = 3.0

_NOTHING = Reply("There is no such article here.\n这里没有这篇文章。\n".encode(), status=HTTPStatus.NOT_FOUND)
_BUSY = Reply(
    "Too many pages are asked for at once; try again in a few seconds.\n请求太多，请稍候再试。\n".encode(),
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    headers={"Retry-After": "5"},
)


class Desk:
    """A Handler for all that lies below /items/. To be used on one event loop.

    config: the configuration in force, asked for at every request.
    store: is asked from a thread; a store on a connection that only reads never waits for a writer.
    clock: seconds, never going back.
    pause: waits so many seconds.
    room: bytes of pages that are kept."""

    def __init__(
        self,
        config: Callable[[], Config],
        store: Store,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        room: int = _ROOM,
    ) -> None:
        self._config = config
        self._store = store
        self._clock = clock
        self._pause = pause
        self._room = room
        self._explainer: tuple[Config, Explainer] | None = None
        #: By reference, until when it is shown, and the page.
        self._kept: OrderedDict[str, tuple[float, Reply]] = OrderedDict()
        self._pending: dict[str, asyncio.Task[Reply]] = {}
        self._turn = asyncio.Lock()
        #: When the next page may be made.
        self._rested = 0.0

    async def __call__(self, below: str) -> Reply:
        """The page of the item that the rest of the path names. Raises StoreError when the store cannot be read."""
        found = _REFERENCE.fullmatch(below)
        config = self._config()
        if not found or not config.settings.serve.items:
            return _NOTHING
        self._forget(config)
        reference = found["number"] or f"urn:uuid:{found['uuid']}"
        if kept := self._kept.get(reference):
            return kept[1]
        pending = self._pending.get(reference)
        if pending is None:
            if len(self._pending) >= WAITING:
                return _BUSY
            pending = self._pending[reference] = asyncio.create_task(self._made(config, reference))
            pending.add_done_callback(lambda _: self._pending.pop(reference, None))
        # One who goes away while he waits must not cancel what others wait for.
        return await asyncio.shield(pending)

    def _forget(self, config: Config) -> None:
        """Let go of pages that are old, or of another configuration."""
        if self._explainer and self._explainer[0] is not config:
            self._kept.clear()
        while self._kept and (self._is_full() or next(iter(self._kept.values()))[0] <= self._clock()):
            self._kept.popitem(last=False)

    def _is_full(self) -> bool:
        return len(self._kept) > _MOST_KEPT or sum(len(reply.body) for _, reply in self._kept.values()) > self._room

    async def _made(self, config: Config, reference: str) -> Reply:
        async with self._turn:
            await self._pause(max(0.0, self._rested - self._clock()))
            started = self._clock()
            try:
                reply = await asyncio.to_thread(self._make, config, reference)
            except FeedweirError as error:
                _LOG.error("the page of item %s cannot be made: %s", reference, error)
                raise
            finally:
                ended = self._clock()
                self._rested = ended + _REST * (ended - started)
        if reply.status is HTTPStatus.OK:
            self._kept[reference] = (ended + KEPT, reply)
        return reply

    def _make(self, config: Config, reference: str) -> Reply:
        """On the thread, one at a time."""
        if self._explainer is None or self._explainer[0] is not config:
            self._explainer = (config, Explainer(config))
        explanation = self._explainer[1].explain(self._store, reference)
        if explanation is None:
            return _NOTHING
        body, policy = render(explanation, site_of(config))
        headers = {"Content-Security-Policy": policy, "X-Robots-Tag": "noindex, nofollow"}
        return Reply(body, "text/html; charset=utf-8", headers=headers, packed=packed(body))
