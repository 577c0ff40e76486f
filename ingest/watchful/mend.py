"""Makes good what was stored before it was known that its source loses too much: the first few items of a hold.

Each is cleaned again with care; and where a revision has cut the text, the version before it takes its place again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from config.model import Config
from ingest.clean import Cleaner
from ingest.errors import Refused
from ingest.fingerprint import fingerprint, raw_digest
from ingest.held import HeldKind, hold, holds
from ingest.model import CleanItem, Outcome, RawItem, StoredItem
from ingest.store import Change, Store
from ingest.store.codec import pack_item
from ingest.store.derived import Rederived
from ingest.watchful.cautious import CautiousCleaner, cautious
from ingest.watchful.loss import share
from ingest.watchful.memory import drop_late, late

#: Outcomes of copies that stood as the item's text.
_STOOD = frozenset((Outcome.NEW, Outcome.REVISED))


def mend(config: Config, store: Store, now: datetime) -> int:
    """Mend what is to be mended; the number of items that have their text again. Costs next to nothing where none is.

    What cannot be mended stays as it is and is not tried again. Raises StoreError when the store cannot be written."""
    entries = late(store)
    mender = _Mender(config, store, now) if entries else None
    mended: Counter[str] = Counter()
    for entry in entries:
        found = store.find(entry)
        try:
            if mender and found and mender.mend(found):
                mended[found.item.source] += 1
        finally:
            drop_late(store, [entry])
    _count(store, mended)
    return mended.total()


def _count(store: Store, mended: Mapping[str, int]) -> None:
    """Add them to the items that were cleaned with care."""
    if not mended:
        return
    with store.exclusive():
        every = holds(store, HeldKind.PUBLISHER)
        hold(store, *(replace(held, items=held.items + mended[held.source]) for held in every if held.source in mended))


class _Mender:
    """What mending several items needs."""

    def __init__(self, config: Config, store: Store, now: datetime) -> None:
        self._limit = config.settings.replay.max_loss / 100
        self._cleaner = Cleaner(config)
        self._cautious = CautiousCleaner(config)
        self._store = store
        self._now = now

    def mend(self, stored: StoredItem) -> bool:
        """Whether it has more text than before."""
        try:
            raw = self._store.raw(stored.id)
            careful = self._careful(raw)
            before = self._before(stored)
            whole = self._careful(before) if before else careful
        except Refused:
            return False
        if before and share(len(whole.text) - len(careful.text), len(whole.text)) > self._limit:
            return self._go_back(stored, before, whole)
        return len(careful.text) > len(stored.item.text) and self._rewrite(stored, raw, careful)

    def _careful(self, raw: RawItem) -> CleanItem:
        item = self._cleaner.choose(raw).item
        return self._cautious.form(raw, item) or item

    def _before(self, stored: StoredItem) -> RawItem | None:
        """The version that stood before the one that stands, if there is one."""
        stood = [revision for revision in self._store.revisions(stored.id) if revision.outcome in _STOOD]
        return self._store.raw(stored.id, stood[-2].raw_id) if len(stood) > 1 else None

    def _rewrite(self, stored: StoredItem, raw: RawItem, careful: CleanItem) -> bool:
        item = _named(careful, stored)
        new = Rederived(stored.id, stored.seq, self._rules(stored), pack_item(item, raw.body), fingerprint(item),
                        is_published=True, changed=stored.changed, sort_at=stored.sort_at)  # fmt: skip
        return not self._store.rederive([new], self._now)

    def _go_back(self, stored: StoredItem, before: RawItem, whole: CleanItem) -> bool:
        """Put an earlier version in place again: the same bytes once more, under a digest of their own."""
        digest = blake2b(raw_digest(before), digest_size=16, person=b"restored").digest()
        with self._store.exclusive():
            known = self._store.known([stored.item.key]).get(stored.item.key)
            is_there = bool(self._store.known_digests([digest]))
            if (
                known is None
                or is_there
                or (found := self._store.find(str(stored.id))) is None
                or found.seq != stored.seq
            ):
                return False
            item = _named(whole, stored)
            change = Change(
                outcome=Outcome.REVISED,
                raw=before,
                digest=digest,
                item=item,
                fingerprint=fingerprint(item),
                item_id=stored.id,
                entry_id=stored.entry_id,
                seen_at=self._now,
                changed=stored.changed,
                sort_at=stored.sort_at,
                what=("text",),
                rules=self._rules(stored),
                is_news=False,
                by_rules=True,
            )
            self._store.write([change])
        return True

    def _rules(self, stored: StoredItem) -> bytes:
        return cautious(self._cleaner.digest(stored.item.source))


def _named(item: CleanItem, stored: StoredItem) -> CleanItem:
    """The new form under the item's own name, and with the dates that its versions have given it."""
    known = stored.item
    return replace(item, key=known.key, published=known.published, updated=known.updated)
