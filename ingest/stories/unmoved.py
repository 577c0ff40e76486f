"""Which pairs of items rules alone brought together or apart, and what the second of them is to the entry of the first
from then on. Pure (docs/decisions/0092-stories-and-leaders.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ingest.store.stories import Came, Pair

#: The story of each item that is in one.
Groups = Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Move:
    """What became of some stories."""

    before: Groups
    after: Groups
    #: Items that came, or came to say something else.
    news: frozenset[int]
    #: Whether rules changed what others say.
    by_rules: bool
    #: Items of which somebody asked that what rules made of them comes to readers again.
    lifted: frozenset[int] = frozenset()

    def pairs(self) -> set[Pair]:
        """Those that rules may have brought together or apart."""
        if not self.by_rules:
            return set()
        differing = set(self.before.values()) ^ set(self.after.values())
        return {each for group in differing for each in combinations(sorted(group), 2)}


#: What the second item of a pair is to the entry of the first, where that is not what their stories say: it counts as
#: it was then, or (None) it does not count.
Unmoved = Mapping[Pair, Came | None]


def unmoved(move: Move, known: Unmoved, came: Callable[[int], Came]) -> tuple[Unmoved, set[Pair]]:
    """The pairs that are to be kept from now on, as they are, and those that are to be forgotten. `known` are all pairs
    with one of the items, `came` tells of an item that stands in a pair how it came."""
    kept: dict[Pair, Came | None] = {}
    for each in move.pairs() | known.keys():
        first, other = each
        was, stands = (other in groups.get(first, ()) for groups in (move.before, move.after))
        if each in known and not _is_over(each, move, was=was, stands=stands):
            kept[each] = known[each]
        elif was != stands and _is_by_rules(each, move, stands=stands):
            kept[each] = None if stands else came(other)
    kept = {each: then for each, then in kept.items() if not _is_plain(each, then, move, came)}
    return {each: then for each, then in kept.items() if each not in known}, known.keys() - kept.keys()


def _is_by_rules(each: Pair, move: Move, *, stands: bool) -> bool:
    return move.by_rules and move.news.isdisjoint(each) and not _is_lifted(each, move, stands=stands)


def _is_lifted(each: Pair, move: Move, *, stands: bool) -> bool:
    """Whether the second was to come to the entry of the first. Where it leaves that, it is there what it was."""
    return stands and each[1] in move.lifted


def _is_over(each: Pair, move: Move, *, was: bool, stands: bool) -> bool:
    """Whether the two came together, or apart, because something came, or somebody said so. What comes to one of two
    that are apart is news to its own entry."""
    if not move.news.isdisjoint(each):
        return was or stands
    return (was != stands and not move.by_rules) or _is_lifted(each, move, stands=stands)


def _is_plain(each: Pair, then: Came | None, move: Move, came: Callable[[int], Came]) -> bool:
    """Whether it is what their stories say after all: so rules that go back leave nothing behind."""
    first, other = each
    if other not in move.after.get(first, ()):
        return then is None
    return then is not None and _point(then) == _point(came(other))


def _point(came: Came) -> object:
    """What tells a copy that came again, or was lifted since."""
    return came.version, came.lifted
