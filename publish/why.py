"""Why an article is in a topic and in its feed, or why it is not: by the definition, and by what decides the feed."""

from collections.abc import Sequence
from dataclasses import dataclass

from config import spans
from config.model import Config
from ingest.model import StoredItem
from ingest.store import Store
from publish.catalog import Feed, Kind, feeds_of
from publish.planning import redefined
from publish.query.find import Hit
from publish.query.plan import Explained
from publish.select import window
from publish.topics import Matcher


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article of a topic stands in its feed."""

    #: Path of the feed.
    path: str
    #: Its number in the feed, from 1; 0 when it is not there.
    number: int
    #: Why it is not, a sentence; empty when it is.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """One article and one topic."""

    topic: str
    title: str
    item: StoredItem
    #: Every part of the definition of today with its verdict.
    parts: Explained
    #: What was found, when it belongs to the topic.
    hits: tuple[Hit, ...]
    #: Words that it was put into the topic for; None when the store does not have it there.
    stored: str | None
    #: Whether the topic was matched by another definition than that of today.
    is_redefined: bool
    #: None when the store does not have it in the topic.
    standing: Standing | None

    @property
    def words(self) -> tuple[str, ...]:
        """The words that were found, each once."""
        return tuple(dict.fromkeys(str(hit) for hit in self.hits if hit.found))


def why(config: Config, store: Store, slug: str, stored: StoredItem) -> Why:
    """Everything about an item and a topic of the configuration; KeyError for another topic.

    Raises ConfigError for a query that cannot be read, StoreError when the store cannot be."""
    topic = config.topics[slug]
    parts, match = Matcher([topic], config.sources, config.topics).explain(slug, stored.item)
    member = next((member for member in store.memberships([stored.id]) if member.topic == slug), None)
    (feed,) = (feed for feed in feeds_of(config, store.sources()) if (feed.kind, feed.name) == (Kind.TOPIC, slug))
    return Why(
        topic=slug,
        title=topic.title or slug,
        item=stored,
        parts=parts,
        hits=match.hits,
        stored=member.why if member else None,
        is_redefined=slug in redefined(config, store),
        standing=_standing(store, feed, stored) if member else None,
    )


def _standing(store: Store, feed: Feed, stored: StoredItem) -> Standing:
    """The number of an item in a feed; or what keeps it out, asked in the order in which a feed is made."""
    shown = _read(store, feed, per_source=feed.per_source)
    within = _ids(window(shown, feed.window))
    if stored.id in within:
        return Standing(feed.path, within.index(stored.id) + 1)
    return Standing(feed.path, 0, _reason(store, feed, stored, shown))


def _reason(store: Store, feed: Feed, stored: StoredItem, shown: Sequence[StoredItem]) -> str:
    if feed.window and stored.id in _ids(shown):
        return f"it is older than the window of {spans.words(feed.window)}, counted from the newest article"
    if feed.collapses and (first := _told_by(store, feed, stored.id)):
        return f"it is a copy, told by the entry of item {first}"
    if feed.per_source and stored.id in _ids(_read(store, feed, per_source=0)):
        return f"its source has its {feed.per_source} places already (per_source), with newer articles"
    return f"the feed has {feed.limit} places at most (limit), taken by newer articles"


def _read(store: Store, feed: Feed, *, per_source: int) -> Sequence[StoredItem]:
    return store.newest(topic=feed.name, limit=feed.limit, collapse=feed.collapses, per_source=per_source)


def _told_by(store: Store, feed: Feed, item: int) -> int:
    """The number of the item at whose place its story stands in a feed; 0 when that is its own."""
    places = store.places([item])
    if item not in places:
        return 0
    copies = store.copies([places[item].story]).get(places[item].story, ())
    inside = {member.item_id for member in store.memberships([copy.id for copy in copies]) if member.topic == feed.name}
    first = min((copy.sort_at is None, copy.id) for copy in copies if copy.id in inside)[1]
    return first if first != item else 0


def _ids(items: Sequence[StoredItem]) -> list[int]:
    return [item.id for item in items]
