"""What the facts of the store mean."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config.model import Topic
from ingest.backup import backup, folder_of
from ingest.indexing import catch_up, searched
from ingest.live import Failure, FeedFacts, FeedState, FetchSummary
from ingest.store import Summary
from publish.operator.status import LATE, Facts, assess, snapshot
from publish.operator.values import INDEXES, Daemon, Problem, SourceStatus, State, Status, StoredSource, TopicStatus
from tests.publish.making import NOW, article, opened, put
from tests.publish.operator.making import DAEMON, DW, HOUR, MINUTE, SOURCES, configured, failed, filled, live, settled

NOTHING = Facts({}, {}, {}, (), (), 0)


def status(*states: FeedState, **facts: Any) -> Status:
    """What these states of DW's feed come to, with other facts of the store."""
    given = replace(NOTHING, feeds={state.source: state for state in states}, **facts)
    return assess(configured(Path("/data"), (DW,)), given, now=NOW)


def one(*states: FeedState, **facts: Any) -> SourceStatus:
    return status(*states, **facts).sources[0]


def test_a_store_with_a_feed_in_every_state_is_told_problems_first(tmp_path: Path) -> None:
    with filled(tmp_path / "data") as store:
        found = snapshot(configured(tmp_path / "data"), store, now=NOW, daemon=DAEMON)
    assert [
        ("rfi", State.FAILING),
        ("nyt", State.STOPPED),
        ("voa", State.WAITING),
        ("rfa", State.NEVER),
        ("dw", State.OK),
        ("ft", State.PAUSED),
    ] == [(source.name, source.state) for source in found.sources]
    assert dict.fromkeys(State, 1) == found.counts
    assert not found.is_well
    assert (6, 5, 0) == (found.items, found.items_today, found.due)
    assert found.store_bytes > 0
    assert NOW - 5 * MINUTE == found.last_fetch
    assert [("bbc", "BBC 中文", 1, 0)] == [
        (stored.name, stored.title, stored.items, stored.items_today) for stored in found.archived
    ]


def test_what_the_indexes_have_not_taken_up_is_told_by_index(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as store:
        put(store, *(article(number) for number in range(1, 4)))
        catch_up(store, searched(store))
        put(store, article(4))
        found = snapshot(configured(tmp_path / "data"), store, now=NOW)
    assert {"stories": 4, "search": 1} == found.behind
    assert INDEXES == tuple(found.behind)


def test_a_watched_folder_that_is_away_is_a_problem_where_no_daemon_tells_of_it(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    config = configured(tmp_path / "data")
    watch = replace(config.settings.watch, folders=(str(tmp_path / "there"), "/no/such/folder"))
    config = replace(config, settings=replace(config.settings, watch=watch))
    with filled(tmp_path / "data") as store:
        told = [
            snapshot(config, store, now=NOW, daemon=daemon).problems for daemon in (None, replace(DAEMON, problems=()))
        ]
    assert [["/no/such/folder: the watched folder is not there"], []] == [
        [each.what for each in found] for found in told
    ]


def test_the_fetches_of_today_are_told_in_numbers(tmp_path: Path) -> None:
    with filled(tmp_path / "data") as store:
        found = snapshot(configured(tmp_path / "data"), store, now=NOW)
    dw = next(source for source in found.sources if source.name == "dw")
    assert (5, 5, 2, 0, 0.5) == (dw.items, dw.items_today, dw.fetches_today, dw.failed_today, dw.not_modified_share)
    assert (NOW - 5 * MINUTE, NOW + 25 * MINUTE, 30 * MINUTE) == (dw.last_success, dw.next_due, dw.interval)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (settled(DW), State.OK),
        (settled(DW, stopped=True, failure=Failure.GONE, failures=1), State.STOPPED),
        (settled(DW, last_at=None), State.NEVER),
        (failed(DW, Failure.TIMEOUT, "slow"), State.FAILING),
        (failed(DW, Failure.THROTTLED, "429"), State.WAITING),
        (failed(DW, Failure.THROTTLED, "429", failures=3), State.WAITING),
        (failed(DW, Failure.THROTTLED, "429", failures=4), State.FAILING),
    ],
)
def test_each_feed_is_in_one_state(state: FeedState, expected: State) -> None:
    assert expected == one(state).state


def test_a_feed_that_nothing_is_remembered_of_was_never_fetched() -> None:
    source = one()
    assert (State.NEVER, None, None, None) == (source.state, source.last_success, source.next_due, source.interval)


def test_what_is_remembered_of_another_address_says_nothing_of_this_one() -> None:
    source = one(settled(DW, url="https://old.example/feed"))
    assert (State.NEVER, None, DW.feed) == (source.state, source.last_success, source.feed)


def test_a_paused_feed_is_no_problem_and_not_due_whatever_its_last_fetch_was() -> None:
    paused = live("ft", paused=True)
    state = failed(paused, Failure.TIMEOUT, "slow", next_at=NOW - HOUR)
    found = assess(configured(Path("/data"), (paused,)), replace(NOTHING, feeds={"ft": state}), now=NOW)
    assert (State.PAUSED, None, 0, True) == (
        found.sources[0].state, found.sources[0].next_due, found.due, found.is_well
    )  # fmt: skip


def test_a_stopped_feed_is_not_due() -> None:
    found = status(settled(DW, stopped=True, next_at=NOW - HOUR))
    assert (0, None) == (found.due, found.sources[0].next_due)


def test_a_fixed_interval_wins_over_the_adapted_one() -> None:
    fixed = live("dw", interval=HOUR * 6)
    found = assess(configured(Path("/data"), (fixed,)), replace(NOTHING, feeds={"dw": settled(fixed)}), now=NOW)
    assert HOUR * 6 == found.sources[0].interval


def test_the_share_of_304_is_of_all_fetches_and_none_without_one() -> None:
    fetches = FetchSummary(fetches=4, not_modified=1, failed=1)
    assert 0.25 == one(settled(DW), fetches={"dw": fetches}).not_modified_share
    assert one(settled(DW)).not_modified_share is None


def test_secrets_in_addresses_and_messages_are_hidden() -> None:
    secret = "https://user:word@dw.example/feed?token=abc"
    facts = FeedFacts("RSS 2.0", defects=(f"{secret} is odd",))
    known = failed(DW, Failure.STATUS, f"{secret} answered 403", f"Open {secret}", moved_to=secret, facts=facts)
    daemon = replace(DAEMON, problems=(Problem(secret, secret),))
    found = assess(configured(Path("/data"), (DW,)), replace(NOTHING, feeds={"dw": known}), now=NOW, daemon=daemon)
    assert "word" not in repr(found)
    assert "abc" not in repr(found)
    assert "https://(hidden)@dw.example/feed?token=(hidden)" == found.sources[0].feed


def test_feeds_that_wait_for_long_are_a_problem_whose_hint_fits_where_it_is_asked() -> None:
    soon = status(settled(DW, next_at=NOW - LATE))
    assert ((), 1, LATE) == (soon.problems, soon.due, soon.queue_age)
    late = settled(DW, next_at=NOW - 2 * HOUR)
    without = status(late)
    assert "1 feed is due, the oldest for 2 h: nothing fetches them" == without.problems[0].what
    assert "Start the daemon" in without.problems[0].hint
    config, facts = configured(Path("/data"), (DW,)), replace(NOTHING, feeds={"dw": late})
    assert "log" in assess(config, facts, now=NOW, daemon=DAEMON).problems[0].hint
    assert not without.is_well


def test_what_the_daemon_complains_of_comes_first() -> None:
    mine = Problem("the folder is away", "Mount it.")
    facts = replace(NOTHING, feeds={"dw": settled(DW, next_at=NOW - 2 * HOUR)})
    daemon = replace(DAEMON, problems=(mine,))
    assert mine == assess(configured(Path("/data"), (DW,)), facts, now=NOW, daemon=daemon).problems[0]


@pytest.mark.parametrize(
    ("age", "daemon", "expected"),
    [
        (timedelta(hours=48), DAEMON, ""),
        (timedelta(hours=50), DAEMON, "the newest backup of the store is 2 d old"),
        (timedelta(hours=50), None, "the newest backup of the store is 2 d old"),
        (None, DAEMON, "there is no backup of the store"),
        (None, replace(DAEMON, started=NOW - 50 * MINUTE), ""),
        (None, None, ""),
    ],
)
def test_a_backup_that_was_not_made_is_a_problem(age: timedelta | None, daemon: Daemon | None, expected: str) -> None:
    facts = replace(NOTHING, backup=NOW - age if age else None)
    found = assess(configured(Path("/data"), (), backups=3), facts, now=NOW, daemon=daemon)
    assert expected == "".join(problem.what for problem in found.problems)
    assert facts.backup == found.last_backup


def test_nobody_misses_the_backups_that_nobody_wanted() -> None:
    assert assess(configured(Path("/data"), (), backups=0), NOTHING, now=NOW, daemon=DAEMON).is_well


def test_the_newest_backup_is_looked_up_in_its_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with filled(data) as store:
        config = configured(data)
        assert snapshot(config, store, now=NOW).last_backup is None
        backup(data / "feedweir.db", folder_of(config.settings.backup.folder, data), now=NOW, keep=3)
        assert NOW == snapshot(config, store, now=NOW).last_backup


def test_topics_are_those_of_the_configuration_in_its_order() -> None:
    config = replace(configured(Path("/data")), topics={"b": Topic("b", "乙", "x"), "a": Topic("a", "", "x")})
    facts = replace(NOTHING, topics=[Summary("a", 3, NOW), Summary("gone", 9, NOW)], matched={"a": 0.25})
    expected = (TopicStatus("b", "乙", 0, None), TopicStatus("a", "a", 3, NOW, 0.25))
    assert expected == assess(config, facts, now=NOW).topics


def test_a_source_that_only_an_archive_named_is_listed_by_its_host() -> None:
    facts = replace(NOTHING, sources=[Summary("news.example", 7, NOW), Summary("empty.example", 0, None)])
    expected = (StoredSource("news.example", "news.example", 7, 2, NOW),)
    assert expected == assess(configured(Path("/data")), replace(facts, new={"news.example": 2}), now=NOW).archived


def test_an_empty_configuration_is_well() -> None:
    found = assess(configured(Path("/data"), ()), NOTHING, now=NOW)
    assert (True, (), timedelta(), None) == (found.is_well, found.sources, found.queue_age, found.last_fetch)


def test_a_thousand_feeds_in_any_order_come_in_one_order() -> None:
    sources = tuple(live(f"s{number:04}") for number in range(1_000))
    facts = replace(NOTHING, feeds={source.name: settled(source) for source in reversed(sources)})
    found = assess(configured(Path("/data"), tuple(reversed(sources))), facts, now=NOW)
    assert [source.name for source in sources] == [source.name for source in found.sources]
    assert len(SOURCES) < found.counts[State.OK]


def test_copies_are_the_items_of_stories_beyond_one_each() -> None:
    assert (0, 3) == (status().copies, status(stories=(2, 5)).copies)
