"""When a source is fetched again, and what is remembered of a fetch. Pure: the clock and chance are arguments.

A fetch is never due before its publisher asks for it, and chance only ever delays. The rules and their reasons are in
docs/reference/schedule.md and docs/decisions/0073-when-a-feed-is-fetched.md."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from config.model import Source
from config.tree import FetchSettings
from ingest.live import Failure, FeedFacts, FeedState, Fetched, FetchFailed, FetchOutcome, Validators, pace

#: How long a permanent redirect must have been seen, at every fetch, before its target takes the address's place.
CONFIRMED: Final = timedelta(days=1)
#: Failures in a row after which an address that was remembered from a redirect is given up for the configured one.
PATIENCE: Final = 3

_NOT_MODIFIED = 304
#: Time per source over which the first fetches of many are spread.
_SPREAD = timedelta(seconds=0.25)
#: Where an hour is skipped, all whom that concerns would come at the full hour: they are spread over this.
_AFTER_SKIP = timedelta(minutes=10)
_HOUR = timedelta(hours=1)


def first(source: Source, settings: FetchSettings, now: datetime, random: Random, *, among: int = 1) -> FeedState:
    """What is known of a source that was never fetched, or whose address was changed.

    It is due at once; where `among` such sources are more than can be in flight, within a quarter of a second each."""
    spread = min(_SPREAD * among, settings.min_interval) if among > settings.concurrency else timedelta()
    return FeedState(
        source=source.name,
        url=source.feed,
        next_at=now + spread * random.random(),
        interval=source.interval or settings.interval,
    )


def is_due(state: FeedState, now: datetime) -> bool:
    """Whether the source is to be fetched now: its time has come, it is not stopped, and this is no hour or day that
    its publisher wants skipped."""
    return not state.stopped and state.next_at <= now and not _is_skipped(now, state.facts)


def after_success(  # noqa: PLR0913, PLR0917 - a decision takes all it needs as arguments
    state: FeedState,
    fetched: Fetched,
    facts: FeedFacts | None,
    new: int,
    source: Source,
    settings: FetchSettings,
    now: datetime,
    random: Random,
) -> FeedState:
    """What is remembered after an answer that could be used. `facts` are of the document, None when its body was not
    parsed because nothing had changed; `new` is the number of items that the store did not have."""
    interval = pace.adapted(state, facts or state.facts, new, source, settings, now)
    wait = min(pace.asked(fetched, facts or state.facts), pace.longest(source, settings))
    not_before = now + wait if wait else None
    moved = _moved(replace(state, facts=facts or state.facts), fetched, now)
    return replace(
        moved,
        next_at=_next(moved.facts, max(now + interval, not_before or now), settings, now, random),
        not_before=not_before,
        interval=interval,
        validators=_validators(state, fetched),
        digest=fetched.digest or state.digest,
        last_at=now,
        last_success=now,
        last_new=now if new else state.last_new,
        last_outcome=_outcome(fetched, facts),
        last_status=fetched.status,
        failures=0,
        failure=None,
        error="",
        hint="",
        stopped=False,
    )


def after_failure(  # noqa: PLR0913, PLR0917 - as above
    state: FeedState,
    failed: FetchFailed,
    source: Source,
    settings: FetchSettings,
    now: datetime,
    random: Random,
) -> FeedState:
    """What is remembered after a failure. What was known of the feed stays; 410 Gone stops it."""
    gone = failed.failure is Failure.GONE
    wait = pace.back_off(state, failed, source, settings)
    not_before = _not_before(state, failed, pace.longest(source, settings), now)
    after = replace(
        state,
        next_at=_next(state.facts, max(now + wait, not_before or now), settings, now, random),
        not_before=not_before,
        last_at=now,
        last_outcome=FetchOutcome.FAILED,
        last_status=failed.status,
        failures=state.failures + 1,
        failure=failed.failure,
        error=str(failed.args[0]),
        hint=failed.hint,
    )
    if state.moved_to and (gone or after.failures >= PATIENCE):
        return replace(after, moved_to="", moving_to="", moving_since=None, validators=Validators())
    return replace(after, stopped=state.stopped or gone)


def reconsider(state: FeedState, source: Source, settings: FetchSettings, now: datetime) -> FeedState:
    """The state under settings that may have changed, or a clock that was set: due earlier when its interval became
    shorter, never earlier than its publisher asks. The state itself when nothing differs."""
    longest = pace.longest(source, settings)
    usual = source.interval or min(max(state.interval, settings.min_interval), settings.max_interval)
    since = min(state.last_at or now, now)
    earliest = since + (longest if state.failures else usual)
    if state.not_before is not None:
        earliest = max(earliest, min(state.not_before, now + max(longest, pace.LONGEST_REFUSAL)))
    latest = _late(earliest, since, settings, 1)
    if state.facts and (
        state.facts.skip_hours or state.facts.skip_days
    ):  # with less jitter it may have met one of those
        latest = _allowed(latest, state.facts) + _AFTER_SKIP
    return replace(state, next_at=max(latest, now)) if max(latest, now) < state.next_at else state


def set_back(state: FeedState, back: timedelta, now: datetime) -> FeedState:
    """The state after the clock was set back by that much to `now`: what was in an hour still is."""
    not_before = state.not_before and state.not_before - back
    return replace(state, next_at=max(state.next_at - back, now), not_before=not_before)


def _next(
    facts: FeedFacts | None, earliest: datetime, settings: FetchSettings, now: datetime, random: Random
) -> datetime:
    """When it is due: somewhat later than it may be, and in no hour that is to be skipped."""
    at = _late(earliest, now, settings, random.random())
    allowed = _allowed(at, facts)
    return at if allowed == at else allowed + _AFTER_SKIP * random.random()


def _late(earliest: datetime, since: datetime, settings: FetchSettings, share: float) -> datetime:
    return earliest + (earliest - since) * (settings.jitter / 100 * share)


def _not_before(state: FeedState, failed: FetchFailed, longest: timedelta, now: datetime) -> datetime | None:
    """Until when a publisher asks to be left alone: what it asked before still holds, also after a fetch by hand."""
    asked = [state.not_before] if state.not_before and state.not_before > now else []
    if failed.retry_after:
        asked.append(now + min(failed.retry_after, pace.LONGEST_REFUSAL))
    if failed.max_age:
        asked.append(now + min(failed.max_age, longest))
    return max(asked, default=None)


def _is_skipped(at: datetime, facts: FeedFacts | None) -> bool:
    """Whether `skipHours` or `skipDays` (RSS 2.0) name this hour. A feed that names all of them means none."""
    if facts is None:
        return False
    hours = facts.skip_hours.intersection(range(24))
    days = facts.skip_days.intersection(range(7))
    return (len(hours) < 24 and at.hour in hours) or (len(days) < 7 and at.weekday() in days)


def _allowed(at: datetime, facts: FeedFacts | None) -> datetime:
    """That time, or the beginning of the next hour that is not to be skipped: there is one within a week."""
    while _is_skipped(at, facts):
        at = at.replace(minute=0, second=0, microsecond=0) + _HOUR
    return at


def _moved(state: FeedState, fetched: Fetched, now: datetime) -> FeedState:
    """301 and 308: remembered once the same target was seen at every fetch for a day. The way back is forgotten."""
    target = fetched.moved_to
    if not target or target == state.address:
        return replace(state, moving_to="", moving_since=None)
    if target != state.moving_to or state.moving_since is None:
        return replace(state, moving_to=target, moving_since=now)
    if now - state.moving_since < CONFIRMED:
        return state
    return replace(state, moved_to="" if target == state.url else target, moving_to="", moving_since=None)


def _validators(state: FeedState, fetched: Fetched) -> Validators:
    """Those of the answer; a 304 leaves what it does not name (RFC 9111 section 4.3.4)."""
    if fetched.status != _NOT_MODIFIED:
        return fetched.validators
    old, new = state.validators, fetched.validators
    return Validators(new.etag or old.etag, new.last_modified or old.last_modified)


def _outcome(fetched: Fetched, facts: FeedFacts | None) -> FetchOutcome:
    if fetched.status == _NOT_MODIFIED:
        return FetchOutcome.NOT_MODIFIED
    return FetchOutcome.SAME_BODY if facts is None else FetchOutcome.PARSED
