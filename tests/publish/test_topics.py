"""Topics: who is in, why, and why not."""

from pathlib import Path
from typing import Any

import pytest

from config.errors import ConfigError, Place
from config.model import Topic
from ingest.model import CleanItem
from publish.query.look import MAX_STOPS
from publish.topics import Match, Matcher, Undecided, preview
from tests.publish.making import BBC, DW, article, opened, put, stored

SOURCES = {"dw": DW, "bbc": BBC}
#: An expression that takes for ever on HOSTILE: the library cannot cut the search short.
ENDLESS = r"/(a|aa)+$b/"
HOSTILE = "a" * 5_000


def topics_of(item: CleanItem, *topics: Topic) -> list[str]:
    return [match.topic for match in Matcher(topics, SOURCES).match(stored(item))]


def topic(query: str, **fields: Any) -> Topic:
    return Topic("t", "", query, **fields)


def test_an_item_is_in_every_topic_that_it_matches_in_their_order() -> None:
    topics = [Topic("b", "", "骚乱"), Topic("a", "", "哈萨克斯坦"), Topic("c", "", "日本")]
    assert ["b", "a"] == topics_of(article(), *topics)


def test_an_item_of_another_source_is_out() -> None:
    assert [] == topics_of(article(source="bbc"), topic("*", sources=("dw",)))
    assert ["t"] == topics_of(article(source="dw"), topic("*", sources=("dw", "rfi")))


@pytest.mark.parametrize(
    ("language", "allowed", "expected"),
    [
        ("zh-Hans", ("zh",), True),
        ("zh-hans-CN", ("zh-Hans",), True),
        ("zh", ("zh-Hans",), False),
        ("en", ("zh", "fr"), False),
        ("zhx", ("zh",), False),
        ("ZH-hant", ("zh-Hant",), True),
        ("", ("zh",), True),
        ("en", (), True),
    ],
)
def test_languages_are_prefixes_and_an_unknown_one_passes(
    language: str, allowed: tuple[str, ...], expected: bool
) -> None:
    assert expected == bool(topics_of(article(language=language), topic("*", languages=allowed)))


def test_the_reasons_are_the_words_as_they_stand_each_once() -> None:
    item = stored(article(title="哈薩克局勢", text="哈萨克斯坦，哈萨克人"))
    (match,) = Matcher([topic("哈萨克 OR 哈薩克 OR title:局势")]).match(item)
    assert ("哈薩克", "title:局勢") == match.why


def test_a_reason_has_its_neighbours_on_the_same_line() -> None:
    item = stored(article(title="标题", text="第一段\n各国对哈萨克斯坦  表态\n第三段"))
    (match,) = Matcher([topic("哈薩克斯坦")]).match(item)
    assert "各国对[哈萨克斯坦] 表态" == match.hits[0].in_context()


def test_a_long_find_is_cut_to_one_line_and_an_empty_one_is_no_reason() -> None:
    item = stored(article(title="", text="一" * 100 + "\n二"))
    (match,) = Matcher([topic(r"/(?s).+/ AND /^/")]).match(item)
    assert ("一" * 60 + "…",) == match.why


def test_what_is_excluded_is_no_reason() -> None:
    (match,) = Matcher([topic("哈萨克斯坦 -(日本 OR 美国)")]).match(stored(article()))
    assert ("哈萨克斯坦",) == match.why


def test_a_wrong_query_is_refused_at_its_topic() -> None:
    place = Place("topics.toml", 12, "topics.t.query")
    with pytest.raises(ConfigError, match="column 7") as caught:
        Matcher([topic("中国 AND", place=place)])
    assert place == caught.value.place


def test_an_unknown_source_in_a_query_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(ConfigError, match="column 11: there is no source 'bcc'") as caught:
        Matcher([topic("中国 source:bcc")], SOURCES)
    assert "Did you mean 'bbc'?" == caught.value.hint


@pytest.mark.parametrize("query", ["source:bcc", "source:德国之声"])
def test_sources_are_not_checked_when_none_are_known(query: str) -> None:
    assert [] == Matcher([topic(query)]).match(stored(article()))


def test_notes_of_all_queries_tell_their_place() -> None:
    matcher = Matcher([topic("中国 or 日本", place=Place("topics.toml", 3))])
    assert ["topics.toml:3: column 4: or is looked for as a word; the operator is written OR."] == matcher.notes


def test_the_needles_are_the_folded_words_of_titles_and_texts() -> None:
    topics = [topic('顏色革命 -title:"Xi  Jinping" source:dw /x/'), Topic("u", "", "颜色革命 OR kazakh*")]
    assert {"颜色革命", "xi jinping", "kazakh"} == Matcher(topics).needles


def test_an_expression_that_runs_out_of_time_is_not_decided_and_does_not_match() -> None:
    item = stored(article(text=HOSTILE))
    matcher = Matcher([topic(f"NOT {ENDLESS}"), Topic("u", "", "a*")])
    assert ["u"] == [match.topic for match in matcher.match(item)]
    assert [Undecided("t", item.entry_id, ENDLESS)] == matcher.undecided
    assert "not decided: time limit" in str(matcher.undecided[0])


def test_what_does_not_hang_on_an_undecided_expression_is_decided() -> None:
    item = article(text=HOSTILE)
    assert ["t"] == topics_of(item, topic(f"{ENDLESS} OR a*"))
    assert [] == topics_of(item, topic(f"{ENDLESS} AND 日本"))


def test_an_expression_that_was_stopped_often_is_not_tried_again() -> None:
    matcher = Matcher([topic(f"NOT {ENDLESS}")])
    items = [stored(article(number, HOSTILE), number) for number in range(MAX_STOPS)]
    assert [[]] * MAX_STOPS == [matcher.match(item) for item in items]
    harmless = stored(article(99, "短"), 99)
    assert [] == matcher.match(harmless)
    assert harmless.entry_id == matcher.undecided[-1].entry_id


def test_another_run_tries_again_what_was_stopped_often() -> None:
    matcher = Matcher([topic(f"NOT {ENDLESS}")])
    for number in range(MAX_STOPS):
        matcher.match(stored(article(number, HOSTILE), number))
    matcher.forget()
    assert ["t"] == [match.topic for match in matcher.match(stored(article(99, "短"), 99))]
    assert [] == matcher.undecided


def test_an_explanation_tells_which_part_failed() -> None:
    matcher = Matcher([topic("哈薩克斯坦 (日本 OR 美国) NOT 骚乱", sources=("bbc",))])
    assert [
        "no  topic t",
        "no    sources bbc: it is of dw",
        "no    all of:",
        "yes     哈薩克斯坦: [哈萨克斯坦]骚乱后，各国表态。",
        "no      any of:",
        "no        日本: not found",
        "no        美国: not found",
        "no      not:",
        "yes       骚乱: 哈萨克斯坦[骚乱]后，各国表态。",
    ] == list(matcher.explain("t", article())[0].lines())


def test_an_explanation_tells_what_was_not_decided() -> None:
    explained, _ = Matcher([topic(f"{ENDLESS} OR 日本", languages=("zh",))]).explain(
        "t", article(text=HOSTILE, language="")
    )
    assert [
        "?   topic t",
        "yes   languages zh: it does not say its language",
        "?     any of:",
        f"?       {ENDLESS}: not decided: time limit of 0.1 s",
        "no      日本: not found",
    ] == list(explained.lines())


def test_every_part_of_an_explanation_agrees_with_the_match() -> None:
    for query in ("哈萨克斯坦", "日本", "NOT 日本", "*", "/骚.后/"):
        matcher = Matcher([topic(query)])
        assert bool(matcher.match(stored(article()))) == matcher.explain("t", article())[0].verdict


def test_a_preview_lists_what_the_query_matches_in_the_store(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, article(1), article(2, "日本首相"), article(3), article(4))
        found = [(item.item.title, match.why) for item, match in preview("哈薩克斯坦", store, limit=2)]
    assert [("第 1 篇", ("哈萨克斯坦",)), ("第 3 篇", ("哈萨克斯坦",))] == found


def test_a_preview_may_name_topics(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, article(1), article(2, "日本首相"))
        found = list(preview("NOT topic:t", store, topics={"t": topic("哈萨克斯坦")}))
    assert ["第 2 篇"] == [item.item.title for item, _ in found]


def test_a_preview_tells_what_was_not_decided(tmp_path: Path) -> None:
    undecided: list[Undecided] = []
    with opened(tmp_path) as store:
        put(store, article(1, HOSTILE))
        found: list[tuple[object, Match]] = list(preview(ENDLESS, store, undecided=undecided.append))
    assert [] == found
    assert [ENDLESS] == [one.pattern for one in undecided]


def test_a_preview_of_a_wrong_query_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with opened(tmp_path) as store, pytest.raises(ConfigError, match=r"query: column 1: there is no field 'titel'"):
        preview("titel:普京", store)
