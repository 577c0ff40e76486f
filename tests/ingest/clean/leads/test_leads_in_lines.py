"""A lead is said once, too, where it and the text that says it again are lines of one paragraph."""

import pytest

from tests.ingest.clean.leads.test_leads import ABSTRACT, BYLINE, REFRAIN, SENTENCE, SHORT, said
from tests.ingest.clean.test_full_text import LEAD

MORE = f"{LEAD}码头昨天关闭。"
FIRST, SECOND = "记者在现场看到船只排队进港，货轮从早晨起陆续靠岸。", "当局尚未公布细节，码头工人已经返回工作岗位。"
VERSE = "港口的船只从早晨起排队靠岸，鸣笛声一直传到城里的每一条街道。"
LINE = "我们在码头上等着那些从很远很远的地方回来的船，"
with_any_summary = pytest.mark.parametrize("summary", [LEAD, ABSTRACT, f"{FIRST}{SECOND}", ""])


@with_any_summary
@pytest.mark.parametrize("parting", ["<br>", "<br><br>", "<br>\n<br/>", " <br> "])
@pytest.mark.parametrize(
    ("lead", "text", "kept"),
    [
        (LEAD, LEAD, [LEAD]),
        (LEAD, MORE, [MORE]),
        (LEAD, f"{MORE}<br>{ABSTRACT}", [MORE, ABSTRACT]),
        (LEAD, f"{BYLINE}<br>{LEAD}", [BYLINE, LEAD]),
        (LEAD, f"<b>{MORE}</b><br>{ABSTRACT}", [MORE, ABSTRACT]),
        (f"<b>{LEAD}</b>", LEAD, [LEAD]),
        (f"{LEAD[:25]}……", LEAD, [LEAD]),
        (f"{FIRST}{SECOND}", f"{FIRST}<br>{SECOND}", [FIRST, SECOND]),
        (LEAD[:-1], LEAD, [LEAD]),
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
        [VERSE, VERSE, "货轮啊是她的名字。"],
        [VERSE[:-1], VERSE[:-1], LEAD],
        [VERSE, VERSE, ABSTRACT],
        [LINE, f"{LINE}和船上的人，", "灯塔亮了。"],
        [LINE, f"{LINE}和船上的人，", ABSTRACT],
        [VERSE, f"{VERSE}还有船上的人。", "灯塔亮了。"],
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
    for tag in ("p", "div", "section"):
        assert lines == said(f"<{tag}>{'<br>'.join(lines)}</{tag}>{more}", summary)[: len(lines)]


@pytest.mark.parametrize("after", ["仓库很快装满。", ABSTRACT])
@pytest.mark.parametrize("lead", [LEAD, LEAD[:-1]])
def test_lines_that_the_feed_begins_with_are_no_verse(lead: str, after: str) -> None:
    before = f"<p>{lead}<br>{lead}<br>{after}</p>"
    assert [lead, after] == said(before)
    assert [lead, lead, after] == said(before, f"{FIRST}{SECOND}")


def test_lines_with_a_comma_that_the_feed_begins_with_are_no_verse() -> None:
    lead = f"{LEAD[:-1]}，"
    before = f"<p>{lead}<br>{lead}码头昨天关闭。<br>{ABSTRACT}</p>"
    assert [f"{lead}码头昨天关闭。", ABSTRACT] == said(before)
    assert [lead, f"{lead}码头昨天关闭。", ABSTRACT] == said(before, f"{FIRST}{SECOND}")


@pytest.mark.parametrize("summary", [LEAD, ABSTRACT])
@pytest.mark.parametrize("tag", ["p", "div", "li"])
def test_stanzas_that_return_stay(tag: str, summary: str) -> None:
    refrain = [VERSE, "灯塔在雾里一直亮到天明，照着那些很晚才回来的人们。"]
    for stanza in (["她的名字是货轮。"], [LEAD, ABSTRACT]):
        stanzas = [refrain, stanza, refrain]
        before = "".join(f"<{tag}>{'<br>'.join(lines)}</{tag}>" for lines in stanzas)
        outer = f"<ul>{before}</ul>" if tag == "li" else before
        assert [line for lines in stanzas for line in lines] == said(f"{outer}<p>{FIRST}{LEAD}</p>", summary)[:-1]


def test_a_lead_with_a_byline_in_its_paragraph_is_said_once() -> None:
    assert [BYLINE, f"{LEAD}码头昨天关闭。", ABSTRACT] == said(
        f"<p>{LEAD}<br>{BYLINE}</p><p>{LEAD}码头昨天关闭。<br>{ABSTRACT}</p>", ABSTRACT
    )
