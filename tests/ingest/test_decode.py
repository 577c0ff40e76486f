"""From bytes to text (ingest/formats/decode.py)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.decode import cut_junk, decode, decode_xml

CHINESE = "哈萨克斯坦骚乱：俄罗斯战略后院和中国一带一路重要伙伴。"
TRADITIONAL = "比利時電信棄華為，改用諾基亞。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gbk", "gb18030"])
def test_chinese_is_read_in_every_encoding_that_tells_itself(encoding: str) -> None:
    assert CHINESE == decode(CHINESE.encode(encoding))[0]


@pytest.mark.parametrize(
    ("data", "declared", "expected", "encoding"),
    [
        (TRADITIONAL.encode("big5"), "big5", TRADITIONAL, "big5hkscs"),
        ("啫喱㗎".encode("big5hkscs"), "Big5", "啫喱㗎", "big5hkscs"),
        ("朱镕基".encode("gbk"), "GB2312", "朱镕基", "gb18030"),
        (CHINESE.encode("gbk"), "utf-8", CHINESE, "gb18030"),
        (CHINESE.encode("gbk"), "no such encoding", CHINESE, "gb18030"),
        (CHINESE.encode(), "gbk", CHINESE, "utf-8"),
        (b"caf\xe9 \x93x\x94", "iso-8859-1", "café “x”", "cp1252"),
        ("日本語のテキスト".encode("shift_jis"), "Shift_JIS", "日本語のテキスト", "cp932"),
        ("한국어".encode("euc_kr"), "euc-kr", "한국어", "cp949"),
        ("<?xml?>".encode("utf-16-le"), "", "<?xml?>", "utf-16-le"),
        (b"", "", "", "utf-8"),
    ],
)
def test_the_declared_encoding_is_widened_and_not_believed(
    data: bytes, declared: str, expected: str, encoding: str
) -> None:
    assert (expected, encoding) == decode(data, declared)


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    damaged = CHINESE.encode()[:-1] + b"\xff" + CHINESE.encode()
    text, encoding = decode(damaged, "gbk")
    assert "utf-8" == encoding
    assert CHINESE[:-1] == text[: len(CHINESE) - 1]


def test_characters_written_as_two_surrogates_are_put_together() -> None:
    assert "a😀b" == decode(b"a\xed\xa0\xbd\xed\xb8\x80b")[0]


@given(st.binary(), st.text(max_size=12))
def test_any_bytes_give_text_whatever_is_declared(data: bytes, declared: str) -> None:
    text, encoding = decode(data, declared)
    assert encoding
    text.encode("utf-8")


@given(st.text())
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    assert text.removeprefix("\ufeff") == decode(text.encode())[0]


def test_the_declaration_of_xml_is_used_and_taken_away() -> None:
    data = f'<?xml version="1.0" encoding="big5"?>\n<rss>{TRADITIONAL}</rss>'.encode("big5")
    assert f"\n<rss>{TRADITIONAL}</rss>" == decode_xml(data)


def test_junk_before_a_feed_is_cut() -> None:
    assert "<rss></rss>" == cut_junk("Notice: x <br>\n<?xml version='1.0'?><rss></rss>")
    assert "<!DOCTYPE rss><rss/>" == cut_junk("\n\n<!DOCTYPE rss><rss/>")
    assert "" == cut_junk("<p>no feed</p>")
