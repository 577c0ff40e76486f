"""HTML as lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.explain.layout import layout, tags


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("", []),
        ("正文", ["正文"]),
        ("<p>一</p><p>二</p>", ["<p>一</p>", "<p>二</p>"]),
        ("<p>一</p>\n\n  <p>二</p>", ["<p>一</p>", "<p>二</p>"]),
        ("<div><div id=a><p>一</p></div></div><div>二", ["<div><div id=a>", "<p>一</p>", "</div></div>", "<div>二"]),
        ("<div><p> 一\r\n二 </p></div>", ["<div>", "<p>一 二</p>", "</div>"]),
        ("<p>a <b> b</b> </p>", ["<p>a <b> b</b></p>"]),
        ("一<br>二<br/>三", ["一<br>", "二<br/>", "三"]),
        ('<p>一<img src="x">二</p>', ["<p>一", '<img src="x">', "二</p>"]),
        ("<ul><li>一<ul><li>二</ul>", ["<ul>", "<li>一", "<ul>", "<li>二</ul>"]),
        ("一<!-- x\ny -->二", ["一", "<!-- x y -->", "二"]),
        ("<P\n CLASS='a'>一</P>", ["<P CLASS='a'>一</P>"]),
        ('<p title="a > b">一</p>', ['<p title="a > b">一</p>']),
        ("1 < 2 &amp; 3", ["1 < 2 &amp; 3"]),
        ("一&nbsp;二\u00a0三&#160; 四", ["一 二 三 四"]),
        ("<audio controls=\"\"></audio><img alt='' >", ["<audio controls></audio>", "<img alt >"]),
        ("一<script>\nif (a<b) x(\"'\")\n</script>二", ["一", "<script>if (a<b) x(\"'\")</script>", "二"]),
        ("<figure><img><p>图</p></figure>", ["<figure>", "<img>", "<p>图</p>", "</figure>"]),
    ],
)  # fmt: skip
def test_a_line_begins_where_a_block_does(html: str, lines: list[str]) -> None:
    assert lines == layout(html).splitlines()


def test_the_same_article_gives_the_same_lines_whatever_blanks_stand_between_its_tags() -> None:
    assert layout("<div>\n <p>一</p>\n <p>二</p>\n</div>") == layout("<div><p>一</p><p>二</p></div>")


def test_inline_pictures_and_endless_tags_and_lines_are_cut() -> None:
    picture = layout(f'<img alt="x" src="data:image/png;base64,{"A" * 100_000}" width="1">')
    assert '<img alt="x" src="data:image/png;base64,…" width="1">\n' == picture
    tag = layout(f"<p class='{'a ' * 50_000}'>一</p>")
    assert (1 < len(tag) < 2_000, True) == (True, "…" in tag)
    assert len(layout("一" * 1_000_000)) < 21_000


@given(st.text("<>/ \n\"'=abp!-&;一二。", max_size=200))
def test_no_text_is_lost_but_blanks_and_signs_of_no_value(text: str) -> None:
    text = re.sub("=(?:\"\"|'')", "", text)
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", layout(text))


def test_it_knows_where_tags_are() -> None:
    assert [(0, 3), (4, 8)] == list(tags("<p>一</p>"))


def test_hostile_markup_takes_no_longer() -> None:
    for hostile in ("<" * 100_000, "<a " * 50_000, "<a '" * 50_000, "<!--" * 50_000, "</p" * 50_000, "<p> " * 50_000):
        assert layout(hostile)
