"""Takes image proxies out of picture addresses. The kinds of proxies are data (config/image_proxies.toml); what stands
here is how an address can be carried, and that nothing but a public http or https address ever comes out."""

import base64
import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from config.model import ImageProxy
from ingest.addresses.urls import Address, absolute, is_public, split

#: Scheme of a carried address that has none. weserv itself would fetch it by http; publishers have long moved on.
SCHEMELESS = "https"

#: Proxies within proxies that are opened; a deeper nest is no honest picture.
DEPTH = 5

#: Rounds of percent decoding that a carried address may need until its host can be read.
ROUNDS = 4

#: Characters of an address beyond which no proxy is looked for; no server takes longer ones.
LONGEST = 8192

#: `&` as it stands in HTML, also where it was escaped twice.
_AMPERSAND = re.compile(r"&(?:amp;|#0*38;|#x0*26;)(?:amp;)*", re.IGNORECASE)
#: Escapes of ASCII. Others stay: they may be GBK or cut short, and belong to the address in any case.
_ASCII_ESCAPE = re.compile(r"%([0-7][0-9A-Fa-f])")
#: An address whose host is still escaped, so that it was encoded once more.
_OPAQUE = re.compile(r"(?:(?:https?|ssl):)?[/\\]*[^/\\?#]*%[0-7][0-9a-f]", re.IGNORECASE)
_WHOLE = re.compile(r"(?:https?|ssl)(?::|%(?:25)*3a)|[/\\]{2}|%(?:25)*2f%(?:25)*2f", re.IGNORECASE)
_PREFIX = re.compile(r"(https?:|ssl:|(?=[/\\]{2}))[/\\]*", re.IGNORECASE)
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_BLANKS = re.compile(r"^[\x00-\x20]+|[\t\n\r]+|[\x00-\x20]+$")
#: A scheme, and not a host with its port.
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9]{1,5}(?:[/\\?#]|$))", re.IGNORECASE)


class Unwrapper:
    """Opens the proxies of one configuration; remembers the addresses that it saw last."""

    def __init__(self, proxies: Sequence[ImageProxy]) -> None:
        self._kinds = tuple(_Kind(proxy) for proxy in proxies)
        self._has_own = lru_cache(maxsize=1024)(self._find_own)
        shapes = [_GROUP_NAME.sub("(?:", proxy.path) for proxy in proxies if not proxy.hosts]
        #: Paths of proxies that may live anywhere, in one pattern: most addresses are told apart by it alone.
        self._shapes = re.compile("|".join(f"(?:{shape})" for shape in shapes) or r"(?!)", re.DOTALL)
        self._cached = lru_cache(maxsize=4096)(self._unwrap)

    def unwrap(self, url: str, base: str = "") -> str | None:
        """The original's address; `url` itself where there is no proxy or it cannot be opened; None: drop the picture.

        `base` resolves relative addresses of proxies. None stands for a proxy that carries no http or https address, or
        none of the public Internet, or for proxies nested deeper than DEPTH. Never raises."""
        return self._cached(url, base) if len(url) <= LONGEST else url

    def _unwrap(self, url: str, base: str) -> str | None:
        current = url
        for _ in range(DEPTH):
            carried = self._open(_AMPERSAND.sub("&", current) if "&" in current else current, base)
            if carried is None:
                return current
            current = absolute(carried, "").partition("#")[0]
            if not is_public(current):
                return None
        return None

    def _open(self, url: str, base: str) -> str | None:
        """What a proxy's address carries, not yet looked at; None when it is no proxy's."""
        address = _parse(url, base)
        if address is None or not (self._has_own(address.host) or self._shapes.fullmatch(address.path)):
            return None
        for kind in self._kinds:
            if kind.covers(address.host) and (carried := kind.carried(address)) is not None:
                return carried
        return None

    def _find_own(self, host: str) -> bool:
        """Whether some kind of proxy names this host."""
        return any(kind.proxy.hosts and kind.covers(host) for kind in self._kinds)


def failures(proxies: Sequence[ImageProxy]) -> list[str]:
    """A line for each example of the proxies that does not come true with all of them together."""
    opened = Unwrapper(proxies)
    examples = ((proxy, before, after) for proxy in proxies for before, after in proxy.examples)
    return [
        f"{proxy.place}: {before}\n  expected: {after}\n  but was:  {found or ''}"
        for proxy, before, after in examples
        if (found := opened.unwrap(before)) != (after or None)
    ]


@lru_cache(maxsize=8)
def unwrapper(proxies: tuple[ImageProxy, ...]) -> Unwrapper:
    """The Unwrapper of a configuration, shared by every step and source that has the same proxies."""
    return Unwrapper(proxies)


def _parse(url: str, base: str) -> Address | None:
    """The parts of an address; a path alone without a base has an empty host, which proxies of any host may have."""
    url = f"https:{url}" if url.startswith("//") and not base else url
    address = split(url) or split(absolute(url, base))
    if address is None and not base and url.startswith("/"):
        address = split(absolute(f"https://host.invalid{url}", ""))
        return address and address._replace(host="")
    return address


class _Kind:
    """One entry of the configuration, compiled."""

    def __init__(self, proxy: ImageProxy) -> None:
        self.proxy = proxy
        self._hosts = frozenset(host for host in proxy.hosts if not host.startswith("."))
        self._domains = tuple(host for host in proxy.hosts if host.startswith("."))
        self._path = re.compile(proxy.path or ".*", re.DOTALL)
        self._where = re.compile(proxy.where)
        self._names = frozenset(name.lower() for name in proxy.query)

    def covers(self, host: str) -> bool:
        """Whether this kind of proxy may live on the host."""
        return not self.proxy.hosts or host in self._hosts or host.endswith(self._domains)

    def carried(self, address: Address) -> str | None:
        """The address that is carried, None when this is not such a proxy or cannot be read."""
        path = self._path.fullmatch(address.path)
        if not path or not self._where.search(address.query or ""):
            return None
        if self._names:
            raw = _argument(address.query, self._names)
        else:
            groups = path.groupdict()
            scheme = f"{groups['scheme']}://" if groups.get("scheme") else ""
            raw = scheme + groups["url"] + (groups.get("rest") or "")
        text = None if raw is None else self._decode(raw)
        return None if text is None else self._locate(text + self._tail(address), address)

    def _decode(self, raw: str) -> str | None:
        try:
            if self.proxy.encoding == "hex":
                return bytes.fromhex(raw).decode()
            if self.proxy.encoding == "base64url":
                joined = raw.replace("/", "").rstrip("=")
                return base64.urlsafe_b64decode(joined + "=" * (-len(joined) % 4)).decode()
        except ValueError:  # not hex, not base64, not UTF-8: an opaque token
            return None
        return self._percent(raw)

    def _percent(self, text: str) -> str:
        """Decoded once as an argument, and on until the host of a whole address can be read."""
        if self._names:
            text = _decode_once(text)
        if self.proxy.relative and not _WHOLE.match(text):
            return text
        for _ in range(ROUNDS):
            if not _OPAQUE.match(text):
                break
            text = _decode_once(text)
        return text

    def _tail(self, address: Address) -> str:
        """The query of the original, where it travels outside of the carried address."""
        query = address.query if self.proxy.keeps_query else None
        if self.proxy.query_from:
            found = _argument(address.query, frozenset({self.proxy.query_from.lower()}))
            query = found and _decode_once(found)
        return f"?{query}" if query else ""

    def _locate(self, text: str, proxy: Address) -> str | None:
        """The carried address with its scheme; anything else that has a scheme as it is, for the caller to refuse."""
        text = _BLANKS.sub("", text)
        if prefix := _PREFIX.match(text):
            scheme = {"http:": "http", "https:": "https", "ssl:": "https"}.get(prefix[1].lower(), SCHEMELESS)
            return f"{scheme}://{text[prefix.end() :]}"
        if _OTHER_SCHEME.match(text):
            return text
        if self.proxy.relative:
            path = text.lstrip("/\\")
            return absolute(f"/{path}", f"{proxy.scheme}://{proxy.host}/") if proxy.host else None
        return f"{SCHEMELESS}://{text.lstrip('/')}"


def _decode_once(text: str) -> str:
    return _ASCII_ESCAPE.sub(lambda escaped: chr(int(escaped[1], 16)), text)


def _argument(query: str | None, names: frozenset[str]) -> str | None:
    """Value of the first argument with one of these names (lower case), up to the next raw `&`, still escaped."""
    for argument in (query or "").split("&"):
        name, equals, value = argument.partition("=")
        if equals and _decode_once(name).lower() in names:
            return value
    return None


class ImagePolicy:
    """Where the pictures of one source shall come from: `origin`, `keep`, or a template with `{url}`."""

    def __init__(self, policy: str, unwrapper: Unwrapper) -> None:
        self._policy, self._unwrapper = policy, unwrapper
        self._before, _, self._after = policy.partition("{url}")

    def apply(self, url: str, base: str) -> str | None:
        """The address to publish, absolute; None to drop the picture.

        A template gets the unwrapped address, percent-encoded; an address that it made before stays as it is."""
        if self._policy == "keep":
            return absolute(url, base) or None
        original = self._unwrapper.unwrap(url, base)
        whole = absolute(original, base) if original else ""
        if not whole or self._policy == "origin":
            return whole or None
        if whole.startswith(self._before) and whole.endswith(self._after):
            return whole
        return f"{self._before}{quote(whole, safe='')}{self._after}"
