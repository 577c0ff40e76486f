"""The page of a preview in a real browser, opened from disk: it loads nothing, runs nothing, and fits a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.preview.page import render, write
from tests.end_to_end import browser
from tests.end_to_end.test_browser import VALUES, brightness
from tests.publish.making import article
from tests.publish.preview.making import cut, outlook

pytestmark = pytest.mark.browser

Look = Callable[..., browser.Visit]

_HOSTILE = '<img src="http://127.0.0.1:9/x" onerror="document.title = 1"><script>document.body.remove()</script>'


@pytest.fixture
def look(tmp_path: Path, chromium: browser.Browser) -> Look:
    """Opens a page with every part in a browser."""
    pairs = [
        cut(1),
        cut(2, source="bbc"),
        (article(3, _HOSTILE, title=_HOSTILE), article(3, "x" * 300, title="标题")),
    ]
    made = outlook(
        pairs,
        refused=["nested too deeply"],
        failures=("new.toml:3: rule x: example 1: html\n  expected: <p>a</p>\n  but was:  <p>b</p>",),
        redefined=("topics/x.atom",),
    )
    write(tmp_path / "page.html", render(made))

    def opened(*, width: int = 390, dark: bool = False) -> browser.Visit:
        address = (tmp_path / "page.html").as_uri()
        return chromium.visit(address, width=width, dark=dark, values=VALUES)

    return opened


def test_the_page_tells_all_of_it_and_runs_nothing(look: Look) -> None:
    page = look()
    for words in ("2 sources would be held back", "feedweir reclean --source bbc --accept-loss", "nested too deeply"):
        assert words in page.values["text"]
    assert "document.body.remove()" in page.values["text"]
    assert [] == [url for url in page.requested if not url.startswith(("file:", "data:"))]
    assert [] == page.complaints
    assert page.values["styled"], "the policy lets the page's own style through"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_fits_the_width_and_can_be_read(look: Look, width: int) -> None:
    values = look(width=width).values
    assert width == values["window"]
    assert values["page"] <= width


def test_the_page_is_dark_in_the_dark(look: Look) -> None:
    values = look(dark=True).values
    assert brightness(values["ink"]) > 600
    assert brightness(values["background"].split("rgb")[-1]) < 200
