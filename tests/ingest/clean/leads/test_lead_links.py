"""A lead that links to another document goes only where what stays links to it, too; and a box of several rows goes
where the text says them all."""

import re

import pytest

from tests.ingest.clean.leads.test_marked_leads import SECOND, SENTENCE, said
from tests.ingest.clean.test_full_text import BODY, LEAD, article, chosen

OTHER = "https://docs.example.net/report"
ROWS = f"<tr><td>{LEAD}</td></tr><tr><td>{SECOND}</td></tr>"
TEXT = f"<p>{LEAD}</p><p>{SECOND}</p>"


def html(before: str) -> str:
    """What stands above the body, with its links."""
    found = chosen(article(before + BODY))
    assert "" == found.flaw
    return found.item.html.partition("第0段")[0]


@pytest.mark.parametrize(
    "address", [OTHER, f"{OTHER}.pdf", "/files/report.pdf", "report.PDF?v=2#page=3", "//example.com"]
)
@pytest.mark.parametrize(
    ("lead", "kept"),
    [
        (f"{LEAD}[<a href='{{}}'>全文</a>]", f"{LEAD}[全文]"),
        (f"<a href='{{}}'>{LEAD}</a>", LEAD),
        (f"摘要：{LEAD} <a href='{{}}'>阅读全文</a>", f"摘要：{LEAD} 阅读全文"),
    ],
)
def test_of_two_leads_the_one_that_links_to_another_document_stays(lead: str, kept: str, address: str) -> None:
    before = f"<p>{lead.format(address)}</p><p>{LEAD}</p>"
    assert [kept] == said(before)
    assert 1 == html(before).count("<a ")


@pytest.mark.parametrize(
    "before",
    [
        f"<p><a href='{OTHER}'>{LEAD[:25]}…</a>[<a href='{OTHER}'>全文</a>]</p><p>{LEAD}</p>",
        f"<p>（海报讯）{LEAD[:25]}…[<a href='{OTHER}'>全文</a>]</p><p>{LEAD}</p>",
        f"<p><a href='{OTHER}'>{LEAD}</a></p><p>{LEAD}码头关闭。</p>",
        f"<p><a href='{OTHER}'>{LEAD}</a></p><p><a href='{OTHER}/2'>{LEAD}</a></p>",
        f"<p>（海报讯）{LEAD}</p><p><a href='{OTHER}'>{LEAD}</a></p>",
    ],
)
def test_both_stay_where_each_says_or_links_to_more(before: str) -> None:
    assert 2 == html(before).count(LEAD[:25])
    assert before.count("<a ") == html(before).count("<a ")


@pytest.mark.parametrize(
    ("lead", "kept"),
    [
        (f"{LEAD[:25]}…[<a href='{OTHER}'>全文</a>]", "[全文]"),
        (f"{LEAD[:25]}…<a href='{OTHER}'>阅读全文</a>", "阅读全文"),
        (f"<b>摘要：</b>{LEAD[:25]}…… <a href='{OTHER}'>[详细]</a>", "[详细]"),
        (f"<a href='/x/1'>{LEAD[:25]}</a>…[<a href='{OTHER}'>全文</a>]", "[全文]"),
    ],
)
@pytest.mark.parametrize("label", ["", "<p>摘要</p>"])
@pytest.mark.parametrize("more", ["", "码头昨天关闭。"])
def test_of_a_cut_lead_the_link_to_another_document_stays(more: str, label: str, lead: str, kept: str) -> None:
    before = f"{label}<p>{lead}</p><p>{LEAD}{more}</p>"
    assert [kept, f"{LEAD}{more}"] == said(before)
    assert [OTHER] == re.findall('href="([^"]*)"', html(before))


def test_a_line_that_links_to_another_document_stays_below_a_lead_that_goes() -> None:
    before = f"<p>{LEAD}</p><p><a href='{OTHER}'>阅读全文</a></p><p>{LEAD}</p>"
    assert ["阅读全文", LEAD] == said(before)


@pytest.mark.parametrize(
    "before",
    [
        f"<p>{LEAD}[<a href='{OTHER}'>全文</a>]</p><p>{LEAD}（<a href='{OTHER}#top'>报告</a>）码头关闭。</p>",
        f"<p>{LEAD}[<a href='https://m.example.org/x/1'>全文</a>]</p><p>{LEAD}</p>",
        f"<p>{LEAD}[<a href='#text'>全文</a>]</p><p>{LEAD}</p>",
        f"<p>{LEAD}[<a href='javascript:more()'>全文</a>]</p><p>{LEAD}</p>",
    ],
)
def test_a_lead_goes_that_links_to_its_own_article_or_where_the_text_has_the_link(before: str) -> None:
    assert 1 == html(before).count(LEAD)
    assert "[" not in html(before)


@pytest.mark.parametrize(
    "box",
    [
        f"<table>{ROWS}</table>",
        f"<table><tr><th>导读</th></tr>{ROWS}</table>",
        f"<table><tr><td>导读</td><td>{LEAD}</td></tr><tr><td></td><td>{SECOND}</td></tr></table>",
    ],
)
def test_a_box_of_one_column_goes_whose_rows_the_text_says(box: str) -> None:
    assert [LEAD, SECOND] == said(f"{box}{TEXT}")
    found = chosen(f"<table><tr><td>{box}{TEXT}{BODY}</td></tr></table>").item.text
    assert (1, 1) == (found.count(LEAD), found.count(SECOND))


@pytest.mark.parametrize(
    "before",
    [
        f"<table>{ROWS}</table><p>{LEAD}</p>",
        f"<table>{ROWS}<tr><td>{SENTENCE}</td></tr></table>{TEXT}",
        f"<table>{ROWS}<tr><td>甲</td><td>乙</td></tr></table>{TEXT}",
    ],
)
def test_a_column_stays_of_which_the_text_does_not_say_all(before: str) -> None:
    assert before.count(LEAD) == "\n".join(said(before)).count(LEAD)
