"""Which tables of the configuration a subscription becomes. Pure: it is told what is configured and says what to write.

docs/decisions/0024-what-a-subscription-becomes.md has the reasons."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from config import checks, fetch_checks
from config.model import Source
from config.structure import Check, Wrong
from ingest.sources import SourceResolver

#: Characters of a name that is made of a title.
_NAME = 40
#: Labels of a host that say how a site is served, and ones before a country's that say what kind of site it is.
_SERVED = frozenset(("www", "m", "mobile", "feed", "feeds", "rss", "amp"))
_KINDS = frozenset(("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go"))


@dataclass(frozen=True, slots=True)
class Wish:
    """A feed that somebody wants to read."""

    #: Absolute, http or https.
    feed: str
    title: str = ""
    #: Page of the publisher.
    home: str = ""
    #: BCP 47; what is none is left out.
    language: str = ""
    #: Where it was asked for, such as a line of a list.
    place: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """One table to write."""

    wish: Wish
    name: str
    #: Keys and values of [sources.<name>].
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A wish that nothing is written for."""

    wish: Wish
    why: str
    hint: str = ""


@dataclass
class Planner:
    """Finds each wish its place among the sources."""

    #: Those in use, by name.
    sources: Mapping[str, Source]
    #: Names that cannot be given any more: those of all tables, in use or not.
    taken: Collection[str]
    _feeds: dict[str, str] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._resolver = SourceResolver(self.sources)
        self._feeds = {source.feed: name for name, source in self.sources.items() if source.feed}
        self._names = {*self.taken, *self.sources}

    def plan(self, wishes: Sequence[Wish]) -> list[Planned | Skipped]:
        """What becomes of each wish, in their order; those before count for those behind."""
        homes = Counter(_host(wish.home) for wish in wishes)
        return [self._planned(wish, is_only=homes[_host(wish.home)] == 1) for wish in wishes]

    def named(self, wish: Wish, name: str, *, replace: bool = False) -> Planned | Skipped:
        """As `plan`, for one wish whose source the user names. `replace` takes the place of a feed that it has."""
        if skipped := self._refused(wish):
            return skipped
        try:
            checks.slug(name)
        except Wrong as wrong:
            return Skipped(wish, wrong.message, wrong.hint)
        source = self.sources.get(name)
        if source is None and name in self._names:
            return Skipped(
                wish, f"the source {name!r} is switched off", f"Take enabled = false out of [sources.{name}]."
            )
        if source is not None and source.feed and not replace:
            hint = "Choose another --name, or give --replace."
            return Skipped(wish, f"the source {name!r} has a feed already: {source.feed}", hint)
        return self._taking(wish, name, is_only=True) if source is None else self._giving(wish, name)

    def _planned(self, wish: Wish, *, is_only: bool) -> Planned | Skipped:
        if skipped := self._refused(wish):
            return skipped
        owner = self._resolver.of_address(wish.feed) or self._resolver.of_address(wish.home)
        if owner is None:
            return self._taking(wish, self._free(_name_of(wish)), is_only=is_only)
        if owner.feed or owner.name in self._feeds.values():
            return self._taking(wish, self._free(owner.name), is_only=False)
        return self._giving(wish, owner.name)

    def _refused(self, wish: Wish) -> Skipped | None:
        try:
            fetch_checks.feed(wish.feed)
        except Wrong as wrong:
            return Skipped(wish, f"its address {wrong.message}", wrong.hint)
        if wish.feed in self._feeds:
            return Skipped(wish, f"it is the feed of {self._feeds[wish.feed]!r} already")
        return None

    def _giving(self, wish: Wish, name: str) -> Planned:
        """The feed goes to a source that is configured."""
        self._feeds[wish.feed] = name
        return Planned(wish, name, {"feed": wish.feed})

    def _taking(self, wish: Wish, name: str, *, is_only: bool) -> Planned:
        """The feed gets a table of its own. It takes the host of its home page only where the site is all its own."""
        self._names.add(name)
        self._feeds[wish.feed] = name
        home = _checked(checks.url, wish.home)
        host = _own_host(home) if is_only and not self._resolver.of_address(home) else ""
        values = {
            "title": _title(wish),
            "url": home,
            "hosts": [host] if host else [],
            "language": _checked(checks.language, wish.language),
            "feed": wish.feed,
        }
        return Planned(wish, name, {key: value for key, value in values.items() if value})

    def _free(self, name: str) -> str:
        if name not in self._names:
            return name
        return next(found for number in range(2, 1_000_000) if (found := f"{name}-{number}") not in self._names)


def _title(wish: Wish) -> str:
    printable = "".join(char if char.isprintable() else " " for char in wish.title)
    return " ".join(printable.split()) or _host(wish.feed)


def _name_of(wish: Wish) -> str:
    """A name of the title, where that has Latin letters enough, else of the host."""
    return _slug(_title(wish) if wish.title.strip() else "") or _slug(_site(wish)) or "feed"


def _slug(text: str) -> str:
    """Words of Latin letters and digits; empty when there are none worth a name."""
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", latin.replace("'", ""))
    name = ""
    for word in words:
        if len(name) + len(word) >= _NAME:
            break
        name = f"{name}-{word}" if name else word
    return name if len(re.findall("[a-z]", name)) >= 2 else ""


def _site(wish: Wish) -> str:
    """The host without what it shares with many: `feeds.news.example.co.uk` is `news example`."""
    labels = (_host(wish.home) or _host(wish.feed)).split(".")
    if len(labels) > 1 and not labels[-1].isdecimal():
        kind = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _KINDS
        labels = labels[: -2 if kind else -1]
    while len(labels) > 1 and labels[0] in _SERVED:
        labels = labels[1:]
    return " ".join(labels)


def _own_host(home: str) -> str:
    """The host of a home page that stands at the root of it; empty where a site is one of many on its host."""
    parts = urlsplit(home)
    name = (parts.hostname or "").removeprefix("www.")
    if parts.path not in ("", "/") or parts.query or name.rpartition(".")[2].isdecimal():
        return ""
    return _checked(checks.host, name)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _checked(check: Check[str], value: str) -> str:
    """The value as the configuration takes it; empty when it would not."""
    try:
        return check(value) if value else ""
    except Wrong:
        return ""
