"""What the daemon does again and again: fetch what is due, look into watched folders, publish what changed, tidy and
back up. Each is a chore of its own, so none waits for another."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from config.errors import FeedweirError
from config.model import Config, Learned, StoryDecision
from feedweir import logs
from feedweir.daemon.chores import Chore
from feedweir.daemon.clock import Clock
from feedweir.daemon.deciding import Deciding
from feedweir.daemon.indexing import Indexing
from feedweir.daemon.matching import Matching
from feedweir.daemon.publishing import Publisher
from feedweir.daemon.replaying import Replaying
from feedweir.daemon.threads import Threads, within
from ingest.backup import backup, folder_of, is_due
from ingest.live.poll import Poller
from ingest.model import ImportReport, Refusal
from ingest.store import Store
from ingest.watch import scan
from publish.operator.metrics import Metrics
from publish.operator.values import Problem
from publish.publish import PublishReport

_LOG = logging.getLogger("feedweir")
#: How often is looked whether something is due, or changed. A look takes a thousandth of that.
_LOOK = timedelta(seconds=1)
_KEEP = timedelta(minutes=10)
_FOLLOW = timedelta(seconds=10)
_TIDY = timedelta(days=1)
#: Seconds that work in hand gets when the daemon ends.
_GRACE = 3.0
#: Problems of watched folders that are shown.
_MAX_PROBLEMS = 20


class _Chores(NamedTuple):
    """Each by its name."""

    fetching: Chore
    watching: Chore
    publishing: Chore
    matching: Chore
    keeping: Chore
    learning: Chore
    deciding: Chore
    indexing: Chore
    replaying: Chore


class Work:
    """The chores, from the first look to the last."""

    def __init__(  # noqa: PLR0913 - the parts that work together, by keyword
        self,
        config: Config,
        *,
        store: Store,
        store_path: Path,
        public: Path,
        poller: Poller,
        metrics: Metrics,
        threads: Threads,
        now: Callable[[], datetime],
        adopt: Callable[[tuple[Learned, ...]], Awaitable[None]],
        adopt_stories: Callable[[tuple[StoryDecision, ...]], Awaitable[None]],
    ) -> None:
        """`adopt` is given decisions on learned blocks that the configuration does not have, `adopt_stories` those on
        stories."""
        self._config = config
        self._store = store
        self._store_path = store_path
        self._poller = poller
        self._metrics = metrics
        self._threads = threads
        self._now = now
        self._stop = threading.Event()
        self._tidied: datetime | None = None
        #: What was told of the watched folders, so that it is not told at every look.
        self._told: set[Refusal] = set()
        self._publisher = Publisher(store, public, now=now, tell=self._published, executor=threads.publishing)
        self._publisher.reconfigure(config)
        #: When it last published.
        self.published: datetime | None = None
        self._match = Matching(
            config,
            store,
            executor=threads.matching,
            stop=self._stop,
            begun=logs.tell_matching,
            done=self._publisher.again,
        )
        self._replay = Replaying(
            config,
            store,
            now=now,
            executor=threads.replaying,
            stop=self._stop,
            adopt=adopt,
            tell=logs.tell_reclean,
            told=logs.tell_learned,
        )
        self._decide = Deciding(config, executor=threads.loading, adopt=adopt_stories)
        self._index = Indexing(
            store,
            executor=threads.indexing,
            stop=self._stop,
            begun=logs.tell_indexing,
            done=logs.tell_indexed,
        )
        self._chores = self._make_chores()

    def _make_chores(self) -> _Chores:
        return _Chores(
            fetching=Chore("fetching", self._fetch),
            watching=Chore("watching", self._watch, rest=10.0),
            # A long publish leaves as much time to those who write; looking into many files leaves more.
            publishing=Chore("publishing", self._publisher.publish_changes, rest=1.0),
            matching=Chore("matching topics", self._match.match),
            keeping=Chore("keeping", self._keep),
            learning=Chore("learning", self._replay.learn, rest=10.0),
            deciding=Chore("following decisions on stories", self._decide.decide),
            # Half of the time is left to those who write: a batch keeps them out while it is taken up.
            indexing=Chore("indexing", self._index.follow, rest=1.0),
            # Cleaning a large store again takes minutes: what is new comes first.
            replaying=Chore("replaying", self._replay.replay, rest=1.0),
        )

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Chores that failed the last time, and what is wrong with the watched folders."""
        failed = [_of_chore(chore.name, chore.trouble) for chore in self._chores if chore.trouble]
        hint = "Check that it exists, is mounted and may be read; it is looked at again and again."
        folders = [Problem(f"{refusal.place}: {refusal.reason}", hint) for refusal in sorted(self._told, key=str)]
        return (*failed, *folders[:_MAX_PROBLEMS])

    def begin(self, clock: Clock) -> None:
        """Have the clock look at every chore; again after a reload, for its intervals may have changed."""
        clock.every(_LOOK, "fetch what is due", self._chores.fetching.look)
        clock.every(_LOOK, "publish what changed", self._chores.publishing.look)
        clock.every(_LOOK, "match topics anew", self._chores.matching.look)
        clock.every(self._config.settings.watch.interval, "scan watched folders", self._chores.watching.look)
        clock.every(_FOLLOW, "learn what returns", self._chores.learning.look)
        clock.every(_FOLLOW, "follow decisions on stories", self._chores.deciding.look)
        clock.every(_FOLLOW, "follow by the index of search", self._chores.indexing.look)
        clock.every(_FOLLOW, "clean again what is stale", self._chores.replaying.look)
        clock.every(_KEEP, "tidy and back up", self._chores.keeping.look)

    def reconfigure(self, config: Config) -> None:
        """Work by this configuration from now on."""
        self._config = config
        self._publisher.reconfigure(config)
        self._match.reconfigure(config)
        self._replay.reconfigure(config)
        self._decide.reconfigure(config)
        for chore in (self._chores.publishing, self._chores.watching, self._chores.keeping, self._chores.replaying):
            chore.soon()

    async def end(self) -> None:
        """Finish what is nearly done, and give the rest up; nothing that is stored is lost by that."""
        self._stop.set()
        await asyncio.gather(self._poller.drain(_GRACE), *(chore.finish(_GRACE) for chore in self._chores))
        for chore in self._chores:
            chore.cancel()

    async def _fetch(self) -> None:
        await self._poller.start_due()

    def _published(self, report: PublishReport) -> None:
        self.published = report.at
        self._metrics.published(report)
        logs.tell_publish(report)

    async def _watch(self) -> None:
        if not self._config.settings.watch.folders:
            self._told.clear()
            return
        report = await within(self._threads.watching, self._scan)
        if report is not None:
            self._metrics.imported(report)
            logs.tell_import(report)

    def _scan(self) -> ImportReport | None:
        return scan(
            self._config,
            self._store,
            now=self._now,
            stop=self._stop.is_set,
            progress=lambda _progress: None,
            told=self._told,
        )

    async def _keep(self) -> None:
        await within(self._threads.keeping, self._tidy_and_back_up)

    def _tidy_and_back_up(self) -> None:
        now = self._now()
        if self._tidied is None or now - self._tidied >= _TIDY:
            self._store.tidy(now)
            self._tidied = now
        settings = self._config.settings.backup
        folder = folder_of(settings.folder, self._config.data)
        if settings.keep and is_due(folder, now, settings.interval):
            report = backup(self._store_path, folder, now=now, keep=settings.keep, stop=self._stop.is_set)
            logs.event(_LOG, logging.INFO, "backed-up", path=report.path, bytes=report.bytes, seconds=report.seconds)


def _of_chore(name: str, error: Exception) -> Problem:
    """A failure for people; a defect of this program is one by its kind."""
    if isinstance(error, FeedweirError):
        return Problem(f"{name} failed: {error.args[0]}", error.hint)
    return Problem(f"{name} failed: {type(error).__name__}: {error}", "This is a defect of Feedweir; the log has more.")
