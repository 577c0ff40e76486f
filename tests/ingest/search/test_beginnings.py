"""A beginning of words that half of the articles have is known by a few of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.indexing import catch_up
from ingest.search.beginnings import frequent
from ingest.search.expression import All, Has
from ingest.search.index import SearchIndex
from ingest.search.tokens import Mark, Word
from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.ingest.store.making import clean, put

COUNT = 40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Of forty articles all have 的 and `the`, one in four 猫, none 狗."""
    store = open_store(tmp_path / "feedweir.db")
    for number in range(COUNT):
        text = f"文章{number}的正文 the text in short{'，一只猫' * (number % 4 == 0)}。"
        put(store, clean(f"https://example.com/{number}", text, title=f"题{number}"))
    catch_up(store, [SearchIndex(store)])
    yield store
    store.close()


def begin(token: str, mark: Mark = Mark.ANYWHERE, *, prefix: bool = True) -> Has:
    return Has(Word(token, prefix), mark)


def test_what_half_of_the_articles_have_is_frequent(store: Store) -> None:
    asked = [begin("的"), begin("猫"), begin("狗"), begin("t"), begin("th"), begin("hor"), begin("x")]
    assert {begin("的"), begin("t"), begin("th")} == frequent(store, [All(tuple(asked))])


def test_a_beginning_is_that_of_a_word(store: Store) -> None:
    assert frozenset() == frequent(store, [begin("he"), begin("ex")])


def test_whole_words_and_longer_beginnings_are_not_asked_for(store: Store) -> None:
    assert frozenset() == frequent(store, [begin("the"), begin("的", prefix=False), begin("题", Mark.TITLE)])


def test_what_stands_often_is_looked_for_where_it_stands_at_all(store: Store) -> None:
    assert {begin("的", Mark.OFTEN)} == frequent(store, [begin("的", Mark.OFTEN)])
