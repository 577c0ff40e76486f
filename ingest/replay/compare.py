"""What differs between two clean forms of one item, and the dates and place that the new one has. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from ingest.decide import Copy, dates_after, earlier_dates
from ingest.fingerprint import differences, fingerprint
from ingest.model import CleanItem, Outcome, StoredItem
from ingest.store import Known
from ingest.store.codec import PackedRaw
from ingest.store.derived import Stale, Version

#: Parts that are compared as they are, beside those of a fingerprint.
_FIELDS: Final = ("enclosures", "url", "language", "published", "updated")
#: Parts whose difference says why the HTML differs.
_IN_HTML: Final = frozenset(("text", "links", "images"))

#: Published and updated.
Dates = tuple[datetime | None, datetime | None]


def compare(old: CleanItem, new: CleanItem) -> tuple[str, ...]:
    """Names of the parts of what is published that differ: those of a fingerprint, `url`, `language`, `published`,
    `updated`, and `markup` where only that of the HTML does. Empty where nothing does, whatever the traces say."""
    if replace(old, trace=new.trace) == new:
        return ()
    found = list(differences(fingerprint(old), fingerprint(new)))
    found += [name for name in _FIELDS if name not in found and getattr(old, name) != getattr(new, name)]
    if old.html != new.html and _IN_HTML.isdisjoint(found):
        found.append("markup")
    return tuple(found) or ("markup",)


def dates(versions: Iterable[tuple[Version, CleanItem]]) -> Dates:
    """The dates of an item by its copies, oldest first, each as it is cleaned today: as if they came again and each was
    what it was then (docs/decisions/0012-dates.md)."""
    known: Known | None = None
    for version, item in versions:
        known = _after(known, version, item)
    return (known.published, known.updated) if known else (None, None)


def _after(known: Known | None, version: Version, item: CleanItem) -> Known:
    raw = version.raw
    if known is None:
        return _known(raw, item, (item.published, item.updated))
    copy = Copy(raw, b"", item, b"")
    if version.outcome is Outcome.REVISED:
        return _known(raw, item, dates_after(copy, known))
    found = earlier_dates(copy, known, is_version=version.outcome is Outcome.SUPERSEDED)
    return replace(known, published=found[0], updated=found[1]) if found else known


def _known(raw: PackedRaw, item: CleanItem, found: Dates) -> Known:
    """What a decision on the next copy needs; of the rest nothing is looked at for dates."""
    published, updated = found
    seen = datetime.min  # noqa: DTZ901 - never compared
    return Known(0, "", b"", published, updated, seen, seen, len(item.text), None, raw.origin, raw.format)


def place(stored: Stale | StoredItem, published: datetime | None) -> datetime | None:
    """Where the item stands in feeds: as before, unless its date of publication is another one now. It never stands
    later than when it was first seen, and without a date it keeps its place."""
    if published is None or published == stored.item.published:
        return stored.sort_at
    return min(published, stored.first_seen)
