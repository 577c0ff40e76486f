"""The values of live feeds: what a fetch gives, what a feed says of itself, and what the store remembers of a source.

Nothing in this file does anything: ingest/fetch/ fetches, ingest/formats/ reads, schedule.py decides when, harvest.py
is one fetch whole, and poll.py is the shell around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from ingest.decide import Copy
from ingest.errors import IngestError
from ingest.model import Link, Page, Refusal


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request asks by (RFC 9110 section 13.1); both are sent back as they came."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Fetched:
    """An answer that can be used: 200 with a body, or 304. Its body counts as memory in use until it is let go."""

    #: Address that answered in the end, after redirects.
    url: str
    #: 200 or 304; every other status is a FetchFailed.
    status: int
    #: After decompression; empty for 304.
    body: bytes
    #: blake2b-128 of the body; empty for 304.
    digest: bytes
    #: Content-Type as it came; empty when there was none.
    content_type: str
    validators: Validators
    #: Address to go to from now on: the last one that was reached by permanent redirects (301, 308) alone; else empty.
    moved_to: str
    #: How long the answer is fresh (RFC 9111 section 4.2.1); None when it does not say.
    max_age: timedelta | None
    #: Bytes that came over the wire, of the body.
    received: int
    seconds: float
    #: Neighbours of a page by the `Link` fields of its answer (RFC 8288).
    links: tuple[Link, ...] = ()


class Failure(StrEnum):
    """Why a fetch failed; each has its own next step."""

    NAME = "name"  #: the host's name is not known
    FORBIDDEN_ADDRESS = "forbidden-address"  #: not a public address, and not allowed
    CONNECT = "connect"
    TLS = "tls"
    PROXY = "proxy"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    PROTOCOL = "protocol"  #: no HTTP, or header fields beyond what is read
    REDIRECTS = "redirects"
    TRUNCATED = "truncated"
    CODING = "coding"  #: a Content-Encoding that is unknown or broken
    THROTTLED = "throttled"  #: 429, or 503
    GONE = "gone"  #: 410
    STATUS = "status"  #: any other status
    CREDENTIALS = "credentials"  #: those of the source cannot be read
    ROBOTS = "robots"  #: the robots.txt of a page's host does not allow it
    DOCUMENT = "document"  #: it came, but is no feed; its parse hung or crashed
    STORE = "store"  #: it came and was read, but cannot be stored
    DEFECT = "defect"  #: a defect of Feedweir


class FetchFailed(IngestError):
    """A source cannot be fetched now. The message is one line for the operator, the hint the next step."""

    def __init__(  # noqa: PLR0913 - what is known of a failure, by keyword
        self,
        failure: Failure,
        message: str,
        *,
        hint: str = "",
        status: int = 0,
        retry_after: timedelta | None = None,
        max_age: timedelta | None = None,
        moved_to: str = "",
        received: int = 0,
        seconds: float = 0.0,
    ) -> None:
        super().__init__(message, hint=hint)
        self.failure = failure
        #: HTTP status, 0 when there was no answer.
        self.status = status
        #: What Retry-After asks for (RFC 9110 section 10.2.3); None when it does not.
        self.retry_after = retry_after
        #: How long an answer that cannot be used is fresh (RFC 9111 section 4.2.1); None when it does not say.
        self.max_age = max_age
        self.moved_to = moved_to
        self.received = received
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """What a feed says of itself."""

    #: `RSS 2.0`, `Atom 1.0`, `RDF (RSS 1.0)`, `JSON Feed 1.1`, …
    kind: str
    title: str = ""
    #: Page of the publisher, absolute; empty when unknown.
    home: str = ""
    language: str = ""
    #: RSS `ttl`, in time.
    ttl: timedelta | None = None
    #: `sy:updatePeriod` divided by `sy:updateFrequency`.
    update_period: timedelta | None = None
    #: Hours of the day in UTC (0 to 23), and days of the week (0 is Monday), in which not to fetch.
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    #: What is wrong with the document, a line each, for people.
    defects: tuple[str, ...] = ()
    #: Entries in the document, refused ones included.
    entries: int = 0
    #: Publication dates of its entries, newest first, at most 50: how often the source publishes.
    dates: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A fetched feed, or the page of one of its entries, on its way to a worker process."""

    #: Name of the source it was fetched for.
    source: str
    #: Address it came from in the end; relative links resolve against it.
    url: str
    content_type: str
    data: bytes
    #: The entry whose page it is, as it was read from its feed; None for a feed.
    entry: Copy | None = None
    #: Where it is a further page of the article: those before it, the first one first.
    before: tuple["Document", ...] = ()
    #: Whether its address is enough to tell that it is one; else it has to say so itself.
    is_sure: bool = True
    #: Neighbours of the page, by its server.
    links: tuple[Link, ...] = ()
    #: The page behind it that could not be had; then no other one is asked for.
    missing: Page | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """Where an article goes on: a further page of it."""

    url: str
    #: Whether its address is that of the article with the number of the page. If not, the page has to say that it is
    #: of the same article.
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a worker made of a document."""

    #: None for a page, and when the document as a whole is refused; then `error` says why, and `hint` what to do.
    facts: FeedFacts | None
    #: Oldest first, as they are to be written: feeds list the newest first.
    copies: tuple[Copy, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    #: Cleaning rule (`step/rule`) to the number of its removals. A dict, for it comes from another process.
    removals: Mapping[str, int] = field(default_factory=dict)
    error: str = ""
    hint: str = ""
    #: Addresses of the feeds that the page names, where an HTML page came instead of a feed.
    suggested: tuple[str, ...] = ()
    #: Of a page that is not the last one of its article: the next one. Then there is no copy yet.
    next: Next | None = None
    #: Why the text of an article ends before its last page; empty when it does not.
    missing: str = ""


class FetchOutcome(StrEnum):
    """What one fetch came to."""

    #: A body that differed from the last one, parsed.
    PARSED = "parsed"
    #: 304.
    NOT_MODIFIED = "not-modified"
    #: 200 with the bytes of last time: not parsed.
    SAME_BODY = "same-body"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the store remembers of a source's feed."""

    source: str
    #: Address in the configuration that all this is about; another one there begins anew.
    url: str
    #: When it is due.
    next_at: datetime
    #: Where it has moved to for good, once confirmed; empty means `url`.
    moved_to: str = ""
    #: A permanent redirect that was seen and not confirmed yet, and when it was first seen.
    moving_to: str = ""
    moving_since: datetime | None = None
    validators: Validators = Validators()
    #: Of the last body that was parsed.
    digest: bytes = b""
    last_at: datetime | None = None
    last_success: datetime | None = None
    #: When it last brought a new item.
    last_new: datetime | None = None
    last_outcome: FetchOutcome | None = None
    last_status: int = 0
    #: Failures in a row.
    failures: int = 0
    #: Of the last fetch, if it failed: what happened and what to do.
    failure: Failure | None = None
    error: str = ""
    hint: str = ""
    #: 410 Gone: not fetched any more, until its address is changed or it is fetched by hand.
    stopped: bool = False
    #: Time between two fetches, as it has adapted.
    interval: timedelta = timedelta(hours=1)
    #: Of the last document that was parsed.
    facts: FeedFacts | None = None
    #: Until when the publisher asks not to be asked again (max-age, ttl, Retry-After); None when it does not.
    not_before: datetime | None = None

    @property
    def address(self) -> str:
        """Where to fetch it now."""
        return self.moved_to or self.url


@dataclass(frozen=True, slots=True)
class FetchRecord:
    """One fetch, as the store keeps it for some weeks."""

    source: str
    at: datetime
    outcome: FetchOutcome
    #: HTTP status, 0 without an answer.
    status: int
    seconds: float
    #: Bytes over the wire.
    received: int = 0
    new: int = 0
    revised: int = 0
    #: Copies that were known already, older ones included.
    duplicate: int = 0
    refused: int = 0
    failure: Failure | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """One fetch, whole: what is logged, counted and printed."""

    record: FetchRecord
    #: As it is after the fetch.
    state: FeedState
    #: What to do about an error.
    hint: str = ""
    defects: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    removals: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    suggested: tuple[str, ...] = ()
    #: Pages of articles that were had, where the source wants the full text.
    pages: int = 0
    #: Those that were not, by address, and why.
    unread: tuple[Refusal, ...] = ()
    #: Those that are left for the next fetch, for there were too many.
    pages_left: int = 0


@dataclass(frozen=True, slots=True)
class FetchSummary:
    """The fetches of one source since some moment, in numbers."""

    fetches: int = 0
    not_modified: int = 0
    failed: int = 0
    new: int = 0
    revised: int = 0
    duplicate: int = 0
    received: int = 0
