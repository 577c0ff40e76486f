"""How long the server waits for a client, and what it logs of one: so that nobody holds it up by doing nothing."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable

from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web import RequestHandler, Server

LOG = logging.getLogger("feedweir.serve.requests")


class Patience:
    """Ends connections whose client neither finishes its first request nor takes its answer in time.

    first: seconds from a connection to its first whole request.
    answer: seconds from a whole request to the next one; idle connections end earlier, by the server's keep-alive.
    clock: seconds, never going back."""

    def __init__(
        self, *, first: float = 30.0, answer: float = 600.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._first = first
        self._answer = answer
        self._clock = clock
        self._until: dict[RequestHandler, float] = {}

    def heard(self, connection: RequestHandler) -> None:
        """A whole request came."""
        self._until[connection] = self._clock() + self._answer

    def sweep(self, connections: Iterable[RequestHandler]) -> None:
        """Cut those that have had their time; `connections` are all that are open."""
        now = self._clock()
        self._until = {connection: self._until.get(connection, now + self._first) for connection in connections}
        for connection, until in self._until.items():
            if until < now and connection.transport:
                connection.transport.abort()

    async def watch(self, server: Server) -> None:
        """Sweep the server's connections until cancelled."""
        while True:
            self.sweep(server.connections)
            await asyncio.sleep(self._first / 4)


def _of_our_own(record: logging.LogRecord) -> bool:
    """Whether a record tells a fault of the server, and not a request that cannot be read; its sender is taken out."""
    record.msg, record.args = "a request failed", ()
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


LOG.addFilter(_of_our_own)
