"""Tests of publish/preview/feeds.py: what it foretells is held against what publishing then writes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.model import Config, Topic
from ingest.model import CleanItem, StoredItem
from ingest.store import Store
from publish.preview.feeds import Feeds, redefined
from publish.publish import publish
from tests.publish.making import DAY, KAZAKHSTAN, NOW, RUSSIA, article, configure, opened, put

_TEXTS = ("哈萨克斯坦骚乱。", "俄罗斯出兵。", "日本天气。", "哈萨克斯坦与俄罗斯。")
_SHARED = Topic("shared", "每个来源一篇", "哈萨克斯坦 OR 俄罗斯", per_source=1)
_SHORT = Topic("short", "近日", "*", window=timedelta(hours=2), limit=3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as store:
        yield store


def told(number: int, text: str) -> CleanItem:
    """An article of one of two sources."""
    return article(number, text, source="bbc" if number % 3 == 0 else "dw")


def found(store: Store, number: int) -> StoredItem:
    stored = store.find(str(number))
    assert stored is not None
    return stored


def foretold(config: Config, store: Store, *changes: tuple[int, CleanItem]) -> set[str]:
    """The feeds that would differ if those items became these."""
    feeds = Feeds(config, store)
    for number, new in changes:
        feeds.take(found(store, number), new, new.published)
    return set(feeds.differing)


def written(config: Config, store: Store, *changes: tuple[int, CleanItem]) -> set[str]:
    """The feeds that publishing writes after those items became these."""
    put(store, *(replace(new, updated=NOW) for _, new in changes))
    report = publish(config, store, config.data / "public", now=NOW)
    return {path for path in report.written if path.endswith(".atom")}


def test_an_item_that_changes_in_its_window_makes_its_feeds_differ(tmp_path: Path, store: Store) -> None:
    put(store, article(1), article(2, "俄罗斯出兵。"))
    config = configure(tmp_path)
    publish(config, store, tmp_path / "public", now=NOW)
    paths = {"all.atom", "sources/dw.atom", "topics/russia.atom"}
    assert paths == foretold(config, store, (2, article(2, "俄罗斯撤兵。")))


def test_an_item_beyond_the_limit_makes_none_differ(tmp_path: Path, store: Store) -> None:
    put(store, article(1), article(2), article(3))
    config = configure(tmp_path, limit=2)
    publish(config, store, tmp_path / "public", now=NOW)
    assert set() == foretold(config, store, (1, article(1, "哈萨克斯坦平静。")))


def test_a_topic_that_an_item_enters_or_leaves_differs(tmp_path: Path, store: Store) -> None:
    put(store, article(1))
    config = configure(tmp_path)
    publish(config, store, tmp_path / "public", now=NOW)
    paths = {"all.atom", "sources/dw.atom", "topics/kazakhstan.atom", "topics/russia.atom"}
    assert paths == foretold(config, store, (1, article(1, "俄罗斯出兵。")))


@pytest.mark.parametrize(("place", "is_in"), [(DAY, False), (DAY + timedelta(hours=9), True)], ids=["old", "new"])
def test_an_item_with_another_date_counts_where_it_moves_to(
    tmp_path: Path, store: Store, place: datetime, is_in: bool
) -> None:
    put(store, article(1), article(2), article(3))
    config = configure(tmp_path, limit=2)
    publish(config, store, tmp_path / "public", now=NOW)
    assert is_in == ("all.atom" in foretold(config, store, (1, article(1, published=place))))


def test_an_undated_item_enters_where_there_is_room(tmp_path: Path, store: Store) -> None:
    put(store, article(1), article(2, "日本天气。", published=None))
    config = configure(tmp_path, limit=2)
    publish(config, store, tmp_path / "public", now=NOW)
    assert "topics/russia.atom" in foretold(config, store, (2, article(2, "俄罗斯", published=None)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    texts=st.lists(st.sampled_from(_TEXTS), min_size=1, max_size=7),
    changes=st.dictionaries(st.integers(1, 7), st.sampled_from(_TEXTS), max_size=3),
    limit=st.integers(1, 4),
)
def test_what_is_foretold_is_what_publishing_writes(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], changes: dict[int, str], limit: int
) -> None:
    folder = tmp_path_factory.mktemp("feeds")
    with opened(folder) as store:
        put(store, *(told(number, text) for number, text in enumerate(texts, start=1)))
        config = configure(folder, topics=(KAZAKHSTAN, RUSSIA, _SHORT, _SHARED), limit=limit)
        publish(config, store, folder / "public", now=NOW)
        new = [
            (number, told(number, text))
            for number, text in changes.items()
            if number <= len(texts) and text != texts[number - 1]
        ]
        assert foretold(config, store, *new) == written(config, store, *new)


def test_feeds_that_a_new_configuration_defines_otherwise_are_named(tmp_path: Path, store: Store) -> None:
    put(store, article(1))
    old = configure(tmp_path)
    new = configure(tmp_path, topics=(KAZAKHSTAN, replace(RUSSIA, query="俄罗斯 OR 俄國"), _SHORT))
    assert ("topics/russia.atom", "topics/short.atom") == redefined(old, new, store.sources())


def test_a_configuration_that_says_the_same_defines_none_otherwise(tmp_path: Path, store: Store) -> None:
    put(store, article(1))
    assert () == redefined(configure(tmp_path), configure(tmp_path), store.sources())
