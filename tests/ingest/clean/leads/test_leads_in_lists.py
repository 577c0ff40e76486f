"""A lead of several lines, such as a list of points, is said once where the text says them one after the other."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean.full_text import NAME
from tests.ingest.clean.leads.test_leads import ABSTRACT, BYLINE, FIGURE, SENTENCE, said
from tests.ingest.clean.test_full_text import BODY, LEAD, TITLE, article, chosen

FIRST, SECOND = "港口的船只从早晨起排队靠岸，鸣笛声一直传到城里。", "当局尚未说明原因，仓库里的工人都回来了。"
THIRD = "商会预计下周完全恢复装卸作业。"
OTHER = "https://docs.example.net/report"
POINTS = f"<ul><li>{FIRST}</li><li>{SECOND}</li></ul>"
SUMMARY = f"{FIRST}{SECOND}"
more = f"<p>{LEAD}最后一句。</p>"


@pytest.mark.parametrize("summary", [SUMMARY, ABSTRACT])
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"<p>{SUMMARY}</p>", [SUMMARY]),
        (f"<p>{SUMMARY}{THIRD}</p>", [f"{SUMMARY}{THIRD}"]),
        (f"<p>{FIRST}</p><p>{SECOND}</p>", [FIRST, SECOND]),
        (f"<p>{BYLINE}</p>{FIGURE}<p>{SUMMARY}</p>", [BYLINE, "港口一角（资料照片）。", SUMMARY]),
        (f"<p>海报社北京11月21日电 {SUMMARY}</p>", [f"海报社北京11月21日电 {SUMMARY}"]),
        (f"<p>正文：</p><p>{SUMMARY}</p>", ["正文：", SUMMARY]),
    ],
)
@pytest.mark.parametrize(
    "lead",
    [
        POINTS,
        POINTS.replace("ul>", "ol>"),
        POINTS.replace("。</li>", "</li>"),
        POINTS.replace("。</li>", "；</li>", 1),
        f"<h2>{TITLE}</h2>{POINTS}",
        f"<p>• {FIRST}</p><p>• {SECOND}</p>",
        f"<p>{BYLINE}</p>{POINTS}".replace("张三", "李四"),
        f"<p>摘要</p>{POINTS}",
        f"<h3>核心提示：</h3>{POINTS}",
    ],
)
def test_points_go_that_the_text_says_one_after_the_other(lead: str, text: str, kept: list[str], summary: str) -> None:
    above = [BYLINE.replace("张三", "李四")] if "李四" in lead else []
    assert [*above, *kept] == said(f"{lead}{text}{more}", summary)[:-1]


@pytest.mark.parametrize("text", [f"<p>{SUMMARY}</p>", f"<p>{SUMMARY}{THIRD}</p>"])
def test_paragraphs_go_that_one_paragraph_says(text: str) -> None:
    for lead in (f"<p>{FIRST}</p><p>{SECOND}</p>", f"<p>摘要</p><p>{FIRST}</p><p>{SECOND}</p>"):
        assert 1 == "\n".join(said(f"{lead}{text}{more}", SUMMARY)).count(SECOND)


@pytest.mark.parametrize("after", ["可是没有人说话。", more])
def test_paragraphs_that_one_paragraph_says_may_be_verse(after: str) -> None:
    lines = ["我们等着从远方回来的船，", "等着灯塔在雾里亮起来。"]
    before = "".join(f"<p>{line}</p>" for line in (*lines, "".join(lines)))
    assert [*lines, "".join(lines)] == said(f"{before}<p>{after}</p>", ABSTRACT)[:3]
    assert 1 == len(said(f"<p>摘要</p>{before}{more}", ABSTRACT)) - 1
    points = before.replace("<p>", "<p>■ ", 2)
    assert 1 == len(said(f"{points}{more}", ABSTRACT)) - 1


@pytest.mark.parametrize("summary", [SUMMARY, ABSTRACT])
@pytest.mark.parametrize(
    ("lead", "text"),
    [
        # The text does not say all of it, or not so.
        (f"{POINTS[:-5]}<li>{THIRD}</li></ul>", f"<p>{SUMMARY}</p>"),
        (POINTS, f"<p>{SECOND}{FIRST}</p>"),
        (POINTS, f"<p>{FIRST}</p><p>{THIRD}</p><p>{SECOND}</p>"),
        (POINTS, f"<p>{FIRST}{SECOND[:-1]}？</p>"),
        (POINTS, f"<p>{FIRST}✗{SECOND}</p>"),
        (POINTS.replace("尚未", "已经"), f"<p>{SUMMARY}</p>"),
        (POINTS, f"<p>他说：“{SUMMARY}”</p>"),
        (POINTS.replace("。</li>", "1</li>", 1), f"<p>{FIRST[:-1]}15{SECOND}</p>"),
        # It is said of something else, or links to something else.
        (POINTS, f"<p>声明全文：</p><p>{SUMMARY}</p>"),
        (POINTS, f"<p>{THIRD}</p><p>{SUMMARY}</p>"),
        (POINTS, POINTS),
        (POINTS, f"<blockquote>{SUMMARY}</blockquote>"),
        (f"<p>11月20日</p>{POINTS}", f"<p>11月21日</p><p>{SUMMARY}</p>"),
        (f"<h2>北港</h2>{POINTS}", f"<h2>南港</h2><p>{SUMMARY}</p>"),
        (f"{POINTS}<p>来源：北港</p>", f"<p>{SUMMARY}</p><p>来源：南港</p>"),
        (POINTS.replace(SECOND, f"{SECOND[:-5]}<a href='{OTHER}'>{SECOND[-5:]}</a>"), f"<p>{SUMMARY}</p>"),
        (f"<p>{SENTENCE}</p><p>{THIRD}</p>{POINTS}".replace(SENTENCE, LEAD), f"<p>{ABSTRACT}</p><p>{SUMMARY}</p>"),
        # Verse.
        (f"<p>{FIRST}</p><p>{THIRD}</p>", f"<p>{FIRST}</p><p>{THIRD}</p><p>货轮啊是她的名字。</p>"),
    ],
)
def test_other_points_stay(lead: str, text: str, summary: str) -> None:
    whole, before = "".join(said(f"{lead}{text}{more}", summary)), f"{lead}{text}"
    parts = [part[:-5] for part in (FIRST, SECOND, THIRD)]
    assert [before.count(part) for part in parts] == [whole.count(part) for part in parts]


NUMBERS = ["{}. ", "{}、", "（{}）", "({}) ", "{}．"]


def paragraphs(number: str, points: list[str]) -> str:
    return "".join(f"<p>{number.format(at)}{point}</p>" for at, point in enumerate(points, start=1))


@pytest.mark.parametrize(
    "text", [f"<p>{SUMMARY}</p>", f"<p>{FIRST}</p><p>{SECOND}</p>", f"<p>{FIRST}{THIRD}{SECOND}</p>"]
)
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("label", ["", "要点：", "Key points: ", "<b>摘要</b>"])
def test_points_go_with_their_numbers_and_their_label(label: str, number: str, text: str) -> None:
    lines = re.sub("<[^>]+>", "\n", text).split()
    first = f"{label}{number.format(1)}{FIRST}"
    second = f"{number.format(2)}{SECOND}"
    for lead in (
        f"<p>{first}</p><p>{second}</p>",
        f"<p>{first}<br>{second}</p>",
        f"<ol><li>{first}</li><li>{second}</li></ol>",
        f"<ul><li>{label}{FIRST}</li><li>{SECOND}</li></ul>",
        f"<ul>{label and f'<li>{label}</li>'}<li>{FIRST}</li><li>{SECOND}</li></ul>",
    ):
        assert lines == said(f"{lead}{text}{more}", ABSTRACT)[:-1]


@pytest.mark.parametrize("points", [["一、", "二、"], ["①", "②"], ["（一）", "（二）"]])
def test_points_go_with_numbers_of_other_kinds(points: list[str]) -> None:
    lead = "".join(f"<p>{number}{point}</p>" for number, point in zip(points, (FIRST, SECOND), strict=True))
    assert [SUMMARY] == said(f"{lead}<p>{SUMMARY}</p>{more}", ABSTRACT)[:-1]


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{FIRST}{THIRD}{SECOND}{LEAD}</p>",
        f"<p>{LEAD}{FIRST}{THIRD}</p><p>{LEAD}{SECOND}</p>",
        f"<p>{FIRST}{THIRD}</p><p>{BYLINE}</p><p>{THIRD}</p><p>{SECOND}{LEAD}</p>",
        f"<p>海报社北京11月21日电 {LEAD}{FIRST}</p><p>{THIRD}{SECOND}</p>",
    ],
)
def test_points_go_that_the_text_has_among_other_sentences(text: str) -> None:
    lines = [line for line in re.split("<[^>]+>", text) if line]
    for points in (POINTS, paragraphs("{}. ", [FIRST, SECOND]), f"<p>• {FIRST}</p><p>• {SECOND}</p>"):
        for label in ("", "<p>摘要</p>"):
            assert lines == said(f"{label}{points}{text}{more}", ABSTRACT)[:-1]


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{SECOND}{THIRD}{FIRST}</p>",
        f"<p>{FIRST}{THIRD}</p><p>{LEAD}</p>",
        f"<p>{FIRST}{THIRD}{SECOND[:-1]}吗？</p>",
        f"<p>{FIRST}{THIRD}{SECOND[:-1]}的说法不实。</p>",
        f"<p>{FIRST}{THIRD}{SECOND}这是谣言。</p>",
        f"<p>{FIRST}{THIRD}有人说{SECOND}</p>",
        f"<p>{FIRST}他说：“{SECOND}{THIRD}”</p>",
        f"<p>他说：“{FIRST}{THIRD}{SECOND}”</p>",
        f"<p>{FIRST}{THIRD}</p><blockquote>{SECOND}</blockquote>",
        f"<p>{FIRST}{THIRD}</p><h2>{SECOND}</h2><p>{LEAD}</p>",
        f"<p>{FIRST}{THIRD}</p><h2>南港</h2><p>{SECOND}</p>",
        f"<p>{THIRD}</p><p>{FIRST}{THIRD}{SECOND}</p>",
        f"<p>{FIRST}{THIRD}</p>{f'<p>{LEAD}</p>' * 6}<p>{SECOND}</p>",
    ],
)
def test_points_stay_that_the_text_does_not_all_have_wholly_in_their_order(text: str) -> None:
    for points in (POINTS, paragraphs("{}. ", [FIRST, SECOND]), f"<p>• {FIRST}</p><p>• {SECOND}</p>"):
        assert [SECOND, FIRST] == [
            line.lstrip("12. •") for line in reversed(said(f"{points}{text}{more}", ABSTRACT)[:2])
        ]


@pytest.mark.parametrize(
    "points",
    [["1. ", "3. "], ["2. ", "3. "], ["1.5", "2.5"], ["1. ", ""], ["①", "③"], ["一、", "三、"], ["1月", "2月"]],
)
def test_numbers_that_do_not_count_points_stay(points: list[str]) -> None:
    lines = [f"{number}{point}" for number, point in zip(points, (FIRST, SECOND), strict=True)]
    lead = "".join(f"<p>{line}</p>" for line in lines)
    assert [*lines, SUMMARY] == said(f"{lead}<p>{SUMMARY}</p>{more}", ABSTRACT)[:-1]


PARTS = st.lists(
    st.sampled_from([FIRST, SECOND, THIRD, SENTENCE, "北港", "（海报讯）", "增长1", "5%"]), min_size=1, max_size=3
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=4), st.sampled_from(["li", "p", "dd"]), st.lists(PARTS, max_size=4))
def test_whatever_the_points_are_nothing_is_lost(points: list[list[str]], tag: str, text: list[list[str]]) -> None:
    lead = "".join(f"<{tag}>{''.join(each)}</{tag}>" for each in points)
    below = "".join(f"<p>{''.join(each)}</p>" for each in text)
    outer = {"li": "ul", "p": "div", "dd": "dl"}[tag]
    item = chosen(article(f"<{outer}>{lead}</{outer}>{below}<p>{LEAD}</p>{BODY}")).item
    gone = [each.removed for each in item.trace if each.rule == NAME and each.reason.endswith("lead twice.")]
    text_without_breaks = item.text.replace("\n", "")
    # Of a text that is said below without its dateline, the dateline stays, apart from it.
    parts = [part for each in gone for part in re.split("[。）]", each)]
    assert [] == [part for part in parts if part not in text_without_breaks]
