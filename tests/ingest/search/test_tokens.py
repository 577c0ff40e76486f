"""What texts are taken apart into, and that what is looked for has its tokens among those of each text that has it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fold import fold
from ingest.search.tokens import Mark, Word, of_item, words
from tests.ingest.store.making import clean

TEXTS = st.text("中国人民g5GЖ 1_.,，。\n“’\u00ad\u0301𠮷あアก์가йİか\u3099\u1100\u1161", max_size=30) | st.text(
    max_size=30
)


def tokens_of(text: str = "", title: str = "", **fields: Any) -> set[str]:
    item = clean(text=text, title=title, **{"authors": (), "categories": (), "language": "", "source": "s", **fields})
    return set(of_item(item, fold(title), fold(text)).split(" "))


def plain(text: str) -> set[str]:
    """Tokens of a text by itself, without those of its source and without marks."""
    return {token for token in tokens_of(text) if token[0] not in {*Mark} - {""}}


def test_unspaced_scripts_are_found_by_pairs_and_the_end_of_each_run() -> None:
    assert {"中国", "国人", "人"} == plain("中国人")
    assert {"中国", "国", "日本", "本"} == plain("中国，日本")
    assert {"가나", "나", "あア", "ア"} == plain("가나 あア")


def test_other_scripts_are_found_by_words() -> None:
    assert {"xi", "s", "visit", "g20", "x_y", "жук"} == plain("Xi’s visit: G20 x_y ЖУК")


def test_script_width_case_and_accents_do_not_count() -> None:
    assert plain("颜色革命 G20 Cafe") == plain("顏色革命 Ｇ２０ café")
    assert plain("网络") == plain("網\u00ad络")
    assert {"istanbul", "горбачев", "αθηνασ"} == plain("İstanbul ГОРБАЧЁВ Αθήνας")


def test_what_is_written_apart_has_the_tokens_of_what_is_written_as_one() -> None:
    assert plain("がっこう 한국") == plain("か\u3099っこう \u1112\u1161\u11ab\u1100\u116e\u11a8")
    assert plain("ガス") == plain("ｶﾞｽ")


def test_a_blank_between_scripts_does_not_count() -> None:
    assert plain("5G网络") == plain("5G 網絡")


def test_characters_beyond_the_first_plane_are_found_too() -> None:
    assert {"𠮷野", "野家", "家"} == plain("𠮷野家")
    assert {"😀"}.isdisjoint(plain("😀a"))


def test_words_of_the_title_are_marked_and_stand_anywhere() -> None:
    found = tokens_of("日本", "中国 G7")
    assert {"中国", "国", "g7", "日本", "本", "§中国", "§国", "§g7"} == {t for t in found if t[0] != Mark.SOURCE}


def test_a_character_is_a_token_where_no_pair_begins_with_it() -> None:
    assert {"猫和", "和猫", "猫咪", "咪"} == plain("猫和猫，猫咪")
    assert {"§猫和", "§和猫", "§猫咪", "§咪"} == {
        token for token in tokens_of("", "猫和猫，猫咪") if token[0] == Mark.TITLE
    }
    assert {"a", "ab", "和"} == plain("a和ab")


def test_what_stands_often_is_marked_title_and_text_together() -> None:
    found = tokens_of("中国和中国，ab ab", "中国 ab")
    assert {"×中国", "×ab"} == {token for token in found if token[0] == Mark.OFTEN}
    assert set() == {token for token in tokens_of("中国和中国") if token[0] == Mark.OFTEN}


def test_authors_and_categories_are_marked() -> None:
    found = tokens_of(authors=("王 五", "Li"), categories=("专栏",))
    assert {"±王", "±五", "±li", "¬专栏", "¬栏"} == {token for token in found if token[0] in "±¬"}


def test_source_and_language_are_names_with_the_tags_above() -> None:
    found = tokens_of(source="a b\"'", language="zh-Hans-CN")
    names: dict[str, list[str]] = {token[0]: [] for token in found}
    for token in found:
        names[token[0]].append(bytes.fromhex(token[1:]).decode())
    assert {"¶": ["a b\"'"], "¤": ["zh", "zh-hans", "zh-hans-cn"]} == {
        mark: sorted(each) for mark, each in names.items()
    }


def test_no_token_is_longer_than_forty_characters() -> None:
    assert {"a" * 40} == plain("a" * 5_000)
    assert (Word("a" * 40, prefix=True),) == words("a" * 5_000)


def test_words_that_are_looked_for() -> None:
    assert (Word("中国"), Word("国人")) == words("中国人")
    assert (Word("猫", prefix=True),) == words("猫")
    assert (Word("5g"), Word("网络")) == words("5g网络")
    assert (Word("kazakh", prefix=True),) == words("kazakh", prefix=True)
    assert (Word("xi"), Word("s", prefix=True)) == words("xi's", prefix=True)
    assert () == words("“，”")


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_text_has_all_tokens_of_what_stands_in_it(before: str, wanted: str, after: str) -> None:
    """Where a letter of a spaced script goes on over the edge, it does not stand there as a word."""
    found = plain(f"{before} {wanted} {after}")
    for word in words(fold(wanted)):
        assert any(token.startswith(word.token) if word.prefix else token == word.token for token in found)


@settings(deadline=None)
@given(TEXTS)
def test_a_title_and_a_text_are_taken_apart_alike(said: str) -> None:
    """Short texts are taken apart character by character, long ones all at once."""
    assert {f"{Mark.TITLE}{token}" for token in plain(said)} == {
        token for token in tokens_of("日本", said) if token[0] == Mark.TITLE
    }
