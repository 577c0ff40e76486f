"""How often a block returns, and with which others: what the judge's principle is about. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, sqrt

from ingest.learning.entry import RECENT, Entry
from ingest.learning.masking import LINK
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
_NINE_IN_TEN = 0.9
#: Part of the items that a sentence is in that articles may have now and then: of fewer than the last, and of more.
_NINETEEN_IN_TWENTY = 0.95
#: The last items, of which it is asked too: what is in all of them may have been seen once by chance long before.
_LAST = 32
#: What is less likely is no chance.
_CHANCE = 0.001
#: Part of its items in which nothing beyond a block may be the article's prose.
ANCHORED = 0.8
#: Lines between two of them and the edge differ by so much on average, at most: what is beyond them may be missing.
_NEAR = 0.8
#: Part of the items that one of some lines has that take turns, and how often it was seen, at least.
_TURN, _TIMES = 0.1, 3


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
    return ceil(items * (_NINE_IN_TEN if items >= _LAST else _NINETEEN_IN_TWENTY))


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
    return depth_of(entry) < depth_of(other) and both >= _NINE_IN_TEN * mine


def is_part(entry: Entry, other: Entry) -> bool:
    """Whether two blocks are in the same items."""
    mine, others, both = _items(entry, other)
    return both >= _NINE_IN_TEN * max(mine, others)


def _items(entry: Entry, other: Entry) -> tuple[int, int, int]:
    """Of the last items: how many had a block, how many another one, and how many both."""
    last = max(entry.last, other.last)
    mine, others = entry.recent_at(last), other.recent_at(last)
    return mine.bit_count(), others.bit_count(), (mine & others).bit_count()


def by_turns(entries: Iterable[Entry], last: int) -> Iterator[Sequence[Entry]]:
    """Lines that take turns at one place: each is in some of the items up to `last`, and one of them in nearly all."""
    lines = [each for each in entries if each.count >= _TIMES and share_of(each) >= _TURN and is_anchored(each)]
    spelt = {(each.place, each.text) for each in lines if LINK not in each.pattern}
    lines = [each for each in lines if LINK not in each.pattern or (each.place, each.text) not in spelt]
    for place in ("start", "end"):
        for turns in _turns([each for each in lines if each.place == place], last):
            if turns.are_in_nearly_all(last):
                yield turns.members


@dataclass(slots=True)
class _Turns:
    """Lines of which hardly any item has two."""

    members: list[Entry]
    #: Which of the last items have one of them.
    items: int

    def takes(self, entry: Entry, items: int) -> bool:
        """Whether another line stands about where these do, in other items."""
        is_there = abs(depth_of(self.members[0]) - depth_of(entry)) <= _NEAR
        return is_there and (self.items & items).bit_count() <= (1 - _NINE_IN_TEN) * items.bit_count()

    def are_in_nearly_all(self, last: int) -> bool:
        """Whether one of them is in nearly all items since the first was."""
        if len(self.members) < 2 or sum(each.count for each in self.members) < ENOUGH:
            return False
        since = min(last - min(each.first for each in self.members) + 1, RECENT)
        return self.items.bit_count() >= nearly_all(max(since, ENOUGH))


def _turns(entries: Iterable[Entry], last: int) -> Sequence[_Turns]:
    """The lines of an edge, each with those that it takes turns with."""
    found: list[_Turns] = []
    for entry in sorted(entries, key=lambda each: (-each.count, each.pattern)):
        items = entry.recent_at(last)
        if is_in_nearly_all(entry):
            continue
        if turns := next((each for each in found if each.takes(entry, items)), None):
            turns.members.append(entry)
            turns.items |= items
        else:
            found.append(_Turns([entry], items))
    return found
