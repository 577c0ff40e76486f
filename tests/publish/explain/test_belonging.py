"""Why an item is in a topic, or is not, in a few words."""

import pytest

from config.model import Topic
from publish.explain.belonging import belongings
from publish.explain.values import Belonging
from publish.topics import Matcher
from tests.publish.making import article, stored

ITEM = stored(article(text="哈萨克斯坦骚乱后，普京和习近平表态。", title="骚乱", language="zh-Hans"))


def told(query: str, **fields: tuple[str, ...]) -> Belonging:
    topic = Topic("t", "主题", query, **fields)  # type: ignore[arg-type]  # sources and languages
    return belongings(Matcher([topic]), {"t": topic}, ITEM, ["t"])[0]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("普京", ("普京",)),
        ("普京 OR 拜登 OR title:骚乱", ("普京", "title:骚乱")),
        ("NOT 足球", ()),
    ],
)
def test_of_a_topic_that_it_is_in_the_words_that_were_found(query: str, why: tuple[str, ...]) -> None:
    found = told(query)
    assert (True, why) == (found.verdict, found.why)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("足球", ("足球: not found",)),
        ("足球 OR 篮球", ("none of: 足球, 篮球",)),
        ("普京 AND 足球", ("足球: not found",)),
        ("普京 AND (足球 OR 篮球)", ("none of: 足球, 篮球",)),
        ("足球 OR (普京 AND NOT 习近平)", ("none of: 足球, (普京 AND NOT 习近平)",)),
        ("a1 OR a2 OR a3 OR a4 OR a5 OR a6 OR a7 OR a8", ("none of: a1, a2, a3, a4, a5, a6, … (2 more)",)),
        ("b1 b2 b3 b4 b5", ("b1: not found", "b2: not found", "b3: not found")),
    ],
)
def test_of_a_topic_that_it_is_not_in_what_was_missed(query: str, why: tuple[str, ...]) -> None:
    found = told(query)
    assert (False, why) == (found.verdict, found.why)


def test_what_excludes_it_is_told_with_its_context() -> None:
    (why,) = told("普京 NOT 习近平").why
    assert why.startswith("excluded: 习近平 (")
    assert "[习近平]" in why


def test_limits_of_a_topic_are_told() -> None:
    assert ("sources bbc: it is of dw",) == told("普京", sources=("bbc",)).why
    assert ("languages en: it is in zh-Hans",) == told("普京", languages=("en",)).why


def test_it_is_told_whether_the_store_has_it_so() -> None:
    topic = Topic("t", "", "普京")
    found = belongings(Matcher([topic]), {"t": topic}, ITEM, [])[0]
    assert ("t", True, False) == (found.title, found.verdict, found.is_published)


def test_topics_stand_in_the_order_of_the_configuration() -> None:
    topics = {name: Topic(name, "", query) for name, query in (("b", "足球"), ("a", "普京"), ("c", "*"))}
    assert ["b", "a", "c"] == [each.slug for each in belongings(Matcher(topics.values()), topics, ITEM, [])]
