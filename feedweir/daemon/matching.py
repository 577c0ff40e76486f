"""Topics that were redefined are matched with all that is stored, in a thread of its own, beside all else."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from config.model import Config
from feedweir.daemon.threads import within
from ingest.store import Store
from ingest.store.drafts import Draft
from publish.membership import definitions_of
from publish.rematch import Pace, Rematch


class Matching:
    """The chore `match` of the daemon: brings drafts level with the store, which publishing begins and adopts."""

    def __init__(  # noqa: PLR0913 - the parts that work together, by keyword
        self,
        config: Config,
        store: Store,
        *,
        executor: ThreadPoolExecutor,
        stop: threading.Event,
        begun: Callable[[Sequence[Draft]], None],
        done: Callable[[], None],
    ) -> None:
        """`begun` is told of drafts when they are gone on with, `done` is called when they are level; both on the event
        loop."""
        self._config = config
        self._store = store
        self._executor = executor
        self._stop = stop
        self._begun = begun
        self._done = done
        #: Topics and definitions of the drafts that were there at the last look.
        self._seen: frozenset[tuple[str, str]] = frozenset()
        #: Those that were told of.
        self._told: frozenset[tuple[str, str]] = frozenset()

    def reconfigure(self, config: Config) -> None:
        """Match by this configuration from now on; what is under way by the old one ends after the batch in hand."""
        self._config = config

    async def match(self) -> None:
        """Go on with the drafts that there are, to their end. Raises FeedweirError when the store cannot be used.

        Those that were not there at the last look are left alone: a publish may be about to finish them itself."""
        config = self._config
        drafts = await within(self._executor, lambda: self._drafts(config))
        before, self._seen = self._seen, frozenset((draft.topic, draft.definition) for draft in drafts)
        if not drafts or not self._seen <= before:
            return
        if not self._seen <= self._told:
            self._told = self._seen
            self._begun(drafts)
        if await within(self._executor, lambda: self._rematch(config).advance(Pace(stop=self._breaks(config)))):
            self._done()

    def _drafts(self, config: Config) -> Sequence[Draft]:
        return self._rematch(config).drafts() if self._store.drafts() else ()

    def _rematch(self, config: Config) -> Rematch:
        return Rematch(config, self._store, definitions_of(config))

    def _breaks(self, config: Config) -> Callable[[], bool]:
        """Whether to end, asked after each batch; rests for as long as the batch took, to let others work."""
        since = time.monotonic()

        def is_over() -> bool:
            nonlocal since
            self._stop.wait(time.monotonic() - since)
            since = time.monotonic()
            return self._stop.is_set() or self._config is not config

        return is_over
