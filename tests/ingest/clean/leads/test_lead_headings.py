"""A heading such as `【原文】` stays where it leads to nothing, though a page may write what leads to an article so."""

import re

import pytest

from tests.ingest.clean.leads.test_leads import ABSTRACT, BYLINE, SENTENCE, SHORT, said
from tests.ingest.clean.test_full_text import LEAD

more = f"<p>{LEAD}最后一句。</p>"

with_any_summary = pytest.mark.parametrize("summary", [LEAD, ABSTRACT])


@with_any_summary
@pytest.mark.parametrize(
    "below", ["【译文】", "译文：", "【注释】", "〔赏析〕", "<b>【参考译文】</b>", f"【译文】{SENTENCE}"]
)
@pytest.mark.parametrize("heading", ["【原文】", "【全文】", "[原文]"])
def test_a_heading_over_an_original_stays_where_a_translation_follows(heading: str, below: str, summary: str) -> None:
    lines = said(f"<p>{LEAD}</p><p>{heading}</p><p>{LEAD}</p><p>{below}</p><p>{ABSTRACT}</p>", summary)
    assert heading in lines
    assert LEAD in lines


@with_any_summary
@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
def test_what_is_written_as_a_heading_stays(tag: str, summary: str) -> None:
    assert ["【全文】", LEAD] == said(f"<p>{LEAD}</p><{tag}>【全文】</{tag}><p>{LEAD}</p>", summary)[-2:]


@with_any_summary
@pytest.mark.parametrize(
    "teaser", ["<p>【原文】</p>", "<h3><a href='/x'>【原文】</a></h3>", "<h3>[全文&gt;&gt;]</h3>", "<h3>原文 →</h3>"]
)
def test_what_leads_to_the_article_goes(teaser: str, summary: str) -> None:
    assert [LEAD] == said(f"<p>{LEAD}</p>{teaser}<p>{LEAD}</p>", summary)


@with_any_summary
@pytest.mark.parametrize(
    ("lead", "between"),
    [
        (LEAD, f"<p>{SENTENCE}</p>"),
        (LEAD, f"<p>{BYLINE}</p><h3>三周之后</h3>"),
        (LEAD, "<p>张三</p><p>北京</p><p>听新闻</p><p>收听</p>"),
        (SHORT, f"<p>{BYLINE}</p>"),
    ],
)
@pytest.mark.parametrize("title", ["通航的一天", "港口在三周之后终于又迎来了第一批货轮和它们的船员们"])
def test_a_lead_is_said_once_below_the_title_that_its_page_has(
    title: str, lead: str, between: str, summary: str
) -> None:
    kept = [line for line in re.split("<[^>]+>", between) if line]
    text = f"<p>{lead}</p><p>{ABSTRACT}</p>{more}"
    assert [title, *kept, lead, ABSTRACT] == said(f"<h1>{title}</h1><p>{lead}</p>{between}{text}", summary)[:-1]
    assert [title, *kept, lead, ABSTRACT] == said(f"<p>{lead}</p><h1>{title}</h1>{between}{text}", summary)[:-1]


@with_any_summary
def test_a_statement_stays_below_each_of_two_headings_of_a_page(summary: str) -> None:
    for between in ("", f"<p>{SENTENCE}</p>"):
        found = said(f"<h1>北港通航</h1><p>{LEAD}</p>{between}<h1>南港通航</h1><p>{LEAD}</p>", summary)
        assert (2, "南港通航") == (found.count(LEAD), found[-2])
