"""Nothing that runs, loads a script or covers the page leaves the cleaner, whatever went in."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from config.tree import CleanSettings
from ingest.clean.markup import ADDED, ATTRIBUTES
from ingest.clean.steps.sanitise import TAGS, sanitise
from ingest.clean.table import STEPS
from ingest.errors import Refused
from tests.ingest.clean.cases import CASES, cleaned, cleaner, html_of, raw, shipped

VECTORS = [
    line
    for line in (CASES / "clean" / "hostile.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
#: Parts of vectors, to be put together in any order.
PIECES = sorted({piece for vector in VECTORS for piece in re.findall(r"<[^<>]*>?|[^<>]+", vector)})
_ADDRESSES = {"href", "src", "poster"}


def dangers(html: str) -> list[str]:
    """What a reader should not be given: elements, attributes and addresses that are not on the list."""
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    found = []
    for node in body.traverse(include_text=False):
        tag = node.tag or ""
        if tag not in TAGS | {"body"}:
            found.append(f"<{tag}>")
        for name, value in node.attributes.items():
            known = {*ATTRIBUTES.get(tag, ()), *ADDED.get(tag, ()), "rel"}
            if name not in known:
                found.append(f"{tag}[{name}]")
            if name in _ADDRESSES and not re.match(r"(?:https?://|mailto:)", value or ""):
                found.append(f"{tag}[{name}={value}]")
            if name == "srcset" and re.search(r"(?i)(?:javascript|data|vbscript):", value or ""):
                found.append(f"{tag}[{name}={value}]")
    return found


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("source", ["bbc", "cdt"])
def test_nothing_that_runs_survives_cleaning(vector: str, source: str) -> None:
    assert [] == dangers(html_of(f"<p>文。</p>{vector}", source=source))


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_runs_survives_the_sanitiser_alone(vector: str) -> None:
    assert [] == dangers(sanitise(vector))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(["bbc", "cdt", "rfa"]))
def test_no_mixture_of_hostile_parts_survives(html: str, source: str) -> None:
    clean = html_of(html, source=source)
    assert [] == dangers(clean)
    # What a browser makes of it is what was written: nothing changes its meaning when it is read again.
    assert clean == sanitise(clean)


@pytest.mark.parametrize(
    "html",
    ["<svg><text>字</text></svg>", "<svg><desc>字</desc></svg>", "<svg><text><tspan>字</tspan></text></svg>",
     "<math><mtext>字</mtext></math>", "<x-y>字</x-y>", "<form><label>字</label></form>", "<button>字</button>",
     "<select><option>字</option></select>", "<object>字</object>", "<textarea>字</textarea>", "<xmp>字</xmp>",
     "<noscript>字</noscript>", "<marquee>字</marquee>", "<center>字</center>", "<font>字</font>"],
)  # fmt: skip
def test_text_in_elements_that_are_not_let_through_stays(html: str) -> None:
    assert "字" in cleaned(f"<p>文。</p>{html}").text


def test_the_sanitiser_is_the_last_step() -> None:
    assert ["tidy", "sanitise"] == list(STEPS)[-2:]


def test_elements_nested_beyond_the_limit_are_refused() -> None:
    limit: CleanSettings = shipped().settings.clean
    with pytest.raises(Refused):
        cleaner().clean(raw("<div>" * (limit.max_depth + 10) + "文"))


def test_the_deepest_nesting_that_is_let_in_is_cleaned() -> None:
    depth = shipped().settings.clean.max_depth - 20
    assert "<p>文</p>" == html_of("<div>" * depth + "文")


@pytest.mark.parametrize(
    "part",
    ["<b>", "<a href=x>", "<li>", "<br>", " ", "&nbsp;", "<p>", "</p>", "<ul><li>", "<!-- -->", "<td>", "获取更多rss",
     "<iframe src=//x.example></iframe>", '<small style="color: #999;">字</small>', "<p role=text>字</p>", "(完) ",
     "<img src=//x.example/a>", '<p>获取更多RSS：<a href="https://feedx.net">x</a></p>', '<img src="/blank.gif">',
     "<p>记者：高锋 责编：胡力汉</p>", "<div data-o-ads-name=x>字</div>",
     "<ul><li><a href=//www.bbc.com/a>字</a></ul>"],
)  # fmt: skip
def test_many_of_a_kind_are_cleaned_in_the_time_of_a_few(part: str) -> None:
    for source in ("bbc", "ft", "reuters"):
        try:
            item: Any = cleaned(f"<p>文。</p>{part * 10_000}x", source=source)
        except Refused:
            continue
        assert item.text.startswith("文。")


def test_a_control_character_behind_an_entity_does_not_leave() -> None:
    item = cleaned("<p>文&#1;字&#8;&#xFFFE;</p>", title="题&#1;目")
    assert ("<p>文字</p>", "题目") == (item.html, item.title)
