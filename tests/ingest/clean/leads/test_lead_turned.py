"""What asks or denies a statement, or speaks of it, does not say it again: both stay."""

import pytest

from tests.ingest.clean.leads.test_leads import ABSTRACT, BYLINE, SENTENCE, said
from tests.ingest.clean.test_full_text import LEAD

STATEMENT = LEAD[:-1]
POINTS = ["港口的船只从早晨起排队靠岸，鸣笛声一直传到城里。", "当局尚未说明原因，仓库里的工人都回来了。"]
TURNS = [
    "吗？",
    "？不。",
    "的说法不实。",
    "的消息没有人证实。",
    "是谣言。",
    "，纯属谣言。",
    "，这一说法并不属实。",
    "。这是谣言。",
    "。该消息不实。",
    "就好了。",
    "，对吗？",
    "……吗？",
]
with_any_summary = pytest.mark.parametrize("summary", [LEAD, ABSTRACT])


@with_any_summary
@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("between", ["", f"<p>{BYLINE}</p>", f"<p>{SENTENCE}</p>"])
def test_a_statement_stays_that_another_line_turns(between: str, turn: str, summary: str) -> None:
    kept = [line for line in (BYLINE, SENTENCE) if line in between]
    for text in (f"{STATEMENT}{turn}", f"{STATEMENT}{turn}{ABSTRACT}"):
        assert [LEAD, *kept, text] == said(f"<p>{LEAD}</p>{between}<p>{text}</p>", summary)


@with_any_summary
@pytest.mark.parametrize("turn", ["吗？", "是谣言。", "的说法不实。", "，纯属谣言。"])
def test_a_statement_in_quotes_stays_that_another_line_turns(turn: str, summary: str) -> None:
    lines = [LEAD, f"“{STATEMENT}”{turn}"]
    assert lines == said("".join(f"<p>{line}</p>" for line in lines), summary)
    assert lines == said(f"<p>{'<br>'.join(lines)}</p>", summary)


@with_any_summary
@pytest.mark.parametrize(
    "more",
    ["", "码头昨天关闭。", "（记者 张三）", "——张三报道。", "；码头昨天关闭。", " 码头昨天关闭。", "商会称谣言很多。"],
)
def test_a_lead_goes_that_the_text_says_and_then_says_more(more: str, summary: str) -> None:
    text = f"{STATEMENT if more.startswith('；') else LEAD}{more}"
    assert [text] == said(f"<p>{LEAD}</p><p>{text}</p>", summary)


@pytest.mark.parametrize("summary", ["".join(POINTS), ABSTRACT])
@pytest.mark.parametrize("turn", ["吗？", "的说法不实。", "，纯属谣言。"])
def test_points_stay_that_the_text_turns(turn: str, summary: str) -> None:
    points = "".join(f"<li>{point}</li>" for point in POINTS)
    text = f"{''.join(POINTS)[:-1]}{turn}"
    assert [*POINTS, text] == said(f"<ul>{points}</ul><p>{text}</p>", summary)
    assert [f"{''.join(POINTS)}{SENTENCE}"] == said(f"<ul>{points}</ul><p>{''.join(POINTS)}{SENTENCE}</p>", summary)


def test_a_whole_statement_before_dots_stays_that_another_line_turns() -> None:
    for lead in (f"{LEAD}……", f"{LEAD}[详细]"):
        assert [lead, f"{STATEMENT}是谣言。"] == said(f"<p>{lead}</p><p>{STATEMENT}是谣言。</p>")
    assert [LEAD] == said(f"<p>{STATEMENT}……</p><p>{LEAD}</p>")


def test_an_english_statement_stays_that_another_line_turns() -> None:
    statement = "The harbour reopened on Friday after three weeks, and ships waited outside all night"
    for text in (f"{statement} is false.", f"“{statement}”, a rumour, was shared widely.", f"{statement} to be towed."):
        before = f"<p>{statement}.</p><p>{text}</p>"
        assert [f"{statement}.", text] == said(f"{before}<p>{LEAD}</p>", LEAD)[:2]
    assert 1 == len(said(f"<p>{statement}.</p><p>{statement}. Nobody was hurt.</p><p>{LEAD}</p>", LEAD)) - 1
