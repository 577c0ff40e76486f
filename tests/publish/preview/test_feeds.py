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
from tests.ingest.stories.telling import prose
from tests.publish.making import DAY, KAZAKHSTAN, NOW, RUSSIA, article, configure, opened, put

_TEXTS = ("哈萨克斯坦骚乱。", "俄罗斯出兵。", "日本天气。", "哈萨克斯坦与俄罗斯。")
_SHARED = Topic("shared", "每个来源一篇", "哈萨克斯坦 OR 俄罗斯", per_source=1)
_SHORT = Topic("short", "近日", "*", window=timedelta(hours=2), limit=3)


_STORY = ["哈萨克斯坦骚乱后，各国表态。", *prose("story")]


def copy(number: int, paragraphs: list[str], source: str) -> CleanItem:
    """A copy of the story, of that source."""
    url = f"https://{source}.example/{number}"
    html = "".join(f"<p>{each}</p>" for each in paragraphs)
    text = "\n".join(paragraphs)
    return article(number, text, title="骚乱", html=html, source=source, key=url, url=url)


_SHORT_COPY, _LONG_COPY = copy(1, _STORY[:-2], "dw"), copy(2, _STORY, "bbc")


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


@pytest.fixture
def copies(tmp_path: Path, store: Store) -> Config:
    """A configuration whose feeds are published: one story of a short copy (1, dw) and a long one (2, bbc), and an
    article of rfi alone (3)."""
    put(store, _SHORT_COPY, _LONG_COPY, article(3, source="rfi"))
    config = configure(tmp_path)
    publish(config, store, tmp_path / "public", now=NOW)
    assert [2] == [len(story) for story in store.copies(store.newest_stories(9)).values()]
    return config


def test_feeds_that_hold_another_copy_differ_where_the_title_that_they_link_does(copies: Config, store: Store) -> None:
    change = 1, replace(_SHORT_COPY, title="骚乱之后")
    differing = foretold(copies, store, change)
    assert differing == {"all.atom", "sources/dw.atom", "sources/bbc.atom", "topics/kazakhstan.atom"}
    assert differing == written(copies, store, change)


def test_a_feed_that_links_a_copy_is_the_same_where_only_the_text_of_that_differs(copies: Config, store: Store) -> None:
    change = 2, replace(_LONG_COPY, text=_LONG_COPY.text[:-2], html=_LONG_COPY.html.replace("。</p>", "</p>"))
    differing = foretold(copies, store, change)
    assert differing == {"all.atom", "sources/bbc.atom", "topics/kazakhstan.atom"}
    assert differing == written(copies, store, change)


def test_feeds_that_hold_another_copy_are_the_same_where_stories_are_not_told_once(
    copies: Config, store: Store
) -> None:
    settings = replace(copies.settings, publish=replace(copies.settings.publish, duplicates="keep"))
    change = 1, replace(_SHORT_COPY, title="骚乱之后")
    assert "sources/bbc.atom" not in foretold(replace(copies, settings=settings), store, change)


def test_feeds_that_hold_other_copies_differ_where_the_order_of_their_links_does(tmp_path: Path, store: Store) -> None:
    third = copy(4, _STORY, "rfi")
    put(store, _SHORT_COPY, _LONG_COPY, third)
    config = configure(tmp_path)
    publish(config, store, tmp_path / "public", now=NOW)
    # The short copy is whole then, and the earliest.
    change = 1, replace(copy(1, _STORY, "dw"), title=_SHORT_COPY.title)
    differing = foretold(config, store, change)
    sources = {"sources/dw.atom", "sources/bbc.atom", "sources/rfi.atom"}
    assert differing == {"all.atom", "topics/kazakhstan.atom"} | sources
    assert differing == written(config, store, change)


def test_feeds_that_a_new_configuration_defines_otherwise_are_named(tmp_path: Path, store: Store) -> None:
    put(store, article(1))
    old = configure(tmp_path)
    new = configure(tmp_path, topics=(KAZAKHSTAN, replace(RUSSIA, query="俄罗斯 OR 俄國"), _SHORT))
    assert ("topics/russia.atom", "topics/short.atom") == redefined(old, new, store.sources())


def test_a_configuration_that_says_the_same_defines_none_otherwise(tmp_path: Path, store: Store) -> None:
    put(store, article(1))
    assert () == redefined(configure(tmp_path), configure(tmp_path), store.sources())
