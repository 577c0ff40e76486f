"""Addresses have one form, whatever era or mirror wrote them."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.model import Canonical, Source, Tracking
from ingest.addresses.urls import absolute, canonical, is_public, is_same_page, link, split
from tests.ingest.address_cases import private_hosts, shipped_sources, shipped_tracking

PLAIN = Source("plain", "plain")
TRACKING = shipped_tracking()


def folded(url: str, source: Source = PLAIN) -> str:
    return canonical(url, source, TRACKING)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://example.org", "https://example.org/"),
        ("HTTP://Example.ORG:80/A", "https://example.org/A"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:443/a", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org:/a", "https://example.org/a"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://例子.中国/a", "https://xn--fsqu00a.xn--fiqs8s/a"),
        ("https://例子。中国/a", "https://xn--fsqu00a.xn--fiqs8s/a"),
        ("https://ex%61mple.org/a", "https://example.org/a"),
        ("https://example.org/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org/../../a", "https://example.org/a"),
        ("https://example.org/a/%2e%2e/b", "https://example.org/b"),
        ("https://example.org\\a\\b", "https://example.org/a/b"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/#!/story/7", "https://example.org/#!/story/7"),
        ("https://example.org/app#/story/7", "https://example.org/app#/story/7"),
        ("https://example.org/a?", "https://example.org/a"),
        ("https://example.org/a?&&", "https://example.org/a"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://example.org/a?b=&c", "https://example.org/a?b=&c"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("https://example.org//a", "https://example.org//a"),
        ("https://www.example.org/a", "https://www.example.org/a"),
        ("https://example.org/%7ea%2d%e5%9b%be", "https://example.org/~a-%E5%9B%BE"),
        ("https://example.org/图", "https://example.org/%E5%9B%BE"),
        ("https://example.org/a b|c", "https://example.org/a%20b%7Cc"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a%2Fb", "https://example.org/a%2Fb"),
        ("https://example.org/a+b?c+d", "https://example.org/a+b?c+d"),
        ("https://example.org/%e5%9b", "https://example.org/%E5%9B"),
        ("  https://example.org/a\n", "https://example.org/a"),
        ("https://exam\nple.org/a", "https://example.org/a"),
        ("https://2130706433/a", "https://127.0.0.1/a"),
        ("https://[2001:DB8:0::1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_each_folding_gives_its_form(url: str, expected: str) -> None:
    assert expected == folded(url)


@pytest.mark.parametrize(
    "url",
    ["", " ", "a", "/a", "//example.org/a", "mailto:a@example.org", "javascript:alert(1)", "ftp://example.org/",
     "https:", "https://", "https:///", "https://?", "https://[", "https://[::1", "https://a b/", "https://1.2.3.4.5/",
     "https://example.org:99999/", "https://example.org:x/", "https://.example.org/", "https://a..b/",
     "https://" + "a." * 200 + "b/", "https://\ud800/", "https://%00/", "tag:example.org,2020:1"],
)  # fmt: skip
def test_what_is_no_web_address_is_empty(url: str) -> None:
    assert folded(url) == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?utm_source=x&id=7&UTM_Medium=y", "https://example.org/a?id=7"),
        ("https://example.org/a?fbclid=1", "https://example.org/a"),
        ("https://example.org/a?gclid=1&xtor=RSS-1&at_medium=2&ref=x", "https://example.org/a"),
        ("https://example.org/a?ut%6D_source=x", "https://example.org/a"),
        ("https://example.org/a?reference=x&latitude=y", "https://example.org/a?reference=x&latitude=y"),
        ("https://example.org/a?id=utm_source", "https://example.org/a?id=utm_source"),
        ("https://example.org/a?q=a%26utm_source=b", "https://example.org/a?q=a%26utm_source=b"),
        ("https://www.ftchinese.com/story/001?full=y&archive", "https://www.ftchinese.com/story/001"),
        ("https://example.org/story/001?full=y", "https://example.org/story/001?full=y"),
        ("https://cn.nytimes.com/world/20221122/x/?smid=tw-share", "https://cn.nytimes.com/world/20221122/x/"),
        ("https://notnytimes.com/a?smid=1", "https://notnytimes.com/a?smid=1"),
        ("https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=f&chksm=8&scene=27", "https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=f"),
    ],
)  # fmt: skip
def test_arguments_that_only_track_go_and_the_others_stay_in_order(url: str, expected: str) -> None:
    assert expected == folded(url)


def test_names_of_the_list_are_written_as_they_are_compared() -> None:
    names = [*TRACKING.names, *TRACKING.prefixes, *(name for group in TRACKING.hosts.values() for name in group)]
    assert [name for name in names if name != name.lower()] == []
    assert len(TRACKING.names) == len(set(TRACKING.names))


ERAS = {
    "bbc": [
        "http://www.bbc.com/zhongwen/simp/world-59967065",
        "https://www.bbc.com/zhongwen/simp/world-59967065",
        "https://www.bbc.com/zhongwen/simp/world-59967065?at_medium=RSS&at_campaign=KARANGA",
        "https://www.bbc.com/zhongwen/simp/world-59967065#sa-link_location=story-body",
    ],
    "rfi": [
        "http://www.rfi.fr//cn/contenu/20200601-%E5%9B%BE",
        "https://www.rfi.fr/cn/contenu/20200601-%E5%9B%BE",
        "http://www.rfi.fr/cn/contenu/20200601-%e5%9b%be?ref=rss",
        "https://www.rfi.fr/cn/contenu/20200601-图",
    ],
    "dw": [
        "https://www.dw.com/zh/a-60381254",
        "http://www.dw.com/zh/a-60381254?maca=zh-rss-chi-all-1127-rdf",
        "https://www.dw.com/zh/防堵:颜色%20革命/a-60381254",
        "https://www.dw.com/zh/%e9%98%b2%e5%a0%b5/a-60381254",
    ],
    "ft": [
        "http://www.ftchinese.com/story/001090000",
        "https://www.ftchinese.com/story/001090000?full=y",
        "https://www.ftchinese.com/story/001090000?full=y&archive",
    ],
    "cdt": [
        "https://chinadigitaltimes.net/chinese/671435.html",
        "http://chinadigitaltimes.net/chinese/671435.html#comments",
        "https://chinadigitaltimes.net/chinese/?p=671435",
    ],
    "cdt of 2020": [
        "https://chinadigitaltimes.net/chinese/2020/10/%e5%9b%be%e5%9b/",
        "http://chinadigitaltimes.net/chinese/2020/10/%E5%9B%BE%E5%9B/",
    ],
}


@pytest.mark.parametrize("era", ERAS)
def test_addresses_of_one_article_are_one_through_all_eras(era: str) -> None:
    source = shipped_sources()[era.partition(" ")[0]]
    assert len({folded(url, source) for url in ERAS[era]}) == 1


def test_two_articles_never_become_one() -> None:
    dw, cdt = shipped_sources()["dw"], shipped_sources()["cdt"]
    assert folded("https://www.dw.com/zh/x/a-1", dw) != folded("https://www.dw.com/zh/x/a-2", dw)
    assert folded("https://chinadigitaltimes.net/chinese/1.html", cdt) != folded(
        "https://chinadigitaltimes.net/chinese/2.html", cdt
    )


@pytest.mark.parametrize("name", shipped_sources())
def test_a_publisher_s_stable_form_is_stable(name: str) -> None:
    source = shipped_sources()[name]
    for url in [url for urls in ERAS.values() for url in urls]:
        assert folded(url, source) == folded(folded(url, source), source)


def test_the_first_form_that_matches_the_whole_address_wins() -> None:
    forms = (
        Canonical(r"https://example\.org/(\d+)", r"https://example.org/short"),
        Canonical(r"https://example\.org/(x/)?(\d+)(?:/.*)?", r"https://www.example.org/\1story/\2?utm_source=a"),
    )
    source = dataclasses.replace(PLAIN, canonical=forms)
    assert folded("http://example.org/7/title", source) == "https://www.example.org/story/7"
    assert folded("http://example.org/x/7", source) == "https://www.example.org/x/story/7"
    assert folded("http://example.org/7", source) == "https://example.org/short"
    assert folded("http://example.org/a", source) == "https://example.org/a"


def test_a_form_that_makes_no_address_is_passed_over() -> None:
    source = dataclasses.replace(PLAIN, canonical=(Canonical(".*", "nonsense"),))
    assert folded("https://example.org/a", source) == "https://example.org/a"


BASE = "https://example.org/a/b?c=d#e"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://other.example/x?y#z", "https://other.example/x?y#z"),
        ("x", "https://example.org/a/x"),
        ("./x", "https://example.org/a/x"),
        ("../x", "https://example.org/x"),
        ("../../../x", "https://example.org/x"),
        ("/x//y", "https://example.org/x//y"),
        ("//other.example/x", "https://other.example/x"),
        ("\\\\other.example\\x", "https://other.example/x"),
        ("?x=1", "https://example.org/a/b?x=1"),
        ("#x", "https://example.org/a/b?c=d#x"),
        ("x?y=../z", "https://example.org/a/x?y=../z"),
        ("1:2.jpg", "https://example.org/a/1:2.jpg"),
        ("图 1.jpg", "https://example.org/a/%E5%9B%BE%201.jpg"),
        ("https://example.org/%e5?a=[1]", "https://example.org/%e5?a=%5B1%5D"),
        (" https://Example.org/A ", "https://example.org/A"),
        ("http://example.org/a", "http://example.org/a"),
        ("", ""),
        ("mailto:a@example.org", ""),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:image/png;base64,x", ""),
        ("https://[", ""),
    ],
)
def test_references_are_resolved_against_their_page(url: str, expected: str) -> None:
    assert expected == absolute(url, BASE)


@pytest.mark.parametrize("base", ["", "a", "ftp://example.org/", "https://["])
def test_without_a_base_only_whole_addresses_are_absolute(base: str) -> None:
    assert [absolute("x", base), absolute("//example.org/x", base), absolute("https://example.org/x", base)] == [
        "", "", "https://example.org/x"
    ]  # fmt: skip


@pytest.mark.parametrize("host", private_hosts())
def test_no_private_host_is_public_in_any_spelling(host: str) -> None:
    assert [is_public(f"http://{host}/a"), is_public(f"https://x@{host}:8080/")] == [False, False]


@pytest.mark.parametrize(
    "host",
    ["example.org", "8.8.8.8", "0x08080808", "134744072", "1.1", "[2606:4700:4700::1111]", "11.0.0.1", "172.32.0.1",
     "100.128.0.1", "例子.中国", "localhost.example.org", "local.example", "127.0.0.1.example.org", "a_b.example.org"],
)  # fmt: skip
def test_public_hosts_are_public(host: str) -> None:
    assert is_public(f"https://{host}/a")


@pytest.mark.parametrize("url", ["ftp://example.org/", "example.org", "", "//example.org"])
def test_only_web_addresses_are_public(url: str) -> None:
    assert not is_public(url)


PIECES = r"""http:// https:// HTTPS:/ // / . .. ./ ../ ? # #! & = %2e %2F % %% %4 %41 %e5%9b%be %E5 \ : :80 :443 :8080 @
example.org a. 图 127.1 [::1] [ ] ftp: utm_source=1 ref id=2 ; + | ， 。 ß İ"""
URLS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*PIECES.split(), "\t", " ", "\0", "\ud800"]), max_size=12).map("".join),
    st.lists(st.sampled_from(PIECES.split()), max_size=12).map(lambda parts: "https://example.org/" + "".join(parts)),
)


@given(URLS)
def test_folding_twice_is_folding_once_and_never_raises(url: str) -> None:
    once = folded(url)
    assert once == folded(once)
    assert once == "" or once.startswith("https://")


@given(URLS, st.sampled_from(["", "https://example.org/a/b", "http://[::1]:8080/?x"]))
def test_an_absolute_address_is_absolute_and_well_formed(url: str, base: str) -> None:
    found = absolute(url, base)
    assert found == absolute(found, "")
    assert found == "" or (split(found) is not None and found.isascii() and not set(found) & set(' "<>\\^`{|}'))


@given(URLS)
def test_the_same_page_has_the_same_form_before_and_after_it_is_made_absolute(url: str) -> None:
    assert folded(url) == folded(absolute(url, ""))


@given(URLS)
def test_without_any_list_nothing_is_lost_of_the_query_but_empty_arguments(url: str) -> None:
    found, parts = canonical(url, PLAIN, Tracking()), split(url)
    kept = [argument for argument in (parts.query or "").split("&") if argument] if parts else []
    assert len(kept) == len([argument for argument in found.partition("#")[0].partition("?")[2].split("&") if argument])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://example.org/a?utm_source=x", "https://example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org:80/a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("http://192.168.1.5/a", "http://192.168.1.5/a"),
        ("https://192.168.1.5/a", "https://192.168.1.5/a"),
        ("http://nas.lan/a", "http://nas.lan/a"),
        ("ftp://example.org/a", ""),
    ],
)
def test_a_link_keeps_http_only_where_https_is_not_to_be_expected(url: str, expected: str) -> None:
    tracking = Tracking(names=("utm_source",))
    found = link(url, PLAIN, tracking)
    assert expected == found
    assert is_same_page(found, canonical(url, PLAIN, tracking))
