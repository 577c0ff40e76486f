"""Tests of ingest/hunks.py."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.difference import Kind, Piece, difference
from ingest.hunks import BREAK, Hunk, hunks


def _same(text: str) -> Piece:
    return Piece(Kind.SAME, text)


def _gone(text: str) -> Piece:
    return Piece(Kind.GONE, text)


def test_nothing_is_shown_where_nothing_differs() -> None:
    assert () == hunks(difference("a\nb", "a\nb"))


def test_a_removed_line_is_shown_with_the_lines_around_it() -> None:
    pieces = difference("一\n二\n三\n广告\n四\n五\n六", "一\n二\n三\n四\n五\n六")
    lines = ((_same("三"),), (_gone("广告"),), (_same("四"),))
    assert (Hunk(2, lines), Hunk(2, ())) == hunks(pieces, context=1)


def test_changes_far_apart_are_shown_apart() -> None:
    pieces = difference("x\n一\n二\n三\n四\n五\ny", "一\n二\n三\n四\n五")
    assert [0, 3] == [hunk.skipped for hunk in hunks(pieces, context=1)]


def test_a_line_end_that_alone_is_gone_is_seen() -> None:
    assert (Hunk(0, ((_same("一。"), _gone(BREAK)), (_same("二。"),))),) == hunks(difference("一。\n二。", "一。二。"))


def test_long_texts_are_cut_beside_the_change_and_within_it() -> None:
    pieces = (_same("甲" * 50), _gone("乙" * 50), _same("丙" * 50))
    line = (_same("…" + "甲" * 5), _gone("乙" * 5 + "…" + "乙" * 5), _same("丙" * 5 + "…"))
    assert (Hunk(0, (line,)),) == hunks(pieces, around=5, longest=10)


def test_no_more_lines_are_shown_than_asked_for() -> None:
    found = hunks((_gone("\n".join("abcdefgh")),), most=3)
    assert [(0, 3), (5, 0)] == [(hunk.skipped, len(hunk.lines)) for hunk in found]


@given(st.text(st.sampled_from("ab\n"), max_size=40), st.text(st.sampled_from("ab\n"), max_size=40))
def test_every_line_is_shown_or_counted(old: str, new: str) -> None:
    pieces = difference(old, new)
    text = "".join(piece.text for piece in pieces)
    found = hunks(pieces, context=0, most=1000)
    lines = text.count("\n") + (not text.endswith("\n"))
    assert not found or lines == sum(hunk.skipped + len(hunk.lines) for hunk in found)
