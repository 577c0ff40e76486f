"""Corrections that a source makes by publishing an article once more, under another address."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.stories import taken_apart
from ingest.indexing import catch_up, published
from ingest.model import RawItem
from ingest.stories.following import Stories
from publish.catalog import site_of
from publish.explain.explainer import Explainer
from publish.explain.page import render
from tests.ingest.stories.telling import prose
from tests.publish.corrections.making import Desk, raw
from tests.publish.corrections.test_following import CORRECTED, found, sent, update
from tests.publish.making import BBC, NOW, opened

_ADDRESS = "https://www.dw.com/zh/a-6038125{}"
_FIRST, _LAST = prose("first", 2), prose("last", 2)


def _article(day: int, said: str, *, source: str = "dw", address: str = "") -> RawItem:
    text = "\n".join([*_FIRST, f"截至周三，已有{said}人死亡。", *_LAST])
    return raw("标题和别的话", text, day, address=address or _ADDRESS.format(day), source=source)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as store:
        yield Desk(store, sent(tmp_path, sources=(CORRECTED, BBC)))


def _update(desk: Desk) -> list[tuple[str, str]]:
    catch_up(desk.store, published(desk.store, lambda: NOW))
    update(desk)
    return found(desk.store)


_SAID = [("截至周三，已有[35]人死亡。", "截至周三，已有[53]人死亡。")]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
@pytest.mark.parametrize("at_once", [True, False])
def test_an_article_that_is_published_again_elsewhere_is_compared_with_the_one_before(
    desk: Desk, order: tuple[int, int], at_once: bool
) -> None:
    versions = {1: _article(1, "35"), 2: _article(2, "53")}
    for day in order:
        desk.take(versions[day])
        if not at_once:
            _update(desk)
    assert _SAID == _update(desk)
    (kept,) = desk.store.corrections("dw", 9)
    assert (order.index(2) + 1, "2022-01-02") == (kept.item_id, f"{kept.at:%Y-%m-%d}")


def test_the_page_of_the_newer_one_shows_all_that_changed_where_the_entry_leads_to_it(desk: Desk) -> None:
    desk.take(_article(1, "35"), _article(2, "53"))
    _update(desk)
    explainer = Explainer(desk.config)
    pages = {number: explainer.explain(desk.store, str(number)) for number in (1, 2)}
    shown = {number: [(each.before, each.number) for each in page.reissues] for number, page in pages.items() if page}
    assert {1: [], 2: [(0, 1)]} == shown
    (_, page) = pages.values()
    assert page is not None
    document, _ = render(page, site_of(desk.config))
    assert b'<h2 id="reissues">' in document
    assert "此前在另一个地址".encode() in document


def test_each_is_compared_with_the_one_right_before_it(desk: Desk) -> None:
    desk.take(_article(1, "35"), _article(2, "53"), _article(3, "53"), _article(4, "54"))
    assert [("截至周三，已有[53]人死亡。", "截至周三，已有[54]人死亡。"), *_SAID] == _update(desk)


def test_its_own_versions_are_compared_as_before(desk: Desk) -> None:
    desk.take(_article(1, "35"), _article(2, "53"))
    before = _update(desk)
    desk.take(_article(3, "54", address=_ADDRESS.format(2)))
    assert _SAID == before
    assert [("截至周三，已有[53]人死亡。", "截至周三，已有[54]人死亡。"), *_SAID] == _update(desk)


def test_what_another_source_said_is_not_corrected(desk: Desk) -> None:
    desk.take(_article(1, "35", source="bbc", address="https://www.bbc.com/zhongwen/simp/1"), _article(2, "53"))
    assert [] == _update(desk)


def test_what_is_taken_apart_by_hand_is_no_correction_any_more(desk: Desk) -> None:
    desk.take(_article(1, "35"), _article(2, "53"))
    assert _SAID == _update(desk)
    one, two = (each.entry_id for _, each in sorted(desk.store.numbered([1, 2]).items()))
    Stories(desk.store, lambda: NOW).settle([taken_apart([one], [two], NOW, "")])
    assert [] == _update(desk)
    Stories(desk.store, lambda: NOW).settle([])
    assert _SAID == _update(desk)


def test_a_second_look_finds_nothing_to_do(desk: Desk) -> None:
    desk.take(_article(1, "35"), _article(2, "53"))
    _update(desk)
    size = desk.store.size()
    assert (set(), size) == (update(desk), desk.store.size())
