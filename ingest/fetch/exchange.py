"""One request and its answer, through aiohttp: no redirect, no decompression, no cookie, no second try.

A connection serves one request. Feeds are asked too seldom to keep it, and one that was opened for a source that may
reach a private network is never at hand for another (docs/decisions/0070)."""

import asyncio
import io
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ssl import SSLContext

from aiohttp import (
    ClientHandlerType,
    ClientOSError,
    ClientRequest,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    ServerDisconnectedError,
)
from yarl import URL

from config.tree import FetchSettings
from ingest.fetch.budget import Hold
from ingest.fetch.headers import Fields
from ingest.fetch.proxies import Proxy, connector
from ingest.fetch.reach import Gate, Names
from ingest.live import Failure, FetchFailed

#: Header fields of one answer.
_MOST_FIELDS = 128


@dataclass(frozen=True, slots=True)
class Way:
    """How the requests of one source travel."""

    #: None for straight to the host.
    proxy: Proxy | None
    context: SSLContext
    #: Networks that are not public and may be reached.
    allowed: tuple[str, ...]
    #: Its bounds of time and size.
    bounds: FetchSettings


@dataclass(slots=True)
class Tally:
    """What a fetch has cost so far."""

    #: Time of requests; waiting for one's turn is not in it.
    seconds: float = 0.0
    #: Bytes of bodies, as they came.
    received: int = 0
    #: Of the last answer; 0 while there is none.
    status: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """One question."""

    url: str
    fields: Mapping[str, str]
    way: Way
    gate: Gate
    #: What the body takes of memory.
    hold: Hold
    #: When it has taken too long.
    deadline: asyncio.Timeout


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came."""

    status: int
    fields: Fields
    #: Still packed; read for 200 alone.
    body: bytes


class Disconnected(Exception):
    """The server ended the connection. aiohttp would ask again at once if it saw its own exception."""


async def ask(request: Request, names: Names, tally: Tally) -> Answer:
    """GET, once. Raises FetchFailed, and failures.EXPECTED."""
    tally.status = 0
    bounds = request.way.bounds
    async with _opened(request, names, bounds) as response:
        tally.status = response.status
        _check_fields(response, bounds.max_header)
        body = await _read(response, request, tally) if response.status == 200 else b""
        return Answer(response.status, response.headers, body)


@asynccontextmanager
async def _opened(request: Request, names: Names, settings: FetchSettings) -> AsyncIterator[ClientResponse]:
    proxy = request.way.proxy if request.way.proxy and request.way.proxy.is_http else None
    credentials = proxy.fields if proxy else {}
    # A proxy that passes requests on reads its credentials beside the other fields; one that tunnels, with CONNECT.
    passed_on = request.url.startswith("http:")
    session = ClientSession(
        connector=connector(request.way.proxy, request.gate, names),
        cookie_jar=DummyCookieJar(),
        auto_decompress=False,
        timeout=ClientTimeout(total=None, connect=settings.connect_timeout.total_seconds()),
        middlewares=(_once,),
    )
    async with session:
        response = await session.get(
            URL(request.url, encoded=True),
            allow_redirects=False,
            headers={**request.fields, **(credentials if passed_on else {})},
            ssl=request.way.context,
            proxy=URL(proxy.url) if proxy else None,
            proxy_headers={} if passed_on else credentials,
            max_line_size=settings.max_header,
            max_field_size=settings.max_header,
            max_headers=_MOST_FIELDS,
        )
        try:
            yield response
        finally:
            response.close()


async def _once(request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
    """Keeps aiohttp from asking a second time, without a gap, when a server hangs up."""
    try:
        return await handler(request)
    except (ServerDisconnectedError, ClientOSError) as error:
        if type(error) in {ServerDisconnectedError, ClientOSError}:
            raise Disconnected(str(error)) from error
        raise


def _check_fields(response: ClientResponse, most: int) -> None:
    size = sum(len(name) + len(value) + 4 for name, value in response.raw_headers)
    if size > most:
        raise FetchFailed(
            Failure.PROTOCOL,
            f"its header fields are {size} bytes long, more than {most}",
            hint="Raise fetch.max_header if the server cannot do with less.",
        )


async def _read(response: ClientResponse, request: Request, tally: Tally) -> bytes:
    """The body as it comes. A Content-Length beyond the bound is refused unread."""
    most = request.way.bounds.max_body
    if (response.content_length or 0) > most:
        raise too_large(most)
    body = io.BytesIO()
    async for piece in response.content.iter_any():
        tally.received += len(piece)
        if body.tell() + len(piece) > most:
            raise too_large(most)
        if not request.hold.take(len(piece)):
            await _wait(request, len(piece), tally)
        body.write(piece)
    return body.getvalue()


async def _wait(request: Request, count: int, tally: Tally) -> None:
    """Waits until memory has room for so many bytes more. That is not the server's fault: its time stands still."""
    deadline = request.deadline
    until = None if deadline.expired() else deadline.when()
    if until is not None:
        deadline.reschedule(None)
    waited = await request.hold.grow(count)
    tally.seconds -= waited
    if until is not None:
        deadline.reschedule(until + waited)


def too_large(most: int) -> FetchFailed:
    """More came than is read."""
    return FetchFailed(
        Failure.TOO_LARGE,
        f"its answer is longer than {most} bytes",
        hint="Raise fetch.max_body if the feed is really that large.",
    )
