"""Cleans one stored item again and says what became of it. Worker processes do this; it needs no store."""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Final

from config.model import Config
from ingest.clean import Cleaner
from ingest.decide import READ
from ingest.errors import Refused
from ingest.fingerprint import fingerprint
from ingest.formats.raw import restore
from ingest.model import CleanItem, RawItem, Refusal
from ingest.replay.compare import Dates, compare, dates, place
from ingest.replay.effect import Effect, effect
from ingest.store.codec import PackedRaw, pack_item, unpack_body, unpack_item
from ingest.store.derived import Rederived, Stale, Version
from ingest.watchful.cautious import CautiousCleaner, cautious, is_cautious

#: Behind the digest of the rules: they give no form, so the item keeps the one that it has.
KEPT: Final = b"refused"


class Detail(Enum):
    """What is wanted beside the new form."""

    NOTHING = auto()
    #: What becomes of the text, in numbers.
    EFFECT = auto()
    #: Both clean forms, where what is published differs.
    FORMS = auto()


@dataclass(frozen=True, slots=True)
class Task:
    """One stale item for a worker."""

    stale: Stale
    #: Digest of today's rules for its source.
    rules: bytes
    detail: Detail = Detail.NOTHING

    @property
    def origin(self) -> str:
        """The item, for people."""
        return f"item {self.stale.id}"

    @property
    def data(self) -> bytes:
        """The bulk of it."""
        return self.stale.raw.body


@dataclass(frozen=True, slots=True)
class Derivation:
    """What became of one item."""

    rederived: Rederived
    what: tuple[str, ...]
    effect: Effect | None = None
    forms: tuple[CleanItem, CleanItem] | None = None


class Deriver:
    """What every item needs, made once per process. `lifted` is the time that items take whose text differs, where they
    are to come to readers again; None leaves all as they are."""

    def __init__(self, config: Config, lifted: datetime | None = None) -> None:
        self._cleaner = Cleaner(config)
        self._cautious = CautiousCleaner(config)
        self._lifted = lifted

    def copies(self, task: Task) -> Iterator[Derivation | Refusal]:
        """The new form, or why there is none. Nothing is raised."""
        try:
            yield derive(self._cleaner, self._cautious, task, self._lifted)
        except Refused as error:
            yield Refusal(task.origin, error.reason)
        except Exception as error:  # noqa: BLE001 - a defect that one item finds costs one line, not the run
            last = traceback.extract_tb(error.__traceback__)[-1]
            told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            where = f"{Path(last.filename).name}:{last.lineno}"
            yield Refusal(task.origin, f"a defect of Feedweir, please report it: {told} ({where})")


def derive(cleaner: Cleaner, careful: CautiousCleaner, task: Task, lifted: datetime | None = None) -> Derivation:
    """Clean an item again and compare. Raises Refused where these rules, or the limits, give no form."""
    stale, body = task.stale, unpack_body(task.stale.raw.body)
    old = unpack_item(stale.item, body)
    new = _form(cleaner, stale, body)
    # One that stands in its cautious form keeps it where these rules are as greedy as those of then.
    spared = careful.instead(_restored(stale.raw, body), old, new) if is_cautious(stale.rules) else None
    if spared:
        new = replace(spared, key=new.key, source=new.source, published=new.published, updated=new.updated)
        task = replace(task, rules=cautious(task.rules))
    what = compare(old, new)
    wants_forms = task.detail is Detail.FORMS and what
    return Derivation(
        _rederived(task, old, new, what, lifted),
        what,
        effect(stale.id, old, new) if task.detail is Detail.EFFECT else None,
        (old, new) if wants_forms else None,
    )


def _form(cleaner: Cleaner, stale: Stale, body: bytes) -> CleanItem:
    """The clean form under the item's own key, with the dates that all its copies give it."""
    form = cleaner.clean(_restored(stale.raw, body))
    published, updated = _dates(cleaner, stale, form)
    return replace(form, key=stale.item.key, source=stale.item.source, published=published, updated=updated)


def _dates(cleaner: Cleaner, stale: Stale, form: CleanItem) -> Dates:
    """Those of all copies; as they are where a copy gives none today, or where there are too many to look at."""
    stay = stale.item.published, stale.item.updated
    if stale.versions is None:
        return stay
    try:
        return dates((version, _cleaned(cleaner, version, form)) for version in stale.versions)
    except Refused:
        return stay


def _cleaned(cleaner: Cleaner, version: Version, current: CleanItem) -> CleanItem:
    raw = version.raw
    return current if version.is_current else cleaner.clean(_restored(raw, unpack_body(raw.body)))


def _restored(raw: PackedRaw, body: bytes) -> RawItem:
    return restore(raw.format, body, raw.source, raw.origin)


def _rederived(task: Task, old: CleanItem, new: CleanItem, what: tuple[str, ...], lifted: datetime | None) -> Rederived:
    stale, prints = task.stale, fingerprint(new)
    if old == new and stale.fingerprint == prints:
        return Rederived(stale.id, stale.seq, task.rules)
    is_news = lifted is not None and not READ.isdisjoint(what)
    return Rederived(
        stale.id,
        stale.seq,
        task.rules,
        pack_item(new, unpack_body(stale.raw.body)),
        prints,
        is_published=bool(what),
        changed=max(stale.changed, lifted) if is_news and lifted else stale.changed,
        sort_at=place(stale, new.published),
    )


def kept(task: Task) -> Rederived:
    """An item that keeps its old form: it is not tried again until the rules are others."""
    return Rederived(task.stale.id, task.stale.seq, task.rules + KEPT)


def digests(config: Config, sources: Iterable[str]) -> Mapping[str, bytes]:
    """The digests of today's rules of these sources."""
    cleaner = Cleaner(config)
    return {source: cleaner.digest(source) for source in sources}
