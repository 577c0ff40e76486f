"""Feedweir's own server on a free port of the loopback interface, for tests that speak HTTP to it."""

import asyncio
import http.client
import logging
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from publish.reply import Handler
from publish.server import running


@dataclass(frozen=True)
class Request:
    """One line of the access log."""

    method: str
    path: str
    status: int
    agent: str


class _Memory(logging.Handler):
    """Keeps the lines of an access log."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[Request] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        match = re.fullmatch(r'"(\S+) (\S+) [^"]*" (\d+) \S+ "(.*)"', line)
        assert match, line
        self.requests.append(Request(match[1], match[2], int(match[3]), match[4]))


@dataclass
class Answer:
    """What came back: status, header fields and the bytes of the body."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def __getitem__(self, field_name: str) -> str:
        return self.headers.get(field_name, "")


@dataclass
class Loopback:
    """A running server."""

    #: Such as `http://127.0.0.1:40123`.
    address: str
    #: The folder that it serves.
    root: Path
    #: What it was asked, in order.
    requests: list[Request] = field(default_factory=list)

    def logged(self, count: int) -> list[Request]:
        """The requests so far, at least so many: a line is written a moment after its answer was sent."""
        deadline = time.monotonic() + 20
        while len(self.requests) < count:
            assert time.monotonic() < deadline, f"{len(self.requests)} requests came, not {count}"
            time.sleep(0.01)
        return list(self.requests)

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def ask(self, path: str, headers: Mapping[str, str] | None = None, *, method: str = "GET") -> Answer:
        """One request on a connection of its own; the path is sent as it stands."""
        connection = http.client.HTTPConnection(urlsplit(self.address).hostname or "", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


@contextmanager
def serving(
    root: Path, host: str = "127.0.0.1", extra: Mapping[str, Handler] = MappingProxyType({})
) -> Iterator[Loopback]:
    """The server on `root` and with the pages of `extra`, in a thread of its own, until the context ends."""
    log, memory = logging.Logger("access"), _Memory()
    log.addHandler(memory)
    started, stops, failures = threading.Event(), [], []

    async def serve() -> None:
        stop = asyncio.Event()
        async with running(root, host=host, port=0, access_log=log, extra=extra) as address:
            stops.append((address, asyncio.get_running_loop(), stop))
            started.set()
            await stop.wait()

    def work() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failures.append(error)
            started.set()
            raise

    thread = threading.Thread(target=work)
    thread.start()
    assert started.wait(20), "the server did not start"
    assert not failures, failures
    address, loop, stop = stops[0]
    try:
        yield Loopback(address, root, memory.requests)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(20)
    assert not thread.is_alive(), "the server did not end"
