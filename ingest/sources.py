"""Which source an item belongs to: its address decides, then the folder it lies in, then what the user said.

When none of them is configured a source is made of the host's or the folder's own name, so that no article is lost
(docs/decisions/0021-unknown-sources.md)."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from config.errors import FeedweirError, suggest
from config.model import Source
from ingest.errors import Refused

_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)+")
#: Labels that say how a site is served, not which site it is.
_SERVICE = re.compile(r"^(?:www\d?|m|mobile|amp|wap)\.(?=[^.]+\.)")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_PUNYCODE = "xn--"


class SourceResolver:
    """Finds the source of an item. One per import; it holds nothing but tables."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._hosts = {host.lower(): source for source in sources.values() for host in source.hosts}
        # A source's own name is a folder of it too, unless another one claims that: an export writes it so.
        self._folders = {name.casefold(): source for name, source in sources.items()}
        self._folders |= {folder.casefold(): source for source in sources.values() for folder in source.folders}
        self._by_host = lru_cache(maxsize=4096)(self._host_source)

    def named(self, name: str) -> Source:
        """The source of that name: the configured one, or the one that `resolve` once made of a host or folder."""
        return self._sources.get(name) or derived(name)

    def check(self, override: str) -> None:
        """Raise FeedweirError when `--source` names no configured source; empty is fine."""
        if override and override not in self._sources:
            raise FeedweirError(f"there is no source {override!r}", hint=suggest(override, self._sources))

    def resolve(self, url: str, folders: Sequence[str] = (), override: str = "") -> Source:
        """The source of an item with that address (empty: none) in those folders (nearest first).

        Raises Refused when there is nothing to tell it by, with the hint to pass `--source`."""
        host = _host_of(url)
        source = (self._by_host(host) if host else None) or self._folder_source(folders)
        if source:
            return source
        if override:
            self.check(override)
            return self._sources[override]
        name = _host_name(host) or next(filter(None, map(_folder_name, folders)), "")
        if not name:
            raise Refused(
                "nothing tells its source: it has no address and lies in no folder that names a site",
                hint="Pass --source NAME.",
            )
        return self._sources.get(name) or derived(name)

    def of_feed(self, url: str, source: str) -> Source:
        """The source of an entry of a feed that is fetched for `source`: whose host it is, else that one."""
        return self.of_address(url) or self.named(source)

    def of_address(self, url: str) -> Source | None:
        """The configured source whose host an address has; None when it has none, or nobody's."""
        host = _host_of(url)
        return self._by_host(host) if host else None

    def _host_source(self, host: str) -> Source | None:
        """The source with the longest configured suffix of the host, at a dot."""
        while host:
            if host in self._hosts:
                return self._hosts[host]
            host = host.partition(".")[2]
        return None

    def _folder_source(self, folders: Sequence[str]) -> Source | None:
        return next((self._folders[name.casefold()] for name in folders if name.casefold() in self._folders), None)


@lru_cache(maxsize=1024)
def derived(name: str) -> Source:
    """A source made of a name alone: a host (`example.com`) or a folder (`my-blog`, or Chinese as `xn--…`)."""
    if "." in name:
        return Source(name=name, title=_title(name), url=f"https://{name}/", hosts=(name,))
    return Source(name=name, title=_title(name), folders=(_title(name),))


def _title(name: str) -> str:
    """The name as people know it: Punycode (RFC 3492) undone, label by label."""
    return ".".join(_unpunycode(label) for label in name.split("."))


def _unpunycode(label: str) -> str:
    if not label.startswith(_PUNYCODE):
        return label
    try:
        return label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode")
    except UnicodeError:
        return label


@lru_cache(maxsize=4096)
def _host_of(url: str) -> str:
    """The host in lower-case ASCII, empty when the address is not http or https or has none."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "") if parts.scheme in ("http", "https") else ""
        host = host.rstrip(".")
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""


def _host_name(host: str) -> str:
    """The name of a host's source; empty when it cannot be part of a file name."""
    return _SERVICE.sub("", host, count=1) if _HOST.fullmatch(host) else ""


def _folder_name(folder: str) -> str:
    """The name of a folder's source; empty for a folder that is a number (a year, a month) or holds no word."""
    if not any(char.isalpha() for char in folder):
        return ""
    folded = folder.strip().lower()
    if folded.isascii():
        return _UNSAFE.sub("-", folded).strip("-")
    return _PUNYCODE + folded.replace(".", "-").replace("/", "-").encode("punycode").decode("ascii")
