"""HTTP/1.1 as a host of the loopback world speaks it, on bare streams, so that it can misbehave in every way."""

import asyncio
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import datetime
from math import inf
from typing import Any

from tests.live.exchange import Exchange

#: Bytes of an answer that the kernel holds: what is beyond them was taken by the one who asked.
_BUFFER = 65_536
_PIECE = 16_384
#: Of Linux's `tcp_info`: both sides may still speak.
_ESTABLISHED = 1
#: First byte of what a client says that wants to speak TLS (RFC 8446 section 5.1).
_TLS = b"\x16"


@dataclass
class Connection:
    """One connection that was accepted."""

    number: int
    #: Address that was connected to.
    host: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    opened: float
    closed: float = inf
    #: Whether a request came on it before.
    used: bool = False
    #: False ends it after the answer in hand.
    keep: bool = True

    def set_buffers(self) -> None:
        """Let the kernel hold little, so that it is seen how much was taken."""
        sock: socket.socket = self.writer.get_extra_info("socket")
        with suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        self.writer.transport.set_write_buffer_limits(0)

    def look(self, now: float) -> None:
        """Note that the other side has hung up, if it has: this side may be busy with its answer, and sees it later.

        A connection that is made after another one was closed is accepted after that one has left this state."""
        sock: socket.socket = self.writer.get_extra_info("socket")
        try:
            state = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
        except OSError:  # closed on this side too
            state = 0
        if state != _ESTABLISHED:
            self.closed = min(self.closed, now)


@dataclass
class Scene:
    """One request on the stage, and the pen for its answer. What is noted on it ends up in the log."""

    connection: Connection
    clock: datetime
    #: When the world began, by the moved clock, and when the site last had something new.
    start: datetime
    modified: datetime
    method: str = ""
    target: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    asked: float = 0.0
    ended: float = 0.0
    #: When the answer began.
    began: float = 0.0
    #: Number of this request among those of its site, from 0, and of the round of the world.
    visit: int = 0
    round: int = 0
    #: What the answer says of itself: fields of Exchange by name.
    note: dict[str, Any] = field(default_factory=dict)
    sent: int = 0

    @property
    def rest(self) -> str:
        """The part of the path behind the site's name."""
        return self.target.partition("?")[0].removeprefix("/").partition("/")[2]

    async def write(self, data: bytes) -> None:
        """Send bytes as they are, and wait until the kernel has taken them. Raises ConnectionError."""
        self.began = self.began or time.monotonic()
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            self.ended = time.monotonic()
            self.connection.writer.write(piece)
            await self.connection.writer.drain()
            self.sent += len(piece)

    async def answer(self, status: int, headers: Mapping[str, str], body: bytes = b"") -> None:
        """A whole answer; its length is said unless the headers say something of it, or nothing may follow it."""
        named = {name.lower() for name in headers}
        self.note["status"] = status
        lines = [f"HTTP/1.1 {status} Whatever"] + [f"{name}: {value}" for name, value in headers.items()]
        if status != 304 and not named & {"content-length", "transfer-encoding", "connection"}:
            lines.append(f"Content-Length: {len(body)}")
        if headers.get("Connection") == "close":
            self.connection.keep = False
        await self.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)

    async def until_gone(self) -> None:
        """Wait until the other side hangs up."""
        with suppress(ConnectionError):
            await self.connection.reader.read()
        self.connection.keep = False

    def hang_up(self) -> None:
        """End the connection in the middle, with a reset."""
        self.connection.keep = False
        self.connection.writer.transport.abort()

    def written_down(self) -> Exchange:
        """What the log keeps of it."""
        known = {name.name for name in fields(Exchange)}
        assert self.note.keys() <= known, self.note
        return Exchange(
            connection=self.connection.number,
            host=self.connection.host,
            opened=self.connection.opened,
            closed=self.connection.closed,
            asked=self.asked,
            ended=self.ended,
            clock=self.clock,
            method=self.method,
            target=self.target,
            fields=self.fields,
            visit=self.visit,
            sent=self.sent,
            **self.note,
        )


async def read_request(connection: Connection, clock: datetime) -> Scene:
    """The next request; a scene without a method when none came or what came is no HTTP."""
    scene = Scene(connection, clock, clock, clock, asked=connection.opened, ended=connection.opened)
    try:
        first = await connection.reader.readexactly(1)
        if first == _TLS:
            return scene
        head = first + await connection.reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
        return scene
    scene.asked = time.monotonic() if connection.used else connection.opened
    scene.ended = time.monotonic()
    line, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    words = line.split(" ")
    if len(words) == 3 and words[2] == "HTTP/1.1":
        scene.method, scene.target = words[0], words[1]
        scene.fields = _fields(lines)
    return scene


def _fields(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        key = name.lower()
        found[key] = f"{found[key]}, {value.strip()}" if key in found else value.strip()
    return found
