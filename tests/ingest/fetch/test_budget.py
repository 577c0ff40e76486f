"""However much publishers send at once, little of it is in memory at once, and all of it comes in the end."""

import asyncio
import gc
import gzip
from datetime import timedelta

import pytest

from ingest.fetch import Fetcher
from ingest.fetch.budget import Budget, Hold
from ingest.live import Failure, Fetched, FetchFailed
from tests.ingest.fetch.server import FEED, SOURCE, Asked, answer, bounded_by, fetcher, run, web

_BODY = FEED + b" " * (1 << 20)


def test_a_hold_waits_for_room_and_gets_it_when_another_gives_back() -> None:
    async def scenario() -> None:
        budget = Budget(10)
        first, second, third = budget.hold(), budget.hold(), budget.hold()
        assert [True, True, False] == [first.take(8), second.take(8), third.take(1)]
        waiting = asyncio.create_task(third.grow(1))
        await asyncio.sleep(0.01)
        assert not waiting.done()
        second.release()
        await waiting
        assert (9, 8, 0, 1) == (budget.used, first.size, second.size, third.size)

    run(scenario())


def test_one_hold_at_a_time_goes_beyond_and_never_waits_for_the_others() -> None:
    async def scenario() -> None:
        budget = Budget(10)
        holds = [budget.hold() for _ in range(5)]
        assert all(hold.take(2) for hold in holds)
        tasks = [asyncio.create_task(_grown(hold, to=100)) for hold in holds]
        largest = 0
        while not all(task.done() for task in tasks):
            largest = max(largest, budget.used)
            await asyncio.sleep(0)
        assert largest <= 10 + 100
        assert 0 == budget.used

    async def _grown(hold: Hold, to: int) -> None:
        while hold.size < to:
            await hold.grow(1)
        hold.release()

    run(scenario())


def test_a_small_body_never_waits_for_a_large_one() -> None:
    async def scenario() -> None:
        async with web({"/": answer(200, _BODY), "/small": answer(200, FEED)}) as server, fetcher(memory=1) as client:
            large = await client.fetch(server.url(), SOURCE)
            assert FEED == (await client.fetch(server.url("/small"), SOURCE)).body
            assert len(_BODY) == len(large.body)

    run(scenario())


def test_what_is_free_does_not_count() -> None:
    async def scenario() -> None:
        budget = Budget(10, free=5)
        first, second = budget.hold(), budget.hold()
        assert [True, True, 10] == [first.take(3), first.take(12), budget.used]
        assert [True, True, False] == [second.take(5), first.take(1), second.take(1)]
        first.give(14)
        assert (0, 2, 5) == (budget.used, first.size, second.size)
        assert second.take(1)
        second.release()
        first.release()
        assert 0 == budget.used

    run(scenario())


def test_one_who_gives_up_waiting_takes_nothing_with_it() -> None:
    async def scenario() -> None:
        budget = Budget(10)
        first, second = budget.hold(), budget.hold()
        first.take(20)
        waiting = asyncio.create_task(second.grow(1))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        first.release()
        first.release()
        assert (0, 0) == (budget.used, second.size)

    run(scenario())


@pytest.mark.parametrize("is_packed", [False, True], ids=["as it is", "packed"])
def test_many_large_feeds_at_once_take_turns_and_all_come(is_packed: bool) -> None:
    async def scenario() -> None:
        body = gzip.compress(_BODY) if is_packed else _BODY
        reply = answer(200, body, *(["Content-Encoding: gzip"] if is_packed else []))
        came = list[int]()

        async def one(number: int) -> None:
            # A host each, so that none waits for another's turn.
            fetched = await client.fetch(server.url("/", f"127.0.0.{number}"), SOURCE)
            alive.add(number)
            most.append(len(alive))
            await asyncio.sleep(0.01)  # it is read
            came.append(len(fetched.body))
            alive.discard(number)

        alive, most = set[int](), list[int]()
        async with web({"/": reply}, host="0.0.0.0") as server, fetcher(memory=3 << 20) as client:
            await asyncio.gather(*(one(number) for number in range(1, 25)))
            assert [len(_BODY)] * 24 == came
            assert max(most) <= 7  # half of each counts, and one may go beyond
            await _until_empty(client)

    run(scenario())


async def _until_empty(client: Fetcher) -> None:
    while client.in_hand:
        gc.collect()
        await asyncio.sleep(0.01)


def test_a_feed_larger_than_the_budget_comes_all_the_same() -> None:
    async def scenario() -> None:
        async with web({"/": answer(200, _BODY)}) as server, fetcher(memory=1 << 10) as client:
            assert len(_BODY) == len((await client.fetch(server.url(), SOURCE)).body)
            await _until_empty(client)

    run(scenario())


def test_time_that_is_spent_waiting_for_memory_is_not_the_servers() -> None:
    async def scenario() -> None:
        settings = bounded_by(timeout=timedelta(seconds=0.5))
        async with web({"/": answer(200, _BODY)}) as server, fetcher(settings, memory=1 << 10) as client:
            first: list[Fetched] = [await client.fetch(server.url(), SOURCE)]
            second = asyncio.create_task(client.fetch(server.url("/?2"), SOURCE))
            await asyncio.sleep(1)
            assert not second.done()
            first.clear()
            found = await second
            assert len(_BODY) == len(found.body)
            assert found.seconds < 0.5

    run(scenario())


def test_what_fails_or_is_cancelled_gives_its_memory_back() -> None:
    async def scenario() -> None:
        async def hang(writer: asyncio.StreamWriter, asked: Asked) -> None:
            writer.write(answer(200, b"x" * 1_000_000, length=2_000_000))
            await asyncio.sleep(30)

        async def cut(writer: asyncio.StreamWriter, asked: Asked) -> None:
            writer.write(answer(200, b"x" * 1_000, length=2_000))
            await writer.drain()

        packed = answer(200, gzip.compress(_BODY)[:-9], "Content-Encoding: gzip")
        async with web({"/hang": hang, "/cut": cut, "/packed": packed}) as server, fetcher() as client:
            for path in ("/cut", "/packed"):
                with pytest.raises(FetchFailed) as failed:
                    await client.fetch(server.url(path), SOURCE)
                assert Failure.TRUNCATED == failed.value.failure
            hanging = asyncio.create_task(client.fetch(server.url("/hang"), SOURCE))
            while client.in_hand < 400_000:
                await asyncio.sleep(0.01)
            hanging.cancel()
            await asyncio.gather(hanging, return_exceptions=True)
            assert 0 == client.in_hand

    run(scenario())
