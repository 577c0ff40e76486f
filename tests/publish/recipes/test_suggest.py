"""A proposed query matches its examples, sets them apart in stores of every size, and says what it does not know."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from config.errors import FeedweirError, Place
from ingest.indexing import catch_up, indexes
from ingest.model import CleanItem, StoredItem
from ingest.search.index import SearchIndex
from ingest.store import Store
from publish.query import parse
from publish.recipes import Suggestion, suggest
from publish.topics import preview
from tests.ingest.stories.telling import prose
from tests.publish.making import NOW, article, configure, opened, put
from tests.publish.recipes.subjects import SUBJECTS, Subject, library

_EACH = 60


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[tuple[Subject, CleanItem]]]]:
    """A store of the invented library, indexed, and what each of its articles is about."""
    told = list(library(_EACH))
    with opened(tmp_path_factory.mktemp("library")) as store:
        put(store, *(item for _, item in told))
        catch_up(store, [SearchIndex(store)])
        yield store, told


def _suggest(store: Store, given: Sequence[int], avoided: Sequence[int] = ()) -> Suggestion:
    config = configure(Path("unused"), topics=())
    return suggest(config, store, [_item(store, number) for number in given], [_item(store, n) for n in avoided])


def _item(store: Store, number: int) -> StoredItem:
    found = store.find(str(number))
    assert found is not None
    return found


def _matched(store: Store, query: str) -> set[int]:
    return {stored.id for stored, _ in preview(query, store)}


def _of(subject: Subject, told: Sequence[tuple[Subject, CleanItem]]) -> set[int]:
    return {number for number, (its, _) in enumerate(told, 1) if its is subject}


@pytest.mark.parametrize("number", range(len(SUBJECTS)))
def test_three_articles_find_those_of_their_subject_and_no_others(
    shelves: tuple[Store, list[tuple[Subject, CleanItem]]], number: int
) -> None:
    store, told = shelves
    subject = _of(SUBJECTS[number], told)
    found = _suggest(store, sorted(subject)[:3])
    matched = _matched(store, found.query)
    assert matched <= subject
    assert len(matched) >= 0.9 * len(subject)


@pytest.mark.parametrize("number", range(len(SUBJECTS)))
def test_one_article_finds_others_of_its_subject(
    shelves: tuple[Store, list[tuple[Subject, CleanItem]]], number: int
) -> None:
    store, told = shelves
    subject = _of(SUBJECTS[number], told)
    matched = _matched(store, _suggest(store, [min(subject)]).query)
    assert matched <= subject
    assert len(matched) >= 0.5 * len(subject)


def test_what_is_told_of_the_query_is_what_it_does(shelves: tuple[Store, list[tuple[Subject, CleanItem]]]) -> None:
    store, _ = shelves
    found = _suggest(store, [1, 8, 15])
    matched = _matched(store, found.query)
    assert (found.matches.number, found.matches.is_exact, found.articles) == (len(matched), True, len(SUBJECTS) * _EACH)
    assert [given.is_matched for given in found.given] == [True, True, True]
    assert {stored.id for stored in found.others} <= matched - {1, 8, 15}
    assert len(found.others) == 8
    for said in found.parts:
        having = _matched(store, said.query)
        assert said.given == len(having & {1, 8, 15})
        # A word longer than a pair is looked up in 40 articles, so it may be "about".
        assert said.stored.number == len(having)


def test_the_table_is_a_topic_with_that_query(shelves: tuple[Store, list[tuple[Subject, CleanItem]]]) -> None:
    found = _suggest(shelves[0], [1, 8])
    (name, topic), *rest = tomllib.loads(found.table)["topics"].items()
    assert (name, topic["query"], rest) == ("new-topic", found.query, [])


def test_articles_of_two_subjects_get_words_of_each_and_it_is_said(
    shelves: tuple[Store, list[tuple[Subject, CleanItem]]],
) -> None:
    store, told = shelves
    found = _suggest(store, [2, 7])
    both = _of(SUBJECTS[1], told) | _of(SUBJECTS[6], told)
    assert [given.is_matched for given in found.given] == [True, True]
    assert not found.is_shared
    matched = _matched(store, found.query)
    assert {number for number in matched if number not in both} == set()
    assert matched & _of(SUBJECTS[1], told)
    assert matched & _of(SUBJECTS[6], told)


def test_articles_that_must_not_match_do_not(shelves: tuple[Store, list[tuple[Subject, CleanItem]]]) -> None:
    store, _ = shelves
    found = _suggest(store, [1, 8], [15, 22])
    assert [given.is_matched for given in found.given] == [True, True]
    assert [given.is_matched for given in found.avoided] == [False, False]


def test_an_article_that_has_all_the_words_is_excluded_by_one_of_its_own(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as store:
        put(
            store,
            article(900, "瓦努阿图的火山。瓦努阿图。", title="瓦努阿图"),
            article(901, "瓦努阿图的火山。瓦努阿图。足球、足球！", title="瓦努阿图"),
            *(item for _, item in library(20)),
        )
        catch_up(store, [SearchIndex(store)])
        found = _suggest(store, [1], [2])
        assert found.query == "瓦努阿图 NOT 足球"
        assert _matched(store, found.query) == {1}


def test_the_given_articles_are_matched_even_where_one_cannot_be_avoided_then(tmp_path: Path) -> None:
    """The two are word for word the same: it is told that both are matched."""
    with opened(tmp_path / "data") as store:
        put(store, *(article(900 + number, "瓦努阿图的火山。瓦努阿图。", title="瓦努阿图") for number in range(2)))
        put(store, *(item for _, item in library(2)))
        found = _suggest(store, [1], [2])
        assert [given.is_matched for given in (*found.given, *found.avoided)] == [True, True]


@pytest.mark.parametrize("ahead", [0, 1])
def test_without_a_level_index_words_are_counted_in_a_sample(tmp_path: Path, ahead: int) -> None:
    """`ahead`: whether the index has a part of the store, or nothing."""
    told = list(library(10))
    with opened(tmp_path / "data") as store:
        put(store, *(item for _, item in told[:7]))
        if ahead:
            catch_up(store, [SearchIndex(store)])
        put(store, *(item for _, item in told[7:]))
        found = _suggest(store, [1, 8, 15])
        subject = _of(SUBJECTS[0], told)
        matched = _matched(store, found.query)
        assert (found.sampled, found.behind) == (70, 63 if ahead else 70)
        assert (found.matches.number, found.matches.is_exact) == (len(matched), True)
        assert {1, 8, 15} < matched
        # Two others name the subject in passing.
        assert len(matched - subject) <= 2
        assert {stored.id for stored in found.others} <= matched


def test_an_index_that_lacks_a_few_articles_is_used_and_the_lack_is_said(tmp_path: Path) -> None:
    told = list(library(10))
    with opened(tmp_path / "data") as store:
        put(store, *(item for _, item in told[:68]))
        catch_up(store, [SearchIndex(store)])
        put(store, *(item for _, item in told[68:]))
        found = _suggest(store, [64, 69])
        assert (found.behind, found.sampled) == (2, 0)
        assert [given.is_matched for given in found.given] == [True, True]


_LITTLE = {
    "a headline alone": {"title": "瓦努阿图火山喷发", "text": "", "html": ""},
    "a title of everyday words": {"title": "目前情况", "text": "目前情况"},
    "no title": {"title": "", "text": "火山。"},
    "a title in quotes": {"title": 'The "AND" of \\ it\'s', "text": "x"},
    "one letter": {"title": "Q", "text": ""},
    "signs in the title, a word in the text": {"title": "……", "text": "喷发"},
    "a title of two lines": {"title": "火山\n喷发", "text": ""},
}


@pytest.mark.parametrize("fields", _LITTLE.values(), ids=_LITTLE.keys())
@pytest.mark.parametrize("indexed", [True, False])
def test_an_article_with_little_text_is_matched_too(tmp_path: Path, fields: dict[str, str], indexed: bool) -> None:
    with opened(tmp_path / "data") as store:
        put(store, article(900, **fields), *(item for _, item in library(2)))
        if indexed:
            catch_up(store, [SearchIndex(store)])
        found = _suggest(store, [1])
        assert [given.is_matched for given in found.given] == [True]
        assert 1 in _matched(store, found.query)
        assert tomllib.loads(found.table)["topics"].popitem()[1]["query"] == found.query


@pytest.mark.parametrize("text", ["", "……！"])
def test_an_article_without_a_word_cannot_be_matched_and_it_is_said(tmp_path: Path, text: str) -> None:
    with opened(tmp_path / "data") as store:
        put(store, article(900, text, title=""), *(item for _, item in library(2)))
        found = _suggest(store, [1])
        assert (found.query, found.parts, found.table, found.matches.number) == ("", (), "", 0)
        assert [given.is_matched for given in found.given] == [False]


def test_a_store_of_nothing_but_the_examples_gives_what_they_share(tmp_path: Path) -> None:
    told = [item for subject, item in library(4) if subject is SUBJECTS[0]]
    with opened(tmp_path / "data") as store:
        put(store, *told)
        catch_up(store, [SearchIndex(store)])
        found = _suggest(store, [1, 2, 3, 4])
        assert found.parts[0].query == "哈萨克斯坦"
        assert (found.matches.number, found.is_shared) == (4, True)


def test_copies_of_an_example_are_no_others_that_the_query_matches(tmp_path: Path) -> None:
    text = "\n".join(["颜色革命，颜色革命，哈萨克的颜色革命。", *prose("one story", 8)])
    copies = [article(900 + number, text, title="颜色革命", source=f"paper-{number}") for number in range(3)]
    with opened(tmp_path / "data") as store:
        put(store, *copies, article(910, "颜色革命在别处。颜色革命又来了。", title="另一篇"))
        put(store, *(item for _, item in library(2)))
        catch_up(store, indexes(store, lambda: NOW))
        assert {1, 2, 3} == store.places(range(1, 5)).keys()
        found = _suggest(store, [1])
        assert (4, [4]) == (found.matches.number, [stored.id for stored in found.others])


def test_traditional_text_gives_a_query_that_finds_simplified_text(tmp_path: Path) -> None:
    texts = ["顏色革命在台灣。顏色革命，賴清德、賴清德。", "颜色革命在台湾。颜色革命，赖清德、赖清德。"]
    with opened(tmp_path / "data") as store:
        put(store, *(article(900 + number, text, title="無題") for number, text in enumerate(texts)))
        put(store, *(item for _, item in library(2)))
        catch_up(store, [SearchIndex(store)])
        assert _matched(store, _suggest(store, [1]).query) >= {1, 2}


def test_the_same_articles_give_the_same_query_in_any_order(
    shelves: tuple[Store, list[tuple[Subject, CleanItem]]],
) -> None:
    store, _ = shelves
    assert _suggest(store, [1, 8, 15]).query == _suggest(store, [15, 1, 8, 8]).query


def test_a_proposed_query_is_read_without_a_note(shelves: tuple[Store, list[tuple[Subject, CleanItem]]]) -> None:
    assert parse(_suggest(shelves[0], [1, 2, 3]).query, Place("query")).notes == ()


@pytest.mark.parametrize(("given", "avoided"), [([], []), ([1], [1]), (list(range(1, 52)), [])])
def test_what_makes_no_sense_is_refused_with_a_hint(
    shelves: tuple[Store, list[tuple[Subject, CleanItem]]], given: list[int], avoided: list[int]
) -> None:
    with pytest.raises(FeedweirError) as error:
        _suggest(shelves[0], given, avoided)
    assert error.value.hint
