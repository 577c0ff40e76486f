"""Finds the corrections of one item: its versions cleaned by the rules of today, and each compared with the next.

Both sides by the same rules: what a rule changed is no correction. It needs no store; worker processes do it."""

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from config.model import Config
from ingest.clean import Cleaner
from ingest.errors import Refused
from ingest.fingerprint import raw_digest
from ingest.model import RawItem, Refusal
from ingest.store import Revision, Store
from publish.corrections.compare import compared
from publish.corrections.earlier import Earlier
from publish.corrections.history import Issue, of_interest, steps, stood
from publish.corrections.values import Correction
from publish.corrections.wording import edition

#: One more whenever the same versions give other corrections.
EDITION: Final = 2
#: Characters of HTML up to which a copy is looked at: an ordinary article has 20,000.
_LONGEST: Final = 200_000


@dataclass(frozen=True, slots=True)
class Task:
    """One item and its versions as they came, oldest first."""

    item_id: int
    entry_id: str
    source: str
    copies: tuple[tuple[Revision, RawItem], ...]

    @property
    def origin(self) -> str:
        """The item, for people."""
        return f"item {self.item_id}"

    @property
    def data(self) -> bytes:
        """The bulk of it."""
        return b"".join(raw.body for _, raw in self.copies)


class Finder:
    """Finds corrections by one configuration, whose rules it makes ready once. For one thread at a time."""

    def __init__(self, config: Config) -> None:
        self._cleaner = Cleaner(config)

    def copies(self, task: Task) -> Iterator[tuple[Correction, ...] | Refusal]:
        """The corrections of an item, oldest first, or why they cannot be told. Nothing is raised."""
        try:
            yield tuple(self.corrections(task))
        except Exception as error:  # noqa: BLE001 - a defect that one item finds costs its corrections, not publishing
            last = traceback.extract_tb(error.__traceback__)[-1]
            told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            where = f"{Path(last.filename).name}:{last.lineno}"
            yield Refusal(task.origin, f"a defect of Feedweir, please report it: {told} ({where})")

    def corrections(self, task: Task) -> Iterator[Correction]:
        """The substantial changes from version to version, oldest first."""
        digests = {revision.raw_id: raw_digest(raw).hex() for revision, raw in task.copies}
        for step in steps(issues_of(self._cleaner, task)):
            comparison = compared(step.old.version, step.new.version)
            if comparison.is_substantial:
                raw_id = step.new.revision.raw_id
                yield Correction(raw_id, _entry_id(task.entry_id, digests[raw_id]), step.at, comparison)


def issues_of(cleaner: Cleaner, task: Task) -> list[Issue]:
    """The versions, cleaned. Those are left out that are huge or that the limits of cleaning refuse."""
    found = []
    for revision, raw in task.copies:
        if len(raw.html) + len(raw.page) <= _LONGEST:
            try:
                found.append(Issue(revision, raw.format, cleaner.clean(raw)))
            except Refused:
                continue
    return found


def task_of(  # noqa: PLR0913, PLR0917 - the item, and what was before it
    store: Store,
    item_id: int,
    entry_id: str,
    source: str,
    revisions: Sequence[Revision],
    earlier: Earlier | None = None,
) -> Task:
    """What a worker needs of an item with those copies, after what was there before it; without any where it has no two
    versions to compare. A copy that cannot be read any more, such as one that another version of this program wrote, is
    left out.

    Raises StoreError when the store cannot be read."""
    copies = []
    for owner, revision in _wanted(item_id, revisions, earlier):
        try:
            copies.append((revision, store.raw(owner, revision.raw_id)))
        except Refused:
            continue
    return Task(item_id, entry_id, source, tuple(copies) if len(copies) > 1 else ())


def _wanted(item_id: int, revisions: Sequence[Revision], earlier: Earlier | None) -> Iterator[tuple[int, Revision]]:
    """The copies to compare, each with the number of its item."""
    own = of_interest(revisions)
    if earlier:
        yield earlier.item_id, replace(earlier.revision, number=0)
        own = own or list(filter(stood, revisions))[:1]
    for revision in own:
        yield item_id, revision


def mark_of(rules: str, revisions: Sequence[Revision], earlier: Earlier | None = None) -> bytes:
    """Digest of all that the corrections of an item depend on: its copies, what was there before it, the rules of its
    source (their digest), and this test."""
    before = [earlier.revision.raw_id] if earlier else []
    said = repr((EDITION, edition(), rules, [each.raw_id for each in of_interest(revisions)], *before))
    return blake2b(said.encode(), digest_size=16).digest()


def _entry_id(item: str, copy: str) -> str:
    """The same wherever the article and the copy are stored."""
    return uuid5(NAMESPACE_URL, f"{item}#correction-{copy}").urn
