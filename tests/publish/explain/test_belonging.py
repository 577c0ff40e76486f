"""Why an item is in a topic, or is not, in a few words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


QUERIES = st.lists(
    st.sampled_from(["普京", "足球", "NOT 习近平", "title:骚乱", "source:dw", "/普.京/", "(普京 足球)", "哈萨克*"]),
    min_size=1,
).flatmap(lambda parts: st.sampled_from([" AND ", " OR "]).map(lambda word: word.join(parts)))


@given(st.lists(QUERIES, min_size=1, max_size=5))
def test_what_is_told_is_what_is_published(queries: list[str]) -> None:
    topics = {f"t{number}": Topic(f"t{number}", "", query) for number, query in enumerate(queries)}
    matcher = Matcher(topics.values())
    matches = {match.topic: match.why for match in matcher.match(ITEM)}
    told = belongings(matcher, topics, ITEM, [])
    assert matches == {each.slug: each.why for each in told if each.verdict}
    assert all(each.why for each in told if not each.verdict), "who is not in it is told why"


def test_topics_stand_in_the_order_of_the_configuration() -> None:
    topics = {name: Topic(name, "", query) for name, query in (("b", "足球"), ("a", "普京"), ("c", "*"))}
    assert ["b", "a", "c"] == [each.slug for each in belongings(Matcher(topics.values()), topics, ITEM, [])]
