"""Some articles in memory, and which of them a small query matches."""

from collections.abc import Sequence
from functools import reduce

from ingest.model import CleanItem
from publish.query import And, Field, Node, Not, Or, Term
from publish.query.scan import places
from publish.query.text import Normal, needle_of

#: Characters of a text that are looked at.
_LONGEST = 100_000


class Shelf:
    """Articles by their place in a list. It knows words of title and text, and what joins them."""

    def __init__(self, items: Sequence[CleanItem], *, most: int = _LONGEST) -> None:
        """`most` characters of each text are looked at."""
        self.titles = [Normal(item.title) for item in items]
        self.texts = [Normal(item.text[:most]) for item in items]
        self._known: dict[Term, frozenset[int]] = {}

    def __len__(self) -> int:
        return len(self.titles)

    def holding(self, node: Node) -> frozenset[int]:
        """The articles that match. Raises TypeError for what is neither a word nor AND, OR and NOT of words."""
        match node:
            case Term():
                if node not in self._known:
                    self._known[node] = frozenset(filter(lambda at: self._has(at, node), range(len(self))))
                return self._known[node]
            case And(children):
                return reduce(frozenset.intersection, map(self.holding, children))
            case Or(children):
                return reduce(frozenset.union, map(self.holding, children))
            case Not(child):
                return frozenset(range(len(self))) - self.holding(child)
        raise TypeError(f"not made of words: {node}")

    def times(self, word: str, *, title: bool, at: int) -> int:
        """How often a word in its normal form stands in the title or in the text of an article."""
        form = (self.titles if title else self.texts)[at].text
        return sum(1 for _ in places(form, word, prefix=False, most=1_000)) if word in form else 0

    def _has(self, at: int, term: Term) -> bool:
        word = needle_of(term)
        in_text = term.where is not Field.TITLE and self.times(word, title=False, at=at)
        return bool(in_text or (term.where is not Field.TEXT and self.times(word, title=True, at=at)))
