"""What a page calls something else than its article goes before the article is looked for; no word of that does."""

import re
import time

import pytest

from ingest.formats.simplify import restore, simplify

TEXT = "码头工人说，航道清理用了三个星期，货轮从早晨起陆续靠岸卸货。"


def said(page: str) -> str:
    return "".join(re.sub(r"<[^>]*>", "", simplify(f"<html><body>{page}</body></html>")).split())


def lines(page: str) -> list[str]:
    """The texts of the paragraphs, in order."""
    return re.findall(r"<p>\s*(.*?)\s*</p>", simplify(page), re.DOTALL)


@pytest.mark.parametrize(
    "part",
    [
        "<nav>首页 体育</nav>",
        "<header>海报网</header>",
        "<footer>版权所有</footer>",
        '<div role="navigation">首页</div>',
        '<ul role="menubar presentation"><li>首页</ul>',
        '<div role="DIALOG">请同意使用小型文本文件。</div>',
        "<dialog open>请同意</dialog>",
        '<div aria-modal="true">请订阅</div>',
        f'<div role="dialog">{"请同意使用小型文本文件。" * 90}</div>',
    ],
)
def test_parts_that_say_that_they_are_no_article_go(part: str) -> None:
    assert TEXT == said(f"{part}<main><p>{TEXT}</p></main>")
    if len(part) < 100:
        assert TEXT == said(f"<div><p>{TEXT}</p></div>{part}")


@pytest.mark.parametrize(
    "page",
    [
        f"<article><header><p>{TEXT}</p></header></article>",
        f"<main><footer><p>{TEXT}</p></footer></main>",
        f"<div role='banner'><h1>要闻</h1><p>{TEXT}</p></div>",
        f"<header><article>{TEXT}</article></header>",
        f"<dialog open><p>{TEXT}</p></dialog>",
        f"<div role='dialog'><p>{TEXT}</p></div><p>短</p>",
        f"<main role='navigation'><p>{TEXT}</p></main>",
        f"<div role='note'><p>{TEXT}</p></div>",
        f"<header role='presentation'><p>{TEXT}</p></header>",
        f"<aside><p>{TEXT}</p></aside>",
        f"<blockquote>{TEXT}<br><br>二</blockquote>",
        f"<pre>{TEXT}<br><br>二</pre>",
    ],
)
def test_the_article_stays_wherever_it_stands(page: str) -> None:
    assert TEXT in said(page)


def test_a_page_with_nothing_to_do_stays_byte_for_byte() -> None:
    page = f"<!DOCTYPE html>\n<P CLASS=x>{TEXT}<br>二</p><DIV>三</div>"
    assert page == simplify(page)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一<br><br>二<br/>\n<br />三", ["一", "二", "三"]),
        ("　　一<br>　　二<br>\n　　三", ["一", "二", "三"]),
        ("&nbsp;&nbsp;一<br>&nbsp;&nbsp;二", ["一", "二"]),
        ("一<br>行<br><br>二", ["一<br>行", "二"]),
        ("一<b>粗</b>尾<br><br><i>二</i>尾", ["一<b>粗</b>尾", "<i>二</i>尾"]),
        ("<img src=a><br><br>二", ['<img src="a">', "二"]),
        ("一<br><br><p>二</p>三<br><br>四", ["一", "二", "三", "四"]),
        ("一<br><br><br><br>二<br><br>", ["一", "二"]),
        ("一<!-- x --><br><br>二", ["一<!-- x -->", "二"]),
    ],
)
def test_breaks_between_paragraphs_become_paragraphs(body: str, expected: list[str]) -> None:
    assert [line.replace("\u3000", "").replace("\xa0", "") for line in lines(f"<div>{body}</div>")] == expected


def test_blocks_between_broken_lines_keep_their_place() -> None:
    page = simplify("<div>一<br><br><table><tr><td>格</td></tr></table>二<br><br><h2>题</h2>三</div>")
    assert ["一", "格", "二", "题", "三"] == re.findall(r"[一二三格题]", page)
    assert "<h2>题</h2>" in page


@pytest.mark.parametrize(
    "page",
    [
        "<div>" + "一<br><br>" * 50_000 + "</div>",
        "<div>" + "<b>一</b>" * 100_000 + "<br><br></div>",
        "<div>" + "<br>" * 100_000 + "</div>",
        '<div role="note">' * 200 + "<nav>" * 50 + "一" * 1_000_000,
        "<nav>一</nav>" * 100_000,
        "<br " + "<br " * 100_000,
    ],
    ids=["paragraphs", "inline", "breaks", "nested", "parts", "tags"],
)
def test_pages_made_to_take_long_take_no_longer_than_others(page: str) -> None:
    began = time.monotonic()
    simplify(page)
    assert time.monotonic() - began < 120


@pytest.mark.parametrize(
    "page", ["", " ", "<nav>", "<!-- <nav> -->", "\ufffd<br><br>", '<?xml version="1.0" encoding="gbk"?><nav>x</nav>一']
)
def test_what_has_nothing_in_it_is_no_reason_to_fail(page: str) -> None:
    assert isinstance(simplify(page), str)


def test_what_is_put_away_comes_back_as_it_was() -> None:
    picture = '<noscript><img src="a"></noscript>'
    put_away = simplify(f'<html><body><p style="color: red">一</p>{picture}<noscript>二</noscript></body></html>')
    assert (picture in put_away, "<noscript>二" in put_away) == (False, True)
    back = restore(put_away)
    assert (picture in back, 'style="color: red"' in back, "feedweir" in back) == (True, True, False)
