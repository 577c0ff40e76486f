"""What every store does for live feeds and watched folders. A store's test module subclasses LiveContract."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import StoreError
from ingest.live import Failure, FeedFacts, FeedState, FetchOutcome, FetchRecord, FetchSummary, Validators
from ingest.store import Store
from tests.ingest.store.making import DAY, NOW, clean, copy, put, put_many

_MINUTE = timedelta(minutes=1)
#: 60 characters: as much as a text needs to be known again under another address.
_LONG = "文" * 60
_NUMBERS = count()

_times = st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds must be naive
_spans = st.integers(0, 10**12).map(lambda number: timedelta(microseconds=number))
_texts = st.text(st.characters(codec="utf-8"), max_size=20)
#: Header fields as HTTP clients give them: bytes that are no UTF-8 are lone surrogates.
_fields = st.binary(max_size=20).map(lambda value: value.decode(errors="surrogateescape"))
_facts = st.builds(
    FeedFacts,
    kind=_texts,
    title=st.text(max_size=20),
    home=_texts,
    language=_texts,
    ttl=st.none() | _spans,
    update_period=st.none() | _spans,
    skip_hours=st.frozensets(st.integers(0, 23)),
    skip_days=st.frozensets(st.integers(0, 6)),
    defects=st.lists(_texts, max_size=3).map(tuple),
    entries=st.integers(0, 10**6),
    dates=st.lists(_times, max_size=5).map(tuple),
)
_states = st.builds(
    FeedState,
    source=_texts.filter(bool),
    url=_texts,
    next_at=_times,
    moved_to=_texts,
    moving_to=_texts,
    moving_since=st.none() | _times,
    validators=st.builds(Validators, _fields, _fields),
    digest=st.binary(max_size=16),
    last_at=st.none() | _times,
    last_success=st.none() | _times,
    last_new=st.none() | _times,
    last_outcome=st.none() | st.sampled_from(FetchOutcome),
    last_status=st.integers(0, 599),
    failures=st.integers(0, 10**6),
    failure=st.none() | st.sampled_from(Failure),
    error=_texts,
    hint=_texts,
    stopped=st.booleans(),
    interval=_spans,
    facts=st.none() | _facts,
    not_before=st.none() | _times,
)
_records = st.builds(
    FetchRecord,
    source=st.just("a"),
    at=_times,
    outcome=st.sampled_from(FetchOutcome),
    status=st.integers(0, 599),
    seconds=st.integers(0, 10**9).map(lambda number: number / 1e6),
    received=st.integers(0, 10**12),
    new=st.integers(0, 10**6),
    failure=st.none() | st.sampled_from(Failure),
    error=_texts,
)


def state(source: str = "a", **fields: Any) -> FeedState:
    """A feed that is due now."""
    return replace(FeedState(source, f"https://example.com/{source}.xml", NOW), **fields)


def record(source: str = "a", at: datetime = NOW, **fields: Any) -> FetchRecord:
    """A fetch that found nothing new."""
    return replace(FetchRecord(source, at, FetchOutcome.PARSED, 200, 0.25), **fields)


class LiveContract:
    """Each test has a store of its own, empty at first."""

    def test_an_empty_store_remembers_no_feed(self, store: Store) -> None:
        assert {} == dict(store.feeds())
        assert ({}, [], {}) == (dict(store.fetches_since(NOW)), list(store.recent_fetches("a", 9)),
                                dict(store.new_since(NOW)))  # fmt: skip

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(given_state=_states)
    def test_any_state_comes_back_as_it_was(self, store: Store, given_state: FeedState) -> None:
        store.set_feed(given_state)
        assert given_state == store.feeds()[given_state.source]

    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(given_record=_records)
    def test_any_fetch_comes_back_as_it_was(self, store: Store, given_record: FetchRecord) -> None:
        source = f"s{next(_NUMBERS)}"
        store.set_feed(state(source), replace(given_record, source=source))
        assert [replace(given_record, source=source)] == list(store.recent_fetches(source, 9))

    def test_texts_with_bytes_that_are_no_utf8_are_kept_readable(self, store: Store) -> None:
        store.set_feed(state(error="caf\udce9", hint="\ud800"), record(error="caf\udce9"))
        kept = store.feeds()["a"]
        assert ("caf?", "?", "caf?") == (kept.error, kept.hint, store.recent_fetches("a", 1)[0].error)

    def test_forgetting_a_feed_forgets_its_fetches_and_keeps_its_items(self, store: Store) -> None:
        put(store, clean(source="a"))
        for source in ("a", "b"):
            store.set_feed(state(source), record(source))
        store.forget_feeds(["a", "never there"])
        assert (["b"], ["b"]) == (list(store.feeds()), list(store.fetches_since(NOW)))
        assert 1 == store.sources()[0].items

    def test_fetches_are_summed_by_source_from_a_moment_on(self, store: Store) -> None:
        store.set_feed(state(), record(at=NOW - 2 * _MINUTE, new=100))
        store.set_feed(state(), record(at=NOW - _MINUTE, new=3, revised=2, duplicate=1, received=10))
        for outcome in (FetchOutcome.NOT_MODIFIED, FetchOutcome.SAME_BODY, FetchOutcome.FAILED):
            store.set_feed(state(), record(outcome=outcome, received=1))
        store.set_feed(state("b"), record("b"))
        summary = FetchSummary(4, 1, 1, new=3, revised=2, duplicate=1, received=13)
        assert {"a": summary, "b": FetchSummary(1)} == store.fetches_since(NOW - _MINUTE)

    def test_the_last_fetches_of_a_source_come_newest_first(self, store: Store) -> None:
        for minute in (1, 3, 2):
            store.set_feed(state(), record(at=NOW + minute * _MINUTE))
        store.set_feed(state("b"), record("b"))
        assert [3, 2] == [(each.at - NOW) // _MINUTE for each in store.recent_fetches("a", 2)]

    def test_tidying_drops_old_fetches_and_those_that_found_nothing_sooner(self, store: Store) -> None:
        for days in (1, 8, 31):
            for outcome in FetchOutcome:
                store.set_feed(state(), record(at=NOW - days * DAY, outcome=outcome))
        store.tidy(NOW)
        kept = [((NOW - each.at).days, each.outcome.value) for each in store.recent_fetches("a", 99)]
        assert [(1, "failed"), (1, "not-modified"), (1, "parsed"), (1, "same-body"), (8, "failed"),
                (8, "parsed")] == sorted(kept)  # fmt: skip

    def test_an_item_is_known_by_title_and_text_within_its_source(self, store: Store) -> None:
        put(store, item := clean(text=_LONG, source="a"))
        put(store, clean("https://example.com/2", _LONG, source="b"))
        print_ = copy(item).fingerprint[:16]
        assert {print_: item.key} == store.keys_of_text("a", [print_, b"\0" * 16])
        assert ({}, {}) == (store.keys_of_text("c", [print_]), store.keys_of_text("a", []))

    def test_of_several_items_with_one_text_the_first_is_known_by_it(self, store: Store) -> None:
        for number in (1, 2, 3):
            put(store, item := clean(f"https://example.com/{number}", _LONG))
        print_ = copy(item).fingerprint[:16]
        assert {print_: "https://example.com/1"} == store.keys_of_text("example", [print_])

    def test_a_short_text_is_known_by_nothing(self, store: Store) -> None:
        put(store, item := clean(text=_LONG[1:]))
        assert {} == store.keys_of_text("example", [copy(item).fingerprint[:16]])

    def test_an_item_is_known_by_its_present_text_only(self, store: Store) -> None:
        put(store, old := clean(text=_LONG))
        put(store, new := clean(text=f"{_LONG}。"))
        prints = [copy(item).fingerprint[:16] for item in (old, new)]
        assert {prints[1]: new.key} == store.keys_of_text("example", prints)

    def test_watched_files_are_remembered_with_what_they_look_like(self, store: Store) -> None:
        store.set_stamps({b"one": b"1", b"two": b"2"})
        store.set_stamps({b"one": b"3"})
        store.set_stamps({})
        assert {b"one": b"3", b"two": b"2"} == store.stamps([b"one", b"two", b"three"])

    def test_items_are_counted_by_source_from_when_they_were_first_seen(self, store: Store) -> None:
        put(store, clean("https://example.com/1", source="a"), now=NOW - 2 * DAY)
        put(store, clean("https://example.com/2", source="a"), now=NOW - DAY)
        put(store, clean("https://example.com/3", source="b"), now=NOW)
        put(store, clean("https://example.com/1", "改了", source="a"), now=NOW)
        assert {"a": 1, "b": 1} == store.new_since(NOW - DAY)
        assert {"a": 2, "b": 1} == store.new_since(NOW - 9 * DAY)

    def test_a_store_grows(self, store: Store) -> None:
        before = store.size()
        put_many(store, 300)
        assert before < store.size()

    def test_any_thread_may_read_and_write(self, store: Store) -> None:
        numbers = range(1, 41)

        def work(number: int) -> None:
            store.set_feed(state(f"s{number}"), record(f"s{number}"))
            put_many(store, 1, first=number)
            assert list(store.changed_since(0))

        with ThreadPoolExecutor(8) as threads:
            assert [None] * 40 == list(threads.map(work, numbers))
        assert (40, 40, 40) == (len(store.feeds()), len(list(store.items())), len(store.fetches_since(NOW)))

    def test_other_threads_wait_for_the_end_of_an_exclusive_block(self, store: Store) -> None:
        began = threading.Event()

        def read() -> int:
            began.set()
            return store.last_seq()

        with ThreadPoolExecutor(1) as threads:
            with store.exclusive(), store.exclusive():
                seen = threads.submit(read)
                assert began.wait(10)
                put(store, clean("https://example.com/1"))
                put(store, clean("https://example.com/2"))
                assert not seen.done()
            assert 2 == seen.result(10)

    def test_a_stream_of_items_keeps_no_one_waiting(self, store: Store) -> None:
        put_many(store, 3)
        stream = store.items()
        next(stream)
        with ThreadPoolExecutor(1) as threads:
            threads.submit(put_many, store, 1, first=4).result(10)
        assert [2, 3, 4] == [each.id for each in stream]

    def test_what_is_written_in_an_atomic_block_is_stored_as_one(self, store: Store) -> None:
        with store.atomic():
            put(store, clean("https://example.com/1"))
            with store.atomic():
                store.set_state({"key": "value"})
        assert (1, "value") == (len(list(store.items())), store.state("key"))

    def test_an_error_in_an_atomic_block_undoes_all_of_it(self, store: Store) -> None:
        def half() -> None:
            with store.atomic():
                put(store, clean("https://example.com/1"))
                store.set_state({"key": "value"})
                raise KeyError

        with pytest.raises(KeyError):
            half()
        assert (0, "", 0) == (len(list(store.items())), store.state("key"), store.last_seq())

    def test_an_error_inside_an_exclusive_block_lets_go(self, store: Store) -> None:
        with pytest.raises(StoreError), store.exclusive():
            store.raw(9)
        with ThreadPoolExecutor(1) as threads:
            assert 0 == threads.submit(store.last_seq).result(10)
