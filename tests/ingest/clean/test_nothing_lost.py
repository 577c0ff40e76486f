"""Text never changes: every character of the raw text is in the clean one, in order, or in the trace."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.clean.accounting import clean_text, is_in_order, lost, raw_text
from tests.ingest.clean.cases import SEEDS, cleaned, cleaner, raw, read, seed

SOURCES = {"000": "dw", "001": "bbc", "002": "rfi", "003": "voa", "004": "voa"}
#: Cases in which cleaning puts text in: an address that was hidden, the name of a frame.
_ADDS = ("cfemail", "<iframe")
CASES = [case for name in ("clean/boilerplate.toml", "clean/lookalikes.toml") for case in read(name)]

WORDS = st.text("文章真理的，。 甲乙丙丁abc123<>&\u00a0\u3000", min_size=1, max_size=12)
INLINE = ["b", "em", "a", "s", "span", "font", "u-custom", "ruby", "sub", "q", "label", "svg", "small", "code"]
BLOCK = ["p", "div", "ul", "li", "h2", "blockquote", "section", "pre", "table", "figure", "figcaption", "noscript",
         "dl", "dd", "main", "details", "summary", "td", "center", "address", "form", "button", "select",
         "dialog", "math", "mfrac", "msup", "mi", "annotation", "text", "title", "desc", "symbol", "metadata",
         "foreignObject", "rt", "rtc", "bdo", "amp-img"]  # fmt: skip
VOID = ["<br>", "<hr>", '<img src="https://h.example/a.jpg">', "<br/><br/>", "<!-- c -->", "<audio></audio>", "</div>"]


def _wrap(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.sampled_from(
        [
            "",
            ' class="o-ads"',
            ' href="https://www.bbc.com/a"',
            ' style="color: #999;"',
            " id=x",
            " hidden",
            ' style="display:none"',
            ' style="position:fixed;visibility:hidden"',
            ' style="font-size:0"',
            ' class="sr-only"',
        ]
    )
    tags = st.sampled_from(INLINE + BLOCK)
    parts = st.lists(children, max_size=4).map("".join)
    return st.builds(lambda tag, attribute, inner: f"<{tag}{attribute}>{inner}</{tag}>", tags, attributes, parts)


TEXT = WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
HTML = st.lists(st.recursive(TEXT | st.sampled_from(VOID), _wrap, max_leaves=12), max_size=6).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("row") or case["name"])
def test_what_a_rule_removes_is_in_the_trace_in_full(case: dict[str, Any]) -> None:
    options = {name: case[name] for name in ("source", "title") if name in case}
    item = cleaned(case["before"], **options)
    assert Counter() == lost(case["before"], item)
    if not any(mark in case["before"] for mark in _ADDS):
        assert is_in_order(case["before"], item)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_what_goes_from_a_seed_is_in_the_trace_in_full(path: Any) -> None:
    item = cleaner().clean(seed(path.name, SOURCES[path.name[:3]]))
    before = seed(path.name, SOURCES[path.name[:3]]).html
    assert Counter() == lost(before, item)
    assert is_in_order(before, item)


@settings(max_examples=400, deadline=None)
@given(HTML, st.sampled_from(["bbc", "dw", "rfi", "cdt", "nyt"]))
def test_no_html_loses_a_character_without_a_trace(html: str, source: str) -> None:
    item = cleaned(html, source=source)
    assert Counter() == lost(html, item)
    assert is_in_order(html, item)


@settings(max_examples=200, deadline=None)
@given(HTML)
def test_an_article_with_text_is_never_emptied(html: str) -> None:
    item = cleaned(html, source="bbc")
    assert bool(raw_text(html)) <= bool(clean_text(item) or "<img" in item.html)


@settings(max_examples=200, deadline=None)
@given(HTML, st.sampled_from(["bbc", "dw", "rfi", "cdt"]))
def test_cleaning_what_is_clean_changes_nothing(html: str, source: str) -> None:
    once = cleaned(html, source=source)
    assert once.html == cleaned(once.html, source=source).html


@settings(max_examples=100, deadline=None)
@given(HTML)
def test_the_same_html_gives_the_same_item(html: str) -> None:
    assert cleaner().clean(raw(html)) == cleaner().clean(raw(html))
