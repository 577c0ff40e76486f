"""A lead in an element of its own is said once, too, where the text follows in the same line."""

import pytest

from tests.ingest.clean.leads.test_leads import SENTENCE, SHORT
from tests.ingest.clean.leads.test_marked_leads import CUT, english, said, with_any_summary
from tests.ingest.clean.test_full_text import ENGLISH, LEAD, TITLE

MORE = f"{LEAD}码头昨天关闭。"


@with_any_summary
@pytest.mark.parametrize("parting", ["", " ", "　", "&nbsp;", "\n"])
@pytest.mark.parametrize("text", [LEAD, MORE, f"<a href='/x'>{LEAD[:5]}</a>{MORE[5:]}", f"海报社北京11月21日电 {LEAD}"])
@pytest.mark.parametrize(
    "lead",
    [
        f"<strong>{LEAD}</strong>",
        f"<b>{LEAD}</b>",
        f"<b><span>{LEAD[:9]}</span>{LEAD[9:]}</b>",
        f"<span class='lead'>{LEAD}</span>",
        f"<b>摘要：{LEAD}</b>",
        f"<b>{LEAD}[详细]</b>",
        f"<b>{CUT}……</b>",
        f"<b>（编者按：{LEAD}）</b>",
        f"<b>{TITLE}：{LEAD}</b>",
        f"<b>{LEAD[:-1]}</b>",
        f"<b>摘要：</b><span>{LEAD}</span>",
        f"摘要：<b>{LEAD}</b>",
        f"<font>{LEAD[:9]}</font><font>{LEAD[9:]}</font>",
    ],
)
def test_a_lead_in_an_element_before_its_text_is_said_once(lead: str, text: str, parting: str, summary: str) -> None:
    whole = text.replace("<a href='/x'>", "").replace("</a>", "")
    assert [whole] == said(f"<p>{lead}{parting}{text}</p>", summary)
    assert [whole] == said(f"<p><span>{lead}{parting}{text}</span></p>", summary)
    assert [whole] == said(f"<h1>{TITLE}</h1><div>{lead}{parting}{text}</div>", summary)


def test_the_lead_with_a_dateline_stays() -> None:
    assert [f"（海报讯）{LEAD}"] == said(f"<p><b>（海报讯）{LEAD}</b>{LEAD}</p>")
    assert [f"近日，{LEAD}码头昨天关闭。"] == said(f"<p><b>近日，{LEAD}</b> {MORE}</p>")


@with_any_summary
@pytest.mark.parametrize(
    "line",
    [
        f"{LEAD}{LEAD}",
        f"<b>{LEAD}</b>，{LEAD}",
        f"<b>{LEAD}</b>：{LEAD}",
        f"<b>{LEAD[:-1]}？</b>{LEAD}",
        f"<b>{LEAD}</b>他说：“{LEAD}”",
        f"<b>张三：{LEAD}</b>{LEAD}",
        f"<b>{SHORT}</b>{SHORT}",
        f"<b>{LEAD}</b>{LEAD[:-3]}",
        f"<b>{LEAD}{SENTENCE}</b>{LEAD}",
        f"<s>{LEAD}</s>{LEAD}",
        f"<b>港口说：</b><b>{LEAD}</b>{LEAD}",
        f"{LEAD}<b>{LEAD}</b>",
        f"<b>{LEAD[:-1]}1.5</b>{LEAD[:-1]}15",
    ],
)
def test_other_elements_before_a_text_stay(line: str, summary: str) -> None:
    plain = line.replace("<b>", "").replace("</b>", "").replace("<s>", "").replace("</s>", "")
    assert [plain, MORE] == said(f"<p>{line}</p><p>{MORE}</p>", summary)


def test_an_english_lead_in_an_element_is_said_once() -> None:
    for lead in (ENGLISH, f"{ENGLISH[:90]}…", f"Summary: {ENGLISH}"):
        assert [ENGLISH] == english(f"<p><b>{lead}</b> {ENGLISH}</p>")
