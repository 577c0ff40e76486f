"""Serves the public folder to feed readers: conditional requests, precompressed gzip, nothing outside the folder; and
pages that are made when they are asked for, where it is given some.

Any web server does the same job on the same folder; this one needs no set-up."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType

from aiohttp import web

from publish.conditional import precondition
from publish.errors import ServeError
from publish.files import Folder
from publish.listen import address_of, listen
from publish.patience import LOG as REQUEST_LOG
from publish.patience import Patience
from publish.reply import Handler, Reply
from publish.static import ALWAYS, Static, message, wants_gzip

#: No address of the reader: who reads what is nobody's business.
_ACCESS_FORMAT = '"%r" %s %b "%{User-Agent}i"'
#: Seconds that unfinished answers get when the server ends, and once more after they were told to stop.
_GRACE = 0.5
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
    extra: pages that are no files, by path such as `/status`; one hides a file of its name. A path that ends in a slash
        stands for all below it: its handler is given the rest of the path instead of the Accept field. One that ends in
        a question mark is given what stands behind it in the address, which may be nothing.
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
    files = Static(Folder(root)) if root else None
    app.router.add_route("*", "/{path:.*}", _Door(files, patience, extra).answer)
    return app


class _Door:
    """Leads a request to the page or the file that it asks for."""

    def __init__(self, files: Static | None, patience: Patience, extra: Mapping[str, Handler]) -> None:
        self._files = files
        self._patience = patience
        self._extra = extra

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self._patience.heard(request.protocol)
        if request.method not in {"GET", "HEAD"}:
            return message(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
        path = request.rel_url.raw_path
        if handler := self._extra.get(f"{path}?"):
            return await _page(request, handler, request.rel_url.raw_query_string)
        if handler := self._extra.get(path):
            return await _page(request, handler, ",".join(request.headers.getall("Accept", [])))
        if below := next((known for known in self._extra if known.endswith("/") and path.startswith(known)), ""):
            return await _page(request, self._extra[below], path.removeprefix(below))
        return await self._files.answer(request) if self._files else message(HTTPStatus.NOT_FOUND)


async def _page(request: web.Request, handler: Handler, asked: str) -> web.Response:
    """A page that is made now: no cache keeps it, unless the page itself says for how long."""
    reply = await handler(asked)
    headers = {
        **ALWAYS,
        "Content-Type": reply.media_type,
        "Cache-Control": "no-store",
        "Vary": "Accept, Accept-Encoding",
        **reply.headers,
    }
    if _is_known(request, reply):
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    if reply.packed and wants_gzip(request):
        return web.Response(status=reply.status, body=reply.packed, headers={**headers, "Content-Encoding": "gzip"})
    return web.Response(status=reply.status, body=reply.body, headers=headers)


def _is_known(request: web.Request, reply: Reply) -> bool:
    """Whether who asks has this page already, by its entity tag (RFC 9110 section 13.1.2)."""
    etag = reply.headers.get("ETag", "").removeprefix("W/")
    known = request.headers.getall("If-None-Match", [])
    if not etag or not known:
        return False
    return precondition({"If-None-Match": ",".join(known)}, etag=etag, modified=0) is HTTPStatus.NOT_MODIFIED
