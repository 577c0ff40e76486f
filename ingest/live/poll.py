"""Which sources are fetched when: those that are due, so many at once, none twice at once, and few of one host.

What is due lives in the store; it is read once, and nothing runs by itself: someone has to look (`start_due`). One
fetch, whole, is ingest/live/harvest.py."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache, partial
from random import Random
from typing import TypeVar
from urllib.parse import urlsplit

from config.errors import FeedweirError
from config.model import Config, Source
from ingest.fetch import Fetcher
from ingest.fetch.page_cache import PageCache
from ingest.live import FeedState, FetchReport, schedule
from ingest.live.flights import Flights, Task
from ingest.live.harvest import Harvester
from ingest.live.parsing import DocumentParser
from ingest.store import Store

T = TypeVar("T")

_LOG = logging.getLogger("feedweir")
#: A clock that is set back by less is only kept right.
_SET_BACK = timedelta(minutes=1)


class Poller:
    """Fetches sources, each by its state. It is the only one who changes the states while it lives.

    To be used on one event loop; the store is read and written in a thread of its own."""

    def __init__(  # noqa: PLR0913 - the parts that work together
        self,
        config: Config,
        store: Store,
        fetcher: Fetcher,
        parser: DocumentParser,
        *,
        now: Callable[[], datetime],
        tell: Callable[[FetchReport], None],
        random: Random,
    ) -> None:
        """`tell` hears of each fetch on the event loop, once it is stored."""
        self._config = config
        self._store = store
        self._now = now
        self._tell = tell
        self._random = random
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="poll")
        pages = PageCache(config.data / "pages")
        self._harvester = Harvester(store, fetcher, parser, now=now, random=random, executor=self._thread, pages=pages)
        self._flights = Flights(self._ended)
        self._loading = asyncio.Lock()
        self._is_loaded = self._is_ending = False
        self._looked: datetime | None = None
        #: Sources that have a feed, and what is known of their feeds, by name.
        self._sources: Mapping[str, Source] = {}
        self._states: dict[str, FeedState] = {}
        #: States that are to be stored, and sources that are to be forgotten, before the next fetch.
        self._unsaved: set[str] = set()
        self._gone: set[str] = set()
        #: Sources that are due and have no place yet, with their hosts, the one that waits longest first.
        self._waiting: dict[str, str] = {}

    @property
    def in_flight(self) -> int:
        """Sources that are being fetched, read or stored."""
        return len(self._flights)

    async def start_due(self) -> int:
        """Begin to fetch what is due, as far as there is room; how many were begun. What finds no room is begun as soon
        as there is some. Raises StoreError when the store cannot be read or written: then nothing is begun."""
        await self._load()
        await self._save()
        if self._is_ending:
            return 0
        now = self._now()
        self._follow_clock(now)
        due = [state for state in self._states.values() if self._may_start(state, now)]
        due.sort(key=lambda state: (state.next_at, state.source))
        self._waiting = {state.source: _host(state.address) for state in due}
        begun = 0
        while self._begin_next():
            begun += 1
            await asyncio.sleep(0)  # a start takes a millisecond of the loop: others have their turn in between
        return begun

    async def fetch(self, source: Source, *, force: bool = False) -> FetchReport:
        """Fetch one source now, due or not; conditionally all the same. If it is in flight, wait for that.

        Raises FeedweirError when it has no feed, or is paused or stopped, unless `force` says to fetch it then too."""
        if not source.feed:
            raise FeedweirError(f"source {source.name!r} has no feed", hint='Give it one: feed = "https://…".')
        await self._load()
        task = self._flights.task(source.name)
        if task is None:
            state = self._state(source)
            if not force:
                _check(source, state)
            self._waiting.pop(source.name, None)
            task = self._begin(source, state)
        return await asyncio.shield(task)

    async def reconfigure(self, config: Config) -> None:
        """Go on by this configuration; what is in flight ends by the old one.

        What is known of feeds that are gone or have another address by now is forgotten; their items stay. A source
        whose table has changed since it failed is tried again as soon as its publisher allows, also after 410 Gone.
        Raises StoreError when that cannot be stored; it holds all the same, and is stored later."""
        self._config = config
        if self._is_loaded:
            self._take(config)
            await self._save()

    async def drain(self, timeout: float) -> None:
        """End: store what has come, within so many seconds, and give up what has not. Nothing is begun afterwards."""
        self._is_ending = True
        self._waiting = {}
        await self._flights.land(timeout)
        # What is being written is waited for: it takes a moment, and the store is closed next.
        await asyncio.to_thread(self._thread.shutdown, wait=True, cancel_futures=True)

    async def _load(self) -> None:
        async with self._loading:
            if not self._is_loaded:
                self._states = dict(await self._in_thread(self._store.feeds))
                self._is_loaded = True
                self._take(self._config)

    async def _save(self) -> None:
        """Store the states of new sources but those in flight, which store their own; forget those that are gone."""
        names = sorted(name for name in self._unsaved if self._flights.task(name) is None)
        gone = set(self._gone)
        if names or gone:
            await self._in_thread(partial(self._write, [self._states[name] for name in names], gone))
            self._unsaved.difference_update(names)
            self._gone -= gone

    def _write(self, states: Sequence[FeedState], gone: set[str]) -> None:
        with self._store.exclusive():
            self._store.forget_feeds(gone)
            for state in states:
                self._store.set_feed(state)

    def _take(self, config: Config) -> None:
        before, fetch = self._sources, config.settings.fetch
        self._sources = {source.name: source for source in config.sources.values() if source.feed}
        known = {name: state for name, state in self._states.items() if self._is_about(state)}
        new = sorted(self._sources.keys() - known.keys())
        states = {name: self._reconsidered(state, before.get(name)) for name, state in known.items()}
        for name in new:
            states[name] = schedule.first(self._sources[name], fetch, self._now(), self._random, among=len(new))
        self._gone = (self._gone | self._states.keys()) - self._sources.keys()
        self._unsaved = (self._unsaved & self._sources.keys()) | set(new)
        self._states, self._waiting = states, {}

    def _is_about(self, state: FeedState) -> bool:
        """Whether it is about an address that a source has by now."""
        source = self._sources.get(state.source)
        return source is not None and source.feed == state.url

    def _reconsidered(self, state: FeedState, before: Source | None) -> FeedState:
        source, now = self._sources[state.source], self._now()
        if before is not None and before != source and (state.failures or state.stopped):
            return replace(state, stopped=False, next_at=max(now, state.not_before or now))
        return schedule.reconsider(state, source, self._config.settings.fetch, now)

    def _follow_clock(self, now: datetime) -> None:
        """A clock that was ahead and was set right would else leave every feed alone until it has caught up."""
        if self._looked is not None and now < self._looked - _SET_BACK:
            back = self._looked - now
            _LOG.warning("the clock was set back by %s: what is due goes with it", back)
            self._states = {name: schedule.set_back(state, back, now) for name, state in self._states.items()}
        self._looked = now

    def _may_start(self, state: FeedState, now: datetime) -> bool:
        is_due = schedule.is_due(state, now) and not self._sources[state.source].paused
        return is_due and self._flights.task(state.source) is None

    def _begin_next(self) -> bool:
        """Begin the first of those that wait and whose host has room; whether there was one, and a place for it."""
        if len(self._flights) >= self._config.settings.fetch.concurrency:
            return False
        name = next((name for name, host in self._waiting.items() if self._flights.has_room(host)), None)
        if name is None:
            return False
        del self._waiting[name]
        self._begin(self._sources[name], self._states[name])
        return True

    def _state(self, source: Source) -> FeedState:
        """What is known of the feed of a source, which may be one that the configuration does not have."""
        state = self._states.get(source.name)
        if state is not None and state.url == source.feed:
            return state
        return schedule.first(source, self._config.settings.fetch, self._now(), self._random)

    def _begin(self, source: Source, state: FeedState) -> Task:
        work = partial(self._harvester.harvest, self._config, source, state)
        return self._flights.begin(source.name, _host(state.address), work)

    def _ended(self, source: str, task: Task) -> None:
        error = task.exception()
        if error is None:
            self._remember(task.result().state)
            self._report(task.result())
        else:  # a report would have told it: reporting itself has failed
            _LOG.error("a defect of Feedweir at source %s", source, exc_info=error)
            if source in self._states:
                later = self._now() + self._config.settings.fetch.max_interval
                self._states[source] = replace(self._states[source], next_at=later)
        self._begin_next()

    def _remember(self, state: FeedState) -> None:
        """What a fetch came to; the configuration may know its source no more by now, or with another address."""
        if self._is_about(state):
            self._states[state.source] = state
            self._unsaved.discard(state.source)
        elif state.source in self._sources:
            self._unsaved.add(state.source)
        else:
            self._gone.add(state.source)

    def _report(self, report: FetchReport) -> None:
        try:
            self._tell(report)
        except Exception:  # noqa: BLE001 - a listener that fails must not keep the next source from its place
            _LOG.exception("a defect of Feedweir: the fetch of %s cannot be told", report.record.source)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _check(source: Source, state: FeedState) -> None:
    """Raise FeedweirError for a source that is left alone."""
    if source.paused:
        raise FeedweirError(
            f"source {source.name!r} is paused", hint=f"`feedweir fetch {source.name}` fetches it once."
        )
    if state.stopped:
        hint = f"Change its `feed`, or look whether it is back with `feedweir fetch {source.name}`."
        raise FeedweirError(f"source {source.name!r} is stopped: {state.error}", hint=hint)


@lru_cache(maxsize=16_384)
def _host(address: str) -> str:
    """The host of an address of the configuration or of a redirect; empty when it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
