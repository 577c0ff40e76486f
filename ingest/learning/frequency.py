"""How often a block returns, and with which others: what the judge's principle is about. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.learning.entry import RECENT, Entry
from ingest.learning.masking import LINK

#: Parts of the items of a source, since a block appeared: in nearly all, often, seldom. Less is nothing.
NEARLY_ALL, OFTEN, SELDOM = 0.95, 0.3, 0.08
#: Items from which on `nearly all` says something by itself; from the second on nine in ten are nearly all.
ENOUGH, _MANY, _NINE_IN_TEN = 18, 32, 0.9
#: The last items, of which it is asked too: what is in all of them may have been seen once by chance long before.
_LAST = 32
#: Part of its items in which nothing beyond a block may be the article's prose.
ANCHORED = 0.8
#: Part of the items that one of some lines has that take turns, and how often it was seen, at least.
_TURN, _TIMES = 0.1, 3


def share_of(entry: Entry) -> float:
    """Part of the source's items that had a block, from the first that did to the last; or of the last of them, if more
    of those did."""
    since = entry.last - entry.first + 1
    recent = (entry.recent & ((1 << _LAST) - 1)).bit_count() / _LAST if since > _LAST else 0.0
    return max(entry.count / since, recent)


def is_in_nearly_all(entry: Entry) -> bool:
    """Whether nearly every item has it, of enough items to say so."""
    return entry.count >= ENOUGH and share_of(entry) >= (NEARLY_ALL if entry.count < _MANY else _NINE_IN_TEN)


def is_anchored(entry: Entry) -> bool:
    """Whether between it and the edge there hardly ever is what may be the article's prose."""
    return entry.anchored >= entry.count * ANCHORED - 1


def depth_of(entry: Entry) -> float:
    """Lines between a block and the edge, on average."""
    return entry.depth / entry.count


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
    lines.sort(key=_line)
    for _, members in groupby(lines, _line):
        found = list(members)
        if _take_turns(found, last):
            yield found


def _line(entry: Entry) -> tuple[str, int]:
    return entry.place, round(depth_of(entry))


def _take_turns(members: Sequence[Entry], last: int) -> bool:
    """Whether hardly any item has two of them, and hardly any none."""
    if len(members) < 2 or sum(each.count for each in members) < ENOUGH or any(map(is_in_nearly_all, members)):
        return False
    union = total = 0
    for each in members:
        recent = each.recent_at(last)
        union, total = union | recent, total + recent.bit_count()
    since = min(last - min(each.first for each in members) + 1, RECENT)
    return union.bit_count() >= NEARLY_ALL * max(since, ENOUGH) and total * _NINE_IN_TEN <= union.bit_count()
