"""Nothing that a server does costs more than the settings say."""

import asyncio
import socket
import struct
from datetime import timedelta

import pytest

from ingest.live import Failure
from tests.ingest.fetch.server import FEED, SOURCE, Asked, Reply, Writes, answer, bounded_by, failure, fetcher, run, web

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
_CHUNKED = _HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def _sends(*pieces: bytes, pause: float = 0.0, endless: bytes = b"", reset: bool = False) -> Writes:
    """Writes the pieces, then `endless` for ever, with pauses; or resets the connection."""

    async def write(writer: asyncio.StreamWriter, asked: Asked) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        while endless:
            writer.write(endless)
            await writer.drain()
            await asyncio.sleep(pause)
        if reset:
            wire = writer.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

    return write


def test_a_body_that_says_it_is_too_long_is_not_read() -> None:
    async def scenario() -> None:
        async with web({"/": answer(200, b"", length=1 << 40)}) as server:
            failed = await failure(server.url())
            assert (Failure.TOO_LARGE, 200, 0) == (failed.failure, failed.status, failed.received)
            assert "fetch.max_body" in failed.hint

    run(scenario())


@pytest.mark.parametrize("head", [_HEAD + b"\r\n", _CHUNKED + b"fffffff\r\n"], ids=["to the end", "in a chunk"])
def test_an_endless_body_is_read_to_the_bound(head: bytes) -> None:
    async def scenario() -> None:
        settings = bounded_by(max_body=1 << 20)
        async with web({"/": _sends(head, endless=bytes(1 << 16))}) as server:
            failed = await failure(server.url(), settings=settings)
            assert (Failure.TOO_LARGE, 200) == (failed.failure, failed.status)
            assert 1 << 20 < failed.received < 1 << 22

    run(scenario())


@pytest.mark.parametrize(
    ("head", "endless"),
    [
        (_CHUNKED + b"3;", b"x" * 4_096),
        (_CHUNKED, b"0" * 4_096),
        (_CHUNKED, b"1\r\nx\r\n" * 1_000),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
        (b"", b"\r\n" * 2_000),
    ],
    ids=["the name of a chunk", "the length of a chunk", "the smallest chunks", "notes before", "nothing at all"],
)
def test_what_is_endless_around_a_body_is_bounded_too(head: bytes, endless: bytes) -> None:
    async def scenario() -> None:
        async with web({"/": _sends(head, endless=endless)}) as server:
            failed = await failure(server.url(), settings=bounded_by(max_body=1 << 17))
            assert Failure.TOO_LARGE == failed.failure, str(failed)
            assert failed.received <= 1 << 17

    run(scenario())


def test_a_body_may_be_just_as_long_as_the_bound() -> None:
    async def scenario() -> None:
        body = FEED.ljust(2_048)
        async with web({"/": answer(200, body), "/more": answer(200, body + b" ")}) as server:
            settings = bounded_by(max_body=2_048)
            async with fetcher(settings) as client:
                assert body == (await client.fetch(server.url(), SOURCE)).body
            assert Failure.TOO_LARGE == (await failure(server.url("/more"), settings=settings)).failure

    run(scenario())


@pytest.mark.parametrize(
    "reply",
    [
        _sends(_HEAD + b"Content-Length: 1000\r\n\r\n", endless=b"x", pause=0.02),
        _sends(_CHUNKED, endless=b"1\r\nx\r\n", pause=0.02),
        _sends(_HEAD, endless=b"X-More: 1\r\n", pause=0.05),
        _sends(b"HTTP/1.1 ", endless=b"", pause=0.0),
        _sends(endless=b"", pause=0.0),
    ],
    ids=["a byte at a time", "a chunk at a time", "a field at a time", "half a line", "nothing"],
)
def test_a_server_that_drips_or_hangs_is_left_when_the_time_is_over(reply: Writes) -> None:
    async def drip(writer: asyncio.StreamWriter, asked: Asked) -> None:
        await reply(writer, asked)
        await asyncio.sleep(30)

    async def scenario() -> None:
        settings = bounded_by(timeout=timedelta(milliseconds=300))
        async with web({"/": drip}) as server:
            failed = await failure(server.url(), settings=settings)
            assert Failure.TIMEOUT == failed.failure
            assert "within 0.3 seconds" in str(failed)
            assert "fetch.timeout" in failed.hint
            assert failed.seconds >= 0.29

    run(scenario())


def test_how_far_a_slow_body_came_is_told() -> None:
    async def scenario() -> None:
        settings = bounded_by(timeout=timedelta(seconds=1))
        async with web({"/": _sends(_HEAD + b"\r\n", endless=b"x", pause=0.02)}) as server:
            failed = await failure(server.url(), settings=settings)
            assert 0 < failed.received < 100
            assert f"{failed.received} bytes came" in str(failed)

    run(scenario())


def test_a_host_that_accepts_nothing_is_left_after_the_time_for_a_connection() -> None:
    async def scenario() -> None:
        # A full backlog: further connections are neither accepted nor refused.
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen(0)
            with socket.create_connection(listening.getsockname()), socket.socket() as second:
                second.setblocking(False)
                second.connect_ex(listening.getsockname())
                settings = bounded_by(connect_timeout=timedelta(milliseconds=200))
                failed = await failure(f"http://127.0.0.1:{listening.getsockname()[1]}/", settings=settings)
        assert Failure.TIMEOUT == failed.failure
        assert "fetch.connect_timeout" in str(failed)

    run(scenario())


@pytest.mark.parametrize(
    "reply",
    [
        _sends(_HEAD, endless=b"X-More: 1\r\n"),
        _sends(_HEAD, endless=b"x" * 4096),
        _sends(_HEAD + b"X-More: ", endless=b"x" * 4096),
        _sends(b"HTTP/1.1 200 ", endless=b"x" * 4096),
        _sends(endless=b"x" * 4096),
        _sends(_HEAD + b"".join(b"X-%d: %s\r\n" % (number, b"x" * 400) for number in range(100)) + b"\r\n", FEED),
    ],
    ids=["fields", "a name", "a value", "a reason", "a first line", "many at once"],
)
def test_endless_header_fields_are_read_to_the_bound(reply: Reply) -> None:
    async def scenario() -> None:
        async with web({"/": reply}) as server:
            failed = await failure(server.url())
            assert Failure.PROTOCOL == failed.failure, str(failed)
            assert failed.received == 0

    run(scenario())


def test_header_fields_may_be_as_long_as_the_setting_says() -> None:
    async def scenario() -> None:
        async with web({"/": answer(200, FEED, "X-Policy: " + "x" * 20_000)}) as server, fetcher() as client:
            assert FEED == (await client.fetch(server.url(), SOURCE)).body

    run(scenario())


@pytest.mark.parametrize(
    "reply",
    [
        _sends(_HEAD + b"Content-Length: 1000\r\n\r\n" + FEED),
        _sends(_CHUNKED + b"5\r\nabcde\r\n"),
        _sends(_CHUNKED + b"ff\r\nabcde"),
        _sends(_HEAD + b"Content-Length: 1000\r\n\r\n" + FEED, reset=True),
    ],
    ids=["short", "without its last chunk", "within a chunk", "reset"],
)
def test_a_body_that_is_cut_off_is_never_taken_for_whole(reply: Reply) -> None:
    async def scenario() -> None:
        async with web({"/": reply}) as server:
            failed = await failure(server.url())
            assert Failure.TRUNCATED == failed.failure, str(failed)
            assert 200 == failed.status
            assert 1 == server.connections

    run(scenario())


@pytest.mark.parametrize(
    "reply",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"<rss></rss>\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nBad Name: 1\r\n\r\n",
        _CHUNKED + b"zz\r\nabc\r\n",
        b"\x15\x03\x01\x00\x02\x02\x46" * 20,
    ],
)
def test_what_is_not_http_is_a_failure_of_the_protocol(reply: bytes) -> None:
    async def scenario() -> None:
        async with web({"/": reply}) as server:
            failed = await failure(server.url())
            assert Failure.PROTOCOL == failed.failure, str(failed)
            assert "\n" not in failed.args[0]
            assert failed.hint

    run(scenario())


@pytest.mark.parametrize("reply", [_sends(reset=True), _sends(b"HTTP/1.1 200"), b""], ids=["reset", "cut", "closed"])
def test_a_server_that_hangs_up_before_its_answer_is_a_failure_to_connect(reply: Reply) -> None:
    async def scenario() -> None:
        async with web({"/": reply}) as server:
            failed = await failure(server.url())
            assert Failure.CONNECT == failed.failure, str(failed)
            assert 0 == failed.status
            assert 1 == server.connections

    run(scenario())


def test_answers_without_a_length_of_http_1_0_are_read_to_their_end() -> None:
    async def scenario() -> None:
        async with web({"/": b"HTTP/1.0 200 OK\r\n\r\n" + FEED}) as server, fetcher() as client:
            assert FEED == (await client.fetch(server.url(), SOURCE)).body

    run(scenario())


def test_notes_before_the_answer_are_skipped() -> None:
    async def scenario() -> None:
        early = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
        async with web({"/": early * 3 + answer(200, FEED)}) as server, fetcher() as client:
            assert FEED == (await client.fetch(server.url(), SOURCE)).body

    run(scenario())


def test_nothing_is_left_open_after_any_end() -> None:
    async def scenario() -> None:
        replies: dict[str, Reply] = {
            "/ok": answer(200, FEED),
            "/no": answer(500, b"x"),
            "/cut": _sends(_HEAD + b"Content-Length: 9\r\n\r\n"),
        }
        async with web(replies) as server:
            async with fetcher() as client:
                for path in replies:
                    for _ in range(3):
                        await asyncio.gather(client.fetch(server.url(path), SOURCE), return_exceptions=True)
            async with asyncio.timeout(10):
                while server.open:
                    await asyncio.sleep(0.01)
            assert 9 == server.connections

    run(scenario())
