"""Whether an item matches a query, what was found, and, when it does not, which part failed.

A query's tree becomes a plan: the same tree, whose leaves are numbers in a table that many queries share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Protocol, TypeVar

from publish.query.find import Hit, is_literal
from publish.query.look import Leaves, Look, Verdict
from publish.query.nodes import And, Everything, InTopic, Node, Not, Or, Term
from publish.query.patterns import TIME_LIMIT


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


T = TypeVar("T")
#: By the slug of a topic that a query may name, what stands for it.
Named = Mapping[str, T]


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


def plan(node: Node, leaves: Leaves, named: Named[Plan] = MappingProxyType({})) -> Plan:
    """The plan of a tree; its leaves are entered in the table. `named` has the plan of each topic that it names."""
    match node:
        case And(children):
            return _All(tuple(plan(child, leaves, named) for child in children))
        case Or(children):
            return _any(tuple(plan(child, leaves, named) for child in children))
        case Not(child):
            return _Not(plan(child, leaves, named))
        case Everything():
            return _Everything()
        case InTopic(slug):
            return _Inner(slug, named[slug])
    return (_Literal if is_literal(node) else _Searched)(leaves.number(node), str(node))


#: Literals of which one at least is in every item that matches; None where an item may match without any.
Triggers = frozenset[int] | None


def triggers(node: Node, leaves: Leaves, named: Named[Triggers] = MappingProxyType({})) -> Triggers:
    """The triggers of a tree; `named` has those of each topic that it names.

    Of the parts that must all be there, those with the fewest literals are chosen."""
    match node:
        case Or(children):
            parts = [triggers(child, leaves, named) for child in children]
            return None if None in parts else frozenset[int]().union(*filter(None, parts))
        case And(children):
            known = [part for child in children if (part := triggers(child, leaves, named)) is not None]
            return min(known, key=len, default=None)
        case InTopic(slug):
            return named[slug]
        case Term() if is_literal(node):
            return frozenset({leaves.number(node)})
    return None


@dataclass(frozen=True, slots=True)
class _Literal:
    number: int
    query: str

    def judge(self, look: Look) -> Verdict:
        return self.number in look.found

    def hits(self, look: Look) -> Iterator[Hit]:
        if hit := look.hit(self.number):
            yield hit

    def explain(self, look: Look) -> Explained:
        verdict = self.judge(look)
        hit = look.hit(self.number)
        detail = f"not decided: time limit of {TIME_LIMIT:g} s" if verdict is None else "not found"
        return Explained(self.query, verdict, hit.in_context() if hit else detail)


class _Searched(_Literal):
    __slots__ = ()

    def judge(self, look: Look) -> Verdict:
        return look.find(self.number)


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
        return iter([hit for part in self.parts for hit in part.hits(look)])

    def explain(self, look: Look) -> Explained:
        return Explained("all of:", self.judge(look), "", tuple(part.explain(look) for part in self.parts))


def _any(parts: tuple[Plan, ...]) -> "_Any":
    """One of the parts at least. Literals that stand side by side are looked up together."""
    runs = [list(run) for _, run in groupby(parts, lambda part: type(part) is _Literal)]
    if len(runs) == 1:
        return _words(parts) if type(parts[0]) is _Literal else _Any(parts)
    steps = (step for run in runs for step in ((_words(tuple(run)),) if type(run[0]) is _Literal else run))
    return _Mixed(parts, tuple(steps))


def _words(literals: Sequence[Plan]) -> "_Words":
    numbers = tuple(part.number for part in literals if isinstance(part, _Literal))
    return _Words(tuple(literals), numbers, frozenset(numbers))


@dataclass(frozen=True, slots=True)
class _Any:
    parts: tuple[Plan, ...]

    def judge(self, look: Look) -> Verdict:
        return _judge_any(self.parts, look)

    def hits(self, look: Look) -> Iterator[Hit]:
        return _hits_of_any(self.parts, look)

    def explain(self, look: Look) -> Explained:
        return Explained("any of:", self.judge(look), "", tuple(part.explain(look) for part in self.parts))


@dataclass(frozen=True, slots=True)
class _Mixed(_Any):
    """Literals, and others."""

    steps: tuple[Plan, ...]

    def judge(self, look: Look) -> Verdict:
        return _judge_any(self.steps, look)

    def hits(self, look: Look) -> Iterator[Hit]:
        return _hits_of_any(self.steps, look)


def _judge_any(parts: Iterable[Plan], look: Look) -> Verdict:
    result: Verdict = False
    for part in parts:
        if (verdict := part.judge(look)) is True:
            return True
        result = None if verdict is None else result
    return result


def _hits_of_any(parts: Iterable[Plan], look: Look) -> Iterator[Hit]:
    # A list: a generator within generators takes longer, the more so for topics within topics.
    return iter([hit for part in parts if part.judge(look) for hit in part.hits(look)])


@dataclass(frozen=True, slots=True)
class _Words(_Any):
    """Literals only, as in most topics: those that are not there cost nothing."""

    numbers: tuple[int, ...]
    known: frozenset[int]

    def judge(self, look: Look) -> Verdict:
        return not self.known.isdisjoint(look.found)

    def hits(self, look: Look) -> Iterator[Hit]:
        there = self.known.intersection(look.found)
        is_one = len(there) == 1 and len(self.known) == len(self.numbers)
        numbers = there if is_one else [number for number in self.numbers if number in there]
        return filter(None, map(look.hit, numbers))


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


@dataclass(frozen=True, slots=True)
class _Inner:
    """Another topic. It is judged once for an item, however many name it."""

    slug: str
    whole: Plan

    def judge(self, look: Look) -> Verdict:
        judged, slug = look.judged, self.slug
        if slug not in judged:
            judged[slug] = self.whole.judge(look)
        return judged[slug]

    def hits(self, look: Look) -> Iterator[Hit]:
        return self.whole.hits(look)

    def explain(self, look: Look) -> Explained:
        return Explained(f"topic:{self.slug}", self.judge(look), "", self.whole.explain(look).parts)
