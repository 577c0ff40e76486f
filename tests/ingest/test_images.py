"""Each picture is shown once, from its original address, and what is no picture is not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import ConfigError, Place
from config.model import Rule
from ingest.clean.step import bind
from ingest.clean.steps.images import IMAGES
from ingest.clean.steps.lazy import LAZY
from ingest.model import Removal
from tests.ingest.picture_cases import cleaned, html_of

A = "https://example.org/a.jpg"
IMG = f'<img src="{A}">'
PROXIED = "https://images.weserv.nl/?url=example.org/a.jpg"
SVG = "data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%3E%3C/svg%3E"

LAZY_PICTURES = {
    "CDT 2021: noscript first": f'<noscript><img src="{A}" srcset="{A} 1x"></noscript>'
    f'<img class="lazyload" src="{SVG}" data-src="{A}">',
    "CDT 2025: noscript last": f'<img src="{SVG}" data-lazy-src="{A}"><noscript><img src="{A}"></noscript>',
    "BBC 2022: placeholder, then noscript": "<div><div></div></div><noscript><picture>"
    f'<source srcSet="{A}.webp 240w"><img src="{A}"></picture></noscript>',
    "no noscript": f'<img data-src="{A}">',
    "an empty src": f'<img src="" data-original="{A}">',
    "a spacer as src": f'<img src="/images/blank.gif" data-original="{A}">',
    "only lazy candidates": f'<img src="{SVG}" data-srcset="https://example.org/s.jpg 1w, {A} 2w">',
    "placeholder without address beside noscript": f'<img src="{SVG}"><noscript><img src="{A}"></noscript>',
    "twins with and without proxy": f'<img src="{SVG}" data-src="{PROXIED}"><noscript><img src="{A}"></noscript>',
    "Jetpack's mangled twins": '<img data-lazy-src="https://i0.wp.com/example.org/a.jpg?is-pending-load=1#038;ssl=1">'
    '<noscript><img src="https://i0.wp.com/example.org/a.jpg?ssl=1"></noscript>',
    "FreshRSS's original": f'<img src="https://wsrv.nl/?url=broken" data-xextension-imageproxy-original-src="{A}">',
    "two lazy attributes": f'<img data-src="{A}" data-original="https://example.org/b.jpg">',
    "a template in the first": f'<img data-src="{{{{src}}}}" data-original="{A}">',
    "nested noscript": f'<noscript><noscript><img src="{A}"></noscript></noscript>',
    "a noscript for each of two": f'<noscript>{IMG}</noscript><img data-src="{A}"><noscript>{IMG}</noscript>',
}


def addresses(html: str) -> list[str]:
    return [image.attributes.get("src") or "" for image in cleaned(html).body.css("img")]


@pytest.mark.parametrize("shape", LAZY_PICTURES)
def test_a_lazy_picture_is_there_once(shape: str) -> None:
    assert [A] == addresses(f"<p>文</p><div>{LAZY_PICTURES[shape]}</div><p>文</p>")


@pytest.mark.parametrize("shape", LAZY_PICTURES)
def test_nothing_lazy_is_left(shape: str) -> None:
    left = html_of(LAZY_PICTURES[shape])
    assert [] == [word for word in ("noscript", "data-src", "data-lazy", "data-original", "picture>") if word in left]


def test_pictures_that_differ_by_their_query_are_both_kept_beside_their_twins() -> None:
    one, other = "https://images.weserv.nl/?url=example.org/1.jpg", "https://images.weserv.nl/?url=example.org/2.jpg"
    html = f'<img src="{one}"><noscript><img src="{other}"></noscript>'
    assert ["https://example.org/1.jpg", "https://example.org/2.jpg"] == addresses(html)


def test_text_in_a_noscript_is_text_of_the_article() -> None:
    assert html_of("<p>一<noscript>二<b>三</b></noscript>四</p>") == "<p>一二<b>三</b>四</p>"


def test_text_beside_a_twin_in_a_noscript_stays() -> None:
    assert html_of(f"{IMG}<noscript>图说{IMG}</noscript>") == f"{IMG}图说"


def test_a_caption_that_only_repeats_in_a_noscript_goes_with_its_twin() -> None:
    figure = "<figure>{}<figcaption>这是一张图片</figcaption></figure>"
    assert html_of(f"{figure.format(IMG)}<noscript>{figure.format(IMG)}</noscript>") == figure.format(IMG)


def test_a_twin_of_a_frame_is_a_twin() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/x"></iframe>'
    assert html_of(f"{frame}<noscript>{frame}</noscript>") == frame


UNWRAPPED = {
    "src": (f'<img src="{PROXIED}">', IMG),
    "src with an entity": ('<img src="https://images.weserv.nl/?url=example.org/a.jpg&amp;w=9">', IMG),
    "src, escaped twice": ('<img src="https://images.weserv.nl/?url=example.org/a.jpg&amp;amp;w=9">', IMG),
    "src without scheme": ('<img src="//wsrv.nl?url=example.org/a.jpg">', IMG),
    "relative src": ('<img src="../x.jpg">', '<img src="https://www.example.org/x.jpg">'),
    "raw Chinese": ('<img src="/图 1.jpg">', '<img src="https://www.example.org/%E5%9B%BE%201.jpg">'),
    "srcSet": (
        f'<img src="{PROXIED}" srcSet="{PROXIED}&amp;w=1 1x, /b,c.jpg 2x">',
        f'<img src="{A}" srcset="{A} 1x, https://www.example.org/b,c.jpg 2x">',
    ),
    "srcset with a proxy's commas": (
        f'<img src="{A}" srcset="https://res.cloudinary.com/d/image/fetch/f_auto,q_auto:good,w_2/{A} 2x">',
        f'<img src="{A}" srcset="{A} 2x">',
    ),
    "hostile candidates": (
        f'<img src="{A}" srcset="javascript:alert(1) 1x, https://wsrv.nl/?url=127.0.0.1/a 2x, {A} 3x">',
        f'<img src="{A}" srcset="{A} 3x">',
    ),
    "only hostile candidates": (f'<img src="{A}" srcset="data:x 1x">', IMG),
    "poster": (
        f'<video src="/v.mp4" poster="{PROXIED}"></video>',
        f'<video src="https://www.example.org/v.mp4" poster="{A}"></video>',
    ),
    "hostile poster": (
        f'<video src="{A}" poster="https://wsrv.nl/?url=[::1]/a"></video>',
        f'<video src="{A}"></video>',
    ),
    "source of a player": (
        '<audio><source src="a.mp3"></audio>',
        '<audio><source src="https://www.example.org/news/a.mp3"></audio>',
    ),
    "link to the picture": (f'<a href="{PROXIED}">图</a>', f'<a href="{A}">图</a>'),
    "link to a page": ('<a href="/_next/x?url=a">文</a>', '<a href="/_next/x?url=a">文</a>'),
    "sources of a picture": (f'<picture><source srcset="{A}.webp 9w"><img src="{PROXIED}"></picture>', IMG),
    "picture without src": (
        f'<picture><source srcset="/s.webp 9w, {A} 90w"><img alt="x"></picture>',
        f'<img alt="x" src="{A}">',
    ),
    "picture without img": (f'<picture><source srcset="{A} 90w"></picture>', IMG),
    "miniflux": (f'<img src="/proxy/{"A" * 43}=/aHR0cHM6Ly9leGFtcGxlLm9yZy9hLmpwZw==">', IMG),
}  # fmt: skip


@pytest.mark.parametrize("where", UNWRAPPED)
def test_addresses_are_originals_and_absolute_everywhere(where: str) -> None:
    html, expected = UNWRAPPED[where]
    assert expected == html_of(html)


@pytest.mark.parametrize("where", UNWRAPPED)
def test_cleaning_pictures_twice_is_cleaning_them_once(where: str) -> None:
    once = html_of(UNWRAPPED[where][0])
    assert once == html_of(once)


DROPPED = {
    "DW: empty": '<img src="" width="100%">',
    "no src": "<img>",
    "BBC 2020: grey line": '<img alt="Presentational grey line" src="https://ichef.bbci.co.uk/x/_105894347_grey_line-nc.png">',
    "BBC 2022: transparent line": '<img src="https://images.weserv.nl/?url=ichef.bbci.co.uk/news/640/x/'
    '_112953491__108802839_624_transparent-nc.png" alt="1px transparent line" width="624" height="1"/>',
    "RFA 2020: zoom": '<img src="/rfa_resources/graphics/icon-zoom.png"/>',
    "RFA 2022: zoom": '<img src="/++plone++rfa-resources/img/icon-zoom.png"/>',
    "a pixel": f'<img src="{A}" width="1" height="1">',
    "nothing large": f'<img src="{A}" width="0" height="0px">',
    "no width": f'<img src="{A}" width="0">',
    "no height": f'<img src="{A}" height="0">',
    "a counter": '<img src="https://pixel.wp.com/b.gif?host=x">',
    "a spacer behind a proxy": '<img src="https://wsrv.nl/?url=example.org/i/spacer.gif">',
    "a placeholder": f'<img src="{SVG}">',
    "private": '<img src="https://images.weserv.nl/?url=192.168.0.1/a.jpg">',
    "script": '<img src="javascript:alert(1)">',
    "file": '<img src="file:///etc/passwd">',
    "a pixel by its style": f'<img src="{A}" style="width: 1px; height: 1px">',
    "a pixel by a style without room": f'<img src="{A}" width="300" style="max-height:1px">',
    "a counter without a scheme": '<img src="//pixel.wp.com/b.gif?host=x">',
    "a counter in capitals": '<img src="HTTPS://B.ScoreCardResearch.COM/p?c1=2">',
    "a counter behind a proxy": '<img src="https://images.weserv.nl/?url=hm.baidu.com/hm.gif?si=1">',
    "a counter of the publisher's own": '<img src="https://sstats.example.org/b/ss/site/1/H.27.5/s123?AQB=1">',
    "a counter as the only candidate": '<img srcset="https://pixel.wp.com/b.gif 1x">',
    "a machine of one's own": '<img src="http://192.168.1.1/reboot?now=1">',
    "a machine of one's own, spelled": '<img src="http://0x7f.1/x.jpg">',
    "a name of one's own": '<img src="https://router.local/x.jpg">',
}


@pytest.mark.parametrize("what", DROPPED)
def test_what_is_no_picture_goes_and_the_trace_says_why(what: str) -> None:
    document = cleaned(f"<p>文{DROPPED[what]}字</p>")
    assert document.body.inner_html == "<p>文字</p>"
    assert [True] == [bool(removal.removed and removal.reason) for removal in document.trace]


def test_a_picture_that_fills_its_column_by_a_style_stays() -> None:
    # As next/image writes pictures whose size nobody knew.
    html = f'<p>文</p><img src="{A}" width="0" height="0" style="width:100%;height:auto">'
    assert [A] == addresses(html)


def test_a_counter_beside_a_picture_is_no_candidate() -> None:
    html = f'<img src="{A}" srcset="https://example.org/b.jpg 2x, //pixel.wp.com/g.gif 3x, http://10.0.0.1/c.jpg 4x">'
    assert f'<img src="{A}" srcset="https://example.org/b.jpg 2x">' == html_of(html)


def test_players_ask_for_nothing_of_a_private_network() -> None:
    assert "<video></video>" == html_of('<video src="http://192.168.1.1/a.mp4" poster="http://10.0.0.1/a.jpg"></video>')


def test_pictures_of_one_s_own_network_stay_in_articles_of_that_network() -> None:
    html = '<img src="http://wiki.intranet/a.jpg"><img src="http://192.168.0.9/b.jpg">'
    assert html == html_of(html, base="http://192.168.0.2/news/1")
    assert "" == html_of(html)


KEPT = ["blanket.png", "pixel-art.png", "transparent-market.jpg", "loading-dock.jpg", "grey-wolf.jpg", "a.jpg/image"]


@pytest.mark.parametrize("address", KEPT)
def test_a_picture_whose_name_begins_like_a_spacer_s_stays(address: str) -> None:
    html = f'<img src="https://example.org/{address}">'
    assert html == html_of(html)


@pytest.mark.parametrize(
    ("html", "shy"),
    [
        ('<img src="https://mmbiz.qpic.cn/a/0?wx_fmt=png">', True),
        ('<img src="https://images.weserv.nl/?url=wx1.sinaimg.cn/large/a.jpg">', True),
        ('<img src="https://pic1.zhimg.com/a.jpg">', True),
        ('<img src="https://i.pximg.net/a.jpg">', True),
        ('<img src="https://qpic.cn.example/a.jpg">', False),
        ('<img src="https://notqpic.cn/a.jpg">', False),
    ],
)
def test_pictures_of_hosts_that_mind_referrers_are_asked_for_without(html: str, shy: bool) -> None:
    assert shy == ('referrerpolicy="no-referrer"' in html_of(html))


def test_every_change_is_in_the_trace() -> None:
    document = cleaned(f'<img src="{SVG}" data-src="{PROXIED}"><noscript><img src="{PROXIED}"></noscript>')
    assert [(removal.step, removal.rule, removal.removed, removal.replaced_by) for removal in document.trace] == [
        ("lazy", "lazy-pictures", SVG, PROXIED),
        ("lazy", "lazy", "https://example.org/a.jpg", ""),
        ("images", "images", PROXIED, A),
    ]


def test_what_needs_no_change_leaves_no_trace() -> None:
    html = f'<p>{IMG}<a href="{A}">x</a></p>'
    assert ([], html) == (cleaned(html).trace, html_of(html))


def test_a_long_inline_picture_is_not_repeated_in_the_trace() -> None:
    trace = cleaned(f'<img src="data:image/png;base64,{"A" * 9999}">').trace
    assert [True] == [len(removal.removed) <= 300 for removal in trace]


def test_a_source_can_keep_proxies() -> None:
    html = f'<img src="{PROXIED}" srcset="{PROXIED}&amp;w=2 2x"><a href="{PROXIED}">x</a>'
    assert html == html_of(html, images="keep")


def test_a_source_can_have_a_proxy_of_its_own() -> None:
    wrapped = "https://images.example.net/?url=https%3A%2F%2Fexample.org%2Fa.jpg"
    html = f'<img src="{PROXIED}" srcset="/a.jpg 2x"><video poster="{A}"></video><a href="{PROXIED}">x</a>'
    assert html_of(html, images="https://images.example.net/?url={url}") == (
        f'<img src="{wrapped}" srcset="https://images.example.net/?url=https%3A%2F%2Fwww.example.org%2Fa.jpg 2x">'
        f'<video poster="{wrapped}"></video><a href="{A}">x</a>'
    )


def test_a_spacer_is_told_behind_a_proxy_that_is_kept() -> None:
    assert html_of('<p>文</p><img src="https://wsrv.nl/?url=example.org/i/spacer.gif">', images="keep") == "<p>文</p>"


@pytest.mark.parametrize(
    ("step", "params", "said"),
    [
        ("images", {"src": ["("]}, "not a regular expression"),
        ("images", {}, "needs one of"),
        ("lazy", {"address": ["dataSrc"]}, "lower case"),
        ("lazy", {"address": ["src"]}, "where the address belongs"),
    ],
)
def test_a_rule_that_can_do_nothing_is_refused(step: str, params: dict[str, list[str]], said: str) -> None:
    rule = Rule("x", step, ("*",), "Why.", params, (), Place("rules.toml", 3))
    with pytest.raises(ConfigError, match=said):
        bind(rule, {"images": IMAGES, "lazy": LAZY})


def test_without_rules_addresses_are_still_made_whole() -> None:
    assert html_of(f'<img src="{PROXIED}">', rules=()) == IMG


TAGS = ["<noscript>", "</noscript>", "<picture>", "</picture>", "<p>", "</p>", "文", IMG, "<img>", "<div>", "</div>",
        f'<img src="{SVG}" data-src="{A}">', "<source srcset='a 1x, b'>", "<video poster=x>", "</video>", "<figure>",
        "</figure>", f"<img src='{PROXIED}'>", "<a href='/x'>", "</a>", "<img srcset=',,a 2x'>", "<iframe src=x>",
        "</iframe>"]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=20).map("".join))
def test_no_soup_makes_it_raise_lose_text_or_change_its_mind(html: str) -> None:
    document = cleaned(html)
    assert document.body.text().count("文") == html_text(html).count("文")
    assert all(isinstance(removal, Removal) and removal.removed for removal in document.trace)
    once = document.body.inner_html or ""
    assert once == html_of(once)


@given(
    st.lists(st.sampled_from([*TAGS, "<svg>", "</svg>", "<desc>", "<source>", "</source>"]), max_size=20).map("".join)
)
def test_foreign_content_does_no_harm(html: str) -> None:
    assert cleaned(html).body.inner_html is not None


def test_text_in_a_picture_s_twin_stays() -> None:
    assert html_of(f"{IMG}<noscript><picture><source srcset=x>文{IMG}</picture></noscript>") == f"{IMG}文"


def html_text(html: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(f"<body>{html}").body
    return body.text() if body else ""
