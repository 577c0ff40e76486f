"""A store with a feed in every state, for the tests of what the operator sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from config.model import Config, Source
from ingest.live import Failure, FeedFacts, FeedState, FetchOutcome, FetchRecord, FetchReport
from ingest.store.sqlite import SqliteStore, open_store
from publish.operator.metrics import Metrics
from publish.operator.routes import routes
from publish.operator.values import Daemon
from publish.operator.view import View
from tests.loopback import Loopback, serving
from tests.publish.making import BBC, NOW, article, configure, opened, put

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DAEMON = Daemon(started=NOW - HOUR * 50, silence=1.0, in_flight=3, published=NOW - MINUTE)


def live(name: str, title: str = "", **fields: Any) -> Source:
    """A source with a live feed."""
    return Source(name, title or name, feed=f"https://{name}.example/feed.xml", **fields)


DW = live("dw", "德国之声", hosts=("dw.com",))
SOURCES = (
    DW,
    live("rfi", "法广"),
    live("voa", "美国之音"),
    live("nyt", "纽约时报"),
    live("rfa", "自由亚洲"),
    live("ft", "FT 中文网", paused=True),
    BBC,
)


def settled(source: Source, **fields: Any) -> FeedState:
    """What is remembered of a feed that was fetched five minutes ago, with success."""
    state = FeedState(
        source=source.name,
        url=source.feed,
        next_at=NOW + 25 * MINUTE,
        last_at=NOW - 5 * MINUTE,
        last_success=NOW - 5 * MINUTE,
        last_new=NOW - HOUR,
        last_outcome=FetchOutcome.PARSED,
        last_status=200,
        interval=30 * MINUTE,
        facts=FeedFacts("RSS 2.0"),
    )
    return replace(state, **fields)


def failed(source: Source, failure: Failure, error: str, hint: str = "", **fields: Any) -> FeedState:
    """What is remembered of a feed whose last fetch failed."""
    trouble = {"failures": 1, "last_outcome": FetchOutcome.FAILED, "last_success": NOW - HOUR * 30, "last_status": 0}
    return settled(source, failure=failure, error=error, hint=hint, **{**trouble, **fields})


def record(source: str = "dw", outcome: FetchOutcome = FetchOutcome.PARSED, **fields: Any) -> FetchRecord:
    """One fetch of an hour ago."""
    made = FetchRecord(source, NOW - HOUR, outcome, status=200, seconds=0.4, received=20_000)
    return replace(made, **fields)


def report(fetch: FetchRecord, **fields: Any) -> FetchReport:
    """The report of a fetch."""
    return FetchReport(fetch, settled(DW), **fields)


def fill(store: SqliteStore) -> None:
    """Six feeds: well, failing, waiting, stopped, never fetched, paused; and a source of the archive."""
    put(store, article(9, key="k", url="https://www.bbc.com/1", source="bbc"), seen_at=NOW - timedelta(days=40))
    put(store, *(article(number) for number in range(1, 6)), seen_at=NOW - HOUR)
    store.set_feed(settled(DW), record(new=5))
    store.set_feed(settled(DW), record(outcome=FetchOutcome.NOT_MODIFIED, status=304))
    error = "https://rfi.example/feed.xml?token=abc answered 500 Internal Server Error"
    hint = "Wait; if it lasts, open https://rfi.example/feed.xml in a browser."
    broken = failed(SOURCES[1], Failure.STATUS, error, hint, failures=4, last_status=500)
    store.set_feed(broken, record("rfi", FetchOutcome.FAILED, status=500, failure=Failure.STATUS, error=error))
    store.set_feed(failed(SOURCES[2], Failure.THROTTLED, "the server asks for patience: 429", last_status=429))
    store.set_feed(failed(SOURCES[3], Failure.GONE, "410 Gone", "Remove it.", stopped=True, last_status=410))
    store.set_feed(FeedState("rfa", SOURCES[4].feed, NOW + MINUTE))
    store.set_feed(settled(SOURCES[5]))


def configured(data: Path, sources: tuple[Source, ...] = SOURCES, *, backups: int = 0, **serve: Any) -> Config:
    """The configuration of those sources, with so many backups to keep; `serve` replaces settings of its table."""
    config = configure(data, sources=sources)
    settings = config.settings
    settings = replace(settings, backup=replace(settings.backup, keep=backups), serve=replace(settings.serve, **serve))
    return replace(config, settings=settings)


@contextmanager
def filled(data: Path) -> Iterator[SqliteStore]:
    """That store, on a connection that only reads."""
    with opened(data) as store:
        fill(store)
    reading = open_store(data / "feedweir.db", read_only=True)
    try:
        yield reading
    finally:
        reading.close()


@contextmanager
def served(data: Path, daemon: Daemon | None = DAEMON, **serve: Any) -> Iterator[tuple[Loopback, View]]:
    """The server with the pages of a filled store, and the view that they show."""
    public = data.parent / "public"
    public.mkdir()
    with filled(data) as store:
        view = View(configured(data, **serve), store, now=lambda: NOW, daemon=lambda: daemon, kept=0.0)
        with serving(public, extra=routes(view, Metrics("1.2.3"))) as loopback:
            yield loopback, view
        view.close()
