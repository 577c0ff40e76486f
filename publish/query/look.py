"""One item under the eyes of many queries: each thing is looked for once, and the literals of all in one pass."""

from collections import Counter
from collections.abc import Iterable

from publish.query.find import BODY, Find, Hit, Show, Texts, finder, is_literal, shower
from publish.query.nodes import Regex, Term
from publish.query.patterns import TimeLimit
from publish.query.scan import Literal, Scanner, Span
from publish.query.text import needle_of

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
        self._leaves: list[Leaf] = []
        #: By number, how what a leaf found is shown.
        self.showers: list[Show] = []
        #: Those that are no literals, by number.
        self._finders: dict[int, Find] = {}
        self._stops: Counter[int] = Counter()
        #: By field; made when the first item is scanned.
        self._scanners: dict[str, Scanner] | None = None

    def number(self, leaf: Leaf) -> int:
        """The leaf's place in the table, made for it when it has none."""
        number = self._numbers.setdefault(leaf, len(self._leaves))
        if number == len(self._leaves):
            self._leaves.append(leaf)
            self.showers.append(shower(leaf))
            self._scanners = None
            if not is_literal(leaf):
                self._finders[number] = finder(leaf)
        return number

    def scan(self, texts: Texts) -> dict[int, Span]:
        """The literals that are in an item, with the first place of each."""
        if self._scanners is None:
            self._scanners = _scanners(enumerate(self._leaves))
        found: dict[int, Span] = {}
        for where, scanner in self._scanners.items():
            found |= scanner.scan(texts.folded(where).text, texts.parts(where))
        return found

    def find(self, number: int, texts: Texts) -> Span | None:
        """Where a leaf that is no literal is in an item. Raises TimeLimit when that is not decided."""
        if self._stops[number] >= MAX_STOPS:
            raise TimeLimit
        try:
            return self._finders[number](texts)
        except TimeLimit:
            self._stops[number] += 1
            raise

    def forget(self) -> None:
        """Forget which searches had to be stopped."""
        self._stops.clear()


def _scanners(leaves: Iterable[tuple[int, Leaf]]) -> dict[str, Scanner]:
    """A scanner for each form that literals are looked for in."""
    literals: dict[str, list[Literal]] = {}
    for number, leaf in leaves:
        if isinstance(leaf, Term) and is_literal(leaf):
            where = leaf.where.value
            form, part = (BODY[0], BODY.index(where)) if where in BODY else (where, 0)
            literals.setdefault(form, []).append(Literal(number, needle_of(leaf), leaf.prefix, part))
    return {form: Scanner(group) for form, group in literals.items()}


class Look:
    """One item under the eyes of many queries: each leaf is looked for once."""

    __slots__ = ("_hits", "_leaves", "_texts", "_verdicts", "found", "item", "judged", "stopped")

    def __init__(self, leaves: Leaves, texts: Texts) -> None:
        self.item = texts.item
        self._leaves = leaves
        self._texts = texts
        #: Leaves that were found: at first all literals that are there.
        self.found: dict[int, Span] = leaves.scan(texts)
        self._verdicts: dict[int, Verdict] = {}
        self._hits: dict[int, Hit] = {}
        #: By slug, the topics that queries name and that were judged.
        self.judged: dict[str, Verdict] = {}
        #: Numbers of expressions that reached the time limit.
        self.stopped: set[int] = set()

    def find(self, number: int) -> Verdict:
        """Whether a leaf that is no literal is in the item."""
        if number not in self._verdicts:
            self._verdicts[number] = self._find(number)
        return self._verdicts[number]

    def _find(self, number: int) -> Verdict:
        try:
            span = self._leaves.find(number, self._texts)
        except TimeLimit:
            self.stopped.add(number)
            return None
        if span is not None:
            self.found[number] = span
        return span is not None

    def hit(self, number: int) -> Hit | None:
        """What a leaf found that was looked for."""
        hit = self._hits.get(number)
        if hit is None and (span := self.found.get(number)) is not None:
            hit = self._hits[number] = self._leaves.showers[number](self._texts, span)
        return hit
