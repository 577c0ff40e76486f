"""How every source, topic and the store are, as values: what the status page, the command and the metrics show.

"Today" is the last 24 hours, wherever midnight is. status.py makes these values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from ingest.held import HeldKind
from ingest.live import Failure

#: Names of the indexes that follow the store (ingest/indexing.py), in the order in which they are told.
INDEXES = ("stories", "search")


class State(StrEnum):
    """How a feed is, in one word; in the order in which an operator looks."""

    #: The last fetch failed.
    FAILING = "failing"
    #: The publisher has taken it down (410): it is not fetched any more.
    STOPPED = "stopped"
    #: The publisher asked for patience, and gets it.
    WAITING = "waiting"
    #: Not fetched yet.
    NEVER = "never"
    OK = "ok"
    #: Left alone by the configuration.
    PAUSED = "paused"

    @property
    def is_problem(self) -> bool:
        """Whether somebody should do something."""
        return self in {State.FAILING, State.STOPPED}


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One live feed."""

    name: str
    title: str
    #: Address that is fetched now, without its secrets.
    feed: str
    state: State
    #: Items in the store under its name, and how many its fetches of today brought.
    items: int
    items_today: int
    last_success: datetime | None
    last_fetch: datetime | None
    last_new: datetime | None
    #: None when it is not fetched: paused, stopped.
    next_due: datetime | None
    #: Time between two fetches, as configured or as it has adapted; None before the first fetch.
    interval: timedelta | None
    fetches_today: int
    failed_today: int
    #: Share of today's fetches that were answered with 304, 0 to 1; None when there was no fetch.
    not_modified_share: float | None
    #: Status of the last answer, 0 without one.
    http_status: int
    #: Of the last fetch, if it failed: kind of failure, what happened, what to do; and how many in a row.
    cause: Failure | None = None
    error: str = ""
    hint: str = ""
    failures: int = 0
    #: Where it has moved to for good; empty when it has not.
    moved_to: str = ""
    #: What is wrong with its last document, a line each.
    defects: tuple[str, ...] = ()
    #: Share of the text of its last items that cleaning took, 0 to 1; None before the first.
    removed_share: float | None = None


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source with stored items and without a live feed."""

    name: str
    title: str
    items: int
    items_today: int
    #: Of the newest change of an item.
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class TopicStatus:
    """One topic."""

    slug: str
    title: str
    items: int
    changed: datetime | None
    #: Share of the store that was matched anew by a new definition, 0 to 1; None when there is nothing to match.
    matched: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that concerns no single feed: what is wrong, and what to do."""

    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A source whose old output stays: what is new would take too much of its text, or hangs (ingest/held.py)."""

    source: str
    title: str
    kind: HeldKind
    since: datetime
    #: Share of the text that would go, 0 to 1, and the share that went before.
    share: float
    usual: float
    #: The rule that takes most, as `step/id`; empty where none is to blame.
    rule: str
    #: Items that were looked at, or that were cleaned with care.
    items: int
    #: Numbers of items that lose most.
    examples: tuple[int, ...]
    #: What happened, and what to do.
    what: str
    hint: str
    #: Processes that the rules ended, or hung in; none where it is held for the text.
    died: int = 0


@dataclass(frozen=True, slots=True)
class Daemon:
    """What the running daemon knows of itself."""

    started: datetime
    #: Seconds since its clock last showed that it goes; it does so every few seconds.
    silence: float = 0.0
    #: Fetches that are under way.
    in_flight: int = 0
    #: When it last published, whether or not a file changed.
    published: datetime | None = None
    #: What it could not do, and does not get over by itself: a reload that was refused, a folder that is away.
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Everything at one moment."""

    at: datetime
    #: None when this was not asked of a running daemon.
    daemon: Daemon | None
    problems: tuple[Problem, ...]
    #: Problems first, then by name.
    sources: tuple[SourceStatus, ...]
    archived: tuple[StoredSource, ...]
    topics: tuple[TopicStatus, ...]
    #: Items in the store, and those first seen today.
    items: int
    items_today: int
    #: Bytes on disk.
    store_bytes: int
    #: Feeds that are due, and how long the oldest of them has been.
    due: int
    queue_age: timedelta
    #: When a fetch last ended, whatever it came to.
    last_fetch: datetime | None
    #: Of the newest copy of the store in `backup.folder`; None when there is none.
    last_backup: datetime | None
    #: Sources that are held back, the greatest loss first.
    holds: tuple[Hold, ...] = ()
    #: Items that are a further copy of another one.
    copies: int = 0
    #: Changes of the store that an index has not taken up, by its name (INDEXES).
    behind: Mapping[str, int] = field(default_factory=dict)
    #: Changes of the store that came after the last publish.
    unpublished: int = 0

    @property
    def counts(self) -> Mapping[State, int]:
        """Number of feeds in each state."""
        found = dict.fromkeys(State, 0)
        for source in self.sources:
            found[source.state] += 1
        return found

    @property
    def is_well(self) -> bool:
        """Whether nothing asks for somebody's attention."""
        return not self.problems and not self.holds and not any(source.state.is_problem for source in self.sources)
