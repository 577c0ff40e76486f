"""The index of search while the daemon runs: it follows the store beside publishing, which does not wait for it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from feedweir.daemon.threads import within
from ingest.indexing import behind, catch_up, searched
from ingest.store import Store


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was taken up at once."""

    items: int
    #: Changes of the store that are left to the next time.
    behind: int
    seconds: float


class Indexing:
    """The chore `follow` of the daemon."""

    def __init__(
        self,
        store: Store,
        *,
        executor: ThreadPoolExecutor,
        stop: threading.Event,
        begun: Callable[[int], None],
        done: Callable[[Indexed], None],
    ) -> None:
        """`stop` is set when the daemon ends: the batch in hand is finished, and the next start goes on. `begun` is
        told how many changes are to be taken up, and `done` what was, both on the event loop."""
        self._executor = executor
        self._store = store
        self._stop = stop
        self._begun = begun
        self._done = done

    async def follow(self) -> None:
        """Take up what is new or changed. Raises StoreError when the store cannot be read or written."""
        if count := await within(self._executor, self._behind):
            self._begun(count)
            self._done(await within(self._executor, self._take_up))

    def _behind(self) -> int:
        return behind(self._store, searched(self._store))

    def _take_up(self) -> Indexed:
        started = time.monotonic()
        report = catch_up(self._store, searched(self._store), stop=self._stop.is_set)
        return Indexed(report.items, self._behind(), time.monotonic() - started)
