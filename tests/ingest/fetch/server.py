"""A loopback web server that answers word for word as a test tells it, and remembers what it was asked."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import timedelta
from typing import Any, TypeVar

from config.model import Source
from config.settings import default_settings
from config.tree import FetchSettings
from ingest.fetch import Fetcher
from ingest.live import FetchFailed, Validators

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title></channel></rss>'
AGENT = "Feedweir/0 (feed reader; +https://news.example)"
#: Everything in the tests is on this machine; a second is a long time there.
SETTINGS = changed(
    default_settings().fetch,
    host_gap=timedelta(0),
    timeout=timedelta(seconds=20),
    connect_timeout=timedelta(seconds=10),
)
SOURCE = Source("near", "Near", networks=("loopback",))
STRANGER = Source("far", "Far")

_T = TypeVar("_T")


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    target: str
    #: Names in lower case.
    fields: Mapping[str, str]
    #: time.monotonic() when it had come, and when its connection ended; 0.0 while it lasts.
    at: float
    ended: list[float] = field(default_factory=list)


#: What to answer: bytes, or something that writes them.
Writes = Callable[[asyncio.StreamWriter, Asked], Awaitable[None]]
Reply = bytes | Writes


@dataclass
class Web:
    """A running server."""

    port: int = 0
    scheme: str = "http"
    asked: list[Asked] = field(default_factory=list)
    #: Connections that were made, requests or not; that are open now; and most at once.
    connections: int = 0
    open: int = 0
    most: int = 0
    replies: dict[str, Reply] = field(default_factory=dict)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def targets(self) -> list[str]:
        return [asked.target for asked in self.asked]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open += 1
        self.most = max(self.most, self.open)
        try:
            await self._answer(reader, writer)
        finally:
            self.open -= 1

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await read_request(reader)
        self.asked.append(asked)
        reply = self.replies.get(asked.target.partition("?")[0], answer(404))
        try:
            if isinstance(reply, bytes):
                writer.write(reply)
                await writer.drain()
            else:
                await reply(writer, asked)
        finally:
            asked.ended.append(time.monotonic())


async def read_request(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    line, *fields = head.strip().split("\r\n")
    method, target, _ = line.split(" ")
    pairs = (one.split(":", 1) for one in fields)
    return Asked(method, target, {name.strip().lower(): value.strip() for name, value in pairs}, time.monotonic())


def answer(status: int = 200, body: bytes = b"", *fields: str, length: int | None = None) -> bytes:
    """An answer with its length; `fields` such as `ETag: "a"`."""
    size = len(body) if length is None else length
    head = "\r\n".join((f"HTTP/1.1 {status} Said", f"Content-Length: {size}", *fields))
    return head.encode("latin-1") + b"\r\n\r\n" + body


def redirect(status: int, to: str) -> bytes:
    return answer(status, b"", f"Location: {to}")


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(serve: Serve, host: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """A free port on which `serve` gets each connection, until the context ends; what still runs then is ended."""
    tasks: set[asyncio.Task[None]] = set()

    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await serve(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError, ssl.SSLError, asyncio.CancelledError):
                await writer.wait_closed()
            tasks.discard(task)

    server = await asyncio.start_server(work, host, 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def web(
    replies: Mapping[str, Reply] | None = None,
    *,
    host: str = "127.0.0.1",
    context: ssl.SSLContext | None = None,
) -> AsyncIterator[Web]:
    """The server on a free port, until the context ends."""
    found = Web(scheme="https" if context else "http", replies=dict(replies or {}))
    async with listening(found.serve, host, context) as found.port:
        yield found


def run(test: Coroutine[Any, Any, _T]) -> _T:
    """Runs a test's coroutine; one that hangs fails."""

    async def bounded() -> _T:
        async with asyncio.timeout(60):
            return await test

    return asyncio.run(bounded())


def fetcher(settings: FetchSettings = SETTINGS, **more: Any) -> Fetcher:
    return Fetcher(settings, user_agent=AGENT, **more)


def bounded_by(**values: Any) -> FetchSettings:
    return changed(SETTINGS, **values)


async def failure(
    url: str,
    source: Source = SOURCE,
    settings: FetchSettings = SETTINGS,
    validators: Validators = Validators(),  # noqa: B008
    **more: Any,
) -> FetchFailed:
    """What a fetch fails with."""
    async with fetcher(settings, **more) as client:
        try:
            found = await client.fetch(url, source, validators)
        except FetchFailed as failed:
            return failed
    raise AssertionError(f"it came: {found}")
