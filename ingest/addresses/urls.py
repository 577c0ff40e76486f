"""Addresses: making them absolute, folding them to the one form that identifies a page, telling public hosts.

No function here raises, whatever the text: what is no http or https address is the empty string. Resolving and folding
follow RFC 3986 and, for what browsers forgive (backslashes, tabs, numbers as hosts), the WHATWG URL standard; yarl
encodes international host names (docs/reference/addresses.md says why not the rest)."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from yarl import URL

from config.model import Canonical, Source, Tracking
from ingest.addresses.escapes import escape, normalise, remove_dots
from ingest.addresses.hosts import fold_number, fold_v6, is_public_host


class Address(NamedTuple):
    """The parts of an http or https address, host folded, the rest as it was written. Userinfo is dropped."""

    #: `http` or `https`.
    scheme: str
    #: Lower-case ASCII name, dotted quad or `[IPv6]`.
    host: str
    #: Empty for the default port of the scheme.
    port: str
    #: Begins with a slash.
    path: str
    #: Without its question mark; None when there is none.
    query: str | None
    #: Without its number sign; None when there is none.
    fragment: str | None


#: What browsers cut off the ends, and what they delete within (WHATWG URL, "basic URL parser").
_ENDS = "".join(map(chr, range(33)))
_BREAKS = re.compile(r"[\t\n\r]")
_ABSOLUTE = re.compile(r"(https?):[/\\]+([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_RELATIVE = re.compile(r"([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST_PORT = re.compile(r"(\[[^\]]*\]|[^:]*)(?::([0-9]{0,5}))?")
_ASCII_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
#: A group in the template of a publisher's stable form.
_GROUP = re.compile(r"\\([0-9]{1,2})")
#: Full stops of other scripts, which IDNA reads as dots (UTS 46).
_DOTS = str.maketrans("。．｡", "...")
_LEGAL = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]++|%[0-9A-Fa-f]{2})*+"
_LEGAL_QUERY = _LEGAL.replace("@/", "@/?")
#: An address that is well-formed and folded as it stands but for its escapes: nearly all are, and this tells it fast.
_PLAIN = re.compile(
    r"(https?)://((?:[a-z0-9-]+\.)++[a-z][a-z0-9-]{0,62})(?=[/?#]|$)"
    rf"({_LEGAL})(?:\?({_LEGAL_QUERY}))?(?:#({_LEGAL_QUERY}))?"
)


def absolute(url: str, base: str) -> str:
    """The address resolved against `base` (RFC 3986 section 5), '' when the result is not http or https.

    Only what no address may hold is escaped (blanks, raw Chinese, lone `%`); the escapes it has are left alone."""
    if _PLAIN.fullmatch(url):
        return url
    text = _BREAKS.sub("", url.strip(_ENDS))
    found = split(text)
    if found is None and text and not _ABSOLUTE.match(text):
        found = _resolve(text, base)
    return compose(found, escape) if found else ""


def _resolve(text: str, base: str) -> Address | None:
    """A reference without http scheme against its base; None when either is of another scheme."""
    within = split(base)
    if within is None or _SCHEME.match(text):
        return None
    text = _forward(text)
    if text.startswith("//"):
        return split(f"{within.scheme}:{text}")
    found = _RELATIVE.fullmatch(text)
    path, query, fragment = found.groups() if found else ("", None, None)
    if not path:
        return within._replace(query=within.query if query is None else query, fragment=fragment)
    if not path.startswith("/"):
        path = within.path.rpartition("/")[0] + "/" + path
    return within._replace(path=remove_dots(path), query=query, fragment=fragment)


def _forward(text: str) -> str:
    """Backslashes before the query as slashes, as browsers read them."""
    head, mark, tail = text.partition("?")
    return head.replace("\\", "/") + mark + tail


def split(url: str) -> Address | None:
    """The parts of an absolute http or https address; None for anything else, hosts that are none included."""
    if plain := _PLAIN.fullmatch(url):
        scheme, host, path, query, fragment = plain.groups()
        return Address(scheme, host, "", path or "/", query, fragment) if len(host) <= 253 else None
    found = _ABSOLUTE.fullmatch(_BREAKS.sub("", url.strip(_ENDS)))
    if not found:
        return None
    scheme, authority, path, query, fragment = found.groups()
    place = _HOST_PORT.fullmatch(authority.rpartition("@")[2])
    host = fold_host(place[1]) if place else ""
    if not place or not host or int(place[2] or 0) > 65535:
        return None
    scheme, port = scheme.lower(), (place[2] or "").lstrip("0")
    port = "" if port == {"http": "80", "https": "443"}[scheme] else port
    return Address(scheme, host, port, path.replace("\\", "/") or "/", query, fragment)


def fold_host(host: str) -> str:
    """A host in lower case, international names in ASCII (IDNA), numbers as dotted quad, '' when it is no host."""
    if host.startswith("["):
        folded = fold_v6(host[1:-1])
        return f"[{folded}]" if folded else ""
    host = unquote(host).lower()
    if not _ASCII_HOST.fullmatch(host):
        host = _to_ascii(host.translate(_DOTS))
    return fold_number(host) or "" if len(host) <= 253 else ""


@lru_cache(maxsize=1024)
def _to_ascii(host: str) -> str:
    """The ASCII form of an unusual host: IDNA, one full stop at the end dropped; '' when there is none."""
    host = host.removesuffix(".")
    try:
        host = (URL.build(scheme="http", host=host).raw_host or "").lower() if not host.isascii() else host
    except (ValueError, UnicodeError):  # yarl's and idna's word for "no such host"
        return ""
    return host if _ASCII_HOST.fullmatch(host) else ""


def compose(address: Address, escaped: Callable[[str], str]) -> str:
    """The address as text; `escaped` treats path, query and fragment."""
    port = f":{address.port}" if address.port else ""
    query = "" if address.query is None else "?" + escaped(address.query)
    fragment = "" if address.fragment is None else "#" + escaped(address.fragment)
    return f"{address.scheme}://{address.host}{port}{escaped(address.path)}{query}{fragment}"


def is_public(url: str) -> bool:
    """Whether it is an http or https address whose host may be one of the public Internet.

    False for loopback, private, link-local, metadata, documentation and reserved addresses in every spelling, for IPv4
    inside IPv6, for names of one label and for names that never leave a network. Asks no name server."""
    address = split(url)
    return address is not None and is_public_host(address.host)


def canonical(url: str, source: Source, tracking: Tracking) -> str:
    """The one address of a page, '' when `url` is not http or https. Idempotent; about 10 microseconds.

    https, folded host, no default port, no userinfo, no dot segments, escapes folded, no tracking arguments (order
    kept), no fragment but routes (`#!…`, `#/…`); then the first form of `source.canonical` that matches the whole."""
    address = split(url)
    if address is None:
        return ""
    folded = _fold(address, tracking)
    for pattern, template in _forms(source.canonical):
        if found := pattern.fullmatch(folded):
            stable = split("".join(part if type(part) is str else found[part] or "" for part in template))
            return _fold(stable, tracking) if stable else folded
    return folded


def link(url: str, source: Source, tracking: Tracking) -> str:
    """The canonical address as readers can open it: with http where it came so and https is not to be expected, at a
    port of its own and on hosts that are not public, such as those of one's own network."""
    found, address = canonical(url, source, tracking), split(url)
    if address is None or address.scheme == "https":
        return found
    is_special = address.port not in {"", "80", "443"} or not is_public_host(address.host)
    return found.replace("https://", "http://", 1) if is_special else found


def is_same_page(link: str, key: str) -> bool:
    """Whether a link is a key's own: they differ in nothing, or in the scheme that `link` leaves."""
    return link.partition("://")[2] == key.partition("://")[2]


@lru_cache(maxsize=256)
def _forms(forms: tuple[Canonical, ...]) -> tuple[tuple[re.Pattern[str], tuple[str | int, ...]], ...]:
    """Compiled patterns, and templates as literals and groups: Match.expand would read its template every time."""
    return tuple((re.compile(form.match), _template(form.url)) for form in forms)


def _template(url: str) -> tuple[str | int, ...]:
    parts = _GROUP.split(url)
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))


def _fold(address: Address, tracking: Tracking) -> str:
    query = _drop_tracking(normalise(address.query), address.host, tracking) if address.query else ""
    route = address.fragment if address.fragment and address.fragment[0] in "!/" else None
    port = "" if address.port in {"80", "443"} else address.port  # http and https are one
    path = remove_dots(normalise(address.path))
    route = None if route is None else normalise(route)
    return compose(Address("https", address.host, port, path, query or None, route), str)


def _drop_tracking(query: str, host: str, tracking: Tracking) -> str:
    """The query without arguments that only say who sent the reader, and without empty ones."""
    here = _names_of(host, tracking.hosts)
    kept = []
    for argument in query.split("&"):
        name = unquote(argument.partition("=")[0]).lower()
        tracks = name in tracking.names or name in here or name.startswith(tracking.prefixes)
        if argument and not tracks:
            kept.append(argument)
    return "&".join(kept)


def _names_of(host: str, hosts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The names that mean nothing on this host, from the row of each domain that covers it."""
    names: tuple[str, ...] = ()
    while host:
        names += hosts.get(host, ())
        host = host.partition(".")[2]
    return names
