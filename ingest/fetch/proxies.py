"""Proxies of sources: HTTP (aiohttp speaks it) and SOCKS (aiohttp_socks), and the connector of each request.

A proxy looks names up itself, so addresses behind it are not checked; hosts that are numbers, and names that no public
host has, are refused before they are sent to it."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from aiohttp import BaseConnector, TCPConnector
from aiohttp_socks import ProxyConnector, ProxyType

from config.model import Source
from config.tree import FetchSettings
from ingest.addresses.hosts import is_public_host
from ingest.fetch.networks import is_allowed
from ingest.fetch.reach import Gate, Names, Resolver

#: Bytes around an answer that no setting bounds: TLS, and the proxy's own answer.
_SOME = 1 << 16
_SOCKS = {"socks4": ProxyType.SOCKS4, "socks5": ProxyType.SOCKS5, "socks5h": ProxyType.SOCKS5}


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy is, and who asks it."""

    #: `http`, `https`, `socks4`, `socks5` or `socks5h`; the last two are one: names are the proxy's to look up.
    scheme: str
    #: Name or number, an IPv6 one without brackets.
    host: str
    port: int
    user: str = ""
    password: str = ""

    @property
    def is_http(self) -> bool:
        """Whether it speaks HTTP; else it speaks SOCKS."""
        return self.scheme in {"http", "https"}

    @property
    def url(self) -> str:
        """Its address, without user and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def fields(self) -> Mapping[str, str]:
        """The header field that an HTTP proxy knows its user by (RFC 7617)."""
        if not self.user:
            return {}
        pair = f"{self.user}:{self.password}".encode()
        return {"Proxy-Authorization": f"Basic {b64encode(pair).decode('ascii')}"}


def proxy_of(source: Source, settings: FetchSettings) -> Proxy | None:
    """The proxy of a source: its own, else everybody's; None for none. The configuration has checked the address."""
    url = source.proxy or settings.proxy
    if not url or url == "none":
        return None
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 1080)
    return Proxy(parts.scheme, parts.hostname or "", port, unquote(parts.username or ""), unquote(parts.password or ""))


def connector(proxy: Proxy | None, gate: Gate, names: Names) -> BaseConnector:
    """The connector of one request: straight to the host, or to its proxy."""
    if proxy and not proxy.is_http:
        return ProxyConnector(
            proxy.host,
            proxy.port,
            proxy_type=_SOCKS[proxy.scheme],
            username=proxy.user or None,
            password=proxy.password or None,
            rdns=True,
            force_close=True,
        )
    return TCPConnector(
        resolver=Resolver(names.addresses), use_dns_cache=False, socket_factory=gate.open, force_close=True
    )


def gate_of(proxy: Proxy | None, allowed: tuple[str, ...], settings: FetchSettings) -> Gate:
    """The gate of one request. The proxy itself is the user's own choice: it may be anywhere, this machine included.

    Everything about a body may take as much as the body, and some: the handshake, and what is asked of the proxy."""
    return Gate(("0.0.0.0/0", "::/0") if proxy else allowed, 2 * settings.max_body + settings.max_header + _SOME)


def refused_number(host: str, allowed: tuple[str, ...]) -> str:
    """The address that a host is in numbers, when it may not be reached; '' when it may, or is a name to look up.

    `localhost` is loopback by definition (RFC 6761 section 6.3)."""
    if host == "localhost" or host.endswith(".localhost"):
        host = "127.0.0.1"
    number = host.strip("[]")
    return number if _is_number(host) and not is_allowed(number, allowed) else ""


def refused_name(host: str, allowed: tuple[str, ...]) -> bool:
    """Whether a name is no public host's, such as `router.lan` or `metadata.google.internal`, and private networks are
    not allowed. Where names are looked up here their addresses tell; a proxy would go there."""
    return not _is_number(host) and not is_public_host(host) and "private" not in allowed


def _is_number(host: str) -> bool:
    return host.startswith("[") or host.replace(".", "").isdigit()
