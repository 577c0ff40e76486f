"""In which order items that may match are read: those that say most of what was asked for, then the newest.

An item's score is the sum over what is looked for of its rarity, log(1 + items / items that have it), times 1 where the
item has it, 1.5 where it has it often, and 2 more where it stands in the title. What nearly all items have counts for
none of them, and is not looked for. Of items with the same score the newer comes first; undated ones come last
(docs/decisions/0094-search.md)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from ingest.search.beginnings import frequent
from ingest.search.expression import EVERY, Any, Expression, Has, both, lookups, without
from ingest.store import Store
from ingest.store.codec import micros
from ingest.store.search import BLOCK, UNDATED, Numbers, SearchStore

#: Things looked for that count in the score: the first ones of a query.
MOST_COUNTED: Final = 24
_MINUTE: Final = 60_000_000
#: Documents are few where so many times as many have a word.
_FEW: Final = 4
#: What this share of the documents of a large index has is looked for by reading: most that is read has it.
_MOST: Final = 0.67
#: Documents of an index that is large.
LARGE: Final = 4_096
#: Documents from which on a sample is faster than the lists of a beginning of words: those grow with the index.
SAMPLED: Final = 256
#: What this share of the documents has tells none of them from others.
_NEARLY_ALL: Final = 0.9
#: What this share of the documents has is looked up where it is excluded: of several things the most common of the
#: first ones, for to count one costs a third of looking it up.
_WORTH: Final = 0.25
_LOOKED_UP: Final = 3
_COUNTED: Final = 8
#: Items that are put in order at once; few searches go on behind them.
_AHEAD: Final = 1_024
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
class Wanted:
    """Which items."""

    #: What they have.
    has: Expression = EVERY
    #: What none of them has.
    lacks: Expression | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """Items that may match, the best first."""

    #: Their numbers, and what each is worth: the last of the most is first.
    items: Numbers
    worth: Numbers

    def __len__(self) -> int:
        return len(self.items)

    def portions(self, size: int) -> Iterator[list[int]]:
        """The numbers, so many at a time."""
        for stretch in self._stretches():
            for start in range(0, len(stretch), size):
                yield stretch[start : start + size].tolist()

    def _stretches(self) -> Iterator[Numbers]:
        """All in order: first the best, then the others, which are not put in order before that."""
        least = np.partition(self.worth, -_AHEAD)[-_AHEAD] if len(self) > _AHEAD else UNDATED
        for chosen in (self.worth >= least, self.worth < least):
            # Higher numbers first among equals: of one minute they came later, and feeds have undated ones so.
            order = np.lexsort((self.items[chosen], self.worth[chosen]))[::-1]
            yield self.items[chosen][order]


@dataclass(frozen=True, slots=True)
class Times:
    """Bounds of the places in feeds that are wanted; what has no place is in none."""

    since: datetime | None = None
    until: datetime | None = None

    def admit(self, minutes: Numbers) -> npt.NDArray[np.bool_]:
        """Which of the minutes since 1970 have a part within them."""
        first = UNDATED if self.since is None else (micros(self.since) or 0) // _MINUTE
        last = 2**31 if self.until is None else (micros(self.until) or 0) // _MINUTE
        admitted: npt.NDArray[np.bool_] = (minutes >= first) & (minutes <= last)
        return admitted if self == ANY_TIME else admitted & (minutes > UNDATED)


ANY_TIME: Final = Times()


def rank(
    store: Store,
    wanted: Wanted,
    sought: Sequence[Sought],
    *,
    times: Times = ANY_TIME,
    large: int = LARGE,
) -> Ranked:
    """The items that may be wanted, in those times. Of those that are excluded most are left out.

    In an index of `large` documents and more, they are all items where most have what is wanted: to read a few more is
    faster than to look it up. What half of them begin so with is never looked up in an index of SAMPLED and more."""
    has, counted = wanted.has, sought[:MOST_COUNTED]
    counts = _Counts(store)
    if counts.of(EVERY) >= min(large, SAMPLED):
        common = frequent(store, [has, *(level for each in counted for level in _places_of(each))])
        has, counted = without(has, common), [_without(each, common) for each in counted]
    if counts.of(EVERY) >= large and counts.are_most(has, counted):
        has = EVERY
    lacks = _looked_up(counts, wanted.lacks)
    documents = store.find_documents(has, lacks)
    items, minutes = _places(store, documents)
    chosen = (items > 0) & times.admit(minutes)
    scores = _scores(counts, has, documents.size if lacks is None else counts.of(has), counted, documents)
    worth = (np.rint(scores * _FINE).astype(np.int64) << 32) + minutes
    return Ranked(items[chosen], worth[chosen])


def newest(store: Store, wanted: Expression) -> Numbers:
    """The items that an expression holds for, by what the index knows of them; the newest first."""
    items, minutes = _places(store, store.find_documents(wanted))
    here = items > 0
    return items[here][np.argsort(minutes[here], kind="stable")[::-1]]


def _looked_up(counts: "_Counts", lacks: Expression | None) -> Expression | None:
    """Of the things that are excluded the most common: what few have is faster read than looked up."""
    things = lacks.parts if isinstance(lacks, Any) else () if lacks is None else (lacks,)
    most = sorted(things[:_COUNTED], key=counts.share, reverse=True)[:_LOOKED_UP]
    common = tuple(thing for thing in most if counts.share(thing) >= _WORTH)
    return Any(common) if common else None


def _places_of(sought: Sought) -> list[Expression]:
    return [sought.present, *(level.where for level in sought.levels)]


def _without(sought: Sought, common: Collection[Has]) -> Sought:
    levels = tuple(Level(without(level.where, common), level.weight) for level in sought.levels)
    return Sought(without(sought.present, common), levels, sought.is_required)


class _Counts:
    """About how many documents have something; asked once for each."""

    def __init__(self, store: SearchStore) -> None:
        self.store = store
        self._known: dict[Expression, int] = {}

    def of(self, wanted: Expression) -> int:
        if wanted not in self._known:
            self._known[wanted] = self.store.estimate_documents(wanted)
        return self._known[wanted]

    def share(self, wanted: Expression) -> float:
        """0 to 1, and a little more at times; 0 in an empty index."""
        return self.of(wanted) / max(1, self.of(EVERY))

    def are_most(self, wanted: Expression, sought: Sequence[Sought]) -> bool:
        """Whether most documents have it. Of alternatives those count by themselves that are asked for anyway."""
        alone = [each.present for each in sought if isinstance(wanted, Any) and each.present in wanted.parts]
        return any(self.share(each) >= _MOST for each in (*alone, wanted))

    def is_in_nearly_all(self, wanted: Expression) -> bool:
        """Never for beginnings of words: to ask how many have one costs as much as to find them."""
        return not any(has.word.prefix for has in lookups(wanted)) and self.share(wanted) >= _NEARLY_ALL


def _scores(
    counts: _Counts, wanted: Expression, size: int, sought: Sequence[Sought], documents: Numbers
) -> npt.NDArray[np.float64]:
    """What each of the documents is worth; `size` have what is wanted, those that are excluded included."""
    scores = np.zeros(documents.size)
    for each in sought if documents.size else ():
        having = counts.of(each.present)
        if not having:
            continue
        rarity = log(1 + counts.of(EVERY) / having)
        # To look for both at once pays where few documents are wanted; else a list by itself is read faster.
        narrow = wanted if having > _FEW * size else EVERY
        present = () if each.is_required else (Level(each.present, 1.0),)
        for level in (*present, *each.levels):
            if counts.share(each.present) < _NEARLY_ALL or not counts.is_in_nearly_all(level.where):
                scores[_having(counts.store, both(narrow, level.where), documents)] += rarity * level.weight
    return scores


def _having(store: SearchStore, wanted: Expression, documents: Numbers) -> npt.NDArray[np.bool_]:
    """For which of the documents an expression holds. Others may have come since they were found."""
    has = np.zeros(int(documents[-1]) + 1, dtype=np.bool_)
    found = store.find_documents(wanted)
    has[found[found < has.size]] = True
    return has.take(documents)


def _places(store: SearchStore, documents: Numbers) -> tuple[Numbers, Numbers]:
    """Item and minute of each document; 0 as the item of one that was left behind, or is gone with an index that is
    made anew meanwhile."""
    items, minutes = np.zeros_like(documents), np.zeros_like(documents)
    if not documents.size:
        return items, minutes
    within = documents // BLOCK
    blocks = store.search_blocks(np.flatnonzero(np.bincount(within)).tolist())
    # Of each block where it begins among those that were found, and how many documents it has; of others none.
    begins, sizes = np.zeros((2, int(within.max()) + 1), dtype=np.int64)
    numbers, lengths = [block.number for block in blocks], [len(block.items) // 8 for block in blocks]
    begins[numbers], sizes[numbers] = np.cumsum([0, *lengths])[:-1], lengths
    here = documents - within * BLOCK < sizes.take(within)
    places = (documents - within * BLOCK + begins.take(within))[here]
    items[here] = np.frombuffer(b"".join(block.items for block in blocks), dtype="<i8").take(places)
    minutes[here] = np.frombuffer(b"".join(block.times for block in blocks), dtype="<i4").take(places)
    return items, minutes
