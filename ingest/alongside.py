"""Indexes that are brought level while the store is still being filled, by a thread beside the one that fills it.

SQLite writes the index of search without needing Python, and cleaning, in this process or in workers, does not need the
store: so both go on at once (docs/decisions/0099-indexes-follow-the-sequence.md)."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Condition, Event
from typing import Final

from ingest import heap
from ingest.indexing import BULK, Index, behind, catch_up
from ingest.store import Store
from ingest.workers import default_jobs, processors

#: Seconds between two looks at how much there is to do.
_REST: Final = 0.1
#: Items that the store may be ahead of the indexes: what is left at the end keeps one processor busy, the other idle.
_AHEAD: Final = 150
#: Items from which on large pieces of memory are given back, which takes time: before, the holes are few.
_MANY: Final = 20_000

#: Told how many items were stored so far; waits until the indexes have had nearly as many.
Pace = Callable[[int], None]


@contextmanager
def kept_level(store: Store, indexes: Sequence[Index], *, jobs: int = 0, ahead: int = _AHEAD) -> Iterator[Pace]:
    """Let the indexes follow what is written meanwhile, whole batches only: `catch_up` with the rest, and with all that
    there was no time for, is the caller's. Who fills the store tells the pace of it, and waits there while it is more
    than `ahead` items ahead. `jobs` processes clean what is stored, 0 the usual number. Raises StoreError at the end
    when one of the indexes could not be written."""
    if not indexes:
        yield _no_pace
        return
    heap.share()
    # One processor for each that cleans, one for this thread: is there another?
    threads = 2 if processors() > (jobs or default_jobs()) + 1 else 1
    done, pace = Event(), _Pace(ahead)
    with heap.settled(), ThreadPoolExecutor(1, "index") as executor:
        following = executor.submit(_follow, store, indexes, done, pace, threads)
        try:
            yield pace.keep
        finally:
            done.set()
        following.result()


def _no_pace(_stored: int) -> None:
    """Nothing follows."""


def _follow(store: Store, indexes: Sequence[Index], done: Event, pace: "_Pace", threads: int) -> None:
    try:
        while not done.wait(_REST):
            if not _has_followed(store, indexes, done, pace, threads):
                pace.is_level()
    finally:
        pace.end()


def _has_followed(store: Store, indexes: Sequence[Index], done: Event, pace: "_Pace", threads: int) -> bool:
    """Whether anything was taken up. Few items have many numbers of the sequence where they were revised often."""
    if behind(store, indexes) < BULK:
        return False
    took = pace.begin()
    return catch_up(store, indexes, size=BULK, least=BULK, stop=done.is_set, progress=took, threads=threads).items > 0


class _Pace:
    """How far the store is ahead of the indexes, without asking it: whoever asks waits for what is being written.

    What is stored and what is taken up are not the same items: one that changes twice is taken up once. So the count
    begins anew whenever the indexes are level, and nobody waits for items that never come."""

    def __init__(self, ahead: int) -> None:
        self._ahead = ahead
        self._stored = self._taken = 0
        self._has_ended = False
        self._moved = Condition()

    def keep(self, stored: int) -> None:
        """So many items are stored: wait until nearly as many are taken up."""
        if stored >= _MANY:
            heap.give_back()
        with self._moved:
            self._stored = stored
            self._moved.wait_for(lambda: self._has_ended or stored - self._taken <= self._ahead)

    def begin(self) -> Callable[[int, int], None]:
        """Who takes up items tells how many it has since this was asked for."""
        before = self._taken

        def took(count: int, _total: int) -> None:
            with self._moved:
                self._taken = before + count
                self._moved.notify_all()

        return took

    def is_level(self) -> None:
        """There was nothing more to take up."""
        with self._moved:
            self._taken = max(self._taken, self._stored)
            self._moved.notify_all()

    def end(self) -> None:
        """Nothing will be taken up any more."""
        with self._moved:
            self._has_ended = True
            self._moved.notify_all()
