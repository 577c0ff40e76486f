"""Headings of an article: they come, go and are worded otherwise, and nothing is said otherwise by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import plain
from publish.corrections.compare import compared
from publish.corrections.headings import spans
from publish.corrections.history import version_of
from publish.corrections.values import Comparison, Kind
from tests.publish.corrections.making import AFTER, BEFORE, marked
from tests.publish.making import article

#: A heading that ends as a sentence does, and a sentence of the text.
ASKED = "哈萨克斯坦骚乱：发生了什么？"
SAID = "他承认自己挪用了公司的一大笔款项。"


def told(old: str, new: str) -> Comparison:
    """What is found where one HTML stood between two paragraphs and the other does now."""
    before, now = (f"<p>{BEFORE}</p>{html}<p>{AFTER}</p>" for html in (old, new))
    return compared(*(version_of(article(html=html, text=plain(html))) for html in (before, now)))


def gone(old: str, new: str) -> list[tuple[tuple[Kind, ...], str]]:
    return [(passage.kinds, marked(passage.before)) for passage in told(old, new).passages]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"<h2>{ASKED}</h2>", ""),
        ("<h2>哈萨克斯坦的骚乱是如何发生的？</h2>", ""),
        ("<h3>哈薩克斯坦的騷亂是如何發生的？</h3>", ""),
        ("<h4>总统下令军队向示威者开火！</h4>", ""),
        ("<h1>总统下令军队向示威者开火。</h1>", ""),
        ("<h2>How did the unrest in Kazakhstan begin this week?</h2>", ""),
        (f"<h2 id='1'><a href='https://example.com'>{ASKED}</a></h2>", ""),
        ("", f"<h2>{ASKED}</h2>"),
        (f"<h2>{ASKED}</h2>", "<h2>哈薩克斯坦騷亂：發生了什麼？</h2>"),
        (f"<h2>{ASKED}</h2>", "<h2>哈萨克斯坦骚乱：为何没有发生？</h2>"),
        ("<h2>哈薩克斯坦騷亂：三十五人死亡？</h2>", "<h2>哈萨克斯坦骚乱：三十六人死亡？</h2>"),
        (f"<h2>{ASKED}</h2>", f"<p><strong>{ASKED}</strong></p>"),
        (f"<h2>{ASKED}</h2>", "<p><strong>哈萨克斯坦骚乱：为何没有发生？</strong></p>"),
        (f"<p><strong>{ASKED}</strong></p>", f"<h2>{ASKED}</h2>"),
        ("<p><b>哈薩克斯坦騷亂：發生了什麼？</b></p>", "<h2>哈萨克斯坦骚乱：发生了什么</h2>"),
        (f"<h2>{ASKED}</h2><p>{SAID}</p>", f"<p>{SAID}</p><h2>{ASKED}</h2>"),
        (f"<h2>{ASKED}</h2><p>{SAID}</p>", f"<p>{SAID}</p>"),
    ],
)
def test_a_heading_does_not_count_however_it_ends(old: str, new: str) -> None:
    assert [] == gone(old, new)


@pytest.mark.parametrize("heading", [f"<h2>{SAID}</h2>", "<h3>他承認自己挪用了公司的一大筆款項。</h3>"])
@pytest.mark.parametrize("now", ["", "<h2>另外一个标题是否在这里？</h2>"])
def test_a_sentence_with_the_words_of_a_heading_counts(heading: str, now: str) -> None:
    assert [((Kind.REMOVED,), f"[{SAID}]")] == gone(f"{heading}<p>{SAID}</p>", now)
    assert [((Kind.REMOVED,), f"[{SAID}]")] == gone(f"{heading}<p>{SAID}</p>", heading)


def test_what_changed_beside_a_heading_that_went_counts() -> None:
    old, new = "截至周三，已有35人死亡。", "截至周三，已有53人死亡。"
    found = gone(f"<h2>三十五人死亡？</h2><p>{old}</p>", f"<p>{new}</p><h2>五十三人死亡？</h2>")
    assert [((Kind.FIGURE,), "截至周三，已有[35]人死亡。")] == found


def test_a_first_paragraph_behind_a_heading_that_stayed_is_no_frame() -> None:
    old, new = (f"<h2>{ASKED}</h2>{text}<p>{BEFORE}</p><p>{AFTER}</p>" for text in (f"<p>{SAID}</p>", ""))
    found = compared(*(version_of(article(html=html, text=plain(html))) for html in (old, new)))
    assert [(Kind.REMOVED,)] == [passage.kinds for passage in found.passages]


def test_a_publishers_note_counts_as_a_heading_too() -> None:
    assert (Kind.NOTE,) == told("", "<h4>更正：本文早前版本误称他是总统。</h4>").kinds


def test_a_paragraph_that_is_marked_as_a_heading_counts() -> None:
    long = "总统在首都发表讲话，谈到近期的抗议活动，并说政府将在月底之前公布调查结果，追究所有人的责任。"
    assert [((Kind.REMOVED,), f"[{long}]")] == gone(f"<h3>{long}</h3>", "")


def test_headings_are_the_text_where_most_of_it_is_in_them() -> None:
    old, new = ("".join(f"<h3>{line}</h3>" for line in lines) for lines in ([BEFORE, SAID, AFTER], [BEFORE, AFTER]))
    found = compared(*(version_of(article(html=html, text=plain(html))) for html in (old, new)))
    assert (Kind.REMOVED,) == found.kinds


@given(
    st.lists(
        st.sampled_from(["<h2>", "</h2>", "<h3 id='a'>", "</h3>", "<p>", "</p>", "<b>", "甲 ", "&lt;乙？", "<hr>"])
    )
)
def test_headings_are_whole_lines_of_the_text(parts: list[str]) -> None:
    html = "".join(parts)
    text = plain(html)
    for start, end in spans(html, text):
        assert text[start:end].strip()
        assert text[:start].endswith("\n") or start == 0
        assert text[end:].startswith("\n") or end == len(text)


def test_the_text_of_other_html_has_no_headings() -> None:
    assert ((0, 2),) == spans("<h2>一二</h2><p>三</p>", "一二\n三")
    assert () == spans("<h2>一二</h2><p>三</p>", "三")
