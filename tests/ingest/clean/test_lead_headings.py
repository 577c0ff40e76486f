"""A heading such as `【原文】` stays where it leads to nothing, though a page may write what leads to an article so."""

import pytest

from tests.ingest.clean.test_full_text import LEAD
from tests.ingest.clean.test_leads import ABSTRACT, SENTENCE, said

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
