"""The threads of the daemon: what may take time never runs on the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

#: Threads that resolve names: as many as sources are in flight, for a resolver that answers slowly holds one each.
_RESOLVERS = 64


class Threads:
    """One thread for each kind of work, so that none waits for another; made when first used."""

    def __init__(self) -> None:
        self.publishing = ThreadPoolExecutor(1, "publish")
        self.watching = ThreadPoolExecutor(1, "watch")
        #: For the reading connection: status, health, what is due.
        self.reading = ThreadPoolExecutor(1, "read")
        self.keeping = ThreadPoolExecutor(1, "keep")
        self._resolving = ThreadPoolExecutor(_RESOLVERS, "resolve")

    def adopt(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let the loop resolve names in enough threads."""
        loop.set_default_executor(self._resolving)

    def stop(self) -> None:
        """Begin nothing more. What is in hand is not waited for: who stops has waited already."""
        for each in (self.publishing, self.watching, self.reading, self.keeping, self._resolving):
            each.shutdown(wait=False, cancel_futures=True)


async def within(executor: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    """The result of a function that runs in that executor."""
    return await asyncio.get_running_loop().run_in_executor(executor, work)
