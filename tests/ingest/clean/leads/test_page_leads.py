"""A further page of an article does not say the title or the lead of the first one again, whatever marks them."""

import re

import pytest

from tests.ingest.clean.test_pages import LEAD, TITLE, chosen, part


@pytest.mark.parametrize(
    "lead",
    [
        f"<p>摘要：{LEAD}</p>",
        f"<p>摘要</p><p>{LEAD}</p>",
        f"<p><b>摘要</b>{LEAD}</p>",
        f"<p>{LEAD[:25]}…[详细]</p>",
        f"<p>{LEAD}</p><p><a href='/x/1'>阅读全文</a></p>",
        f"<p>{TITLE}：{LEAD}</p>",
        f"<table><tr><td>{LEAD}</td></tr></table>",
        f"<h2>{LEAD}</h2>",
        f"<p><b>{TITLE}</b>{LEAD}</p>",
        f"<p>摘要：{TITLE}，{LEAD}</p>",
    ],
)
@pytest.mark.parametrize("text", ["", f"<p>{LEAD}码头昨天关闭。</p>", f"<p>新海社北京3月1日电 据外媒报道，{LEAD}</p>"])
def test_a_lead_above_each_page_goes_with_what_marks_it(text: str, lead: str) -> None:
    said = chosen(f"{lead}{text}{part(1)}", f"{lead}{part(2)}", f"<h1>{TITLE}</h1>{lead}{part(3)}").item.text
    assert 1 == said.count(LEAD[:25])
    assert all(f"第{number}页第{line}段" in said for number in (1, 2, 3) for line in range(5))
    further = said.partition("第1页第4段")[2]
    assert not any(mark in further for mark in ("摘要", "详细", "全文", TITLE))
    assert not text or not any(mark in said for mark in ("摘要", "详细", "全文", TITLE))


@pytest.mark.parametrize(
    "marked",
    [
        f"<p>摘要：{LEAD[:-1]}，昨天开始。</p>",
        f"<p>摘要</p><p>{LEAD[:-1]}，昨天开始。</p>",
        "<p>摘要</p><p>记者 李四</p>",
        "<p><a href='/y'>阅读全文</a></p>",
        f"<p>{LEAD}（记者 李四）</p>",
        f"<p>{LEAD}[<a href='https://docs.example.net/report'>全文</a>]</p>",
        f"<p><a href='/report.pdf'>{LEAD}</a></p>",
    ],
)
def test_marks_of_what_the_first_page_does_not_say_stay(marked: str) -> None:
    text = chosen(f"<p>{LEAD}</p>{part(1)}", f"{marked}{part(2)}").item.text
    kept = re.sub("</p>", "\n", re.sub("<(?!/p>)[^>]+>", "", marked)).splitlines()
    assert kept == text.partition("第2页第0段")[0].splitlines()[-len(kept) :]


@pytest.mark.parametrize("title", ["{}({})", "{}（{}/3）", "{} - 第{}页", "{}_{}", "{} (Page {} of 3)", "{}【{}】"])
def test_a_title_with_the_place_of_its_page_is_a_title(title: str) -> None:
    pages = [f"<h1>{title.format(TITLE, number)}</h1>{part(number)}" for number in (1, 2, 3)]
    text = chosen(f"<p>{LEAD}</p>{pages[0]}", *pages[1:]).item.text
    assert TITLE not in text.partition("第1页第4段")[2]
    text = chosen(pages[0].replace("</h1>", f"</h1><p>{LEAD}</p>"), *pages[1:]).item.text
    assert TITLE not in text


@pytest.mark.parametrize("title", ["{}（第{}页）", "{} - 第{}页", "{}（第{}页，共十二页）"])
def test_a_title_with_its_page_in_chinese_is_a_title(title: str) -> None:
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    pages = [
        f"<h1>{title.format(TITLE, number)}</h1><p>{LEAD}</p>{part(at)}" for at, number in enumerate(numbers, start=1)
    ]
    assert TITLE not in chosen(*pages).item.text
    assert title.format(TITLE, "十二") in chosen(*pages[:1], pages[-1], *pages[2:]).item.text


@pytest.mark.parametrize("title", ["{}（续）", "{}【接上页】", "{} (continued)"])
def test_a_title_that_goes_on_is_one_below_the_first_page(title: str) -> None:
    said = title.format(TITLE)
    pages = [f"<h1>{said}</h1><p>{LEAD}</p>{part(number)}" for number in (1, 2, 3)]
    assert [said] == [line for line in chosen(*pages).item.text.splitlines() if TITLE in line]


@pytest.mark.parametrize(
    "title", ["{}（第三页）", "{}（续集）", "{}(3)", "{}（下）", "{}（二）", "{} 2", "{}：2人获救", "{}（3/3）", "{}2"]
)
def test_a_title_with_another_number_stays(title: str) -> None:
    said = title.format(TITLE)
    text = chosen(f"<h1>{TITLE}</h1><p>{LEAD}</p>{part(1)}", f"<h1>{said}</h1>{part(2)}", part(3)).item.text
    assert said in text.splitlines()


def test_a_title_with_a_number_stays_in_an_article_of_one_page() -> None:
    assert f"{TITLE}(1)" in chosen(f"<h1>{TITLE}(1)</h1><p>{LEAD}</p>{part(1)}").item.text.splitlines()


FIRST, SECOND = "港口的船只从早晨起排队靠岸，鸣笛声一直传到城里。", "当局尚未说明原因，仓库里的工人都回来了。"
POINTS = f"<ul><li>{FIRST}</li><li>{SECOND}</li></ul>"


@pytest.mark.parametrize("text", [f"<p>{FIRST}{SECOND}</p>", f"<p>{FIRST}码头昨天关闭。{SECOND}</p>", ""])
@pytest.mark.parametrize(
    "points",
    [
        POINTS,
        POINTS.replace("ul>", "ol>"),
        f"<p>摘要：</p>{POINTS}",
        f"<p>1. {FIRST}</p><p>2. {SECOND}</p>",
        f"<p>• {FIRST}</p><p>• {SECOND}</p>",
        POINTS.replace("<li>", "<li>要点：", 1),
    ],
)
def test_points_above_each_page_are_said_once(points: str, text: str) -> None:
    said = chosen(f"{points}{text}<p>{LEAD}</p>{part(1)}", *(f"{points}{part(number)}" for number in (2, 3))).item.text
    assert (1, 1) == (said.count(FIRST), said.count(SECOND))
    further = said.partition("第1页第4段")[2]
    assert all(mark not in further for mark in ("摘要", "要点", "1. ", "•"))
    assert all(f"第{number}页第{line}段" in said for number in (1, 2, 3) for line in range(5))


@pytest.mark.parametrize(
    "points",
    [
        f"{POINTS[:-5]}<li>货轮明天离港，商会预计下周完全恢复。</li></ul>",
        f"<ul><li>{FIRST}</li><li>{SECOND[:-1]}吗？</li></ul>",
        f"<ul><li>{FIRST}</li><li>{SECOND[:-5]}<a href='https://docs.example.net/r'>{SECOND[-5:]}</a></li></ul>",
        f"<p>1. {FIRST}</p><p>2. {LEAD[:-1]}，昨天开始。</p>",
        f"<ul><li>{SECOND}</li><li>{FIRST}</li></ul>",
    ],
)
def test_points_of_which_the_first_page_does_not_say_all_stay(points: str) -> None:
    said = chosen(f"<p>{FIRST}{SECOND}</p><p>{LEAD}</p>{part(1)}", f"{points}{part(2)}").item.text
    lines = re.sub("<[^>]+>", "", re.sub("</(?:p|li)>", "\n", points)).splitlines()
    assert lines == said.partition("第2页第0段")[0].splitlines()[-len(lines) :]


@pytest.mark.parametrize("tag", ["pre", "s", "del"])
def test_what_is_typed_or_struck_out_stays_on_each_page(tag: str) -> None:
    struck = f"<p><{tag}>{LEAD}</{tag}></p>" if tag != "pre" else f"<pre>{LEAD}</pre>"
    for first, further in ((f"<p>{LEAD}</p>", struck), (struck, f"<p>{LEAD}</p>"), (struck, struck)):
        assert 2 == chosen(f"{first}{part(1)}", f"{further}{part(2)}").item.text.count(LEAD)
