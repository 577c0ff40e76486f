"""The list of topics: what each has, and what is particular about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from config import spans
from config.model import Config, Topic
from ingest.store import Store
from publish.planning import redefined
from publish.rematch import shares


@dataclass(frozen=True, slots=True)
class Listed:
    """One topic."""

    topic: str
    title: str
    items: int
    #: Place in time of its newest article; None when it has none with a date.
    newest: datetime | None
    #: What is particular about it, in words: a definition that is not published yet, limits.
    notes: tuple[str, ...]


def listed(config: Config, store: Store) -> Sequence[Listed]:
    """The topics in the order of the configuration. Raises StoreError when the store cannot be read."""
    counts = {summary.name: summary.items for summary in store.topics()}
    new, matched = set(redefined(config, store)), shares(store)
    return [
        Listed(
            slug,
            topic.title or slug,
            counts.get(slug, 0),
            _newest(store, slug),
            tuple(_notes(topic, is_new=slug in new, matched=matched.get(slug))),
        )
        for slug, topic in config.topics.items()
    ]


def _newest(store: Store, slug: str) -> datetime | None:
    return next((item.sort_at for item in store.newest(topic=slug, limit=1)), None)


def _notes(topic: Topic, *, is_new: bool, matched: float | None) -> Iterator[str]:
    if matched is not None:
        yield f"being matched anew: {matched:.0%}"
    elif is_new:
        yield "its definition is not published yet"
    if topic.window is not None:
        yield f"window {spans.words(topic.window)}"
    if topic.per_source:
        yield f"{topic.per_source} of each source"
    if topic.duplicates:
        yield f"duplicates: {topic.duplicates}"
