"""Texts that were written last are remembered, and what is read is the same without that."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.decide import decide
from ingest.identity import entry_id
from ingest.model import Ahead, CleanItem
from ingest.store.codec import pack_item, pack_raw
from ingest.store.sqlite import SqliteStore, open_store
from ingest.store.texts import ENTRY, Remembered
from tests.ingest.store.making import NOW, clean, copy, dump

ONE, TWO = (b"1", b"html"), (b"2", b"html")
NOTHING: Ahead = {}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


def _write_packed(store: SqliteStore, item: CleanItem, text: str) -> None:
    """As a worker hands it over, with that text."""
    raw = dump(item.html)
    packed = replace(pack_item(item, raw.body), text=text)
    new = replace(copy(item, raw), raw=pack_raw(raw), item=packed)
    store.write([decide(new, store.known([item.key]).get(item.key), NOW, entry_id=entry_id)])


def _texts(store: SqliteStore) -> list[str]:
    return [each.item.text for each in store.texts_since(0)]


def test_a_text_is_given_once() -> None:
    remembered = Remembered()
    told = ("一段文字", {"search": b"tokens"})
    remembered.keep(ONE, told)
    assert [told, None] == [remembered.take(ONE) for _ in range(2)]


def test_the_oldest_are_forgotten_when_there_are_too_many() -> None:
    remembered = Remembered(most=2 * ENTRY + 10)
    first, third = ("一段文字。", NOTHING), ("三", NOTHING)
    remembered.keep(ONE, ("一段文字", NOTHING))
    remembered.keep(TWO, ("另一段文字", NOTHING))
    remembered.keep(ONE, first)
    remembered.keep((b"3", b""), third)
    assert [None, first, third] == [remembered.take(mark) for mark in (TWO, ONE, (b"3", b""))]


def test_what_was_made_ahead_counts_as_well() -> None:
    remembered = Remembered(most=2 * ENTRY + 10)
    remembered.keep(ONE, ("一", {"search": b"t" * 20}))
    remembered.keep(TWO, ("二", NOTHING))
    assert [None, ("二", NOTHING)] == [remembered.take(mark) for mark in (ONE, TWO)]


def test_items_without_a_text_are_forgotten_too() -> None:
    remembered = Remembered(most=2 * ENTRY)
    for number in range(3):
        remembered.keep((bytes([number]), b""), ("", NOTHING))
    assert [None, ("", NOTHING), ("", NOTHING)] == [remembered.take((bytes([number]), b"")) for number in range(3)]


def test_a_text_that_is_longer_than_all_that_may_be_remembered_is_not() -> None:
    remembered = Remembered(most=3)
    remembered.keep(ONE, ("一段文字", NOTHING))
    assert remembered.take(ONE) is None


def test_what_was_written_last_is_not_unpacked_again(store: SqliteStore) -> None:
    _write_packed(store, clean(text="一段文字。"), "as it was handed over")
    assert ["as it was handed over"] == _texts(store)
    assert ["一段文字。"] == _texts(store)


def test_an_older_copy_leaves_the_text_as_it_is(store: SqliteStore) -> None:
    _write_packed(store, clean(text="一段文字。", updated=NOW), "一段文字。")
    _write_packed(store, clean(text="一段旧的文字。"), "一段旧的文字。")
    assert ["一段文字。"] == _texts(store)


def test_an_item_is_read_whole_but_for_its_html(store: SqliteStore) -> None:
    _write_packed(store, clean(), clean().text)
    whole = [replace(each, item=replace(each.item, html="")) for each in store.changed_since(0)]
    for _ in range(2):
        assert whole == list(store.texts_since(0))


def test_items_come_by_the_sequence_whether_they_are_remembered_or_not(store: SqliteStore) -> None:
    for number in range(1, 4):
        _write_packed(store, clean(f"https://example.com/{number}", f"第{number}段"), f"第{number}段")
    assert ["第2段", "第3段"] == [each.item.text for each in store.texts_since(1)]
    assert ["第1段", "第2段", "第3段"] == _texts(store)
    store.touch([1], NOW)
    assert [(2, 2), (3, 3), (1, 4)] == [(each.id, each.seq) for each in store.texts_since(0)]
