"""How long the server waits for a client, and what it logs of one: so that nobody holds it up by doing nothing."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from typing import Protocol

LOG = logging.getLogger("feedweir.serve.requests")


class Connection(Protocol):
    """What is asked of a connection: to be cut."""

    #: None when it is closed already.
    transport: asyncio.Transport | None


class Server(Protocol):
    """What is asked of a server."""

    @property
    def connections(self) -> Iterable[Connection]:
        """All that are open."""
        ...


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
        self._until: dict[Connection, float] = {}

    def heard(self, connection: Connection) -> None:
        """A whole request came."""
        self._until[connection] = self._clock() + self._answer

    def sweep(self, connections: Iterable[Connection]) -> None:
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
    error = record.exc_info[1] if record.exc_info else None
    # What the server's library raises where it cannot read a request bears the status of the answer.
    return getattr(error, "code", 500) not in range(400, 500)


LOG.addFilter(_of_our_own)
