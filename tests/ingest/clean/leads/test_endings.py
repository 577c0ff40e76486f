"""A lead is said once, too, where it was cut, has an end mark, stands in brackets with its label, below two labels, or
beside a line that says how it was made. All that goes with it says nothing of the article."""

from collections.abc import Callable

import pytest

from ingest.clean.leads.endings import is_notice
from tests.ingest.clean.leads.test_leads import BYLINE, SECOND
from tests.ingest.clean.leads.test_marked_leads import (
    CUT,
    HEADLINE,
    SENTENCE,
    english,
    in_both_scripts,
    said,
    with_any_summary,
)
from tests.ingest.clean.leads.test_openings import paragraphs
from tests.ingest.clean.test_full_text import ENGLISH, LEAD, TITLE

MORE = "码头昨天关闭。"
NOTICES = [
    "内容由AI生成，仅供参考",
    "本文由AI生成摘要",
    "此内容为AI总结，请注意甄别",
    "（摘要由AI自动生成）",
    "以上内容由人工智能生成，仅供参考。",
]
#: A word that was cut.
PIECE = ENGLISH[:60]


@in_both_scripts
@with_any_summary
@pytest.mark.parametrize(
    "lead",
    [
        f"{CUT} […] Continue reading {TITLE} →",
        f"{CUT}… Continue reading “{TITLE}”",
        f"{CUT}… Read more about {TITLE}",
        f"{CUT} [...] 继续阅读《{TITLE}》",
        f"{LEAD}阅读全文：{TITLE} »",
        f"{CUT}…… <a href='/x'>继续阅读 <span>{TITLE}</span> →</a>",
        f"{CUT}（未完，见下文）",
        f"{LEAD}（未完待续）",
        f"{LEAD}（完）",
        f"{LEAD} (完)",
        f"{LEAD}（下转第3版）",
        f"{LEAD}（下转A5版）",
        f"{LEAD}#",
        f"{LEAD}■",
        f"{CUT}（未完，转第4版）",
        f"（核心提示：{LEAD}[详细]）",
        f"（编者按：{LEAD}）",
        f"【导读：{LEAD}】",
        f"(摘要：{CUT}……)",
        f"〔编者按：{LEAD}〕",
        f"摘要：{LEAD}（完）",
    ],
)
def test_a_lead_goes_with_what_ends_it(lead: str, summary: str, script: Callable[[str], str]) -> None:
    for text in (LEAD, LEAD + MORE, f"海报社北京11月21日电 {LEAD}"):
        assert [script(text)] == said(paragraphs(lead, text), summary, script)
        assert [script(BYLINE), script(text)] == said(paragraphs(lead, BYLINE, text), summary, script)


@with_any_summary
def test_what_leads_to_the_title_may_be_a_line_of_its_own(summary: str) -> None:
    assert [LEAD] == said(paragraphs(f"{CUT} […]", f"Continue reading {TITLE} →", LEAD), summary)
    assert [LEAD] == said(paragraphs(f"{CUT}……", f"继续阅读：《{TITLE}》", LEAD), summary)


@in_both_scripts
@with_any_summary
@pytest.mark.parametrize("notice", NOTICES)
def test_a_lead_goes_with_what_says_how_it_was_made(notice: str, summary: str, script: Callable[[str], str]) -> None:
    for text in (LEAD, LEAD + MORE):
        for lines in (
            ("AI摘要", LEAD, notice, text),
            ("AI摘要", notice, LEAD, text),
            (notice, "AI摘要", LEAD, text),
            (LEAD, notice, text),
            (notice, LEAD, text),
            (f"AI摘要：{LEAD}", notice, text),
            (f"AI摘要：{LEAD}{notice}", text),
            ("AI摘要", LEAD, notice, "查看全文", text),
        ):
            assert [script(text)] == said(paragraphs(*lines), summary, script)


@in_both_scripts
@with_any_summary
@pytest.mark.parametrize("text", [LEAD, LEAD + MORE])
def test_a_lead_below_two_labels_is_said_once(text: str, summary: str, script: Callable[[str], str]) -> None:
    assert [script(text)] == said(paragraphs(f"导读：{LEAD}", f"摘要：{LEAD}", text), summary, script)
    assert [script(text)] == said(paragraphs("导读", LEAD, "摘要", LEAD, text), summary, script)
    both = [script(SECOND), script(text)]
    assert both == said(paragraphs(f"导读：{SECOND}", f"摘要：{LEAD}", SECOND, text), summary, script)


@pytest.mark.parametrize(
    "lines",
    [
        # The text does not say it, or says something else.
        [f"{CUT} […] Continue reading {TITLE}的人 →", LEAD],
        [f"{CUT}… Continue reading the news →", LEAD],
        [f"{CUT} Continue reading {TITLE}", LEAD],
        [f"{LEAD}（完好）", LEAD],
        [f"{LEAD}（下转机）", LEAD],
        [f"{LEAD[:-1]}#", LEAD],
        [f"（编者按：{LEAD}{SENTENCE}）", LEAD],
        [f"（编者按：{LEAD}）{SENTENCE}", LEAD],
        [f"（张三：{LEAD}）", LEAD],
        [f"（{LEAD}）", LEAD],
        [f"（编者按：{LEAD[:-1]}？）", LEAD],
        [LEAD, f"（编者按：{LEAD}）"],
        # The notice is the article's, or that of more than goes.
        ["内容由AI生成，仅供参考", LEAD],
        ["AI摘要", SECOND, "内容由AI生成，仅供参考", LEAD],
        [LEAD, "本文由AI生成。", SECOND],
        ["AI摘要", LEAD, "内容由AI生成，仅供参考", SENTENCE, LEAD],
        # Two summaries are two, and a speaker is no label.
        [f"导读：{LEAD}", f"摘要：{LEAD}"],
        [f"导读：{LEAD}", f"摘要：{SECOND}", LEAD],
        [f"记者：{LEAD}", LEAD],
    ],
)
@in_both_scripts
@with_any_summary
def test_what_only_looks_like_an_ending_or_a_notice_stays(
    lines: list[str], summary: str, script: Callable[[str], str]
) -> None:
    kept = [script(line) for line in lines]
    assert kept == said(paragraphs(*lines), summary, script)[: len(kept)]


def test_only_a_lead_that_goes_takes_its_notice_with_it() -> None:
    # An article on summaries.
    lines = ["内容由AI生成，仅供参考", SECOND, "此内容为AI总结，请注意甄别", LEAD]
    assert lines == said(paragraphs(*lines))
    assert all(map(is_notice, NOTICES))
    assert not any(map(is_notice, ("本文由AI生成。", "内容仅供参考", "AI生成的内容越来越多", "AI摘要", "")))


@pytest.mark.parametrize(
    "lead",
    [
        f"{PIECE} […] Continue reading {HEADLINE} →",
        f"{PIECE} [&hellip;]",
        f"{PIECE}...(more)",
        f"{PIECE}… Read more about {HEADLINE}",
        f"{PIECE}… <a href='/x'>Continue reading <span>{HEADLINE}</span> <span>→</span></a>",
        f"{PIECE} (continued below)",
        f"[Editor's note: {ENGLISH}]",
        f"[Editor’s Note: {PIECE}…]",
        f"(Summary: {ENGLISH})",
        f"{ENGLISH} #",
        f"{ENGLISH} (END)",
        f"{ENGLISH} ###",
    ],
)
def test_an_english_lead_goes_with_what_ends_it(lead: str) -> None:
    assert [ENGLISH] == english(paragraphs(lead, ENGLISH))


@pytest.mark.parametrize(
    "lines",
    [
        ("AI-generated summary", ENGLISH, "Generated by AI. Check important information.", ENGLISH),
        (ENGLISH, "This summary was generated by AI and may contain errors.", ENGLISH),
        ("AI-generated content. May contain errors.", ENGLISH, ENGLISH),
    ],
)
def test_an_english_lead_goes_with_what_says_how_it_was_made(lines: tuple[str, ...]) -> None:
    assert [ENGLISH] == english(paragraphs(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        [f"{PIECE} (at the end of it)", ENGLISH],
        [f"{PIECE}… Continue reading Harbour reopens →", ENGLISH],
        [f"[Ann Lee: {ENGLISH}]", ENGLISH],
        ["Generated by AI. Check important information.", ENGLISH],
    ],
)
def test_other_english_endings_stay(lines: list[str]) -> None:
    assert lines == english(paragraphs(*lines))
