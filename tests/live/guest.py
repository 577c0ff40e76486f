"""Feedweir as a guest of the loopback world: configuration, store, fetcher, parser, poller, and a moved clock."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from config.model import Config
from config.settings import load
from ingest.fetch import Fetcher, user_agent
from ingest.live import FetchReport
from ingest.live.parsing import DocumentParser
from ingest.live.poll import Poller
from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.live.cast import Site
from tests.live.polite import Manners
from tests.live.world import World

CONTACT = "https://reader.example/about"
#: Seconds for one round, after which something hangs.
_PATIENCE = 300.0
#: Seconds between two looks of the heartbeat.
_BEAT = 0.005
#: Seconds between two looks at what is due: each goes through all feeds.
_LOOK = 0.02


class Clock:
    """The real clock, moved: what the poller takes for now."""

    def __init__(self) -> None:
        self.offset = timedelta(0)

    def __call__(self) -> datetime:
        """Now, in UTC."""
        return datetime.now(UTC) + self.offset


@dataclass
class Heartbeat:
    """How long an event loop was kept from its next turn, in seconds."""

    #: By the clock on the wall: what else the machine does counts.
    longest: float = 0.0
    #: By the processor time of the loop's own thread: only what it did itself counts.
    busiest: float = 0.0

    async def beat(self) -> None:
        """Look until cancelled."""
        while True:
            wall, used = time.perf_counter(), time.thread_time()
            await asyncio.sleep(_BEAT)
            self.longest = max(self.longest, time.perf_counter() - wall - _BEAT)
            self.busiest = max(self.busiest, time.thread_time() - used)


@dataclass
class Guest:
    """A running Feedweir without its daemon: the test turns the wheel."""

    config: Config
    store: Store
    poller: Poller
    clock: Clock
    world: World
    heartbeat: Heartbeat
    reports: list[FetchReport] = field(default_factory=list)

    @property
    def manners(self) -> Manners:
        """What the world may expect of it."""
        fetch = self.config.settings.fetch
        return Manners(fetch.host_gap.total_seconds(), fetch.min_interval, CONTACT, fetch.max_interval)

    async def turn(self, later: timedelta, *, publish: bool = True) -> float:
        """Move the clock, let the publishers publish, and fetch what is due; the seconds that the fetching took."""
        self.clock.offset += later
        await asyncio.to_thread(self.world.turn, self.clock.offset, publish=publish)
        started = time.perf_counter()
        async with asyncio.timeout(_PATIENCE):
            while await self.poller.start_due() or self.poller.in_flight:
                await asyncio.sleep(_LOOK)
        return time.perf_counter() - started


def configure(world: World, folder: Path, **settings: Any) -> Config:
    """A configuration with a source for each site of the world. `settings` are fields of FetchSettings."""
    file = folder / "feedweir.toml"
    file.write_text(toml(world), encoding="utf-8")
    config = load(file, data=folder, env={})
    usual: dict[str, Any] = {
        "host_gap": timedelta(milliseconds=20),
        # Those who never answer cost this in each round; a busy machine must not make others look like them.
        "timeout": timedelta(seconds=8),
        "connect_timeout": timedelta(seconds=6),
        "max_body": 2_000_000,
        "max_decoded": 8_000_000,
        "contact": CONTACT,
    }
    fetch = replace(config.settings.fetch, **{**usual, **settings})
    return replace(config, settings=replace(config.settings, fetch=fetch))


def toml(world: World, sites: Sequence[Site] = ()) -> str:
    """The sources of a world, or of some of its sites, as a file of the user."""
    return "\n".join(
        f'[sources.{site.name}]\ntitle = "{site.name}"\nfeed = "{world.address(site)}"\nnetworks = ["loopback"]\n'
        for site in sites or world.sites
    )


@asynccontextmanager
async def visiting(
    world: World, config: Config, *, processes: int = 2, tell: Callable[[FetchReport], None] = lambda _report: None
) -> AsyncIterator[Guest]:
    """A guest that has not asked for anything yet; at the end of the context all of it is closed."""
    clock, heartbeat, reports = Clock(), Heartbeat(), list[FetchReport]()

    def hear(report: FetchReport) -> None:
        reports.append(report)
        tell(report)

    store = open_store(config.data / "feedweir.db")
    limit = config.settings.fetch.parse_limit.total_seconds()
    parser = DocumentParser(config, processes=processes, time_limit=limit, now=clock)
    agent = user_agent(config.settings.fetch, config.settings.publish.base_url, "0.1.0")
    try:
        async with Fetcher(config.settings.fetch, user_agent=agent, config_file=config.file, env={}) as fetcher:
            poller = Poller(config, store, fetcher, parser, now=clock, tell=hear, random=random.Random(1))
            beat = asyncio.create_task(heartbeat.beat())
            yield Guest(config, store, poller, clock, world, heartbeat, reports)
            beat.cancel()
            with suppress(asyncio.CancelledError):
                await beat
            await poller.drain(5.0)
    finally:
        await parser.close()
        store.close()


def titles(store: Store, sources: Sequence[str]) -> dict[str, list[str]]:
    """The titles of the stored items of each source, in the order in which they came."""
    found: dict[str, list[str]] = {name: [] for name in sources}
    for stored in store.items():
        if stored.item.source in found:
            found[stored.item.source].append(stored.item.title)
    return found
