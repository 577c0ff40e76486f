"""The index of texts finds what is the same among all items that it was shown, and costs little for the rest."""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.indexing import Text
from ingest.model import StoredItem
from ingest.similar import How
from ingest.similar.candidate import Candidate
from ingest.similar.index import SimilarIndex, candidate
from ingest.similar.sketch import unpack
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.similar.making import candidate as made
from tests.ingest.similar.making import paragraph, paragraphs
from tests.ingest.store.making import NOW, clean, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


@pytest.fixture
def index(store: SqliteStore) -> SimilarIndex:
    return SimilarIndex(store)


def _put(store: SqliteStore, name: str, text: Sequence[str], title: str = "哈萨克斯坦危机的来历") -> None:
    html = "".join(f"<p>{each}</p>" for each in text)
    put(store, clean(f"https://example.com/{name}", "\n".join(text), html=html, title=title))


def _shown(store: SqliteStore, *numbers: int) -> list[Candidate]:
    items = store.numbered(numbers)
    return [candidate(Text(items[number])) for number in numbers]


def _same(index: SimilarIndex, batch: Sequence[Candidate]) -> dict[int, list[int]]:
    return {item_id: [same.item_id for same in found] for item_id, found in index.find_and_add(batch).items()}


def test_a_column_is_another_item_each_day_though_its_sketch_is_one(store: SqliteStore, index: SimilarIndex) -> None:
    for number, hours in enumerate((72, 48, 24, 26), 1):
        when = NOW - timedelta(hours=hours)
        put(store, clean(f"https://example.com/{number}", "早间播音，请点击收听。", title="早间播音", published=when))
    assert {1: [], 2: []} == _same(index, _shown(store, 1, 2))
    assert {3: [], 4: [3]} == _same(index, _shown(store, 3, 4))


def test_copies_are_found_among_earlier_batches_and_within_one(store: SqliteStore, index: SimilarIndex) -> None:
    text = paragraphs("a")
    for name, each in (("1", text), ("2", paragraphs("b")), ("3", text[1:]), ("4", [*text, paragraph("c")])):
        _put(store, name, each)
    assert {1: [], 2: []} == _same(index, _shown(store, 1, 2))
    assert {3: [1], 4: [1, 3]} == _same(index, _shown(store, 3, 4))


@pytest.mark.parametrize(("title", "read"), [("乌克兰今年的收成", set()), ("哈萨克斯坦危机", {1}), ("", {1})])
def test_a_stranger_with_a_few_runs_in_common_is_not_read_where_its_title_is_another(
    store: SqliteStore, index: SimilarIndex, monkeypatch: pytest.MonkeyPatch, title: str, read: set[int]
) -> None:
    known, stranger = _strangers()
    _put(store, "1", known)
    _put(store, "2", stranger, title=title)
    assert {1: []} == _same(index, _shown(store, 1))
    (two,) = _shown(store, 2)
    found, numbered = set[int](), store.numbered

    def reading(items: Collection[int]) -> Mapping[int, StoredItem]:
        found.update(items)
        return numbered(items)

    monkeypatch.setattr(store, "numbered", reading)
    assert {2: []} == _same(index, [two])
    assert read == found


def _strangers() -> tuple[list[str], list[str]]:
    """Two texts that have a fifth in common. How many runs of their sketches they share is chance: here it is three."""
    for number in range(100):
        known = paragraphs(f"known {number}", 10)
        stranger = [*known[:2], *paragraphs(f"stranger {number}", 8)]
        one, other = made("", *known), made("", *stranger)
        if other.having(one.sketch) == 3 == len({*one.sketch.runs} & {*other.sketch.runs}):
            return known, stranger
    raise AssertionError("there are none")


def test_it_is_said_how_the_others_are_the_same_the_most_similar_first(store: SqliteStore, index: SimilarIndex) -> None:
    text = paragraphs("a", 8)
    for name, each in (("1", text[:4]), ("2", text[:7]), ("3", text), ("4", text)):
        _put(store, name, each)
    found = index.find_and_add(_shown(store, 1, 2, 3, 4))[4]
    assert [(3, How.EQUAL), (2, How.EDITED), (1, How.EDITED)] == [(same.item_id, same.how) for same in found]


def test_what_is_shown_again_unchanged_is_left_out(store: SqliteStore, index: SimilarIndex) -> None:
    _put(store, "1", paragraphs("a"))
    _put(store, "2", paragraphs("a"))
    index.find_and_add(_shown(store, 1, 2))
    before = store.last_seq()
    assert {} == _same(index, _shown(store, 1, 2))
    assert before == store.last_seq()


def test_a_changed_item_is_found_by_its_new_text_alone(store: SqliteStore, index: SimilarIndex) -> None:
    for name, seed in (("1", "a"), ("2", "b"), ("3", "a")):
        _put(store, name, paragraphs(seed))
    index.find_and_add(_shown(store, 1, 2))
    before = _keys(store, 1)
    _put(store, "1", paragraphs("b"))
    assert {1: [2]} == _same(index, _shown(store, 1))
    assert before & _keys(store, 1) == store.having_keys(before).keys()
    assert {3: []} == _same(index, _shown(store, 3))


def test_items_that_change_within_one_batch_are_judged_by_what_they_are_now(
    store: SqliteStore, index: SimilarIndex
) -> None:
    _put(store, "1", paragraphs("a"))
    _put(store, "2", paragraphs("b"))
    index.find_and_add(_shown(store, 1, 2))
    _put(store, "1", paragraphs("b"))
    _put(store, "2", paragraphs("a"))
    assert {1: [], 2: []} == _same(index, _shown(store, 1, 2))


def test_what_is_forgotten_is_not_found(store: SqliteStore, index: SimilarIndex) -> None:
    for name in "123":
        _put(store, name, paragraphs("a"))
    index.find_and_add(_shown(store, 1, 2))
    index.remove([1, 99])
    assert {3: [2]} == _same(index, _shown(store, 3))
    index.clear()
    assert {1: []} == _same(index, _shown(store, 1))


def test_the_order_in_which_items_come_does_not_matter(store: SqliteStore, index: SimilarIndex) -> None:
    texts = [paragraphs(f"{number // 3}")[number % 3 :] for number in range(30)]
    for number, text in enumerate(texts, start=1):
        _put(store, str(number), text)
    pairs = set()
    for seed in range(3):
        index.clear()
        order = random.Random(seed).sample(range(1, 31), 30)
        found = {**_same(index, _shown(store, *order[:13])), **_same(index, _shown(store, *order[13:]))}
        pairs.add(frozenset(frozenset((one, other)) for one, others in found.items() for other in others))
    assert [30] == [len(each) for each in pairs]


def test_a_form_that_comes_every_day_is_told_apart_and_its_keys_do_not_grow(
    store: SqliteStore, index: SimilarIndex
) -> None:
    frame = paragraph("form", 160)
    for day in range(1, 61):
        numbers = f"今日收报{day * 17 % 97}点，成交{day * 31 % 89}亿元，升{day * 7 % 11}点，跌{day * 13 % 53}家。"
        _put(store, str(day), [frame, numbers + frame[:40]], title="今日股市")
    found = _same(index, _shown(store, *range(1, 61)))
    assert [] == [item_id for item_id, others in found.items() if others]
    assert 24 == max(map(len, store.having_keys(_keys(store, 60)).values()))


def _said(day: int) -> str:
    return f"第{day}天收报{day * 17 % 97}点，成交{day * 31 % 89}亿元，升{day * 7 % 11}点，跌{day * 13 % 53}家。"


def test_a_form_that_is_issued_again_much_later_is_found_by_its_title(store: SqliteStore, index: SimilarIndex) -> None:
    frame = paragraph("form", 300)
    for day in range(1, 61):
        _put(store, str(day), [_said(day), frame], title=f"股市第{day}天收报{day * 17 % 97}点")
    _put(store, "again", [_said(5), frame, "更正：补充末句。"], title="股市第5天收报85点")
    assert [5] == _same(index, _shown(store, *range(1, 62)))[61]


def _keys(store: SqliteStore, item_id: int) -> frozenset[int]:
    return unpack(store.sketches([item_id])[item_id]).all_keys()


def test_a_story_of_many_copies_names_eight_of_them(store: SqliteStore, index: SimilarIndex) -> None:
    for number in range(1, 41):
        _put(store, str(number), [*paragraphs("a"), f"第{number}次转载"])
    found = _same(index, _shown(store, *range(1, 41)))
    assert [min(number - 1, 8) for number in range(1, 41)] == [len(found[number]) for number in range(1, 41)]


def test_an_index_takes_a_batch_with_its_caller_or_not_at_all(store: SqliteStore, index: SimilarIndex) -> None:
    _put(store, "1", paragraphs("a"))

    def taken_and_undone() -> None:
        with store.atomic():
            index.find_and_add(_shown(store, 1))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        taken_and_undone()
    assert {} == store.sketches([1])
    assert {1: []} == _same(index, _shown(store, 1))
