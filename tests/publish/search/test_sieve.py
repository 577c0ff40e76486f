"""What the sieve holds back matches nothing; what it lets through may."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from config.model import Topic
from ingest.model import CleanItem
from ingest.text import plain
from publish.query import Node, parse
from publish.search.sieve import Sieve
from publish.topics import Matcher
from tests.publish.making import stored
from tests.publish.test_matching_properties import ITEMS, TREES
from tests.publish.test_query_properties import PLACE


def sieve(query: str) -> Sieve:
    return Sieve(parse(query, PLACE).root)


@settings(deadline=None)
@given(TREES, ITEMS)
def test_whatever_matches_is_let_through(query: Node, item: CleanItem) -> None:
    item = replace(item, text=plain(item.html))
    if Matcher([Topic("t", "", str(query))]).match(stored(item)):
        assert sieve(str(query)).admits(item.title, item.html)


@pytest.mark.parametrize(
    ("title", "html", "expected"),
    [
        ("", "<p>所谓「顏色革命」</p>", True),
        ("顏色革命", "", True),
        ("", "<p>颜<a href='x'>色</a>革\u200b命</p>", True),
        ("", "<p>&#39068;色革命</p>", True),
        ("", "<p>颜色</p><p>革命</p>", False),
        ("颜色", "<p>革命</p>", False),
        ("", "<p>颜色 革命</p>", False),
        ("", "<p><img alt='颜色革命'>颜色</p>", False),
    ],
)
def test_a_phrase_stands_in_the_title_or_in_a_line_of_the_text(title: str, html: str, expected: bool) -> None:
    assert expected == sieve('"颜色革命"').admits(title, html)


def test_only_what_every_match_has_is_looked_for() -> None:
    useful = {
        query: sieve(query).is_useful
        for query in ("-中国", "中国 OR 日本", "a", "/中国/", "author:王五", "5G网络", "*")
    }
    assert not any(useful.values())
    assert sieve("中国 -日本 (美国 OR 英国) title:北约").is_useful
    assert not sieve("中国 -日本 (美国 OR 英国) title:北约").admits("中国", "")
    assert sieve("中国 -日本 (美国 OR 英国) title:北约").admits("北约", "中国")
