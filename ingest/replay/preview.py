"""What cleaning by other rules would do to the stored items: a report in numbers, and the worst cases as differences.

It only looks. Its memory does not grow with the store: numbers by source and by rule, and a few cases."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappush, heappushpop
from typing import Final

from ingest.difference import Piece, difference
from ingest.held import Held
from ingest.model import CleanItem, Refusal
from ingest.replay.breaker import judge
from ingest.replay.effect import Effect, Tally, effect

#: Refusals that are kept; all are counted.
_REFUSALS: Final = 100


@dataclass(frozen=True, slots=True)
class Case:
    """One item that would change."""

    effect: Effect
    #: Title and address as they stand.
    title: str
    url: str
    #: What readers would see changed, such as ("title", "text"): parts of ingest/fingerprint.py.
    what: tuple[str, ...]
    #: The difference of the titles; empty where they are equal.
    title_pieces: tuple[Piece, ...]
    #: The difference of the texts, or of the HTML where those are equal; empty where both are.
    pieces: tuple[Piece, ...]
    #: Whether `pieces` are of the HTML.
    is_html: bool


@dataclass(frozen=True, slots=True)
class SourcePreview:
    """One source. Text is counted in characters."""

    name: str
    #: Items that were cleaned by the new rules, those that would change, and those that these refuse.
    items: int
    changed: int
    refused: int
    #: Of the text as it stands.
    text: int
    lost: int
    gained: int
    #: Rule, as `step/id`, to the text that it takes beyond what it took, the largest amount first.
    rules: Mapping[str, int]
    #: What the breaker would say; None where it would let the rules through.
    held: Held | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What was found."""

    #: Sources with items that the new rules are for, those that lose most first.
    sources: tuple[SourcePreview, ...]
    #: The worst first.
    worst: tuple[Case, ...]
    #: The first of those items that the new rules refuse: they would stay as they are.
    refusals: tuple[Refusal, ...]
    #: Parts that would differ, to numbers of items.
    what: Mapping[str, int]

    @property
    def items(self) -> int:
        """Items that were cleaned by the new rules."""
        return sum(source.items for source in self.sources)

    @property
    def changed(self) -> int:
        """Items that would change."""
        return sum(source.changed for source in self.sources)

    @property
    def refused(self) -> int:
        """Items that the new rules refuse."""
        return sum(source.refused for source in self.sources)

    @property
    def lost(self) -> int:
        """Characters that would go."""
        return sum(source.lost for source in self.sources)

    @property
    def gained(self) -> int:
        """Characters that would come."""
        return sum(source.gained for source in self.sources)

    @property
    def text(self) -> int:
        """Characters of the text as it stands."""
        return sum(source.text for source in self.sources)

    @property
    def held(self) -> tuple[Held, ...]:
        """What the breaker would hold."""
        return tuple(source.held for source in self.sources if source.held)

    @property
    def rules(self) -> Mapping[str, int]:
        """As those of a source, of all of them."""
        total: Counter[str] = Counter()
        for source in self.sources:
            total.update(source.rules)
        return _ordered(total)


@dataclass(slots=True)
class _Source:
    tally: Tally
    changed: int = 0
    refused: int = 0


@dataclass(order=True, slots=True)
class _Held:
    """A place in the heap of the worst cases, by what makes them bad."""

    rank: tuple[float, int, int, int]
    case: tuple[Effect, CleanItem, CleanItem, tuple[str, ...]] = field(compare=False)


class Looking:
    """Takes in what becomes of one item after the other, and gives the Preview of it.

    `worst` is how many cases are kept. `rules` are the digests by source, `max_loss` the setting of the breaker."""

    def __init__(self, rules: Mapping[str, bytes], *, max_loss: int, now: datetime, worst: int = 20) -> None:
        self._rules = rules
        self._max_loss = max_loss
        self._now = now
        self._most = worst
        self._sources: dict[str, _Source] = {}
        self._worst: list[_Held] = []
        self._refusals: list[Refusal] = []
        self._what: Counter[str] = Counter()

    def same(self, item_id: int, source: str, text: int) -> None:
        """An item of which nothing would change; `text` is how long it is."""
        self._source(source).tally.add(Effect(item_id, source, text))

    def refused(self, item_id: int, source: str, text: int, reason: str) -> None:
        """An item that the new rules refuse: it would stay as it is."""
        found = self._source(source)
        found.refused += 1
        found.tally.add(Effect(item_id, source, text))
        if len(self._refusals) < _REFUSALS:
            self._refusals.append(Refusal(f"item {item_id}", reason))

    def changed(self, item_id: int, old: CleanItem, new: CleanItem, what: tuple[str, ...]) -> Effect:
        """An item whose published form would differ in those parts; both forms have their traces. Returns what becomes
        of its text."""
        found, effects = self._source(old.source), effect(item_id, old, new)
        found.changed += 1
        found.tally.add(effects)
        self._what.update(what)
        self._keep(_Held(_rank(effects, what), (effects, old, new, what)))
        return effects

    def _keep(self, held: _Held) -> None:
        if len(self._worst) < self._most:
            heappush(self._worst, held)
        elif self._worst:
            heappushpop(self._worst, held)

    def _source(self, name: str) -> _Source:
        return self._sources.setdefault(name, _Source(Tally(name)))

    def preview(self) -> Preview:
        """All that was taken in."""
        sources = [self._summed(name, source) for name, source in self._sources.items()]
        return Preview(
            sources=tuple(sorted(sources, key=lambda source: (-source.lost, -source.changed, source.name))),
            worst=tuple(_case(*held.case) for held in sorted(self._worst, reverse=True)),
            refusals=tuple(self._refusals),
            what=_ordered(self._what),
        )

    def _summed(self, name: str, source: _Source) -> SourcePreview:
        tally = source.tally
        return SourcePreview(
            name=name,
            items=tally.items,
            changed=source.changed,
            refused=source.refused,
            text=tally.text,
            lost=tally.lost,
            gained=tally.gained,
            rules=_ordered(tally.rules),
            held=judge(tally, self._rules.get(name, b""), self._max_loss, self._now),
        )


def _rank(effects: Effect, what: tuple[str, ...]) -> tuple[float, int, int, int]:
    """What loses text, then what loses more than text, then what gains."""
    return effects.harm, len(what), effects.gained, -effects.id


def _case(effects: Effect, old: CleanItem, new: CleanItem, what: tuple[str, ...]) -> Case:
    is_html = old.text == new.text
    before, after = (old.html, new.html) if is_html else (old.text, new.text)
    return Case(
        effect=effects,
        title=old.title,
        url=old.url,
        what=what,
        title_pieces=difference(old.title, new.title) if old.title != new.title else (),
        pieces=difference(before, after) if before != after else (),
        is_html=is_html,
    )


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    """Without zeros, the largest amounts first."""
    found = [(key, count) for key, count in counts.items() if count]
    return dict(sorted(found, key=lambda pair: (-abs(pair[1]), pair)))
