"""Which items are one story. Pure: decided anew from all pairs that are known, so that the order in which copies came
does not matter (docs/decisions/0092-stories-and-leaders.md)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import product

#: Two items by their numbers, the lower first.
Pair = tuple[int, int]
#: Whether two items have much in common, though they may not be the same article.
Agree = Callable[[int, int], bool]

#: Parts of a group that are asked whether they agree with another group: a story of 500 copies stays affordable.
_ASKED = 8


def pair(one: int, other: int) -> Pair:
    """The pair of two items, whichever is named first."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided, by pairs of items. No pair is in both."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def grouped(links: Mapping[Pair, float], agree: Agree, rulings: Rulings = Rulings()) -> list[frozenset[int]]:
    """The stories, each of two items or more, by their lowest number.

    `links` are the pairs that are the same article, with their similarity from 0 to 1; `agree` is asked of items
    without a link. The most similar pairs come first, and two groups become one only if all of their items agree: A and
    B, which have nothing in common, are no story because an X is like both. What was put together by hand is one part
    from then on: who agrees with any of its items agrees with the story."""
    groups = _Groups([item for each in (*links, *rulings.together) for item in each], rulings.apart)
    for each in sorted(rulings.together):
        groups.join(each, as_one=True)

    def linked_or_agree(one: int, other: int) -> bool:
        return pair(one, other) in links or agree(*pair(one, other))

    for each in sorted(links, key=lambda each: (-links[each], each)):
        if groups.agree(each, linked_or_agree):
            groups.join(each)
    return groups.stories()


class _Group:
    """Items that are one story so far, and its parts: single items, or several that are one by a ruling."""

    def __init__(self, item: int) -> None:
        self.items = {item}
        self.parts: list[tuple[int, ...]] = [(item,)]

    @property
    def asked(self) -> list[tuple[int, ...]]:
        """The parts that others have to agree with: those of a ruling where there are any, else the first ones."""
        return [part for part in self.parts if len(part) > 1] or self.parts[:_ASKED]


class _Groups:
    """All items, each in a group."""

    def __init__(self, items: Collection[int], apart: Collection[Pair]) -> None:
        self._of = {item: _Group(item) for item in items}
        self._apart = [(one, other) for one, other in apart if one in self._of and other in self._of]

    def join(self, items: Pair, *, as_one: bool = False) -> None:
        """Make one group of those of two items, unless a ruling keeps them apart."""
        first, second = (self._of[item] for item in items)
        if first is second or self._are_apart(first, second):
            return
        first.items |= second.items
        first.parts = [tuple(sorted(first.items))] if as_one else sorted([*first.parts, *second.parts])
        self._of.update(dict.fromkeys(second.items, first))

    def _are_apart(self, first: _Group, second: _Group) -> bool:
        pairs = ((self._of[one], self._of[other]) for one, other in self._apart)
        return any((one is first and other is second) or (one is second and other is first) for one, other in pairs)

    def agree(self, items: Pair, agree: Agree) -> bool:
        """Whether every part of the one group agrees with every part of the other."""
        first, second = (self._of[item] for item in items)
        parts = product(first.asked, second.asked)
        return first is second or all(any(agree(*each) for each in product(*two)) for two in parts)

    def stories(self) -> list[frozenset[int]]:
        """The groups of several items, by their lowest number."""
        found = {id(group): frozenset(group.items) for group in self._of.values() if len(group.items) > 1}
        return sorted(found.values(), key=min)
