"""How holds of publishers end otherwise than by themselves: the rules have changed, or somebody takes the loss."""

from collections.abc import Collection, Mapping

from ingest.held import HeldKind, holds, release
from ingest.store import Store
from ingest.watchful.cautious import cautious
from ingest.watchful.memory import forget


def lapse(store: Store, rules: Mapping[str, bytes]) -> tuple[str, ...]:
    """End the holds of sources whose rules are others by now, and return their names. `rules` are the digests of today
    by source. Stored items that stand in their cautious form are stale by those rules: replay does them again."""
    over = [
        held.source for held in holds(store, HeldKind.PUBLISHER) if rules.get(held.source, held.rules) != held.rules
    ]
    if over:
        release(store, HeldKind.PUBLISHER, *over)
    return tuple(over)


def accept(store: Store, rules: Mapping[str, bytes], sources: Collection[str]) -> int:
    """Take the loss of these sources: what they lose is usual from now on. Their items that stand in the cautious form
    are stale from now on; returns how many those are."""
    with store.atomic():
        release(store, HeldKind.PUBLISHER, *sources)
        store.set_state(forget(sources))
        return sum(store.make_stale(source, cautious(rules[source])) for source in sources if source in rules)
