"""Matches the store anew against topics that are new or were redefined, in drafts that are adopted when they are whole.

A draft follows the sequence from its beginning, so one number says how far it is: it can be stopped, killed and gone on
with, here or in another process (docs/decisions/0095-matching-anew-in-the-background.md)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from config.model import Config
from ingest.model import StoredItem
from ingest.store import Member, Store
from ingest.store.drafts import Adoption, Draft
from publish.topics import Matcher, Undecided

#: Items of one transaction.
_BATCH = 200
#: Memberships after which no further draft is adopted by the same publish, where publishing must not take long.
_ADOPTED = 50_000

#: Told how many items were matched, and of how many; the second is 0 when that is not known.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How long matching may take.

    most: items that may be left to be matched, else nothing is; None for any number.
    stop: asked after each batch whether to end.
    progress: told how many items of the store were matched, and of how many."""

    most: int | None = None
    stop: Callable[[], bool] = lambda: False
    progress: Progress = lambda _done, _total: None


class Rematch:
    """The drafts of some topics. Any number of them may work at the same store: only one of them counts."""

    def __init__(self, config: Config, store: Store, definitions: Mapping[str, str]) -> None:
        """`definitions` has the digest of each topic that is to be matched anew."""
        self._config = config
        self._store = store
        self._definitions = definitions
        #: The matcher of the topics that were matched last.
        self._matcher: tuple[tuple[str, ...], Matcher] | None = None
        #: What was not decided so far.
        self.undecided: list[Undecided] = []

    def begin(self) -> None:
        """Begin a draft of each topic that has none by its definition, and forget all others."""
        self._store.begin_drafts(self._definitions)

    def drafts(self) -> list[Draft]:
        """Those that are there of these definitions."""
        return [draft for draft in self._store.drafts() if self._definitions.get(draft.topic) == draft.definition]

    def advance(self, pace: Pace) -> bool:
        """Take in what the drafts have not had; whether they are level with the store now.

        Those that are furthest behind come first, until they are as far as the next. Raises StoreError when the store
        cannot be read or written."""
        total = sum(summary.items for summary in self._store.sources())
        while drafts := self.drafts():
            lowest = min(draft.seq for draft in drafts)
            group = [draft for draft in drafts if draft.seq == lowest]
            ceiling = min((draft.seq for draft in drafts if draft.seq > lowest), default=0)
            done = self._store.count_until(lowest)
            if pace.most is not None and total - done > pace.most:
                return False
            for batch in _batches(self._store.changed_since(lowest), ceiling):
                if pace.stop():
                    return False
                written = self._take(group, batch, batch[-1].seq)
                if written is None:
                    break
                group, done = written, done + len(batch)
                pace.progress(min(done, total), total)
            else:
                if not ceiling:
                    return True
                self._take(group, [], ceiling)
        return True

    def _take(self, group: Sequence[Draft], batch: Sequence[StoredItem], seq: int) -> list[Draft] | None:
        """Match a batch; the drafts as they are then, None when somebody else was faster."""
        matcher = self._matcher_of(tuple(draft.topic for draft in group))
        members = members_of(matcher, batch)
        self.undecided += matcher.undecided
        matcher.undecided.clear()
        if not self._store.add_to_drafts(group, seq, [stored.id for stored in batch], members):
            return None
        return [Draft(draft.topic, draft.definition, seq) for draft in group]

    def _matcher_of(self, slugs: tuple[str, ...]) -> Matcher:
        if self._matcher is None or self._matcher[0] != slugs:
            topics = self._config.topics
            self._matcher = slugs, Matcher([topics[slug] for slug in slugs], self._config.sources, topics)
        return self._matcher[1]

    def adopt(self, intend: Callable[[str], None], *, at_once: bool) -> list[Adoption]:
        """Make the drafts the members of their topics, to be called when they are level. `intend` is told of each topic
        before it changes. Without `at_once` only so many are adopted as take a moment: the others stay drafts."""
        adopted: list[Adoption] = []
        for draft in self.drafts():
            if not at_once and sum(each.added + each.removed for each in adopted) > _ADOPTED:
                break
            intend(draft.topic)
            adopted.append(self._store.adopt_draft(draft.topic))
        return adopted


def shares(store: Store) -> dict[str, float]:
    """How far each draft is, 0 to 1, by topic."""
    drafts, total = store.drafts(), sum(summary.items for summary in store.sources())
    done = {seq: store.count_until(seq) for seq in {draft.seq for draft in drafts}}
    return {draft.topic: done[draft.seq] / total if total else 1.0 for draft in drafts}


def members_of(matcher: Matcher, batch: Iterable[StoredItem]) -> list[Member]:
    """The memberships of those items."""
    return [
        Member(match.topic, stored.id, stored.sort_at, ", ".join(match.why))
        for stored in batch
        for match in matcher.match(stored)
    ]


def _batches(items: Iterator[StoredItem], ceiling: int) -> Iterator[list[StoredItem]]:
    """Batches in the order of the sequence, up to `ceiling` unless that is 0."""
    while batch := list(islice(items, _BATCH)):
        within = [stored for stored in batch if not ceiling or stored.seq <= ceiling]
        if within:
            yield within
        if len(within) < len(batch):
            return
