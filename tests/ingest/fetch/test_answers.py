"""What a fetch gives, and what it asks."""

import asyncio
import hashlib
from datetime import timedelta

import pytest

from config.model import Source
from ingest.live import Failure, Fetched, Validators
from tests.ingest.fetch.server import AGENT, FEED, SETTINGS, SOURCE, Web, answer, bounded_by, failure, fetcher, run, web

_V = Validators('W/"a1"', "Sat, 28 Feb 2026 12:00:00 GMT")


async def _fetched(server: Web, validators: Validators = Validators(), source: Source = SOURCE) -> Fetched:  # noqa: B008
    async with fetcher() as client:
        return await client.fetch(server.url("/feed"), source, validators)


def test_an_answer_comes_whole_with_what_was_said_of_it() -> None:
    async def scenario() -> None:
        fields = (
            "Content-Type: application/rss+xml; charset=GB18030",
            f"ETag: {_V.etag}",
            f"Last-Modified: {_V.last_modified}",
            "Cache-Control: max-age=300",
        )
        async with web({"/feed": answer(200, FEED, *fields)}) as server:
            found = await _fetched(server)
            assert (server.url("/feed"), 200, FEED) == (found.url, found.status, found.body)
            assert hashlib.blake2b(FEED, digest_size=16).digest() == found.digest
            assert ("application/rss+xml; charset=GB18030", _V) == (found.content_type, found.validators)
            assert (timedelta(minutes=5), len(FEED), "") == (found.max_age, found.received, found.moved_to)
            assert found.seconds > 0

    run(scenario())


def test_a_request_says_who_asks_and_what_it_can_read() -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as server:
            await _fetched(server)
            asked = server.asked[0]
            assert ("GET", "/feed") == (asked.method, asked.target)
            assert f"127.0.0.1:{server.port}" == asked.fields["host"]
            assert AGENT == asked.fields["user-agent"]
            assert "gzip, deflate, br, zstd" == asked.fields["accept-encoding"]
            assert "application/atom+xml" in asked.fields["accept"]
            assert {"host", "user-agent", "accept", "accept-encoding", "connection"} == set(asked.fields)

    run(scenario())


def test_an_unchanged_feed_is_asked_for_with_both_validators_and_costs_no_body() -> None:
    async def scenario() -> None:
        async with web(
            {"/feed": b'HTTP/1.1 304 Not Modified\r\nETag: W/"a1"\r\nCache-Control: max-age=60\r\n\r\n'}
        ) as server:
            found = await _fetched(server, _V)
            fields = server.asked[0].fields
            assert (_V.etag, _V.last_modified) == (fields["if-none-match"], fields["if-modified-since"])
            assert (304, b"", b"", 0) == (found.status, found.body, found.digest, found.received)
            assert timedelta(minutes=1) == found.max_age

    run(scenario())


def test_nothing_of_the_environment_decides_how_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED, "Set-Cookie: who=you")}) as server:
            async with fetcher() as client:
                await client.fetch(server.url("/feed"), SOURCE)
                await client.fetch(server.url("/feed"), SOURCE)
            assert ["/feed", "/feed"] == server.targets
            assert "cookie" not in server.asked[1].fields

    run(scenario())


def test_an_address_is_sent_as_it_is_written() -> None:
    async def scenario() -> None:
        async with web() as server:
            for path in ("/a%2Fb/%e4%b8%ad", "/x?b=%20&a=1;c=+", "/~you/'a'(b)?u=http://x/?y"):
                await failure(server.url(path))
                assert path == server.targets[-1]
            await failure(server.url("/中 文#part"))
            assert "/%E4%B8%AD%20%E6%96%87" == server.targets[-1]

    run(scenario())


_REFUSALS = {
    204: Failure.STATUS,
    206: Failure.STATUS,
    300: Failure.STATUS,
    304: Failure.STATUS,
    400: Failure.STATUS,
    401: Failure.STATUS,
    403: Failure.STATUS,
    404: Failure.STATUS,
    407: Failure.PROXY,
    410: Failure.GONE,
    418: Failure.STATUS,
    429: Failure.THROTTLED,
    451: Failure.STATUS,
    500: Failure.STATUS,
    502: Failure.STATUS,
    503: Failure.THROTTLED,
    599: Failure.STATUS,
}


@pytest.mark.parametrize(("status", "kind"), _REFUSALS.items())
def test_each_status_that_is_no_feed_is_a_failure_with_a_next_step(status: int, kind: Failure) -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(status)}) as server:
            failed = await failure(server.url("/feed"))
            assert (kind, status) == (failed.failure, failed.status)
            assert failed.args[0].startswith(f"127.0.0.1 answers {status}")
            assert failed.hint.endswith(".")
            assert failed.seconds > 0
            assert 1 == server.connections

    run(scenario())


def test_the_body_of_an_error_is_not_read() -> None:
    async def scenario() -> None:
        async def endless(writer: asyncio.StreamWriter, asked: object) -> None:
            writer.write(b"HTTP/1.1 500 Oh\r\n\r\n")
            while True:
                writer.write(b"x" * 65_536)
                await writer.drain()

        async with web({"/feed": endless}) as server:
            failed = await failure(server.url("/feed"))
            assert (Failure.STATUS, 500, 0) == (failed.failure, failed.status, failed.received)

    run(scenario())


def test_a_server_that_answers_304_to_whom_never_had_it_gives_nothing() -> None:
    async def scenario() -> None:
        async with web({"/feed": b"HTTP/1.1 304 Not Modified\r\n\r\n"}) as server:
            failed = await failure(server.url("/feed"))
            assert (Failure.STATUS, 304) == (failed.failure, failed.status)
            assert "if it lasts, tell the publisher" in failed.hint

    run(scenario())


def test_an_empty_body_is_no_feed_and_takes_nothing_away() -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, b"")}) as server:
            failed = await failure(server.url("/feed"))
            assert (Failure.TRUNCATED, 200) == (failed.failure, failed.status)

    run(scenario())


@pytest.mark.parametrize("status", [429, 503, 500])
def test_who_asks_to_stay_away_is_heard(status: int) -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(status, b"", "Retry-After: 120")}) as server:
            assert timedelta(minutes=2) == (await failure(server.url("/feed"))).retry_after

    run(scenario())


def test_fields_that_are_no_text_can_be_stored_and_are_not_sent_back() -> None:
    async def scenario() -> None:
        head = b'HTTP/1.1 200 \xff\r\nContent-Type: text/xml;\xff\r\nETag: "\xff"\r\nContent-Length: %d\r\n\r\n' % len(
            FEED
        )
        async with web({"/feed": head + FEED}) as server:
            found = await _fetched(server)
            assert ("text/xml;�", Validators()) == (found.content_type, found.validators)

    run(scenario())


def test_new_settings_hold_from_the_next_request_on_and_hosts_keep_their_gap() -> None:
    async def scenario() -> None:
        settings = bounded_by(host_gap=timedelta(milliseconds=80), jitter=0)
        async with web({"/feed": answer(200, FEED)}) as server, fetcher(settings) as client:
            await client.fetch(server.url("/feed"), SOURCE)
            client.reconfigure(SETTINGS, user_agent="Feedweir/1")
            await client.fetch(server.url("/feed"), SOURCE)
            one, two = server.asked
            assert [AGENT, "Feedweir/1"] == [one.fields["user-agent"], two.fields["user-agent"]]
            assert two.at - one.ended[0] >= 0.075

    run(scenario())


@pytest.mark.parametrize("size", [1_000, 1_000_000])
def test_bodies_of_every_size_have_their_digest(size: int) -> None:
    async def scenario() -> None:
        body = FEED.ljust(size)
        async with web({"/feed": answer(200, body)}) as server:
            found = await _fetched(server)
            assert (body, hashlib.blake2b(body, digest_size=16).digest()) == (found.body, found.digest)

    run(scenario())


def test_an_international_host_is_asked_by_its_ascii_name() -> None:
    async def scenario() -> None:
        looked_up: list[str] = []

        def lookup(host: str) -> list[str]:
            looked_up.append(host)
            return ["127.0.0.1"]

        async with web({"/feed": answer(200, FEED)}) as server, fetcher(lookup=lookup) as client:
            found = await client.fetch(server.url("/feed", "新闻.example"), SOURCE)
            assert ["xn--efvy88h.example"] == looked_up
            assert f"xn--efvy88h.example:{server.port}" == server.asked[0].fields["host"]
            assert server.url("/feed", "xn--efvy88h.example") == found.url

    run(scenario())
