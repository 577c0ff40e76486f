"""A poller with a real store, fetcher and parser, and a clock that a test moves."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from config.model import Config
from config.settings import load
from ingest.live import Document, FeedState, FetchReport, Prepared
from ingest.live.parsing import DocumentParser
from ingest.live.poll import Poller
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.fetch.server import SETTINGS, Reply, Web, answer, fetcher, web

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Parser(DocumentParser):
    """The real one, which remembers what it was given, and can be told to wait or to fail."""

    def __init__(self, config: Config, **given: Any) -> None:
        super().__init__(config, **given)
        self.parsed: list[str] = []
        #: A document is not read before that is set.
        self.may_read = asyncio.Event()
        self.may_read.set()
        #: Sources whose documents make it raise.
        self.breaks_at: set[str] = set()

    async def parse(self, document: Document) -> Prepared:
        self.parsed.append(document.source)
        if document.source in self.breaks_at:
            raise RuntimeError("a defect that nobody knows yet")
        await self.may_read.wait()
        return await super().parse(document)


@dataclass
class Bench:
    """Everything, as a test sees it."""

    config: Config
    store: SqliteStore
    parser: Parser
    poller: Poller
    clock: list[datetime]
    told: list[FetchReport] = field(default_factory=list)

    async def fetch(self, name: str) -> FetchReport:
        return await self.poller.fetch(self.config.sources[name])

    async def round(self, later: timedelta = timedelta()) -> int:
        """Fetch what is due so much later, to the end; how many were begun at once."""
        self.clock[0] += later
        begun = await self.poller.start_due()
        await self.idle()
        return begun

    async def idle(self) -> None:
        await until(lambda: not self.poller.in_flight)

    async def change(self, config: Config) -> None:
        """Go on by another configuration."""
        self.config = config
        self.parser.reconfigure(config)
        await self.poller.reconfigure(config)

    def state(self, name: str) -> FeedState:
        found = self.store.feeds().get(name)
        assert found, f"nothing is known of {name}"
        return found


async def until(is_so: Callable[[], object]) -> None:
    """Wait for something to become true; one that never does fails by the limit of `run`."""
    while not is_so():
        await asyncio.sleep(0.005)


def configured(folder: Path, feeds: Mapping[str, str], **settings: Any) -> Config:
    """A configuration whose sources have these feeds; a line behind an address is one of the source's table."""
    tables = []
    for name, given in feeds.items():
        address, _, more = given.partition("\n")
        tables.append(f'[sources.{name}]\ntitle = "{name}"\nfeed = "{address}"\nnetworks = ["loopback"]\n{more}\n')
    file = folder / "feedweir.toml"
    file.write_text("".join(tables), encoding="utf-8")
    config = load(file, data=folder, env={})
    fetch = replace(SETTINGS, **{"concurrency": 8, "jitter": 0, **settings})
    return replace(config, settings=replace(config.settings, fetch=fetch))


@asynccontextmanager
async def polling(config: Config, *, at: datetime = START, **given: Any) -> AsyncIterator[Bench]:
    """A poller that has asked for nothing yet."""
    clock, told = [at], list[FetchReport]()
    tell: Callable[[FetchReport], None] = given.pop("tell", told.append)
    store = open_store(config.data / "feedweir.db")
    parser = Parser(config, now=lambda: clock[0], **given)
    try:
        async with fetcher(config.settings.fetch) as client:
            poller = Poller(config, store, client, parser, now=lambda: clock[0], tell=tell, random=Random(1))
            yield Bench(config, store, parser, poller, clock, told)
            await poller.drain(5)
    finally:
        await parser.close()
        store.close()


@asynccontextmanager
async def publishing(
    folder: Path, replies: Mapping[str, Reply], *, tables: Mapping[str, str] | None = None, **given: Any
) -> AsyncIterator[tuple[Web, Bench]]:
    """A publisher that answers at `/<name>` with the reply of that name, and a poller with a source for each.

    `tables` has more lines of the sources' tables; settings of fetching are keywords that FetchSettings has."""
    settings = {name: given.pop(name) for name in list(given) if hasattr(SETTINGS, name)}
    async with web({f"/{name}": reply for name, reply in replies.items()}) as site:
        feeds = {name: f"{site.url(f'/{name}')}\n{(tables or {}).get(name, '')}" for name in replies}
        async with polling(configured(folder, feeds, **settings), **given) as bench:
            yield site, bench


def rss(*numbers: int, host: str = "www.example.org", text: str = "正文") -> bytes:
    """A feed with those entries."""
    items = "".join(
        f"<item><title>第{number}条</title><link>http://{host}/{number}</link><guid>http://{host}/{number}</guid>"
        f"<description>{text} {number}</description></item>"
        for number in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def feed(*numbers: int, fields: tuple[str, ...] = (), **given: str) -> bytes:
    """The answer with such a feed."""
    return answer(200, rss(*numbers, **given), "Content-Type: application/rss+xml", *fields)
