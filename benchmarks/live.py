"""What live feeds cost: python -m benchmarks.live

A loopback server plays feeds, each on a host of its own, and Feedweir polls them for some rounds; a bare aiohttp loop
that only downloads them stands beside it. The clock that Feedweir goes by is moved from round to round."""

import argparse
import asyncio
import gc
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

import aiohttp

from benchmarks.measured import memory
from publish.publish import publish
from tests.live.cast import Site
from tests.live.guest import Guest, Heartbeat, configure, toml, visiting
from tests.live.papers import TYPES
from tests.live.service import QUICK, configured, entries, service, until
from tests.live.stories import title
from tests.live.world import World, playing

#: Time between two rounds: longer than any feed rests.
_LATER = timedelta(days=2)
#: Longer than the time over which the first fetches of many sources are spread.
_SPREAD = timedelta(minutes=10)
_IN_FLIGHT = 64
#: Stories that are published one after the other, each timed.
_STORIES = 9
#: What a feed does, in turn: half of them answer 304 when nothing is new, the others send the same body again.
_ACTS = ("plain", "forgetful", "gzip", "no-validators", "etag-only", "chunked")


def sites(count: int) -> list[Site]:
    """Well-behaved feeds of every kind; every third one has a new story in each round."""
    kinds = tuple(TYPES)
    return [
        Site(
            f"s{number:04}",
            f"127.60.{number // 250}.{number % 250 + 1}",
            kinds[number % len(kinds)],
            _ACTS[number % len(_ACTS)],
            0 if number % 3 else 1,
        )
        for number in range(count)
    ]


async def bare(world: World) -> float:
    """Seconds in which a loop that only downloads has all feeds."""
    gate = asyncio.Semaphore(_IN_FLIGHT)

    async def get(session: aiohttp.ClientSession, site: Site) -> None:
        async with gate, session.get(world.address(site)) as response:
            await response.read()

    # A connection per request, as each feed has a host of its own.
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, force_close=True)) as session:
        started = time.perf_counter()
        await asyncio.gather(*(get(session, site) for site in world.sites))
        return time.perf_counter() - started


async def rounds(world: World, folder: Path, count: int, idle: "IdleLoop") -> None:
    """Poll for so many rounds; print what each cost. The idle loop says how long another one was held up meanwhile."""
    async with visiting(world, configure(world, folder)) as guest:
        gc.collect()  # as the daemon does, once it has begun
        gc.freeze()
        for number in range(1, count + 1):
            told = len(guest.reports)
            seconds = await guest.turn(_LATER if number > 1 else _SPREAD, publish=number != 2)
            _tell(guest, number, told, seconds, memory(os.getpid()) - idle.memory)
        seconds = await asyncio.to_thread(_publish, guest)
        print(f"publish of everything: {seconds:.1f} s")
    beside = await asyncio.to_thread(idle.longest)
    print(
        f"longest stall of the event loop: {guest.heartbeat.busiest * 1000:.0f} ms of its own work; by the clock "
        f"{guest.heartbeat.longest * 1000:.0f} ms, and {beside * 1000:.0f} ms of a loop in a process beside it that "
        "does nothing"
    )


class IdleLoop:
    """An event loop that does nothing, in a process of its own."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_idle, args=(theirs,), daemon=True)
        self._process.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()

    @property
    def memory(self) -> float:
        """MB of its process."""
        return memory(self._process.pid or 0)

    def longest(self) -> float:
        """Seconds of its longest stall, which is what the machine costs any loop. It ends with that."""
        self._ours.send(None)
        return float(self._ours.recv())


def _idle(asked: Connection) -> None:
    async def stay() -> None:
        heartbeat = Heartbeat()
        beat = asyncio.create_task(heartbeat.beat())
        await asyncio.to_thread(asked.recv)
        beat.cancel()
        asked.send(heartbeat.longest)

    asyncio.run(stay())


def _tell(guest: Guest, number: int, told: int, seconds: float, used: float) -> None:
    reports = guest.reports[told:]
    new = sum(report.record.new for report in reports)
    failed = sum(report.record.failure is not None for report in reports)
    print(
        f"round {number}: {len(reports)} fetches in {seconds:.2f} s, {len(reports) / seconds:.0f}/s; {new} new items, "
        f"{failed} failures; memory {used:.0f} MB",
        flush=True,
    )


def _publish(guest: Guest) -> float:
    started = time.perf_counter()
    publish(guest.config, guest.store, guest.config.data / "public", now=guest.clock())
    return time.perf_counter() - started


def delays(world: World, folder: Path, site: Site) -> Sequence[float]:
    """Seconds from the end of a fetch of the real daemon to the published file, for some stories."""
    configured(folder, toml(world, [site]), QUICK)
    found = []
    with service(folder):
        until(lambda: entries(folder, site.name))
        last = len(entries(folder, site.name)) - 1
        for number in range(last + 1, last + 1 + _STORIES):
            world.turn(timedelta(0))
            found.append(_delay(world, folder, site.name, title(site.name, number)))
    return found


def _delay(world: World, folder: Path, name: str, story: str) -> float:
    until(lambda: story in entries(folder, name).values())
    there = time.monotonic()
    return there - min(each.ended for each in world.log() if story in each.stories)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live", description=__doc__)
    parser.add_argument("--feeds", type=int, default=1_000, help="feeds that are played (1000)")
    parser.add_argument("--rounds", type=int, default=8, help="rounds of polling (8)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, playing(sites(given.feeds)) as world:
        asyncio.run(bare(world))  # the first time warms the server up
        seconds = asyncio.run(bare(world))
        print(f"bare download: {given.feeds} feeds in {seconds:.2f} s, {given.feeds / seconds:.0f}/s", flush=True)
        with IdleLoop() as idle:
            asyncio.run(rounds(world, Path(name), given.rounds, idle))
    with tempfile.TemporaryDirectory() as name, playing([Site("one", "127.61.0.1", "rss", "etag-only")]) as world:
        found = delays(world, Path(name), world.sites[0])
        print(
            f"from the end of a fetch to the published file: median {statistics.median(found):.2f} s, "
            f"longest {max(found):.2f} s"
        )


if __name__ == "__main__":
    main()
