"""What the store remembers of the watch on each source, as text."""

import json
from collections.abc import Iterable, Sequence

from ingest.store import Store
from ingest.watchful.watch import Seen, Usual, Watch

#: The scheme of entry ids, which is left out.
URN = "urn:uuid:"
#: Under which key the store has the entry ids of items that are to be mended (mend.py).
_LATE = "watch-late"


def key(source: str) -> str:
    """Under which key the store has the watch of a source."""
    return f"watch:{source}"


def load(state: str) -> Watch:
    """What `dump` wrote; a new watch for nothing."""
    if not state:
        return Watch()
    rules, recent, usual = json.loads(state)
    return Watch(bytes.fromhex(rules), tuple(Seen(*seen) for seen in recent), Usual(*usual))


def dump(watch: Watch) -> str:
    """A watch as the store remembers it: some 80 bytes for each recent item."""
    recent = [[seen.entry, seen.before, seen.after, seen.rule] for seen in watch.recent]
    usual = watch.usual
    # Exactly as they are: an import that was interrupted remembers the same as one that was not.
    sums = [usual.items, usual.before, usual.after, usual.odd]
    return json.dumps([watch.rules.hex(), recent, sums], ensure_ascii=False, separators=(",", ":"))


def forget(sources: Iterable[str]) -> dict[str, str]:
    """What the store is to remember so that it begins anew with those sources, whatever they lose."""
    return dict.fromkeys(map(key, sources), "")


def removed_shares(store: Store, sources: Iterable[str]) -> dict[str, float]:
    """Share of the text of the last items of each source that went, 0 to 1; without sources that had none."""
    watches = {source: load(state) for source in sources if (state := store.state(key(source)))}
    return {source: watch.lost for source, watch in watches.items() if watch.recent}


def late(store: Store) -> tuple[str, ...]:
    """Entry ids of the items that are to be mended."""
    return tuple(json.loads(store.state(_LATE) or "[]"))


def add_late(store: Store, entries: Sequence[str]) -> dict[str, str]:
    """What the store is to remember so that these are mended too."""
    return {_LATE: json.dumps(list(dict.fromkeys((*late(store), *entries))))}


def drop_late(store: Store, entries: Sequence[str]) -> None:
    """Remember that these are mended."""
    with store.exclusive():
        rest = [entry for entry in late(store) if entry not in entries]
        store.set_state({_LATE: json.dumps(rest) if rest else ""})
