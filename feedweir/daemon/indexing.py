"""The index of search while the daemon runs: it follows the store beside publishing, which does not wait for it."""

import threading
from concurrent.futures import ThreadPoolExecutor

from feedweir.daemon.threads import within
from ingest.indexing import behind, catch_up, searched
from ingest.store import Store


class Indexing:
    """The chore `follow` of the daemon."""

    def __init__(self, store: Store, *, executor: ThreadPoolExecutor, stop: threading.Event) -> None:
        """`stop` is set when the daemon ends: the batch in hand is finished, and the next start goes on."""
        self._executor = executor
        self._store = store
        self._stop = stop

    async def follow(self) -> None:
        """Take up what is new or changed. Raises StoreError when the store cannot be read or written."""
        await within(self._executor, self._follow)

    def _follow(self) -> None:
        followers = searched(self._store)
        if behind(self._store, followers):
            catch_up(self._store, followers, stop=self._stop.is_set)
