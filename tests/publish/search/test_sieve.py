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

TOPICS = {
    "china": Topic("china", "", "中国 -台湾"),
    "here": Topic("here", "", "中国", sources=("dw",)),
    "chinese": Topic("chinese", "", "中国", languages=("zh",)),
}


def sieve(query: str) -> Sieve:
    return Sieve(parse(query, PLACE).root, TOPICS)


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


def test_it_is_useful_where_texts_without_blanks_decide() -> None:
    useless = ("a", "/中国/", "author:王五", "5G网络", "*", "a OR 中国", "-(a 中国)", "-topic:here", "-topic:chinese")
    assert not any(sieve(query).is_useful for query in useless)
    useful = ("-中国", "中国 OR 日本", "a 中国", "-(a OR 中国)", "topic:here", "-topic:china", "title:中国")
    assert all(sieve(query).is_useful for query in useful)
    assert sieve("a").admits("", "")


@pytest.mark.parametrize(
    ("query", "admitted", "held_back"),
    [
        ("中国 title:北约", ("北约", "中国"), ("中国", "北约")),
        ("-text:中国", ("中国", "日本"), ("日本", "中国")),
        ("-title:中国", ("日本", "中国"), ("中国", "日本")),
        ("中国 -俄罗斯", ("", "中国 俄 罗斯 <img alt='俄罗斯'>"), ("", "中国<b>俄羅</b>斯")),
        ("NOT (中国 日本)", ("", "中国"), ("中国", "日本")),
        ("NOT (中国 OR 日本)", ("", "英国"), ("", "日本")),
        ("中国 NOT (美国 NOT 日本)", ("", "中国 美国 日本"), ("", "中国 美国")),
        ("a (中国 OR 日本)", ("", "日本"), ("", "a 英国")),
        ("topic:china", ("", "中国"), ("", "中国 台湾")),
        ("NOT topic:china", ("", "中国 台湾"), ("", "中国")),
        ("NOT topic:here", ("", "中国"), None),
        ("topic:here", ("", "中国"), ("", "日本")),
    ],
)
def test_what_is_excluded_and_what_is_one_of_several_decides_too(
    query: str, admitted: tuple[str, str], held_back: tuple[str, str] | None
) -> None:
    assert sieve(query).admits(*admitted)
    assert held_back is None or not sieve(query).admits(*held_back)


def test_of_many_texts_the_first_are_looked_for() -> None:
    many = [f"中{chr(0x4E00 + number)}国" for number in range(30)]
    one = sieve(" ".join(f"-{each}" for each in many))
    assert [False] * 24 + [True] * 6 == [one.admits("", each) for each in many]
    assert not sieve(" OR ".join(many)).is_useful
