"""What the index is asked holds for every item that the query matches; what it is asked of is decided here, purely."""

from hypothesis import given, settings

from config.model import Source, Topic
from ingest.fold import fold
from ingest.model import CleanItem
from ingest.search.expression import EVERY, All, Any, Expression, Has, holding
from ingest.search.tokens import Mark, Word, name_token, of_item
from publish.query import Node, parse
from publish.search.narrow import Narrowing, sought
from publish.topics import Matcher
from tests.publish.making import BBC, DW, article, stored
from tests.publish.test_matching_properties import ITEMS, TREES
from tests.publish.test_query_properties import PLACE
from tests.publish.test_query_properties import TREES as OTHER_TREES

SOURCES = {"dw": DW, "bbc": BBC}
TOPICS = {
    "china": Topic("china", "", "中国 OR China"),
    "loud": Topic("loud", "", "topic:china -日本", sources=("dw",)),
}


def holds(wanted: Expression, tokens: set[str]) -> bool:
    """Whether an expression holds for an item with those tokens."""
    match wanted:
        case All(parts):
            return all(holds(part, tokens) for part in parts)
        case Any(parts):
            return any(holds(part, tokens) for part in parts)
        case Has(word, mark):
            token = f"{mark}{word.token}"
            return any(each.startswith(token) for each in tokens) if word.prefix else token in tokens


def tokens_of(item: CleanItem) -> set[str]:
    return set(of_item(item, fold(item.title), fold(item.text)).split(" "))


NARROWING = Narrowing(SOURCES, TOPICS, ("dw", "bbc", "news.example"))


def narrowed(query: str) -> Expression:
    return NARROWING.narrow(parse(query, PLACE).root)


def excluded(query: str) -> Expression | None:
    return NARROWING.excluded(parse(query, PLACE).root)


def holds_where_it_matches(query: Node, item: CleanItem) -> None:
    wanted, unwanted = narrowed(str(query)), excluded(str(query))
    if Matcher([Topic("t", "", str(query))]).match(stored(item)):
        assert holds(wanted, tokens_of(item)), str(wanted)
        assert unwanted is None or not holds(unwanted, tokens_of(item)), str(unwanted)


@settings(deadline=None)
@given(TREES, ITEMS)
def test_what_a_query_matches_is_among_what_the_index_gives(query: Node, item: CleanItem) -> None:
    holds_where_it_matches(query, item)


@settings(deadline=None)
@given(OTHER_TREES, ITEMS)
def test_that_is_so_with_regular_expressions_and_any_text(query: Node, item: CleanItem) -> None:
    holds_where_it_matches(query, item)


def test_words_side_by_side_are_all_wanted_and_alternatives_one() -> None:
    both = All((holding("中国"), holding("日本")))
    assert both == narrowed("中国 日本")
    assert Any((holding("中国"), holding("日本"))) == narrowed("中国 OR 日本 OR 中国")


def test_what_the_index_does_not_know_leaves_it_wider() -> None:
    assert holding("中国") == narrowed("中国 -日本 /普[京丁]/ url:dw")
    assert EVERY == narrowed("中国 OR /普[京丁]/")
    assert [EVERY] * 3 == [narrowed(query) for query in ("*", "NOT 中国", "url:dw")]


def test_pairs_of_characters_and_whole_words_that_are_excluded_are_known() -> None:
    assert holding("日本") == excluded("中国 -日本") == excluded("中国 -日本*")
    assert Any((holding("日本"), holding("the"))) == excluded("中国 -日本 -The") == excluded("中国 -(日本 OR the)")
    assert All((holding("日本"), holding("中国"))) == excluded("-(日本 中国)")
    assert holding("日本", Mark.TITLE) == excluded("-title:日本")
    assert Has(Word(name_token("dw")), Mark.SOURCE) == excluded("-source:德国之声")
    assert All((holding("英国"), holding("日本"))) == excluded("中国 NOT (英国 NOT (NOT 日本))")
    assert holding("日本") == excluded("NOT (NOT (NOT 日本))")


def test_what_is_known_by_its_parts_only_is_not_excluded_by_them() -> None:
    unknown = (
        "哈萨克",
        '"the war"',
        "的",
        "a*",
        "6",
        "2022",
        "5G",
        "it's",
        "text:日本",
        "url:dw",
        "/日本/",
        "日本 哈萨克",
    )
    assert not any(excluded(f"-({query})") for query in unknown)
    assert [None] * 3 == [excluded(query) for query in ("日本", "*", "中国 OR -日本")]


def test_fields_are_looked_for_where_they_are_kept() -> None:
    assert holding("中国", Mark.TITLE) == narrowed("title:中国")
    assert holding("中国") == narrowed("text:中国")
    assert holding("王五", Mark.AUTHOR) == narrowed("author:王五")
    assert holding("专栏", Mark.CATEGORY) == narrowed("category:专栏")


def test_a_source_is_known_by_its_name_and_its_title_and_by_how_they_begin() -> None:
    dw, bbc, other = (Has(Word(name_token(name)), Mark.SOURCE) for name in ("dw", "bbc", "news.example"))
    assert [dw, dw, bbc] == [narrowed(query) for query in ("source:dw", "source:德国之聲", 'source:"BBC 中文"')]
    assert [other, bbc] == [narrowed(query) for query in ("source:news*", "source:b*")]


def test_a_source_that_has_nothing_is_never_found() -> None:
    unknown = narrowed("source:ft*")
    assert not holds(unknown, tokens_of(article(title="-")))


def test_a_language_is_found_with_all_below_it() -> None:
    found = tokens_of(article(language="zh-Hans"))
    holding_of = {
        query: holds(narrowed(query), found) for query in ("lang:zh", "lang:ZH-hans", "lang:zh-h*", "lang:en")
    }
    assert {"lang:zh": True, "lang:ZH-hans": True, "lang:zh-h*": True, "lang:en": False} == holding_of


def test_a_topic_is_looked_for_by_its_sources_and_its_words_and_those_of_topics_within() -> None:
    words = Any((holding("中国"), holding("china")))
    assert words == narrowed("topic:china")
    assert All((Has(Word(name_token("dw")), Mark.SOURCE), words)) == narrowed("topic:loud")


def test_a_topic_that_is_excluded_is_known_by_its_words_unless_it_is_limited() -> None:
    assert Any((holding("中国"), holding("china"))) == excluded("NOT topic:china")
    assert excluded("NOT topic:loud") is None
    assert holding("日本") == excluded("topic:loud")


def test_what_is_looked_for_counts_and_what_is_excluded_does_not() -> None:
    found = list(sought(parse("中国 (日本 OR 美国) -英国 /法国/ source:dw", PLACE).root))
    assert [holding("中国"), holding("日本"), holding("美国")] == [each.present for each in found]
    assert [True, False, False] == [each.is_required for each in found]


def test_source_that_is_not_configured_is_known_by_its_name() -> None:
    one = Narrowing({"x": Source("x", "News.Example")}, {}, ("news.example",))
    assert Has(Word(name_token("news.example")), Mark.SOURCE) == one.narrow(parse("source:news.example", PLACE).root)
