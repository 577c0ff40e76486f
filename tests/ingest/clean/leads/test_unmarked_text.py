"""Words that mark a lead take nothing of an article with them: what no text says again stays, whatever is around it."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.clean.leads.test_marked_leads import (
    BYLINE,
    HEADLINE,
    SECOND,
    SENTENCE,
    SHORT,
    SUMMARIES,
    english,
    in_both_scripts,
    said,
    with_any_summary,
)
from tests.ingest.clean.test_full_text import BODY, ENGLISH, LEAD, TITLE, article, chosen

GROWTH = "港口第三季度的吞吐量比去年同期增长了{}，船东登记的货轮也多了"
REPORT = "研究报告今天由港口管理局在北京正式公布，{}"


@pytest.mark.parametrize(
    "lines",
    [
        # Nothing says it again, or it says something else.
        [f"摘要：{LEAD}"],
        ["摘要", LEAD],
        ["编者按", SECOND, LEAD],
        [f"编者按：{SECOND}", LEAD],
        [f"编者按：{SECOND}{LEAD}", LEAD],
        [f"编者按：{LEAD}{SECOND}", LEAD],
        ["编者按", LEAD, SECOND, LEAD],
        [f"[编者按]{SECOND}", f"{SECOND.replace('三', '两')}码头关闭。", LEAD],
        [f"按照{LEAD}", LEAD],
        [f"{LEAD}[详细]"],
        [f"摘要：{LEAD}", LEAD.replace("尚未", "已经")],
        [f"摘要：{LEAD.replace('已经', '没有')}[详细]", LEAD],
        [f"摘要：{GROWTH.format('1.5%')}", GROWTH.format("15%")],
        [f"摘要：{GROWTH.format('5%')}", GROWTH.format("-5%")],
        [GROWTH.format("1…")[:19] + "[详细]", GROWTH.format("15%")],
        [f"{TITLE}：-5%是{LEAD}", f"5%是{LEAD}"],
        [f"摘要：{LEAD[:-1]}✗", f"{LEAD[:-1]}✓"],
        [f"摘要：✗{LEAD}", LEAD],
        [f"□ {LEAD}", LEAD],
        [f"▲ {LEAD}", LEAD],
        [f"{LEAD}记者 张三✗", f"{LEAD}码头关闭。", "记者 张三"],
        [f"✗{TITLE}：{LEAD}", LEAD],
        # The words are the article's.
        [REPORT.format("读者可以在网上查看全文"), REPORT.format("读者可以在网上订购。")],
        [REPORT.format("他们还要更多"), REPORT.format("他们还要说话。")],
        [REPORT.format("他们还要…更多"), REPORT.format("他们还要…更少。")],
        [f"摘要之争：{LEAD}", LEAD],
        [f"张三：{LEAD}", LEAD],
        [f"{TITLE}，{LEAD}", LEAD],
        [f"{TITLE}的{LEAD}", LEAD],
        [f"{TITLE}✗{LEAD}", LEAD],
        [f"{TITLE}-5%是{LEAD}", f"5%是{LEAD}"],
        [f"{TITLE[:-1]}{LEAD}", LEAD],
        [f"<b>{TITLE}</b>，{LEAD}", LEAD],
        [f"<b>{TITLE}✗</b>{LEAD}", LEAD],
        [f"<b>{TITLE}的人</b>{LEAD}", LEAD],
        [f"摘要：{TITLE}，三人失踪，{LEAD}", LEAD],
        [f"摘要：{TITLE}，-5%是{LEAD}", f"5%是{LEAD}"],
        ["概览", LEAD],
        # Somebody says it, or two do.
        [LEAD, f"他说，{LEAD}"],
        [LEAD, f"有人造谣说：{LEAD}"],
        [LEAD, f"没有媒体报道，{LEAD}"],
        [LEAD, f"造谣的记者报道：{LEAD}"],
        [LEAD, f"Kelton: {LEAD}"],
        [f"3月1日，{LEAD}", f"3月2日，{LEAD}"],
        [f"当地时间3月1日，{LEAD}", f"{LEAD[:-1]}，码头关闭。"],
        [f"据外媒报道，{LEAD}", f"据港务局消息，{LEAD}"],
        [f"据外媒报道，{LEAD}", f"{LEAD[:-1]}，码头关闭。"],
        [f"问：{LEAD}", f"答：{LEAD}"],
        [f"摘要：{LEAD}", "张三", f"摘要：{LEAD}", "李四"],
        # The label is that of more than goes.
        [f"摘要：{LEAD}", SENTENCE, LEAD],
        ["摘要", LEAD, SENTENCE, LEAD],
        [f"中新网北京3月1日电 {LEAD}", "摘要", LEAD],
        # It is verse.
        ["导语：港口啊，是我的家乡。", "货轮啊，是她的名字。", "港口啊，是我的家乡。"],
    ],
)
@in_both_scripts
@with_any_summary
def test_what_is_not_said_again_stays(lines: list[str], summary: str, script: Callable[[str], str]) -> None:
    before = "".join(f"<p>{line}</p>" for line in lines)
    # Enough of the summary's words, whatever the lines say.
    more = f"<p>{SUMMARIES['lead']}最后一句。</p>" if LEAD not in before else ""
    kept = [script(re.sub("<[^>]+>", "", line)) for line in lines]
    assert kept == said(before + more, summary, script)[: len(lines)]


@pytest.mark.parametrize(
    "before",
    [
        f"<table><tr><td>北港</td><td>{LEAD}</td></tr></table><p>{LEAD}</p>",
        f"<table><tr><td>摘要：{LEAD}</td><td>{LEAD}</td></tr></table>",
        f"<table><tr><td>{LEAD}</td></tr><tr><td>北港</td></tr></table><p>{LEAD}</p>",
        f"<table><tr><td>{LEAD}</td></tr><tr><td>甲</td><td>乙</td></tr></table><p>{LEAD}</p><p>甲</p>",
        f"<h2>北港</h2><p>摘要：{LEAD}</p><h2>南港</h2><p>{LEAD}</p>",
        f"<h2>{LEAD}</h2><p>甲。</p><h2>{LEAD}</h2><p>乙。</p>",
        f"<ul><li>摘要：{LEAD}</li><li>货轮从早晨起陆续靠岸</li></ul><p>{LEAD}</p>",
        f"<p>摘要：{LEAD}</p><figure><img src='a.jpg'><figcaption>{LEAD}</figcaption></figure>",
        f"<p>11月20日</p><p>摘要：{LEAD}</p><p>11月21日</p><p>{LEAD}</p>",
    ],
)
@with_any_summary
def test_cells_sections_lists_and_captions_stay(before: str, summary: str) -> None:
    assert 2 == "\n".join(said(before, summary)).count(LEAD)


def test_of_two_leads_the_one_with_a_sign_behind_it_stays() -> None:
    assert [f"摘要：{LEAD}✗"] == said(f"<p>{LEAD}</p><p>摘要：{LEAD}✗</p>")
    assert ["（海报讯）", f"{LEAD}✗"] == said(f"<p>（海报讯）{LEAD}</p><p>{LEAD}✗</p>")


def test_a_title_that_goes_on_within_a_word_parts_nothing() -> None:
    lines = [f"{HEADLINE}days later {ENGLISH}", f"days later {ENGLISH}"]
    assert lines == english("".join(f"<p>{line}</p>" for line in lines))


def test_english_words_that_are_the_article_s_stay() -> None:
    report = "The report on the harbour was published on Friday by the port authority, and readers can {}"
    lines = [report.format("read more"), report.format("buy it in the shops.")]
    assert lines == english("".join(f"<p>{line}</p>" for line in [*lines, ENGLISH]))[:2]


ARTICLE = [
    LEAD,
    SHORT,
    SECOND,
    SENTENCE,
    BYLINE,
    "（海报讯）",
    "增长1.5%，",
    "北港",
    "张三说，",
    "3月1日，",
    "记者张三报道：",
]
MARKS = [f"<b>{TITLE}</b>", f"{TITLE}，", "简介：", "摘要：", "【导读】", "据外媒报道，", "[详细]", "…更多", "查看全文"]
TAGS = st.sampled_from(["p", "h2", "li", "blockquote", "figcaption"])
LINES = st.tuples(TAGS, st.lists(st.sampled_from(ARTICLE + MARKS), min_size=1, max_size=4))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=8))
def test_whatever_is_marked_nothing_of_the_article_goes_that_is_not_said_elsewhere(
    drawn: list[tuple[str, list[str]]],
) -> None:
    before = "".join(f"<{tag}>{''.join(parts)}</{tag}>" for tag, parts in drawn)
    text = chosen(article(f"{before}<p>{LEAD}{SECOND}</p>{BODY}")).item.text.replace(" ", "")
    assert [] == [part for _, parts in drawn for part in parts if part in ARTICLE and part.replace(" ", "") not in text]


@pytest.mark.parametrize("quoted", ["“{}”", "{}"])
@pytest.mark.parametrize("element", ["p", "blockquote"])
def test_a_quotation_stays_that_says_whose_it_is(element: str, quoted: str) -> None:
    quote = quoted.format(LEAD)
    for name, tag in (("——船长李四", "p"), ("—— 《航海志》", "p"), ("船长李四", "cite")):
        html = f"<{element}>{quote}</{element}><{tag}>{name}</{tag}><p>{quote}李四说。</p>"
        assert [quote, name, f"{quote}李四说。"] == said(html)
    html = f"<blockquote><p>{quote}</p><cite>船长李四</cite></blockquote><p>{quote}李四说。</p>"
    assert [quote, "船长李四", f"{quote}李四说。"] == said(html)


@in_both_scripts
@with_any_summary
def test_a_name_behind_a_hyphen_is_a_speaker_as_one_behind_dashes_is(
    summary: str, script: Callable[[str], str]
) -> None:
    names = ("- Jane Doe", "-Jane Doe", "– Jane Doe", "—Jane Doe", "‐ Mary O’Neill, captain", "－张三，船长")
    for name in (*names, "- Martin Luther King, Jr.", "- Vincent van Gogh", "- ibn Khaldun Elder"):
        for text in (LEAD, f"{LEAD}码头昨天关闭。"):
            kept = [script(line) for line in (LEAD, name, text)]
            assert kept == said(f"<p>{LEAD}</p><p>{name}</p><p>{text}</p>", summary, script)
            assert kept == said(f"<blockquote>{LEAD}</blockquote><p>{name}</p><p>{text}</p>", summary, script)
            assert kept == said(f"<blockquote>{LEAD}<br>{name}</blockquote><p>{text}</p>", summary, script)


@pytest.mark.parametrize(
    "lines",
    [
        ["- 货轮", "- 港口"],
        ["- Ships", "- Docks"],
        ["- a point"],
        ["- Advertisement -"],
        ["- Read More"],
        ["- By Jane Doe"],
        ["- Photo: AFP"],
        ["- Sports"],
        ["- May to June"],
        ["-广告-"],
        ["- 北京"],
        ["- 货轮进港了。"],
        ["- 3 degrees"],
        ["-3"],
        ["---"],
        ["- The harbour reopened on Monday after three weeks, and the freighters came in one by one"],
    ],
)
@with_any_summary
def test_a_point_or_a_number_behind_a_hyphen_is_no_speaker(lines: list[str], summary: str) -> None:
    between = "".join(f"<p>{line}</p>" for line in lines)
    assert [*lines, LEAD] == said(f"<p>{LEAD}</p>{between}<p>{LEAD}</p>", summary)
