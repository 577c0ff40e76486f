"""Letters are compared without case and accents, however they are encoded."""

import sys
import unicodedata

import pytest

from publish.query.text import normalise

#: Latin with its extensions, Greek with its accents, Cyrillic with its supplement.
_PARTS = (range(0x41, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000), range(0x2C60, 0x2C80), range(0xA720, 0xA800))
_LETTERS = [char for part in _PARTS for char in map(chr, part) if char.isalpha()]


def _ways(char: str) -> set[str]:
    """The letter in either case, composed and decomposed; a case that takes several letters is another spelling."""
    cases = {char, *(form for form in (char.upper(), char.lower()) if len(_without_marks(form)) == 1)}
    return {unicodedata.normalize("NFC", case) for case in cases} | {
        unicodedata.normalize("NFD", case) for case in cases
    }


def _without_marks(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


@pytest.mark.parametrize("keep_case", [False, True])
def test_the_normal_form_of_each_character_is_normal(keep_case: bool) -> None:
    forms = {normalise(chr(point), keep_case=keep_case) for point in range(sys.maxunicode + 1)}
    assert set() == {form for form in forms if normalise(form, keep_case=keep_case) != form}


def test_a_letter_is_the_same_in_each_case_and_encoding() -> None:
    assert [] == [char for char in _LETTERS if len({normalise(way) for way in _ways(char)}) > 1]


def test_a_letter_whose_case_counts_is_the_same_in_each_encoding() -> None:
    one = [normalise(unicodedata.normalize("NFC", char), keep_case=True) for char in _LETTERS]
    apart = [normalise(unicodedata.normalize("NFD", char), keep_case=True) for char in _LETTERS]
    assert one == apart


def test_letters_keep_their_case_where_it_counts() -> None:
    assert "Istanbul Ii Горбачев ИИ" == normalise("İstanbul Iı Горбачёв ЙЙ", keep_case=True)


def test_kana_and_syllables_are_the_same_in_each_encoding() -> None:
    points = [*range(0x3041, 0x3100), *range(0xAC00, 0xD7A4)]
    apart = [unicodedata.normalize("NFD", chr(point)) for point in points]
    assert [normalise(chr(point)) for point in points] == [normalise(each) for each in apart]
    assert [normalise(f"中{chr(point)}中") for point in points] == [normalise(f"中{each}中") for each in apart]


def test_a_mark_joins_the_character_before_it_that_is_seen() -> None:
    assert "が" == normalise("か\u200b\u3099")
    assert "あ\u3099" == normalise("あ\u3099")
    assert "\u3099" == normalise("\u3099")
    assert "か \u3099" == normalise("か \u3099")
