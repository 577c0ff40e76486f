"""One request at a time to a host, in order, with a gap; seen from the servers."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from ingest.fetch.hosts import Hosts
from ingest.live import Failure, FetchFailed
from tests.ingest.fetch.server import FEED, SOURCE, Asked, Web, answer, bounded_by, fetcher, redirect, run, web

_GAP = timedelta(milliseconds=60)
_POLITE = bounded_by(host_gap=_GAP, jitter=0)


async def _late(writer: asyncio.StreamWriter, asked: Asked) -> None:
    await asyncio.sleep(0.02)
    writer.write(answer(200, FEED))
    await writer.drain()


def _gaps(server: Web) -> Iterator[float]:
    """Seconds between the end of a request and the next one, as the server saw them."""
    for one, two in pairwise(server.asked):
        assert one.ended
        yield two.at - one.ended[0]


def test_feeds_of_one_host_come_one_after_the_other_with_a_gap_in_the_order_of_asking() -> None:
    async def scenario() -> None:
        paths = [f"/{number}" for number in range(6)]
        async with web(dict.fromkeys(paths, _late)) as server, fetcher(_POLITE) as client:
            await asyncio.gather(*(client.fetch(server.url(path), SOURCE) for path in paths))
            assert paths == server.targets
            assert 1 == server.most
            assert all(gap >= _GAP.total_seconds() - 0.005 for gap in _gaps(server))

    run(scenario())


def test_the_gap_lies_between_the_hops_of_a_redirect_too() -> None:
    async def scenario() -> None:
        replies = {"/a": redirect(302, "/b"), "/b": redirect(302, "/c"), "/c": answer(200, FEED)}
        async with web(replies) as server, fetcher(_POLITE) as client:
            await client.fetch(server.url("/a"), SOURCE)
            assert ["/a", "/b", "/c"] == server.targets
            assert all(gap >= _GAP.total_seconds() - 0.005 for gap in _gaps(server))

    run(scenario())


def test_ports_spellings_and_failures_of_a_host_are_one_host() -> None:
    async def scenario() -> None:
        async with web() as one, web() as two, fetcher(_POLITE) as client:
            urls = [one.url("/x"), two.url("/x", "2130706433"), one.url("/y", "127.1")]
            found = await asyncio.gather(*(client.fetch(url, SOURCE) for url in urls), return_exceptions=True)
            assert all(isinstance(each, FetchFailed) for each in found)
            asked = sorted((*one.asked, *two.asked), key=lambda each: each.at)
            assert all(b.at - a.ended[0] >= _GAP.total_seconds() - 0.005 for a, b in pairwise(asked))

    run(scenario())


def test_hosts_do_not_wait_for_each_other() -> None:
    async def scenario() -> None:
        together = asyncio.Barrier(3)

        async def meet(writer: asyncio.StreamWriter, asked: Asked) -> None:
            await together.wait()
            writer.write(answer(200, FEED))
            await writer.drain()

        async with web({"/": meet}, host="0.0.0.0") as server, fetcher(_POLITE) as client:
            hosts = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
            await asyncio.gather(*(client.fetch(server.url("/", host), SOURCE) for host in hosts))
            assert 3 == server.most

    run(scenario())


def test_waiting_for_a_host_is_not_counted_against_the_time_of_a_fetch() -> None:
    async def scenario() -> None:
        settings = bounded_by(host_gap=timedelta(milliseconds=500), timeout=timedelta(milliseconds=1_400), jitter=0)
        async with web({"/": answer(200, FEED)}) as server, fetcher(settings) as client:
            found = await asyncio.gather(*(client.fetch(server.url(), SOURCE) for _ in range(4)))
            assert 4 == len(server.asked)
            assert all(one.seconds < 1.4 for one in found)

    run(scenario())


def test_who_is_sent_to_a_host_that_hangs_does_not_wait_for_ever_for_its_turn_there() -> None:
    async def hang(writer: asyncio.StreamWriter, asked: Asked) -> None:
        await asyncio.sleep(30)

    async def scenario() -> None:
        settings = bounded_by(timeout=timedelta(milliseconds=900))
        async with web({"/": hang}) as slow, web(host="0.0.0.0") as sites, fetcher(settings) as client:
            sites.replies["/"] = redirect(302, slow.url())
            urls = [sites.url("/", f"127.0.1.{number}") for number in range(12)]
            failed = await asyncio.gather(*(client.fetch(url, SOURCE) for url in urls), return_exceptions=True)
            assert [Failure.TIMEOUT] * 12 == [each.failure for each in failed if isinstance(each, FetchFailed)]
            assert 3 <= len(slow.asked) <= 8
            assert any("its turn did not come" in str(each) for each in failed)

    run(scenario())


def test_a_turn_that_does_not_come_in_time_is_left_to_the_next() -> None:
    async def scenario() -> None:
        hosts, order = Hosts(lambda: 0.05), list[str]()

        async def take(name: str, patience: float | None) -> None:
            async with hosts.turn("a.example", patience):
                order.append(name)
                await asyncio.sleep(0.05)

        # The second gives up while the first is at it, the third within the gap behind it; the fourth has its turn.
        tasks = (take("1", None), take("2", 0.02), take("3", 0.07), take("4", None))
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert [None, TimeoutError, TimeoutError, None] == [each and type(each) for each in found]
        assert ["1", "4"] == order
        async with hosts.turn("b.example"):
            pass
        assert len(hosts) <= 2

    run(scenario())


def test_who_gives_up_waiting_does_not_hold_up_those_behind() -> None:
    async def scenario() -> None:
        async with web({"/": _late}) as server, fetcher(_POLITE) as client:
            first, second, third = (asyncio.create_task(client.fetch(server.url(), SOURCE)) for _ in range(3))
            while not server.open:
                await asyncio.sleep(0.001)
            second.cancel()
            await asyncio.gather(first, third)
            with pytest.raises(asyncio.CancelledError):
                await second
            assert 2 == len(server.asked)

    run(scenario())


def test_a_fetch_that_is_cancelled_ends_its_connection_and_frees_its_host() -> None:
    async def scenario() -> None:
        arrived = asyncio.Event()

        async def silent(writer: asyncio.StreamWriter, asked: Asked) -> None:
            arrived.set()
            await asyncio.sleep(30)

        async with web({"/silent": silent, "/": answer(200, FEED)}) as server, fetcher(_POLITE) as client:
            task = asyncio.create_task(client.fetch(server.url("/silent"), SOURCE))
            await arrived.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert FEED == (await client.fetch(server.url(), SOURCE)).body

    run(scenario())


def test_a_server_that_hangs_up_is_not_asked_again_at_once() -> None:
    async def scenario() -> None:
        async def hang_up(writer: asyncio.StreamWriter, asked: Asked) -> None:
            writer.close()

        async with web({"/": hang_up}) as server, fetcher(_POLITE) as client:
            with pytest.raises(FetchFailed, match="hung up without an answer"):
                await client.fetch(server.url(), SOURCE)
            assert 1 == server.connections

    run(scenario())


def test_the_gap_only_ever_grows_by_chance() -> None:
    async def scenario() -> None:
        settings = bounded_by(host_gap=_GAP, jitter=100)
        async with web({"/": answer(200, FEED)}) as server, fetcher(settings, random=Random(1)) as client:
            for _ in range(4):
                await client.fetch(server.url(), SOURCE)
            assert all(gap >= _GAP.total_seconds() - 0.005 for gap in _gaps(server))

    run(scenario())


def test_a_host_that_asks_for_more_is_left_alone_longer_and_others_are_not() -> None:
    async def scenario() -> None:
        hosts, clock = Hosts(lambda: 0.0), asyncio.get_running_loop().time

        async def took(host: str) -> float:
            began = clock()
            async with hosts.turn(host):
                return clock() - began

        assert await took("a.example") < 0.1
        hosts.widen("a.example", 0.2)
        assert 0.19 <= await took("a.example")
        assert 0.19 <= await took("a.example")
        assert await took("b.example") < 0.1
        hosts.widen("a.example", 0.0)
        assert 0.19 <= await took("a.example")
        assert await took("a.example") < 0.1

    run(scenario())


def test_hosts_are_forgotten_when_their_gap_is_over() -> None:
    async def scenario() -> None:
        hosts = Hosts(lambda: 0.0)
        for number in range(1000):
            async with hosts.turn(f"{number}.example"):
                pass
        assert len(hosts) <= 1

    run(scenario())


def test_a_host_that_is_waited_for_is_not_forgotten() -> None:
    async def scenario() -> None:
        hosts, order = Hosts(lambda: 0.0), []

        async def take(host: str, number: int) -> None:
            async with hosts.turn(host):
                order.append(number)
                await asyncio.sleep(0)

        await asyncio.gather(*(take("a.example" if number % 2 else "b.example", number) for number in range(40)))
        assert [list(range(0, 40, 2)), list(range(1, 40, 2))] == [[n for n in order if n % 2 == odd] for odd in (0, 1)]
        assert len(hosts) <= 2

    run(scenario())
