"""What the exceptions of the network mean: a table from their types to a Failure, a line and a next step."""

import asyncio
import errno
import os
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
import aiohttp_socks

from ingest.fetch.exchange import Disconnected
from ingest.fetch.networks import network_of, why_not
from ingest.live import Failure, FetchFailed

_AGAIN = "It is asked again later."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request was when it failed."""

    #: Host of the address that was asked.
    host: str
    #: The proxy's address, without credentials; '' for none.
    proxy: str
    #: Whether a redirect led there.
    redirected: bool


#: What a request may raise that is no defect of Feedweir.
EXPECTED: tuple[type[Exception], ...] = (
    aiohttp.ClientError,
    aiohttp_socks.ProxyError,
    aiohttp_socks.ProxyConnectionError,
    aiohttp_socks.ProxyTimeoutError,
    asyncio.IncompleteReadError,
    Disconnected,
    ssl.SSLError,
    OSError,
)


def explained(error: Exception, place: Place) -> FetchFailed:
    """An exception of EXPECTED as a failure of the fetch."""
    if tls := _tls_error(error):
        return _tls(tls, place)
    found = next((make for kinds, make in _TABLE if isinstance(error, kinds)), _protocol)
    return found(error, place)


def forbidden(address: str, place: Place) -> FetchFailed:
    """An address that the source may not reach."""
    network = network_of(address)
    # No name opens the metadata services.
    name = address.partition("%")[0] if network == "metadata" else network
    hint = f'If it is meant, allow it: networks = ["{name}"] in the table of the source.'
    if place.redirected:
        hint = f"The server sent the request there. {hint}"
    shown = place.host if place.host.strip("[]") == address else f"{place.host} is {address}, which"
    return FetchFailed(Failure.FORBIDDEN_ADDRESS, f"{shown} is in {why_not(address)}", hint=hint)


def private_name(place: Place) -> FetchFailed:
    """A name that no public host has, on its way to a proxy."""
    hint = 'If it is meant, allow it: networks = ["private"] in the table of the source.'
    return FetchFailed(
        Failure.FORBIDDEN_ADDRESS,
        f"{place.host} is no public host's name, and the proxy would look it up",
        hint=f"The server sent the request there. {hint}" if place.redirected else hint,
    )


def crowded(place: Place) -> FetchFailed:
    """A host that too many wait for."""
    return FetchFailed(
        Failure.TIMEOUT,
        f"{place.host} is slow, and others are waiting for it too: its turn did not come",
        hint=f"The server sent the request there. {_AGAIN}",
    )


def _tls_error(error: BaseException | None) -> ssl.SSLError | None:
    """The TLS error that an exception is, or was raised for."""
    while error is not None:
        # aiohttp's own are SSLErrors too, but hold nothing of them.
        if isinstance(error, ssl.SSLError) and not isinstance(error, aiohttp.ClientError):
            return error
        error = error.__cause__
    return None


def _tls(error: ssl.SSLError, place: Place) -> FetchFailed:
    reason = getattr(error, "verify_message", "") or (error.reason or "").replace("_", " ").lower() or "broken off"
    hint = "The publisher has to mend it. A private authority goes into `tls.ca_file`; `tls.verify = false` trusts all."
    return FetchFailed(Failure.TLS, f"{place.host}: no secure connection: {reason}", hint=hint)


def _name(error: Exception, place: Place) -> FetchFailed:
    if place.proxy:
        return _proxy(error, place)
    cause = error.__cause__
    if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
        return FetchFailed(
            Failure.NAME, f"no name server answers for {place.host}", hint="Look at this machine's connection and DNS."
        )
    return FetchFailed(
        Failure.NAME, f"there is no host {place.host}", hint="Look for a typing error, or whether the site has moved."
    )


def _connect(error: Exception, place: Place) -> FetchFailed:
    return FetchFailed(
        Failure.CONNECT,
        f"{place.host}: {_reason(error)}",
        hint=f"The server is down, or a network on the way keeps it away (a `proxy` helps then). {_AGAIN}",
    )


def _reason(error: Exception) -> str:
    number = getattr(error, "errno", None)
    known = {
        errno.ECONNREFUSED: "connection refused",
        errno.ECONNRESET: "connection reset",
        errno.ENETUNREACH: "no way to its network",
        errno.EHOSTUNREACH: "no way to it",
        errno.ETIMEDOUT: "no answer to the connection",
    }
    return known.get(number, os.strerror(number).lower()) if isinstance(number, int) and number > 0 else "no connection"


def _hung_up(error: Exception, place: Place) -> FetchFailed:
    return FetchFailed(Failure.CONNECT, f"{place.host} hung up without an answer", hint=_AGAIN)


def _proxy(error: Exception, place: Place) -> FetchFailed:
    status = getattr(error, "status", 0)
    words = f"it answers {status}" if status else (str(error).partition("[")[0].strip() or type(error).__name__)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        words = "there is no such host"
    elif isinstance(error, aiohttp.ClientConnectorError):
        words = _reason(error)
    hint = (
        "Put user and password into its address." if status == 407 else "Look whether the proxy runs and may go there."
    )
    return FetchFailed(Failure.PROXY, f"proxy {place.proxy}: {words}", hint=hint, status=status)


def _slow(error: Exception, place: Place) -> FetchFailed:
    return FetchFailed(
        Failure.TIMEOUT,
        f"{place.host}: no connection within fetch.connect_timeout",
        hint=f"The server is down or far away (a `proxy` may help). {_AGAIN}",
    )


def _truncated(error: Exception, place: Place) -> FetchFailed:
    return FetchFailed(Failure.TRUNCATED, f"{place.host} broke off in the middle of its answer", hint=_AGAIN)


def _protocol(error: Exception, place: Place) -> FetchFailed:
    words = (getattr(error, "message", "") or str(error)).split()
    said = "".join(char for char in " ".join(words) if char.isprintable())[:200]
    return FetchFailed(
        Failure.PROTOCOL,
        f"{place.host} does not answer in HTTP as it is read: {said}",
        hint="Look whether the address is a web server's; if it is, its administrator has to mend it.",
    )


_Kinds = type[Exception] | tuple[type[Exception], ...]
#: The first row that fits an exception explains it.
_TABLE: tuple[tuple[_Kinds, Callable[[Exception, Place], FetchFailed]], ...] = (
    (aiohttp.ClientConnectorDNSError, _name),
    ((aiohttp.ClientProxyConnectionError, aiohttp.ClientHttpProxyError), _proxy),
    (
        (
            aiohttp_socks.ProxyError,
            aiohttp_socks.ProxyConnectionError,
            aiohttp_socks.ProxyTimeoutError,
            # A SOCKS proxy that hangs up.
            asyncio.IncompleteReadError,
        ),
        _proxy,
    ),
    (TimeoutError, _slow),
    (aiohttp.ClientPayloadError, _truncated),
    (Disconnected, _hung_up),
    (OSError, _connect),
    (aiohttp.ClientConnectionError, _hung_up),
)
