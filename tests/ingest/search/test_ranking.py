"""In which order items are read that may match."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from ingest.search.beginnings import frequent
from ingest.search.expression import EVERY, All, Any, Expression, holding
from ingest.search.ranking import ANY_TIME, LARGE, SAMPLED, Level, Sought, Times, Wanted, newest, rank
from ingest.search.tokens import Mark
from ingest.store import Store
from ingest.store.search import Block, Document
from ingest.store.sqlite import open_store
from tests.ingest.store.making import DAY, NOW, put_many


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


def fill(store: Store, *documents: str | tuple[str, datetime | None]) -> None:
    """Items 1 and on with those tokens, and days if they are given."""
    put_many(store, len(documents))
    given = [document if isinstance(document, tuple) else (document, NOW) for document in documents]
    documents_ = [Document(n, b"12345678", day, tokens.encode()) for n, (tokens, day) in enumerate(given, 1)]
    store.add_documents(documents_, {})


def order(store: Store, wanted: Expression, *sought: Sought, times: Times = ANY_TIME, large: int = LARGE) -> list[int]:
    ranked = rank(store, Wanted(wanted), sought, times=times, large=large)
    return [number for part in ranked.portions(2) for number in part]


def left(store: Store, lacks: Expression, wanted: Expression = EVERY) -> list[int]:
    """The items that are to be read where something is excluded."""
    return sorted(rank(store, Wanted(wanted, lacks), [word("中国")]).items.tolist())


def word(text: str, *, is_required: bool = True) -> Sought:
    levels = (Level(holding(text, Mark.OFTEN), 0.5), Level(holding(text, Mark.TITLE), 2.0))
    return Sought(holding(text), levels, is_required)


def test_without_words_the_newest_are_first_and_the_undated_last(store: Store) -> None:
    fill(store, ("中国", NOW - DAY), ("中国", None), ("中国", NOW), ("日本", NOW))
    assert [3, 1, 2] == order(store, holding("中国"))
    assert [4, 3, 1, 2] == order(store, EVERY)


def test_of_the_same_minute_the_one_that_came_last_is_first(store: Store) -> None:
    fill(store, "中国", "中国")
    assert [2, 1] == order(store, holding("中国"))


def test_a_word_in_the_title_is_worth_more_than_one_that_stands_often_and_that_more_than_once(store: Store) -> None:
    fill(
        store,
        ("中国", NOW),
        ("中国 ×中国", NOW - DAY),
        ("中国 §中国", NOW - 2 * DAY),
        ("中国 §中国 ×中国", NOW - 3 * DAY),
    )
    assert [4, 3, 2, 1] == order(store, holding("中国"), word("中国"))


def test_whoever_has_more_of_the_words_is_first(store: Store) -> None:
    fill(store, ("中国", NOW), ("中国 日本", NOW - DAY))
    wanted = Any((holding("中国"), holding("日本")))
    assert [2, 1] == order(store, wanted, word("中国", is_required=False), word("日本", is_required=False))


def test_a_rare_word_is_worth_more_than_a_frequent_one(store: Store) -> None:
    fill(store, ("日本", NOW - DAY), *["中国"] * 5)
    wanted = Any((holding("中国"), holding("日本")))
    found = order(store, wanted, word("中国", is_required=False), word("日本", is_required=False))
    assert 1 == found[0]


def test_words_that_nothing_has_do_no_harm(store: Store) -> None:
    fill(store, "中国")
    assert [] == order(store, holding("日本"), word("日本"))
    assert [1] == order(store, holding("中国"), word("中国"), word("日本", is_required=False))


def test_nothing_before_a_time_nor_after_one_nor_without_one(store: Store) -> None:
    fill(store, ("中国", NOW - DAY), ("中国", None), ("中国", NOW))
    assert [1] == order(store, holding("中国"), word("中国"), times=Times(None, NOW - DAY / 2))
    assert [] == order(store, holding("中国"), word("中国"), times=Times(NOW - DAY / 2, NOW - DAY / 3))
    assert [3] == order(store, holding("中国"), word("中国"), times=Times(NOW - DAY / 2))


def test_what_its_item_has_left_behind_is_not_there(store: Store) -> None:
    fill(store, "中国", "中国")
    store.add_documents([Document(1, b"changed!", NOW, "中国".encode())], {})
    assert [2, 1] == order(store, holding("中国"), word("中国"))
    store.add_documents([Document(1, b"again!!!", NOW, "日本".encode())], {})
    assert [2] == order(store, holding("中国"), word("中国"))


def test_an_empty_index_has_nothing(store: Store) -> None:
    assert [] == order(store, EVERY)
    assert [] == order(store, holding("中国"), word("中国"))


def test_what_nearly_all_have_counts_for_none(store: Store) -> None:
    fill(store, ("中国 ×中国 日本", NOW - DAY), *[("中国 ×中国", NOW)] * 18, ("中国", NOW + DAY))
    wanted = Any((holding("中国"), holding("日本")))
    found = order(store, wanted, word("中国", is_required=False), word("日本", is_required=False))
    assert ([1, 20], 20) == (found[:2], len(found))


def test_in_a_large_index_what_most_have_is_left_to_reading(store: Store) -> None:
    fill(store, *["中国"] * 7, "中国 §中国", *["日本"] * 2)
    assert [8, 7, 6, 5, 4, 3, 2, 1] == order(store, holding("中国"), word("中国"))
    assert [8, 10, 9, 7, 6, 5, 4, 3, 2, 1] == order(store, holding("中国"), word("中国"), large=10)
    assert [10, 9] == order(store, holding("日本"), word("日本"), large=10)


def test_one_alternative_that_most_have_is_enough_in_a_large_index(store: Store) -> None:
    fill(store, *["中国"] * 8, "日本", "美国")
    wanted, alone = Any((holding("中国"), holding("日本"))), Any((holding("日本"), holding("美国")))
    words = [word(text, is_required=False) for text in ("中国", "日本", "美国")]
    assert 10 == len(order(store, wanted, *words[:2], large=10)) == len(order(store, wanted, large=10))
    assert 2 == len(order(store, alone, *words[1:], large=10))


@pytest.mark.parametrize(("count", "found"), [(SAMPLED - 1, 1), (SAMPLED, SAMPLED)], ids=["small", "not so small"])
def test_a_beginning_that_most_texts_have_is_looked_up_in_a_small_index_alone(
    store: Store, count: int, found: int
) -> None:
    put_many(store, count, text="这是我的书。")
    tokens = ["的书", *["日本"] * (count - 1)]
    store.add_documents([Document(n, b"12345678", NOW, each.encode()) for n, each in enumerate(tokens, 1)], {})
    assert found == len(order(store, holding("的")))


def test_what_a_fourth_has_is_left_out_and_what_few_have_is_left_to_reading(store: Store) -> None:
    fill(store, "日本 美国", "日本 英国", *["中国"] * 6)
    assert [3, 4, 5, 6, 7, 8] == left(store, holding("日本")) == left(store, Any((holding("美国"), holding("日本"))))
    assert [3, 4, 5, 6, 7, 8] == left(store, holding("日本"), Any((holding("日本"), holding("中国"))))
    assert list(range(1, 9)) == left(store, holding("美国"))
    assert [] == left(store, Any((holding("中国"), holding("日本"))))
    assert [] == left(store, All((holding("中国"),)), holding("中国"))


def test_of_many_things_the_most_common_of_the_first_are_left_out(store: Store) -> None:
    fill(store, *(f"w{number % 4} v{number % 3}" for number in range(12)))
    rare = [holding(text) for text in ("w0", "w1")]
    common = [holding(text) for text in ("v0", "v1", "v2")]
    assert [] == left(store, Any((*rare, *common)))
    assert [3, 6, 12] == left(store, Any((*rare, *common[:2])))
    assert list(range(1, 13)) == left(store, Any((*[holding("no")] * 8, *common)))


def test_what_is_left_is_worth_the_same(store: Store) -> None:
    fill(store, "中国", "中国 §中国 日本", "中国 ×中国", "中国 §中国", "中国 日本")
    ranked = rank(store, Wanted(holding("中国"), holding("日本")), [word("中国")])
    assert [4, 3, 1] == [number for part in ranked.portions(2) for number in part]


def test_all_with_a_word_are_known_from_the_index_alone_newest_first(store: Store) -> None:
    fill(store, ("中国", NOW - DAY), ("中国", None), ("中国", NOW), ("日本", NOW))
    assert [3, 1, 2] == newest(store, holding("中国")).tolist()


def test_more_documents_than_a_block_holds(store: Store) -> None:
    count = 1_100
    fill(store, *[("中国" if number % 100 == 0 else "日本", NOW + number * DAY / 24) for number in range(1, count + 1)])
    assert list(range(count, 0, -100)) == order(store, holding("中国"), word("中国"))
    assert list(range(count, 0, -1)) == order(store, EVERY)


def test_as_many_as_there_are_come_in_order_also_with_many_of_one_minute(store: Store) -> None:
    count = 2_100
    fill(store, *[("中国", NOW - (number % 3) * DAY) for number in range(1, count + 1)])
    expected = [number for day in range(3) for number in range(count, 0, -1) if number % 3 == day]
    assert expected == order(store, holding("中国"))


class _MadeAnew:
    """A store whose index is emptied after documents were found in it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def search_blocks(self, numbers: Collection[int] | None = None) -> Sequence[Block]:
        self._store.clear_search()
        return self._store.search_blocks(numbers)


def test_nothing_is_found_in_an_index_that_is_made_anew_meanwhile(store: Store) -> None:
    fill(store, "中国", "中国")
    anew = cast("Store", _MadeAnew(store))
    assert [] == order(anew, holding("中国"))
    store.add_documents([Document(1, b"12345678", NOW, "中国".encode())], {})
    assert frozenset() == frequent(anew, [holding("中", prefix=True)])
