"""Sites that lead elsewhere, fail or misbehave, and what a guest must make of each."""

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime

import brotli

from ingest.live import Failure
from tests.live.shows import chunks
from tests.live.wire import Scene

#: Bytes of a body that nobody should take, and of what a bomb becomes.
_MUCH, _BOMB = 64_000_000, 300_000_000
#: Seconds between two bytes of a body that drips.
_DRIP = 0.05


@dataclass(frozen=True, slots=True)
class Act:
    """What a site does instead of answering with its feed."""

    play: Callable[[Scene], Awaitable[None]]
    #: What it comes to for a guest; more than one where the world leaves it open. Empty: its feed is had in the end.
    fails: frozenset[Failure] = field(default=frozenset())
    #: Its address begins with https.
    secure: bool = False


def _status(status: int, **headers: str) -> Callable[[Scene], Awaitable[None]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def play(scene: Scene) -> None:
        await scene.answer(status, named, b"<html><title>Whatever</title><p>No feed.</p></html>")

    return play


async def _throttles(scene: Scene) -> None:
    scene.note["retry_after"] = 4 * 3600
    await scene.answer(429, {"Retry-After": str(4 * 3600)})


async def _rests(scene: Scene) -> None:
    until = (scene.clock + timedelta(hours=5)).replace(microsecond=0)
    scene.note["retry_after"] = 5 * 3600 - 2  # of a date without fractions of a second, by clocks that agree roughly
    await scene.answer(503, {"Retry-After": format_datetime(until, usegmt=True)})


async def _page(scene: Scene) -> None:
    page = (
        b'<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'
    )
    await scene.answer(200, {"Content-Type": "text/html", "ETag": '"page"'}, page)


def _document(body: bytes) -> Callable[[Scene], Awaitable[None]]:
    async def play(scene: Scene) -> None:
        await scene.answer(200, {"Content-Type": "application/rss+xml", "ETag": '"unusable"'}, body)

    return play


async def _cut(scene: Scene) -> None:
    await scene.answer(200, {"Content-Length": "5000", "ETag": '"cut"'}, b"<rss><channel><title>Cut")
    scene.connection.keep = False


async def _cut_chunks(scene: Scene) -> None:
    await scene.answer(200, {"Transfer-Encoding": "chunked", "ETag": '"cut"'}, chunks(b"<rss><channel>" * 99))
    scene.connection.keep = False


async def _cut_gzip(scene: Scene) -> None:
    body = gzip.compress(b"<rss><channel><title>whole</title></channel></rss>" * 50)[:-20]
    await scene.answer(200, {"Content-Encoding": "gzip", "ETag": '"cut"'}, body)


async def _broken_gzip(scene: Scene) -> None:
    await scene.answer(200, {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08\x00 this is no gzip at all" * 9)


async def _unknown_coding(scene: Scene) -> None:
    await scene.answer(200, {"Content-Encoding": "rot13"}, b"<rff/>")


async def _gzip_bomb(scene: Scene) -> None:
    packer = zlib.compressobj(1, wbits=31)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    scene.note["status"] = 200
    await scene.write(head)
    zeros = bytes(1_000_000)
    for _ in range(_BOMB // len(zeros)):
        if piece := packer.compress(zeros):
            await scene.write(chunks(piece, 60_000))
    await scene.write(chunks(packer.flush()) + b"0\r\n\r\n")


async def _brotli_bomb(scene: Scene) -> None:
    body = brotli.compress(bytes(_BOMB // 4), quality=1)
    await scene.answer(200, {"Content-Encoding": "br"}, body)


async def _endless(scene: Scene) -> None:
    scene.note["status"] = 200
    await scene.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    piece = chunks(b"<item><title>more</title></item>" * 1_000, 32_000)
    while True:
        await scene.write(piece)


async def _says_too_much(scene: Scene) -> None:
    await scene.answer(200, {"Content-Length": str(10**12)}, b"<rss>")
    await scene.until_gone()


async def _drips(scene: Scene) -> None:
    await scene.answer(200, {"Content-Length": "1000000"})
    while True:
        await scene.write(b" ")
        await asyncio.sleep(_DRIP)


async def _drips_header(scene: Scene) -> None:
    await scene.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await scene.write(b"x")
        await asyncio.sleep(_DRIP)


async def _silent(scene: Scene) -> None:
    await scene.until_gone()


async def _endless_header(scene: Scene) -> None:
    await scene.write(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while True:
        number += 1
        await scene.write(b"X-Field-%d: %s\r\n" % (number, b"x" * 500))


async def _no_http(scene: Scene) -> None:
    await scene.write(b"220 ftp.example ready\r\n")
    scene.connection.keep = False


async def _resets(scene: Scene) -> None:
    scene.hang_up()


async def _resets_within(scene: Scene) -> None:
    await scene.answer(200, {"Content-Length": "5000"}, b"<rss><channel><title>Res")
    scene.hang_up()


async def _says_nothing_and_closes(scene: Scene) -> None:
    scene.connection.keep = False


def _leads(status: int, *to: str, body: bytes = b"") -> Callable[[Scene], Awaitable[None]]:
    """Redirects from the first address to the next ones; the name of the last is that of the feed.

    An address is written as it stands behind Location; `{host}` is where this site is, `{port}` that of the world."""

    async def play(scene: Scene) -> None:
        step = int(scene.rest.removeprefix("hop")) if scene.rest.startswith("hop") else 0
        host, site = scene.connection.host, scene.note["site"]
        port = scene.fields.get("host", "").rpartition(":")[2]
        where = to[min(step, len(to) - 1)].format(host=host, port=port, site=site, next=step + 1)
        await scene.answer(status, {"Location": where}, body)

    return play


_HERE = "http://{host}:{port}/{site}/"
_ELSEWHERE = "http://127.77.0.1:{port}/{site}/final"

#: Every act by name. The address `…/final` of a site always has its feed.
ACTS: Mapping[str, Act] = {
    # Redirects that end well
    "found": Act(_leads(302, _ELSEWHERE)),
    "see-other": Act(_leads(303, "final")),
    "moved": Act(_leads(301, "/{site}/final")),
    "moved-for-good": Act(_leads(308, _HERE + "final")),
    "moved-in-steps": Act(_leads(301, "hop1", "hop2", "final")),
    "moved-away": Act(_leads(301, "//127.78.0.1:{port}/{site}/final")),
    "heavy-redirect": Act(_leads(302, "final", body=b"x" * _MUCH)),
    # Redirects that do not
    "circle": Act(_leads(302, "/{site}/feed"), frozenset({Failure.REDIRECTS})),
    "endless-way": Act(_leads(302, "hop{next}"), frozenset({Failure.REDIRECTS})),
    "to-private": Act(_leads(302, "http://10.1.2.3/feed"), frozenset({Failure.FORBIDDEN_ADDRESS})),
    "to-metadata": Act(_leads(302, "http://169.254.169.254/latest/"), frozenset({Failure.FORBIDDEN_ADDRESS})),
    "to-mapped": Act(_leads(302, "http://[::ffff:10.0.0.1]/feed"), frozenset({Failure.FORBIDDEN_ADDRESS})),
    "to-decimal": Act(_leads(302, "http://3232235777/feed"), frozenset({Failure.FORBIDDEN_ADDRESS})),
    "to-file": Act(_leads(302, "file:///etc/passwd"), frozenset({Failure.REDIRECTS, Failure.PROTOCOL})),
    "to-ftp": Act(_leads(301, "ftp://{host}/feed"), frozenset({Failure.REDIRECTS, Failure.PROTOCOL})),
    "to-nowhere": Act(_status(302), frozenset({Failure.REDIRECTS, Failure.PROTOCOL})),
    # Statuses
    "not-found": Act(_status(404), frozenset({Failure.STATUS})),
    "forbidden": Act(_status(403), frozenset({Failure.STATUS})),
    "unauthorised": Act(_status(401, WWW_Authenticate="Basic"), frozenset({Failure.STATUS, Failure.CREDENTIALS})),
    "gone": Act(_status(410), frozenset({Failure.GONE})),
    "broken": Act(_status(500), frozenset({Failure.STATUS})),
    "bad-gateway": Act(_status(502), frozenset({Failure.STATUS})),
    "throttles": Act(_throttles, frozenset({Failure.THROTTLED})),
    "rests": Act(_rests, frozenset({Failure.THROTTLED})),
    # Documents
    "page": Act(_page, frozenset({Failure.DOCUMENT})),
    "empty": Act(_document(b""), frozenset({Failure.DOCUMENT, Failure.TRUNCATED})),
    "binary": Act(_document(bytes(range(256)) * 20), frozenset({Failure.DOCUMENT})),
    "other-xml": Act(_document(b'<?xml version="1.0"?><urlset/>'), frozenset({Failure.DOCUMENT})),
    # Bodies
    "cut": Act(_cut, frozenset({Failure.TRUNCATED})),
    "cut-chunks": Act(_cut_chunks, frozenset({Failure.TRUNCATED})),
    "cut-gzip": Act(_cut_gzip, frozenset({Failure.TRUNCATED})),
    "broken-gzip": Act(_broken_gzip, frozenset({Failure.CODING})),
    "unknown-coding": Act(_unknown_coding, frozenset({Failure.CODING})),
    "gzip-bomb": Act(_gzip_bomb, frozenset({Failure.TOO_LARGE})),
    "brotli-bomb": Act(_brotli_bomb, frozenset({Failure.TOO_LARGE})),
    "endless": Act(_endless, frozenset({Failure.TOO_LARGE})),
    "says-too-much": Act(_says_too_much, frozenset({Failure.TOO_LARGE})),
    "drips": Act(_drips, frozenset({Failure.TIMEOUT})),
    "drips-header": Act(_drips_header, frozenset({Failure.TIMEOUT})),
    "silent": Act(_silent, frozenset({Failure.TIMEOUT})),
    # Connections
    "endless-header": Act(_endless_header, frozenset({Failure.PROTOCOL, Failure.TOO_LARGE})),
    "no-http": Act(_no_http, frozenset({Failure.PROTOCOL})),
    "resets": Act(_resets, frozenset({Failure.CONNECT, Failure.PROTOCOL})),
    "resets-within": Act(_resets_within, frozenset({Failure.TRUNCATED, Failure.CONNECT})),
    "hangs-up": Act(_says_nothing_and_closes, frozenset({Failure.CONNECT, Failure.PROTOCOL})),
    "no-tls": Act(_no_http, frozenset({Failure.TLS}), secure=True),
}
