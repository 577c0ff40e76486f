"""What an inline style hides is told in every spelling that browsers read, and nothing else is."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.styles import covering, declarations, hiding, pixels, side, sides

HIDES = [
    "display:none",
    " DISPLAY : NONE ",
    "display:none!important;display:block",
    "dis/**/play:none",
    "display:n\\6f ne",
    "display:n\\one",
    "color:red;display:none;",
    "background:url('a;b');display:none",
    "background:url(data:x;y);display:none",
    "visibility:hidden",
    "visibility: collapse",
    "opacity:0",
    "opacity: 0.0",
    "opacity:0%",
    "filter:opacity(0)",
    "font-size:0",
    "font-size:0px",
    "font-size:1px",
    "font-size:0%",
    "text-indent:-9999px",
    "position:absolute;left:-9999px",
    "position: fixed; top: -100em",
    "position:absolute;inset:-9999px auto auto",
    "margin-left:-9999em",
    "margin:-9999px 0 0",
    "clip:rect(0,0,0,0)",
    "clip: rect(1px 1px 1px 1px)",
    "clip-path:inset(50%)",
    "clip-path:circle(0)",
    "transform:scale(0)",
    "transform:translateX(-9999px)",
    "height:0;overflow:hidden",
    "max-height:0px;overflow:hidden",
    "width:1px;height:1px;overflow:clip",
    "content-visibility:hidden",
]
SHOWS = [
    "",
    "display:block",
    "display:none;display:block",
    "visibility:visible",
    "opacity:.5",
    "opacity:1",
    "filter:blur(0)",
    "font-size:12px",
    "font-size:0.9em",
    "font-size:80%",
    "text-indent:2em",
    "left:-9999px",
    "position:relative;left:-9999px",
    "position:absolute;left:-50%",
    "margin-left:-20px",
    "clip:auto",
    "clip:rect(0,100px,100px,0)",
    "clip-path:circle(50%)",
    "transform:scale(0.9)",
    "transform:translate(-50%,-50%)",
    "height:0",
    "max-height:100px;overflow:hidden",
    "height:0;padding-bottom:56.25%;overflow:hidden",
    "color:#fff;background:#fff",
    "color:transparent",
    "background:url('x;display:none')",
    "content:'display:none'",
    "--display:none",
    "display",
    ":none",
    "\\",
]


@pytest.mark.parametrize("style", HIDES)
def test_a_style_that_hides_is_told(style: str) -> None:
    found = hiding(style)
    assert found is not None
    assert found.said


@pytest.mark.parametrize("style", SHOWS)
def test_a_style_that_shows_is_none_that_hides(style: str) -> None:
    assert hiding(style) is None


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("position:fixed;top:0", "position: fixed"),
        ("position:absolute;z-index:9999", "z-index: 9999"),
        ("position:absolute;z-index:2", ""),
        ("z-index:9999", ""),
        ("position:sticky;top:0", ""),
    ],
)
def test_what_lies_over_the_page_is_told(style: str, expected: str) -> None:
    assert expected == covering(style)


@pytest.mark.parametrize(
    ("value", "expected"), [("0", 0), ("2em", 32), ("-1.5px", -1.5), (".5pt", 2 / 3), ("auto", None), ("1e2px", 100)]
)
def test_lengths_are_read_in_pixels(value: str, expected: float | None) -> None:
    assert expected == pytest.approx(pixels(value)) if expected is not None else pixels(value) is None


def test_the_last_declaration_counts_unless_one_is_important() -> None:
    assert {"a": "2"} == dict(declarations("a:1;a:2"))
    assert {"a": "1"} == dict(declarations("a:1 !important;a:2"))
    assert {"a": "3"} == dict(declarations("a:1!important;a:2;a:3 ! important"))


def test_a_side_in_a_style_counts_more_than_the_attribute() -> None:
    assert (1, 1) == sides({"width": "300", "height": "200", "style": "width:1px;height:1px"})
    assert (math.inf, math.inf) == sides({"width": "0", "height": "0", "style": "width:100%;height:auto"})
    assert (300, None) == sides({"width": " 300PX", "height": "50%"})
    assert side("max-height:1px;height:50px", "height") == 1


@given(st.text(":;!/*\\\"'()-.0159 %abdehilmnoprstuvxyzpx", max_size=60))
def test_no_style_is_too_strange_to_be_read(style: str) -> None:
    assert all(name == name.strip() and value for name, value in declarations(style).items())
    assert hiding(style) == hiding(style)
    assert covering(style) in {"", "position: fixed"} or covering(style).startswith("z-index")


@pytest.mark.parametrize(
    "part",
    ["(", '"', "a:", ";", "/*", "\\", "a(b", "clip:rect(0 ", "transform:scale(", "margin:1", "inset:-", "circle(0a"],
)
def test_a_long_style_is_read_in_the_time_of_its_length(part: str) -> None:
    assert hiding("position:absolute;" + part * 50_000) is None or part == "margin:1"
