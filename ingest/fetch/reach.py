"""The gate of every connection: names are looked up here, each address is checked when its socket is made, and what
comes through it is counted."""

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from threading import Thread
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from ingest.fetch.networks import is_allowed

#: Addresses of a name, in numbers; raises OSError (socket.gaierror) when there are none.
Lookup = Callable[[str], Sequence[str]]
#: Lookups at once. One that hangs holds its place until the system gives it up.
_LOOKUPS = 64
#: Bytes that are taken from a socket at once.
_PORTION = 1 << 14


def system_lookup(host: str) -> Sequence[str]:
    """What the system says of a name: hosts file, name servers. Blocks. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Names:
    """Looks names up in threads that end with the program, however long a name server keeps them waiting."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._places = asyncio.Semaphore(_LOOKUPS)

    async def addresses(self, host: str) -> Sequence[str]:
        """The addresses of a name. Raises OSError."""
        await self._places.acquire()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Sequence[str]] = loop.create_future()

        def settle(result: Sequence[str] | Exception) -> None:
            self._places.release()
            if answer.done():  # nobody waits any more
                return
            if isinstance(result, Exception):
                answer.set_exception(result)
            else:
                answer.set_result(result)

        def work() -> None:
            result: Sequence[str] | Exception
            try:
                result = self._lookup(host)
            except (OSError, UnicodeError) as error:
                result = error if isinstance(error, OSError) else socket.gaierror(socket.EAI_NONAME, str(error))
            # A loop that was closed meanwhile waits for nothing.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(settle, result)

        try:
            Thread(target=work, name=f"lookup {host}", daemon=True).start()
        except RuntimeError as error:  # there are as many threads as the system allows
            self._places.release()
            raise OSError(errno.EAGAIN, str(error)) from error
        return await answer


class Resolver(AbstractResolver):
    """Names as aiohttp asks for them."""

    def __init__(self, addresses: Callable[[str], Awaitable[Sequence[str]]]) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = [_result(host, address, port) for address in await self._addresses(host)]
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "no addresses")
        return found

    async def close(self) -> None:
        """Nothing is open."""


def _result(name: str, address: str, port: int) -> ResolveResult:
    version = ip_address(address.partition("%")[0]).version
    family = socket.AF_INET6 if version == 6 else socket.AF_INET
    return ResolveResult(
        hostname=name, host=address, port=port, family=family, proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )  # fmt: skip


class _Socket(socket.socket):
    """Gives what comes in small portions, and no more than its gate lets through.

    A body may be bounded and its chunks, notes before it or fields behind it still be endless. And what is cut into
    the smallest of chunks takes a tenth of a second to read, if it is taken as the loop would: 256 KiB at once."""

    gate: "Gate"

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        data = super().recv(min(size, _PORTION), flags)
        self.gate.count(len(data))
        return data

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:  # noqa: ANN401 - whatever has bytes
        count = super().recv_into(buffer, min(nbytes or len(buffer), _PORTION), flags)
        self.gate.count(count)
        return count


@dataclass(slots=True)
class Gate:
    """Makes the sockets of one request, and none to an address that its source may not reach."""

    #: What the source allows: names of networks, and CIDR.
    allowed: Sequence[str]
    #: Bytes that may still come, of everything: TLS, header fields, chunks and body.
    left: int
    #: Addresses that were refused, in order.
    refused: list[str] = field(default_factory=list)
    #: Addresses that were tried.
    tried: list[str] = field(default_factory=list)

    def open(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for an address as getaddrinfo gives it: here the connection is made, so here it is decided."""
        family, kind, protocol, _, address = info
        host = str(address[0])
        if not is_allowed(host, self.allowed):
            self.refused.append(host)
            raise OSError(errno.EACCES, f"{host} may not be reached")
        self.tried.append(host)
        opened = _Socket(family, kind, protocol)
        opened.gate = self
        return opened

    def count(self, received: int) -> None:
        """Takes note of bytes that came. Raises OSError when they are too many, which ends the connection."""
        self.left -= received
        if self.left < 0:
            raise OSError(errno.EMSGSIZE, "too much")
