"""Tests of publish/preview/page.py and values.py."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from publish.errors import PublishError
from publish.preview.page import percent, render, write
from publish.preview.values import Foreseen, as_json
from tests.publish.making import article
from tests.publish.preview.making import cut, outlook

_HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def text(page: bytes) -> str:
    """The page without its style."""
    return re.sub(r"<style>.*?</style>", "", page.decode(), flags=re.DOTALL)


def test_the_page_loads_and_runs_nothing() -> None:
    page = unescape(render(outlook([cut()])).decode())
    assert "default-src 'none'; style-src 'sha256-" in page
    assert [] == re.findall(r"<script|<img|<iframe|<object|<form|\son\w+=|@import|url\(", page)
    assert [] == re.findall(r'<link(?! rel="icon" href="data:,">)', page)


def test_what_articles_and_rules_say_is_text_and_never_markup() -> None:
    old, new = article(1, _HOSTILE, title=_HOSTILE), article(1, "文字", title="标题")
    refused = [_HOSTILE]
    page = text(render(outlook([(old, new)], refused=refused, failures=(_HOSTILE,), rules=_HOSTILE)))
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_differences_are_marked_by_more_than_colour() -> None:
    page = text(render(outlook([cut()])))
    assert "哈萨克斯坦骚乱后，<del>各国表态。</del>" in page


def test_what_the_breaker_would_hold_comes_first_with_the_next_step() -> None:
    page = text(render(outlook([cut(source="bbc")])))
    assert "1 source would be held back" in page
    assert "feedweir reclean --source bbc --accept-loss" in page
    assert page.index("Would be held back") < page.index("By source")


def test_feeds_failures_and_refusals_are_listed() -> None:
    page = text(
        render(
            outlook(
                [cut()],
                refused=["nested too deeply"],
                feeds=Foreseen(("topics/a.atom",)),
                redefined=("topics/b.atom",),
                failures=("new.toml:3: example 1",),
            )
        )
    )
    for part in ("topics/a.atom", "topics/b.atom", "nested too deeply", "new.toml:3: example 1"):
        assert part in page


def test_where_the_feeds_are_not_known_it_is_said_why() -> None:
    unknown = Foreseen(None, "there is no room for <it>\n  Free some space.")
    page = text(render(outlook([cut()], feeds=unknown)))
    assert "They are not known." in page
    assert "there is no room for &lt;it&gt; Free some space." in page
    found = as_json(outlook([cut()], feeds=unknown))
    assert (None, "there is no room for <it>\n  Free some space.") == (found["feeds"], found["feeds_unknown"])


def test_what_the_rules_in_force_would_do_too_is_told() -> None:
    assert "1,200 of these would be cleaned again by the rules in force too" in text(
        render(outlook([cut()], behind=1200))
    )


def test_a_page_of_nothing_says_so() -> None:
    page = text(render(outlook(rules="", feeds=Foreseen(()))))
    assert "No article would change" in page
    assert "The worst cases first" not in page


def test_the_same_preview_gives_the_same_bytes() -> None:
    assert render(outlook([cut()])) == render(outlook([cut()]))


def test_an_address_that_is_none_is_no_link() -> None:
    old, new = cut(url="javascript:alert(1)")
    assert "javascript:" not in text(render(outlook([(old, new)])))


def test_the_page_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "page.html", render(outlook()))
    write(tmp_path / "page.html", new := render(outlook([cut()])))
    assert [(tmp_path / "page.html", new)] == [(path, path.read_bytes()) for path in tmp_path.iterdir()]


def test_a_file_that_is_no_page_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text("[[rule]]", encoding="utf-8")
    with pytest.raises(PublishError, match="that is no page"):
        write(tmp_path / "rules.toml", render(outlook()))
    assert "[[rule]]" == (tmp_path / "rules.toml").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(PublishError, match="cannot write"):
        write(tmp_path / "page.html", b"new")
    assert ["page.html"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, "–"), (0, 9, "0.0 %"), (1, 10_000, "<0.1 %"), (1, 40, "2.5 %"), (1, 4, "25 %"), (4, 4, "100 %")],
)
def test_shares_are_short(part: int, whole: int, expected: str) -> None:
    assert expected == percent(part, whole)


def test_json_has_the_numbers_and_the_differences() -> None:
    found = json.loads(json.dumps(as_json(outlook([cut()])), default=str))
    assert (1, 1, 5, ["dw"]) == (
        found["items"],
        found["changed"],
        found["lost"],
        [held["source"] for held in found["held"]],
    )
    assert {"kind": "gone", "text": "各国表态。"} == found["worst"][0]["difference"][1]


def test_json_says_of_what_a_difference_is() -> None:
    old = article(1)
    found = as_json(outlook([(old, replace(old, html="<p>别的</p>"))]))
    assert "html" == found["worst"][0]["difference_of"]
