"""What one copy of an article is to the store. Pure: no clock, no files, no SQL; `now` is an argument.

The rules and their reasons are in docs/decisions: 0010 one sequence, 0011 what a revision is, 0012 dates."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from ingest.fingerprint import differences
from ingest.learning.sighting import Sighting
from ingest.model import CleanItem, Format, Outcome, RawItem
from ingest.store import Change, Known
from ingest.store.codec import PackedItem, PackedRaw
from ingest.watchful.values import Caution, Taken

#: Characters from which on a text is an article; shorter ones may shrink to half without being cut.
_LONG = 200
#: The parts for which one reads an article again: a publisher's other feed has other categories and pictures.
READ: Final = frozenset({"title", "text", "enclosures"})
#: The parts that are addresses within the text.
_ADDRESSES: Final = frozenset({"links", "images"})


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of an article, cleaned, on its way to the store."""

    raw: RawItem | PackedRaw
    digest: bytes
    item: CleanItem | PackedItem
    fingerprint: bytes
    #: Keys under which its item may be stored already, the surest first (ingest/naming.py).
    aliases: tuple[str, ...] = ()
    #: A summary in place of the article, whose page was wanted and gave nothing better.
    is_partial: bool = False
    #: What stands at its edges, for learning; None when it is not to be counted.
    sightings: tuple[Sighting, ...] | None = None
    #: Digest of the rules that it was cleaned by (`Cleaner.digest`).
    rules: bytes = b""
    #: What cleaning took of it; and where that was much, how it looks when cleaned with care (ingest/watchful/).
    taken: Taken = field(default_factory=Taken)
    caution: Caution | None = None
    #: Rules, as `step/id`, that it was cleaned without, for they do not come to an end (ingest/enduring.py).
    left_out: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters of its text."""
        return self.item.length if isinstance(self.item, PackedItem) else len(self.item.text)

    @property
    def dated(self) -> datetime | None:
        """The publisher's date of this version; None when it gives none."""
        return self.item.updated or self.item.published


def decide(  # noqa: PLR0913 - all but three by keyword
    copy: Copy,
    known: Known | None,
    now: datetime,
    *,
    entry_id: Callable[[str], str],
    live: bool = False,
    said: bool = False,
) -> Change:
    """Compare a copy with what is stored under its key.

    `live` copies come from the publisher now: where they give no date, now is one. Those of archives never do. `said`
    is whether this feed has said this of the item before, addresses in it apart."""
    if known is None:
        return _new(copy, now, entry_id(copy.item.key), live=live)
    what = _what(copy, known)
    if not what:
        return _kept(copy, known, now, Outcome.UNCHANGED)
    if _is_lesser(copy, known) or (_is_older(copy, known) and not _is_whole(copy, known)):
        return _kept(copy, known, now, Outcome.UNCHANGED if said else Outcome.SUPERSEDED)
    if said and _is_repeated(copy, known, what):
        return _kept(copy, known, now, Outcome.UNCHANGED)
    return _revised(copy, known, now, what, live=live)


def withheld(copy: Copy, known: Known, now: datetime) -> Change:
    """A version that is kept and does not take the place of the text, whatever its date: it has lost too much."""
    return _kept(copy, known, now, Outcome.SUPERSEDED)


def _new(copy: Copy, now: datetime, entry_id: str, *, live: bool) -> Change:
    return Change(
        outcome=Outcome.NEW,
        raw=copy.raw,
        digest=copy.digest,
        item=copy.item,
        fingerprint=copy.fingerprint,
        item_id=None,
        entry_id=entry_id,
        seen_at=now,
        changed=min(copy.dated or now, now),
        sort_at=_sort_at(copy.item.published, now, live=live),
        rules=copy.rules,
    )


def _kept(copy: Copy, known: Known, now: datetime, outcome: Outcome) -> Change:
    """The text stays. An earlier date counts all the same, so that it does not matter which copy came first."""
    dates = earlier_dates(copy, known, is_version=outcome is Outcome.SUPERSEDED)
    return Change(
        outcome=outcome,
        raw=copy.raw,
        digest=copy.digest,
        item=copy.item,
        fingerprint=known.fingerprint,
        item_id=known.id,
        entry_id=known.entry_id,
        seen_at=now,
        changed=known.changed,
        sort_at=known.sort_at if dates is None else min(dates[0], known.first_seen),
        what=("published",) if dates else (),
        dates=dates,
        rules=copy.rules,
    )


def _revised(copy: Copy, known: Known, now: datetime, what: tuple[str, ...], *, live: bool) -> Change:
    published, updated = dates_after(copy, known)
    # What was cleaned by other rules may differ by them alone: only the publisher's own date says that there is news.
    seen = now if live and copy.rules == known.rules else None
    dated = (copy.dated or seen) if READ.intersection(what) else None
    changed = max(known.changed, min(dated or known.changed, now))
    by_rules = copy.rules != known.rules and changed == known.changed
    return Change(
        outcome=Outcome.REVISED,
        raw=copy.raw,
        digest=copy.digest,
        item=replace(copy.item, published=published, updated=updated),
        fingerprint=copy.fingerprint,
        item_id=known.id,
        entry_id=known.entry_id,
        seen_at=now,
        changed=changed,
        sort_at=known.sort_at if published is None else min(published, known.first_seen),
        what=what,
        rules=copy.rules,
        is_news=not (by_rules or READ.isdisjoint(what)),
        by_rules=by_rules,
    )


def _what(copy: Copy, known: Known) -> tuple[str, ...]:
    """The parts that differ. A date counts only where there was none: publishers touch dates without a change."""
    gained = ("published",) if copy.item.published is not None and known.published is None else ()
    return differences(known.fingerprint, copy.fingerprint) + gained


def _is_older(copy: Copy, known: Known) -> bool:
    current = known.updated or known.published
    return copy.dated is not None and current is not None and copy.dated < current


def _is_lesser(copy: Copy, known: Known) -> bool:
    """An empty copy never replaces a text, nor a summary a longer one; a text cut to less than half does only when the
    publisher dates it later, and not where it is another feed's: that one has summaries."""
    if copy.length == 0:
        return known.length > 0
    if copy.is_partial and copy.length < known.length:
        return True
    is_summary = copy.raw.format is Format.ENTRY and copy.raw.origin != known.origin
    return (is_summary or not _is_later(copy, known)) and known.length >= _LONG and copy.length * 2 < known.length


def _is_repeated(copy: Copy, known: Known, what: tuple[str, ...]) -> bool:
    """What a feed has said before is no news while another feed's word stands: the two would revise each other at every
    fetch. Nor is it where only addresses in it are others again, such as those that are signed for each request."""
    if copy.raw.origin != known.origin:
        return not _is_whole(copy, known)
    return _ADDRESSES.issuperset(what) and not _is_later(copy, known)


def _is_later(copy: Copy, known: Known) -> bool:
    current = known.updated or known.published
    return copy.dated is not None and current is not None and copy.dated > current


def _is_whole(copy: Copy, known: Known) -> bool:
    """All that came so far was empty, or a feed's summary of this article: that is better, whatever its date."""
    if known.length == 0:
        return copy.length > 0
    is_summary = known.format is Format.ENTRY and copy.raw.origin != known.origin
    return is_summary and copy.length >= _LONG and known.length * 2 < copy.length


def dates_after(copy: Copy, known: Known) -> tuple[datetime | None, datetime | None]:
    """Published and updated after a revision: the earliest date of the versions, and the latest, None when that is the
    same."""
    published = min(filter(None, (copy.item.published, known.published)), default=None)
    before = () if _is_whole(copy, known) else (known.updated, known.published)
    latest = max(filter(None, (copy.dated, *before)), default=None)
    return published, latest if latest != published else copy.item.updated


def earlier_dates(copy: Copy, known: Known, *, is_version: bool) -> tuple[datetime, datetime | None] | None:
    """Published and updated after an earlier date came to light, None when the copy's is not earlier.

    What was the date of the only version is that of the latest one, if the copy is another version."""
    published = copy.item.published
    if published is None or (known.published is not None and published >= known.published):
        return None
    return published, known.updated or (known.published if is_version else None)


def _sort_at(published: datetime | None, now: datetime, *, live: bool) -> datetime | None:
    """A date in the future lifts an item no higher than what came with it; without one, archives tell nothing."""
    if published is None:
        return now if live else None
    return min(published, now)
