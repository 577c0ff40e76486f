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
    ("value", "expected"), [("zh-Hans", "zh-Hans"), ("en", "en"), ("中文", ""), ("zh_CN", ""), ("", "")]
)
def test_a_language_is_one_or_left_out(value: str, expected: str) -> None:
    assert expected == fit.language(value)


def test_text_is_one_line_without_what_cannot_be_shown() -> None:
    assert "a b c?" == fit.text(" a\x85b\n\x00 \ud800c\ufffd\ufffe\x9f ")
