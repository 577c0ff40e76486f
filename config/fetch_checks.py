"""The checks of what live feeds are fetched with: addresses, proxies, header fields, networks, variables."""

import re
from urllib.parse import urlsplit

from config.checks import NETWORKS, url
from config.errors import suggest
from config.structure import Wrong, kind, line, text

#: What a header field's name is made of (RFC 9110 section 5.6.2), and the ones that Feedweir answers for itself.
_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OWN_FIELDS = frozenset(
    ("host", "connection", "content-length", "transfer-encoding", "accept-encoding", "if-none-match",
     "if-modified-since", "range", "te", "upgrade", "expect", "trailer")
)  # fmt: skip
_SECRET_FIELDS = {
    "authorization": "Use `credentials = { file = … }` or `{ env = … }` instead.",
    "proxy-authorization": "Write it into the address of the proxy: 'http://user:password@host:port'.",
}
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h", "socks4")
#: Of an address, what a message must not show.
_USER = re.compile(r"(?<=//)[^/@\s]+(?=@)")
_CONTACT = re.compile(r"https?://[^\s<>()]+|(?:mailto:)?[^\s@<>()]+@[^\s@<>()]+")


def feed(value: object) -> str:
    """The address of a live feed, without a user and password, which would be shown; empty for none."""
    address = url(value).strip()
    if address and urlsplit(address).username is not None:
        raise Wrong(
            "must not carry a user or password", "Name them with `credentials = { file = … }` or `{ env = … }`."
        )
    return address


def proxy(value: object) -> str:
    """A proxy's address, or empty."""
    address = text(value).strip()
    if not address:
        return ""
    shown = _USER.sub("(hidden)", address)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Wrong(f"is not an address: {error}") from None
    if parts.scheme not in _PROXY_SCHEMES or not parts.hostname or parts.path not in ("", "/") or parts.query:
        known = "Such as 'http://127.0.0.1:8118' or 'socks5h://127.0.0.1:1080'."
        raise Wrong(f"is not a proxy: {shown!r}", "Leave it empty for none." if address == "none" else known)
    if port is None and parts.scheme.startswith("socks"):
        raise Wrong("needs a port", f"Such as '{shown.rstrip('/')}:1080'.")
    return address.rstrip("/")


def source_proxy(value: object) -> str:
    """A proxy's address, `none` for none, or empty."""
    return "none" if text(value).strip() == "none" else proxy(value)


def headers(value: object) -> dict[str, str]:
    """Names and values of header fields."""
    if not isinstance(value, dict):
        raise Wrong(f"must be a table, not {kind(value)}", 'Such as headers = { "X-Name" = "value" }.')
    for name, content in value.items():
        try:
            _header(name, content)
        except Wrong as wrong:
            raise Wrong(wrong.message, wrong.hint, (name,)) from None
    return dict(value)


def _header(name: str, content: object) -> None:
    if not _FIELD_NAME.fullmatch(name):
        raise Wrong("is not the name of a header field", "It has letters, digits and '-', such as 'X-Name'.")
    if name.lower() in _OWN_FIELDS:
        raise Wrong("is Feedweir's own to send", "Take it out.")
    if name.lower() in _SECRET_FIELDS:
        raise Wrong("would stand here for all to read", _SECRET_FIELDS[name.lower()])
    if not line(content).isascii():
        raise Wrong("has characters beyond ASCII", "Header fields cannot have them.")


def network(value: object) -> str:
    """The name of a kind of network that is not public, or a network as `10.0.0.0/8` or `fd00::/8`."""
    from ipaddress import ip_network

    name = line(value)
    if name in NETWORKS:
        return name
    try:
        found = ip_network(name, strict=False)
    except ValueError:
        names = f"Known: {', '.join(NETWORKS)}; or write one as '192.168.1.0/24'."
        raise Wrong(f"unknown network {name!r}", suggest(name, NETWORKS, names)) from None
    if "/" in name and str(found.network_address) != name.partition("/")[0].lower():
        raise Wrong(f"is not a network: {name!r}", f"Write {str(found)!r}, or the address alone.")
    return str(found)


def variable(value: object) -> str:
    """The name of a variable of the environment that is not one of Feedweir's settings."""
    name = line(value)
    if name.upper().startswith("FEEDWEIR_"):
        raise Wrong(f"cannot be {name!r}", "Variables that begin with FEEDWEIR_ are settings; choose another name.")
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise Wrong(f"is not the name of a variable: {kind(name)}", "Such as 'NEWS_PASSWORD'.")
    return name


def contact(value: object) -> str:
    """A mail or web address; empty for none."""
    address = text(value).strip()
    if address and not (_CONTACT.fullmatch(address) and address.isascii()):
        raise Wrong(f"is neither a mail nor a web address: {address!r}", "Such as 'admin@example.org'.")
    return address
