"""The title is not said again by the heading of a page, whatever titles carry; a heading that says more stays."""

from dataclasses import replace

import pytest

from tests.ingest.clean.cases import cleaner
from tests.ingest.clean.test_full_text import BODY, LEAD, TITLE, item

BYLINE = "记者 张三 2026年11月21日"
NAME = "<meta property='og:site_name' content='海报网'>"


def said(inner: str, title: str = TITLE, head: str = NAME) -> list[str]:
    """The lines above the lead of a page whose article begins with that."""
    page = f"<html><head>{head}</head><body><article>{inner}<p>{LEAD}</p>{BODY}</article></body></html>"
    return cleaner().choose(item(page, title=title)).item.text.partition(LEAD)[0].splitlines()


CARRIED = [
    "{}（图）",
    "{}(组图)",
    "{}【視頻】",
    "【视频】{}",
    "[图集]{}",
    "组图：{}",
    "{} | 海报网",
    "{}_海报网",
    "{} - 海报网",
    "{}-海報網",
    "【视频】{}（图） - 海报网",
    "{} - 北京晚报",
    "{}_北京晚報",
    "“{}”。",
    " {}\u3000",
]


@pytest.mark.parametrize("title", [TITLE, "桥通车"])
@pytest.mark.parametrize("carried", CARRIED)
def test_the_heading_of_a_page_goes_with_what_titles_carry(carried: str, title: str) -> None:
    carrying = carried.format(title)
    assert [] == said(f"<h1>{carrying}</h1>", title)
    assert [] == said(f"<h1>{title}</h1>", carrying)
    assert [BYLINE] == said(f"<p>{BYLINE}</p><h1>{carrying}</h1>", title)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("港口週五恢復通航", "港口周五恢复通航"),
        ("ＡＢ港口周五恢复通航１２", "AB港口周五恢复通航12"),
        ("HARBOUR REOPENS: ships wait", "Harbour reopens — ships wait"),
        ("Harbour reopens (photos) | Nobody", "Harbour reopens"),
        ("港口：周五通航", "港口：周五通航 | 小报"),
        ("港口恢复通航", "快讯｜港口恢复通航"),
    ],
)
def test_script_width_case_and_punctuation_make_no_other_title(heading: str, title: str) -> None:
    assert [] == said(f"<h1>{heading}</h1>", title)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (f"{TITLE}（三人失踪）", TITLE),
        (f"{TITLE} | 三人失踪", TITLE),
        (f"{TITLE} - 警方收网", TITLE),
        (f"{TITLE}（下）", TITLE),
        (f"三人失踪：{TITLE}", TITLE),
        (f"{TITLE}——三人失踪 人民日报", TITLE),
        (f"{TITLE}——专访中央电视台", TITLE),
        (f"{TITLE}——人民日报", TITLE),
        (f"{TITLE}——海报网", TITLE),
        (f"{TITLE}-北京晚报", TITLE),
        (f"{TITLE} - 不是人民日报", TITLE),
        (f"{TITLE} - 专访 人民日报", TITLE),
        (f"{TITLE} | 我看example.com", TITLE),
        ("港口周五恢复", TITLE),
        ("港口增长1.5%", "港口增长15%"),
        ("Harbour in Paris", "Harbour in Parisian"),
        ("海报网", TITLE),
        ("（图）", TITLE),
    ],
)
def test_a_heading_that_says_more_or_other_stays(heading: str, title: str) -> None:
    assert [heading] == said(f"<h1>{heading}</h1>", title)


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (f"<h2>{TITLE}（图）</h2>", []),
        (f"<p>{BYLINE}</p><div>{TITLE}</div>", [BYLINE]),
        ("<p>港口！</p>", ["港口！"]),
        (f"<p>货轮进港。</p><p>{TITLE}</p>", ["货轮进港。", TITLE]),
    ],
)
def test_a_line_that_is_no_heading_is_the_title_where_it_stands_first_and_is_long(before: str, kept: list[str]) -> None:
    assert kept == said(before, "港口" if "港口！" in kept else TITLE)


def test_the_name_of_a_site_is_what_its_source_its_page_or_its_host_says() -> None:
    assert [f"{TITLE} | 海报网"] == said(f"<h1>{TITLE} | 海报网</h1>", head="")
    assert [] == said(f"<h1>{TITLE} | 海报网</h1>", head='<META content="海报网" name="application-name" />')
    assert [] == said(f"<h1>{TITLE} | Example</h1>", head="")
    assert [] == said(f"<h1>{TITLE} | nobody</h1>", head="")


def test_an_address_that_is_none_names_no_site() -> None:
    entry = replace(item(f"<article><h1>{TITLE}</h1><p>{LEAD}</p>{BODY}</article>"), page_url="http://[x/")
    assert cleaner().choose(entry).item.text.startswith(LEAD)


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        f"{TITLE}。",
        "港口週五恢復通航",
        f"{TITLE} - 海报网",
        f"{TITLE}_海報網",
        f"（组图）{TITLE}",
        " 港口 周五\u200b恢复通航 ",
    ],
)
@pytest.mark.parametrize("tag", ["p", "div", "section"])
def test_a_paragraph_that_is_the_title_sign_by_sign_goes(tag: str, line: str) -> None:
    assert [] == said(f"<{tag}>{line}</{tag}>")
    assert [] == said(f"<{tag}>{TITLE}</{tag}>", line)


@pytest.mark.parametrize("format_", ["{}，", "{}–", "{}——", "“{}”", "「{}」", "《{}》", "{}……"])
def test_a_paragraph_with_other_signs_than_the_title_stays_and_a_heading_goes(format_: str) -> None:
    line = format_.format(TITLE)
    assert [line] == said(f"<p>{line}</p>")
    assert [] == said(f"<h2>{line}</h2>")
    assert [] == said(f"<p>{TITLE}</p>", f"{TITLE}。")
    assert [] == said(f"<p>{TITLE}...</p>", f"{TITLE}……")
    goes_on = line.endswith(("，", "–", "—"))
    assert ([line] if goes_on else []) == said(f"<p>{line}</p>", line)


@pytest.mark.parametrize("more", [["货轮进港来", "仓库满了"], ["港口路一号", "电话 12345"], ["码头昨天关闭。"]])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_the_first_line_of_a_poem_or_an_address_is_no_title(tag: str, more: list[str]) -> None:
    assert [TITLE, *more] == said(f"<{tag}>{'<br>'.join([TITLE, *more])}</{tag}>")
    assert more == said(f"<{tag}>{TITLE}</{tag}><{tag}>{'<br>'.join(more)}</{tag}>")
    assert more == said(f"<h2>{'<br>'.join([TITLE, *more])}</h2>")


def test_a_title_in_other_signs_stays_before_a_lead_that_goes() -> None:
    for asked in (f"{TITLE}？", f"<b>{TITLE}？</b>"):
        assert [f"{TITLE}？"] == said(f"<p>{asked}{LEAD}</p>")
        assert [] == said(f"<p>{asked}{LEAD}</p>", f"{TITLE}？")
        assert [f"{TITLE}？"] == said(f"<p>{asked}<br>{LEAD}</p>")


MORE = "商会预计，货轮从下周起陆续靠岸，装卸作业到月底完全恢复。"


@pytest.mark.parametrize(
    "before",
    [
        f"<ul><li>{TITLE}</li><li>{MORE}</li></ul>",
        f"<table><tr><td>{TITLE}</td><td>{MORE}</td></tr><tr><td>南港</td><td>{MORE}</td></tr></table>",
        f"<blockquote>{TITLE}</blockquote>",
        f"<dl><dt>{TITLE}</dt><dd>{MORE}</dd></dl>",
        f"<figure><img src='a.jpg'><figcaption>{TITLE}</figcaption></figure>",
    ],
)
def test_a_point_a_row_a_quotation_or_a_caption_is_no_title(before: str) -> None:
    assert TITLE in " ".join(said(before))
    assert TITLE not in " ".join(said(f"<table><tr><td>{TITLE}</td></tr></table>"))


@pytest.mark.parametrize("element", ["h1", "h2", "p"])
@pytest.mark.parametrize("loud", ["{}？", "{}！", "“{}？”", "“{}”！", "{}?!", "{}？ | 海报网", "{}！（图）"])
def test_a_heading_stays_that_asks_or_exclaims_what_the_title_does_not(loud: str, element: str) -> None:
    heading = loud.format(TITLE)
    assert [heading] == said(f"<{element}>{heading}</{element}>")
    assert [] == said(f"<h1>{heading}</h1>", heading)
    assert [] == said(f"<h1>{TITLE}</h1>", heading)
