"""How often a block returns, and with which others: what the judge's principle is about. Pure."""

from collections.abc import Iterable
from functools import cache
from math import ceil, sqrt

from ingest.learning.entry import RECENT, Entry
from ingest.learning.shape import is_told
from ingest.learning.words import is_of_page, is_to_reader

#: Parts of the items of a source, since a block appeared: often, seldom. Less is nothing.
OFTEN, SELDOM = 0.3, 0.08
#: Items from which on `nearly all` says something by itself.
ENOUGH = 18
#: What is the article's and no credit returns in two thirds of the items at most. Nearly all are so many that chance
#: makes them of those once in two hundred times (a normal distribution), and four fifths at least.
_TWO_THIRDS, _DEVIATIONS, _FOUR_FIFTHS = 2 / 3, 2.576, 0.8
#: Of two blocks that are in the same items, those of the one that have the other.
NINE_IN_TEN = 0.9
#: Part of the items that a sentence is in that articles may have now and then: of fewer than the last, and of more.
_NINETEEN_IN_TWENTY = 0.95
#: The last items, of which it is asked too: what is in all of them may have been seen once by chance long before.
_LAST = 32
#: What is less likely is no chance.
_CHANCE = 0.001
#: Part of its items in which nothing beyond a block may be the article's prose.
ANCHORED = 0.8


def share_of(entry: Entry) -> float:
    """Part of the source's items that had a block, from the first that did to the last; or of the last of them, if more
    of those did."""
    since = entry.last - entry.first + 1
    recent = _recent(entry, _LAST) / _LAST if since > _LAST else 0.0
    return max(entry.count / since, recent)


def is_in_nearly_all(entry: Entry) -> bool:
    """Whether nearly every item has it, of enough items to say so: since it appeared, or of the last of them."""
    since = entry.last - entry.first + 1
    if entry.count < ENOUGH:
        return False
    least = _all_but_few if _may_be_said_often(entry) else nearly_all
    return entry.count >= least(since) or any(
        _recent(entry, last) >= least(last) for last in (_LAST, RECENT) if last < since
    )


def _may_be_said_often(entry: Entry) -> bool:
    """Whether it is a sentence that speaks neither to its reader nor of its page: some articles have one in nine of
    ten items too."""
    return is_told(entry) and not (is_to_reader(entry.pattern) or is_of_page(entry.pattern))


def _all_but_few(items: int) -> int:
    return ceil(items * (NINE_IN_TEN if items >= _LAST else _NINETEEN_IN_TWENTY))


@cache
def nearly_all(items: int) -> int:
    """How many of so many items are nearly all: 19 of 20, 29 of 32, 42 of 50."""
    chance = items * _TWO_THIRDS + _DEVIATIONS * sqrt(items * _TWO_THIRDS * (1 - _TWO_THIRDS))
    return ceil(max(chance, items * _FOUR_FIFTHS))


def _recent(entry: Entry, last: int) -> int:
    """How many of so many items up to the last that had it."""
    return (entry.recent & ((1 << last) - 1)).bit_count()


def is_gone(share: float, missing: int) -> bool:
    """Whether what was in a part of the items has disappeared, after so many without it: no chance leaves it out so
    often."""
    return missing > _LAST and (1 - min(share, 1.0)) ** missing < _CHANCE


def is_anchored(entry: Entry) -> bool:
    """Whether between it and the edge there hardly ever is what may be the article's prose."""
    return entry.anchored >= entry.count * ANCHORED - 1


def depth_of(entry: Entry) -> float:
    """Lines between a block and the edge, on average."""
    return entry.depth / max(sum(entry.marks.values()), 1)  # the first time a block is seen only its hash is kept


def is_nearer_elsewhere(entry: Entry, others: Iterable[Entry]) -> bool:
    """Whether it is what was seen of the other edge, as in short items."""
    what = (entry.kind, entry.pattern.partition("\n")[0])
    return any(
        other.place != entry.place and (other.kind, other.pattern) == what and depth_of(other) < depth_of(entry)
        for other in others
    )


def is_beyond(entry: Entry, other: Entry) -> bool:
    """Whether a block stands nearer to the edge than another one, whenever it is there."""
    mine, _, both = _items(entry, other)
    return depth_of(entry) < depth_of(other) and both >= NINE_IN_TEN * mine


def is_part(entry: Entry, other: Entry) -> bool:
    """Whether two blocks are in the same items."""
    mine, others, both = _items(entry, other)
    return both >= NINE_IN_TEN * max(mine, others)


def _items(entry: Entry, other: Entry) -> tuple[int, int, int]:
    """Of the last items: how many had a block, how many another one, and how many both."""
    last = max(entry.last, other.last)
    mine, others = entry.recent_at(last), other.recent_at(last)
    return mine.bit_count(), others.bit_count(), (mine & others).bit_count()
