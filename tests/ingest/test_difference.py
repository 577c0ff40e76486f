"""Tests of ingest/difference.py."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.difference import Kind, difference

_TEXTS = st.text(st.sampled_from("ab正文。 \n<>é\u0301"), max_size=80)


def shown(old: str, new: str) -> str:
    """A difference as one line: `[-gone-]`, `{+new+}`."""
    marks = {Kind.SAME: ("", ""), Kind.GONE: ("[-", "-]"), Kind.NEW: ("{+", "+}")}
    pieces = difference(old, new)
    return "".join(f"{marks[piece.kind][0]}{piece.text}{marks[piece.kind][1]}" for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("正文。", "正文。", "正文。"),
        ("正文。", "", "[-正文。-]"),
        ("", "正文。", "{+正文。+}"),
        ("第一段。\n第二段。\n本文由镜像生成", "第一段。\n第二段。", "第一段。\n第二段。[-\n本文由镜像生成-]"),
        ("广告\n第一段。\n第二段。", "第一段。\n第二段。", "[-广告\n-]第一段。\n第二段。"),
        ("中国与俄罗斯签署协议。", "中国与哈萨克斯坦签署协议。", "中国与[-俄罗斯-]{+哈萨克斯坦+}签署协议。"),
        ("The quick brown fox", "The quick red fox", "The quick [-brown-]{+red+} fox"),
        ("abc def", "uvw xyz", "[-abc def-]{+uvw xyz+}"),
        ("一句。版权所有。两句。", "一句。两句。", "一句。[-版权所有。-]两句。"),
        ("<p>文</p><div>广告</div>", "<p>文</p>", "<p>文</p>[-<div>广告</div>-]"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_difference_is_what_a_person_would_mark(old: str, new: str, expected: str) -> None:
    assert expected == shown(old, new)


def test_a_replaced_phrase_is_not_broken_by_a_sign_that_both_have() -> None:
    assert "他说：[-天气，很好-]{+明日，有雨+}，就走了，没有回来。" == shown(
        "他说：天气，很好，就走了，没有回来。", "他说：明日，有雨，就走了，没有回来。"
    )


def test_a_word_is_never_cut() -> None:
    assert "version [-1234-]{+1239+} is out" == shown("version 1234 is out", "version 1239 is out")


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_read_off_the_pieces(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert old == "".join(piece.text for piece in pieces if piece.kind is not Kind.NEW)
    assert new == "".join(piece.text for piece in pieces if piece.kind is not Kind.GONE)


@given(_TEXTS, _TEXTS)
def test_no_piece_is_empty_or_follows_its_own_kind_and_what_is_gone_comes_first(old: str, new: str) -> None:
    kinds = [piece.kind for piece in difference(old, new) if piece.text]
    pairs = set(pairwise(kinds))
    assert len(kinds) == len(difference(old, new))
    assert set() == pairs & {(kind, kind) for kind in Kind} | pairs & {(Kind.NEW, Kind.GONE)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ab" * 100_000, "ba" * 100_000),
        ("a\n" * 100_000, "a\nb\n" * 50_000),
        ("<" * 200_000, ">" * 200_000),
        ("甲。乙。" * 50_000, "乙。丙。甲。" * 40_000),
        ("甲乙丙丁" * 50_000, "甲丙乙丁戊" * 40_000),
    ],
    ids=["one word", "lines", "signs", "sentences", "ideographs"],
)
def test_texts_made_to_be_slow_come_to_an_end(old: str, new: str) -> None:
    # Each would take minutes to hours where the work grows with the product of the lengths.
    assert old == "".join(piece.text for piece in difference(old, new) if piece.kind is not Kind.NEW)
