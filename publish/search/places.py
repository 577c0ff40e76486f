"""Where articles stand in feeds: in which order, and at which of its copies a story."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from ingest.model import StoredItem
from ingest.store import Store
from ingest.store.stories import Copy

#: Copies of a story that are read at once; mostly the first one answers.
_PORTION = 20
_NEVER = datetime.min.replace(tzinfo=UTC)


def in_order(read: Iterable[StoredItem | None]) -> Iterator[StoredItem | None]:
    """Items in the order of feeds (`Store.newest`), given as the index has them: it knows minutes, and has the higher
    number first in each. What is None comes at once."""
    held: list[StoredItem] = []
    for stored in read:
        if stored is None:
            yield None
            continue
        # Undated ones are in order already, and may be all there are.
        if held and (stored.sort_at is None or _minute(stored.sort_at) != _minute(held[0].sort_at)):
            yield from _sorted(held)
            held.clear()
        held.append(stored)
    yield from _sorted(held)


def place_of(stored: StoredItem, others: Iterable[Copy], matching: Callable[[Sequence[int]], Iterator[int]]) -> int:
    """The number of the item at whose place a story stands in a feed: of the copies that are in it the one that was
    there first, dated ones before others.

    `stored` is in the feed; `matching` gives those of the `others` that are, by their numbers and in their order."""
    own = (stored.sort_at is None, stored.id)
    before = sorted(key for copy in others if (key := (copy.sort_at is None, copy.id)) < own)
    return next(matching([number for _, number in before]), stored.id)


def matching(store: Store, numbers: Sequence[int], matches: Callable[[StoredItem], bool]) -> Iterator[int]:
    """Those of the items that match, in their order. Raises StoreError when the store cannot be read."""
    for start in range(0, len(numbers), _PORTION):
        found = store.numbered(portion := numbers[start : start + _PORTION])
        yield from (number for number in portion if number in found and matches(found[number]))


def _sorted(items: list[StoredItem]) -> list[StoredItem]:
    return sorted(items, key=lambda stored: (stored.sort_at or _NEVER, stored.id), reverse=True)


def _minute(at: datetime | None) -> datetime | None:
    return at and at.replace(second=0, microsecond=0)
