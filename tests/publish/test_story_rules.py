"""No entry of a story is news by rules alone: a real import, real replays, and the files that are published."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from config.model import Rule, Topic
from config.stories import merged, taken_apart
from tests.ingest.replay.stored import notice
from tests.ingest.store.making import NOW
from tests.ingest.stories.telling import prose
from tests.publish.shelf import BBC, DW, HOUR, SOURCES, Shelf, iso, made, marked, told

A = prose("a", 8)
#: Paragraphs that rules may take.
ADDED = [f"甲乙{each}" for each in prose("added", 3)]
_RULE = replace(notice("甲乙.*", needs=["甲乙"]), sources=SOURCES)
_OTHER = replace(notice("丙丁.*", "test-other", needs=["丙丁"]), sources=SOURCES)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    found = made(tmp_path / "one")
    yield found
    found.store.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Shelf]:
    found = made(tmp_path / "other")
    yield found
    found.store.close()


def test_a_rule_that_makes_another_copy_the_better_one_shows_it_and_moves_no_time(shelf: Shelf) -> None:
    shelf.take(told(1, A), told(2, [*A, *ADDED], DW))
    before = shelf.entries()
    (entry,) = before
    assert (iso(2, 1), iso(1), True) == (*before[entry][:2], "甲乙" in before[entry][2])
    shelf.by(_RULE)
    after = shelf.entries()
    assert ([*before], before[entry][:2], False) == ([*after], after[entry][:2], "甲乙" in after[entry][2])
    shelf.by()
    assert before == shelf.entries()


def test_a_rule_that_gives_a_copy_its_text_back_moves_no_time(shelf: Shelf) -> None:
    shelf.rule(_RULE)
    shelf.take(told(1, A), told(2, [*A, *ADDED], DW))
    before = shelf.times()
    assert [(iso(1), iso(1))] == [*before.values()]
    shelf.by()
    assert before == shelf.times()
    assert "甲乙" in next(iter(shelf.entries().values()))[2]
    shelf.by(_RULE)
    assert before == shelf.times()


def test_a_corrected_zone_that_makes_another_copy_the_earliest_moves_no_time_of_change(shelf: Shelf) -> None:
    plain = "".join(f"<p>{each}</p>" for each in A)
    shelf.take(
        f"<!--NaN-->\n[骚乱之后](https://www.rfi.fr/cn/1)\n------\n\n<div>15/01/2022 - 12:00</div>{plain}\n",
        told(2, A, DW, when=14 * 86_400 + 10 * HOUR),
    )
    (before,) = shelf.entries().values()
    rfi = replace(shelf.config.sources["rfi"], timezone="Asia/Shanghai")
    shelf.config = replace(shelf.config, sources={**shelf.config.sources, "rfi": rfi})
    shelf.reclean()
    shelf.publish()
    (after,) = shelf.entries().values()
    assert (before[0], True) == (after[0], before[1] > after[1])


def test_a_story_that_rules_make_is_one_entry_that_stays_where_it_was(shelf: Shelf) -> None:
    shelf.take(told(1, [*A[:4], *marked("one", 12)]), told(2, [*A, *marked("two", 12)], DW))
    before = shelf.times()
    assert 2 == len(before)
    shelf.by(_RULE)
    assert {entry: times for entry, times in before.items() if times == (iso(1), iso(1))} == shelf.times()
    shelf.by()
    assert before == shelf.times()


def test_a_story_that_rules_take_apart_leaves_its_entry_and_the_new_one_has_its_own_times(shelf: Shelf) -> None:
    shelf.rule(_RULE)
    shelf.take(told(1, [*A[:4], *marked("one", 12)]), told(2, [*A[:5], *marked("two", 12)], DW), told(3, prose("b")))
    before = shelf.times()
    assert [(iso(3), iso(3)), (iso(2, 1), iso(1))] == [*before.values()]
    shelf.by()
    assert [(iso(3), iso(3)), (iso(2), iso(2)), (iso(2, 1), iso(1))] == [*shelf.times().values()]
    assert before.items() <= shelf.times().items()
    shelf.by(_RULE)
    assert before == shelf.times()


def test_a_copy_that_comes_to_a_story_of_rules_is_news_and_a_lesser_one_is_not(shelf: Shelf) -> None:
    shelf.take(told(1, [*A[:4], *marked("one", 12)]), told(2, [*A[:5], *marked("two", 12)], DW))
    shelf.by(_RULE)
    before = shelf.times()
    shelf.take(told(3, A[:4], BBC))
    assert before == shelf.times()
    shelf.take(told(4, A, BBC))
    assert [(iso(4, 1), iso(1))] == [*shelf.times().values()]


def test_a_copy_that_comes_to_a_part_is_news_there_and_nowhere_else(shelf: Shelf) -> None:
    shelf.rule(_RULE)
    shelf.take(told(1, [*A[:4], *marked("one", 12)]), told(2, [*A[:5], *marked("two", 12)], DW))
    shelf.by()
    first = next(entry for entry, times in shelf.times().items() if times[1] == iso(1))
    before = shelf.times()[first]
    shelf.take(told(3, [*A[:5], *marked("two", 12), *A[5:]], BBC))
    assert (before, {(iso(3, 1), iso(2)), before}) == (shelf.times()[first], {*shelf.times().values()})
    shelf.by(_RULE)
    assert {first: before} == shelf.times()


def test_a_correction_of_a_copy_is_news_whatever_rules_did_before(shelf: Shelf) -> None:
    shelf.take(told(1, A), told(2, [*A, *ADDED], DW))
    shelf.by(_RULE)
    shelf.take(told(1, [*A[:-1], A[-1] + "更正。"], when=9 * HOUR))
    assert [(iso(9, 1), iso(1))] == [*shelf.times().values()]
    shelf.take(told(2, [*A, *prose("more", 3)], DW, when=10 * HOUR))
    assert [(iso(10, 1), iso(1))] == [*shelf.times().values()]


def test_a_correction_of_the_copy_that_rules_brought_is_news(shelf: Shelf) -> None:
    shelf.take(told(1, [*A[:4], *marked("one", 12)]), told(2, [*A[:5], *marked("two", 12)], DW))
    shelf.by(_RULE)
    shelf.take(told(2, A, DW, when=9 * HOUR))
    assert [(iso(9, 1), iso(1))] == [*shelf.times().values()]


def test_what_came_before_a_replay_and_was_not_published_yet_is_news(shelf: Shelf) -> None:
    shelf.take(told(1, [*A[:4], *marked("one", 12)]), told(2, [*A[:5], *marked("two", 12)], DW))
    shelf.by(_RULE)
    shelf.take(told(2, [*A, *marked("x", 1, "丙丁")], DW, when=9 * HOUR), publishing=False)
    shelf.by(_RULE, _OTHER)
    assert [(iso(9, 1), iso(1))] == [*shelf.times().values()]


def test_a_lifted_copy_lifts_the_entry_that_shows_it_or_showed_it(shelf: Shelf, other: Shelf) -> None:
    for each, rules in ((shelf, ()), (other, (_RULE,))):
        each.rule(*rules)
        each.take(told(1, A), told(2, [*A, *ADDED], DW), told(3, prose("b")))
        still = each.times()
        each.by(*(() if rules else (_RULE,)), lift=True)
        lifted = [times[0] for entry, times in each.times().items() if times != still[entry]]
        assert (1, [True]) == (len(lifted), [value >= f"{NOW:%Y-%m-%dT%H:%M:%SZ}" for value in lifted])
        assert [times[1] for times in still.values()] == [times[1] for times in each.times().values()]


def test_a_lesser_copy_that_is_lifted_lifts_no_entry(shelf: Shelf) -> None:
    shelf.take(told(1, A), told(2, [*A[:6], *marked("x", 1)], DW))
    before = shelf.times()
    shelf.by(_RULE, lift=True)
    assert before == shelf.times()


COPIES = (
    told(1, [*A[:4], *marked("one", 9)]),
    told(2, [*A[:5], *marked("two", 9, "丙丁")], DW),
    told(3, [*A[:6], *marked("one", 9)], BBC),
    told(4, [*A, *marked("three", 1)], DW),
    told(5, prose("b"), DW),
)


def _named(walk: Sequence[tuple[Rule, ...]]) -> str:
    return "-".join("+".join(rule.id for rule in rules) or "none" for rules in walk)


@pytest.mark.parametrize("walk", list(permutations(((), (_RULE,), (_OTHER,), (_RULE, _OTHER))))[::5], ids=_named)
def test_wherever_rules_go_entries_that_were_there_keep_their_times(
    shelf: Shelf, walk: Sequence[tuple[Rule, ...]]
) -> None:
    shelf.rule(*walk[0])
    shelf.take(*COPIES)
    first, known = shelf.public(), dict(shelf.times())
    for rules in (*walk[1:], *walk[1:], walk[0]):
        shelf.by(*rules)
        assert {**known, **shelf.times()} == {**shelf.times(), **known}
        known |= shelf.times()
    assert first == shelf.public()


def test_replays_that_stop_halfway_and_are_published_end_like_one_that_does_not(shelf: Shelf, other: Shelf) -> None:
    for each in (shelf, other):
        each.take(*COPIES)
    shelf.by(_RULE, _OTHER)
    other.rule(_RULE, _OTHER)
    for source in ("bbc", "rfi", "dw"):
        other.reclean(sources=[source], accepted=[source])
        other.publish()
    assert shelf.public() == other.public()
    shelf.by()
    for source in ("dw", "bbc", "rfi"):
        other.rule()
        other.reclean(sources=[source], accepted=[source])
        other.publish()
    assert shelf.public() == other.public()


def test_a_feed_without_the_first_copy_keeps_its_times_too(shelf: Shelf) -> None:
    topic = Topic("later", "后来的", "骚乱", sources=("dw", "bbc"))
    shelf.config = replace(shelf.config, topics={topic.slug: topic})
    shelf.rule(_RULE, _OTHER)
    shelf.take(*COPIES)
    before = shelf.times("topics/later.atom")
    assert 2 == len(before)
    for rules in ((_OTHER,), (), (_RULE,), (_RULE, _OTHER)):
        shelf.by(*rules)
        assert before.items() <= shelf.times("topics/later.atom").items()
    assert before == shelf.times("topics/later.atom")


def test_a_copy_that_rules_bring_to_a_topic_moves_no_entry(shelf: Shelf) -> None:
    topic = Topic("calm", "平静", "骚乱 -甲乙")
    shelf.config = replace(shelf.config, topics={topic.slug: topic})
    shelf.take(told(1, A[:6]), told(30, [*A, *marked("x", 1)], DW))
    before, first = shelf.entries("topics/calm.atom"), shelf.public()
    shelf.by(_RULE)
    after = shelf.entries("topics/calm.atom")
    assert {entry: found[:2] for entry, found in before.items()} == {entry: each[:2] for entry, each in after.items()}
    assert before != after  # the longer copy is in it now, and shown
    shelf.by()
    assert first == shelf.public()


def test_what_people_decide_counts_as_before(shelf: Shelf) -> None:
    shelf.take(told(1, [*A[:4], *marked("one", 12)]), told(2, [*A, *marked("two", 12)], DW))
    ids = [stored.entry_id for stored in shelf.store.items()]
    shelf.config = replace(shelf.config, stories=(merged(ids, NOW, ""),))
    shelf.publish()
    assert [(iso(2, 1), iso(1))] == [*shelf.times().values()]
    shelf.config = replace(shelf.config, stories=(taken_apart(ids[:1], ids[1:], NOW + timedelta(1), ""),))
    shelf.publish()
    assert [(iso(2), iso(2)), (iso(1), iso(1))] == [*shelf.times().values()]
