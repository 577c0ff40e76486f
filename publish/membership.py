"""Which items belong to which topics, brought up to date with the changes of the store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from config.model import Config, Topic
from ingest.model import StoredItem
from ingest.store import Member, Store
from publish.catalog import ALL, source_path, topic_path
from publish.definition import Definitions
from publish.memory import Intent, Memory
from publish.topics import Matcher

#: Items per transaction.
_BATCH = 500


#: Told how many items were matched, and of how many; the second is 0 when that is not known.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Update:
    """What taking in the changes came to."""

    #: Items that were new or changed.
    items: int
    #: Items that a topic could not be matched with in time, each with topic and pattern.
    undecided: tuple[str, ...]
    #: Slug of each topic to the digest of all that decides its members, for the next time.
    topics: Mapping[str, str]


def update(store: Store, config: Config, memory: Memory, intent: Intent, progress: Progress) -> Update:
    """Take in what changed since `memory`, in the store and in the topics.

    The feeds that a changed item is in, or was in, go to `intent` before the membership is written: a run that is
    stopped between the two would not see any more what the item left. Raises ConfigError for a query that cannot be
    read, before anything is changed."""
    topics = config.topics
    definitions = Definitions(topics, config.sources)
    digests = {slug: definitions.digest(slug) for slug in topics}
    stale = [topic for slug, topic in topics.items() if memory.topics.get(slug) != digests[slug]]
    steady = [topic for topic in topics.values() if topic not in stale]
    anew, along = Matcher(stale, config.sources, topics), Matcher(steady, config.sources, topics)
    for slug in sorted({summary.name for summary in store.topics()} - set(topics)):
        store.drop_topic(slug)
    matched = _rematch(store, anew, stale, intent, progress) if stale else 0
    # The first publish renders every feed, and has just matched every item: reading them again would tell it nothing.
    first = memory.seq == 0 and stale and not steady
    items = matched if first else _follow(store, along, steady, memory.seq, intent, progress)
    return Update(items, tuple(map(str, (*anew.undecided, *along.undecided))), digests)


def _rematch(store: Store, matcher: Matcher, topics: Sequence[Topic], intent: Intent, progress: Progress) -> int:
    """Match the whole store against topics that are new or were redefined, and against those only."""
    intent.add({topic_path(topic.slug) for topic in topics})
    slugs = [topic.slug for topic in topics]
    count, total = 0, sum(summary.items for summary in store.sources())
    for batch in _batches(store.items()):
        store.set_members([stored.id for stored in batch], slugs, _members(matcher, batch))
        count += len(batch)
        progress(count, total)
    return count


def _follow(  # noqa: PLR0913, PLR0917 - what `update` has, and the topics and the watermark that concern it
    store: Store, matcher: Matcher, topics: Sequence[Topic], seq: int, intent: Intent, progress: Progress
) -> int:
    """Match the items that changed against the topics that did not."""
    slugs = [topic.slug for topic in topics]
    count = 0
    for batch in _batches(store.changed_since(seq)):
        ids, members = [stored.id for stored in batch], _members(matcher, batch)
        left = {topic_path(member.topic) for member in store.memberships(ids)}
        entered = {topic_path(member.topic) for member in members}
        intent.add({ALL, *(source_path(stored.item.source) for stored in batch), *left, *entered})
        store.set_members(ids, slugs, members)
        count += len(batch)
        progress(count, 0)
    return count


def _members(matcher: Matcher, batch: Iterable[StoredItem]) -> list[Member]:
    return [
        Member(match.topic, stored.id, stored.sort_at, ", ".join(match.why))
        for stored in batch
        for match in matcher.match(stored)
    ]


def _batches(items: Iterator[StoredItem]) -> Iterator[list[StoredItem]]:
    while batch := list(islice(items, _BATCH)):
        yield batch
