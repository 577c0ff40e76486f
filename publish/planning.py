"""What definitions of topics would do to what is published: which articles would come, and which would go.

The store is only read, so this works beside a daemon that publishes."""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from heapq import heappush, heappushpop
from itertools import islice

from config.model import Config, Topic
from ingest.model import StoredItem
from ingest.store import Member, Store
from publish.explain.belonging import obstacles
from publish.membership import definitions_of
from publish.memory import recall
from publish.rematch import Pace, members_of
from publish.topics import Matcher

_BATCH = 200
_NEVER = datetime.min.replace(tzinfo=UTC)
#: Newest first: whether it has a place in time, that place, its number.
_Rank = tuple[bool, datetime, int]


@dataclass(frozen=True, slots=True)
class Case:
    """An article that would come or go."""

    id: int
    entry_id: str
    title: str
    source: str
    url: str
    published: datetime | None
    #: Words that it would be there for; of one that would go, words that it is there for now.
    found: str
    #: What keeps one out that would go, a sentence each.
    obstacles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicPlan:
    """What becomes of one topic."""

    topic: str
    title: str
    #: Whether nothing is published of it yet.
    is_new: bool
    #: Articles that would come, that would go, and that are there before and after.
    added: int
    removed: int
    kept: int
    #: The newest of those.
    coming: tuple[Case, ...]
    going: tuple[Case, ...]

    @property
    def changes(self) -> bool:
        """Whether an article would come or go."""
        return bool(self.added or self.removed)


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the topics that were looked at."""

    #: In the order of the configuration.
    topics: tuple[TopicPlan, ...]
    #: Topics that are published and not defined any more.
    gone: tuple[str, ...]
    #: Articles that were looked at.
    items: int
    #: Items that a topic could not be matched with in time.
    undecided: tuple[str, ...]
    seconds: float


def redefined(config: Config, store: Store) -> list[str]:
    """Slugs of the topics whose members were not found by the definition of today, in the order of the configuration.

    Raises ConfigError for a query that cannot be read."""
    known = recall(store).topics
    return [slug for slug, digest in definitions_of(config).items() if known.get(slug) != digest]


def plan(config: Config, store: Store, slugs: Collection[str], *, most: int, pace: Pace) -> Plan:
    """Match all that is stored with those topics, and compare that with their members; `most` is the number of cases of
    each kind that are kept. It ends early when `pace` says so, and then knows what it has seen.

    Raises ConfigError for a query that cannot be read, StoreError when the store cannot be."""
    started = time.monotonic()
    topics = [topic for slug, topic in config.topics.items() if slug in slugs]
    matcher = Matcher(topics, config.sources, config.topics)
    known = {summary.name for summary in store.topics()}
    sheets = {topic.slug: _Sheet(topic, topic.slug not in known, most) for topic in topics}
    items, total = 0, sum(summary.items for summary in store.sources())
    # Without topics nothing is read.
    for batch in _batches(store.items() if topics else iter(())):
        if pace.stop():
            break
        _take(batch, members_of(matcher, batch), store.memberships([stored.id for stored in batch]), sheets)
        items += len(batch)
        pace.progress(items, total)
    return Plan(
        topics=tuple(sheet.total(matcher, store) for sheet in sheets.values()),
        gone=tuple(sorted(known - set(config.topics))),
        items=items,
        undecided=tuple(map(str, matcher.undecided)),
        seconds=time.monotonic() - started,
    )


@dataclass(slots=True)
class _Sheet:
    """One topic while it is counted."""

    topic: Topic
    is_new: bool
    most: int
    added: int = 0
    removed: int = 0
    kept: int = 0
    coming: list[tuple[_Rank, str]] = field(default_factory=list)
    going: list[tuple[_Rank, str]] = field(default_factory=list)

    def keep(self, kind: list[tuple[_Rank, str]], stored: StoredItem, found: str) -> None:
        """Remember a case if it is among the newest."""
        rank = stored.sort_at is not None, stored.sort_at or _NEVER, stored.id
        if len(kind) < self.most:
            heappush(kind, (rank, found))
        elif kind:
            heappushpop(kind, (rank, found))

    def total(self, matcher: Matcher, store: Store) -> TopicPlan:
        """What it came to."""
        items = store.numbered([rank[2] for rank, _ in (*self.coming, *self.going)])
        slug = self.topic.slug
        return TopicPlan(
            topic=slug,
            title=self.topic.title or slug,
            is_new=self.is_new,
            added=self.added,
            removed=self.removed,
            kept=self.kept,
            coming=tuple(_case(items[rank[2]], found) for rank, found in sorted(self.coming, reverse=True)),
            going=tuple(
                _case(items[rank[2]], found, obstacles(matcher.explain(slug, items[rank[2]].item)[0]))
                for rank, found in sorted(self.going, reverse=True)
            ),
        )


def _take(
    batch: Sequence[StoredItem], new: Iterable[Member], old: Iterable[Member], sheets: Mapping[str, _Sheet]
) -> None:
    items = {stored.id: stored for stored in batch}
    after = {(member.topic, member.item_id): member.why for member in new}
    before = {(member.topic, member.item_id): member.why for member in old if member.topic in sheets}
    for slug, item in after.keys() | before.keys():
        sheet, pair = sheets[slug], (slug, item)
        if pair not in before:
            sheet.added += 1
            sheet.keep(sheet.coming, items[item], after[pair])
        elif pair not in after:
            sheet.removed += 1
            sheet.keep(sheet.going, items[item], before[pair])
        else:
            sheet.kept += 1


def _case(stored: StoredItem, found: str, why_not: Iterable[str] = ()) -> Case:
    item = stored.item
    return Case(stored.id, stored.entry_id, item.title, item.source, item.url, item.published, found, tuple(why_not))


def _batches(items: Iterator[StoredItem]) -> Iterator[list[StoredItem]]:
    while batch := list(islice(items, _BATCH)):
        yield batch
