"""Which page comes next is told by what a page says, and a neighbouring article is not taken for a page of this one."""

import time

import pytest

from ingest.formats.next_page import is_page, is_same_article, next_page
from ingest.live import Next
from ingest.model import Link

URL = "https://news.example/2026/a-17.html"


def head(*links: str) -> str:
    return f"<html><head><title>标题</title>{''.join(links)}</head><body><p>正文</p></body></html>"


def body(*links: str) -> str:
    return f"<html><body><p>正文</p>{''.join(links)}</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        head('<link rel="next" href="a-17_2.html">'),
        head('<LINK REL="Next" HREF="/2026/a-17_2.html#top">'),
        head('<link rel="prefetch next" href="//news.example/2026/a-17_2.html">'),
        head('<base href="https://news.example/2026/">', '<link rel=next href="a-17_2.html">'),
        head('<link rel="prev" href="a-16.html">', '<link rel="next" href="a-17_2.html">'),
        head('<link rel="next" title="下一篇：别的文章" href="a-18.html">', '<link rel="next" href="a-17_2.html">'),
        body('<a href="a-18.html" rel="next">下一篇</a>', '<a rel="nofollow next" href="a-17_2.html">2</a>'),
        body('<a rel="next" href="a-17_2.html">余下全文</a>'),
        '<?xml version="1.0" encoding="gb2312"?>' + head('<link rel="next" href="a-17_2.html"/>'),
    ],
)
def test_a_link_or_an_anchor_with_the_address_of_page_two_leads_on(page: str) -> None:
    assert Next("https://news.example/2026/a-17_2.html", is_sure=True) == next_page(page, URL)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/a/17.html", "/a/17_2.html"),
        ("/a/17.html", "/a/17-2.html"),
        ("/a/17.html", "/a/17/2.html"),
        ("/a/17.html", "/a/17.html/2"),
        ("/a/17.html", "/a/17.html?page=2"),
        ("/a/17.html", "/a/17,2.html"),
        ("/a/17_1.html", "/a/17_2.html"),
        ("/a/t20260301_17.shtml", "/a/t20260301_17_1.shtml"),
        ("/a/17", "/a/17/2"),
        ("/a/17", "/a/17/2/"),
        ("/a/17/", "/a/17/2/"),
        ("/a/17/", "/a/17/page/2/"),
        ("/a/17/", "/a/17/page-2"),
        ("/a/17", "/a/17/p2"),
        ("/a/17/1", "/a/17/2"),
        ("/a/the-harbour-reopens/1/", "/a/the-harbour-reopens/2/"),
        ("/a/17/", "/a/17/index_2.html"),
        ("/a/17/index.html", "/a/17/index_2.html"),
        ("/a/17/index.html", "/a/17/index_1.html"),
        ("/a?id=17", "/a?id=17&page=2"),
        ("/a?id=17&p=1", "/a?id=17&p=2"),
        ("/a?id=17&p=0", "/a?id=17&p=1"),
        ("/?p=17", "/?p=17&page=2"),
        ("/a?page=1&id=17", "/a?page=2&id=17"),
    ],
)
def test_addresses_of_one_article_and_its_second_page(first: str, second: str) -> None:
    site = "https://news.example"
    assert is_page(site + first, site + second, 2)
    assert Next(site + second, is_sure=True) == next_page(head(f'<link rel="next" href="{second}">'), site + first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/a/17.html", "/a/18.html"),
        ("/a/1.html", "/a/12.html"),
        ("/a/1", "/a/2"),
        ("/?p=17", "/?p=18"),
        ("/?p=1", "/?id=2"),
        ("/a?id=17", "/a?id=17&ref=2"),
        ("/a?id=17", "/a?id=17&page=2&x=1"),
        ("/a/17.html", "/b/17_2.html"),
        ("/a/17.html", "/a/17_3.html"),
        ("/a/17.html", "/a/17_2.pdf"),
        ("/2026/03/01/harbour/", "/2026/03/02/strike/"),
        ("/a/part-1", "/a/part-1-and-2"),
        ("/a/17", "/a/17"),
        ("no address", "/a/17"),
    ],
)
def test_addresses_of_two_articles(first: str, second: str) -> None:
    assert not is_page(
        f"https://news.example{first}" if first.startswith("/") else first, f"https://news.example{second}", 2
    )


def test_the_third_page_has_the_third_number() -> None:
    page = head('<link rel="prev" href="/a/17_2.html">', '<link rel="next" href="/a/17_3.html">')
    chain = ["https://news.example/a/17.html"]
    assert Next("https://news.example/a/17_3.html", is_sure=True) == next_page(
        page, "https://news.example/a/17_2.html", chain
    )


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="next" href="b-17.html">',
        '<a rel="next" href="b-17.html">下一页</a>',
        '<a rel="next" href="b-17.html">下一頁 »</a>',
        '<a rel="next" href="b-17.html" title="Next page"><img src="arrow.png"></a>',
        '<a rel="next" href="b-17.html">Page 2</a>',
        '<a rel="next" href="b-17.html" aria-label="继续阅读"></a>',
    ],
)
def test_an_address_that_does_not_tell_is_followed_where_the_words_do_but_the_page_has_to_prove_it(link: str) -> None:
    assert Next("https://news.example/2026/b-17.html", is_sure=False) == next_page(body(link), URL)


@pytest.mark.parametrize(
    "page",
    [
        body('<a rel="next" href="b-18.html">下一篇：另一条新闻</a>'),
        body('<a rel="next" href="b-18.html">另一条新闻 →</a>'),
        head('<link rel="next" title="Another story" href="b-18.html">'),
        body('<a rel="next" href="b-18.html">Next post</a>'),
        head('<link rel="prev" href="b-16.html">', '<link rel="next" href="b-18.html">'),
        head('<link rel="nextish" href="a-17_2.html">'),
        head('<link rel="next">', '<a href="a-17_2.html">下一页</a>'),
        head('<link rel="next" href="https://other.example/2026/a-17_2.html">'),
        head('<link rel="next" href="https://news.example:8443/2026/a-17_2.html">'),
        head('<link rel="next" href="javascript:next()">'),
        head('<link rel="next" href="">', '<link rel="next" href="#">'),
        head('<link rel="next" href="http://news.example/2026/a-17.html#2">'),
        head(f'<link rel="next" href="a-17_2.html?x={"x" * 3000}">'),
        head('<!-- <link rel="next" href="a-17_2.html"> -->'),
        body('<script>"<link rel=next href=a-17_2.html>"</script>'),
        "next",
        "<!-- next -->",
        "",
    ],
)
def test_neighbours_other_hosts_and_what_is_no_link_do_not_lead_on(page: str) -> None:
    assert next_page(page, URL) is None


@pytest.mark.parametrize(
    ("page", "links", "expected"),
    [
        ("", [Link("next", "https://news.example/2026/a-17_2.html")], Next(f"{URL[:-5]}_2.html", is_sure=True)),
        ("", [Link("next", "https://news.example/b")], Next("https://news.example/b", is_sure=False)),
        ("", [Link("next", "https://news.example/b", "下一页")], Next("https://news.example/b", is_sure=False)),
        ("", [Link("next", "https://news.example/b", "另一条新闻")], None),
        ("", [Link("next", "https://news.example/b"), Link("prev", "https://news.example/a")], None),
        (head('<link rel="prev" href="a-16.html">'), [Link("next", "https://news.example/b")], None),
        ("", [Link("next", "https://other.example/2026/a-17_2.html")], None),
        ("", [Link("next", URL)], None),
        (head('<link rel="next" href="a-17_2.html">'), [Link("next", "https://news.example/2026/a-17-2.html")],
         Next(f"{URL[:-5]}_2.html", is_sure=True)),
        (body('<a rel="next" href="b-18.html">下一篇</a>'), [Link("next", "https://news.example/2026/a-17_2.html")],
         Next(f"{URL[:-5]}_2.html", is_sure=True)),
    ],
)  # fmt: skip
def test_the_server_of_a_page_may_name_the_next_one_where_the_page_does_not(
    page: str, links: list[Link], expected: Next | None
) -> None:
    assert expected == next_page(page, URL, links=links)


def test_a_chain_does_not_lead_back_to_itself() -> None:
    page = head('<link rel="next" href="a-17.html">', '<link rel="next" href="a-17_2.html">')
    assert next_page(page, "https://news.example/2026/a-17_2.html", [URL]) is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("<title>港口通航 - 海报</title>", "<title>港口通航（第2页） - 海报</title>", True),
        ("<title>Harbour | Paper</title>", "<title>Harbour | Page 2 of 3 | Paper</title>", True),
        ("<title>港口通航</title>", "<title>x</title><meta property=og:title content='港口通航'>", True),
        ("<title>一</title>", "<title>二</title><link rel=canonical href='http://news.example/2026/a-17.html'>", True),
        ("<title>一</title>", "<title>二</title><meta property=og:url content='/2026/a-17.html'>", True),
        ("<title>黄万里（1）</title>", "<title>黄万里（2）</title>", False),
        ("<title>港口通航</title><h1>海报</h1>", "<title>码头罢工</title><h1>海报</h1>", False),
        ("<title>港口通航</title>", "<title>码头罢工</title><link rel=canonical href='/2026/b-17.html'>", False),
        ("<title>一</title>", "<title>一</title>", False),
        ("", "", False),
    ],
)
def test_pages_of_one_article_say_so_by_their_title_or_canonical_address(
    first: str, second: str, expected: bool
) -> None:
    said = is_same_article(
        f"<head>{first}</head>", URL, f"<head>{second}</head>", "https://news.example/2026/b-17.html"
    )
    assert expected == said


@pytest.mark.parametrize(
    "link",
    [
        f'<a rel="next" href="b.html">{"1 " * 100_000}x</a>',
        f'<a rel="next" href="b.html">{"第1" * 100_000}</a>',
        '<a rel="next" href="b.html">x</a>' * 20_000,
        f'<link rel="next" href="{"a" * 2_000_000}">',
        f"<title>{'(' * 500_000}</title><link rel=next href=a-17_2.html>",
    ],
    ids=["digits", "words", "links", "address", "title"],
)
def test_pages_made_to_take_long_take_no_longer_than_others(link: str) -> None:
    began = time.monotonic()
    next_page(body(link), URL)
    is_same_article(link, URL, link, URL)
    assert time.monotonic() - began < 120
