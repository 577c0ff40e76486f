"""Whether an item matches a query, what was found, and, when it does not, which part failed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publish.query.find import Finder, Hit, Texts, finder
from publish.query.nodes import And, Everything, Node, Not, Or, Regex, Term
from publish.query.patterns import TIME_LIMIT, TimeLimit

#: True, False, or None: not decided, because a regular expression reached its time limit. As in SQL, what hangs on an
#: undecided part is undecided too, and an item that is undecided does not match.
Verdict = bool | None

#: Searches of one expression that may be stopped before it is not tried any more: each of them cost the whole limit.
MAX_STOPS = 20

Leaf = Term | Regex


class Finders:
    """The leaves of many queries, each made ready once; counts the searches that had to be stopped."""

    def __init__(self) -> None:
        self._finders: dict[Leaf, Finder] = {}
        self._stops: dict[Leaf, int] = {}

    def find(self, leaf: Leaf, texts: Texts) -> Hit | None:
        """What `leaf` finds. Raises TimeLimit when that is not decided."""
        if self._stops.get(leaf, 0) >= MAX_STOPS:
            raise TimeLimit
        found = self._finders.get(leaf)
        if found is None:
            found = self._finders[leaf] = finder(leaf)
        try:
            return found(texts)
        except TimeLimit:
            self._stops[leaf] = self._stops.get(leaf, 0) + 1
            raise


class Look:
    """One item under the eyes of many queries: each leaf is looked for once."""

    __slots__ = ("_finders", "_seen", "_texts", "stopped")

    def __init__(self, finders: Finders, texts: Texts) -> None:
        self._finders = finders
        self._texts = texts
        self._seen: dict[Leaf, Hit | None] = {}
        #: Expressions that reached the time limit.
        self.stopped: set[Leaf] = set()

    def find(self, leaf: Leaf) -> Verdict:
        """Whether the leaf is in the item."""
        if leaf not in self._seen:
            try:
                self._seen[leaf] = self._finders.find(leaf, self._texts)
            except TimeLimit:
                self._seen[leaf] = None
                self.stopped.add(leaf)
        return None if leaf in self.stopped else self._seen[leaf] is not None

    def hit(self, leaf: Leaf) -> Hit | None:
        """What the leaf found."""
        self.find(leaf)
        return self._seen[leaf]

    def judge(self, node: Node) -> Verdict:
        """Whether the item matches; stops looking as soon as that is clear."""
        match node:
            case And(children):
                return _all(map(self.judge, children))
            case Or(children):
                return _negated(_all(map(_negated, map(self.judge, children))))
            case Not(child):
                return _negated(self.judge(child))
            case Everything():
                return True
            case _:
                return self.find(node)

    def hits(self, node: Node) -> Iterator[Hit]:
        """What was found of a query that matches, in the query's order; nothing of what it excludes."""
        match node:
            case And(children) | Or(children):
                for child in children:
                    if self.judge(child):
                        yield from self.hits(child)
            case Term() | Regex() if hit := self.hit(node):
                yield hit


def _negated(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def _all(verdicts: Iterator[Verdict]) -> Verdict:
    result: Verdict = True
    for verdict in verdicts:
        if verdict is False:
            return False
        result = result and verdict
    return result


@dataclass(frozen=True, slots=True)
class Explained:
    """A part of a query with its verdict, and the same of its parts."""

    query: str
    verdict: Verdict
    #: What was found, in context; a reason when it is not decided; empty otherwise.
    detail: str
    parts: tuple["Explained", ...] = ()

    def lines(self, indent: int = 0) -> Iterator[str]:
        """For people: a line per part, `yes`, `no` or `?` in front."""
        word = {True: "yes", False: "no ", None: "?  "}[self.verdict]
        yield f"{word} {'  ' * indent}{self.query}{': ' * bool(self.detail)}{self.detail}"
        for part in self.parts:
            yield from part.lines(indent + 1)


def explain(node: Node, look: Look, mark: Callable[[str], str] = "[{}]".format) -> Explained:
    """Every part of a query with its verdict."""
    match node:
        case And(children) | Or(children):
            parts = tuple(explain(child, look, mark) for child in children)
            return Explained("all of:" if isinstance(node, And) else "any of:", look.judge(node), "", parts)
        case Not(child):
            return Explained("not:", look.judge(node), "", (explain(child, look, mark),))
        case Everything():
            return Explained("*", True, "every item")
    hit, verdict = look.hit(node), look.find(node)
    detail = f"not decided: time limit of {TIME_LIMIT:g} s" if verdict is None else "not found"
    return Explained(str(node), verdict, hit.in_context(mark) if hit else detail)
