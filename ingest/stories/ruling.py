"""What people decided on stories (config/stories.py), by the numbers that the items have in a store."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, product

from config.model import StoryDecision
from config.stories import MERGE
from ingest.stories.grouping import Pair, Rulings, pair

#: A decision in the store's state: kind, items, others.
Row = list[object]


class Decided:
    """Decisions in the order in which they count: of two that contradict each other the later one wins."""

    def __init__(self, decisions: Sequence[StoryDecision]) -> None:
        self._decisions = decisions
        #: Entry ids of all items that a decision names.
        self.named = frozenset(name for each in decisions for name in (*each.items, *each.others))

    @property
    def rows(self) -> list[Row]:
        """The decisions as values of JSON, without what does not matter to stories."""
        return [[each.kind, list(each.items), list(each.others)] for each in self._decisions]

    def differing(self, rows: Sequence[Row]) -> set[str]:
        """Entry ids that are named by decisions which are not in both, or not in the same order."""
        ours, theirs = map(list, (self.rows, rows))
        while ours and theirs and ours[0] == theirs[0]:
            del ours[0], theirs[0]
        return {name for row in (*ours, *theirs) for names in row[1:] if isinstance(names, list) for name in names}

    def rulings(self, numbers: Mapping[str, int]) -> Rulings:
        """The decisions by pairs of items. `numbers` are those of entry ids; items that are not known do not count."""
        together, apart = set[Pair](), set[Pair]()
        for each in self._decisions:
            items, others = _known(each.items, numbers), _known(each.others, numbers)
            if each.kind == MERGE:
                pairs = {pair(*two) for two in combinations(items, 2)}
                together, apart = together | pairs, apart - pairs
            else:
                pairs = {pair(*two) for two in product(items, others) if two[0] != two[1]}
                together, apart = together - pairs, apart | pairs
        return Rulings(frozenset(together), frozenset(apart))

    def beside(self, items: Collection[int], numbers: Mapping[str, int]) -> set[int]:
        """All items that a decision names beside one of those."""
        groups = [{*_known(each.items, numbers), *_known(each.others, numbers)} for each in self._decisions]
        return {item for group in groups if not group.isdisjoint(items) for item in group}


def _known(names: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers[name] for name in names if name in numbers]
