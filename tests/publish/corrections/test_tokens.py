"""A text as the words that it says: what is only writing makes no difference."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fold import fold
from publish.corrections.numerals import PATTERN, canonical
from publish.corrections.tokens import Sort, sentences, tokens


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234 人", "1234"),
        ("１２３４", "1234"),
        ("一千二百三十四人", "1234"),
        ("3.5万", "35000"),
        ("3.5 万", "35000"),
        ("三万五千", "35000"),
        ("十五亿三千万", "1530000000"),
        ("两万", "20000"),
        ("二〇二二年", "2022"),
        ("一百零五", "105"),
        ("十人", "10"),
        ("第三", "3"),
        ("35%", "35%"),
        ("35 %", "35%"),
        ("百分之三十五", "35%"),
        ("五点六级", "5.6"),
        ("0.50", "0.5"),
        ("元月", "1"),
        ("9" * 60, "9" * 60),
    ],
)
def test_a_number_is_the_same_however_it_is_written(text: str, number: str) -> None:
    found = re.search(PATTERN, fold(text))
    assert found is not None
    assert number == canonical(found[0])


@pytest.mark.parametrize("text", ["十分重要", "统一", "一些", "三星", "美元月线", "公元", "元旦"])
def test_a_sign_within_a_word_is_no_number(text: str) -> None:
    assert Sort.NUMBER not in {token.sort for token in tokens(text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("總統說：「不會。」", "总统说：“不会。”"),
        ("ＣＯＶＩＤ－１９", "covid 19"),
        ("thirty-five people", "35 people"),
        ("don’t", "don't"),
        ("今年1月底", "今年元月底"),
        ("一月十二日", "元月12日"),
        ("二〇二二年元月", "2022年1月"),
        ("有35人、死亡", "有 35 人，死亡。"),
    ],
)
def test_writing_makes_no_other_words(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize("text", ["一百元月票", "100元月租費", "每月付五元月费"])
def test_money_by_the_month_is_not_january(text: str) -> None:
    assert "元" in keys(text)


def test_a_word_with_a_capital_is_a_name() -> None:
    assert [Sort.NAME, Sort.WORD, Sort.NAME, Sort.SIGN] == [token.sort for token in tokens("Lavrov met G7 在")]


def test_words_know_their_place() -> None:
    text = "共有１，２３４人，Biden’s 说"
    assert ["共", "有", "１，２３４", "人", "Biden’s", "说"] == [
        text[token.start : token.end] for token in tokens(text)
    ]


def test_sentences_end_where_marks_say_so_and_lines_do() -> None:
    text = "甲说。“乙说！”丙\n丁说? Mr. Smith of the U.S. army came. 戊……己"
    assert ["甲说。", "“乙说！”", "丙", "丁说?", " Mr.", " Smith of the U.S. army came.", " 戊……", "己"] == [
        text[sentence.start : sentence.end] for sentence in sentences(text)
    ]


@pytest.mark.parametrize(
    ("line", "is_claim"),
    [("已有三人死亡。", True), ("他说：“不会！”", True), ("路透社报道三人死亡(完)", True), ("责编：张三", False),
     ("更多相关图集", False), ("46 分钟前", False), ("人" * 40, True)],
)  # fmt: skip
def test_a_line_states_something_when_it_ends_as_a_sentence_or_is_long(line: str, is_claim: bool) -> None:
    assert [is_claim] == [sentence.is_claim for sentence in sentences(line)]


@given(st.text(max_size=300))
def test_every_text_has_words_in_order(text: str) -> None:
    found = [token for sentence in sentences(text) for token in sentence.tokens]
    edges = [edge for token in found for edge in (token.start, token.end)]
    assert edges == sorted(edges)
    assert all(token.key for token in found)
