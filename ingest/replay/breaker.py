"""The breaker of rule changes: a source that would lose more than `replay.max_loss` percent of its text by new rules is
held, before anything of it is applied, until the rules change again or somebody accepts the loss. So is one whose rules
end or hang several processes.

What was judged is remembered by the digest of the rules, so that a run that was stopped decides the same when it goes
on, and a daemon does not measure again at every look (docs/decisions/0082-looking-before-it-goes-live.md)."""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Final

from ingest.held import Held, HeldKind, holds, packed
from ingest.replay.effect import Tally
from ingest.store import Store

#: Under which the store has the digests that were let through, by source.
_PASSED: Final = "replay.passed"

#: Gives what the new rules would do to the items of one source, all or a fair sample of them.
Measure = Callable[[str], Tally]


def judge(tally: Tally, rules: bytes, max_loss: int, now: datetime) -> Held | None:
    """Whether a source is to be held; None lets its new rules through. Pure.

    `rules` is the digest of the rules, `max_loss` the setting, in percent."""
    if tally.share * 100 <= max_loss and not tally.died:
        return None
    return Held(
        source=tally.source,
        kind=HeldKind.RULES,
        since=now,
        rules=rules,
        share=tally.share,
        usual=0.0,
        rule=tally.rule,
        items=tally.items,
        examples=tally.worst,
        died=tally.died,
    )


class Breaker:
    """Judges the new rules of sources, and remembers the judgement in the store."""

    def __init__(self, store: Store, max_loss: int, now: datetime) -> None:
        self._store = store
        self._max_loss = max_loss
        self._now = now

    def held(
        self,
        rules: Mapping[str, bytes],
        stale: Collection[str],
        measure: Measure,
        *,
        accepted: Collection[str] = (),
    ) -> Mapping[str, Held]:
        """Those of the `stale` sources whose new rules are not to be applied.

        `rules` are the digests of today of the sources that this is about. What was judged before is not measured
        again. The sources `accepted` are let through whatever they lose. A hold of other rules, or of a source without
        stale items, is over."""
        passed, known = self._passed(), self._known()
        found: dict[str, Held] = {}
        for source in stale:
            digest = rules[source]
            before = known.get(source)
            is_known = before is not None and before.rules == digest
            # Rules that were let through may be held later: when they turn out to hang.
            if source in accepted or (passed.get(source) == digest.hex() and not is_known):
                continue
            if held := before if is_known else judge(measure(source), digest, self._max_loss, self._now):
                found[source] = held
        self._remember(rules, [source for source in stale if source not in found], found)
        return found

    def _passed(self) -> dict[str, str]:
        return dict(json.loads(self._store.state(_PASSED) or "{}"))

    def _known(self) -> dict[str, Held]:
        return {held.source: held for held in holds(self._store, HeldKind.RULES)}

    def _remember(self, rules: Mapping[str, bytes], passed: Collection[str], found: Mapping[str, Held]) -> None:
        with self._store.exclusive():
            others = [held for source, held in self._known().items() if source not in rules]
            let_through = {**self._passed(), **{source: rules[source].hex() for source in passed}}
            self._store.set_state(
                {
                    _PASSED: json.dumps(dict(sorted(let_through.items()))) if let_through else "",
                    **packed(HeldKind.RULES, [*others, *found.values()]),
                }
            )
