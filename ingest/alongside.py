"""Indexes that are brought level while the store is still being filled, by a thread beside the one that fills it.

SQLite writes the index of search without needing Python, and cleaning, in this process or in workers, does not need the
store: so both go on at once (docs/decisions/0099-indexes-follow-the-sequence.md)."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Final

from ingest.indexing import BULK, Index, behind, catch_up
from ingest.store import Store

#: Seconds between two looks at how much there is to do.
_REST: Final = 0.1


@contextmanager
def kept_level(store: Store, indexes: Sequence[Index]) -> Iterator[None]:
    """Let the indexes follow what is written meanwhile, whole batches only: `catch_up` with the rest, and with all that
    there was no time for, is the caller's. Raises StoreError at the end when one of them could not be written."""
    if not indexes:
        yield
        return
    done = Event()
    with ThreadPoolExecutor(1, "index") as executor:
        following = executor.submit(_follow, store, indexes, done)
        try:
            yield
        finally:
            done.set()
        following.result()


def _follow(store: Store, indexes: Sequence[Index], done: Event) -> None:
    while not done.wait(_REST):
        if behind(store, indexes) >= BULK:
            catch_up(store, indexes, size=BULK, least=BULK, stop=done.is_set)
