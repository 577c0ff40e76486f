"""What a host of the loopback world writes down of one request: what was asked, what was answered, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import datetime
from math import inf


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, or a connection on which no request came (its `method` is empty then).

    Times are `time.monotonic()` seconds of the world. `asked` is never before, and `ended` never after, the moment at
    which it happened for the one who asked: a gap between two exchanges was in truth as long as here or shorter."""

    #: Number of the connection that it came on.
    connection: int
    #: Address that was connected to, such as 127.1.0.7: each is a host of its own.
    host: str
    #: When the connection was accepted, and closed; inf while it is open.
    opened: float
    asked: float
    #: Just before the last bytes of the answer were sent.
    ended: float
    #: The moved clock of the run, when it was asked.
    clock: datetime
    closed: float = inf
    method: str = ""
    #: The request target as it came.
    target: str = ""
    #: Header fields of the request, their names in lower case.
    fields: Mapping[str, str] = made(default_factory=dict)
    #: Name of the site that answered; empty for a target that nobody has.
    site: str = ""
    #: Number of this request among those of its site, from 0.
    visit: int = 0
    #: 0 when what was sent is no HTTP.
    status: int = 0
    #: Bytes of the answer that were taken.
    sent: int = 0
    #: The answer is a whole feed that can be read: what it says of validators, freshness and hours counts from now on.
    whole: bool = False
    etag: str = ""
    last_modified: str = ""
    #: Seconds that the answer is fresh, and after which to come back; None when it does not say.
    max_age: int | None = None
    retry_after: int | None = None
    #: Hours (UTC) and days (0 is Monday) in which not to ask.
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    #: Whether credentials were meant for this host.
    secret: bool = False
    #: Titles of the stories in a whole answer.
    stories: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The address that was asked, for people."""
        return f"{self.host}{self.target}"

    def field(self, name: str) -> str:
        """A header field of the request; empty when it did not come."""
        return self.fields.get(name, "")
