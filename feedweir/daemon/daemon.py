"""The daemon as a whole: what it opens, the signals that it follows, and how it ends without losing anything."""

import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom

from config.model import Config, Learned, StoryDecision
from feedweir import logs
from feedweir.daemon.clock import Clock
from feedweir.daemon.notify import Notifier
from feedweir.daemon.pulse import Pulse
from feedweir.daemon.reload import reload
from feedweir.daemon.threads import Threads, within
from feedweir.daemon.work import Work
from feedweir.version import version
from ingest.fetch import Fetcher, contact_of, user_agent
from ingest.live import FetchReport
from ingest.live.parsing import DocumentParser
from ingest.live.poll import Poller
from ingest.store.sqlite import SqliteStore
from publish.operator.metrics import Metrics
from publish.operator.routes import metrics_server, routes
from publish.operator.values import Daemon as Facts
from publish.operator.values import Problem
from publish.operator.view import View
from publish.server import running

_LOG = logging.getLogger("feedweir")
#: Processes that parse: while one hangs at a document, the other goes on.
_PARSERS = 2
#: What to do about a configuration that was not taken.
_REFUSED = "Correct it and reload again; until then the old one is in force."


class Daemon:
    """Runs until SIGTERM or SIGINT; SIGHUP loads the configuration again."""

    def __init__(  # noqa: PLR0913 - what the shell opens, by keyword
        self,
        config: Config,
        load: Callable[[], Config],
        *,
        store: SqliteStore,
        reader: SqliteStore,
        public: Path,
        notifier: Notifier,
        asked_early: Callable[[], bool] = lambda: False,
    ) -> None:
        """`load` gives the configuration anew, checked, or raises FeedweirError; `store` is the one that writes and
        `reader` another connection to the same file, which never waits for it. `asked_early` says whether a reload was
        asked for before the daemon follows SIGHUP, which is when it has begun."""
        self._config = config
        self._load = load
        self._store = store
        self._reader = reader
        self._public = public
        self._notifier = notifier
        self._asked_early = asked_early
        self._started = _now()
        self._stop = asyncio.Event()
        self._reloading: asyncio.Task[None] | None = None
        self._is_stale = False
        #: Held while the parts take a configuration, one after the other.
        self._changing = asyncio.Lock()
        self._refused: tuple[Problem, ...] = ()
        self._threads = Threads()
        self._clock = Clock()
        self._metrics = Metrics(version())
        self._view = View(config, reader, now=_now, daemon=self._facts)
        self._fetcher: Fetcher | None = None
        self._poller: Poller | None = None
        self._work: Work | None = None
        self._parser: DocumentParser | None = None

    async def run(self) -> None:
        """Do everything. Raises FeedweirError for what keeps it from starting."""
        self._follow_signals()
        self._metrics.seed(_feeds(self._config))
        async with AsyncExitStack() as stack:
            stack.callback(self._threads.stop)
            stack.callback(self._view.close)
            await self._begin(stack)
            self._follow_reloads()
            await self._stop.wait()
            self._notifier.stopping("ending")
            logs.event(_LOG, logging.INFO, "stopping")
            self._clock.stop()
            await self._end()
        logs.event(_LOG, logging.INFO, "stopped")

    async def _begin(self, stack: AsyncExitStack) -> None:
        serve = self._config.settings.serve
        extra = routes(self._view, self._metrics)
        address = await stack.enter_async_context(running(self._public, host=serve.host, port=serve.port, extra=extra))
        figures = await stack.enter_async_context(metrics_server(self._view, self._metrics))
        self._work = await self._make_work(stack)
        self._work.begin(self._clock)
        self._clock.start()
        pulse = asyncio.create_task(Pulse(self._notifier, self._view, lambda: self._clock.silence).run())
        stack.callback(pulse.cancel)
        logs.event(
            _LOG,
            logging.INFO,
            "started",
            address=address,
            metrics=figures,
            data=self._config.data,
            feeds=len(_feeds(self._config)),
            pid=os.getpid(),
        )
        # What is loaded by now stays: looking through it for garbage would hold the loop up for some 40 ms each time.
        gc.collect()
        gc.freeze()
        self._warn(self._config)
        self._notifier.ready(f"serving {address}")

    async def _make_work(self, stack: AsyncExitStack) -> Work:
        """What fetches, what reads, and the chores; the stack closes them."""
        fetch = self._config.settings.fetch
        self._fetcher = await stack.enter_async_context(
            Fetcher(fetch, user_agent=_agent(self._config), config_file=self._config.file)
        )
        self._parser = DocumentParser(self._config, processes=_PARSERS, time_limit=fetch.parse_limit.total_seconds())
        stack.push_async_callback(self._parser.close)
        self._poller = Poller(
            self._config, self._store, self._fetcher, self._parser, now=_now, tell=self._fetched, random=SystemRandom()
        )
        return Work(
            self._config,
            store=self._store,
            store_path=self._store.path,
            public=self._public,
            poller=self._poller,
            metrics=self._metrics,
            threads=self._threads,
            now=_now,
            adopt=self._adopt,
            adopt_stories=self._adopt_stories,
        )

    async def _end(self) -> None:
        if self._reloading:
            await asyncio.wait([self._reloading], timeout=1)
        if self._work:
            await self._work.end()

    def _follow_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)

    def _follow_reloads(self) -> None:
        """From the time on when all parts are there that take a configuration."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._reload_soon)
        if self._asked_early():
            self._reload_soon()

    def _warn(self, config: Config) -> None:
        """Tell what is no mistake and had better be otherwise."""
        if not _feeds(config) and not config.settings.watch.folders:
            hint = "Add a feed with `feedweir sources add URL`, or name a folder in watch.folders; then reload."
            logs.event(_LOG, logging.WARNING, "nothing-to-do", hint=hint)
        if _feeds(config) and not contact_of(config.settings.fetch, config.settings.publish.base_url):
            hint = "Set fetch.contact to a mail or web address, so that publishers know whom to ask."
            logs.event(_LOG, logging.WARNING, "no-contact", hint=hint)

    def _fetched(self, report: FetchReport) -> None:
        self._metrics.observe(report)
        logs.tell_fetch(report)

    def _facts(self) -> Facts:
        return Facts(
            started=self._started,
            silence=self._clock.silence,
            in_flight=self._poller.in_flight if self._poller else 0,
            published=self._work.published if self._work else None,
            problems=self._refused + (self._work.problems if self._work else ()),
        )

    def _reload_soon(self) -> None:
        self._is_stale = True
        if self._reloading is None or self._reloading.done():
            self._reloading = asyncio.create_task(self._reload_all())

    async def _reload_all(self) -> None:
        """Once more for a signal that came meanwhile: the file may have been written again since it was read."""
        while self._is_stale:
            self._is_stale = False
            await self._reload()

    async def _reload(self) -> None:
        """Take the new configuration, or say what is wrong with it and go on with the old one."""
        self._notifier.reloading()
        try:
            outcome = await within(self._threads.loading, lambda: reload(self._config, self._load))
            for problem in outcome.problems:
                logs.event(_LOG, logging.ERROR, "reload-refused", problem=problem, hint=_REFUSED)
            for key in outcome.needs_restart:
                logs.event(_LOG, logging.WARNING, "reload-needs-restart", key=key)
            wrong = [f"the new configuration is wrong: {problem}" for problem in outcome.problems]
            self._refused = tuple(Problem(each, _REFUSED) for each in wrong)
            if not outcome.problems:
                await self._take(outcome.config)
        except Exception:  # noqa: BLE001 - a defect of a reload must not end what runs
            _LOG.exception("the reload failed; the old configuration stays in force")
        finally:
            self._notifier.ready()

    async def _adopt(self, learned: tuple[Learned, ...]) -> None:
        """Clean by these decisions from now on. The user's file is not read: it may be half written."""
        async with self._changing:
            await self._apply(replace(self._config, learned=learned))
        logs.event(_LOG, logging.INFO, "decisions-taken", blocks=len(learned))

    async def _adopt_stories(self, stories: tuple[StoryDecision, ...]) -> None:
        """Make stories by these decisions from now on; the user's file is not read either."""
        async with self._changing:
            await self._apply(replace(self._config, stories=stories))
        logs.event(_LOG, logging.INFO, "decisions-taken", stories=len(stories))

    async def _take(self, config: Config) -> None:
        async with self._changing:
            await self._apply(config)
        self._warn(config)
        logs.event(_LOG, logging.INFO, "reloaded", file=config.file, feeds=len(_feeds(config)))

    async def _apply(self, config: Config) -> None:
        self._config = config
        logs.set_up(config.settings.log, sys.stderr, os.environ)
        self._metrics.seed(_feeds(config))
        self._view.reconfigure(config)
        if self._fetcher and self._parser and self._poller and self._work:
            fetch = config.settings.fetch
            self._fetcher.reconfigure(fetch, user_agent=_agent(config), config_file=config.file)
            self._parser.reconfigure(config, time_limit=fetch.parse_limit.total_seconds())
            await self._poller.reconfigure(config)
            self._work.reconfigure(config)
            self._work.begin(self._clock)


def _feeds(config: Config) -> list[str]:
    return [name for name, source in config.sources.items() if source.feed]


def _agent(config: Config) -> str:
    return user_agent(config.settings.fetch, config.settings.publish.base_url, version())


def _now() -> datetime:
    return datetime.now(UTC)
