"""What people decided on stories (config/stories.py), by the numbers that the items have in a store."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from config.model import StoryDecision
from config.stories import MERGE
from ingest.stories.grouping import Pair, Rulings, pair

#: A decision in the store's state, as JSON gives it: kind, items, others.
Row = Sequence[Any]


def rows_of(decisions: Iterable[StoryDecision]) -> list[Row]:
    """The decisions without what does not matter to stories."""
    return [[each.kind, list(each.items), list(each.others)] for each in decisions]


class Decided:
    """Decisions in the order in which they count: of two that contradict each other the later one wins."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = list(rows)
        #: Entry ids of all items that a decision names.
        self.named = frozenset(name for _, items, others in rows for name in (*items, *others))

    def differing(self, other: "Decided") -> set[str]:
        """Entry ids that are named by decisions which are not in both, or not in the same order."""
        ours, theirs = list(self.rows), list(other.rows)
        while ours and theirs and ours[0] == theirs[0]:
            del ours[0], theirs[0]
        return {name for _, items, others in (*ours, *theirs) for name in (*items, *others)}

    def rulings(self, numbers: Mapping[str, int]) -> Rulings:
        """The decisions by pairs of items. `numbers` are those of entry ids; items that are not known do not count."""
        together, apart = set[Pair](), set[Pair]()
        for kind, *named in self.rows:
            items, others = (_known(names, numbers) for names in named)
            if kind == MERGE:
                pairs = {pair(*two) for two in combinations(items, 2)}
                together, apart = together | pairs, apart - pairs
            else:
                pairs = {pair(*two) for two in product(items, others) if two[0] != two[1]}
                together, apart = together - pairs, apart | pairs
        return Rulings(frozenset(together), frozenset(apart))

    def beside(self, items: Collection[int], numbers: Mapping[str, int]) -> set[int]:
        """All items that a decision names beside one of those."""
        groups = [set(_known([*named, *others], numbers)) for _, named, others in self.rows]
        return {item for group in groups if not group.isdisjoint(items) for item in group}


def _known(names: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers[name] for name in names if name in numbers]
