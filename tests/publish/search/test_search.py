"""A search finds what the query matches, the best first, and says how far it looked."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import ConfigError
from config.model import Topic
from ingest.model import CleanItem
from ingest.store import Store
from ingest.store.stories import Place
from publish.query import Node
from publish.search import Found, Search, Wish
from publish.topics import Matcher
from tests.publish.making import DAY, article, configure, opened, put
from tests.publish.search.shelf import fill
from tests.publish.test_matching_properties import ITEMS, TREES


def search(store: Store, query: str, **wish: object) -> Found:
    return Search(configure(Path()), store).search(query, replace(Wish(), **wish))  # type: ignore[arg-type]


def numbers(found: Found) -> list[int]:
    return [result.stored.id for result in found.results]


def test_words_are_found_in_both_scripts_and_marked(store: Store) -> None:
    fill(store, article(1, "「顏色革命」之說", title="普丁"), article(2, "一带一路"))
    (result,) = search(store, "颜色革命").results
    assert (1, ("顏色革命",)) == (result.stored.id, result.why)
    assert "顏色革命" == result.text.text[slice(*result.text.marks[0])]


def test_a_phrase_is_held_against_the_text(store: Store) -> None:
    fill(store, article(1, "政变 俄罗斯"), article(2, "政变俄罗斯，国变"), article(3, "变俄，政变，俄罗斯"))
    assert [2] == numbers(search(store, '"政变俄罗斯"'))


def test_a_word_of_one_character_is_found_wherever_it_stands(store: Store) -> None:
    fill(store, article(1, "一只猫。"), article(2, "猫头鹰"), article(3, "狗"), article(4, "T恤", title="熊猫"))
    assert [4, 2, 1] == numbers(search(store, "猫"))


def test_exclusions_expressions_and_addresses_are_read_for(store: Store) -> None:
    fill(store, article(1, "中国"), article(2, "中国与日本"), article(3, "普丁"))
    assert [1] == numbers(search(store, "中国 -日本"))
    assert ([3, 1], False) == (numbers(found := search(store, "NOT 日本")), found.is_scan)
    assert ([3, 1], True) == (numbers(found := search(store, "NOT 与日本")), found.is_scan)
    assert ([3], True) == (numbers(found := search(store, "/普[京丁]/")), found.is_scan)
    assert ([2], True) == (numbers(found := search(store, "url:60000002")), found.is_scan)


def test_a_star_is_everything_newest_first(store: Store) -> None:
    fill(store, article(1), article(3, published=None), article(2))
    found = search(store, "*")
    assert ([3, 1, 2], False) == (numbers(found), found.is_scan)


def test_the_best_are_first_or_the_newest_where_that_is_wished(store: Store) -> None:
    fill(store, article(1, "正文", title="哈萨克斯坦"), article(2, "哈萨克斯坦"), article(3, "哈萨克斯坦"))
    assert [1, 3, 2] == numbers(search(store, "哈萨克斯坦"))
    assert [3, 2, 1] == numbers(search(store, "哈萨克斯坦", by_time=True))


def test_it_ends_at_the_limit_and_says_how_many_more_there_may_be(store: Store) -> None:
    fill(store, *(article(number, "中国") for number in range(1, 31)))
    found = search(store, "中国", limit=5)
    assert (5, 30, 5, False) == (len(found.results), found.candidates, found.read, found.is_complete)
    found = search(store, "中国", limit=50)
    assert (30, 30, 30, True) == (len(found.results), found.candidates, found.read, found.is_complete)


def test_no_more_is_read_than_is_allowed(store: Store) -> None:
    fill(store, *(article(number, "中国") for number in range(1, 31)))
    found = search(store, "/日本/", reads=7)
    assert ((), 7, 30, True) == (found.results, found.read, found.candidates, found.is_cut)
    assert not search(store, "/日本/", reads=30).is_cut
    assert not search(store, "/日本/").is_cut
    assert not search(store, "中国", reads=20).is_cut


def test_a_bounded_search_reads_fewer_in_vain_than_it_holds_back_by_their_html(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.search.search.IN_VAIN", 25)
    fill(store, *(article(number, "中国 俄罗斯") for number in range(1, 61)))
    read = search(store, "中国 -/俄罗斯/", reads=50)
    assert ((), 25, 60, True) == (read.results, read.read, read.candidates, read.is_cut)
    assert (60, False) == ((found := search(store, "中国 -/俄罗斯/")).read, found.is_cut)
    assert 50 == search(store, "中国 -text:俄罗斯", reads=50).read
    assert 50 == search(store, "/中国/", reads=50, limit=60).read


def test_a_phrase_is_found_behind_many_articles_that_have_its_parts_apart(store: Store) -> None:
    """Also where tags stand within it, and in a title; these are told by their HTML alone."""
    apart = [article(number, "色革，命颜，颜色，革命") for number in range(40, 140)]
    together = [article(1, "「顏色革命」"), article(2, "无", title="颜色革命"), article(3, "颜色&#38761;命")]
    marked = replace(article(4), html="<p>颜色<b>革</b>命</p>", text="颜色革命")
    fill(store, *apart, *together, marked, article(5, "颜色", title="革命"))
    found = search(store, '"颜色革命" -日本', by_time=True)
    assert ([104, 103, 102, 101], 104, True) == (numbers(found), found.read, found.is_complete)


def test_a_phrase_is_found_wherever_it_stands_before_and_behind_many_that_have_its_parts_apart(store: Store) -> None:
    texts = ["颜色革命"] * 130 + ["色革，命颜，颜色，革命"] * 70 + ["颜色革命"] * 30
    fill(store, *(article(number, text) for number, text in enumerate(texts, 1)))
    found = search(store, '"颜色革命"', limit=len(texts))
    expected = [number for number, text in enumerate(texts, 1) if text == "颜色革命"]
    assert (expected, len(texts), True) == (sorted(numbers(found)), found.read, found.is_complete)


def test_only_sources_and_times_that_are_wished(store: Store) -> None:
    fill(store, article(1), article(2, source="bbc"), article(3), article(4, published=None))
    assert [2] == numbers(search(store, "骚乱", sources=("bbc",)))
    assert [3, 2, 1, 4] == numbers(search(store, "骚乱", sources=("bbc", "dw")))
    since = DAY + timedelta(hours=2)
    assert [3, 2] == numbers(search(store, "骚乱", since=since))
    assert [3] == numbers(search(store, "骚乱", since=since + timedelta(seconds=30)))
    until = DAY + timedelta(hours=2)
    assert [2, 1] == numbers(search(store, "骚乱", until=until))
    assert [1] == numbers(search(store, "骚乱", until=until - timedelta(seconds=30)))
    assert [2] == numbers(search(store, "骚乱", since=until, until=until))


def test_topics_and_sources_may_be_named(store: Store) -> None:
    fill(store, article(1), article(2, "日本"), article(3, "俄罗斯", source="bbc"))
    assert [1] == numbers(search(store, "topic:kazakhstan"))
    assert [3] == numbers(search(store, 'source:"BBC 中文"'))
    assert [2] == numbers(search(store, "NOT topic:kazakhstan NOT topic:russia"))


def test_what_the_index_has_not_taken_up_is_told(store: Store) -> None:
    fill(store, article(1))
    put(store, article(2))
    found = search(store, "骚乱")
    assert ([1], 1) == (numbers(found), found.behind)


def test_an_article_that_says_something_else_now_is_not_found_by_what_it_said(store: Store) -> None:
    fill(store, article(1, "中国"))
    put(store, article(1, "日本"))
    assert [] == numbers(search(store, "中国"))


def test_an_article_that_is_not_decided_is_told(store: Store) -> None:
    fill(store, article(1, "a" * 5_000))
    found = search(store, r"/(a|aa)+$b/")
    assert ([], 1) == (numbers(found), len(found.undecided))


def test_what_the_author_may_not_have_meant_is_told(store: Store) -> None:
    assert "and is looked for as a word" in search(store, "war and peace").notes[0]


@pytest.mark.parametrize("query", ["(中国", "", "topic:unknown", "source:unknown"])
def test_a_wrong_query_is_refused(store: Store, query: str) -> None:
    with pytest.raises(ConfigError):
        search(store, query)


def test_a_story_may_be_told_once_with_its_other_copies(store: Store) -> None:
    fill(store, *(article(number) for number in range(1, 6)), article(6, "日本"))
    store.set_places({number: Place(1, 0) for number in (1, 3, 6)})
    found = search(store, "骚乱", once=True)
    assert [5, 4, 3, 2] == numbers(found)
    assert [[], [], [1, 6], []] == [[copy.id for copy in result.copies] for result in found.results]
    assert [5, 4, 3, 2, 1] == numbers(search(store, "骚乱"))
    assert [5, 4, 3] == numbers(search(store, "骚乱", once=True, limit=3))


def test_each_article_that_is_read_is_told_and_how_many_may_match(store: Store) -> None:
    fill(store, *(article(number, "骚乱") for number in range(1, 4)))
    told: list[tuple[int, int]] = []
    Search(configure(Path()), store).search("-/骚乱/", Wish(), progress=lambda done, all_: told.append((done, all_)))
    assert [(1, 3), (2, 3), (3, 3)] == told


def test_it_can_be_stopped(store: Store) -> None:
    fill(store, article(1))
    found = Search(configure(Path()), store).search("骚乱", Wish(), stop=lambda: True)
    assert ((), 0, False) == (found.results, found.read, found.is_complete)


@settings(deadline=None, max_examples=60)
@given(TREES, st.lists(ITEMS, min_size=1, max_size=4), st.sampled_from((1, 10)))
def test_a_search_finds_all_that_matches_and_nothing_else(query: Node, items: list[CleanItem], large: int) -> None:
    """Against the matcher alone, on a real store, which is a large one or not."""
    with TemporaryDirectory() as folder, opened(Path(folder)) as store:
        fill(store, *(replace(item, key=f"k{number}") for number, item in enumerate(items)))
        matcher = Matcher([Topic("t", "", str(query))])
        expected = {stored.id for stored in store.items() if matcher.match(stored)}
        found = Search(configure(Path()), store, large=large).search(str(query), Wish())
        assert (expected, True) == (set(numbers(found)), found.is_complete)
