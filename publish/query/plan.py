"""Whether an item matches a query, what was found, and, when it does not, which part failed.

A query's tree becomes a plan: the same tree, whose leaves are numbers in a table that many queries share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from publish.query.find import Finder, Hit, Span, Texts, finder
from publish.query.nodes import And, Everything, Node, Not, Or, Regex, Term
from publish.query.patterns import TIME_LIMIT, TimeLimit

#: True, False, or None: not decided, because a regular expression reached its time limit. As in SQL, what hangs on an
#: undecided part is undecided too, and an item that is undecided does not match.
Verdict = bool | None

#: Searches of one expression that may be stopped before it is not tried any more: each of them cost the whole limit.
MAX_STOPS = 20

Leaf = Term | Regex


class Leaves:
    """The words and expressions of many queries, each made ready once; counts the searches that had to be stopped."""

    def __init__(self) -> None:
        self._numbers: dict[Leaf, int] = {}
        self._finders: list[Finder] = []
        self._stops: list[int] = []

    def __len__(self) -> int:
        return len(self._finders)

    def number(self, leaf: Leaf) -> int:
        """The leaf's place in the table, made for it when it has none."""
        number = self._numbers.setdefault(leaf, len(self._finders))
        if number == len(self._finders):
            self._finders.append(finder(leaf))
            self._stops.append(0)
        return number

    def find(self, number: int, texts: Texts) -> Span | None:
        """Where a leaf is in an item. Raises TimeLimit when that is not decided."""
        if self._stops[number] >= MAX_STOPS:
            raise TimeLimit
        try:
            return self._finders[number].find(texts)
        except TimeLimit:
            self._stops[number] += 1
            raise

    def show(self, number: int, texts: Texts, span: Span) -> Hit:
        """What was found there."""
        return self._finders[number].show(texts, span)


class Look:
    """One item under the eyes of many queries: each leaf is looked for once."""

    __slots__ = ("_leaves", "_seen", "_texts", "_verdicts", "stopped")

    def __init__(self, leaves: Leaves, texts: Texts) -> None:
        self._leaves = leaves
        self._texts = texts
        self._seen: dict[int, Span | None] = {}
        self._verdicts: dict[int, Verdict] = {}
        #: Numbers of expressions that reached the time limit.
        self.stopped: set[int] = set()

    def find(self, number: int) -> Verdict:
        """Whether the leaf is in the item."""
        if number not in self._verdicts:
            self._verdicts[number] = self._find(number)
        return self._verdicts[number]

    def _find(self, number: int) -> Verdict:
        try:
            self._seen[number] = span = self._leaves.find(number, self._texts)
        except TimeLimit:
            self.stopped.add(number)
            return None
        return span is not None

    def hit(self, number: int) -> Hit | None:
        """What the leaf found."""
        span = self._seen[number] if self.find(number) else None
        return self._leaves.show(number, self._texts, span) if span else None


@dataclass(frozen=True, slots=True)
class Explained:
    """A part of a query with its verdict, and the same of its parts."""

    query: str
    verdict: Verdict
    #: What was found, in context; a reason when it is not decided; empty otherwise.
    detail: str = ""
    parts: tuple["Explained", ...] = ()

    def lines(self, indent: int = 0) -> Iterator[str]:
        """For people: a line per part, `yes`, `no` or `?` in front."""
        word = {True: "yes", False: "no ", None: "?  "}[self.verdict]
        yield f"{word} {'  ' * indent}{self.query}{': ' * bool(self.detail)}{self.detail}"
        for part in self.parts:
            yield from part.lines(indent + 1)


class Plan(Protocol):
    """A query, or a part of one, that items are held against."""

    def judge(self, look: Look) -> Verdict:
        """Whether the item matches; stops looking as soon as that is clear."""
        ...

    def hits(self, look: Look) -> Iterator[Hit]:
        """What was found of a query that matches, in the query's order; nothing of what it excludes."""
        ...

    def explain(self, look: Look) -> Explained:
        """Every part with its verdict."""
        ...


def plan(node: Node, leaves: Leaves) -> Plan:
    """The plan of a tree; its leaves are entered in the table."""
    match node:
        case And(children):
            return _All(tuple(plan(child, leaves) for child in children))
        case Or(children):
            return _Any(tuple(plan(child, leaves) for child in children))
        case Not(child):
            return _Not(plan(child, leaves))
        case Everything():
            return _Everything()
    return _Leaf(leaves.number(node), str(node))


@dataclass(frozen=True, slots=True)
class _Leaf:
    number: int
    query: str

    def judge(self, look: Look) -> Verdict:
        return look.find(self.number)

    def hits(self, look: Look) -> Iterator[Hit]:
        if hit := look.hit(self.number):
            yield hit

    def explain(self, look: Look) -> Explained:
        hit, verdict = look.hit(self.number), look.find(self.number)
        detail = f"not decided: time limit of {TIME_LIMIT:g} s" if verdict is None else "not found"
        return Explained(self.query, verdict, hit.in_context() if hit else detail)


@dataclass(frozen=True, slots=True)
class _All:
    parts: tuple[Plan, ...]

    def judge(self, look: Look) -> Verdict:
        result: Verdict = True
        for part in self.parts:
            if (verdict := part.judge(look)) is False:
                return False
            result = result and verdict
        return result

    def hits(self, look: Look) -> Iterator[Hit]:
        for part in self.parts:
            yield from part.hits(look)

    def explain(self, look: Look) -> Explained:
        return Explained("all of:", self.judge(look), "", tuple(part.explain(look) for part in self.parts))


@dataclass(frozen=True, slots=True)
class _Any:
    parts: tuple[Plan, ...]

    def judge(self, look: Look) -> Verdict:
        result: Verdict = False
        for part in self.parts:
            if (verdict := part.judge(look)) is True:
                return True
            result = None if verdict is None else result
        return result

    def hits(self, look: Look) -> Iterator[Hit]:
        for part in self.parts:
            if part.judge(look):
                yield from part.hits(look)

    def explain(self, look: Look) -> Explained:
        return Explained("any of:", self.judge(look), "", tuple(part.explain(look) for part in self.parts))


@dataclass(frozen=True, slots=True)
class _Not:
    part: Plan

    def judge(self, look: Look) -> Verdict:
        verdict = self.part.judge(look)
        return None if verdict is None else not verdict

    def hits(self, look: Look) -> Iterator[Hit]:
        return iter(())

    def explain(self, look: Look) -> Explained:
        return Explained("not:", self.judge(look), "", (self.part.explain(look),))


@dataclass(frozen=True, slots=True)
class _Everything:
    def judge(self, look: Look) -> Verdict:
        return True

    def hits(self, look: Look) -> Iterator[Hit]:
        return iter(())

    def explain(self, look: Look) -> Explained:
        return Explained("*", True, "every item")
