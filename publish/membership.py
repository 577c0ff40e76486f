"""Which items belong to which topics, brought up to date with the changes of the store."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from config.model import Config
from ingest.model import StoredItem
from ingest.store import Store
from ingest.store.drafts import Adoption
from publish import memory as memories
from publish.catalog import ALL, source_path, topic_path
from publish.definition import Definitions
from publish.memory import Intent, Memory
from publish.rematch import Pace, Progress, Rematch, members_of
from publish.topics import Matcher

#: Items per transaction.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Update:
    """What taking in the changes came to."""

    #: Items that were new or changed.
    items: int
    #: Items that a topic could not be matched with in time, each with topic and pattern.
    undecided: tuple[str, ...]
    #: Slug of each topic to the digest of all that decides its members, for the next time; of those whose members were
    #: all found by it.
    topics: Mapping[str, str]
    #: Topics that were matched anew, and what that changed.
    adopted: tuple[Adoption, ...]
    #: Slugs of the topics that are still being matched anew.
    matching: tuple[str, ...]


class Topics:
    """The topics of one configuration made ready, once for all publishes by it. For one thread at a time."""

    def __init__(self, config: Config) -> None:
        """Raises ConfigError for a query that cannot be read."""
        self.config = config
        #: The digest of each topic.
        self.digests = definitions_of(config)
        self.matcher = Matcher(config.topics.values(), config.sources)


def definitions_of(config: Config) -> dict[str, str]:
    """The digest of each topic. Raises ConfigError for a query that cannot be read."""
    definitions = Definitions(config.topics, config.sources)
    return {slug: definitions.digest(slug) for slug in config.topics}


def update(store: Store, topics: Topics, memory: Memory, intent: Intent, pace: Pace) -> Update:
    """Take in what changed since `memory`, in the store and in the topics, the latter as far as `pace` allows.

    The feeds that a changed item is in, or was in, go to `intent` before the membership is written: a run that is
    stopped between the two would not see any more what the item left."""
    digests, matcher = topics.digests, topics.matcher
    matcher.forget()
    stale = {slug: digest for slug, digest in digests.items() if memory.topics.get(slug) != digest}
    for slug in sorted({summary.name for summary in store.topics()} - set(digests)):
        store.drop_topic(slug)
    rematch = Rematch(topics.config, store, stale)
    memories.unsettle(store, memory, stale)
    rematch.begin()
    # The first publish renders every feed, and matches every item anew: to follow the changes would tell it nothing.
    if memory.seq == 0 and len(stale) == len(digests):
        items = sum(summary.items for summary in store.sources())
    else:
        items = _follow(store, matcher, list(digests), memory.seq, intent, pace.progress)
    adopted = _adopt(rematch, intent, pace) if stale else []
    matching = tuple(draft.topic for draft in rematch.drafts())
    return Update(
        items,
        tuple(map(str, (*rematch.undecided, *matcher.undecided))),
        {slug: digest for slug, digest in digests.items() if slug not in matching},
        tuple(adopted),
        matching,
    )


def _adopt(rematch: Rematch, intent: Intent, pace: Pace) -> list[Adoption]:
    """The topics whose drafts are whole take their place."""
    if not rematch.advance(pace):
        return []
    return rematch.adopt(lambda slug: intent.add({topic_path(slug)}), at_once=pace.most is None)


def _follow(  # noqa: PLR0913, PLR0917 - what `update` has, and the topics and the watermark that concern it
    store: Store, matcher: Matcher, slugs: list[str], seq: int, intent: Intent, progress: Progress
) -> int:
    """Match the items that changed, by the definitions of today."""
    count = 0
    for batch in _batches(store.changed_since(seq)):
        ids, members = [stored.id for stored in batch], members_of(matcher, batch)
        left = {topic_path(member.topic) for member in store.memberships(ids)}
        entered = {topic_path(member.topic) for member in members}
        intent.add({ALL, *(source_path(stored.item.source) for stored in batch), *left, *entered})
        store.set_members(ids, slugs, members)
        count += len(batch)
        progress(count, 0)
    return count


def _batches(items: Iterator[StoredItem]) -> Iterator[list[StoredItem]]:
    while batch := list(islice(items, _BATCH)):
        yield batch
