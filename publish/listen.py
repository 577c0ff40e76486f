"""Listening sockets for a host and port, with errors that say what to do."""

import errno
import os
import socket
from collections.abc import Sequence
from contextlib import suppress

from publish.errors import ServeError

_BACKLOG = 128
_WILDCARDS = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - names what the user may ask for, binds nothing


def listen(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen on every address of `host`, all on one port.

    host: name, IPv4 or IPv6 address (brackets allowed); empty for every address of this machine.
    port: 0 for any free one.
    Raises ServeError."""
    sockets: list[socket.socket] = []
    refused: OSError | None = None
    for family, address in _addresses(host, port):
        # A free port was found for the first address: the others take the same.
        chosen = sockets[0].getsockname()[1] if sockets else port
        try:
            sockets.append(_bound(family, (address[0], chosen, *address[2:])))
        except OSError as error:
            # `localhost` may name an IPv6 address on a machine without IPv6: the other addresses will do.
            refused = error
            if error.errno not in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                for bound in sockets:
                    bound.close()
                raise _explained(host, port, error) from error
    if refused and not sockets:
        raise _explained(host, port, refused) from refused
    return sockets


def address_of(host: str, sockets: Sequence[socket.socket]) -> str:
    """The address to type into a reader on this machine, such as `http://127.0.0.1:8080`."""
    name = "localhost" if host in _WILDCARDS else host.strip("[]")
    port = sockets[0].getsockname()[1]
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}" if port == 80 else f"http://{shown}:{port}"


def _addresses(host: str, port: int) -> list[tuple[socket.AddressFamily, tuple[object, ...]]]:
    try:
        found = socket.getaddrinfo(host.strip("[]") or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise ServeError(
            f"cannot listen on {host!r}: {error}",
            hint="Give an address or name of this machine with --host, such as 127.0.0.1.",
        ) from error
    return list(dict.fromkeys((family, tuple(address)) for family, _, _, _, address in found))


def _bound(family: socket.AddressFamily, address: tuple[object, ...]) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        # A restart must not wait a minute for the last connections to be forgotten (TIME_WAIT).
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            with suppress(OSError):  # systems without the option keep the two families apart anyway
                listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def _explained(host: str, port: int, error: OSError) -> ServeError:
    hints = {
        errno.EADDRINUSE: "Stop the program that uses it, or choose another with --port (0 takes any free one).",
        errno.EACCES: "Ports below 1024 need a privilege; choose one above with --port.",
        errno.EADDRNOTAVAIL: "Give an address of this machine with --host, such as 127.0.0.1.",
    }
    reason = os.strerror(error.errno) if error.errno else str(error)
    hint = hints.get(error.errno or 0, "Choose another address with --host or port with --port.")
    return ServeError(f"cannot listen on {host or 'every address'}, port {port}: {reason}", hint=hint)
