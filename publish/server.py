"""Serves the public folder to feed readers: conditional requests, precompressed gzip, nothing outside the folder; and
pages that are made when they are asked for, where it is given some.

Any web server does the same job on the same folder; this one needs no set-up."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType

from aiohttp import web

from publish.conditional import CONDITIONS, accepts_gzip, names_of, precondition
from publish.errors import ServeError
from publish.files import Folder, Opened, Version, is_gzip_of
from publish.listen import address_of, listen
from publish.media import media_type
from publish.patience import LOG as REQUEST_LOG
from publish.patience import Patience
from publish.reply import Handler

_LOG = logging.getLogger("feedweir.serve")
#: No address of the reader: who reads what is nobody's business.
_ACCESS_FORMAT = '"%r" %s %b "%{User-Agent}i"'
#: Seconds that unfinished answers get when the server ends, and once more after they were told to stop.
_GRACE = 0.5
#: Files up to this many bytes are read on the event loop; larger ones in a thread, so that nobody waits for them.
_SMALL = 1 << 16

#: On every answer. Pages bring their style along and load nothing from elsewhere.
_ALWAYS = {
    "Server": "feedweir",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
#: Five minutes: a reader that asks more often finds nothing new.
_FRESH = "max-age=300"
_NO_PAGES: Mapping[str, Handler] = MappingProxyType({})


def serve(  # noqa: PLR0913 - what the shell decides, by keyword
    root: Path,
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
    access_log: logging.Logger | None = None,
    extra: Mapping[str, Handler] = _NO_PAGES,
) -> None:
    """Serve the folder until SIGINT or SIGTERM; then end within about a second. To be called on the main thread.

    host: name or address; a name is served on all its addresses, an empty one on every address of the machine.
    port: 0 for any free one.
    ready: called once with the server's address, without a slash at the end, when it answers.
    access_log: gets one line per request when given.
    extra: pages that are no files, by path such as `/status`; one hides a file of its name.
    Raises ServeError when the folder is missing or the address cannot be listened on."""
    asyncio.run(_until_signal(running(root, host=host, port=port, access_log=access_log, extra=extra), ready))


async def _until_signal(server: AbstractAsyncContextManager[str], ready: Callable[[str], None]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with server as address:
        ready(address)
        await stop.wait()


@asynccontextmanager
async def running(  # noqa: PLR0913 - as above
    root: Path | None,
    *,
    host: str,
    port: int,
    access_log: logging.Logger | None = None,
    patience: Patience | None = None,
    extra: Mapping[str, Handler] = _NO_PAGES,
) -> AsyncIterator[str]:
    """The server on a running event loop, for as long as the context lasts; its address. Otherwise as `serve`;
    without a folder there is nothing but `extra`."""
    patience = patience or Patience()
    if root and not root.is_dir():
        raise ServeError(f"nothing is published: {root} is not a folder", hint="Run `feedweir publish` first.")
    sockets = listen(host, port)
    runner = web.AppRunner(
        make_app(root, patience, extra),
        logger=REQUEST_LOG,
        access_log=access_log,
        access_log_format=_ACCESS_FORMAT,
        keepalive_timeout=75,
        shutdown_timeout=_GRACE,
    )
    try:
        await runner.setup()
        for socket in sockets:
            await web.SockSite(runner, socket).start()
        assert runner.server is not None  # noqa: S101 - it was set up above
        watch = asyncio.create_task(patience.watch(runner.server))
        yield address_of(host, sockets)
        watch.cancel()
    finally:
        await runner.cleanup()
        for socket in sockets:
            socket.close()


def make_app(root: Path | None, patience: Patience, extra: Mapping[str, Handler] = _NO_PAGES) -> web.Application:
    """The application that serves the folder at `/`, and the pages of `extra`."""
    app = web.Application()
    site = _Site(Folder(root)) if root else None
    app.router.add_route("*", "/{path:.*}", _Door(site, patience, extra).answer)
    return app


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The representation that answers a request."""

    name: str
    opened: Opened
    version: Version
    #: Of the plain file: its twin says the same, and is written a moment later.
    modified: int
    #: Content coding, empty for the plain bytes.
    coding: str = ""

    @property
    def media_type(self) -> str:
        return media_type(self.name)

    @property
    def etag(self) -> str:
        """Each coding has a strong tag of its own: the bytes differ (RFC 9110 section 8.8.3.3)."""
        return f'"{self.version.digest}-gz"' if self.coding else f'"{self.version.digest}"'


class _Door:
    """Leads a request to the page or the file that it asks for."""

    def __init__(self, site: "_Site | None", patience: Patience, extra: Mapping[str, Handler]) -> None:
        self._site = site
        self._patience = patience
        self._extra = extra

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self._patience.heard(request.protocol)
        if request.method not in {"GET", "HEAD"}:
            return _message(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
        if handler := self._extra.get(request.rel_url.raw_path):
            return await _page(request, handler)
        return await self._site.answer(request) if self._site else _message(HTTPStatus.NOT_FOUND)


async def _page(request: web.Request, handler: Handler) -> web.Response:
    """A page that is made now: no cache keeps it."""
    reply = await handler(",".join(request.headers.getall("Accept", [])))
    headers = {
        **_ALWAYS,
        "Content-Type": reply.media_type,
        "Cache-Control": "no-store",
        "Vary": "Accept, Accept-Encoding",
        **reply.headers,
    }
    if reply.packed and _wants_gzip(request):
        return web.Response(status=reply.status, body=reply.packed, headers={**headers, "Content-Encoding": "gzip"})
    return web.Response(status=reply.status, body=reply.body, headers=headers)


class _Site:
    """Answers requests from one folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    async def answer(self, request: web.Request) -> web.StreamResponse:
        names = names_of(request.rel_url.raw_path)
        try:
            return await self._file(request, names) if names else _message(HTTPStatus.NOT_FOUND)
        except OSError:
            _LOG.exception("cannot serve %s", request.rel_url.raw_path)
            return _message(HTTPStatus.INTERNAL_SERVER_ERROR)

    async def _file(self, request: web.Request, names: tuple[str, ...]) -> web.StreamResponse:
        with self._folder.open(names) as opened, self._folder.open(_twin(names)) as twin:
            if opened is None:
                return _message(HTTPStatus.NOT_FOUND)
            plain = await self._version(opened)
            chosen = _Chosen(names[-1], opened, plain, plain.modified)
            if twin and _wants_gzip(request):
                packed = await self._version(twin)
                if is_gzip_of(packed, plain):
                    chosen = _Chosen(names[-1], twin, packed, plain.modified, "gzip")
            return await _send(request, chosen)

    async def _version(self, opened: Opened) -> Version:
        if opened.stamp.size <= _SMALL or self._folder.is_kept(opened):
            return self._folder.version(opened)
        return await asyncio.to_thread(self._folder.version, opened)


def _twin(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names[:-1], names[-1] + ".gz")


def _wants_gzip(request: web.Request) -> bool:
    return accepts_gzip(",".join(request.headers.getall("Accept-Encoding", [])))


async def _send(request: web.Request, chosen: _Chosen) -> web.StreamResponse:
    """The file, or the answer that its reader has it already."""
    headers = {
        **_ALWAYS,
        "ETag": chosen.etag,
        "Last-Modified": formatdate(chosen.modified, usegmt=True),
        "Cache-Control": _FRESH,
        "Vary": "Accept-Encoding",
    }
    asked = {name: ",".join(request.headers.getall(name)) for name in CONDITIONS if name in request.headers}
    status = precondition(asked, etag=chosen.etag, modified=chosen.modified)
    if status is HTTPStatus.NOT_MODIFIED:
        return web.Response(status=status, headers=headers)
    if status is HTTPStatus.PRECONDITION_FAILED:
        return _message(status)
    headers |= {
        "Content-Type": chosen.media_type,
        "Accept-Ranges": "none",
    }
    if chosen.coding:
        headers["Content-Encoding"] = chosen.coding
    if chosen.version.data is not None:
        return web.Response(body=chosen.version.data, headers=headers)
    return await _stream(request, chosen, headers)


async def _stream(request: web.Request, chosen: _Chosen, headers: dict[str, str]) -> web.StreamResponse:
    """A file that is too large to be held, piece by piece from its open descriptor."""
    response = web.StreamResponse(headers=headers)
    response.content_length = left = chosen.version.size
    with suppress(ConnectionError):  # the reader went away
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        chunks = chosen.opened.chunks()
        while chunk := await asyncio.to_thread(_next, chunks):
            await response.write(chunk)
            left -= len(chunk)
        if left and request.transport:
            # The file was cut or cannot be read to its end. Its reader must not take a part for the whole.
            _LOG.error("%s ended %d bytes early while it was sent", request.rel_url.raw_path, left)
            request.transport.abort()
    return response


def _next(chunks: Iterator[bytes]) -> bytes:
    """The next piece; none at the end, and where the disk fails."""
    try:
        return next(chunks, b"")
    except OSError:
        _LOG.exception("a file cannot be read to its end")
        return b""


_MESSAGES = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address. All feeds are listed at /\n此处没有内容。全部订阅源见 /\n",
    HTTPStatus.METHOD_NOT_ALLOWED: "Feeds are read with GET and HEAD.\n这里只能读取（GET、HEAD）。\n",
    HTTPStatus.PRECONDITION_FAILED: "The feed has changed.\n订阅源已更新。\n",
    HTTPStatus.INTERNAL_SERVER_ERROR: "This file cannot be read; the server's log says why.\n"
    "文件无法读取，原因见服务器日志。\n",
}


def _message(status: HTTPStatus, headers: dict[str, str] | None = None) -> web.Response:
    """A short text for people; never kept by caches and never an echo of the request."""
    return web.Response(
        status=status,
        text=_MESSAGES[status],
        headers={**_ALWAYS, "Cache-Control": "no-store", **(headers or {})},
    )
