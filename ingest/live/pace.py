"""How often a source is looked at: what its publisher asks for, how often it really publishes, how errors slow it down.

Pure. ingest/live/schedule.py makes times of these spans (docs/decisions/0073-when-a-feed-is-fetched.md)."""

from datetime import datetime, timedelta
from typing import Final

from config.model import Source
from config.tree import FetchSettings
from ingest.live import Failure, FeedFacts, FeedState, Fetched, FetchFailed

#: Longest time for which a server that refuses (Retry-After) is left alone.
LONGEST_REFUSAL: Final = timedelta(days=7)

_NONE = timedelta()
#: A new item halves the interval, a look in vain makes it half as long again: a source that publishes at random is then
#: looked at about twice as often as it publishes.
_FASTER, _SLOWER = 0.5, 1.5
#: Dates that say something about how often a source publishes.
_ENOUGH_DATES = 3
#: Nobody was asked for anything: waiting longer spares no one, and when a network is back its sources should be soon.
_NO_ONE_ASKED: Final = frozenset(
    {Failure.NAME, Failure.FORBIDDEN_ADDRESS, Failure.CONNECT, Failure.PROXY, Failure.CREDENTIALS}
)
#: Doublings of the time between two tries; `max_interval` is reached long before.
_MAX_DOUBLINGS = 16


def longest(source: Source, settings: FetchSettings) -> timedelta:
    """The longest time between two fetches, jitter and a publisher's refusal apart."""
    return max(settings.max_interval, source.interval or _NONE)


def asked(fetched: Fetched, facts: FeedFacts | None) -> timedelta:
    """How long a publisher asks to be left alone after an answer: the longest of max-age, ttl and sy:updatePeriod."""
    said = [fetched.max_age, facts.ttl if facts else None, facts.update_period if facts else None]
    return max((span for span in said if span), default=_NONE)


def adapted(  # noqa: PLR0913, PLR0917 - a decision takes all it needs as arguments
    state: FeedState, facts: FeedFacts | None, new: int, source: Source, settings: FetchSettings, now: datetime
) -> timedelta:
    """The interval after a fetch that brought `new` items: the source's own, or one that follows how it publishes.

    `facts` are those of its last document, now or earlier. Items that were new to a first fetch say nothing of its
    pace: there its dates do, if it has some."""
    if source.interval is not None:
        return source.interval
    since = now - state.last_success if state.last_success else _NONE
    if state.last_success is None:
        interval = _dated(facts, now) or settings.interval
    elif new:
        interval = min(state.interval * _FASTER, since / new)
    elif since < state.interval * _FASTER:
        interval = state.interval  # fetched by hand: too early to tell
    else:
        interval = state.interval * _SLOWER
    interval = min(interval, _reach(state, facts, new, now) or interval)
    return min(max(interval, settings.min_interval), settings.max_interval)


def back_off(state: FeedState, failed: FetchFailed, source: Source, settings: FetchSettings) -> timedelta:
    """How long to wait after a failure: the usual time or an hour, doubled with each one in a row, up to `longest`.

    A server that says it has too much to do is given the double at once. Where no server was reached it stays at the
    usual time or an hour, whichever is longer."""
    start = source.interval or min(state.interval, settings.interval)
    doublings = state.failures + (failed.failure is Failure.THROTTLED)
    most = max(start, settings.interval) if failed.failure in _NO_ONE_ASKED else longest(source, settings)
    return min(start * (1 << min(doublings, _MAX_DOUBLINGS)), most)


def _dated(facts: FeedFacts | None, now: datetime) -> timedelta | None:
    """Half of the mean time between entries, the silence since the newest included; None when dates do not tell."""
    if facts is None or len(facts.dates) < _ENOUGH_DATES:
        return None
    reach = now - min(facts.dates)
    return reach / len(facts.dates) / 2 if reach > _NONE else None


def _reach(state: FeedState, facts: FeedFacts | None, new: int, now: datetime) -> timedelta | None:
    """Half of the time for which an entry stays in the document: after twice that, entries would be missed.

    None when dates do not tell. They are believed while items really come: a publisher who dates every entry with the
    moment of the request would otherwise be asked as often as is allowed, for ever."""
    last_new = now if new else state.last_new
    if facts is None or last_new is None or len(facts.dates) < _ENOUGH_DATES:
        return None
    reach = (now - min(facts.dates)) * max(facts.entries / len(facts.dates), 1)
    return reach / 2 if _NONE <= now - last_new < reach else None
