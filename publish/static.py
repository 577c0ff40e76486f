"""Answers requests from the files of one folder: conditional requests, and the gzip twin where that is wanted."""

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus

from aiohttp import web

from publish.conditional import CONDITIONS, accepts_gzip, names_of, precondition
from publish.files import Folder, Opened, Version, is_gzip_of
from publish.media import media_type

_LOG = logging.getLogger("feedweir.serve")
#: Files up to this many bytes are read on the event loop; larger ones in a thread, so that nobody waits for them.
_SMALL = 1 << 16

#: On every answer. Pages bring their style along and load nothing from elsewhere.
ALWAYS = {
    "Server": "feedweir",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
#: Five minutes: a reader that asks more often finds nothing new.
_FRESH = "max-age=300"


class Static:
    """Answers requests from one folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The file that is asked for, or why there is none."""
        names = names_of(request.rel_url.raw_path)
        try:
            return await self._file(request, names) if names else message(HTTPStatus.NOT_FOUND)
        except OSError:
            _LOG.exception("cannot serve %s", request.rel_url.raw_path)
            return message(HTTPStatus.INTERNAL_SERVER_ERROR)

    async def _file(self, request: web.Request, names: tuple[str, ...]) -> web.StreamResponse:
        with self._folder.open(names) as opened, self._folder.open(_twin(names)) as twin:
            if opened is None:
                return message(HTTPStatus.NOT_FOUND)
            plain = await self._version(opened)
            chosen = _Chosen(names[-1], opened, plain, plain.modified)
            if twin and wants_gzip(request):
                packed = await self._version(twin)
                if is_gzip_of(packed, plain):
                    chosen = _Chosen(names[-1], twin, packed, plain.modified, "gzip")
            return await _send(request, chosen)

    async def _version(self, opened: Opened) -> Version:
        if opened.stamp.size <= _SMALL or self._folder.is_kept(opened):
            return self._folder.version(opened)
        return await asyncio.to_thread(self._folder.version, opened)


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


def _twin(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names[:-1], names[-1] + ".gz")


def wants_gzip(request: web.Request) -> bool:
    """Whether the client takes gzip and prefers it."""
    return accepts_gzip(",".join(request.headers.getall("Accept-Encoding", [])))


async def _send(request: web.Request, chosen: _Chosen) -> web.StreamResponse:
    """The file, or the answer that its reader has it already."""
    headers = {
        **ALWAYS,
        "ETag": chosen.etag,
        "Cache-Control": _FRESH,
        "Vary": "Accept-Encoding",
    }
    if chosen.modified <= time.time():  # never later than Date (RFC 9110 section 8.8.2.1)
        headers["Last-Modified"] = formatdate(chosen.modified, usegmt=True)
    asked = {name: ",".join(request.headers.getall(name)) for name in CONDITIONS if name in request.headers}
    status = precondition(asked, etag=chosen.etag, modified=chosen.modified)
    if status is HTTPStatus.NOT_MODIFIED:
        return web.Response(status=status, headers=headers)
    if status is HTTPStatus.PRECONDITION_FAILED:
        return message(status)
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


def message(status: HTTPStatus, headers: dict[str, str] | None = None) -> web.Response:
    """A short text for people; never kept by caches and never an echo of the request."""
    return web.Response(
        status=status,
        text=_MESSAGES[status],
        headers={**ALWAYS, "Cache-Control": "no-store", **(headers or {})},
    )
