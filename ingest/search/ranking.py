"""In which order items that may match are read: those that say most of what was asked for, then the newest.

An item's score is the sum over what is looked for of its rarity, log(1 + items / items that have it), times 1 where the
item has it, 1.5 where it has it often, and 2 more where it stands in the title. Of items with the same score the newer
comes first; undated ones come last (docs/decisions/0094-search.md)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from ingest.search.expression import EVERY, Expression, both
from ingest.store.codec import micros
from ingest.store.search import BLOCK, Numbers, SearchStore

#: Things looked for that count in the score: the first ones of a query.
MOST_COUNTED: Final = 24
_MINUTE: Final = 60_000_000
#: Documents are few where so many times as many have a word.
_FEW: Final = 4
#: Parts of a point of score; below them are 32 bits of time.
_FINE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Level:
    """A place where something stands, and what that is worth."""

    where: Expression
    weight: float


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that is looked for."""

    #: Where the item has it at all; this is worth 1.
    present: Expression
    #: What comes on top.
    levels: tuple[Level, ...] = ()
    #: Whether no item is wanted without it.
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """Items that may match, the best first."""

    #: Their numbers.
    items: Numbers

    def __len__(self) -> int:
        return len(self.items)

    def portions(self, size: int) -> Iterator[list[int]]:
        """The numbers, so many at a time."""
        for start in range(0, len(self.items), size):
            yield self.items[start : start + size].tolist()


def rank(store: SearchStore, wanted: Expression, sought: Sequence[Sought], *, since: datetime | None = None) -> Ranked:
    """The items that an expression may hold for; with `since`, those whose place in feeds is not before it."""
    documents = store.find_documents(wanted)
    items, times = _places(store, documents)
    chosen = items > 0
    if since is not None:
        chosen &= times >= (micros(since) or 0) // _MINUTE
    scores = _scores(store, wanted, sought, documents) if documents.size else np.zeros(0)
    keys = (np.rint(scores * _FINE).astype(np.int64) << 32) + times
    # Later documents first among equals: of one minute they came later.
    order = np.argsort(keys[chosen], kind="stable")[::-1]
    return Ranked(items[chosen][order])


def _scores(
    store: SearchStore, wanted: Expression, sought: Sequence[Sought], documents: Numbers
) -> npt.NDArray[np.float64]:
    scores = np.zeros(documents.size)
    total = store.count_documents(EVERY)
    for each in sought[:MOST_COUNTED]:
        having = documents.size if each.present == wanted else store.count_documents(each.present)
        if not having:
            continue
        rarity = log(1 + total / having)
        # To look for both at once pays where few documents are wanted; else a list by itself is read faster.
        narrow = wanted if having > _FEW * documents.size else EVERY
        if not each.is_required:
            scores[_having(store, both(narrow, each.present), documents)] += rarity
        for level in each.levels:
            scores[_having(store, both(narrow, level.where), documents)] += rarity * level.weight
    return scores


def _having(store: SearchStore, wanted: Expression, documents: Numbers) -> npt.NDArray[np.bool_]:
    """For which of the documents an expression holds. Others may have come since they were found."""
    return np.isin(documents, store.find_documents(wanted), assume_unique=True)


def _places(store: SearchStore, documents: Numbers) -> tuple[Numbers, Numbers]:
    """Item and minute of each document; 0 as the item of one that was left behind."""
    blocks = store.search_blocks(np.unique(documents // BLOCK).tolist())
    items, times = np.zeros_like(documents), np.zeros_like(documents)
    for block in blocks:
        first, end = np.searchsorted(documents, (block.number * BLOCK, (block.number + 1) * BLOCK))
        within = documents[first:end] - block.number * BLOCK
        items[first:end] = np.frombuffer(block.items, dtype="<i8")[within]
        times[first:end] = np.frombuffer(block.times, dtype="<i4")[within]
    return items, times
