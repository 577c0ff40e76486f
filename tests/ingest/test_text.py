"""Text at the door and plain text of clean HTML (ingest/text.py)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ingest.text import paragraphs, plain, scrub


def test_text_without_anything_unfit_is_left_as_it_is() -> None:
    text = "标题\t一\n二\r\n三\u3000四\u00a0五 😀 \u200b \ufeff"
    assert text == scrub(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\0b", "ab"),
        ("a\x07\x1b\x7f\x9fb", "ab"),
        ("a\x0bb\x0cc\x85d", "a b c d"),
        ("a\ud800b\udfffc", "a\ufffdb\ufffdc"),
        ("a\ufffe\uffffb", "ab"),
    ],
)
def test_unfit_characters_go_and_words_stay_parted(text: str, expected: str) -> None:
    assert expected == scrub(text)


@given(st.text(st.characters(codec=None)))
def test_scrubbed_text_is_fit_for_utf8_and_xml_and_scrubbing_again_changes_nothing(text: str) -> None:
    scrubbed = scrub(text)
    scrubbed.encode("utf-8")
    etree.Element("a").text = scrubbed
    assert scrubbed == scrub(scrubbed)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>一</p><p>二</p>", "一\n二"),
        ("<p>中<b>国</b>人</p>", "中国人"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul><h2>c</h2>d", "a\nb\nc\nd"),
        ("<figure><img alt='x > y' src='i.png'><figcaption>图</figcaption></figure>文", "图\n文"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><th>3</th></tr></table>", "1 2\n3"),
        ("<p>\u00a0\u3000　一 \u00a0 二\u3000</p>", "一 二"),
        ("<p>a\nb</p>\n\n<p>c</p>", "a b\nc"),
        ("<p>5 &lt; 6 &amp; 7 &gt; 2&nbsp;x &hellip; &amp;amp;</p>", "5 < 6 & 7 > 2 x … &amp;"),
        ('<a title="a > b" href="x">link</a> 1 &lt; 2', "link 1 < 2"),
        ("<!-- <p> -->x<!---->", "x"),
        ("<pre>a\n  b</pre>", "a b"),
        ("<P>a</P><DIV>b</DIV>", "a\nb"),
        ("<picture>a</picture><param>b<progress>c</progress>", "abc"),
        ("a < b and c > d", "a < b and c > d"),
        ('<a title="<p>x</p>">y</a><!-- <p>z</p> -->', "y"),
        ("one <b <p>two</p> <i", "one\ntwo"),
        ("<p>one</p><pre>two</pre><param><p class='x'>three</p>", "one\ntwo\nthree"),
        ("", ""),
        ("<p></p>", ""),
        (" one two <p>three</p>", "one two\nthree"),
        ("<p>one</p><p>two </p>", "one\ntwo"),
        ("<p>one\u2003two\tthree\u2028four</p>", "one two three four"),
    ],
)
def test_plain_text_has_a_line_per_block_and_glues_no_words(html: str, expected: str) -> None:
    assert expected == plain(html)


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="<>&"), min_size=1), max_size=9)
)
def test_plain_text_loses_no_character_of_its_paragraphs(texts: list[str]) -> None:
    assert "\n".join(texts) == plain("".join(f"<p class='a'><b>{text[0]}</b>{text[1:]}</p>" for text in texts))


@given(st.text(st.sampled_from("ab \n\t\u3000\xa0\x1f\u2028一")))
def test_each_line_has_its_words_and_one_blank_between_them(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    assert "\n".join(filter(None, lines)) == plain("".join(f"<p>{line}</p>" for line in text.split("\n")))
    assert " ".join(text.split()) == plain(text)


def test_text_becomes_paragraphs_that_say_the_same() -> None:
    assert "<p>一<br>二 &lt; 三 &amp;</p>\n<p>四</p>" == paragraphs("\n一\n二 < 三 &\n \n\n四\n")
    assert "" == paragraphs(" \n ")
