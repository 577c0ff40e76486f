"""Folding: what is one for comparison, and what stays apart."""

import unicodedata

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fold import fold

#: The machine may be busy: no test is about time.
UNHURRIED = settings(deadline=None)
CONVERTERS = {config: opencc.OpenCC(config) for config in ("s2t", "s2tw", "s2hk")}
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("（“一带一路”）：", "(“一带一路”):"),
        ("　\u00a0\u2003", "   "),
        ("ｶﾀｶﾅ", "カタカナ"),
        ("㈱①Ⅷ", "㈱1Ⅷ"),
    ],
)
def test_full_width_and_compatibility_forms_are_the_plain_ones(text: str, expected: str) -> None:
    assert expected == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Kassym-Jomart", "kassym-jomart"), ("МОСКВА", "москва"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("É", "é")],
)
def test_upper_case_is_lower_case_without_regard_to_its_place(text: str, expected: str) -> None:
    assert expected == fold(text)


@pytest.mark.parametrize("text", ["ﬁ", "İ", "…", "㍿", "ẞ", "\u0958"])
def test_what_would_become_several_characters_keeps_its_length(text: str) -> None:
    assert len(text) == len(fold(text))


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("顏色革命", "颜色革命"), ("比利時電信棄華為", "比利时电信弃华为"), ("裏裡臺檯颱", "里里台台台"), ("𠁞", "𠀾")],
)
def test_traditional_is_simplified(traditional: str, simplified: str) -> None:
    assert simplified == fold(traditional)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("看著", "看着"),
        ("著名", "著名"),
        ("藉口", "借口"),
        ("狼藉", "狼藉"),
        ("瞭解", "了解"),
        ("瞭望", "瞭望"),
        ("甚麼", "什么"),
        ("答覆", "答复"),
        ("顛覆", "颠覆"),
        ("彷彿", "仿佛"),
        ("乾隆", "乾隆"),
        ("乾燥", "干燥"),
        ("皇后", "皇后"),
        ("後來", "后来"),
        ("頭髮", "头发"),
        ("發展", "发展"),
        ("衞星", "卫星"),
        ("鍾情", "钟情"),
        ("餘額", "余额"),
        ("象徵", "象征"),
        ("宮商角徵羽", "宫商角徵羽"),
        ("瀋陽", "沈阳"),
        ("干涉", "干涉"),
    ],
)
def test_a_word_that_is_converted_as_a_phrase_folds_alike_in_both_scripts(traditional: str, simplified: str) -> None:
    assert fold(simplified) == fold(traditional)


@pytest.mark.parametrize("config", CONVERTERS)
@UNHURRIED
@given(text=st.text(st.sampled_from("中国发后里面干系着了借卫范丑谷松几台钟余制征只复周准于历汇获尽当团坛胜")))
def test_a_simplified_text_and_its_conversion_fold_alike(config: str, text: str) -> None:
    assert fold(text) == fold(CONVERTERS[config].convert(text))


@UNHURRIED
@given(ANY_TEXT, st.booleans())
def test_the_result_is_as_long_as_any_input(text: str, keep_case: bool) -> None:
    assert len(text) == len(fold(text, keep_case=keep_case))


@UNHURRIED
@given(ANY_TEXT, st.booleans())
def test_folding_twice_is_folding_once(text: str, keep_case: bool) -> None:
    assert fold(text, keep_case=keep_case) == fold(fold(text, keep_case=keep_case), keep_case=keep_case)


@UNHURRIED
@given(ANY_TEXT, ANY_TEXT)
def test_each_character_is_folded_by_itself(left: str, right: str) -> None:
    assert fold(left) + fold(right) == fold(left + right)


@UNHURRIED
@given(ANY_TEXT)
def test_keeping_case_differs_in_case_alone(text: str) -> None:
    kept = fold(text, keep_case=True)
    assert fold(text) == fold(kept)


@UNHURRIED
@given(st.text(st.characters(min_codepoint=0x80, exclude_categories=["Cs"])))
def test_a_folded_character_is_its_normal_form_unless_script_or_length_forbid(text: str) -> None:
    for char in text:
        normal = unicodedata.normalize("NFKC", char).lower()
        assert fold(char) in {char, fold(normal)}


@pytest.mark.parametrize(("text", "expected"), [("a\ud800b", "a?b"), ("\udfff", "?"), ("中\ud83d", "中?")])
def test_a_lone_surrogate_is_a_question_mark(text: str, expected: str) -> None:
    assert expected == fold(text)


@pytest.mark.parametrize("text", ["", "a", "\U0010ffff", "😀", "𐐀𐐨", "\U00032000中國"])
def test_empty_ascii_and_astral_text_is_folded(text: str) -> None:
    assert len(text) == len(fold(text))


@pytest.mark.parametrize("keep_case", [False, True])
def test_a_character_folds_alike_alone_and_beside_one_of_another_plane(keep_case: bool) -> None:
    plane = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
    assert fold(plane, keep_case=keep_case) == fold(f"{plane}😀", keep_case=keep_case)[:-1]


def test_folding_any_character_twice_is_folding_it_once() -> None:
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    assert fold(everything) == fold(fold(everything))


def test_case_is_kept_on_request_and_width_and_script_are_not() -> None:
    assert "Xi在NATO与颜色" == fold("Ｘi在NATO與顏色", keep_case=True)
