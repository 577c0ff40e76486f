"""Redirects are followed by hand: bounded, on the web alone, never down from https, and their bodies are not read."""

import asyncio
from datetime import timedelta

import pytest

from ingest.fetch import redirects
from ingest.live import Failure, FetchFailed, Validators
from tests.ingest.fetch.server import (
    FEED,
    SETTINGS,
    SOURCE,
    Asked,
    Web,
    answer,
    bounded_by,
    failure,
    fetcher,
    redirect,
    run,
    web,
)


async def _moved_to(server: Web, path: str = "/a") -> str:
    async with fetcher() as client:
        return (await client.fetch(server.url(path), SOURCE)).moved_to


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed_with_get(status: int) -> None:
    async def scenario() -> None:
        async with web({"/a": redirect(status, "/b"), "/b": answer(200, FEED)}) as server, fetcher() as client:
            found = await client.fetch(server.url("/a"), SOURCE, Validators('"1"'))
            assert (server.url("/b"), FEED) == (found.url, found.body)
            assert [("GET", "/a"), ("GET", "/b")] == [(each.method, each.target) for each in server.asked]
            assert ['"1"', '"1"'] == [each.fields["if-none-match"] for each in server.asked]

    run(scenario())


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ((301,), "/1"),
        ((308,), "/1"),
        ((302,), ""),
        ((301, 308), "/2"),
        ((301, 302), "/1"),
        ((302, 301), ""),
        ((301, 307, 301), "/1"),
        ((), ""),
    ],
)
def test_a_feed_has_moved_as_far_as_permanent_redirects_alone_lead(statuses: tuple[int, ...], moved: str) -> None:
    async def scenario() -> None:
        replies = {f"/{place}": redirect(status, f"/{place + 1}") for place, status in enumerate(statuses)}
        async with web({**replies, f"/{len(statuses)}": answer(200, FEED)}) as server:
            assert (server.url(moved) if moved else "") == await _moved_to(server, "/0")

    run(scenario())


def test_where_a_feed_has_moved_is_known_even_if_it_fails_there() -> None:
    async def scenario() -> None:
        async with web({"/a": redirect(301, "/b"), "/b": answer(500)}) as server:
            failed = await failure(server.url("/a"))
            assert (500, server.url("/b")) == (failed.status, failed.moved_to)

    run(scenario())


def test_410_stops_a_feed_only_where_it_lives() -> None:
    async def scenario() -> None:
        replies = {"/gone": answer(410), "/for-good": redirect(301, "/gone"), "/for-now": redirect(302, "/gone")}
        async with web(replies) as server:
            kinds = [(await failure(server.url(path))).failure for path in ("/gone", "/for-good", "/for-now")]
            assert [Failure.GONE, Failure.GONE, Failure.STATUS] == kinds

    run(scenario())


def test_as_many_redirects_are_followed_as_the_setting_says() -> None:
    async def scenario() -> None:
        replies = {f"/{number}": redirect(302, f"/{number + 1}") for number in range(9)}
        settings = bounded_by(max_redirects=3)
        async with web({**replies, "/9": answer(200, FEED)}) as server:
            async with fetcher(settings) as client:
                assert FEED == (await client.fetch(server.url("/6"), SOURCE)).body
            server.asked.clear()
            failed = await failure(server.url("/0"), settings=settings)
            assert (Failure.REDIRECTS, 302) == (failed.failure, failed.status)
            assert "more than 3 redirects" in str(failed)
            assert ["/0", "/1", "/2", "/3"] == server.targets

    run(scenario())


def test_a_circle_is_left_at_once() -> None:
    async def scenario() -> None:
        async with web({"/a": redirect(301, "/b"), "/b": redirect(301, "/a")}) as server:
            failed = await failure(server.url("/a"))
            assert Failure.REDIRECTS == failed.failure
            assert "circle" in str(failed)
            assert ["/a", "/b"] == server.targets

    run(scenario())


@pytest.mark.parametrize(
    "location",
    [
        "",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "http://",
        "http://[::1%25lo]/",
        "gopher://x",
        "http://a b/",
        "/" + "a" * 5_000,
    ],
)
def test_a_redirect_that_leads_out_of_the_web_is_a_failure(location: str) -> None:
    async def scenario() -> None:
        async with web({"/a": redirect(302, location)}) as server:
            failed = await failure(server.url("/a"))
            assert Failure.REDIRECTS == failed.failure
            assert "a redirect leads" in str(failed)
            assert 1 == server.connections

    run(scenario())


def test_a_redirect_without_an_address_is_a_failure() -> None:
    async def scenario() -> None:
        async with web({"/a": answer(301)}) as server:
            assert Failure.REDIRECTS == (await failure(server.url("/a"))).failure

    run(scenario())


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("b?x=1", "/d/b?x=1"),
        ("../b#part", "/b"),
        ("//127.0.0.1:%d/b", "/b"),
        ("?page=2", "/d/a?page=2"),
        ("/中文", "/%E4%B8%AD%E6%96%87"),
        ("/%E4%B8%AD b", "/%E4%B8%AD%20b"),
    ],
)
def test_a_relative_redirect_is_read_from_where_it_came(location: str, target: str) -> None:
    async def scenario() -> None:
        async with web() as server:
            location_sent = (location.replace("%d", str(server.port))).encode().decode("latin-1")
            server.replies["/d/a"] = lambda writer, asked: _first(writer, asked, redirect(302, location_sent))
            await failure(server.url("/d/a"))
            assert ["/d/a", target] == server.targets

    run(scenario())


async def _first(writer: asyncio.StreamWriter, asked: Asked, reply: bytes) -> None:
    writer.write(reply if asked.target == "/d/a" else answer(404))
    await writer.drain()


def test_a_redirect_in_bytes_that_are_no_text_is_no_accident() -> None:
    async def scenario() -> None:
        async with web({"/a": redirect(302, "/\xff\xfe")}) as server:
            await failure(server.url("/a"))
            assert ["/a", "/%EF%BF%BD%EF%BF%BD"] == server.targets

    run(scenario())


def test_the_body_of_a_redirect_is_never_read() -> None:
    async def scenario() -> None:
        sent = 0

        async def endless(writer: asyncio.StreamWriter, asked: Asked) -> None:
            nonlocal sent
            writer.write(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Encoding: gzip\r\n\r\n")
            while sent < 1 << 27:
                writer.write(bytes(1 << 16))
                await writer.drain()
                sent += 1 << 16

        async with web({"/a": endless, "/b": answer(200, FEED)}) as server, fetcher() as client:
            found = await client.fetch(server.url("/a"), SOURCE)
            assert (FEED, len(FEED)) == (found.body, found.received)
            assert sent < 1 << 24  # what fits into the buffers of the system, not a body

    run(scenario())


def test_the_time_of_a_fetch_is_for_all_its_hops() -> None:
    async def scenario() -> None:
        async def slow(writer: asyncio.StreamWriter, asked: Asked) -> None:
            await asyncio.sleep(0.2)
            number = int(asked.target[1:])
            writer.write(redirect(302, f"/{number + 1}"))
            await writer.drain()

        settings = bounded_by(timeout=timedelta(milliseconds=500))
        async with web({f"/{number}": slow for number in range(9)}) as server:
            failed = await failure(server.url("/0"), settings=settings)
            assert Failure.TIMEOUT == failed.failure
            assert 1 <= len(server.asked) <= 3

    run(scenario())


_HTTPS = redirects.start("https://news.example/feed")


def test_https_never_becomes_http_but_is_asked_at_the_same_place_instead() -> None:
    down = redirects.follow(_HTTPS, 301, "http://other.example/x", SETTINGS.max_redirects)
    assert ("https://other.example/x", "https://other.example/x") == (down.url, down.moved_to)
    with pytest.raises(FetchFailed, match=r"from https to http://other\.example:8080"):
        redirects.follow(_HTTPS, 301, "http://other.example:8080/x", SETTINGS.max_redirects)
    with pytest.raises(FetchFailed, match="leads from https to http"):
        redirects.follow(_HTTPS, 301, "http://news.example/feed", SETTINGS.max_redirects)
