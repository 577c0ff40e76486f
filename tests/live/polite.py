"""Finds what was impolite in the log of a loopback world: one finder per rule of good conduct, each pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from tests.live.exchange import Exchange

Log = Sequence[Exchange]
#: Bytes of a redirect's body that kernels hold between them before anybody reads.
_BUFFERED = 2_000_000


@dataclass(frozen=True, slots=True)
class Manners:
    """What was decided for the run that is judged."""

    #: Seconds between the end of a request and the next one to the same host.
    host_gap: float
    #: Shortest time between two fetches of a source, by the moved clock.
    min_interval: timedelta
    #: What every User-Agent must hold: whom to ask.
    contact: str
    #: Longest time that a server's wish for rest is honoured.
    patience: timedelta = timedelta(days=1)


def impolite(log: Iterable[Exchange], manners: Manners) -> list[str]:
    """Everything that was impolite, a line each; empty when all was as it should be."""
    ordered = sorted(log, key=lambda exchange: exchange.asked)
    return [line for finder in FINDERS for line in finder(ordered, manners)]


def two_connections(log: Log, _manners: Manners) -> Iterator[str]:
    """Two connections to one host at once."""
    for host, exchanges in _by(log, lambda each: each.host).items():
        spans = sorted({each.connection: (each.opened, each.closed) for each in exchanges}.values())
        for before, after in pairwise(spans):
            if after[0] < before[1]:
                yield f"{host}: a connection while one was open since {after[0] - before[0]:.3f} s"


def short_gap(log: Log, manners: Manners) -> Iterator[str]:
    """Two requests to one host with too little time between them."""
    for host, exchanges in _by(log, lambda each: each.host).items():
        for before, after in pairwise(exchanges):
            gap = after.asked - before.ended
            if gap < manners.host_gap:
                yield f"{host}: {after.target} {gap * 1000:.0f} ms after {before.target}"


def too_soon(log: Log, manners: Manners) -> Iterator[str]:
    """A feed that was asked before its max-age, Retry-After or the shortest interval was over."""
    for place, exchanges in _by(log, lambda each: each.place).items():
        for before, after in pairwise(exchanges):
            if _redirects(before):
                continue  # a way that leads in a circle is gone twice in one fetch
            rest, why = _rest(before, manners)
            if after.clock < before.clock + rest:
                early = before.clock + rest - after.clock
                yield f"{place}: {early.total_seconds():.0f} s before its {why} was over"


def _rest(exchange: Exchange, manners: Manners) -> tuple[timedelta, str]:
    asked = [(manners.min_interval, "shortest interval")]
    if exchange.max_age is not None and (exchange.whole or exchange.status == 304):
        asked.append((min(timedelta(seconds=exchange.max_age), manners.patience), "max-age"))
    if exchange.retry_after is not None:
        asked.append((min(timedelta(seconds=exchange.retry_after), manners.patience), "Retry-After"))
    return max(asked)


def closed_hours(log: Log, _manners: Manners) -> Iterator[str]:
    """A feed that was asked in an hour or on a day that it had asked to leave out."""
    for place, exchanges in _by(log, lambda each: each.place).items():
        hours, days = frozenset[int](), frozenset[int]()
        for each in exchanges:
            if each.clock.hour in hours or each.clock.weekday() in days:
                yield f"{place}: asked on {each.clock:%A at %H:%M}, which is left out"
            if each.whole:
                hours, days = each.skip_hours, each.skip_days


def wrong_validators(log: Log, _manners: Manners) -> Iterator[str]:
    """Validators that were not sent back as they came, or that came with an answer that cannot be used."""
    for place, exchanges in _by(log, lambda each: each.place).items():
        etag = last_modified = ""
        for each in exchanges:
            if _redirects(each):
                continue  # whether the way to a feed is asked by the feed's validators is nobody's concern
            for name, sent, known in (
                ("If-None-Match", each.field("if-none-match"), etag),
                ("If-Modified-Since", each.field("if-modified-since"), last_modified),
            ):
                if sent != known:
                    yield f"{place}: {name} is {sent!r}, not {known!r}"
            if each.whole:
                etag, last_modified = each.etag, each.last_modified
            elif each.status == 304:
                etag, last_modified = each.etag or etag, each.last_modified or last_modified


def no_name(log: Log, manners: Manners) -> Iterator[str]:
    """A request without an honest User-Agent and a contact."""
    for each in log:
        agent = each.field("user-agent")
        if each.method and not (agent.startswith("Feedweir/") and manners.contact in agent):
            yield f"{each.place}: the User-Agent is {agent!r}"


def strange_request(log: Log, _manners: Manners) -> Iterator[str]:
    """A request that is not the plain GET of a feed reader: cookies, referrers, another method, the wrong Host."""
    for each in log:
        if not each.method:
            continue
        if each.method != "GET":
            yield f"{each.place}: {each.method}"
        if each.field("host").rpartition(":")[0] != each.host:
            yield f"{each.place}: Host is {each.field('host')!r}"
        if "gzip" not in each.field("accept-encoding"):
            yield f"{each.place}: it does not take gzip"
        yield from (f"{each.place}: {name}" for name in ("cookie", "referer") if name in each.fields)


def told_secret(log: Log, _manners: Manners) -> Iterator[str]:
    """Credentials that were sent to a host that they are not meant for."""
    for each in log:
        if "authorization" in each.fields and not each.secret:
            yield f"{each.place}: it was sent credentials"


def asked_the_gone(log: Log, _manners: Manners) -> Iterator[str]:
    """An address that was asked again although it had said that it is gone for good."""
    gone: set[str] = set()
    for each in log:
        if each.place in gone:
            yield f"{each.place}: asked again after 410"
        if each.status == 410:
            gone.add(each.place)


def read_redirect(log: Log, _manners: Manners) -> Iterator[str]:
    """A redirect whose body was read."""
    for each in log:
        if _redirects(each) and each.sent > _BUFFERED:
            yield f"{each.place}: {each.sent} bytes of a redirect were read"


#: Each rule of good conduct.
FINDERS: tuple[Callable[[Log, Manners], Iterator[str]], ...] = (
    two_connections,
    short_gap,
    too_soon,
    closed_hours,
    wrong_validators,
    no_name,
    strange_request,
    told_secret,
    asked_the_gone,
    read_redirect,
)


def _by(log: Log, key: Callable[[Exchange], str]) -> dict[str, list[Exchange]]:
    """The exchanges by some key, in order."""
    groups: defaultdict[str, list[Exchange]] = defaultdict(list)
    for each in log:
        groups[key(each)].append(each)
    return groups


def _redirects(exchange: Exchange) -> bool:
    return 300 <= exchange.status < 400 and exchange.status != 304
