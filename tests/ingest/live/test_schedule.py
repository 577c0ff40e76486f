"""When a source is fetched again: case by case, and what holds whatever happens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.model import Source
from config.settings import load
from config.tree import FetchSettings
from ingest.live import Failure, FeedFacts, FeedState, Fetched, FetchFailed, FetchOutcome, Validators, pace, schedule

#: A Saturday.
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
#: 1 hour, between 15 minutes and 1 day, jitter of 10 %.
SETTINGS = load(env={}).settings.fetch
PUNCTUAL = replace(SETTINGS, jitter=0)
URL = "https://example.com/feed"
SOURCE = Source("a", "A", feed=URL)


def _state(interval: timedelta = HOUR, **fields: Any) -> FeedState:
    """A source that was last fetched an interval ago."""
    last = NOW - interval
    given = {"next_at": NOW, "last_at": last, "last_success": last, "last_new": NOW - 9 * DAY, "interval": interval}
    return FeedState("a", URL, **{**given, **fields})


def _fetched(status: int = 200, **fields: Any) -> Fetched:
    given = {"validators": Validators(), "moved_to": "", "max_age": None, "received": 9, "seconds": 0.1}
    body = b"" if status == 304 else b"<rss/>"
    return Fetched(URL, status, body, body and b"d" * 16, "text/xml", **{**given, **fields})


def _facts(*ages: timedelta, **fields: Any) -> FeedFacts:
    return FeedFacts("RSS 2.0", dates=tuple(NOW - age for age in ages), **{"entries": len(ages), **fields})


def _after(
    state: FeedState, fetched: Fetched | None = None, facts: FeedFacts | None = None, new: int = 0, **given: Any
) -> FeedState:
    source, settings = given.get("source", SOURCE), given.get("settings", PUNCTUAL)
    return schedule.after_success(state, fetched or _fetched(), facts, new, source, settings, NOW, Random(1))


def _failed(state: FeedState, failure: Failure = Failure.STATUS, source: Source = SOURCE, **fields: Any) -> FeedState:
    failed = FetchFailed(failure, "it failed", hint="wait", **fields)
    return schedule.after_failure(state, failed, source, PUNCTUAL, NOW, Random(1))


def test_a_new_source_is_due_at_once() -> None:
    first = schedule.first(SOURCE, SETTINGS, NOW, Random(1), among=64)
    assert FeedState("a", URL, NOW, interval=HOUR) == first
    assert schedule.is_due(first, NOW)


def test_many_new_sources_do_not_come_all_at_once() -> None:
    random = Random(1)
    times = [schedule.first(SOURCE, SETTINGS, NOW, random, among=1_000).next_at for _ in range(1_000)]
    busiest = max(sum(at <= when < at + MINUTE for when in times) for at in times)
    assert NOW <= min(times) <= max(times) <= NOW + timedelta(seconds=250)
    assert busiest < 400


@pytest.mark.parametrize(
    ("case", "state", "facts", "new", "expected"),
    [
        ("nothing new: slower", {}, None, 0, 1.5 * HOUR),
        ("nothing new for long: no slower than the bound", {"interval": 20 * HOUR}, None, 0,
         DAY),
        ("one new: twice as fast", {}, None, 1, HOUR / 2),
        ("three new in two hours: as often as they come", {"interval": 2 * HOUR}, None, 3, HOUR * 2 / 3),
        ("many new in an hour: no faster than the bound", {}, None, 60, 15 * MINUTE),
        ("fetched again by hand: says nothing", {"last_success": NOW - MINUTE}, None, 0, HOUR),
        ("a first fetch without dates: the setting", {"last_success": None}, _facts(), 9, HOUR),
        ("a first fetch of a feed with 8 entries a day", {"last_success": None},
         _facts(*(3 * HOUR * number for number in range(1, 9))), 8, 1.5 * HOUR),
        ("a first fetch of a feed that fell silent", {"last_success": None}, _facts(90 * DAY, 91 * DAY, 92 * DAY), 3,
         DAY),
        ("a first fetch of entries dated in the future", {"last_success": None}, _facts(-DAY, -DAY, -DAY), 3, HOUR),
        ("entries that stay for 4 hours: looked at every 2", {"interval": 9 * HOUR, "last_new": NOW - HOUR},
         _facts(HOUR, 2 * HOUR, 4 * HOUR), 0, 2 * HOUR),
        ("4 hours for 3 entries of 30: all stay longer", {"interval": 9 * HOUR, "last_new": NOW - HOUR},
         _facts(HOUR, 2 * HOUR, 4 * HOUR, entries=30), 0, 13.5 * HOUR),
        ("dates of the moment, but nothing comes: not believed", {"last_new": NOW - DAY},
         _facts(MINUTE, 2 * MINUTE, 3 * MINUTE), 0, 1.5 * HOUR),
    ],
)  # fmt: skip
def test_the_interval_follows_how_often_the_source_publishes(
    case: str, state: dict[str, Any], facts: FeedFacts | None, new: int, expected: timedelta
) -> None:
    after = _after(_state(**state), facts=facts, new=new)
    assert expected == after.interval, case
    assert NOW + expected == after.next_at


@pytest.mark.parametrize(
    ("per_day", "least", "most"), [(96, 60, 97), (24, 30, 96), (4, 6, 24), (0.5, 1, 3), (0.01, 0.9, 1.3)]
)
def test_over_a_month_a_source_is_looked_at_about_as_often_as_it_publishes(
    per_day: float, least: float, most: float
) -> None:
    random, settings = Random(2), SETTINGS
    state, now, fetches, pending = schedule.first(SOURCE, settings, NOW, random), NOW, 0, NOW
    while now < NOW + 60 * DAY:
        new = 0
        while pending <= now:
            pending += DAY * random.expovariate(per_day)
            new += 1
        fetches += now >= NOW + 30 * DAY
        facts = FeedFacts("RSS 2.0", entries=1) if new else None
        state = schedule.after_success(state, _fetched(), facts, new, SOURCE, settings, now, random)
        now = state.next_at
    assert least <= fetches / 30 <= most


def test_a_fixed_interval_does_not_adapt_and_may_be_beyond_the_bounds() -> None:
    for interval in (5 * MINUTE, 3 * DAY):
        source = replace(SOURCE, interval=interval)
        for new in (0, 50):
            after = _after(_state(), facts=_facts(HOUR, HOUR, HOUR), new=new, source=source)
            assert (interval, NOW + interval) == (after.interval, after.next_at)


@pytest.mark.parametrize(
    ("max_age", "ttl", "period", "waits"),
    [
        (5 * HOUR, None, None, 5 * HOUR),
        (None, 6 * HOUR, None, 6 * HOUR),
        (None, None, 7 * HOUR, 7 * HOUR),
        (2 * HOUR, 4 * HOUR, 3 * HOUR, 4 * HOUR),
        (MINUTE, None, None, 1.5 * HOUR),
        (timedelta(), timedelta(), timedelta(), 1.5 * HOUR),
        (400 * DAY, None, None, DAY),
    ],
)
def test_what_a_publisher_asks_for_is_waited_up_to_the_longest_interval(
    max_age: timedelta | None, ttl: timedelta | None, period: timedelta | None, waits: timedelta
) -> None:
    facts = _facts(ttl=ttl, update_period=period)
    after = _after(_state(), _fetched(max_age=max_age), facts)
    assert (NOW + waits, 1.5 * HOUR) == (after.next_at, after.interval)


def test_what_a_publisher_asks_for_holds_for_a_fixed_interval_too() -> None:
    often = replace(SOURCE, interval=5 * MINUTE)
    assert NOW + 2 * HOUR == _after(_state(), _fetched(max_age=2 * HOUR), source=often).next_at
    seldom = replace(SOURCE, interval=3 * DAY)
    assert NOW + 3 * DAY == _after(_state(), _fetched(max_age=2 * HOUR), source=seldom).next_at


def test_what_a_document_asks_for_holds_for_answers_without_one() -> None:
    after = _after(_state(facts=_facts(ttl=6 * HOUR)), _fetched(304))
    assert NOW + 6 * HOUR == after.next_at == after.not_before


@pytest.mark.parametrize(
    ("hours", "days", "due"),
    [
        ({13}, (), NOW + 2 * HOUR),
        ({13, 14, 15}, (), NOW + 4 * HOUR),
        ({11, 12}, (), NOW + 1.5 * HOUR),
        (range(24), (), NOW + 1.5 * HOUR),
        ((), {5}, NOW + DAY / 2),
        ((), {5, 6}, NOW + DAY * 1.5),
        ((), range(7), NOW + 1.5 * HOUR),
        ({0, 1}, {5}, NOW + DAY / 2 + 2 * HOUR),
        ({24, -1}, {9}, NOW + 1.5 * HOUR),
    ],
)
def test_hours_and_days_that_a_publisher_skips_are_skipped(hours: set[int], days: set[int], due: datetime) -> None:
    facts = _facts(skip_hours=frozenset(hours), skip_days=frozenset(days))
    late = _after(_state(), facts=facts).next_at - due
    assert timedelta() <= late <= 10 * MINUTE
    failed = _failed(_state(facts=facts, interval=1.5 * HOUR)).next_at
    assert schedule.is_due(_state(facts=facts, next_at=failed), failed)


def test_a_restart_takes_nothing_from_the_delay_behind_an_hour_to_be_skipped() -> None:
    """With all of its jitter it would have been due just behind that hour; with less, some minutes later."""
    settings = replace(SETTINGS, min_interval=5 * HOUR, interval=5 * HOUR, max_interval=DAY, jitter=20)
    facts = _facts(skip_hours=frozenset({17}))
    for seed in range(20):
        after = schedule.after_success(
            _state(last_success=None), _fetched(), facts, 0, SOURCE, settings, NOW, Random(seed)
        )
        assert after == schedule.reconsider(after, SOURCE, settings, NOW)


def test_a_source_whose_time_came_in_an_hour_to_be_skipped_waits_for_its_end() -> None:
    state = _state(facts=_facts(skip_hours=frozenset({12})))
    assert [False, True] == [schedule.is_due(state, when) for when in (NOW + 59 * MINUTE, NOW + HOUR)]


def test_what_stands_after_a_parsed_answer() -> None:
    facts = _facts(ttl=HOUR)
    validators = Validators('"2"', "today")
    before = _state(failures=3, failure=Failure.CONNECT, error="it failed", hint="wait", stopped=True)
    after = _after(before, _fetched(validators=validators), facts, new=2)
    said = (after.last_at, after.last_success, after.last_new, after.last_outcome, after.last_status)
    assert (NOW, NOW, NOW, FetchOutcome.PARSED, 200) == said
    assert (validators, b"d" * 16, facts) == (after.validators, after.digest, after.facts)
    assert (0, None, "", "", False) == (after.failures, after.failure, after.error, after.hint, after.stopped)


def test_an_answer_that_changed_nothing_leaves_what_is_known() -> None:
    facts = _facts(HOUR)
    before = _state(facts=facts, digest=b"old", validators=Validators('"1"', "yesterday"))
    after = _after(before, _fetched(304, validators=Validators('"2"')))
    assert (FetchOutcome.NOT_MODIFIED, 304, facts, b"old") == (after.last_outcome, after.last_status, after.facts,
                                                               after.digest)  # fmt: skip
    assert (Validators('"2"', "yesterday"), before.last_new) == (after.validators, after.last_new)
    same = _after(before, _fetched())
    assert (FetchOutcome.SAME_BODY, Validators(), facts) == (same.last_outcome, same.validators, same.facts)


def test_failures_wait_twice_as_long_each_time_up_to_the_longest_interval() -> None:
    state, waits = _state(), []
    for _ in range(7):
        state = _failed(state)
        waits.append((state.next_at - NOW) / HOUR)
    assert [1, 2, 4, 8, 16, 24, 24] == waits
    assert (7, Failure.STATUS, "it failed", "wait", FetchOutcome.FAILED) == (
        state.failures, state.failure, state.error, state.hint, state.last_outcome)  # fmt: skip


def test_where_no_server_was_reached_it_is_tried_every_hour_so_that_a_network_that_is_back_is_used() -> None:
    state, waits = _state(15 * MINUTE), []
    for _ in range(5):
        state = _failed(state, Failure.CONNECT)
        waits.append((state.next_at - NOW) / MINUTE)
    assert [15, 30, 60, 60, 60] == waits
    assert NOW + 3 * DAY == _failed(_state(), Failure.NAME, replace(SOURCE, interval=3 * DAY)).next_at


def test_a_thousand_failures_are_no_more_than_twenty() -> None:
    assert NOW + DAY == _failed(_state(failures=10**6)).next_at


def test_a_source_that_is_looked_at_once_a_day_is_tried_again_sooner() -> None:
    assert NOW + HOUR == _failed(_state(interval=DAY)).next_at


def test_a_failure_leaves_what_is_known_of_the_feed() -> None:
    before = _state(facts=_facts(HOUR), digest=b"d", validators=Validators('"1"'), interval=3 * HOUR)
    after = _failed(before, Failure.TRUNCATED, status=200)
    for name in ("facts", "digest", "validators", "interval", "last_success", "last_new"):
        assert getattr(before, name) == getattr(after, name)


@pytest.mark.parametrize(
    ("asked", "waits"),
    [(None, 2 * HOUR), (MINUTE, 2 * HOUR), (5 * HOUR, 5 * HOUR), (3 * DAY, 3 * DAY), (90 * DAY, 7 * DAY)],
)
def test_a_server_that_refuses_is_left_alone_as_long_as_it_asks_for_up_to_a_week(
    asked: timedelta | None, waits: timedelta
) -> None:
    assert NOW + waits == _failed(_state(), Failure.THROTTLED, status=429, retry_after=asked).next_at
    fixed = _failed(_state(), Failure.THROTTLED, replace(SOURCE, interval=MINUTE), status=503, retry_after=asked)
    assert NOW + max(min(asked or MINUTE, 7 * DAY), 2 * MINUTE) == fixed.next_at


def test_an_answer_that_cannot_be_used_is_not_asked_for_again_while_it_is_fresh() -> None:
    waits = [_failed(_state(), Failure.DOCUMENT, status=200, max_age=hours * HOUR).next_at for hours in (0, 5, 99)]
    assert [NOW + HOUR, NOW + 5 * HOUR, NOW + DAY] == waits


def test_what_was_asked_for_holds_after_a_failed_fetch_by_hand() -> None:
    after = _failed(_state(not_before=NOW + 9 * HOUR, next_at=NOW + 9 * HOUR))
    assert (NOW + 9 * HOUR, NOW + 9 * HOUR) == (after.not_before, after.next_at)


def test_gone_stops_a_source_until_it_is_fetched_by_hand() -> None:
    gone = _failed(_state(), Failure.GONE, status=410)
    assert gone.stopped
    assert not schedule.is_due(gone, NOW + 999 * DAY)
    assert _failed(gone).stopped
    assert not _after(gone).stopped


def test_a_permanent_redirect_is_remembered_once_it_was_seen_for_a_day() -> None:
    new, states = _fetched(moved_to="https://new.example/feed"), [_state()]
    for hours in (0, 8, 16, 24):
        state = schedule.after_success(states[-1], new, None, 0, SOURCE, PUNCTUAL, NOW + hours * HOUR, Random(1))
        states.append(state)
    assert [URL, URL, URL, URL, "https://new.example/feed"] == [state.address for state in states]
    assert ("", None) == (states[-1].moving_to, states[-1].moving_since)


def test_a_redirect_that_changes_or_ends_is_not_remembered() -> None:
    seen = _state(moving_to="https://new.example/feed", moving_since=NOW - 9 * DAY)
    ended = _after(seen, _fetched())
    assert ("", None, "") == (ended.moving_to, ended.moving_since, ended.moved_to)
    other = _after(seen, _fetched(moved_to="https://other.example/feed"))
    assert ("https://other.example/feed", NOW, "") == (other.moving_to, other.moving_since, other.moved_to)
    assert seen.moving_since == _failed(seen).moving_since


def test_a_redirect_back_to_the_configured_address_ends_what_was_remembered() -> None:
    moved = _state(moved_to="https://new.example/feed", moving_to=URL, moving_since=NOW - DAY)
    after = _after(moved, _fetched(moved_to=URL))
    assert (URL, "", "") == (after.address, after.moved_to, after.moving_to)


def test_a_remembered_address_that_fails_is_given_up_for_the_configured_one() -> None:
    state = _state(moved_to="https://new.example/feed", validators=Validators('"1"'))
    addresses = []
    for _ in range(3):
        state = _failed(state)
        addresses.append(state.address)
    assert ["https://new.example/feed", "https://new.example/feed", URL] == addresses
    assert (Validators(), False) == (state.validators, state.stopped)


def test_gone_at_a_remembered_address_asks_the_configured_one_first() -> None:
    state = _failed(_state(moved_to="https://new.example/feed"), Failure.GONE, status=410)
    assert (URL, False) == (state.address, state.stopped)
    assert _failed(state, Failure.GONE, status=410).stopped


def test_a_source_whose_interval_became_shorter_is_due_earlier_but_not_before_it_is_asked_for() -> None:
    state = _state(DAY, last_at=NOW - HOUR, next_at=NOW + 23 * HOUR)
    source = replace(SOURCE, interval=2 * HOUR)
    assert NOW + HOUR == schedule.reconsider(state, source, PUNCTUAL, NOW).next_at
    asked = replace(state, not_before=NOW + 9 * HOUR)
    assert NOW + 9 * HOUR == schedule.reconsider(asked, source, PUNCTUAL, NOW).next_at
    shorter = replace(PUNCTUAL, max_interval=3 * HOUR)
    assert NOW + 2 * HOUR == schedule.reconsider(state, SOURCE, shorter, NOW).next_at
    assert NOW == schedule.reconsider(state, replace(SOURCE, interval=MINUTE), PUNCTUAL, NOW).next_at


def test_a_clock_that_was_years_ahead_leaves_no_source_waiting_for_years() -> None:
    future = NOW + 4_000 * DAY
    state = _state(last_at=future, next_at=future + HOUR, not_before=future + HOUR)
    assert NOW + 7 * DAY == schedule.reconsider(state, SOURCE, PUNCTUAL, NOW).next_at
    assert NOW + HOUR == schedule.reconsider(replace(state, not_before=None), SOURCE, PUNCTUAL, NOW).next_at


_spans = st.timedeltas(timedelta(seconds=1), 400 * DAY)
_maybe_spans = st.none() | _spans
_skips = st.builds(
    FeedFacts,
    kind=st.just("RSS 2.0"),
    ttl=_maybe_spans,
    update_period=_maybe_spans,
    skip_hours=st.frozensets(st.integers(0, 23), max_size=23),
    skip_days=st.frozensets(st.integers(0, 6), max_size=6),
    entries=st.integers(0, 500),
    dates=st.lists(st.timedeltas(-DAY, 4_000 * DAY).map(lambda age: NOW - age), max_size=9).map(tuple),
)
_bounds = st.tuples(_spans, _spans, st.integers(0, 100)).map(
    lambda drawn: replace(
        SETTINGS,
        min_interval=min(drawn[:2]),
        interval=min(drawn[:2]),
        max_interval=max(drawn[:2]),
        jitter=drawn[2],
    )
)
_sources = _maybe_spans.map(lambda interval: replace(SOURCE, interval=interval))
_histories = st.builds(
    _state,
    last_success=st.none() | _spans.map(lambda ago: NOW - ago),
    last_new=st.none() | _spans.map(lambda ago: NOW - ago),
    interval=_spans,
    failures=st.integers(0, 50),
    facts=st.none() | _skips,
)


@given(_histories, st.none() | _skips, _maybe_spans, st.integers(0, 99), _sources, _bounds, st.integers())
def test_after_any_success_it_is_never_due_before_it_is_asked_for_nor_beyond_the_bounds(  # noqa: PLR0917 - a test of all arguments
    state: FeedState,
    facts: FeedFacts | None,
    max_age: timedelta | None,
    new: int,
    source: Source,
    settings: FetchSettings,
    seed: int,
) -> None:
    after = schedule.after_success(state, _fetched(max_age=max_age), facts, new, source, settings, NOW, Random(seed))
    known = facts or state.facts
    longest = pace.longest(source, settings)
    spans = (max_age, known.ttl, known.update_period) if known else (max_age,)
    asked = min(max(filter(None, spans), default=timedelta()), longest)
    assert after.next_at >= NOW + asked
    assert after.next_at >= NOW + (source.interval or settings.min_interval)
    assert schedule.is_due(after, after.next_at)
    skipping = known is not None and (known.skip_hours or known.skip_days)
    assert after.next_at <= NOW + longest * (1 + settings.jitter / 100) + (8 * DAY if skipping else timedelta())
    if source.interval is None:
        assert settings.min_interval <= after.interval <= settings.max_interval
    assert after == schedule.reconsider(after, source, settings, NOW)


@given(_histories, st.sampled_from(Failure), _maybe_spans, _sources, _bounds, st.integers())
def test_after_any_failure_it_is_never_due_before_it_is_asked_for_nor_beyond_the_bounds(  # noqa: PLR0917 - a test of all arguments
    state: FeedState,
    failure: Failure,
    retry_after: timedelta | None,
    source: Source,
    settings: FetchSettings,
    seed: int,
) -> None:
    failed = FetchFailed(failure, "it failed", retry_after=retry_after)
    after = schedule.after_failure(state, failed, source, settings, NOW, Random(seed))
    refusal = min(retry_after or timedelta(), pace.LONGEST_REFUSAL)
    assert after.next_at >= NOW + refusal
    assert after.next_at > NOW
    skipping = state.facts is not None and (state.facts.skip_hours or state.facts.skip_days)
    latest = max(pace.longest(source, settings), refusal) * (1 + settings.jitter / 100)
    assert after.next_at <= NOW + latest + (8 * DAY if skipping else timedelta())
    assert after.stopped == (failure is Failure.GONE) != schedule.is_due(after, after.next_at)
    assert after == schedule.reconsider(after, source, settings, NOW)
