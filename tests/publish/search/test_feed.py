"""A feed of any query: what a topic with that query would have, and nothing that costs too much."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from config.errors import ConfigError
from config.model import Config, Topic
from ingest.store import Store
from ingest.store.stories import Place
from publish.publish import publish
from publish.search import feed
from tests.publish.making import DAY, NOW, article, configure
from tests.publish.rfc4287 import ATOM, complaints
from tests.publish.search.shelf import fill

#: The whole folder has this address.
BASE = "https://feeds.example"


def entries(store: Store, query: str, config: Config | None = None) -> list[str]:
    root = etree.fromstring(feed.render(config or configure(Path()), store, query))
    return [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]


def test_the_newest_that_match_stand_first_whatever_their_words_are_worth(store: Store) -> None:
    fill(store, article(1, "中国", title="中国一"), article(3, "中国", title="三"), article(2, "日本", title="二"))
    assert ["三", "中国一"] == entries(store, "中国")


def test_it_has_as_many_entries_as_every_feed(store: Store) -> None:
    fill(store, *(article(number) for number in range(1, 6)))
    assert ["第 5 篇", "第 4 篇"] == entries(store, "骚乱", configure(Path(), limit=2))


def test_it_is_valid_atom_and_knows_its_own_address(store: Store) -> None:
    fill(store, article(1, "中国 & <日本>"))
    document = feed.render(configure(Path()), store, '"中国" OR a&b <x>')
    assert [] == complaints(document)
    root = etree.fromstring(document)
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert [f"{BASE}/search.atom?q=%22%E4%B8%AD%E5%9B%BD%22%20OR%20a%26b%20%3Cx%3E"] == own


def test_a_feed_without_entries_is_valid_too(store: Store) -> None:
    assert [] == complaints(feed.render(configure(Path()), store, "绝无此词"))


def test_it_says_that_older_articles_were_not_looked_at(store: Store) -> None:
    fill(store, *(article(number, "日本" if number == 1 else "中国") for number in range(1, 502)))
    subtitles = {query: etree.fromstring(feed.render(configure(Path()), store, query)).findtext(f"{ATOM}subtitle")
                 for query in ("/日本/", "日本", "中国")}  # fmt: skip
    assert {"日本": "查询 Query: 日本", "中国": "查询 Query: 中国"}.items() <= subtitles.items()
    assert (subtitles["/日本/"] or "").endswith("Only the newest 301 that may match were looked at")


def test_the_same_store_gives_the_same_bytes_and_another_query_another_feed(store: Store) -> None:
    fill(store, article(1, "中国 日本"))
    first, again, other = (feed.render(configure(Path()), store, query) for query in ("中国", "中国", "日本"))
    assert first == again
    assert etree.fromstring(first).findtext(f"{ATOM}id") != etree.fromstring(other).findtext(f"{ATOM}id")


#: A text that says nothing twice, so that a part of it is a copy of it.
LONG = "哈萨克斯坦骚乱。" + "".join(chr(0x4E00 + number * 7 % 4_001) for number in range(800))


def test_a_story_stands_once_as_in_the_feed_of_a_topic_with_that_query(store: Store, tmp_path: Path) -> None:
    items = [
        article(1, LONG[:650], title="短篇报道"),
        article(2, LONG, title="长篇报道", source="bbc", published=DAY + timedelta(days=1)),
        article(3, LONG, title="不合报道"),
        article(4, title="别的"),
    ]
    fill(store, *items)
    query = "哈萨克斯坦 -title:不合"
    config = configure(tmp_path, topics=[Topic("t", "题", query)])
    publish(config, store, tmp_path / "public", now=NOW)
    assert {1, 2, 3} == store.places([1, 2, 3, 4]).keys()
    topic = etree.fromstring((tmp_path / "public" / "topics" / "t.atom").read_bytes())
    found = etree.fromstring(feed.render(config, store, query))
    assert [_plain(entry) for entry in topic.iter(f"{ATOM}entry")] == [_plain(e) for e in found.iter(f"{ATOM}entry")]
    assert ["别的", "长篇报道"] == entries(store, query, config)


def _plain(entry: etree._Element) -> bytes:
    return b"".join(etree.tostring(entry).split())


def test_copies_stand_by_themselves_where_that_is_set(store: Store) -> None:
    fill(store, article(1, title="一"), article(2, title="二"))
    store.set_places({1: Place(1, 0), 2: Place(1, 0)})
    config = configure(Path())
    kept = replace(config.settings.publish, duplicates="keep")
    assert 1 == len(entries(store, "骚乱"))
    assert ["二", "一"] == entries(store, "骚乱", replace(config, settings=replace(config.settings, publish=kept)))


@pytest.mark.parametrize(
    "query",
    ["", "(中国", "topic:unknown", "source:unknown", "中" * 501, " OR ".join(f"词语{n}" for n in range(25)), "的 了 是",
     "a* b* c*"],
)  # fmt: skip
def test_a_query_that_is_wrong_or_costs_too_much_is_refused(store: Store, query: str) -> None:
    with pytest.raises(ConfigError):
        feed.render(configure(Path()), store, query)


@pytest.mark.parametrize("query", ["中国", "的 了", "kaz* kyr* uzb*", "中" * 500, "topic:kazakhstan", "/普[京丁]/"])
def test_other_queries_are_answered(store: Store, query: str) -> None:
    fill(store, article(1))
    assert feed.render(configure(Path()), store, query)
