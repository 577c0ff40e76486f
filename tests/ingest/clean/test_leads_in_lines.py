"""A lead is said once, too, where it and the text that says it again are lines of one paragraph."""

import pytest

from tests.ingest.clean.test_full_text import LEAD
from tests.ingest.clean.test_leads import ABSTRACT, BYLINE, REFRAIN, SENTENCE, SHORT, said

MORE = f"{LEAD}码头昨天关闭。"
FIRST, SECOND = "记者在现场看到船只排队进港，货轮从早晨起陆续靠岸。", "当局尚未公布细节，码头工人已经返回工作岗位。"
with_any_summary = pytest.mark.parametrize("summary", [LEAD, ABSTRACT, f"{FIRST}{SECOND}", ""])


@with_any_summary
@pytest.mark.parametrize("parting", ["<br>", "<br><br>", "<br>\n<br/>", " <br> "])
@pytest.mark.parametrize(
    ("lead", "text", "kept"),
    [
        (LEAD, LEAD, [LEAD]),
        (LEAD, MORE, [MORE]),
        (LEAD, f"{LEAD}<br>{ABSTRACT}", [LEAD, ABSTRACT]),
        (LEAD, f"{MORE}<br>{SENTENCE}", [MORE, SENTENCE]),
        (LEAD, f"{BYLINE}<br>{LEAD}", [BYLINE, LEAD]),
        (LEAD, f"<b>{LEAD}</b><br>{ABSTRACT}", [LEAD, ABSTRACT]),
        (f"<b>{LEAD}</b>", LEAD, [LEAD]),
        (f"{LEAD[:25]}……", LEAD, [LEAD]),
        (f"{FIRST}{SECOND}", f"{FIRST}<br>{SECOND}", [FIRST, SECOND]),
        (LEAD, f"海报社北京11月21日电 {LEAD}", [f"海报社北京11月21日电 {LEAD}"]),
    ],
)
def test_of_lines_of_one_paragraph_a_lead_is_said_once(
    lead: str, text: str, kept: list[str], parting: str, summary: str
) -> None:
    assert kept == said(f"<p>{lead}{parting}{text}</p>", summary)
    assert kept == said(f"<div><span>{lead}{parting}{text}</span></div>", summary)


@with_any_summary
@pytest.mark.parametrize(
    "lines",
    [
        # Verse, and what is said of two things.
        [LEAD, LEAD, "货轮啊是她的名字。"],
        [LEAD[:-1], LEAD[:-1], ABSTRACT],
        [LEAD, SENTENCE, LEAD],
        [LEAD, "北港", LEAD],
        [LEAD, "外交部", LEAD, "国防部"],
        [REFRAIN, REFRAIN, "Old ships should burn."],
        [SHORT, SHORT, LEAD],
        [LEAD] * 4,
        # The text does not say all of it.
        [f"{LEAD}另外，", MORE],
        [LEAD, LEAD[:-3]],
        [f"{LEAD[:-1]}？", LEAD],
        [LEAD, f"他说：“{LEAD}”"],
    ],
)
def test_other_lines_of_a_paragraph_stay(lines: list[str], summary: str) -> None:
    # Enough of the summary's words, whatever the lines say.
    more = "" if LEAD in lines else f"<p>{FIRST}{SECOND}{LEAD}</p>"
    assert lines == said(f"<p>{'<br>'.join(lines)}</p>{more}", summary)[: len(lines)]
