"""How much two texts agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.explain.similarity import WIDTH, percent, resemblance

TEXT = "哈萨克斯坦总统托卡耶夫下令部队开火，各国对此反应不一，联合国呼吁各方保持克制。"


def test_equal_texts_agree_wholly_whatever_their_blanks_and_script() -> None:
    assert 1.0 == resemblance(TEXT, TEXT.replace("，", "，\n  "))
    assert 1.0 == resemblance("颜色革命", "顏色革命")
    assert 1.0 == resemblance("", "")


def test_other_texts_do_not_agree() -> None:
    assert 0.0 == resemblance(TEXT, "一篇完全不同的文章，谈的是足球比赛的结果。")
    assert 0.0 == resemblance(TEXT, "")


def test_what_agrees_is_the_share_of_runs_that_both_have() -> None:
    # 10 characters have 6 runs of 5; one more character adds one.
    assert 6 / 7 == resemblance("0123456789", "0123456789x")


def test_a_paragraph_that_moved_is_hardly_a_difference() -> None:
    one, other = "上半篇讲的是经济与贸易的情况。", "下半篇讲的是教育和卫生的改革。"
    assert resemblance(one + other, other + one) > 0.7


def test_texts_that_are_not_equal_never_agree_wholly() -> None:
    # Both have the same runs of characters, in another number.
    assert resemblance("a" * 10, "a" * 20) < 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_is_a_share_and_the_same_from_both_sides(one: str, other: str) -> None:
    share = resemblance(one, other)
    assert 0 <= share <= 1
    assert share == resemblance(other, one)


def test_a_huge_text_is_compared_by_its_beginning() -> None:
    text = "".join(map(str, range(200_000)))
    assert 0.99 < resemblance(text, f"{text}!") < 1
    assert 5 == WIDTH


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100 %"), (0.9999, "99.9 %"), (0.994, "99.4 %"), (0.376, "38 %"), (0.0001, "<1 %"), (0.0, "0 %")],
)
def test_a_share_in_words_is_exact_at_its_ends(share: float, text: str) -> None:
    assert text == percent(share)
