"""Definitions of topics: what they name, when two mean the same, and what is refused."""

from typing import Any

import pytest

from config.errors import ConfigError, ConfigErrors, Place
from config.model import Source, Topic
from publish.definition import MAX_LEVELS, Definitions
from publish.query.parser import MAX_DEPTH
from publish.topics import Matcher
from tests.publish.making import BBC, DW, article, stored

SOURCES = {"dw": DW, "bbc": BBC}


def topic(query: str, slug: str = "t", **fields: Any) -> Topic:
    return Topic(slug, "", query, **fields)


def by_slug(*topics: Topic) -> dict[str, Topic]:
    return {topic.slug: topic for topic in topics}


def digest(*topics: Topic, sources: dict[str, Source] | None = None) -> str:
    """The digest of the first; it may name the others."""
    return Definitions(by_slug(*topics), sources).digest(topics[0].slug)


def topics_of(text: str, *topics: Topic, **fields: Any) -> list[str]:
    return [match.topic for match in Matcher(topics, SOURCES).match(stored(article(text=text, title="", **fields)))]


@pytest.mark.parametrize(
    "same",
    [
        topic("（中国 AND 俄罗斯）", sources=("bbc", "dw"), languages=("ZH",)),
        Topic("t", "Another title", "中国 俄罗斯", ("dw", "bbc"), ("zh",), limit=5, place=Place("elsewhere")),
        topic("中国 俄罗斯", sources=("dw", "bbc"), languages=("zh",), per_source=2, duplicates="keep"),
    ],
    ids=["written otherwise", "titled otherwise", "limited otherwise"],
)
def test_the_digest_of_a_definition_that_means_the_same_is_the_same(same: Topic) -> None:
    assert digest(topic("中国 俄罗斯", sources=("dw", "bbc"), languages=("zh",))) == digest(same)


@pytest.mark.parametrize(
    "other",
    [topic("中国 OR 俄罗斯"), topic("中国 俄罗斯", sources=("dw",)), topic("中国 俄罗斯", languages=("zh",))],
    ids=["query", "sources", "languages"],
)
def test_the_digest_of_another_definition_is_another(other: Topic) -> None:
    assert digest(topic("中国 俄罗斯")) != digest(other)


def test_the_digest_of_a_topic_that_names_none_is_what_it_was() -> None:
    plain = topic("中国 NOT title:日本", sources=("dw",), languages=("zh",))
    assert "d6f7497b8d8baf5feb2cd64bf52adb69" == digest(plain)


def test_the_titles_of_sources_count_where_a_query_may_name_them() -> None:
    assert digest(topic("source:德国之声")) != digest(topic("source:德国之声"), sources=SOURCES)
    assert digest(topic("中国")) == digest(topic("中国"), sources=SOURCES)


def test_the_digest_follows_what_is_named_however_deep() -> None:
    middle, outer = topic("topic:deep 茶", "middle"), topic("topic:middle OR 酒", "outer")
    before = digest(outer, middle, topic("中国", "deep"))
    assert before != digest(outer, middle, topic("日本", "deep"))
    assert before == digest(outer, middle, topic("中国", "deep", limit=3))


def test_a_topic_includes_and_excludes_others() -> None:
    china, sport = topic("中国", "china"), topic("足球 OR 奥运", "sport")
    mixed = topic("(topic:china OR 亚洲) NOT topic:sport", "mixed")
    assert ["china", "mixed"] == topics_of("中国经济", china, sport, mixed)
    assert ["mixed"] == topics_of("亚洲经济", china, sport, mixed)
    assert ["china", "sport"] == topics_of("中国足球", china, sport, mixed)


def test_what_is_named_brings_its_sources_and_languages_along() -> None:
    german = topic("中国", "german", sources=("dw",), languages=("zh",))
    assert ["t"] == topics_of("中国", topic("NOT topic:german"), german, source="bbc")
    assert ["t"] == topics_of("中国", topic("NOT topic:german"), german, language="en")
    assert ["german"] == topics_of("中国", topic("NOT topic:german"), german)


def test_the_reasons_are_the_words_of_what_is_named() -> None:
    topics = [topic("topic:china 经济"), topic("中國 OR 北京", "china")]
    match, _ = Matcher(topics).match(stored(article(title="", text="中国经济")))
    assert ("中国", "经济") == match.why


def test_an_explanation_shows_the_parts_of_what_is_named() -> None:
    matcher = Matcher([topic("经济 NOT topic:china")], beside=by_slug(topic("中国 OR 北京", "china", sources=("dw",))))
    explained, match = matcher.explain("t", article(title="", text="中国经济"))
    assert [
        "no  topic t",
        "no    all of:",
        "yes     经济: 中国[经济]",
        "no      not:",
        "yes       topic:china",
        "yes         sources dw: it is of dw",
        "yes         any of:",
        "yes           中国: [中国]经济",
        "no            北京: not found",
    ] == list(explained.lines())
    assert () == match.hits


def test_topics_are_named_in_groups_in_chinese_and_in_full_width() -> None:
    topics = [topic("主题：（china OR us）"), topic("中国", "china"), topic("美国", "us")]
    assert ["t", "us"] == topics_of("美国", *topics)


def test_what_is_undecided_within_a_named_topic_is_told_of_the_one_that_names_it() -> None:
    endless = topic(r"/(a|aa)+$b/", "endless")
    matcher = Matcher([topic("NOT topic:endless")], beside=by_slug(endless))
    assert [] == matcher.match(stored(article(text="a" * 5_000)))
    assert [("t", endless.query)] == [(one.topic, one.pattern) for one in matcher.undecided]


def test_an_unknown_topic_is_refused_with_its_place_and_the_nearest_one() -> None:
    place = Place("feedweir.toml", 4, "topics.t.query")
    with pytest.raises(ConfigError, match="column 9: there is no topic 'chian'") as caught:
        Definitions(by_slug(topic("茶 topic:chian", place=place), topic("*", "china"))).query("t")
    assert (place, "Did you mean 'china'?") == (caught.value.place, caught.value.hint)


def test_a_topic_that_is_named_by_its_title_is_refused_with_its_name() -> None:
    topics = by_slug(topic("topic:哈薩克斯坦"), Topic("kazakhstan", "哈萨克斯坦 Kazakhstan", "*"))
    with pytest.raises(ConfigError) as caught:
        Definitions(topics).query("t")
    assert "A topic is named by its table: topic:kazakhstan." == caught.value.hint


@pytest.mark.parametrize("slug", ["a", "b", "c"])
def test_topics_that_name_each_other_are_refused_whichever_is_asked_for(slug: str) -> None:
    place = Place("feedweir.toml", 9)
    topics = [
        topic("topic:b", "a", place=place),
        topic("NOT topic:c", "b", place=place),
        topic("茶 topic:a", "c", place=place),
    ]
    with pytest.raises(ConfigError, match="in a circle: ") as caught:
        Definitions(by_slug(*topics)).query(slug)
    assert place == caught.value.place


def test_a_topic_that_names_itself_is_refused() -> None:
    with pytest.raises(ConfigError, match="column 7: topics name each other in a circle: t -> t"):
        Matcher([topic("topic:t")])


def test_every_query_that_cannot_be_read_is_told_at_once_and_each_once() -> None:
    first, second = Place("c.toml", 3, "topics.a.query"), Place("c.toml", 6, "topics.b.query")
    topics = [
        topic("茶 OR", "a", place=first),
        topic("(茶", "b", place=second),
        topic("topic:a", "c"),
        topic("茶", "d"),
    ]
    with pytest.raises(ConfigErrors) as caught:
        Matcher(topics)
    assert [first, second] == [each.place for each in caught.value.errors]


def test_a_topic_that_leads_to_a_circle_is_refused_for_it() -> None:
    with pytest.raises(ConfigError, match="in a circle: a -> b -> a"):
        Definitions(by_slug(topic("topic:a"), topic("topic:b", "a"), topic("topic:a", "b"))).query("t")


@pytest.mark.parametrize("query", ["topic:*", "topic:china*", "topic:/china/", 'topic:""', "topic:(a AND b*)"])
def test_what_is_no_whole_name_is_refused(query: str) -> None:
    with pytest.raises(ConfigError, match="topic: takes the whole name of one topic"):
        Matcher([topic(query), topic("*", "a"), topic("*", "china")])


def test_long_chains_of_topics_work_up_to_a_limit_and_are_refused_beyond() -> None:
    chain = [topic("茶", "t0"), *(topic(f"topic:t{number}", f"t{number + 1}") for number in range(MAX_LEVELS - 1))]
    assert [each.slug for each in chain] == topics_of("茶", *chain)
    for longer in (MAX_LEVELS, 5_000):
        chain = [topic("茶", "t0"), *(topic(f"topic:t{number}", f"t{number + 1}") for number in range(longer))]
        with pytest.raises(ConfigError, match="nested deeper than 120 levels"):
            Definitions(by_slug(*chain)).query(chain[-1].slug)


def test_deep_groups_within_deep_topics_are_judged_and_explained() -> None:
    deep = "茶"
    for _ in range(MAX_DEPTH - 1):
        deep = f"NOT {deep}"
    inner = topic(deep, "inner")
    outer = topic(deep.replace("茶", "topic:inner"), "outer")
    matcher = Matcher([outer], beside=by_slug(inner))
    explained, _ = matcher.explain("outer", article(text="茶"))
    assert explained.verdict
    assert ["outer"] == [match.topic for match in matcher.match(stored(article(text="茶")))]
