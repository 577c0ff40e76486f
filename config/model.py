"""The typed values of a configuration. settings.py loads them; what ships is defaults.toml and the data beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from config.errors import Place
from config.tree import Settings


@dataclass(frozen=True, slots=True)
class Canonical:
    """A publisher's stable form of its addresses."""

    #: Regular expression, matched against the whole folded address.
    match: str
    #: Replacement with `\\1`-style groups.
    url: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """Where the credentials of a source are; never themselves. Exactly one of the two is given."""

    #: A file, relative to `$CREDENTIALS_DIRECTORY` (systemd) where that is set, else to the configuration file.
    file: str = ""
    #: A variable of the environment.
    env: str = ""


@dataclass(frozen=True, slots=True)
class Tls:
    """How the connections of a source are secured."""

    #: False takes any certificate: for a publisher whose own is broken, by its reader's decision.
    verify: bool = True
    #: PEM file of the authorities to trust instead of the system's; relative to the configuration file, as the next.
    ca_file: str = ""
    #: PEM files of a certificate of one's own and its key.
    cert_file: str = ""
    key_file: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One publisher or mirror: where its items come from and how they are read."""

    #: Short ASCII name: the key of its table, part of `sources/<name>.atom`.
    name: str
    #: Name that people see.
    title: str
    #: Home page of the publisher.
    url: str = ""
    #: Hosts whose addresses belong to it; a host covers its subdomains.
    hosts: tuple[str, ...] = ()
    #: Names of archive folders that belong to it.
    folders: tuple[str, ...] = ()
    #: BCP 47 language of its items.
    language: str = ""
    #: IANA time zone of dates that carry none.
    timezone: str = "UTC"
    #: Image policy, as `clean.images`; empty means the general one.
    images: str = ""
    #: Stable forms of its addresses, first match wins.
    canonical: tuple[Canonical, ...] = ()
    #: Names of other sources whose cleaning rules apply to it too.
    rules: tuple[str, ...] = ()
    #: Address of its live feed; empty when it has none.
    feed: str = ""
    #: Whether its feed is left alone for now.
    paused: bool = False
    #: Whether the pages of its new entries are fetched, for feeds that send summaries.
    full_text: bool = False
    #: `off`, `suggest` or `apply`; empty means `learning.mode`.
    learning: str = ""
    #: Whether what its articles are corrected by has a feed of its own.
    corrections: bool = False
    #: Fixed time between two fetches; None adapts between the bounds of `fetch`.
    interval: timedelta | None = None
    #: Proxy (`http://…`, `socks5://…`, `socks5h://…`), `none` for none; empty means `fetch.proxy`.
    proxy: str = ""
    #: Header fields that are sent with every request.
    headers: Mapping[str, str] = field(default_factory=dict)
    credentials: Credentials | None = None
    tls: Tls = field(default_factory=Tls)
    #: Networks that are not public and may be reached all the same: names such as `private`, or CIDR.
    networks: tuple[str, ...] = ()
    #: Where it was defined.
    place: Place = field(default=Place("built in"), compare=False)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic feed."""

    #: Key of its table, part of `topics/<slug>.atom`.
    slug: str
    title: str
    #: What belongs to it, in the query language of docs/reference/queries.md.
    query: str
    #: Sources that may be in it; empty means all.
    sources: tuple[str, ...] = ()
    #: Language prefixes that may be in it (`zh` covers `zh-Hans`); empty means all.
    languages: tuple[str, ...] = ()
    #: How far back from its newest item it reaches; None means without end.
    window: timedelta | None = None
    #: Most entries; 0 means `publish.limit`.
    limit: int = 0
    #: Most entries of one source; 0 means no limit.
    per_source: int = 0
    #: `collapse` or `keep` copies of one story; empty means `publish.duplicates`.
    duplicates: str = ""
    place: Place = field(default=Place("built in"), compare=False)


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule does, told by itself: `before` cleaned with the whole set of rules gives `after`."""

    #: HTML of an item's body.
    before: str
    #: Clean HTML expected, compared after folding blanks between blocks.
    after: str
    #: Title of the item, and the one expected; empty means not looked at.
    title: str = ""
    title_after: str = ""
    #: Facts expected beside the text, such as {"rights": "…", "authors": ["…"], "categories": ["…"]}.
    facts: Mapping[str, Any] = field(default_factory=dict)
    #: Source to clean as; empty means the rule's first.
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One cleaning rule. `params` belong to its step, which checks them (ingest/clean/)."""

    id: str
    #: Name in the closed table of steps.
    step: str
    #: Sources it applies to; `*` means every one.
    sources: tuple[str, ...]
    #: Why it exists, one sentence: the reason in every trace.
    why: str
    params: Mapping[str, Any]
    examples: tuple[Example, ...]
    place: Place = field(default=Place("built in"), compare=False)
    #: Where each of its keys stands, `step` and the parameters among them.
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    def at(self, key: str) -> Place:
        """Where a key stands; the rule's own place when it is missing."""
        return self.places.get(key, self.place)


@dataclass(frozen=True, slots=True)
class ImageProxy:
    """One way in which an image proxy carries the address of the original (config/image_proxies.toml)."""

    name: str
    #: Hosts, exactly, or with a leading dot all below it; empty means any host (then `path` must tell).
    hosts: tuple[str, ...] = ()
    #: Regular expression on the whole path. Where `query` is empty, its groups `scheme` (if any), `url` and `rest`
    #: (if any) make up the carried address.
    path: str = ""
    #: Names of the query argument that carries the address, case-insensitive.
    query: tuple[str, ...] = ()
    #: Regular expression that the query must contain; empty means any query.
    where: str = ""
    #: How it is carried: `percent`, `hex` or `base64url`.
    encoding: str = "percent"
    #: An address without a scheme and host is a path on the proxy's own host, not a host.
    relative: bool = False
    #: The proxy's own query belongs to an address that its path carries.
    keeps_query: bool = False
    #: Query argument that carries the original's query, for proxies whose path carries the rest.
    query_from: str = ""
    #: Pairs of address and original; equal ones say that it is left alone.
    examples: tuple[tuple[str, str], ...] = ()
    place: Place = field(default=Place("built in"), compare=False)


@dataclass(frozen=True, slots=True)
class Tracking:
    """Query arguments that say who sent the reader, not which page it is (config/tracking.toml)."""

    #: Names, exactly, on any host.
    names: tuple[str, ...] = ()
    #: Beginnings of names, on any host.
    prefixes: tuple[str, ...] = ()
    #: Host (and its subdomains) to names that mean nothing there.
    hosts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Learned:
    """A block that returns across the items of a source, and what was decided of it (config/learned.py)."""

    #: Short and made of the rest of what it is: `dw-3f9a1c`.
    id: str
    #: Name of the source.
    source: str
    #: At which end of the body it stands: `start` or `end`.
    place: str
    #: Folded text of the block, with `{…}` for what changes in it; for a picture its address.
    pattern: str
    #: `text` or `picture`.
    kind: str
    #: `accepted` or `rejected` by a person, `applied` by itself.
    decision: str
    #: When it was decided.
    at: datetime
    #: The evidence, in a sentence: how many items, which share, since when.
    why: str
    #: The block as it stood in one item.
    example: str

    @property
    def removes(self) -> bool:
        """Whether cleaning takes it out."""
        return self.decision != "rejected"


@dataclass(frozen=True, slots=True)
class StoryDecision:
    """What somebody decided on copies of articles (config/stories.py). Items are named by their entry ids."""

    #: Short and made of the rest of what it is: `split-3f9a1c`.
    id: str
    #: `merge`: the items are one story; `split`: none of them is one story with any of the others.
    kind: str
    items: tuple[str, ...]
    #: Only of a split.
    others: tuple[str, ...]
    #: When it was decided.
    at: datetime
    #: What it is about, for people: titles.
    why: str


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that was decided, merged and checked."""

    settings: Settings
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    rules: tuple[Rule, ...]
    proxies: tuple[ImageProxy, ...]
    tracking: Tracking
    #: Dotted key of a setting (`import.jobs`), of a source or topic (`sources.dw.title`), or `data`, to where its value
    #: came from.
    origins: Mapping[str, Place]
    #: Holds `feedweir.db` and `public/`.
    data: Path
    #: The user's file; None when there is none.
    file: Path | None = None
    #: Decisions on learned blocks, from `learned.toml` in the data directory.
    learned: tuple[Learned, ...] = ()
    #: Decisions on stories, from `stories.toml` there, in the order in which they count: the last one wins.
    stories: tuple[StoryDecision, ...] = ()
