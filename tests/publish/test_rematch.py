"""Topics that are matched anew: beside what is published, stopped and gone on with, and then in its place."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from config.model import Config, Topic
from ingest.store import Member, Store
from ingest.store.drafts import Adoption, Draft
from publish.membership import definitions_of
from publish.memory import recall
from publish.publish import PublishReport, publish
from publish.rematch import Pace, Rematch, shares
from publish.topics import Matcher
from tests.publish.making import KAZAKHSTAN, NOW, RUSSIA, article, configure, opened, put

#: Matches what RUSSIA does not, and half of what it does.
REDEFINED = replace(RUSSIA, query="天气 OR (俄罗斯 AND 莫斯科)")
TEXTS = ("俄罗斯与天气", "俄罗斯", "俄罗斯与莫斯科", "天气", "茶")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as store:
        yield store


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public"


def fill(store: Store, count: int, first: int = 1) -> None:
    put(store, *(article(number, TEXTS[number % len(TEXTS)]) for number in range(first, first + count)))


def old(out: Path) -> Config:
    return configure(out, topics=(KAZAKHSTAN, RUSSIA))


def new(out: Path) -> Config:
    return configure(out, topics=(KAZAKHSTAN, REDEFINED))


def entries(out: Path) -> list[bytes]:
    """What the feed shows; its subtitle tells the query."""
    return re.findall(rb"<entry.*?</entry>", (out / "topics/russia.atom").read_bytes(), re.DOTALL)


def members(store: Store, topic: str = "russia") -> set[int]:
    numbers = [item.id for item in store.items()]
    return {member.item_id for member in store.memberships(numbers) if member.topic == topic}


def expected(store: Store, topic: Topic = REDEFINED) -> set[int]:
    matcher = Matcher([topic])
    return {item.id for item in store.items() if matcher.match(item)}


def later(config: Config, store: Store, out: Path) -> PublishReport:
    """A publish that leaves all matching to somebody else."""
    return publish(config, store, out, now=NOW, at_once=0)


def rematch(config: Config, store: Store) -> Rematch:
    """Who matches what publishing has left."""
    return Rematch(config, store, definitions_of(config))


def batches(number: int) -> Pace:
    """So many batches, and then no more."""
    left = iter(range(number))
    return Pace(stop=lambda: next(left, None) is None)


def test_a_publish_tells_what_a_new_definition_changed(store: Store, out: Path) -> None:
    fill(store, 10)
    publish(old(out), store, out, now=NOW)
    report = publish(new(out), store, out, now=NOW)
    assert (Adoption("russia", added=2, removed=2, kept=4),) == report.rematched
    assert ((), expected(store)) == (report.matching, members(store))


def test_a_topic_keeps_its_members_until_the_new_ones_are_all_found(store: Store, out: Path) -> None:
    fill(store, 450)
    publish(old(out), store, out, now=NOW)
    before, feed = members(store), entries(out)
    assert ("russia",) == later(new(out), store, out).matching
    matching = rematch(new(out), store)
    assert not matching.advance(batches(2))
    assert [Draft("russia", definitions_of(new(out))["russia"], 400)] == matching.drafts()
    assert {"russia": 400 / 450} == shares(store)
    assert (("russia",), before) == (later(new(out), store, out).matching, members(store))
    assert feed == entries(out)
    assert matching.advance(Pace())
    report = later(new(out), store, out)
    assert ("russia", ()) == (report.rematched[0].topic, report.matching)
    assert expected(store) == members(store) != before
    assert "topics/russia.atom" in report.written


def test_what_comes_meanwhile_is_published_at_once_by_the_new_definition(store: Store, out: Path) -> None:
    fill(store, 10)
    publish(old(out), store, out, now=NOW)
    later(new(out), store, out)
    put(store, article(11, "天气"), article(12, "俄罗斯"), article(3, "茶"))
    report = later(new(out), store, out)
    assert ("russia",) == report.matching
    assert {11, 1, 2, 5, 6, 7, 10} == members(store)
    assert b"urn:uuid" in (out / "topics/russia.atom").read_bytes()


def test_what_changes_behind_the_mark_is_matched_again(store: Store, out: Path) -> None:
    fill(store, 450)
    publish(old(out), store, out, now=NOW)
    later(new(out), store, out)
    matching = rematch(new(out), store)
    matching.advance(batches(1))
    put(store, article(1, "天气"), article(5, "茶"), article(449, "天气"))
    assert matching.advance(Pace())
    later(new(out), store, out)
    assert expected(store) == members(store)
    assert {1, 449} <= members(store)


def test_a_small_store_is_matched_by_the_publish_itself(store: Store, out: Path) -> None:
    fill(store, 10)
    publish(old(out), store, out, now=NOW)
    report = publish(new(out), store, out, now=NOW, at_once=10)
    assert ((), expected(store)) == (report.matching, members(store))
    fill(store, 1, first=11)
    assert ("russia",) == publish(old(out), store, out, now=NOW, at_once=10).matching


def test_the_first_publish_of_a_large_store_leaves_topics_empty_until_they_are_matched(store: Store, out: Path) -> None:
    fill(store, 10)
    report = later(new(out), store, out)
    assert (("kazakhstan", "russia"), 10, set()) == (report.matching, report.changed, members(store))
    assert (out / "all.atom").exists()
    assert (out / "topics/russia.atom").exists()
    assert rematch(new(out), store).advance(Pace())
    report = later(new(out), store, out)
    assert (0, (), expected(store)) == (report.changed, report.matching, members(store))
    assert () == later(new(out), store, out).written


def test_matching_goes_on_where_it_was_stopped(store: Store, out: Path) -> None:
    fill(store, 900)
    publish(old(out), store, out, now=NOW)
    later(new(out), store, out)
    rematch(new(out), store).advance(batches(3))
    told: list[tuple[int, int]] = []
    assert rematch(new(out), store).advance(Pace(progress=lambda done, total: told.append((done, total))))
    assert [(800, 900), (900, 900)] == told


def test_a_definition_that_changes_again_begins_anew(store: Store, out: Path) -> None:
    fill(store, 450)
    publish(old(out), store, out, now=NOW)
    later(new(out), store, out)
    rematch(new(out), store).advance(batches(1))
    third = configure(out, topics=(KAZAKHSTAN, replace(RUSSIA, query="茶")))
    later(third, store, out)
    assert [0] == [draft.seq for draft in store.drafts()]
    assert not rematch(new(out), store).drafts()
    publish(third, store, out, now=NOW)
    assert expected(store, third.topics["russia"]) == members(store)


def test_a_definition_that_is_taken_back_is_matched_anew_too(store: Store, out: Path) -> None:
    fill(store, 10)
    publish(old(out), store, out, now=NOW)
    later(new(out), store, out)
    put(store, article(11, "天气"))
    later(new(out), store, out)
    report = publish(old(out), store, out, now=NOW)
    assert "russia" == report.rematched[0].topic
    assert expected(store, RUSSIA) == members(store)
    assert [] == list(store.drafts())


def test_a_topic_that_is_taken_away_leaves_no_draft(store: Store, out: Path) -> None:
    fill(store, 10)
    publish(old(out), store, out, now=NOW)
    later(new(out), store, out)
    later(configure(out, topics=(KAZAKHSTAN,)), store, out)
    assert ([], ["kazakhstan"]) == (list(store.drafts()), [summary.name for summary in store.topics()])


def test_drafts_that_began_at_different_times_are_all_right_and_read_nothing_twice(store: Store, out: Path) -> None:
    fill(store, 900)
    publish(old(out), store, out, now=NOW)
    later(new(out), store, out)
    rematch(new(out), store).advance(batches(2))
    both = configure(out, topics=(replace(KAZAKHSTAN, query="天气 NOT topic:russia OR 茶"), REDEFINED))
    later(both, store, out)
    assert {"russia": 400, "kazakhstan": 0} == {draft.topic: draft.seq for draft in store.drafts()}
    told: list[int] = []
    assert rematch(both, store).advance(Pace(progress=lambda done, _total: told.append(done)))
    assert [200, 400, 600, 800, 900] == told
    later(both, store, out)
    assert expected(store) == members(store)
    assert {number for number in range(1, 901) if TEXTS[number % 5] == "茶"} == members(store, "kazakhstan")


def test_a_change_of_a_topic_matches_those_anew_that_name_it(store: Store, out: Path) -> None:
    fill(store, 10)
    outer = Topic("outer", "", "topic:russia OR 茶")
    publish(configure(out, topics=(RUSSIA, outer)), store, out, now=NOW)
    report = publish(configure(out, topics=(REDEFINED, outer)), store, out, now=NOW)
    assert ["outer", "russia"] == [each.topic for each in report.rematched]
    assert expected(store) | {4, 9} == members(store, "outer")


class Racing:
    """A store at which somebody else is faster by one batch, once."""

    def __init__(self, store: Store, other: Rematch) -> None:
        self._store = store
        self._other = [other]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def add_to_drafts(
        self, drafts: Sequence[Draft], seq: int, items: Collection[int], members: Iterable[Member]
    ) -> bool:
        if self._other:
            self._other.pop().advance(batches(1))
        return self._store.add_to_drafts(drafts, seq, items, members)


def test_two_who_match_the_same_topics_do_no_harm(store: Store, out: Path) -> None:
    fill(store, 450)
    publish(old(out), store, out, now=NOW)
    later(new(out), store, out)
    racing: Any = Racing(store, rematch(new(out), store))
    assert Rematch(new(out), racing, definitions_of(new(out))).advance(Pace())
    later(new(out), store, out)
    assert expected(store) == members(store)


def test_items_that_are_not_decided_are_told_when_a_topic_is_matched_anew(store: Store, out: Path) -> None:
    put(store, article(1, "a" * 5_000))
    publish(old(out), store, out, now=NOW)
    endless = configure(out, topics=(KAZAKHSTAN, replace(RUSSIA, query="/(a|aa)+$b/")))
    (line,) = publish(endless, store, out, now=NOW).undecided
    assert "in topic russia: not decided" in line


class Stopped(Exception):
    """The process dies here."""


class Dying:
    """A store whose process dies just before, or just after, its n-th write."""

    _WRITES = frozenset({"set_members", "drop_topic", "set_state", "begin_drafts", "add_to_drafts", "adopt_draft"})

    def __init__(self, store: Store, writes: int, *, after: bool) -> None:
        self._store = store
        self._left = writes
        self._after = after

    def __getattr__(self, name: str) -> Any:
        verb = getattr(self._store, name)
        return self._dying(verb) if name in self._WRITES else verb

    def _dying(self, verb: Any) -> Any:
        def write(*given: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._after:
                raise Stopped
            result = verb(*given, **named)
            if self._left == 0:
                raise Stopped
            return result

        return write


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("writes", range(1, 13))
@pytest.mark.parametrize("back", [False, True], ids=["goes on", "is taken back"])
def test_a_publish_that_dies_while_it_matches_anew_is_made_good(
    store: Store, out: Path, writes: int, *, after: bool, back: bool
) -> None:
    fill(store, 10)
    publish(old(out), store, out, now=NOW)
    dying: Any = Dying(store, writes, after=after)
    try:
        later(new(out), dying, out)
        put(store, article(11, "天气"), article(12, "俄罗斯"))
        later(new(out), dying, out)
        rematch(new(out), dying).advance(Pace())
        later(new(out), dying, out)
    except Stopped:
        pass
    config = old(out) if back else new(out)
    publish(config, store, out, now=NOW)
    assert expected(store, config.topics["russia"]) == members(store)
    assert definitions_of(config) == dict(recall(store).topics)
    assert [] == list(store.drafts())
    feed = (out / "topics/russia.atom").read_bytes()
    (out / "topics/russia.atom").unlink()
    publish(config, store, out, now=NOW)
    assert feed == (out / "topics/russia.atom").read_bytes()
