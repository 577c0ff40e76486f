"""Small real proxies on the loopback interface: HTTP (forwarding and CONNECT), SOCKS4a and SOCKS5."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.ingest.fetch.server import listening, read_request


@dataclass
class Proxy:
    """A running proxy. It sends every name to this machine."""

    port: int = 0
    #: `host:port` as it was asked for, names as names.
    sent_to: list[str] = field(default_factory=list)
    #: The user and password, or the Proxy-Authorization field, of each request.
    users: list[str] = field(default_factory=list)
    #: What it answers instead, when it is not empty.
    refuses: bytes = b""


async def _http(proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    asked = await read_request(reader)
    proxy.users.append(asked.fields.get("proxy-authorization", ""))
    tunnel = asked.method == "CONNECT"
    place = asked.target if tunnel else urlsplit(asked.target).netloc
    proxy.sent_to.append(f"{asked.method} {place}")
    if proxy.refuses:
        writer.write(proxy.refuses)
        await writer.drain()
        return
    far_reader, far = await asyncio.open_connection("127.0.0.1", int(place.rpartition(":")[2]))
    if tunnel:
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
    else:
        path = urlsplit(asked.target)._replace(scheme="", netloc="").geturl()
        fields = "".join(
            f"{name}: {value}\r\n" for name, value in asked.fields.items() if not name.startswith("proxy-")
        )
        far.write(f"{asked.method} {path} HTTP/1.1\r\n{fields}\r\n".encode("latin-1"))
    await _join(reader, writer, far_reader, far)


async def _socks5(proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """RFC 1928, with users of RFC 1929."""
    _, count = await reader.readexactly(2)
    methods = await reader.readexactly(count)
    if 2 in methods:
        writer.write(b"\x05\x02")
        await reader.readexactly(1)
        pair = [await reader.readexactly((await reader.readexactly(1))[0]) for _ in range(2)]
        proxy.users.append(b":".join(pair).decode())
        writer.write(b"\x01\x00")
    else:
        proxy.users.append("")
        writer.write(b"\x05\x00")
    _, _, _, kind = await reader.readexactly(4)
    if kind == 3:
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
    else:
        host = (await reader.readexactly(4 if kind == 1 else 16)).hex()
    port = int.from_bytes(await reader.readexactly(2), "big")
    proxy.sent_to.append(f"{host}:{port}")
    if proxy.refuses:
        writer.write(proxy.refuses)
        await writer.drain()
        return
    far_reader, far = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"\x05\x00\x00\x01" + bytes(6))
    await _join(reader, writer, far_reader, far)


async def _socks4(proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """SOCKS 4A: the name stands behind an address of 0.0.0.x."""
    head = await reader.readexactly(8)
    proxy.users.append((await reader.readuntil(b"\0"))[:-1].decode())
    host = (await reader.readuntil(b"\0"))[:-1].decode() if head[4:7] == bytes(3) else head[4:].hex()
    port = int.from_bytes(head[2:4], "big")
    proxy.sent_to.append(f"{host}:{port}")
    far_reader, far = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"\x00\x5a" + bytes(6))
    await _join(reader, writer, far_reader, far)


async def _join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    far_reader: asyncio.StreamReader,
    far: asyncio.StreamWriter,
) -> None:
    try:
        await asyncio.gather(_copy(reader, far), _copy(far_reader, writer))
    finally:
        far.close()
        with suppress(ConnectionError):
            await far.wait_closed()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()


_KINDS = {"http": _http, "https": _http, "socks5": _socks5, "socks5h": _socks5, "socks4": _socks4}


@asynccontextmanager
async def proxying(scheme: str, context: ssl.SSLContext | None = None) -> AsyncIterator[Proxy]:
    """The proxy on a free port, until the context ends."""
    proxy = Proxy()
    async with listening(lambda reader, writer: _KINDS[scheme](proxy, reader, writer), context=context) as proxy.port:
        yield proxy
