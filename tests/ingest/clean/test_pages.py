"""An article of several pages is one text, in order, which says nothing twice and says what is missing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ingest.clean.full_text import NAME, Choice
from ingest.model import Page, RawItem
from tests.ingest.clean.cases import cleaner, raw

URL = "https://www.example.org/x/1"
TITLE = "港口周五恢复通航"
LEAD = "记者在现场看到船只排队进港，当局尚未公布细节，码头工人已经返回工作岗位。"
PAGER = (
    "<div class='pages'><a href='/x/1'>上一页</a> <b>1</b> <a href='/x/1?page=2'>2</a> "
    "<a href='/x/1?page=3'>下一页</a></div>"
)


def part(number: int) -> str:
    """What one page says, and no other."""
    return "".join(
        f"<p>第{number}页第{line}段：航道清理用了三个星期，货轮从早晨起陆续靠岸卸货，仓库很快装满。</p>"
        for line in range(5)
    )


def page(inner: str) -> str:
    return f"<html><body><nav><a href=/>首页</a></nav><article>{inner}</article></body></html>"


def chosen(first: str, *further: str | Page) -> Choice:
    entry: RawItem = replace(
        raw(f"<p>{LEAD}</p>", source="nobody", title=TITLE),
        page=page(first),
        page_url=URL,
        further=tuple(
            each if isinstance(each, Page) else Page(f"{URL}?page={number}", page(each))
            for number, each in enumerate(further, start=2)
        ),
    )
    return cleaner().choose(entry)


def test_pages_follow_each_other_in_order_and_each_is_whole() -> None:
    found = chosen(f"<p>{LEAD}</p>{part(1)}", part(2), part(3))
    said = [LEAD, *(f"第{number}页第{line}段" for number in (1, 2, 3) for line in range(5))]
    assert said == [line.partition("：")[0] for line in found.item.text.splitlines()]
    assert "" == found.flaw


def test_what_each_page_repeats_is_said_once() -> None:
    top = f"<h1>{TITLE}</h1><p class='lead'>{LEAD}</p>"
    found = chosen(*(f"{top}{part(number)}<p>责任编辑：李明</p>" for number in (1, 2, 3)))
    text = found.item.text
    assert (0, 1, 1) == (text.count(TITLE), text.count(LEAD), text.count("责任编辑"))
    assert text.endswith("责任编辑：李明")
    assert all(f"第{number}页第{line}段" in text for number in (1, 2, 3) for line in range(5))
    assert 4 == sum(removal.reason == "Another page of the article says it too." for removal in found.item.trace)


@pytest.mark.parametrize(
    "pager",
    [
        PAGER,
        "<ul><li><a href='/x/1'>1</a></li><li><a href='?page=2'>2</a></li><li>3</li></ul>",
        "<p><a href='/x/1'>1</a> | <a href='?page=2#text'>2</a> | 3 | <span>Next »</span></p>",
        "<div><p>上一页</p><div><b>1</b><a href='?page=2'>2</a><a href='/x/1'>首页</a></div><p>2</p></div>",
        "<p>（{}/3）</p>",
        "<p>第 {} 页</p>",
        "<p>第{}页，共3页</p>",
        "<p>共3页 第{}页</p>",
        "<p>Page {} of 3</p>",
        "<p>共3页</p>",
    ],
)
def test_what_leads_from_page_to_page_goes(pager: str) -> None:
    first, *further = [f"{part(number)}{pager.format(number)}" for number in (1, 2, 3)]
    found = chosen(f"<p>{LEAD}</p>{first}", *further).item
    assert [] == [line for line in found.text.splitlines() if "段：" not in line and line != LEAD]
    assert 15 == found.text.count("段：")


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>2024</p>", ["2024"]),
        ("<p>第二页的故事</p><p>下一页将是空白</p>", ["第二页的故事", "下一页将是空白"]),
        ("<p>死亡人数：</p><p>35</p>", ["死亡人数：", "35"]),
        ("<h2>1</h2>", ["1"]),
        ("<p>3:2</p>", ["3:2"]),
        ("<p>120</p><p>全文</p>", ["120", "全文"]),
        ("<p>1/2</p>", ["1/2"]),
        ("<p>3/3</p>", ["3/3"]),
        ("<p>死亡人数：</p><p>35</p><p><a href='/x/1'>1</a> <a href='?page=2'>2</a></p>", ["死亡人数：", "35"]),
        ("<p>35 <a href='?page=2'>2</a> <a href='?page=3'>3</a></p>", ["35 2 3"]),
        ("<p><a href='#note'>1</a></p>", ["1"]),
        ("<p><a href='/x/7'>7</a></p>", ["7"]),
    ],
)
def test_numbers_and_short_words_of_the_article_stay(html: str, kept: list[str]) -> None:
    for first, second in ((html, ""), ("", html)):
        text = chosen(f"<p>{LEAD}</p>{first}{part(1)}", f"{second}{part(2)}", part(3)).item.text
        assert kept == [line for line in text.splitlines() if "段：" not in line and line != LEAD]


def test_a_bare_fraction_that_only_one_page_has_stays() -> None:
    score = "<p>比分</p><p>1/2</p>"
    assert ["比分", "1/2"] == chosen(f"<p>{LEAD}</p>{part(1)}{score}", part(2)).item.text.splitlines()[6:8]


def test_cells_of_tables_stay() -> None:
    rows = "".join(
        f"<tr><td>{name}今天的货轮数量，按船东登记</td><td>{number}</td></tr>"
        for name, number in (("北港", 35), ("南港", 128), ("东港", "1/2"))
    )
    said = "<p>以上为港务局的数字，统计到周五中午为止，船东可以查询。</p>"
    table = f"<table>{rows}</table>{said}"
    for first, second in ((f"{part(1)}{table}", part(2)), (part(1), f"{table}{part(2)}")):
        text = chosen(f"<p>{LEAD}</p>{first}", second).item.text
        assert ["35", "128", "1/2"] == [line.split()[-1] for line in text.splitlines() if "按船东登记" in line]


def test_a_page_of_one_keeps_its_numbers() -> None:
    assert "1" in chosen(f"<p>1</p><p>{LEAD}</p>{part(1)}").item.text.splitlines()


def test_links_and_pictures_of_each_page_are_resolved_against_its_own_address_and_shown_once() -> None:
    second = Page("https://www.example.org/y/2", page(f'<p><img src="a.jpg"><img src="/x/a.jpg"></p>{part(2)}'))
    found = chosen(f'<p><img src="a.jpg"></p><p>{LEAD}</p>{part(1)}', second).item
    assert ("https://www.example.org/x/a.jpg", "https://www.example.org/y/a.jpg") == found.images
    assert 2 == found.html.count("<img")


def test_a_page_that_is_missing_is_told_of_and_the_others_stay() -> None:
    found = chosen(f"<p>{LEAD}</p>{part(1)}", part(2), Page(f"{URL}?page=3", "", "the server answers 404"))
    assert "第2页第4段" in found.item.text
    told = [removal for removal in found.item.trace if removal.removed == f"{URL}?page=3"]
    assert ["A further page of the article is missing: the server answers 404."] == [each.reason for each in told]
    assert {NAME} == {each.rule for each in told}


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<p a=1" + "".join(f" a{n}" for n in range(300)) + ">x", "attributes"),
        ("<div>" * 600, "nested"),
        ("", "article"),
    ],
)
def test_a_page_that_cannot_be_read_costs_only_itself(html: str, why: str) -> None:
    found = chosen(
        f"<p>{LEAD}</p>{part(1)}", Page(f"{URL}?page=2", html or "<!-- -->"), Page(f"{URL}?page=3", page(part(3)))
    )
    assert ("", True) == (found.flaw, "第3页第4段" in found.item.text)
    assert why in " ".join(removal.reason for removal in found.item.trace) or not html


def test_a_page_of_links_is_left_out() -> None:
    links = "".join(f'<p><a href="/{n}">另外一条新闻的标题写在这里，第{n}条，与本文无关</a></p>' for n in range(20))
    found = chosen(f"<p>{LEAD}</p>{part(1)}", links)
    assert "另外一条新闻" not in found.item.text
    assert "A further page is mostly links." in [removal.reason for removal in found.item.trace]


def test_two_pages_that_say_the_same_are_not_lost() -> None:
    text = chosen(f"<p>{LEAD}</p>{part(1)}", f"<p>{LEAD}</p>{part(1)}").item.text
    assert all(f"第1页第{line}段" in text for line in range(5))


def test_what_is_stored_is_cleaned_again_to_the_same_item() -> None:
    first = chosen(f"<p>{LEAD}</p>{part(1)}", part(2))
    assert first == chosen(f"<p>{LEAD}</p>{part(1)}", part(2))


@pytest.mark.parametrize(
    "first",
    [
        f"<p>{LEAD}码头昨天关闭。</p>",
        f"<p>（海报讯）{LEAD}</p>",
        f"<p>{LEAD[:15]}</p><p>{LEAD[15:]}</p>",
        f"<p>{LEAD}</p><p>记者 张三 2026年11月21日</p><p>{LEAD}</p>",
    ],
)
def test_a_lead_above_each_page_is_said_by_the_text_of_the_first(first: str) -> None:
    found = chosen(f"<h1>{TITLE}</h1>{first}{part(1)}", *(f"<p>{LEAD}</p>{part(number)}" for number in (2, 3))).item
    assert 1 == found.text.replace("\n", "").count(LEAD)
    assert all(f"第{number}页第{line}段" in found.text for number in (1, 2, 3) for line in range(5))


def test_a_page_that_begins_as_no_other_keeps_its_first_lines() -> None:
    other = f"{LEAD[:-1]}，昨天开始。"
    assert other in chosen(f"<p>{LEAD}</p>{part(1)}", f"<p>{other}</p>{part(2)}").item.text


GROWTH = "今年港口第三季度的吞吐量比去年同期增长{}，船东登记的货轮也多了"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (GROWTH.format("15%"), GROWTH.format("1.5%")),
        (GROWTH.format("5%"), GROWTH.format("-5%")),
        (GROWTH.format("↑"), GROWTH.format("↓")),
        (GROWTH.format("") + "✓", GROWTH.format("") + "✗"),
        (GROWTH.format("") + "。", GROWTH.format("") + "？"),
        (GROWTH.format("") + "？", GROWTH.format("")),
        ("“是。”", "“是。”"),
        ("影响", "影响"),
        ("张三答", "张三答"),
    ],
    ids=["point", "minus", "arrow", "tick", "question", "asked", "said", "heading", "label"],
)
def test_short_lines_and_such_as_differ_in_a_number_or_a_sign_stay(first: str, second: str) -> None:
    one, other, lead = f"<p>{first}</p>", f"<p>{second}</p>", f"<p>{LEAD}</p>"
    for pages in (
        (f"{one}{lead}{part(1)}", f"{other}{part(2)}"),
        (f"{lead}{one}{part(1)}", f"{other}{part(2)}"),
        (f"{lead}{one}{part(1)}", f"{lead}{other}{part(2)}"),
        (f"{lead}{part(1)}{one}", f"{part(2)}{other}"),
    ):
        text = chosen(*pages).item.text.splitlines()
        assert [first, second] == [line for line in text if "段：" not in line and line != LEAD]


def test_what_pages_say_at_other_places_stays() -> None:
    question = "船长怎么看这次的通航？"
    asked = f"<p>{LEAD}</p><p>货轮从早晨起陆续靠岸。</p><p>{question}</p>{part(1)}"
    assert 2 == chosen(asked, f"<p>{question}</p>{part(2)}").item.text.count(question)


def test_tables_that_begin_or_end_alike_stay_whole() -> None:
    row = "<tr><td>{}今天的货轮数量，按船东登记</td><td>1351</td></tr>"
    north, south = (
        f"<table>{row.format('各港')}{row.format(name)}{row.format('全部')}</table>" for name in ("北", "南")
    )
    for pages in ((f"{north}{part(1)}", f"{south}{part(2)}"), (f"{part(1)}{north}", f"{part(2)}{south}")):
        text = chosen(f"<p>{LEAD}</p>{pages[0]}", pages[1]).item.text
        assert (2, 1, 1, 2) == tuple(text.count(f"{name}今天的") for name in ("各港", "北", "南", "全部"))


def test_the_author_and_the_date_of_the_item_are_said_once() -> None:
    entry = replace(
        raw(f"<p>{LEAD}</p>", source="nobody", title=TITLE),
        page=page(f"<p>作者：李明</p><p>2026-11-21 10:00</p><p>{LEAD}</p>{part(1)}"),
        page_url=URL,
        further=(Page(f"{URL}?page=2", page(f"<p>作者：李明</p><p>2026-11-21 10:00</p>{part(2)}")),),
        authors=("李明",),
        published=datetime(2026, 11, 21, tzinfo=UTC),
    )
    text = cleaner().choose(entry).item.text
    assert (1, 1) == (text.count("作者：李明"), text.count("2026-11-21 10:00"))
