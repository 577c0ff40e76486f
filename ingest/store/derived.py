"""What replay asks of a store: the items that were cleaned by other rules, and their new clean forms written in place.

Docs: docs/decisions/0080-replay.md. `Store` in ingest/store/__init__.py has these verbs too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ingest.model import Outcome
from ingest.store.codec import PackedItem, PackedRaw


@dataclass(frozen=True, slots=True)
class Version:
    """One copy of an item that came, as it is kept."""

    outcome: Outcome
    raw: PackedRaw
    #: Whether the clean form of its item is made of it.
    is_current: bool


@dataclass(frozen=True, slots=True)
class Stale:
    """An item whose clean form was decided by other rules, with all that cleaning it again and comparing needs."""

    id: int
    #: Number of its last change: a form that is made from this one is for this one.
    seq: int
    #: Digest of the rules that decided its form; empty when it is not known.
    rules: bytes
    #: The clean form, compressed against the body of `raw`.
    item: PackedItem
    fingerprint: bytes
    changed: datetime
    first_seen: datetime
    sort_at: datetime | None
    #: The copy that the form was made of.
    raw: PackedRaw
    #: All copies, oldest first; None when there are more than a batch may hold.
    versions: tuple[Version, ...] | None


@dataclass(frozen=True, slots=True)
class Rederived:
    """What became of a stale item by the rules of today."""

    id: int
    #: `Stale.seq` of the item that it was made from. If the item has changed since, nothing is written.
    seq: int
    #: What the item bears from now on: the digest of the rules; longer when they left the old form.
    rules: bytes
    #: The new form, compressed against the same body; None when nothing of it differs.
    item: PackedItem | None = None
    fingerprint: bytes = b""
    #: Whether what is published differs: then the item takes the next number, and these two.
    is_published: bool = False
    changed: datetime | None = None
    sort_at: datetime | None = None


class DerivedStore(Protocol):
    """The verbs of replay. `rules` are the digests of today by source; an item of another source is never stale. An
    item is stale while its own digest does not begin with that of today."""

    def stale(
        self, rules: Mapping[str, bytes], *, after_id: int = 0, since: datetime | None = None, limit: int
    ) -> Sequence[Stale]:
        """The next stale items by id, at most `limit`, fewer where they are large; none only when there are no more.

        `since` leaves out those that stand before it in feeds (undated ones: that were first seen before it)."""
        ...

    def sample_stale(self, source: str, rules: bytes, most: int) -> Sequence[int]:
        """Numbers of stale items of one source, by id: all, or `most` of them, evenly spread."""
        ...

    def count_stale(self, rules: Mapping[str, bytes], *, since: datetime | None = None) -> Mapping[str, int]:
        """Number of stale items by source; sources without any are left out."""
        ...

    def rederive(self, items: Sequence[Rederived], at: datetime) -> frozenset[int]:
        """Write the new forms in one transaction, at that time; returns the ids of those that were left alone, because
        they have changed since they were read. What is published takes numbers of the sequence, in this order."""
        ...

    def make_stale(self, source: str, rules: bytes) -> int:
        """Let the items of a source that bear exactly this digest be stale whatever the rules of today are; returns how
        many there are."""
        ...
