"""The status page in a real browser: what it tells, that it loads nothing from elsewhere, and that it fits a phone."""

from collections.abc import Callable, Iterator

import pytest

from tests.end_to_end import browser
from tests.end_to_end.test_browser import VALUES, brightness
from tests.loopback import Loopback
from tests.publish.operator.making import served

pytestmark = pytest.mark.browser

Look = Callable[..., browser.Visit]


@pytest.fixture(scope="module")
def loopback(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """A server whose store has a feed in every state."""
    with served(tmp_path_factory.mktemp("status") / "data") as (server, _):
        yield server


@pytest.fixture
def look(loopback: Loopback, chromium: browser.Browser) -> Look:
    """Opens the status page in a browser."""

    def opened(*, width: int = 390, dark: bool = False) -> browser.Visit:
        address = f"{loopback.address}/status"
        return chromium.visit(address, width=width, dark=dark, values=VALUES)

    return opened


def test_an_operator_sees_at_a_glance_what_is_wrong_and_what_to_do(look: Look) -> None:
    page = look()
    text = page.values["text"]
    for words in ("2 个问题 2 problems", "失败 failing", "500 Internal Server Error", "已停 stopped", "主题", "Topics"):
        assert words in text
    assert text.index("500 Internal Server Error") < text.index("德国之声")
    assert page.values["language"].startswith("zh")
    assert page.values["links"][-1].endswith("/"), "the way back to the feeds"


def test_the_page_loads_nothing_from_elsewhere_and_complains_of_nothing(look: Look, loopback: Loopback) -> None:
    page = look()
    assert [] == [url for url in page.requested if not url.startswith((loopback.address, "data:"))]
    assert [] == page.complaints
    assert page.values["styled"], "the policy lets the page's own style through"


@pytest.mark.parametrize("width", [320, 390, 720, 1280])
def test_the_page_fits_the_width_and_can_be_read(look: Look, width: int) -> None:
    values = look(width=width).values
    assert width == values["window"]
    assert values["page"] <= width
    assert [] == values["wide"]
    assert values["letters"] >= 16


def test_the_page_is_dark_in_the_dark(look: Look) -> None:
    values = look(dark=True).values
    assert brightness(values["ink"]) > 600
    assert brightness(values["background"].split("rgb")[-1]) < 200
