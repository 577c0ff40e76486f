"""How many articles of the store a small query matches: by the search index, or by a sample where that is behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.fold import fold
from ingest.model import StoredItem
from ingest.search.expression import EVERY
from ingest.search.ranking import newest
from ingest.search.tokens import words
from ingest.store import Store
from publish.query import And, Node, Not, Or, Term
from publish.recipes.shelf import Shelf
from publish.search.narrow import Narrowing

#: Articles that a sample of the store has at most.
SAMPLE = 400
#: Articles that are read to tell how many of those that the index names are meant: of one word, and of a query.
_OF_WORD, _OF_QUERY = 40, 200


@dataclass(frozen=True, slots=True)
class Count:
    """A number of articles."""

    number: int
    #: Otherwise it was reckoned from a part of them.
    is_exact: bool


class Census(Protocol):
    """Counts articles of the store."""

    @property
    def total(self) -> int:
        """Articles that are counted among."""
        ...

    def rough(self, node: Node) -> int:
        """At most how many match, as quickly as can be told."""
        ...

    def count(self, node: Node) -> Count:
        """How many match, or about how many."""
        ...


class IndexCensus:
    """By the index, which knows pairs of characters and single words; what is longer is looked up in some articles."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._narrowing = Narrowing({}, {}, ())
        self.total = store.count_documents(EVERY)

    def rough(self, node: Node) -> int:
        """At most how many match."""
        return self._store.count_documents(self._narrowing.narrow(node))

    def count(self, node: Node) -> Count:
        """How many match: exactly where it is a word that the index has, or few enough to be read."""
        found = newest(self._store, self._narrowing.narrow(node))
        if isinstance(node, Term) and len(words(fold(node.text))) == 1:
            return Count(len(found), is_exact=True)
        most = _OF_WORD if isinstance(node, Term) else _OF_QUERY
        chosen = spread(len(found), most)
        read = self._store.numbered(found[chosen].tolist())
        meant = len(Shelf([stored.item for stored in read.values()]).holding(node))
        if len(read) == len(found):
            return Count(meant, is_exact=True)
        return Count(round(len(found) * meant / max(1, len(read))), is_exact=False)


class SampleCensus:
    """By some articles of the store, taken in equal steps from the oldest to the newest."""

    def __init__(self, store: Store) -> None:
        self.total = sum(summary.items for summary in store.sources())
        # Numbers of items are given without gaps.
        read = store.numbered([place + 1 for place in spread(self.total, SAMPLE)])
        self.items: tuple[StoredItem, ...] = tuple(read.values())
        self._shelf = Shelf([stored.item for stored in self.items])

    def rough(self, node: Node) -> int:
        """About how many match."""
        return self.count(node).number

    def count(self, node: Node) -> Count:
        """About how many match; exactly where the sample is the whole store."""
        meant = len(self._shelf.holding(node))
        share = self.total / max(1, len(self._shelf))
        return Count(round(meant * share), is_exact=len(self._shelf) == self.total)

    def matching(self, node: Node) -> list[StoredItem]:
        """The articles of the sample that match."""
        return [self.items[at] for at in sorted(self._shelf.holding(node))]


def spread(total: int, most: int) -> Sequence[int]:
    """Numbers from 0 on below `total`: all, or `most` of them in equal steps."""
    return range(total) if total <= most else [place * total // most for place in range(most)]


def each_of(nodes: Sequence[Node]) -> Node:
    """Articles that match one of them at least."""
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


def both_of(first: Node, second: Node) -> Node:
    """Articles that match two queries."""
    return And((first, second))


def without(wanted: Node, excluded: Sequence[Node]) -> Node:
    """Articles that match the one and none of the others."""
    return And((wanted, Not(each_of(excluded)))) if excluded else wanted
