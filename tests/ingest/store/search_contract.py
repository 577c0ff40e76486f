"""What a store must do with the index for search."""

import struct
from datetime import datetime

import pytest

from ingest.search.expression import EVERY, All, Any, Expression, Has
from ingest.search.tokens import Mark, Word
from ingest.store import Store
from ingest.store.search import BLOCK, UNDATED, Document
from tests.ingest.store.making import NOW, put_many


def document(item: int, tokens: str, sort_at: datetime | None = NOW, digest: bytes = b"12345678") -> Document:
    return Document(item, digest, sort_at, tokens.encode())


def has(token: str, mark: Mark = Mark.ANYWHERE, *, prefix: bool = False) -> Has:
    return Has(Word(token, prefix), mark)


def places(store: Store) -> list[tuple[int, int]]:
    """Item and minute of every document."""
    found: list[tuple[int, int]] = []
    for block in store.search_blocks():
        assert len(found) == block.number * BLOCK
        count = len(block.items) // 8
        found += zip(struct.unpack(f"<{count}q", block.items), struct.unpack(f"<{count}i", block.times), strict=True)
    return found


MINUTE = int(NOW.timestamp()) // 60


class SearchContract:
    """Tests of the verbs of search; a subclass gives the store."""

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            (has("中国"), [0, 1]),
            (has("国"), []),
            (has("中", prefix=True), [0, 1, 2]),
            (has("中国", Mark.TITLE), [1]),
            (has("中", Mark.TITLE, prefix=True), [1]),
            (All((has("中国"), has("x_y"))), [1]),
            (Any((has("中文"), has("x_y"))), [1, 2]),
            (All((has("中国"), Any((has("x_y"), has("g7"))))), [0, 1]),
            (has("g7"), [0]),
            (has("x"), []),
            (has("近\U00020bb7"), [2]),
            (EVERY, [0, 1, 2]),
            (All((has("中国"),)), [0, 1]),
        ],
    )
    def test_documents_are_found_by_their_tokens(self, store: Store, wanted: Expression, expected: list[int]) -> None:
        put_many(store, 3)
        store.add_documents(
            [document(1, "中国 g7"), document(2, "中国 x_y §中国"), document(3, "中文 近\U00020bb7 ×中国")], {}
        )
        assert expected == list(store.find_documents(wanted))
        assert len(expected) == store.count_documents(wanted)

    def test_documents_that_have_something_else_may_be_left_out(self, store: Store) -> None:
        put_many(store, 4)
        given = enumerate(("中国", "中国 日本", "日本 the", "美国 the"), 1)
        store.add_documents([document(number, tokens) for number, tokens in given], {})

        def found(wanted: Expression, unwanted: Expression) -> list[int]:
            return list(store.find_documents(wanted, unwanted))

        assert ([0], [2, 3]) == (found(has("中国"), has("日本")), found(EVERY, has("中国")))
        either, both = Any((has("中国"), has("the"))), All((has("日本"), has("the")))
        assert ([1], [], [0, 1, 3]) == (found(has("日本"), has("the")), found(EVERY, either), found(EVERY, both))
        assert ([0, 1], [2, 3]) == (found(either, has("the")), found(either, has("中国")))
        assert [0, 1, 2, 3] == found(EVERY, has("英国"))

    @pytest.mark.parametrize("each", [1, 2, 7, 40, 1_000])
    def test_it_is_told_about_how_many_have_something(self, store: Store, each: int) -> None:
        count = 3 * BLOCK
        put_many(store, count)
        store.add_documents([document(n, "中国 国人" if n % each == 0 else "日本") for n in range(1, count + 1)], {})
        wanted = All((has("中国"), has("国人")))
        assert count // each == pytest.approx(store.estimate_documents(wanted), rel=0.01)
        assert (0, count) == (store.estimate_documents(has("美国")), store.estimate_documents(EVERY))

    def test_what_stands_at_both_ends_of_the_index_is_not_taken_for_what_is_everywhere(self, store: Store) -> None:
        count = 6_000
        put_many(store, count)
        near = [document(n, "中国" if min(n, count + 1 - n) <= 520 else "日本") for n in range(1, count + 1)]
        store.add_documents(near, {})
        assert 1_040 == store.estimate_documents(has("中国"))

    def test_an_expression_of_a_thousand_words_is_understood(self, store: Store) -> None:
        put_many(store, 2)
        store.add_documents([document(1, "w7"), document(2, " ".join(f"w{number}" for number in range(1_000)))], {})
        words = tuple(has(f"w{number}") for number in range(1_000))
        assert ([0, 1], [1]) == (list(store.find_documents(Any(words))), list(store.find_documents(All(words))))

    def test_a_changed_item_is_found_by_what_it_says_now(self, store: Store) -> None:
        put_many(store, 2)
        store.add_documents([document(1, "中国"), document(2, "中国")], {})
        store.add_documents([document(1, "日本", digest=b"changed!")], {})
        assert [(0, MINUTE), (2, MINUTE), (1, MINUTE)] == places(store)
        assert [2] == list(store.find_documents(has("日本")))
        assert {1: b"changed!", 2: b"12345678"} == store.search_digests([1, 2, 3])
        assert (2, 1) == (store.documents(), store.left_behind())

    def test_an_item_may_move_without_being_read_again(self, store: Store) -> None:
        put_many(store, 2)
        store.add_documents([document(1, "中国"), document(2, "中国", None)], {})
        store.add_documents([], {1: None, 2: NOW, 3: NOW})
        assert [(1, UNDATED), (2, MINUTE)] == places(store)

    def test_a_date_before_all_others_is_no_missing_one(self, store: Store) -> None:
        put_many(store, 1)
        store.add_documents([document(1, "中国", datetime(1, 1, 1, tzinfo=NOW.tzinfo))], {})
        (found,) = places(store)
        assert UNDATED < found[1] < 0

    def test_more_documents_than_a_block_holds(self, store: Store) -> None:
        count = BLOCK + 10
        put_many(store, count)
        store.add_documents([document(number, f"n{number % 2}") for number in range(1, BLOCK)], {})
        store.add_documents([document(number, f"n{number % 2}") for number in range(BLOCK, count + 1)], {})
        assert list(range(1, count + 1)) == [item for item, _ in places(store)]
        assert count // 2 == store.count_documents(has("n0"))
        assert [1] == [block.number for block in store.search_blocks([1, 7])]

    def test_nothing_is_left_of_an_index_that_was_cleared(self, store: Store) -> None:
        put_many(store, 1)
        store.add_documents([document(1, "中国")], {})
        store.clear_search()
        assert ([], 0, 0) == (list(store.find_documents(has("中国"))), store.documents(), store.left_behind())
        store.add_documents([document(1, "日本")], {})
        assert [0] == list(store.find_documents(Any((has("中国"), has("日本")))))

    def test_it_is_told_how_many_items_have_a_word_or_phrase(self, store: Store) -> None:
        put_many(store, 3)
        store.add_documents([document(1, "中国 国人 g7"), document(2, "中国"), document(3, "文")], {})
        expected = {"中國": 2, "中国人": 1, "G7": 1, "文": 1, "日本": 0, "“”": 0}
        assert expected == store.document_frequency(list(expected))
        assert 3 == store.documents()

    def test_titles_and_html_are_given_by_number(self, store: Store) -> None:
        put_many(store, 3)
        expected = {number: (each.item.title, each.item.html) for number, each in store.numbered([1, 3]).items()}
        assert (expected, {}) == (store.markup([1, 3, 9]), store.markup([]))

    def test_writing_no_documents_takes_no_lock(self, store: Store) -> None:
        put_many(store, 1)
        before = store.size()
        store.add_documents([], {})
        assert before == store.size()
