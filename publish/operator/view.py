"""What pages and machines are shown, gathered in a thread of its own and kept for a moment.

A flood of requests costs one look at the store every two seconds, and the event loop never waits for the store."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from config.errors import FeedweirError
from config.model import Config
from ingest.store import Store
from publish.operator.status import snapshot
from publish.operator.values import Daemon, Status

T = TypeVar("T")

_LOG = logging.getLogger("feedweir.status")
#: Seconds for which what was gathered is shown again.
KEPT = 2.0


class Kept(Generic[T]):
    """A value that takes time to make: made in a thread, once for all who ask at the same time, and kept for a moment.

    To be used on one event loop. An exception of `make` is kept just as long, so that trouble costs no more either."""

    def __init__(
        self,
        make: Callable[[], T],
        thread: ThreadPoolExecutor,
        *,
        seconds: float = KEPT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make = make
        self._thread = thread
        self._seconds = seconds
        self._clock = clock
        self._value: asyncio.Future[T] | None = None
        self._until = 0.0

    async def get(self) -> T:
        """The value, at most so old."""
        if self._value is None or (self._value.done() and self._clock() >= self._until):
            self._value = asyncio.get_running_loop().run_in_executor(self._thread, self._made)
        # One who goes away while he waits must not cancel what others wait for.
        return await asyncio.shield(self._value)

    def drop(self) -> None:
        """Make it anew for the next who asks, also while it is being made."""
        self._value = None

    def _made(self) -> T:
        try:
            return self._make()
        except FeedweirError as error:
            _LOG.error("the status cannot be told: %s", error)
            raise
        finally:
            self._until = self._clock() + self._seconds


class View:
    """The state of everything, for as long as the store is open.

    store: is asked from a thread; a store on a connection that only reads never waits for a writer.
    daemon: what the running daemon knows of itself, None where none runs; called on that thread too.
    kept: seconds for which an answer is used again."""

    def __init__(
        self,
        config: Config,
        store: Store,
        *,
        now: Callable[[], datetime],
        daemon: Callable[[], Daemon | None] = lambda: None,
        kept: float = KEPT,
    ) -> None:
        self._config = config
        self._store = store
        self._now = now
        self._daemon = daemon
        self._seconds = kept
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="status")
        self._last: Status | None = None
        self._kept: list[Kept[Any]] = []
        self._status = self.keep(lambda status: status)
        self._probe = Kept(store.last_seq, self._thread, seconds=kept)

    @property
    def config(self) -> Config:
        """The configuration in force."""
        return self._config

    @property
    def store(self) -> Store:
        """What is looked into; for any thread."""
        return self._store

    @property
    def daemon(self) -> Daemon | None:
        """What the daemon knows of itself at this moment."""
        return self._daemon()

    def now(self) -> datetime:
        """The clock."""
        return self._now()

    def reconfigure(self, config: Config) -> None:
        """Show this configuration from now on."""
        self._config, self._last = config, None
        for kept in self._kept:
            kept.drop()

    async def status(self) -> Status:
        """Everything, a moment old at most. Raises StoreError when the store cannot be read."""
        return await self._status.get()

    async def answers(self, seconds: float = 1.0) -> bool:
        """Whether the store answers within that time. Raises StoreError when it answers with an error."""
        try:
            await asyncio.wait_for(self._probe.get(), seconds)
        except TimeoutError:
            return False
        return True

    def keep(self, make: Callable[[Status], T]) -> Kept[T]:
        """Something made of the state in the same thread, and kept as long."""
        kept = Kept(lambda: make(self._recent()), self._thread, seconds=self._seconds)
        self._kept.append(kept)
        return kept

    def close(self) -> None:
        """End the thread, once it has done what it does."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _recent(self) -> Status:
        """On the thread: the state, which all that is made of it within a moment share."""
        config, last, now = self._config, self._last, self._now()
        if last is None or not timedelta() <= now - last.at < timedelta(seconds=self._seconds):
            last = snapshot(config, self._store, now=now, daemon=self._daemon())
            if self._config is config:  # a reload may have come meanwhile
                self._last = last
        return last
