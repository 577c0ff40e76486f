"""What a change of definitions would do, told before it is done; and the list of topics."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.model import Config, Topic
from ingest.store import Store
from publish.operator.listing import Listed, listed
from publish.planning import Case, Plan, TopicPlan, plan, redefined
from publish.publish import publish
from publish.rematch import Pace
from publish.why import Standing
from tests.publish.making import KAZAKHSTAN, NOW, RUSSIA, article, configure, opened, put
from tests.publish.test_rematch import TEXTS, later, members

REDEFINED = replace(RUSSIA, query="天气 OR (俄罗斯 AND 莫斯科)", title="俄国")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Ten articles, published by two topics."""
    with opened(tmp_path) as store:
        put(store, *(article(number, TEXTS[number % len(TEXTS)]) for number in range(1, 11)))
        publish(configure(tmp_path), store, tmp_path / "public", now=NOW)
        yield store


def with_topics(folder: Path, *topics: Topic) -> Config:
    return configure(folder, topics=topics)


def look(config: Config, store: Store, most: int = 9) -> Plan:
    return plan(config, store, redefined(config, store), most=most, pace=Pace())


def test_only_what_is_defined_otherwise_is_looked_at(store: Store, tmp_path: Path) -> None:
    assert [] == redefined(configure(tmp_path), store)
    found = look(configure(tmp_path), store)
    assert ((), (), 0) == (found.topics, found.gone, found.items)


def test_a_plan_tells_what_a_publish_then_does(store: Store, tmp_path: Path) -> None:
    config = with_topics(tmp_path, KAZAKHSTAN, REDEFINED)
    before = members(store)
    (found,) = look(config, store).topics
    assert ("russia", "俄国", False, 2, 2, 4) == (
        found.topic, found.title, found.is_new, found.added, found.removed, found.kept
    )  # fmt: skip
    assert before == members(store)
    (done,) = publish(config, store, tmp_path / "public", now=NOW).rematched
    assert (found.added, found.removed, found.kept) == (done.added, done.removed, done.kept)
    assert {case.id for case in found.coming} == members(store) - before
    assert {case.id for case in found.going} == before - members(store)
    assert not look(config, store).topics


def test_each_example_tells_why_it_would_come_or_go_the_newest_first(store: Store, tmp_path: Path) -> None:
    (found,) = look(with_topics(tmp_path, KAZAKHSTAN, REDEFINED), store).topics
    assert [("第 8 篇", "天气", ()), ("第 3 篇", "天气", ())] == [
        (case.title, case.found, case.obstacles) for case in found.coming
    ]
    assert [("第 6 篇", "俄罗斯"), ("第 1 篇", "俄罗斯")] == [(case.title, case.found) for case in found.going]
    assert ("none of: 天气, (俄罗斯 AND 莫斯科)",) == found.going[0].obstacles


def test_so_many_examples_are_kept_and_all_are_counted(store: Store, tmp_path: Path) -> None:
    for most in (0, 1):
        (found,) = look(with_topics(tmp_path, KAZAKHSTAN, REDEFINED), store, most).topics
        assert (2, 2, most, most) == (found.added, found.removed, len(found.coming), len(found.going))
    assert "第 8 篇" == found.coming[0].title


def test_new_topics_and_those_that_are_gone_are_told(store: Store, tmp_path: Path) -> None:
    found = look(with_topics(tmp_path, RUSSIA, Topic("tea", "", "茶")), store)
    assert [("tea", "tea", True, 2)] == [(each.topic, each.title, each.is_new, each.added) for each in found.topics]
    assert ("kazakhstan",) == found.gone


def test_a_change_of_a_named_topic_shows_what_it_does_to_others(store: Store, tmp_path: Path) -> None:
    outer = Topic("outer", "", "topic:russia NOT 天气")
    publish(with_topics(tmp_path, RUSSIA, outer), store, tmp_path / "public", now=NOW)
    found = look(with_topics(tmp_path, REDEFINED, outer), store)
    assert [("russia", 2, 2), ("outer", 0, 2)] == [(each.topic, each.added, each.removed) for each in found.topics]


def test_a_topic_that_is_named_is_looked_at_whether_or_not_it_is_redefined(store: Store, tmp_path: Path) -> None:
    found = plan(configure(tmp_path), store, ["russia"], most=5, pace=Pace())
    assert [(0, 0, 6)] == [(each.added, each.removed, each.kept) for each in found.topics]
    assert not found.topics[0].changes


def test_items_that_are_not_decided_are_told(store: Store, tmp_path: Path) -> None:
    put(store, article(11, "a" * 5_000))
    found = look(with_topics(tmp_path, replace(RUSSIA, query="/(a|aa)+$b/")), store)
    assert ["in topic russia: not decided: time limit of 0.1 s: /(a|aa)+$b/"] == [
        line.partition(" ")[2] for line in found.undecided
    ]


def test_a_plan_that_is_stopped_tells_what_it_has_seen(store: Store, tmp_path: Path) -> None:
    config = with_topics(tmp_path, KAZAKHSTAN, REDEFINED)
    found = plan(config, store, ["russia"], most=5, pace=Pace(stop=lambda: True))
    assert 0 == found.items


def test_a_wrong_definition_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        redefined(with_topics(tmp_path, Topic("a", "", "topic:b")), store)


def test_the_reference_names_every_part_of_what_is_told() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "topics.md").read_text(encoding="utf-8")
    told = {field.name for kind in (Plan, TopicPlan, Case, Listed, Standing) for field in fields(kind)}
    assert [] == sorted(name for name in told if f"`{name}`" not in page)


def test_the_list_tells_what_is_particular_about_a_topic(store: Store, tmp_path: Path) -> None:
    config = with_topics(
        tmp_path, KAZAKHSTAN, replace(REDEFINED, per_source=3, duplicates="keep"), Topic("tea", "茶", "茶")
    )
    assert [
        ("kazakhstan", 0, ()),
        ("russia", 6, ("its definition is not published yet", "3 of each source", "duplicates: keep")),
        ("tea", 0, ("its definition is not published yet",)),
    ] == [(each.topic, each.items, each.notes) for each in listed(config, store)]
    later(config, store, tmp_path / "public")
    found = {each.topic: each for each in listed(config, store)}
    assert "being matched anew: 0%" == found["russia"].notes[0]
    newest = store.newest(topic="russia", limit=1)[0].sort_at
    assert newest is not None
    assert newest == found["russia"].newest
