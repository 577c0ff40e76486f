"""The threads of the daemon: what may take time never runs on the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Threads:
    """One thread for each kind of work, so that none waits for another; made when first used."""

    def __init__(self) -> None:
        self.publishing = ThreadPoolExecutor(1, "publish")
        #: Topics that are matched anew.
        self.matching = ThreadPoolExecutor(1, "match")
        self.watching = ThreadPoolExecutor(1, "watch")
        #: Learning, and stored items that are cleaned again.
        self.replaying = ThreadPoolExecutor(1, "replay")
        #: The index of search.
        self.indexing = ThreadPoolExecutor(1, "index")
        #: Backups, which may take minutes.
        self.keeping = ThreadPoolExecutor(1, "keep")
        #: The configuration at a reload: who corrects it waits for an answer.
        self.loading = ThreadPoolExecutor(1, "load")

    def stop(self) -> None:
        """Begin nothing more. What is in hand is not waited for: who stops has waited already."""
        made = (
            self.publishing,
            self.matching,
            self.watching,
            self.replaying,
            self.indexing,
            self.keeping,
            self.loading,
        )
        for each in made:
            each.shutdown(wait=False, cancel_futures=True)


async def within(executor: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    """The result of a function that runs in that executor."""
    return await asyncio.get_running_loop().run_in_executor(executor, work)
