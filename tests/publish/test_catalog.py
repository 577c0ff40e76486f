"""Which feeds there are."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.store import Summary
from publish.catalog import ALL, Kind, feeds_of, site_of, source_path, topic_path
from tests.publish.making import BBC, DAY, DW, KAZAKHSTAN, RUSSIA, configure


def test_everything_comes_first_then_topics_then_sources_with_items(tmp_path: Path) -> None:
    sources = [
        Summary("www.z.example", 1, DAY),
        Summary("a.example", 2, DAY),
        Summary("bbc", 3, DAY),
        Summary("dw", 0, None),
    ]
    feeds = feeds_of(configure(tmp_path, sources=(DW, BBC)), sources)
    assert [
        "all.atom",
        "topics/kazakhstan.atom",
        "topics/russia.atom",
        "sources/bbc.atom",
        "sources/a.example.atom",
        "sources/www.z.example.atom",
    ] == [feed.path for feed in feeds]
    assert [Kind.ALL, Kind.TOPIC, Kind.TOPIC, Kind.SOURCE, Kind.SOURCE, Kind.SOURCE] == [feed.kind for feed in feeds]


def test_a_topic_may_have_its_own_limit(tmp_path: Path) -> None:
    topics = (KAZAKHSTAN, replace(RUSSIA, limit=7))
    assert [50, 50, 7] == [feed.limit for feed in feeds_of(configure(tmp_path, topics=topics), [])]


def test_the_subtitle_says_in_words_what_belongs_to_a_topic(tmp_path: Path) -> None:
    topic = replace(RUSSIA, sources=("dw", "gone"), languages=("zh",), window=timedelta(days=30, hours=2))
    feed = feeds_of(configure(tmp_path, topics=(topic,)), [])[1]
    words = (
        "查询 Query: 俄罗斯 · 来源 Sources: 德国之声, gone · 语言 Languages: zh · 时段 Window: 30 天 days 2 小时 hours"
    )
    assert words == feed.subtitle


@pytest.mark.parametrize(
    ("window", "words"),
    [(timedelta(days=1), "1 天 days"), (timedelta(hours=12), "12 小时 hours"), (timedelta(minutes=5), "0 小时 hours")],
)
def test_a_window_is_told_in_days_and_hours(tmp_path: Path, window: timedelta, words: str) -> None:
    feed = feeds_of(configure(tmp_path, topics=(replace(RUSSIA, window=window),)), [])[1]
    assert feed.subtitle.endswith(words)


@pytest.mark.parametrize("name", ["dw", "www.example.org", "中国", "a_b-c.d"])
def test_a_plain_name_is_the_name_of_the_file(name: str) -> None:
    assert f"sources/{name}.atom" == source_path(name)
    assert f"topics/{name}.atom" == topic_path(name)


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", ".hidden", "[::1]", "a b", "x" * 300, "\ud800", "a\x00"])
def test_a_name_that_cannot_be_a_files_is_spelt_so_that_it_can(name: str) -> None:
    path = source_path(name)
    assert path.startswith("sources/")
    assert path.removeprefix("sources/").isascii()
    assert not set("/\\ \x00") & set(path.removeprefix("sources/"))
    assert not path.removeprefix("sources/").startswith(".")
    assert len(path) < 100


def test_names_that_are_spelt_alike_stay_apart() -> None:
    assert source_path("a b") != source_path("a/b")


def test_addresses_are_below_the_base_and_quoted(tmp_path: Path) -> None:
    site = site_of(configure(tmp_path, base_url="https://a.example/feeds/"))
    assert "https://a.example/feeds/topics/%E4%B8%AD%E5%9B%BD.atom" == site.address(topic_path("中国"))


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("https://例子.example/订阅", "https://xn--fsqu00a.example/%E8%AE%A2%E9%98%85/all.atom"),
        ('https://a.example/%zz"<', "https://a.example/%25zz%22%3C/all.atom"),
        ("http://[::1]:8080", "http://[::1]:8080/all.atom"),
    ],
)
def test_addresses_are_in_the_characters_of_addresses(tmp_path: Path, base_url: str, expected: str) -> None:
    assert expected == site_of(configure(tmp_path, base_url=base_url)).address(ALL)
