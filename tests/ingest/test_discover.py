"""Feeds that a page advertises (ingest/formats/discover.py)."""

from ingest.formats.discover import Advertised, advertised_feeds, suggestion

PAGE = """<!doctype html><html><head><base href="/zh/"><link rel="stylesheet" href="x.css">
<link rel="Alternate" type="application/rss+xml; charset=utf-8" title="全部" href="feed.xml">
<link rel="alternate home" type="application/atom+xml" href="https://feeds.example.org/atom">
<link rel="alternate" hreflang="en" href="/en/"><link rel="alternate" type="application/rss+xml" href="feed.xml">
<link rel="alternate" type="application/feed+json"></head><body></body></html>"""


def test_a_page_s_feeds_are_found_in_its_order_each_once() -> None:
    assert [
        Advertised("https://www.example.org/zh/feed.xml", "全部", "application/rss+xml"),
        Advertised("https://feeds.example.org/atom", "", "application/atom+xml"),
    ] == list(advertised_feeds(PAGE, "https://www.example.org/"))


def test_an_address_that_cannot_be_resolved_is_given_as_it_is_written() -> None:
    assert "It names feeds to save instead: feed.xml, https://feeds.example.org/atom" == suggestion(PAGE)


def test_an_address_that_is_not_of_the_web_is_no_feed() -> None:
    page = '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)//">'
    assert () == advertised_feeds(page, "https://www.example.org/")


def test_a_page_of_countless_feeds_names_some_and_none_that_is_endless() -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="{1}" href="{0}">'
    page = link.format("x" * 2_000, "") + "".join(link.format(number, "t" * 2_000) for number in range(200))
    found = advertised_feeds(page, "https://www.example.org/")
    assert ("https://www.example.org/0", "t" * 1_000, 50) == (found[0].url, found[0].title, len(found))


def test_a_page_without_feeds_says_so() -> None:
    assert "It names no feed; save the feed of the site instead." == suggestion("<html><p>x")
