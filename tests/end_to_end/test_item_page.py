"""The page of an article in a real browser: reached from its entry, readable on every screen, and never rendering what
it shows."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime

import feedparser
import pytest

from config.settings import load
from ingest.store.sqlite import open_store
from publish.operator.routes import routes
from publish.operator.view import View
from publish.reply import Handler
from tests.end_to_end import browser
from tests.end_to_end.conftest import feedweir
from tests.end_to_end.test_browser import VALUES, brightness
from tests.loopback import Loopback, serving

pytestmark = pytest.mark.browser

Look = Callable[..., browser.Visit]

#: What would say so if it ran or was loaded.
HOSTILE = """<p>开头的一段正文，足够长，说明这是一篇文章。</p>
<script>window.ran = 1</script><img src=x onerror="window.ran = 2"><svg onload="window.ran = 3"></svg>
<iframe src="https://frame.example/"></iframe><img src="https://picture.example/1.jpg">
</td></table></textarea></title></style><script>window.ran = 4</script>
<a href="javascript:window.ran = 5">链接</a><style>body { display: none }</style>
<template><img src="https://inside.example/1.jpg"></template><!--><img src=x onerror="window.ran = 6">-->
<p>结尾的一段正文，也足够长，说明文章到此结束。</p>"""
#: Of its second version: what stands in its text and in its title.
AGAIN, TITLE = (
    "开头的两段&lt;script&gt;window.ran = 7&lt;/script&gt;",
    "敌意的文章 <img src=x onerror='window.ran = 8'>",
)
_ASKED = {
    "again": "[...document.querySelectorAll('[aria-labelledby=reissues] ins')].map(e => e.textContent)",
    **VALUES,
    "ran": "String(window.ran)",
    "shown": "[...document.querySelectorAll('img, iframe, svg, script, template')].length",
    "heading": "document.querySelector('h1').innerText",
    "related": "[...document.querySelectorAll('table.sides del')].map(e => e.textContent)",
    # What can be reached by the tabulator key, in order, by its text.
    "keys": "[...document.querySelectorAll('a[href], summary')].filter(e => e.tabIndex === 0).length",
    "reachable": "document.querySelectorAll('a[href], summary').length",
    "unfolded": "(() => { const d = document.querySelector('.frame details'); if (!d) return ''; d.open = true;"
    " return d.innerText; })()",
    "beside": "(() => { const r = [...document.querySelectorAll('tr.differs')].find(e => !e.querySelector('.none'));"
    " const [a, b] = [...r.children].map(e => e.getBoundingClientRect()); return b.left >= a.right - 1; })()",
    "doubled": "[...document.querySelectorAll('tr.same td.old')].filter(e => e.getClientRects().length).length",
    "signs": "[...document.querySelectorAll('tr.differs td.old:not(.none)')]"
    ".map(e => getComputedStyle(e, '::before').content)",
    "lined": "getComputedStyle(document.querySelector('table.sides del:not(.m)')).textDecorationLine",
}


@pytest.fixture(scope="module")
def loopback(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """The seeds and a hostile article, published with a link to each article's page, and served."""
    folder = tmp_path_factory.mktemp("explained")
    data, public, pages = folder / "data", folder / "data" / "public", dict[str, Handler]()
    public.mkdir(parents=True)
    (folder / "archive").mkdir()
    hostile = f"<!--1641862023000-->\n[敌意的文章](https://www.dw.com/zh/a-1)\n------\n\n{HOSTILE}\n"
    (folder / "archive" / "hostile.txt").write_text(hostile, encoding="utf-8")
    # It comes again in other words, with markup in its title.
    again = hostile.replace("1641862023000", "1641948423000").replace("开头的一段", AGAIN).replace("敌意的文章", TITLE)
    (folder / "archive" / "again.txt").write_text(again, encoding="utf-8")
    (folder / "feedweir.toml").write_text("[publish]\nexplain = true\n", encoding="utf-8")
    options = ("--config", str(folder / "feedweir.toml"))
    with serving(public, extra=pages) as server, ExitStack() as stack:
        feedweir(data, *options, "import", "seeds", str(folder / "archive"), base_url=server.address)
        feedweir(data, *options, "publish", base_url=server.address)
        store = stack.enter_context(closing(open_store(data / "feedweir.db", read_only=True)))
        view = stack.enter_context(closing(View(load(None, data=data), store, now=lambda: datetime.now(UTC))))
        pages.update(routes(view))
        yield server


@pytest.fixture
def look(loopback: Loopback, chromium: browser.Browser) -> Look:
    """Opens the page of an article, by the title of its entry, in a browser."""

    def opened(title: str, *, width: int = 1280, dark: bool = False) -> browser.Visit:
        address = related(loopback)[title]
        return chromium.visit(address, width=width, dark=dark, values=_ASKED)

    return opened


def related(loopback: Loopback) -> dict[str, str]:
    """By title of an entry, the address that it calls related."""
    entries = feedparser.parse(loopback.ask("/all.atom").body).entries
    return {
        entry.title.partition(" ")[0]: link.href for entry in entries for link in entry.links if link.rel == "related"
    }


LONG = "大国急保在哈萨克利益，普京出兵后习近平、埃尔多安都坐不住了"
SEED, BBC, ENEMY = "防堵「颜色革命」", "哈萨克斯坦骚乱：俄罗斯战略后院和中国一带一路重要伙伴", "敌意的文章"


def test_every_entry_leads_to_its_page(loopback: Loopback) -> None:
    pages = related(loopback)
    assert {SEED, BBC, ENEMY} <= pages.keys()
    assert [200] * 6 == [loopback.ask(address.removeprefix(loopback.address)).status for address in pages.values()]


def test_a_reader_sees_what_was_removed_by_which_rule_and_why(look: Look) -> None:
    page = look(SEED)
    text = page.values["text"]
    assert page.values["heading"].startswith(SEED)
    for words in (
        "tail/feedx-footer", "The mirror advertises itself below the article.", "获取更多RSS",
        "https://images.weserv.nl/?url=static.dw.com/image/60369682_303.jpg", "https://static.dw.com/image/60369682_303.jpg",
        "属于 in", "哈萨克斯坦 Kazakhstan", "首次收到", "new", "seeds/000_97d0c79e074a0698.txt", "8 处",
    ):  # fmt: skip
        assert words in text, words
    assert page.values["language"].startswith("zh")


def test_what_agrees_is_folded_and_can_be_opened(look: Look) -> None:
    assert look(LONG).values["unfolded"].count("<p>") >= 4


@pytest.mark.parametrize("title", [SEED, ENEMY], ids=["seed", "enemy"])
def test_nothing_of_an_article_runs_or_is_loaded(look: Look, loopback: Loopback, title: str) -> None:
    page = look(title)
    assert ("undefined", 0) == (page.values["ran"], page.values["shown"])
    assert [] == [url for url in page.requested if not url.startswith((loopback.address, "data:"))]
    assert [] == page.complaints
    assert page.values["styled"], "the policy lets the page's own style through"


def test_what_is_hostile_is_shown_as_text(look: Look) -> None:
    text = look(ENEMY).values["text"]
    for words in ("<script>window.ran = 1</script>", 'onerror="window.ran = 2"', "javascript:window.ran = 5"):
        assert words in text


def test_what_changed_when_it_was_published_again_is_marked_and_shown_as_text(look: Look) -> None:
    page = look(ENEMY)
    assert [" <img src=x onerror='window.ran = 8'>", "两段<script>window.ran = 7</script>"] == page.values["again"]
    assert "correction" in page.values["text"]


@pytest.mark.parametrize("width", [320, 390, 720, 1280, 1920])
@pytest.mark.parametrize("title", [SEED, BBC], ids=["dw", "bbc"])
def test_the_page_fits_the_width_and_can_be_read(look: Look, title: str, width: int) -> None:
    values = look(title, width=width).values
    assert width == values["window"]
    assert values["page"] <= width
    assert [] == values["wide"]
    assert values["letters"] >= 16


def test_on_a_wide_screen_the_sides_stand_beside_each_other(look: Look) -> None:
    values = look(SEED).values
    assert values["beside"]
    assert values["doubled"] > 5


def test_on_a_phone_they_stand_below_each_other_and_what_agrees_stands_once(look: Look) -> None:
    values = look(SEED, width=390).values
    assert not values["beside"]
    assert 0 == values["doubled"]


def test_what_went_is_marked_by_more_than_colour(look: Look) -> None:
    assert "line-through" == look(SEED).values["lined"]
    assert {'"− "'} == set(look(SEED, width=390).values["signs"])


def test_all_that_can_be_opened_is_reached_by_keyboard(look: Look) -> None:
    values = look(BBC).values
    assert values["reachable"] == values["keys"] > 10


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_dark_in_the_dark(look: Look, width: int) -> None:
    values = look(SEED, dark=True, width=width).values
    assert brightness(values["ink"]) > 600
    assert brightness(values["background"].split("rgb")[-1]) < 200
