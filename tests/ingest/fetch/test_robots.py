"""What a robots.txt allows, by RFC 9309; its own examples among them."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from ingest.fetch.pages import Pages
from ingest.fetch.robots import Robots, read
from ingest.live import Failure, FetchFailed
from tests.ingest.fetch.server import SOURCE, Asked, Reply, answer, fetcher, redirect, run, web

HOST = "https://example.com"
#: RFC 9309 section 5.1.
SIMPLE = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("other", "/", True),
        ("other", "/a.gif", False),
        ("other", "/a.gif?x", True),
        ("other", "/example/a", False),
        ("other", "/publications/a.gif", True),
        ("FooBot", "/x", False),
        ("foobot", "/example/page.html", True),
        ("foobot", "/example/allowed.gif", True),
        ("foobot", "/robots.txt", True),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/page.html", False),
        ("bazbot", "/example/", True),
        ("quxbot", "/example/page.html", True),
    ],
)
def test_the_example_of_the_rfc_is_read_as_it_says(agent: str, path: str, allowed: bool) -> None:
    assert allowed == read(SIMPLE, agent).allows(HOST + path)


@pytest.mark.parametrize(
    ("rule", "path", "matches"),
    [
        ("/fish", "/fish.html", True),
        ("/fish", "/Fish.html", False),
        ("/*.php", "/a/b.php?x=1", True),
        ("/*.php$", "/a/b.php?x=1", False),
        ("/fish*.php", "/fishheads/cat.php", True),
        ("/a*b*c$", "/a-b-b-c", True),
        ("/a*bc$", "/abc-bc", True),
        ("/ab*b$", "/ab", False),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/中", "/%E4%B8%AD/1", True),
        ("/%e4%b8%ad", "/中/1", True),
        ("/?id=", "/?id=5", True),
        ("*", "/anything", True),
        ("$", "/", False),
        ("/" + "*a" * 2_000 + "$", "/" + "a" * 1_999, False),
    ],
)
def test_a_pattern_is_matched_from_the_beginning_with_stars_and_an_end(rule: str, path: str, matches: bool) -> None:
    assert matches is not read(f"User-agent: *\nDisallow: {rule}", "x").allows(HOST + path)


def test_the_longest_rule_decides_and_allow_at_a_tie() -> None:
    robots = Robots((("/a", False), ("/a", True), ("/a/b", False), ("/a/b/c", True)))
    assert [True, False, True] == [robots.allows(HOST + path) for path in ("/a", "/a/b", "/a/b/c")]


def test_groups_of_one_name_are_joined_and_what_is_no_rule_is_passed_over() -> None:
    text = "\ufeffSitemap: x\nDisallow: /0\nUser-agent: feedweir/1.0 # us\nnonsense\nCrawl-delay: 3\nDisallow: /1\n"
    text += "User-agent: *\nDisallow: /\nuser-AGENT : FEEDWEIR\nDisallow: /2 # two\nDisallow:\n"
    assert Robots((("/1", False), ("/2", False)), 3.0) == read(text, "Feedweir")


@pytest.mark.parametrize(
    ("said", "delay"),
    [
        ("Crawl-delay: 10", 10.0),
        ("crawl-DELAY:0.5 # a half", 0.5),
        ("Crawl-delay: 1\nCrawl-delay: 2", 2.0),
        ("Crawl-delay: 86400", 60.0),
        ("Crawl-delay: soon", 0.0),
        ("Crawl-delay: -1", 0.0),
        ("Crawl-delay: nan", 0.0),
        ("Crawl-delay: inf", 0.0),
        ("Crawl-delay: \u0661", 0.0),
        ("Disallow: /\nUser-agent: slow\nCrawl-delay: 9", 0.0),
    ],
)
def test_a_delay_between_two_requests_is_read_and_bounded(said: str, delay: float) -> None:
    assert delay == read(f"User-agent: *\n{said}", "feedweir").delay


def test_a_delay_for_us_stands_before_that_for_everybody() -> None:
    assert 2.0 == read("User-agent: *\nCrawl-delay: 30\nUser-agent: Feedweir\nCrawl-delay: 2", "feedweir").delay


def test_pages_of_a_host_are_asked_for_as_slowly_as_its_robots_txt_asks() -> None:
    robots = answer(200, b"User-agent: *\nCrawl-delay: 0.2")

    async def test() -> None:
        async with web({"/robots.txt": robots, "/1": answer(200, b"x"), "/2": redirect(302, "/1")}) as site:
            async with fetcher() as client:
                pages = Pages(client, lambda: datetime.now(UTC))
                await asyncio.gather(*(pages.fetch(site.url(path), SOURCE, 100) for path in ("/1", "/2")))
            assert ["/1", "/1", "/2", "/robots.txt"] == sorted(site.targets)
            assert all(after.at - before.ended[0] >= 0.19 for before, after in pairwise(site.asked))

    run(test())


@pytest.mark.parametrize("text", ["", "\0\xff", "<html>404</html>", "Disallow: /", "User-agent:\nDisallow: /"])
def test_what_says_nothing_allows_everything(text: str) -> None:
    assert read(text, "feedweir").allows(f"{HOST}/x")


def had(robots: Reply) -> str:
    """What becomes of a page on a host with that robots.txt: `page`, or the failure."""

    async def test() -> str:
        async with web({"/robots.txt": robots, "/1": answer(200, b"x")}) as site, fetcher() as client:
            try:
                await Pages(client, lambda: datetime.now(UTC)).fetch(site.url("/1"), SOURCE, 100)
            except FetchFailed as failed:
                return failed.failure.value
            return "page"

    return run(test())


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (answer(200, b"User-agent: *\nDisallow: /"), "robots"),
        (answer(200), "page"),
        (answer(204), "page"),
        (answer(403), "page"),
        (answer(410), "page"),
        (redirect(302, "/robots.txt"), "page"),
        (answer(429), "throttled"),
        (answer(503), "throttled"),
        (answer(500), "status"),
        (answer(200, b"x", length=50), "truncated"),
        (answer(200, b"x" * 1_100_000), "too-large"),
        (answer(200, b"User-agent: *\nDisallow: /2\n" * 20_000 + b"Disallow: /"), "page"),
        (answer(200, b"# nothing\n" * 20_000 + b"User-agent: *\nDisallow: /"), "robots"),
    ],
)
def test_what_a_host_answers_for_its_robots_txt_says_whether_pages_may_be_asked_for(
    robots: Reply, expected: str
) -> None:
    assert expected == had(robots)


def test_many_who_ask_at_once_ask_for_it_once_and_a_clock_that_was_set_back_asks_again() -> None:
    clock = [datetime(2026, 3, 1, tzinfo=UTC)]

    async def test() -> None:
        async with web({"/1": answer(200, b"x")}) as site, fetcher() as client:
            pages = Pages(client, lambda: clock[0])
            await asyncio.gather(*(pages.fetch(site.url("/1"), SOURCE, 100) for _ in range(5)))
            assert 1 == site.targets.count("/robots.txt")
            clock[0] -= timedelta(days=3)
            await pages.fetch(site.url("/1"), SOURCE, 100)
            assert 2 == site.targets.count("/robots.txt")

    run(test())


def test_a_page_is_bounded_by_its_own_limit_and_not_by_that_of_feeds() -> None:
    async def endless(writer: asyncio.StreamWriter, _asked: Asked) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"x" * 4096)
            await writer.drain()

    async def test() -> Failure:
        async with web({"/1": endless}) as site, fetcher() as client:
            with pytest.raises(FetchFailed) as raised:
                await Pages(client, lambda: datetime.now(UTC)).fetch(site.url("/1"), SOURCE, 10_000)
            return raised.value.failure

    assert Failure.TOO_LARGE == run(test())
