"""The settings as a typed tree: one class per table of defaults.toml, one field per key."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """How folders are read."""

    #: Largest file that is read, in bytes; a larger one is refused.
    max_file_size: int
    #: Worker processes that parse and clean; 0 means one per processor, at most 4.
    jobs: int
    #: Items per transaction.
    batch_size: int


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """What cleaning may do, for every source."""

    #: `origin`, `keep`, or a template such as `https://images.example/?url={url}`; a source may have its own.
    images: str
    #: Deepest nesting of elements that is cleaned; a document beyond it is refused.
    max_depth: int
    #: Most attributes of one element.
    max_attributes: int
    #: Largest HTML of one item, in bytes.
    max_html_size: int
    #: Rule files of the user, as glob patterns relative to the user's file; they extend the rules that ship.
    rule_files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearningSettings:
    """What is made of blocks that return across the items of a source."""

    #: `off`, `suggest` (candidates are shown) or `apply` (they go by themselves); a source may have its own.
    mode: str
    #: Distinct items that a block must have been seen in.
    items: int
    #: Most of the text of one article, in percent, that learned blocks may take.
    max_share: int


@dataclass(frozen=True, slots=True)
class ReplaySettings:
    """How stored items follow the rules."""

    #: Whether the daemon cleans stored items again once their rules changed.
    automatic: bool
    #: Loss of the text of one source, in percent, beyond which a change is held back.
    max_loss: int


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """What the feeds say of themselves."""

    #: Address under which `public/` is reachable, without a slash at the end.
    base_url: str
    #: Title of the whole, used by all.atom and index.html.
    title: str
    #: Entries of a feed that has no limit of its own.
    limit: int
    #: Whether each entry ends with a link to the page that explains it.
    explain: bool
    #: What feeds do with copies of one story: `collapse` shows the best one alone, `keep` shows all.
    duplicates: str
    #: Whether an entry ends with a line that links the other copies of its story.
    also_at: bool


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Which of the copies of one story leads."""

    #: What counts, the first that tells two copies apart: `sources`, `complete`, `earliest`, `latest`.
    prefer: tuple[str, ...]
    #: Names of sources, the most wanted first; those that are not named come after.
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Where `feedweir serve` and `feedweir run` listen."""

    host: str
    #: TCP port, 0 for any free one.
    port: int
    #: Whether the page /status is there, and index.html links to it.
    status: bool
    #: Whether there is a page for each item: what was removed and why.
    items: bool
    #: Whether any query can be subscribed to, as search.atom?q=….
    search: bool
    #: Figures for Prometheus: `off`, `on` (at /metrics of the server), or `host:port`, an address of their own.
    metrics: str


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How live feeds are fetched, for every source."""

    #: Time between two fetches of a source of which nothing is known yet.
    interval: timedelta
    #: Bounds of the time between two fetches of one source, between which it adapts.
    min_interval: timedelta
    max_interval: timedelta
    #: Most sources in flight at once.
    concurrency: int
    #: Time between the end of a request and the next one to the same host.
    host_gap: timedelta
    #: Share of an interval, in percent, by which a fetch may be late, so that not all come at once.
    jitter: int
    #: Time for one connection, name resolution included.
    connect_timeout: timedelta
    #: Time for one feed, redirects and all, by the clock on the wall.
    timeout: timedelta
    #: Most bytes of a body as sent, and after decompression.
    max_body: int
    max_decoded: int
    #: Most bytes of the header fields of one answer.
    max_header: int
    max_redirects: int
    #: Most pages of articles that are asked for per fetch of a feed, where its source says `full_text`.
    max_pages: int
    #: Time that the parse of one feed may take before its process is killed.
    parse_limit: timedelta
    #: Mail or web address that the User-Agent names; empty leaves it to `publish.base_url`, if that is public.
    contact: str
    #: Proxy for every source that has none of its own; empty for none.
    proxy: str


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """Archive folders that the daemon watches."""

    #: Absolute paths; what appears in them or below is imported.
    folders: tuple[str, ...]
    interval: timedelta


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Copies of the store."""

    #: Relative to the data directory, or absolute.
    folder: str
    #: Age of the newest copy at which the daemon makes another one.
    interval: timedelta
    #: Copies that stay; 0 means that the daemon makes none.
    keep: int


@dataclass(frozen=True, slots=True)
class LogSettings:
    """What the daemon tells."""

    #: `debug`, `info`, `warning` or `error`.
    level: str
    #: `auto`, `plain`, `color`, `journal` or `json`.
    format: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The typed tree of defaults.toml. The TOML table `import` is the attribute `import_`."""

    import_: ImportSettings
    fetch: FetchSettings
    watch: WatchSettings
    clean: CleanSettings
    learning: LearningSettings
    replay: ReplaySettings
    stories: StorySettings
    publish: PublishSettings
    serve: ServeSettings
    backup: BackupSettings
    log: LogSettings
