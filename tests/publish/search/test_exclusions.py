"""What a query excludes is held against the text, whatever the index or the HTML seem to say."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.model import Topic
from ingest.store import Store
from ingest.text import plain
from publish.search import Search, Wish
from publish.topics import Matcher
from tests.publish.making import BBC, DW, article, configure
from tests.publish.search.shelf import fill

TOPICS = (
    Topic("words", "", "俄罗斯 OR the"),
    Topic("within", "", "topic:words -美国"),
    Topic("limited", "", "美国", sources=("dw",)),
    Topic("tongue", "", "美国", languages=("zh",)),
)
#: Titles and HTML in which words stand, or seem to.
PAGES = (
    ("俄罗斯", "<p>中国</p>"),
    ("中国", "<p>俄羅斯</p>"),
    ("中国", "<p>俄<b>罗</b>斯</p>"),
    ("中国", '<p><img alt="俄罗斯"></p>'),
    ("中国", "<p><img alt='a > 俄罗斯'>俄罗 罗斯</p>"),
    ("中国", "<p>俄罗</p><p>罗斯</p>"),
    ("中国", "<p>&#20420;罗斯 ＴＨＥ café</p>"),
    ("中国", "<p>俄&shy;罗斯美国</p>"),
    ("中国", "<p>美<i>国</i></p>"),
    ("中国", "<p><!-- 美国 -->the war 6.72</p>"),
    ("中国", "<p>the-war 6 others x_y</p>"),
    ("The war", "<p>中国，美 国</p>"),
    ("", "<p>中国 𠮷野家 か\u3099</p>"),
    ("中国 < 俄罗斯", "<p>2 &lt; 3 美国</p>"),
)


@pytest.fixture
def shelf(store: Store) -> Store:
    """Each page in two sources and languages, often enough to be read by portions."""
    pages = [
        replace(
            article(number, plain(html), title=title, html=html),
            source=("dw", "bbc")[number % 2],
            language=("zh-Hans", "en", "")[number % 3],
            authors=("王五",) * (number % 4 == 0),
        )
        for number, (title, html) in enumerate(PAGES * 6)
    ]
    fill(store, *pages)
    return store


@pytest.mark.parametrize("large", [1, 1_000_000], ids=["large", "small"])
@pytest.mark.parametrize(
    "query",
    [
        "-俄罗斯", "-中国", "中国 -美国", "中国 -俄羅斯", "中国 -(俄罗斯 OR 美国)", "中国 -(俄罗斯 美国)", "-的", "-国",
        "中国 -(美国 -俄罗斯)", "NOT (NOT 美国)", "中国 NOT (美国 OR NOT 俄罗斯)", '-"the war"', "-the",
        "中国 -THE -美国", "-ｔｈｅ", "-th*", "-6", "-6.72", "-x_y", "-cafe", "-café", "-が", "-𠮷野家", "-𠮷", "-罗斯",
        "-俄罗", '-"美 国"', "-title:俄罗斯", "-title:中国", "-text:中国", "-text:俄罗斯", "中国 -title:the",
        "-text:the", "-author:王五", "-source:dw", '-source:"BBC 中文"', "-source:b*", "-lang:zh", "-lang:z*",
        "-lang:en -source:dw", "-topic:words", "中国 -topic:within", "-topic:limited", "-topic:tongue",
        "topic:within -美国", "-/俄.斯/", "-url:600", "(俄罗斯 OR 美国) -the", '"俄罗斯" -美国 -text:6', "中国 -中国",
    ],
)  # fmt: skip
def test_a_search_with_exclusions_finds_what_a_topic_with_that_query_holds(
    shelf: Store, query: str, large: int
) -> None:
    config = configure(Path(), topics=TOPICS, sources=(DW, BBC))
    matcher = Matcher([Topic("t", "", query)], config.sources, config.topics)
    expected = {stored.id for stored in shelf.items() if matcher.match(stored)}
    found = Search(config, shelf, large=large).search(query, Wish(limit=1_000))
    assert (expected, True) == ({result.stored.id for result in found.results}, found.is_complete)


def test_what_the_index_knows_to_be_excluded_is_no_candidate(shelf: Store) -> None:
    def candidates(query: str) -> int:
        return Search(configure(Path()), shelf).search(query, Wish()).candidates

    assert [0, 84, 6] == [candidates(query) for query in ("-中国", "-俄罗斯", "俄罗斯 -title:中国")]
