"""Summaries and titles taken from the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.summary import opening, prose, summarise


def test_a_short_text_stays_whole_on_one_line() -> None:
    assert "第一段。 第二段。" == summarise("第一段。\n\n第二段。  ")


def test_a_long_text_is_cut_where_a_sentence_ends() -> None:
    sentence = "哈萨克斯坦的骚乱引起了邻国的注意，各国先后表态。"  # 24 characters
    assert sentence * 8 == summarise(sentence * 20)


def test_closing_quotes_stay_with_their_sentence() -> None:
    text = "他说：「" + "一" * 180 + "。」后来" + "二" * 300
    assert summarise(text).endswith("。」")


def test_abbreviations_end_no_sentence() -> None:
    text = "The office of " + "word " * 34 + "said Mr. Brown of the U.S. State Department " + "again " * 40
    assert summarise(text).endswith("…")


def test_english_is_cut_at_the_end_of_a_sentence() -> None:
    text = "The first sentence has some words in it. " * 20
    assert ("The first sentence has some words in it. " * 5).strip() == summarise(text)


def test_without_an_end_the_cut_is_at_a_pause_and_shown() -> None:
    text = "一" * 150 + "，" + "二" * 300
    assert "一" * 150 + "…" == summarise(text)


def test_without_any_pause_the_cut_is_hard() -> None:
    assert "一" * 199 + "…" == summarise("一" * 5_000)


def test_a_joined_character_is_not_torn_apart() -> None:
    family = "👨\u200d👩\u200d👧"
    assert "a" * 197 + "…" == summarise("a" * 197 + family + "b" * 300)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("  \n ", ""),
        ("短讯", "短讯"),
        ("第一句。第二句。", "第一句"),
        ("真的吗？是的。", "真的吗？"),
        ("一" * 100, "一" * 39 + "…"),
        ("One two three. Four", "One two three"),
    ],
)
def test_a_title_is_the_first_words(text: str, title: str) -> None:
    assert title == opening(text)


def test_captions_are_no_prose() -> None:
    figure = "<figure><img src='https://a.example/1.jpg'><figcaption>图像来源</figcaption></figure>"
    assert "第一段。\n第二段。" == prose(f"{figure}<p>第一段。</p>{figure}<p>第二段。</p>")
    assert "" == prose(figure)


@given(st.text())
def test_a_summary_is_short_and_begins_as_the_text_does(text: str) -> None:
    summary = summarise(text, 20)
    assert len(summary) <= 24
    assert " ".join(text.split()).startswith(summary.removesuffix("…").rstrip()[:1])
