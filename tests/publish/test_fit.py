"""What may be mistaken for markup, and what may not."""

import pytest

from publish import fit


@pytest.mark.parametrize("text", ["AT&T", "R & D", "1 < 2", "a <3", "&", "Q&A；问答", "x && y"])
def test_plain_text_stays_plain(text: str) -> None:
    assert fit.escaped(text) is None


@pytest.mark.parametrize("text", ["<b>", "</p>", "&quot;", "&amp", "?a=1&copy=2", "&#8220;", "&#x20", "&apos;", "&1"])
def test_what_looks_like_markup_is_escaped(text: str) -> None:
    assert text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") == fit.escaped(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("audio/mpeg", "audio/mpeg"),
        ("Audio/MPEG; codecs=x", "audio/mpeg"),
        ("application/vnd.apple.mpegurl", "application/vnd.apple.mpegurl"),
        ("mp3", ""),
        ("audio/", ""),
        ("a b/c", ""),
        ("", ""),
    ],
)
def test_a_media_type_is_one_or_left_out(value: str, expected: str) -> None:
    assert expected == fit.media_type(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("zh-Hans", "zh-Hans"),
        ("en", "en"),
        ("EN-us", "EN-us"),
        ("uig-Arab", "uig-Arab"),
        ("x-own", "x-own"),
        ("中文", ""),
        ("zh_CN", ""),
        ("english", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_a_language_is_one_or_left_out(value: str, expected: str) -> None:
    assert expected == fit.language(value)


def test_text_is_one_line_without_what_cannot_be_shown() -> None:
    assert "a b c?" == fit.text(" a\x85b\n\x00 \ud800c\ufffd\ufffe\x9f ")


@pytest.mark.parametrize("country", ["cn", "jp", "CN-zh"])
def test_the_code_of_a_country_is_no_language(country: str) -> None:
    assert "" == fit.language(country)


@pytest.mark.parametrize(("value", "expected"), [("yue", "zh-yue"), ("cmn-Hans", "zh-cmn-Hans")])
def test_chinese_languages_are_told_as_chinese(value: str, expected: str) -> None:
    assert expected == fit.language(value)


@pytest.mark.parametrize("value", ["", " \u3000", "\u200b\ufeff", "\u202e\u2066 \u2069", "\x00\ufffe\U0010ffff"])
def test_text_of_which_nothing_shows_is_empty(value: str) -> None:
    assert "" == fit.text(value)


@pytest.mark.parametrize("kept", ["👩\u200d👧", "\u202eabc\u202c", "\U0010fffd"])
def test_characters_that_show_keep_those_that_order_and_join_them(kept: str) -> None:
    assert kept == fit.text(kept) == fit.markup(kept)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("张三", "张三"),
        ("A & B", "A & B"),
        ("A &amp; B", "A & B"),
        ("<b>王五</b>", "王五"),
        ("&lt;b&gt;王五", "王五"),
        ("Foo <foo@example.com>", "Foo"),
        ("<123@example.com>", ""),
    ],
)
def test_a_name_has_neither_markup_nor_an_address_of_mail(value: str, expected: str) -> None:
    assert expected == fit.name(value)
