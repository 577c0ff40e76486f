"""Tests of ingest/replay/preview.py."""

from dataclasses import replace

from ingest.difference import Kind, Piece
from ingest.replay.preview import Looking
from tests.ingest.replay.forms import removal
from tests.ingest.store.making import NOW, clean

_RULES = {"example": b"1" * 16}


def looking(worst: int = 20) -> Looking:
    """One with nothing taken in."""
    return Looking(_RULES, max_loss=20, now=NOW, worst=worst)


def test_a_look_at_nothing_is_an_empty_preview() -> None:
    found = looking().preview()
    assert (0, 0, (), (), {}) == (found.items, found.changed, found.worst, found.held, found.rules)


def test_items_and_text_are_counted_by_source_those_that_lose_most_first() -> None:
    look, other = looking(), {"source": "other"}
    look.same(1, "example", 10)
    look.changed(2, clean(text="一二三四五"), clean(text="一二三四"), ("text",))
    look.changed(3, clean(text="一二三四五", **other), clean(text="一", **other), ("text", "links"))
    found = look.preview()
    assert [("other", 1, 1, 4), ("example", 2, 1, 1)] == [
        (source.name, source.items, source.changed, source.lost) for source in found.sources
    ]
    assert (3, 2, 20, 5, 0) == (found.items, found.changed, found.text, found.lost, found.gained)
    assert {"text": 2, "links": 1} == found.what


def test_the_rules_that_did_it_are_named_with_what_they_take() -> None:
    look = looking()
    look.changed(1, clean(trace=()), clean(text="", trace=(removal("drop/greedy", "一段文字。"),)), ("text",))
    assert {"drop/greedy": 5} == look.preview().rules


def test_the_worst_cases_are_kept_as_differences_the_worst_first() -> None:
    look = looking(worst=2)
    for number, text in enumerate(("一二三四", "一二", "一", "一二三四五六"), start=1):
        look.changed(number, clean(text="一二三四五"), clean(text=text), ("text",))
    worst = look.preview().worst
    assert [3, 2] == [case.effect.id for case in worst]
    assert (Piece(Kind.SAME, "一"), Piece(Kind.GONE, "二三四五")) == worst[0].pieces


def test_a_case_whose_text_is_the_same_shows_its_html() -> None:
    look = looking()
    old = clean(text="文字")
    look.changed(1, old, replace(old, html="<p>文字</p><hr>"), ("links",))
    case = look.preview().worst[0]
    assert case.is_html
    assert Piece(Kind.NEW, "<hr>") in case.pieces


def test_a_title_that_changes_is_shown_too() -> None:
    look = looking()
    look.changed(1, clean(title="专栏 | 标题"), clean(title="标题"), ("title",))
    assert (Piece(Kind.GONE, "专栏 | "), Piece(Kind.SAME, "标题")) == look.preview().worst[0].title_pieces


def test_no_case_is_kept_where_none_is_wanted() -> None:
    look = looking(worst=0)
    look.changed(1, clean(text="一"), clean(text=""), ("text",))
    assert () == look.preview().worst


def test_what_the_new_rules_refuse_stays_and_is_listed() -> None:
    look = looking()
    look.refused(7, "example", 100, "nested too deeply")
    found = look.preview()
    assert (1, 1, 0, 0) == (found.items, found.refused, found.changed, found.lost)
    assert ["item 7: nested too deeply"] == [f"{refusal.place}: {refusal.reason}" for refusal in found.refusals]


def test_what_the_breaker_would_hold_is_told_of_each_source() -> None:
    look = looking()
    look.changed(1, clean(text="一二三四"), clean(text="一二"), ("text",))
    look.changed(2, clean(text="一二三四", source="other"), clean(text="一二三四五", source="other"), ("text",))
    assert [("example", 0.5)] == [(held.source, held.share) for held in look.preview().held]
