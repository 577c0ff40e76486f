"""Who may be reached: addresses are checked where the connection is made, on every hop, in every spelling."""

import asyncio
import socket
from collections.abc import Sequence
from datetime import timedelta

import pytest

from config.model import Source
from ingest.live import Failure
from tests.ingest.fetch.server import FEED, SOURCE, STRANGER, answer, bounded_by, failure, fetcher, redirect, run, web

#: Spellings of 127.0.0.1, `%d` is the port.
_SPELLINGS = (
    "http://127.0.0.1:%d/feed",
    "http://127.1:%d/feed",
    "http://2130706433:%d/feed",
    "http://0x7f000001:%d/feed",
    "http://0x7f.1:%d/feed",
    "http://0177.0.0.1:%d/feed",
    "http://017700000001:%d/feed",
    "http://127.0.0.1.:%d/feed",
    "http://%%31%%32%%37.0.0.1:%d/feed",
    "http://①②⑦.0.0.1:%d/feed",
    "http://127。0。0。1:%d/feed",
    "http://0:%d/feed",
    "http://0.0.0.0:%d/feed",
    "http://[::ffff:127.0.0.1]:%d/feed",
    "http://[0:0:0:0:0:ffff:7f00:1]:%d/feed",
    "http://user@127.0.0.1:%d/feed",
    "http://example.org@127.0.0.1:%d/feed",
    "http:\\\\127.0.0.1:%d/feed",
    "http://localhost:%d/feed",
    "http://LOCALHOST.:%d/feed",
)


@pytest.mark.parametrize("spelling", _SPELLINGS)
def test_this_machine_is_refused_in_every_spelling(spelling: str) -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as server:
            failed = await failure(spelling % server.port, STRANGER)
            assert Failure.FORBIDDEN_ADDRESS == failed.failure
            assert "this machine (loopback)" in str(failed)
            assert 'networks = ["loopback"]' in failed.hint
            assert 0 == server.connections

    run(scenario())


@pytest.mark.parametrize("spelling", _SPELLINGS)
def test_a_redirect_to_this_machine_is_refused_in_every_spelling(spelling: str) -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as inner, web(host="127.0.0.2") as outer:
            # The source may reach one address, and the redirect leads to another one.
            source = Source("one", "One", networks=("127.0.0.2/32",))
            location = (spelling % inner.port).encode().decode("latin-1")
            outer.replies["/feed"] = redirect(302, location)
            failed = await failure(outer.url("/feed", "127.0.0.2"), source)
            assert Failure.FORBIDDEN_ADDRESS == failed.failure
            assert "The server sent the request there." in failed.hint
            assert (1, 0) == (outer.connections, inner.connections)

    run(scenario())


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("10.0.0.1", "private"),
        ("169.254.169.254", "169.254.169.254"),
        ("[::1]", "loopback"),
        ("[::]", "loopback"),
        ("[fe80::1]", "link-local"),
        ("[64:ff9b::7f00:1]", "loopback"),
        ("[2002:7f00:1::]", "loopback"),
        ("[2001:0:7f00:1::]", "reserved"),
        ("[fd00:ec2::254]", "fd00:ec2::254"),
        ("224.0.0.1", "multicast"),
        ("100.64.0.1", "shared"),
        ("255.255.255.255", "reserved"),
        ("192.0.2.1", "documentation"),
    ],
)
def test_every_network_that_is_not_public_is_refused_without_a_connection(host: str, network: str) -> None:
    failed = run(failure(f"http://{host}/feed", STRANGER))
    assert Failure.FORBIDDEN_ADDRESS == failed.failure
    assert f'networks = ["{network}"]' in failed.hint


@pytest.mark.parametrize(
    "url", ["http://[fe80::1%25lo]/", "http://[::1%25lo]/", "ftp://1.1.1.1/", "file:///etc/passwd", "", "feed"]
)
def test_what_is_no_address_of_the_web_is_not_asked(url: str) -> None:
    failed = run(failure(url))
    assert Failure.NAME == failed.failure
    assert failed.hint


def _says(**names: Sequence[str]) -> "_Names":
    return _Names({name.replace("_", "."): addresses for name, addresses in names.items()})


class _Names(dict[str, Sequence[str]]):
    """A name server in a dictionary."""

    def __call__(self, host: str) -> Sequence[str]:
        if host not in self:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self[host]


@pytest.mark.parametrize("address", ["127.0.0.1", "::ffff:127.0.0.1", "::1", "64:ff9b::7f00:1"])
def test_a_name_that_leads_to_this_machine_is_refused_after_it_was_looked_up(address: str) -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as server:
            failed = await failure(
                server.url("/feed", "rebound.example"), STRANGER, lookup=_says(rebound_example=[address])
            )
            assert Failure.FORBIDDEN_ADDRESS == failed.failure
            assert f"rebound.example is {address}, which is in this machine (loopback)" in str(failed)
            assert 0 == server.connections

    run(scenario())


def test_a_name_is_looked_up_anew_for_every_request_and_judged_anew() -> None:
    answers = [["127.0.0.1"], ["127.0.0.9"]]

    async def scenario() -> None:
        source = Source("one", "One", networks=("127.0.0.1/32",))
        async with web({"/feed": answer(200, FEED)}, host="0.0.0.0") as server:
            async with fetcher(lookup=lambda _: answers.pop(0)) as client:
                await client.fetch(server.url("/feed", "turns.example"), source)
                with pytest.raises(Exception, match=r"127\.0\.0\.9"):
                    await client.fetch(server.url("/feed", "turns.example"), source)
            assert 1 == server.connections

    run(scenario())


def test_addresses_that_are_refused_do_not_keep_the_others_from_being_tried() -> None:
    async def scenario() -> None:
        source = Source("one", "One", networks=("127.0.0.1/32",))
        names = _says(both_example=["10.0.0.1", "::1", "127.0.0.1"])
        async with web({"/feed": answer(200, FEED)}) as server, fetcher(lookup=names) as client:
            assert FEED == (await client.fetch(server.url("/feed", "both.example"), source)).body

    run(scenario())


def test_an_address_that_does_not_answer_keeps_nobody_from_asking_the_next() -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as server:
            with socket.socket() as silent:
                silent.bind(("127.0.0.2", server.port))
                silent.listen(0)
                with socket.create_connection(silent.getsockname()):
                    async with fetcher(lookup=_says(two_example=["127.0.0.2", "127.0.0.1"])) as client:
                        found = await client.fetch(server.url("/feed", "two.example"), SOURCE)
            assert FEED == found.body

    run(scenario())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "2130706433", "localhost", "feeds.example", "[::ffff:127.0.0.1]"]
)
def test_a_source_that_allows_a_network_reaches_it(host: str) -> None:
    async def scenario() -> None:
        names = _says(localhost=["127.0.0.1"], feeds_example=["127.0.0.1"])
        async with web({"/feed": answer(200, FEED)}, host="::1" if host == "[::1]" else "127.0.0.1") as server:
            async with fetcher(lookup=names) as client:
                found = await client.fetch(server.url("/feed", host), SOURCE)
            assert FEED == found.body

    run(scenario())


def test_a_connection_of_one_source_is_never_at_hand_for_another() -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as server, fetcher() as client:
            await client.fetch(server.url("/feed"), SOURCE)
            with pytest.raises(Exception, match="this machine"):
                await client.fetch(server.url("/feed"), STRANGER)
            assert 1 == server.connections

    run(scenario())


def test_a_name_that_nobody_knows_is_its_own_failure() -> None:
    failed = run(failure("http://nowhere.example/", lookup=_says()))
    assert (Failure.NAME, "there is no host nowhere.example") == (failed.failure, failed.args[0])


def test_a_name_server_that_is_silent_is_told_from_a_name_that_is_wrong() -> None:
    def lookup(_: str) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    failed = run(failure("http://nowhere.example/", lookup=lookup))
    assert (Failure.NAME, "no name server answers for nowhere.example") == (failed.failure, failed.args[0])


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..example"])
def test_a_name_that_no_name_server_is_asked_for_is_no_host(host: str) -> None:
    assert Failure.NAME == run(failure(f"http://{host}/")).failure


def test_a_name_without_addresses_is_no_host() -> None:
    failed = run(failure("http://nothing.example/", lookup=_says(nothing_example=[])))
    assert Failure.NAME == failed.failure


def test_a_lookup_that_hangs_holds_up_neither_the_fetch_nor_the_end() -> None:
    async def scenario() -> None:
        started, done = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def lookup(_: str) -> Sequence[str]:
            loop.call_soon_threadsafe(started.set)
            asyncio.run_coroutine_threadsafe(done.wait(), loop).result(30)
            return ["127.0.0.1"]

        settings = bounded_by(connect_timeout=timedelta(milliseconds=100))
        failed = await failure("http://slow.example/", settings=settings, lookup=lookup)
        assert Failure.TIMEOUT == failed.failure
        assert "no connection within" in str(failed)
        await started.wait()
        done.set()

    run(scenario())


def test_nobody_listening_is_a_failure_to_connect() -> None:
    async def scenario() -> None:
        async with web() as server:
            url = server.url()
        failed = await failure(url)
        assert (Failure.CONNECT, "127.0.0.1: connection refused") == (failed.failure, failed.args[0])

    run(scenario())
