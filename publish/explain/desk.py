"""Answers requests for the pages of items: which there are, and how they are made, in turns (publish/turns.py)."""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from config.errors import FeedweirError
from config.model import Config
from ingest.store import Store
from publish.catalog import site_of
from publish.explain.explainer import Explainer
from publish.explain.page import render
from publish.reply import Reply, packed
from publish.turns import Turns

_LOG = logging.getLogger("feedweir.items")
#: A number, or an entry id with or without its scheme. Nothing else is looked for: addresses are private to the shell.
_REFERENCE = re.compile(
    r"(?P<number>[1-9][0-9]{0,17})|(?:urn:uuid:)?(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
)
#: Seconds for which a page is shown again, and the bytes of pages that are kept meanwhile.
KEPT, _ROOM = 20.0, 8_000_000

_NOTHING = Reply("There is no such article here.\n这里没有这篇文章。\n".encode(), status=HTTPStatus.NOT_FOUND)


class Desk:
    """A Handler for all that lies below /items/. To be used on one event loop.

    config: the configuration in force, asked for at every request.
    store: is asked from a thread; a store on a connection that only reads never waits for a writer.
    clock, pause, room: of the turns."""

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
        self._explainer: tuple[Config, Explainer] | None = None
        self._turns = Turns(KEPT, clock=clock, pause=pause, room=room)

    async def __call__(self, below: str) -> Reply:
        """The page of the item that the rest of the path names. Raises StoreError when the store cannot be read."""
        found = _REFERENCE.fullmatch(below)
        config = self._config()
        if not found or not config.settings.serve.items:
            return _NOTHING
        if self._explainer and self._explainer[0] is not config:
            self._turns.forget()
        reference = found["number"] or f"urn:uuid:{found['uuid']}"
        return await self._turns.get(reference, lambda: self._make(config, reference))

    def _make(self, config: Config, reference: str) -> Reply:
        """On a thread, one at a time."""
        if self._explainer is None or self._explainer[0] is not config:
            self._explainer = (config, Explainer(config))
        try:
            explanation = self._explainer[1].explain(self._store, reference)
        except FeedweirError as error:
            _LOG.error("the page of item %s cannot be made: %s", reference, error)
            raise
        if explanation is None:
            return _NOTHING
        body, policy = render(explanation, site_of(config))
        headers = {"Content-Security-Policy": policy, "X-Robots-Tag": "noindex, nofollow"}
        return Reply(body, "text/html; charset=utf-8", headers=headers, packed=packed(body))
