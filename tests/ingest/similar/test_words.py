"""Words of a text are the same whatever its width, case, script, punctuation and blanks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fold import fold
from ingest.similar.words import Words, digest, shingles


def _words(text: str) -> Words:
    return Words(fold(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国与俄罗斯", "中國與俄羅斯"),
        ("ＡＦＰ １２日电", "afp 12 日電"),
        ("他说：“好的。”", "他說 「好的」"),
        ("第一段。\n\n第二段", "第一段　第二段。"),
        ("the Prime Minister, he said", "The prime minister he said!"),
        ("在\xa0北京\u200b市", "在北京 市"),
    ],
)
def test_what_readers_do_not_read_does_not_count(one: str, other: str) -> None:
    assert _words(one).hashes.tolist() == _words(other).hashes.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国", "国中"),
        ("ab c", "a bc"),
        ("12 3", "1 23"),
        ("ab", "ba"),
        ("中国", "中"),
        ("12月", "21月"),
        ("𠀀", "𠀁"),
    ],
)
def test_other_words_are_others(one: str, other: str) -> None:
    assert _words(one).hashes.tolist() != _words(other).hashes.tolist()


def test_each_ideograph_and_each_run_of_letters_digits_or_numerals_is_a_word() -> None:
    assert 7 == len(_words("路透 Reuters 2021年二十三日 😀").hashes)
    assert 17 == _words("路透 Reuters 2021年十三日").length


def test_numbers_are_digits_and_numerals_that_count() -> None:
    words = ["第", "三", "天", "一", "个", "人", "在", "2021", "年", "十三", "日", "说", "千"]
    numbers = _words("".join(words)).numbers.tolist()
    assert ["三", "2021", "十三"] == [word for word, is_number in zip(words, numbers, strict=True) if is_number]


def test_there_is_a_run_for_each_word_that_has_enough_after_it() -> None:
    hashes = _words("甲乙丙丁戊己庚辛").hashes
    assert [8, 7, 4, 1, 0] == [len(shingles(hashes, width)) for width in (1, 2, 5, 8, 9)]
    assert shingles(hashes, 5)[3] == shingles(_words("丁戊己庚辛").hashes, 5)[0]


def test_runs_of_the_same_words_in_another_order_are_others() -> None:
    runs = [
        tuple(shingles(_words(text).hashes, 6).tolist())
        for text in ("甲乙丙丁戊己", "甲丁丙乙戊己", "己乙丙丁戊甲", "乙甲丙丁戊己")
    ]
    assert 4 == len(set(runs))


@given(st.text(max_size=200))
def test_any_text_has_words(text: str) -> None:
    words = _words(text)
    assert len(words.hashes) == len(words.numbers) <= words.length <= len(text)


def test_the_hash_of_a_text_is_that_of_its_words_in_their_order() -> None:
    assert 0 == digest(_words("，。").hashes)
    assert digest(_words("中国").hashes) == digest(_words("中 國").hashes) != digest(_words("国中").hashes)


def test_what_is_stored_is_the_same_in_every_version_and_on_every_machine() -> None:
    runs = shingles(_words("哈萨克斯坦2022年1月").hashes, 6)
    assert np.uint64 == runs.dtype
    assert [12493915772855306474, 12186458396441497118] == [int(runs[0]), digest(_words("哈萨克斯坦2022年1月").hashes)]


def test_a_word_of_hundreds_of_letters_is_what_it_always_was() -> None:
    """What is made of words is stored."""
    assert [14552949784653725776, 20013] == _words("ab" * 100 + " 中").hashes.tolist()
