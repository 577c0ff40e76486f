"""Keeps the watch of every source in the store, and holds back what comes while a source is held.

It is asked about each batch before it is written, and what it remembers is written with the batch: an interrupted
import counts nothing twice."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ingest.decide import Copy, withheld
from ingest.held import EXAMPLES, Held, HeldKind, holds, packed
from ingest.model import Outcome
from ingest.store import Change, Known, Store
from ingest.watchful.cautious import cautious
from ingest.watchful.loss import share
from ingest.watchful.memory import URN, add_late, dump, key, load
from ingest.watchful.watch import Alarm, Seen, Watch

_LOG = logging.getLogger("feedweir")

#: Decides on a copy as if nothing were held.
Decide = Callable[[Copy, Known | None], Change]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be written of a batch."""

    changes: Sequence[Change]
    #: What the store is to remember with it.
    state: Mapping[str, str]
    #: Sources that are held from now on, and the entry ids of the items that lose most.
    begun: Mapping[str, Sequence[str]]


def judge(  # noqa: PLR0913 - all that is known of a batch, by keyword
    store: Store,
    copies: Sequence[Copy],
    changes: Sequence[Change],
    known: Mapping[str, Known],
    decide: Decide,
    *,
    limit: float,
    now: datetime,
) -> Judged:
    """The changes, with those of held sources made with care. No article may be twice among the copies.

    `limit` is `replay.max_loss` as a share, 0 to 1."""
    batch = _Batch(store, copies, list(changes), known, decide, limit, now)
    for place, change in enumerate(changes):
        if change.outcome in {Outcome.NEW, Outcome.REVISED}:
            batch.take(place)
    return batch.judged()


def name_examples(store: Store, judged: Judged) -> None:
    """Tell the numbers of the items that lose most: new ones have none before they are written."""
    for source, entries in judged.begun.items():
        numbers = tuple(found.id for entry in entries[:EXAMPLES] if (found := store.find(entry)))
        told = [
            replace(held, examples=numbers) if held.source == source else held
            for held in holds(store, HeldKind.PUBLISHER)
        ]
        store.set_state(packed(HeldKind.PUBLISHER, told))


@dataclass(slots=True)
class _Batch:
    """One batch under way."""

    store: Store
    copies: Sequence[Copy]
    changes: list[Change]
    known: Mapping[str, Known]
    decide: Decide
    limit: float
    now: datetime
    watches: dict[str, Watch] = field(default_factory=dict)
    held: dict[HeldKind, dict[str, Held]] = field(init=False)
    #: Entry id to place, of what was taken.
    places: dict[str, int] = field(default_factory=dict)
    #: Places of what was withheld.
    withheld: set[int] = field(default_factory=set)
    begun: dict[str, list[str]] = field(default_factory=dict)
    #: Entry ids of what was stored before it was known that they lose too much.
    late: list[str] = field(default_factory=list)
    is_changed: bool = False

    def __post_init__(self) -> None:
        self.held = {kind: {held.source: held for held in holds(self.store, kind)} for kind in HeldKind}

    def take(self, place: int) -> None:
        """The next copy that is new or a revision."""
        copy = self.copies[place]
        source = copy.item.source
        seen = self._seen(place)
        self.places[seen.entry] = place
        watch = self.watches.get(source) or load(self.store.state(key(source)))
        is_held = source in self.held[HeldKind.PUBLISHER]
        watch = self.watches[source] = watch.seeing(seen, copy.rules, self.limit, is_held=is_held)
        self._settle(source, watch)
        held = self._held(source, watch)
        if held and seen.is_odd(held.usual + self.limit):
            self._withhold(place, held)

    def judged(self) -> Judged:
        """What came of the batch."""
        state = {key(source): dump(watch) for source, watch in self.watches.items()}
        if self.is_changed:
            state |= packed(HeldKind.PUBLISHER, list(self.held[HeldKind.PUBLISHER].values()))
        if self.late:
            state |= add_late(self.store, self.late)
        return Judged(self.changes, state, self.begun)

    def _seen(self, place: int) -> Seen:
        copy, known = self.copies[place], self.known.get(self.copies[place].item.key)
        came = copy.length + copy.taken.characters
        before = max(came, known.length) if known else came
        # Where more stood before than came, no rule is to blame.
        rule = copy.taken.rule if came >= before else ""
        return Seen(self.changes[place].entry_id.removeprefix(URN), before, copy.length, rule)

    def _held(self, source: str, watch: Watch) -> Held | None:
        """Rules that are not applied to what is stored are not to be applied to what comes either. What those take is
        told by the text that stands, so what is usual is known here alone."""
        held = self.held[HeldKind.PUBLISHER].get(source)
        rules = self.held[HeldKind.RULES].get(source)
        if held or rules is None or rules.rules != watch.rules or rules.died:
            return held
        return replace(rules, usual=max(rules.usual, watch.usual.lost))

    def _settle(self, source: str, watch: Watch) -> None:
        """Begin a hold, or end one."""
        publishers = self.held[HeldKind.PUBLISHER]
        held = publishers.get(source)
        if held and (held.rules != watch.rules or watch.is_calm(held.usual, self.limit)):
            del publishers[source]
            self.is_changed = True
            _LOG.info("source %s is held back no more: its rules have changed, or its items look as before", source)
        elif not held and (alarm := watch.alarm(self.limit)):
            self._begin(source, watch.rules, alarm)

    def _begin(self, source: str, rules: bytes, alarm: Alarm) -> None:
        """Hold a source, and withhold what of this batch made it plain; the rest of it is to be mended."""
        lost, usual = round(alarm.lost, 4), round(alarm.usual, 4)
        held = Held(source, HeldKind.PUBLISHER, self.now, rules, lost, usual, alarm.rule, 0, ())
        self.held[HeldKind.PUBLISHER][source] = held
        self.begun[source] = [URN + seen.entry for seen in alarm.odd]
        for seen in alarm.odd:
            place = self.places.get(seen.entry)
            if place is None:
                self.late.append(URN + seen.entry)
            else:
                self._withhold(place, held)
        _LOG.warning(
            "source %s is held back: its last items lose %.0f %% of their text, before that it was %.0f %%; "
            "`feedweir status` says what to do", source, 100 * lost, 100 * usual,
        )  # fmt: skip

    def _withhold(self, place: int, held: Held) -> None:
        """The cautious form of a copy; or the old text, where that has much more."""
        if place in self.withheld:
            return
        self.withheld.add(place)
        careful = with_care(self.copies[place])
        known = self.known.get(careful.item.key)
        change = self.decide(careful, known)
        if known and change.outcome is Outcome.REVISED:
            lost = share(known.length - careful.length, known.length)
            if lost > held.usual + self.limit:
                change = replace(withheld(careful, known, self.now), names=change.names)
        self.changes[place] = change
        publishers = self.held[HeldKind.PUBLISHER]
        if held.source in publishers:
            self.is_changed = True
            publishers[held.source] = replace(publishers[held.source], items=publishers[held.source].items + 1)


def with_care(copy: Copy) -> Copy:
    """The copy in its cautious form, if it has one."""
    caution = copy.caution
    if caution is None:
        return copy
    item = replace(caution.item, key=copy.item.key)
    return replace(copy, item=item, fingerprint=caution.fingerprint, rules=cautious(copy.rules), caution=None)
