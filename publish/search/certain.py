"""What is certain of a query by what little is known of an article: that it does not match, or that it does.

Both are told of a tree by its words: NOT fails where its part holds for certain, OR where all of its parts fail, and
what nothing is known of (regular expressions, addresses, phrases that the index has by their parts only) neither holds
nor fails. What is known may be tokens of the index, or what stands in HTML."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from config.model import Topic
from publish.definition import Definitions
from publish.query import And, Node, Not, Or, Term
from publish.query.nodes import InTopic

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Knowledge(Generic[T]):
    """What says of an article whether it has a term, and how what says so of several terms is put together."""

    #: What holds for no article but those that have a term; None where nothing is known to.
    present: Callable[[Term], T | None]
    #: What holds for no article but those that do not have it.
    absent: Callable[[Term], T | None]
    #: What holds where all of one or more hold, and where one of them does.
    every: Callable[[tuple[T, ...]], T]
    some: Callable[[tuple[T, ...]], T]


class Certain(Generic[T]):
    """Tells of queries over those topics what is certain."""

    def __init__(self, knowledge: Knowledge[T], topics: Mapping[str, Topic], definitions: Definitions) -> None:
        self._known = knowledge
        self._topics = topics
        self._definitions = definitions

    def fails(self, node: Node) -> T | None:
        """What holds for no article that the query matches; None where nothing is known to."""
        match node:
            case And(children):
                return self._some(map(self.fails, children))
            case Or(children):
                return self._every(map(self.fails, children))
            case Not(child):
                return self.holds(child)
            case InTopic(slug):
                return self.fails(self._definitions.query(slug).root)
            case Term():
                return self._known.absent(node)
        return None

    def holds(self, node: Node) -> T | None:
        """What holds for no article but those that the query matches; None where nothing is known to."""
        match node:
            case And(children):
                return self._every(map(self.holds, children))
            case Or(children):
                return self._some(map(self.holds, children))
            case Not(child):
                return self.fails(child)
            case InTopic(slug) if not (self._topics[slug].sources or self._topics[slug].languages):
                return self.holds(self._definitions.query(slug).root)
            case Term():
                return self._known.present(node)
        return None

    def _every(self, given: Iterable[T | None]) -> T | None:
        parts = tuple(given)
        known = tuple(part for part in parts if part is not None)
        return self._known.every(known) if len(known) == len(parts) else None

    def _some(self, given: Iterable[T | None]) -> T | None:
        known = tuple(part for part in given if part is not None)
        return self._known.some(known) if known else None
