"""The index page in a real browser: what it lists, that it loads nothing from elsewhere, and that it fits a phone."""

import struct
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.end_to_end import browser
from tests.end_to_end.stories import EXPECTED
from tests.loopback import Loopback

pytestmark = pytest.mark.browser

#: What is asked of a page, as expressions of JavaScript.
VALUES = {
    "text": "document.body.innerText",
    "title": "document.title",
    "language": "document.documentElement.lang",
    "page": "document.documentElement.scrollWidth",
    "window": "document.documentElement.clientWidth",
    # Elements that reach over the edge, unless something around them scrolls or hides.
    "wide": "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
    " && e.getClientRects().length && !e.closest('.skip')).map(e => e.outerHTML.slice(0, 80))",
    "letters": "parseFloat(getComputedStyle(document.body).fontSize)",
    "background": "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement)"
    ".backgroundColor",
    "ink": "getComputedStyle(document.body).color",
    "feeds": "[...document.querySelectorAll('link[rel~=alternate][type=\"application/atom+xml\"]')].map(e => e.href)",
    "links": "[...document.querySelectorAll('a[href]')].map(e => e.href)",
    "styled": "document.styleSheets.length > 0 && [...document.styleSheets].every(s => s.cssRules.length > 0)",
}
Look = Callable[..., browser.Visit]


@pytest.fixture
def look(served: Loopback, chromium: browser.Browser) -> Look:
    """Opens a served page in a browser."""

    def opened(path: str = "/", *, width: int = 390, dark: bool = False) -> browser.Visit:
        return chromium.visit(served.address + path, width=width, dark=dark, values=VALUES)

    return opened


def test_the_index_lists_topics_and_sources_with_their_counts(look: Look, served: Loopback) -> None:
    page = look()
    assert page.values["title"].strip()
    assert page.values["language"].startswith("zh")
    text = page.values["text"]
    for words in ("主题", "来源", "Topics", "Sources", "德国之声", f"{len(EXPECTED)} 篇", "2022-01-17"):
        assert words in text
    assert f"{served.address}/all.atom" in page.values["feeds"]


def test_every_address_that_the_index_names_is_served(look: Look, served: Loopback) -> None:
    page = look()
    ours = {link for link in page.values["links"] + page.values["feeds"] if link.startswith(served.address)}
    paths = sorted({urlsplit(link).path for link in ours})
    assert {"/all.atom", "/feeds.opml"} <= set(paths)
    assert [] == [path for path in paths if served.ask(path).status != 200]


def test_the_index_loads_nothing_from_elsewhere_and_complains_of_nothing(look: Look, served: Loopback) -> None:
    page = look()
    elsewhere = [url for url in page.requested if not url.startswith((served.address, "data:"))]
    assert [] == elsewhere
    assert [] == page.complaints
    assert page.values["styled"], "the policy lets the page's own style through"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_index_fits_the_width_and_can_be_read(look: Look, width: int) -> None:
    values = look(width=width).values
    assert width == values["window"]
    assert values["page"] <= width
    assert [] == values["wide"]
    assert values["letters"] >= 16


def test_the_index_is_dark_in_the_dark(look: Look) -> None:
    values = look(dark=True).values
    assert brightness(values["ink"]) > 600
    assert brightness(values["background"].split("rgb")[-1]) < 200


def brightness(colour: str) -> int:
    """Sum of red, green and blue, 0 to 765."""
    return sum(int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])


def test_the_index_shows_something(look: Look) -> None:
    picture = look().screenshot
    assert b"\x89PNG\r\n\x1a\n" == picture[:8]
    assert (390, 844) == struct.unpack(">II", picture[16:24])
    assert len(picture) > 10_000, "more than an empty screen"


def test_a_feed_that_is_opened_in_the_browser_shows_its_source(look: Look) -> None:
    page = look("/all.atom")
    assert EXPECTED[0].title in page.dom
