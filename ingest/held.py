"""What is held back because it would take too much text of a source: a change of rules, or of a publisher; and rules
that do not come to an end.

Replay holds rules (ingest/replay/), the watch on what comes holds publishers (ingest/watchful/); the store
remembers both until they end, and status shows them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from ingest.store import Store

#: Numbers of items that are told.
EXAMPLES = 5


class HeldKind(StrEnum):
    """What is held back."""

    #: Rules that are not applied to stored items.
    RULES = "rules"
    #: A publisher whose items lose suddenly more than they used to: they are cleaned cautiously.
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Held:
    """One source for which the old output stays. It is held where `share` is beyond `usual` by `replay.max_loss`."""

    #: Name of the source.
    source: str
    kind: HeldKind
    #: When it was first held.
    since: datetime
    #: Digest of the rules that would take the text (`Cleaner.digest`): a hold of other rules is over.
    rules: bytes
    #: Share of the text of the items looked at that would go, 0 to 1, and the share that went before.
    share: float
    usual: float
    #: The rule that takes most, as `step/id`; empty where none is to blame.
    rule: str
    #: Items that were looked at, or cleaned cautiously.
    items: int
    #: Numbers of items that lose most, the worst first; at most EXAMPLES.
    examples: tuple[int, ...]
    #: Processes that the rules ended, or hung in: then that is why it is held, and not what they would take.
    died: int = 0


def holds(store: Store, kind: HeldKind | None = None) -> tuple[Held, ...]:
    """What is held, by kind and source. Works on a store that is only read."""
    kinds = HeldKind if kind is None else (kind,)
    return tuple(_held(row) for name in kinds for row in json.loads(store.state(_key(name)) or "[]"))


def hold(store: Store, *new: Held) -> None:
    """Remember, in place of what was held of the same sources and kinds."""
    for kind in {held.kind for held in new}:
        given = {held.source: held for held in new if held.kind is kind}
        with store.exclusive():
            _write(store, kind, [*(held for held in holds(store, kind) if held.source not in given), *given.values()])


def release(store: Store, kind: HeldKind, *sources: str) -> None:
    """Forget what is held of these sources."""
    with store.exclusive():
        _write(store, kind, [held for held in holds(store, kind) if held.source not in sources])


def packed(kind: HeldKind, held: Sequence[Held]) -> dict[str, str]:
    """What the store is to remember (`Store.set_state`) so that exactly these are held of one kind."""
    rows = [_row(one) for one in sorted(held, key=lambda one: one.source)]
    return {_key(kind): json.dumps(rows, ensure_ascii=False) if rows else ""}


def _write(store: Store, kind: HeldKind, held: Sequence[Held]) -> None:
    store.set_state(packed(kind, held))


def _key(kind: HeldKind) -> str:
    return f"held:{kind}"


def _row(held: Held) -> list[Any]:
    return [held.source, held.kind.value, held.since.isoformat(), held.rules.hex(), held.share, held.usual, held.rule,
            held.items, list(held.examples), *([held.died] if held.died else [])]  # fmt: skip


def _held(row: Sequence[Any]) -> Held:
    source, kind, since, rules, share, usual, rule, items, examples, *died = row
    return Held(source, HeldKind(kind), datetime.fromisoformat(since), bytes.fromhex(rules), share, usual, rule, items,
                tuple(examples), *died)  # fmt: skip
