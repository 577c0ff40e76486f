"""What other rules make of the text of items: characters lost and gained, by item, by source and by rule."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

from ingest.difference import Kind, Piece, difference
from ingest.held import EXAMPLES
from ingest.model import CleanItem
from ingest.watchful.loss import LEARNED, by_rules, share, unlearned


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one item. Text is counted in characters of its plain text."""

    #: Number of the item.
    id: int
    source: str
    #: Of its text as it stands now.
    text: int
    lost: int = 0
    gained: int = 0
    #: Rule, as `step/id`, to the text that it takes beyond what it took; less than none where it gives back.
    rules: Counter[str] = field(default_factory=Counter)

    @property
    def harm(self) -> float:
        """By which the worst is found: the characters that are lost, and the more the larger their share."""
        return self.lost * share(self.lost, self.text)


def effect(item_id: int, old: CleanItem, new: CleanItem) -> Effect:
    """Compare two clean forms of one item, both with their traces."""
    lost, gained = amounts(difference(old.text, new.text))
    rules = by_rules(new.trace)
    rules.subtract(by_rules(old.trace))
    changed = Counter({rule: taken for rule, taken in rules.items() if taken})
    return Effect(item_id, old.source, len(old.text), lost, gained, changed)


def amounts(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Characters that are gone, and those that are new. Pieces of blanks alone do not count: lines are only joined."""
    found = dict.fromkeys(Kind, 0)
    for piece in pieces:
        if piece.text.strip():
            found[piece.kind] += len(piece.text)
    return found[Kind.GONE], found[Kind.NEW]


@dataclass(slots=True)
class Tally:
    """The effects on the items of one source, added up. Its memory does not grow with the items."""

    source: str
    #: Items that were cleaned, and their text in characters as it stands.
    items: int = 0
    text: int = 0
    lost: int = 0
    gained: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    #: Processes that its items ended, or hung in, where it was given up after these.
    died: int = 0
    _worst: list[tuple[float, int, int]] = field(default_factory=list)

    def add(self, effect: Effect) -> None:
        """Take one item in, also one that stays as it is."""
        self.items += 1
        self.text += effect.text
        self.lost += effect.lost
        self.gained += effect.gained
        self.rules.update(effect.rules)
        if effect.lost:
            entry = (effect.harm, -effect.id, effect.id)
            push = heappush if len(self._worst) < EXAMPLES else heappushpop
            push(self._worst, entry)

    @property
    def share(self) -> float:
        """Share of the text that is lost by other rules than what was learned, 0 to 1: what returns in every item is no
        text of theirs (docs/decisions/0083-learning.md)."""
        learned = sum(taken for rule, taken in self.rules.items() if taken > 0 and rule.startswith(LEARNED))
        return share(max(self.lost - learned, 0), self.text - learned)

    @property
    def rule(self) -> str:
        """The rule that takes most, what was learned aside; empty where none takes anything."""
        taking = [(taken, rule) for rule, taken in unlearned(self.rules).items() if taken > 0]
        return max(taking, key=lambda pair: (pair[0], pair[1]))[1] if taking else ""

    @property
    def worst(self) -> tuple[int, ...]:
        """Numbers of the items that lose most, the worst first."""
        return tuple(item_id for _, _, item_id in sorted(self._worst, reverse=True))
