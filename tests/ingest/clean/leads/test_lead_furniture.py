"""A lead is said once, too, where many short lines of a site stand before its text; short lines of an article part two
statements."""

import pytest

from tests.ingest.clean.leads.test_leads import ABSTRACT, BYLINE, SECOND, SENTENCE, said
from tests.ingest.clean.test_full_text import ENGLISH, LEAD

FURNITURE = [
    "张三|北京|听新闻|收听",
    "听新闻|小|中|大|字体|收藏本文",
    "语音播报|0:00/3:12|倍速|播放|暂停|音量",
    "Listen to this article|3 min|Jane Doe|Nov 21, 2026|Share",
    "Sign up for our newsletter|Email address|Subscribe|No thanks",
    "广告|关闭广告|广告|关闭",
    "推荐阅读|港口昨日关闭货轮离港|航道清理三周记|码头的一天",
    f"{BYLINE}|海报网|北京|听新闻|打开客户端|字号|小|中|大|超大",
    "Get the news every morning in your inbox.|Email address|Subscribe|Close",
]
MORE = f"{LEAD}码头昨天关闭。"


def lines(texts: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


@pytest.mark.parametrize("summary", [LEAD, ABSTRACT])
@pytest.mark.parametrize("between", FURNITURE)
@pytest.mark.parametrize("text", [LEAD, MORE, f"（海报讯）{LEAD}"])
def test_a_lead_is_said_once_whatever_a_site_sets_below_it(text: str, between: str, summary: str) -> None:
    kept = between.split("|")
    for tag in ("p", "div"):
        middle = lines(kept, tag)
        assert [*kept, text, ABSTRACT] == said(f"<p>{LEAD}</p>{middle}<p>{text}</p><p>{ABSTRACT}</p>", summary)
    points = "".join(f"<li>{each}</li>" for each in kept)
    found = said(f"<p>{LEAD}</p><ul>{points}</ul><p>{text}</p><p>{ABSTRACT}</p>", summary)
    assert [text, ABSTRACT] == [line for line in found if line not in kept]  # extraction leaves out some such lists


def test_a_lead_with_its_label_is_said_once_below_furniture() -> None:
    for between in FURNITURE[:-1]:
        kept = between.split("|")
        assert [*kept, MORE, ABSTRACT] == said(
            f"<p>摘要：{LEAD}</p>{lines(kept)}<p>{MORE}</p><p>{ABSTRACT}</p>", ABSTRACT
        )
    # A label of its own line may be that of what follows, too.
    above = said(f"<p>摘要</p><p>{LEAD}</p>{lines(kept)}<p>{MORE}</p><p>{ABSTRACT}</p>", ABSTRACT)
    assert ["摘要", LEAD] == above[:2]


def test_an_english_lead_is_said_once_below_furniture() -> None:
    kept = ["Listen to this article", "3 min", "Jane Doe", "Save", "Share", "Text size"]
    found = said(f"<p>{ENGLISH}</p>{lines(kept)}<p>{ENGLISH}</p><p>{LEAD}</p>", LEAD)
    assert [*kept, ENGLISH, LEAD] == found


@pytest.mark.parametrize("summary", [LEAD, ABSTRACT])
@pytest.mark.parametrize(
    "parts",
    [
        # Sentences, and more of them than an advertisement has.
        [LEAD, "船来了。", "人也来了。", "灯亮了。", "夜深了。", LEAD, ABSTRACT],
        [LEAD, "“我们走吧。”", "“好。”", "“几点？”", "“五点。”", LEAD, ABSTRACT],
        # Verse.
        [LEAD, "港口啊，", "货轮啊，", "灯塔啊，", "我的家乡", LEAD, ABSTRACT],
        [LEAD, "港口是我的家乡", "货轮是她的名字", "灯塔在雾里", "人们在等", LEAD, "船只在远方"],
        [LEAD[:-1], "港口是我的家乡", "货轮是她的名字", "灯塔在雾里", "人们在等", LEAD[:-1], ABSTRACT],
        # Data.
        [LEAD, "北京 3", "上海 2", "广州 1", "深圳 0", LEAD, ABSTRACT],
        [LEAD, "第一季度 12%", "第二季度 13%", "第三季度 9%", "第四季度", LEAD, ABSTRACT],
        # What introduces the other, and what is no prose.
        [LEAD, "张三", "北京", "南港", "声明全文：", LEAD, ABSTRACT],
        [LEAD, "张三", "北京", "南港", "北港", LEAD, "南港", ABSTRACT],
        # Below another text.
        [SENTENCE, LEAD, "张三", "北京", "听新闻", "收听", LEAD, ABSTRACT],
        # Each has its own.
        [f"{LEAD[:-1]}？", "张三", "是", "李四", "否", f"{LEAD[:-1]}？", ABSTRACT],
        [LEAD, SECOND, ABSTRACT, "张三", "北京", "听新闻", LEAD, ABSTRACT],
    ],
)
def test_short_lines_of_an_article_part_two_statements(parts: list[str], summary: str) -> None:
    if summary == LEAD and parts[0] == SENTENCE:
        return  # what the feed begins with is a lead below text, too
    assert parts == said(lines(parts), summary)


def test_a_glossary_parts_two_statements() -> None:
    terms = "".join(f"<dt>{each}</dt><dd>货轮靠岸</dd>" for each in ("北京", "上海", "广州", "深圳"))
    found = said(f"<p>{LEAD}</p><dl>{terms}</dl><p>{LEAD}</p><p>{ABSTRACT}</p>", ABSTRACT)
    assert [LEAD, "北京", "货轮靠岸", LEAD, ABSTRACT] == [*found[:3], *found[-2:]]
