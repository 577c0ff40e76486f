"""A desk is known by the word that it ends with before a comma, whatever its name, also below the label of a lead: it
stays, and neither its lead is said twice nor its label left above it. What names a speaker, an act, a thing or a rumour
by that word is no desk."""

from collections.abc import Callable

import pytest

from tests.ingest.clean.leads.test_leads import BYLINE, SECOND
from tests.ingest.clean.leads.test_marked_leads import in_both_scripts, said, with_any_summary
from tests.ingest.clean.leads.test_openings import MORE, paragraphs
from tests.ingest.clean.test_full_text import LEAD

NAMED = [
    "亿邦动力讯，",
    "海报观察讯，",
    "虎嗅消息，",
    "钛度报道，",
    "路透北京电，",
    "法新巴黎电，",
    "猎云讯（记者 张三），",
    "海联社11月21日电（记者 张三），",
]
NO_DESKS = [
    "他致电，",
    "李总来电，",
    "网传消息，",
    "坊间消息，",
    "市场消息，",
    "有消息，",
    "群消息，",
    "微信消息，",
    "港口发布消息，",
    "工会证实消息，",
    "失实报道，",
    "停止报道，",
    "如果报道，",
    "除非报道，",
    "假新闻讯，",
    "本地媒体报道，",
    "停电，",
    "城市停电，",
    "张三短讯：",
    "李四消息：",
]
LABELS = ["划重点：", "划重点", "摘要", "编者按"]
THIRD = "仓库从早晨起陆续装满货物，工人们都在码头等待货轮到来，直到很晚。"


@in_both_scripts
@with_any_summary
@pytest.mark.parametrize("desk", NAMED)
def test_a_desk_by_its_last_word_stays_whichever_of_the_two_has_it(
    desk: str, summary: str, script: Callable[[str], str]
) -> None:
    whole = f"{desk}{LEAD}"
    for text in (whole, whole + MORE):
        assert [script(text)] == said(paragraphs(LEAD, text), summary, script)
        assert [script(text)] == said(paragraphs("划重点：", LEAD, text), summary, script)
        assert [script(text)] == said(paragraphs(f"划重点：{LEAD}", text), summary, script)
    assert [script(whole)] == said(paragraphs(whole, LEAD), summary, script)
    assert [script(whole), script(MORE)] == said(paragraphs(whole, LEAD + MORE), summary, script)


@with_any_summary
@pytest.mark.parametrize("before", NO_DESKS)
def test_what_only_ends_like_a_desk_is_none(before: str, summary: str) -> None:
    whole = f"{before}{LEAD}"
    for lines in ([LEAD, whole + MORE], [whole, LEAD + MORE], ["划重点：", whole, LEAD + MORE]):
        assert lines == said(paragraphs(*lines), summary)


@with_any_summary
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("desk", ["创业邦讯，", "海报观察讯，", "（海报讯）", "本报记者 张三 "])
def test_no_label_is_left_above_a_desk(desk: str, label: str, summary: str) -> None:
    whole, alone = f"{desk}{LEAD}", desk.rstrip("， ")
    assert [alone, LEAD + MORE] == said(paragraphs(label, whole, LEAD + MORE), summary)
    assert [alone, BYLINE, LEAD + MORE] == said(paragraphs(label, whole, BYLINE, LEAD + MORE), summary)
    # The label of a lead that stays stays, too.
    assert [label, whole] == said(paragraphs(label, whole, LEAD), summary)


@with_any_summary
@pytest.mark.parametrize("labels", [[], ["划重点："]])
@pytest.mark.parametrize("text", [LEAD, LEAD + MORE])
def test_a_lead_of_several_paragraphs_leaves_its_desk(text: str, labels: list[str], summary: str) -> None:
    first = f"海报观察讯，{LEAD}"
    for others in ([SECOND], [SECOND, THIRD]):
        assert ["海报观察讯", text, *others] == said(paragraphs(*labels, first, *others, text, *others), summary)
        lines = [*labels, first, *others, BYLINE, text, *others]
        assert ["海报观察讯", BYLINE, text, *others] == said(paragraphs(*lines), summary)


@with_any_summary
@pytest.mark.parametrize(
    "others",
    [
        # The text does not say it again, or it would stay between: a short one, a question, more than few.
        ([SECOND], []),
        (["航道清理用了三个星期。"], ["航道清理用了三个星期。"]),
        ([f"{THIRD[:-1]}？"], [f"{THIRD[:-1]}？"]),
        ([SECOND], [f"{SECOND}此消息不实。"]),
    ],
)
def test_a_desk_is_not_left_above_what_else_stays(others: tuple[list[str], list[str]], summary: str) -> None:
    first, again = others
    for label in ([], ["划重点："]):
        lines = [*label, f"海报观察讯，{LEAD}", *first, LEAD + MORE, *again]
        assert lines == said(paragraphs(*lines), summary)
