"""Stored items follow the rules, and the rules what is learned: looked at again and again, in a thread of its own."""

import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from config.learned import path_of, read_learned
from config.model import Config, Learned
from feedweir.daemon.deciding import Stamp, stamp_of
from feedweir.daemon.threads import within
from ingest.held import HeldKind, holds
from ingest.learning.deciding import decide_now
from ingest.replay.derive import digests
from ingest.replay.reclean import reclean
from ingest.replay.values import RecleanReport
from ingest.store import Store

#: What is told of a learned block that was decided by itself.
Told = Callable[[Sequence[Learned]], None]


class Replaying:
    """The chores `learn` and `replay` of the daemon."""

    def __init__(  # noqa: PLR0913 - the parts that work together, by keyword
        self,
        config: Config,
        store: Store,
        *,
        now: Callable[[], datetime],
        executor: ThreadPoolExecutor,
        stop: threading.Event,
        adopt: Callable[[tuple[Learned, ...]], Awaitable[None]],
        tell: Callable[[RecleanReport], None],
        told: Told,
    ) -> None:
        """`adopt` is given the decisions on learned blocks whenever they are others than the configuration has; `tell`
        is told what a replay did, and `told` what was decided by itself, both on the event loop."""
        self._config = config
        self._store = store
        self._now = now
        self._executor = executor
        self._stop = stop
        self._adopt = adopt
        self._tell = tell
        self._told = told
        self._stamp: Stamp = None
        #: Number of the last change that was learned from.
        self._seq = -1
        #: Digests by source, and the configuration that they are of.
        self._known: tuple[Config, dict[str, bytes]] = (config, {})

    def reconfigure(self, config: Config) -> None:
        """Work by this configuration from now on; a replay by the old one ends after the chunk in hand."""
        self._config, self._seq = config, -1

    async def learn(self) -> None:
        """Take up what was decided by somebody, and decide what mode `apply` decides. Raises ConfigError when the file
        of the decisions is wrong; the ones that were in force stay so."""
        config = self._config
        new = await within(self._executor, lambda: self._decide(config))
        if new:
            self._told(new)
        found = await within(self._executor, lambda: self._decisions(config))
        if found is not None:
            await self._adopt(found)

    def _decide(self, config: Config) -> Sequence[Learned]:
        seq = self._store.last_seq()
        if seq == self._seq:
            return ()
        new = decide_now(config, self._store, self._now())
        self._seq = seq
        return new

    def _decisions(self, config: Config) -> tuple[Learned, ...] | None:
        """The decisions in the file; None where they are those of the configuration."""
        path = path_of(config.data)
        stamp = stamp_of(path)
        if stamp == self._stamp:
            return None
        found = read_learned(path)
        self._stamp = stamp
        return None if found == config.learned else found

    async def replay(self) -> None:
        """Clean again what is stale, in one process beside all else, unless that is not wished."""
        config = self._config
        if config.settings.replay.automatic:
            report = await within(self._executor, lambda: self._replay(config))
            if report is not None:
                self._tell(report)

    def _replay(self, config: Config) -> RecleanReport | None:
        if not self._is_stale(config):
            return None
        return reclean(
            config,
            self._store,
            jobs=1,
            progress=lambda _done, _total: None,
            stop=lambda: self._stop.is_set() or self._config is not config,
            now=self._now,
        )

    def _is_stale(self, config: Config) -> bool:
        """Whether anything is to be done: not what is held by the same rules."""
        rules = self._rules(config)
        held = {each.source for each in holds(self._store, HeldKind.RULES) if rules.get(each.source) == each.rules}
        return bool(self._store.count_stale(rules).keys() - held)

    def _rules(self, config: Config) -> Mapping[str, bytes]:
        """Digests by source; made once per configuration and source, for all rules are compiled for it."""
        of, known = self._known
        if of is not config:
            of, known = self._known = (config, {})
        if missing := [source.name for source in self._store.sources() if source.name not in known]:
            known.update(digests(config, missing))
        return known
