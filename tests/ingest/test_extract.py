"""What a page's article is, where its parts say little: a short sentence is one, a row of buttons is not."""

import pytest

from ingest.formats.extract import article

PARAGRAPH = (
    "国铁集团宣布，全国铁路货运量前十个月达到四十二亿吨，同比增长百分之三，煤炭运输需求旺盛，多条干线满负荷运行。"
)
TABLE = "<table><tr><td>湖人</td><td>110</td></tr><tr><td>勇士</td><td>102</td></tr></table>"


def found(each: str, *parts: str) -> str:
    """The article of a page whose paragraphs stand in such elements, with other parts behind them."""
    body = "".join(each.format(f"{PARAGRAPH}第{number}段。") for number in range(6)) + "".join(parts)
    return article(f"<html><body><nav><a href='/'>首页</a></nav><div id='story'>{body}</div></body></html>")


@pytest.mark.parametrize("each", ["<div><p>{}</p></div>", "<section><p>{}</p></section>", "<div><div>{}</div></div>"])
@pytest.mark.parametrize(
    "sentence", ["他没有回答。", "“我们等了两天。”", "三家公司入选：", "He did not answer.", "为什么？"]
)
def test_a_short_sentence_in_a_box_of_its_own_is_the_article_s(each: str, sentence: str) -> None:
    text = found(each, each.format(sentence), each.format(f"{PARAGRAPH}末段。"))
    assert sentence in text
    assert "末段" in text


@pytest.mark.parametrize(
    "part",
    [
        TABLE,
        "<ul><li>中国石油</li><li>中国石化</li></ul>",
        "<table><tr><td>更正：三人受伤。</td></tr></table>",
        "<ul><li>港口恢复通航。</li></ul>",
    ],
)
def test_so_are_some_rows_and_points(part: str) -> None:
    assert part.replace("><", ">\n<").split("\n")[2] in found("<p>{}</p>", part).replace("><", ">\n<")


@pytest.mark.parametrize(
    "part",
    [
        '<div class="sponsor"><p>请看。</p></div>',
        "<div><p><a href='/app'>下载客户端。</a></p></div>",
        "<ul><li><a href='/w'>微信</a></li><li><a href='/b'>微博</a></li></ul>",
        "<ul><li>微信</li></ul>",
        "<section><p>分享</p></section>",
        "<section><p>赞。</p><button>赞</button></section>",
    ],
)
def test_what_is_pressed_or_says_no_sentence_is_not(part: str) -> None:
    text = found("<p>{}</p>", part)
    assert PARAGRAPH in text
    assert not [each for each in ("请看", "下载", "微", "分享", "赞") if each in text]
