"""A lead is said once, too, where a page puts words around it: a label, its title, what leads to the article, a source.
Those that only mark it go with it; nothing else does."""

import re
from collections.abc import Callable

import opencc
import pytest

from config.lead_words import lead_words
from ingest.clean.leads.endings import is_teaser
from ingest.clean.leads.readings import is_label
from tests.ingest.clean.test_full_text import BODY, ENGLISH, LEAD, TITLE, article, chosen

BYLINE = "记者 张三 2026年11月21日"
SENTENCE = "航道清理用了三个星期。"
SHORT = "港口今天恢复通航，货轮进港。"
SECOND = "三周后港口重新开放，货轮陆续靠岸卸货，航道清理完毕，仓库很快装满。"
#: A lead that was cut.
CUT = LEAD[:25]
HEADLINE = "Harbour reopens after three weeks"
ENGLISH_BODY = "".join(
    f"<p>Part {part}: the channel was cleared for weeks, and freighters came in, unloading goods.</p>"
    for part in range(6)
)
#: Of a feed that sends the lead, and of one that sends something else of the article.
SUMMARIES = {"lead": LEAD, "other": "航道清理用了三个星期，货轮从早晨起陆续靠岸卸货。"}
SCRIPTS: dict[str, Callable[[str], str]] = {"simplified": str, "traditional": opencc.OpenCC("s2t").convert}

in_both_scripts = pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
with_any_summary = pytest.mark.parametrize("summary", SUMMARIES.values(), ids=SUMMARIES)


def said(before: str, summary: str = LEAD, script: Callable[[str], str] = str) -> list[str]:
    """The lines that stand above the body of a page whose article begins with that."""
    found = chosen(article(script(before + BODY)), f"<p>{script(summary)}</p>", script(TITLE))
    assert "" == found.flaw
    return found.item.text.partition("第0段")[0].splitlines()


def english(before: str) -> list[str]:
    """The same of a page in English."""
    found = chosen(article(before + ENGLISH_BODY), f"<p>{ENGLISH}</p>", HEADLINE)
    assert "" == found.flaw
    return found.item.text.partition("Part 0")[0].splitlines()


LABELLED = [
    "摘要：{}",
    "导语：{}",
    "核心提示：{}",
    "内容提要: {}",
    "【摘要】{}",
    "[导读] {}",
    "（内容摘要）{}",
    "■ 导读 | {}",
    "摘　要　{}",
    "<a href='/x'>摘要：{}</a>",
    "<b>摘要</b> {}",
    "<b>核心提示</b>{}",
    "<strong>【导语】</strong>{}",
    "摘要<br>{}",
    "<b>核心提示：</b><br>{}",
    "简介：{}",
    "<b>看点</b>{}",
    "速览｜{}",
    "快读：{}",
    "【撮要】{}",
    "内容介绍：{}",
    "AI摘要：{}",
    "编者按：{}",
    "编者按语：{}",
    "按：{}",
    "[编者按]{}",
    "【小编按】{}",
    "<b>编者按</b>{}",
    "编者按　{}",
    "【导言】{}",
    "本文提要：{}",
    "故事梗概：{}",
    "一句话总结：{}",
    "省流版：{}",
    "★导读：{}",
    "• {}",
    "●　{}",
    "导读→{}",
    "摘要 ▶ {}",
    f"摘要：{TITLE}。{{}}",
    f"摘要：{TITLE}，{{}}",
    f"【导读】<b>{TITLE}</b>{{}}",
    f"{TITLE} 摘要：{{}}",
    f"{TITLE}｜【导读】{{}}",
]


@in_both_scripts
@with_any_summary
@pytest.mark.parametrize("labelled", LABELLED)
def test_a_lead_goes_with_its_label(labelled: str, summary: str, script: Callable[[str], str]) -> None:
    lead = labelled.format(LEAD)
    for below in (LEAD, f"{LEAD}码头昨天关闭。", f"中新网北京3月1日电 {LEAD}"):
        assert [script(below)] == said(f"<p>{lead}</p><p>{below}</p>", summary, script)
        kept = [script(BYLINE), script(below)]
        assert kept == said(f"<h1>{TITLE}</h1><p>{lead}</p><p>{BYLINE}</p><p>{below}</p>", summary, script)


@in_both_scripts
@with_any_summary
@pytest.mark.parametrize(
    "label",
    [
        "<p>摘要</p>",
        "<h2>摘要：</h2>",
        "<p>编者按</p>",
        "<p>[编者按]</p>",
        "<p><b>【核心提示】</b></p>",
        "<div>内容提要：</div>",
    ],
)
def test_a_label_above_a_lead_goes_with_it(label: str, summary: str, script: Callable[[str], str]) -> None:
    assert [script(LEAD)] == said(f"{label}<p>{LEAD}</p><p>{LEAD}</p>", summary, script)
    two = f"<p>{LEAD}</p><p>{SECOND}</p>"
    assert [script(LEAD), script(SECOND)] == said(f"{label}{two}{two}", summary, script)


TEASED = [
    f"{LEAD}[详细]",
    f"{LEAD}[阅读全文]",
    f"{LEAD} 阅读全文>>",
    f"{LEAD}【全文】",
    f"{LEAD}查看全文",
    f"{LEAD} <a href='/x'>[详情]</a>",
    f"{LEAD}<a href='/x'>点击查看全文</a>",
    f"{LEAD}[…]",
    f"{LEAD}（更多）",
    f"{LEAD}<br><a href='/x'>继续阅读</a>",
    f"{LEAD}</p><p><a href='/x'>阅读全文 »</a>",
    f"{CUT}…[详细]",
    f"{CUT}...更多",
    f"{CUT}……（详全文）",
    f"{CUT} [...]",
    f"{CUT}[…] <a href='/x'>阅读更多</a>",
    f"{CUT}… »",
    f"{CUT}…… 查看全文",
    f"{CUT}→",
    f"{LEAD} →",
    f"{CUT}>>",
]


@in_both_scripts
@with_any_summary
@pytest.mark.parametrize("teased", TEASED)
def test_a_lead_goes_with_what_leads_to_the_article(teased: str, summary: str, script: Callable[[str], str]) -> None:
    for lead in (teased, f"摘要：{teased}", f"{TITLE}：{teased}"):
        assert [script(LEAD)] == said(f"<p>{lead}</p><p>{LEAD}</p>", summary, script)
        kept = [script(BYLINE), script(f"{LEAD}码头昨天关闭。")]
        assert kept == said(f"<p>{lead}</p><p>{BYLINE}</p><p>{LEAD}码头昨天关闭。</p>", summary, script)


@in_both_scripts
@pytest.mark.parametrize("parting", ["。", "：", " ", "　", " | ", "｜", "——", "！", "<br>"])
@pytest.mark.parametrize("title", [TITLE, f"<b>{TITLE}</b>", f"“{TITLE}”"])
def test_a_lead_goes_with_the_title_before_it(title: str, parting: str, script: Callable[[str], str]) -> None:
    assert [script(LEAD)] == said(f"<p>{title}{parting}{LEAD}</p><p>{LEAD}</p>", script=script)
    assert [script(LEAD)] == said(f"<h1>{TITLE}</h1><p>{title}{parting}{LEAD}</p><p>{LEAD}</p>", script=script)


@in_both_scripts
@pytest.mark.parametrize(
    "lead",
    [
        f"<p><b>{TITLE}</b>{LEAD}</p>",
        f"<p><span>{TITLE}</span><span>{LEAD}[详细]</span></p>",
        f"<div class='lead'><b>{TITLE}</b><span>{LEAD}</span></div>",
        f"<p><b>“{TITLE}”</b>{LEAD}</p>",
        f"<p><b>{TITLE}</b><b>摘要：</b>{LEAD}</p>",
        f"<p>{TITLE}{LEAD}</p>",
        f"<p>{TITLE}“{LEAD}”</p>",
        f"<p>摘要：{TITLE}{LEAD[:25]}…[详细]</p>",
    ],
)
def test_an_element_around_the_title_or_nothing_parts_it_from_a_lead(lead: str, script: Callable[[str], str]) -> None:
    assert [script(LEAD)] == said(f"{lead}<p>{LEAD}</p>", script=script)
    assert [script(LEAD)] == said(f"<h1>{TITLE}</h1>{lead}<p>{LEAD}</p>", script=script)


SOURCES = [
    "据外媒报道，",
    "据《海报》3月1日报道：",
    "据新华社消息，",
    "综合外媒报道，",
    "外媒报道称，",
    "路透社3月1日报道，",
    "记者从港务局获悉，",
    "据悉，",
    "据“海新社”报道，",
    "当地时间3月1日，据海新社报道，",
    "3月1日，",
    "3月1日（周五）晚间，",
    "当地时间3月1日，",
    "北京时间3月1日消息，",
    "本台记者张三巴黎报道：",
    "BBC中文记者北京报道：",
]


@in_both_scripts
@pytest.mark.parametrize("dateline", ["", "中新网北京3月1日电 ", "（海报讯）"])
@pytest.mark.parametrize("source", SOURCES)
def test_whom_a_text_is_told_after_stays(source: str, dateline: str, script: Callable[[str], str]) -> None:
    whole = f"{dateline}{source}{LEAD}"
    for lead in (LEAD, f"摘要：{LEAD}", f"{CUT}…[详细]", f"{CUT}……"):
        assert [script(whole)] == said(f"<p>{lead}</p><p>{whole}</p>", script=script)
    assert [script(whole)] == said(f"<p>{whole}</p><p>{LEAD}</p>", script=script)
    assert [script(whole)] == said(f"<p>摘要：{whole}</p><p>{whole}</p>", script=script)


@in_both_scripts
@pytest.mark.parametrize(
    "lead",
    [
        f"<table><tr><td>{LEAD}</td></tr></table>",
        f"<table><tr><td></td><td><p>摘要：{LEAD}</p></td></tr></table>",
        f"<table><tr><th>摘要</th><td>{LEAD}[详细]</td></tr></table>",
        f"<table><tr><td>导读</td></tr><tr><td>{LEAD}</td></tr></table>",
        f"<table><tr><td><table><tr><td>{LEAD}</td></tr></table></td></tr></table>",
        f"<table><tr><td>{LEAD[:-1]}</td></tr><tr><td>{LEAD}</td></tr></table>",
        f"<blockquote>摘要：{LEAD}</blockquote>",
        f"<h2>{LEAD}</h2>",
        f"<h3>{TITLE}：{LEAD}</h3>",
        f"<p>中新网北京3月1日电 {CUT}…</p>",
        f"<p>中新网北京3月1日电 {LEAD}[详细]</p>",
    ],
)
def test_boxes_headings_and_quotations_may_hold_a_lead(lead: str, script: Callable[[str], str]) -> None:
    dateline = "中新网北京3月1日电 " if "电" in lead else ""
    assert [script(f"{dateline}{LEAD}")] == said(f"{lead}<p>{dateline}{LEAD}</p>", script=script)


def test_a_lead_box_within_a_table_that_holds_the_page_is_one() -> None:
    box = f"<table><tr><td>{LEAD}</td></tr></table>"
    found = chosen(f"<table><tr><td>{box}<p>{LEAD}</p>{BODY}</td></tr></table>").item
    assert 1 == found.text.count(LEAD)


def test_a_labelled_lead_goes_below_a_text_and_below_another_lead() -> None:
    assert [SENTENCE, LEAD] == said(f"<p>{SENTENCE}</p><p>摘要：{LEAD}</p><p>{LEAD}</p>", SUMMARIES["other"])
    assert [LEAD] == said(f"<p>{LEAD}</p><p>摘要：{LEAD}</p>")
    assert [LEAD] == said(f"<p>{LEAD}</p><p>摘要</p><p>{LEAD}</p><p>{LEAD}</p>")
    assert [f"正文：{LEAD}"] == said(f"<p>摘要：{LEAD}</p><p>正文：{LEAD}</p>")
    assert ["正文：", LEAD] == said(f"<p>【导读】{LEAD}</p><p>正文：</p><p>{LEAD}</p>")
    assert ["关键词：港口；通航", LEAD] == said(f"<p>摘要：{LEAD}</p><p>关键词：港口；通航</p><p>{LEAD}</p>")
    linked = f"<p><a href='/x'>{LEAD}</a></p>"
    assert [LEAD] == said(f"<p>摘要</p>{linked}{linked}")
    assert [SHORT, LEAD] == said(f"<p>摘要：{SHORT}</p><p>{SHORT}</p><p>{LEAD}</p>")


@pytest.mark.parametrize("name", ["（记者 张三）", "(记者张三)", " 记者 张三"])
def test_a_name_behind_a_lead_goes_only_where_another_line_says_it(name: str) -> None:
    lead = f"<p>{LEAD}{name}</p>"
    assert [BYLINE, LEAD] == said(f"{lead}<p>{BYLINE}</p><p>{LEAD}</p>")
    assert 2 == len(said(f"{lead}<p>{LEAD}</p>"))
    assert 3 == len(said(f"{lead}<p>记者 张三丰</p><p>{LEAD}</p>"))


@pytest.mark.parametrize(
    "label",
    ["Summary: ", "<b>Summary</b> ", "SUMMARY — ", "[Abstract] ", "In brief: ", "TL;DR: ", "TL;DR ", "Key points: ",
     "Overview — ", "Editor's note: ", "Editor’s Note — ", "Lede: ", "Dek: ", "Story highlights: ", "AI summary: ",
     f"{HEADLINE}. Summary: "],
)  # fmt: skip
def test_an_english_lead_goes_with_its_label(label: str) -> None:
    assert [ENGLISH] == english(f"<p>{label}{ENGLISH}</p><p>{ENGLISH}</p>")
    line = label.strip(": —").removeprefix(f"{HEADLINE}. ")
    assert [ENGLISH] == english(f"<h2>{line}</h2><p>{ENGLISH}</p><p>{ENGLISH}</p>")


@pytest.mark.parametrize(
    "teaser", [" Read more", " [Read more]", " Continue reading →", " (more)", " Full story >>", " […]"]
)
def test_an_english_lead_goes_with_what_leads_to_the_article(teaser: str) -> None:
    for lead in (f"{ENGLISH}{teaser}", f"{ENGLISH[:60]}...{teaser}", f"Summary: {ENGLISH[:60]}…{teaser}"):
        assert [ENGLISH] == english(f"<p>{lead}</p><p>{ENGLISH}</p>")


@pytest.mark.parametrize("before", [f"{HEADLINE}. ", f"{HEADLINE}: ", f"{HEADLINE} — ", f"<b>{HEADLINE}</b>", HEADLINE])
def test_an_english_lead_goes_with_the_title_before_it_and_a_source_stays(before: str) -> None:
    sourced = f"POSTVILLE (Poster) — According to the port authority, {ENGLISH}"
    assert [ENGLISH] == english(f"<p>{before}{ENGLISH}</p><p>{ENGLISH}</p>")
    for whole in (sourced, f"By Ann Lee | {ENGLISH}", f"By Ann Lee, Bob May and Eve Wu | {ENGLISH}"):
        assert [whole] == english(f"<p>{ENGLISH}</p><p>{whole}</p>")


def test_each_word_is_known_alone_and_folded() -> None:
    assert all(map(is_label, ("摘要", "導語：", "【核心提示】", "Summary", "◆內容提要◆")))
    assert all(map(is_teaser, ("閱讀全文>>", "[详细]", "Continue reading →", "查看全文")))
    assert not any(map(is_label, ("摘要之争", "摘要：港口", "", "：")))
    assert not any(map(is_teaser, ("更多", "他要更多", "全文", "more", "")))
    assert all(re.compile(word) for words in (lead_words().labels, lead_words().sources) for word in words)
