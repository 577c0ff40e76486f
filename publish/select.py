"""Which entries a feed has: the newest of its items, a story as one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from config.tree import StorySettings
from ingest.model import StoredItem
from ingest.store import Store
from ingest.store.stories import Copy
from publish.catalog import Feed, Kind
from publish.company import Inside, company_of
from publish.stories import Beside, Company, beside, entry, leader

_ALONE: Final = Company()


@dataclass(frozen=True, slots=True)
class Selection:
    """What a feed shows."""

    #: In the order of the feed. An entry of a story has the content of its best copy, and the id of the first.
    entries: Sequence[StoredItem]
    #: By entry id, what stands beside the content; entries without a story are left out.
    beside: Mapping[str, Beside] = field(default_factory=dict)


def select(store: Store, feed: Feed, settings: StorySettings) -> Selection:
    """The entries of a feed, read off the store. Raises StoreError when it cannot be read."""
    newest = store.newest(
        source=feed.name if feed.kind is Kind.SOURCE else "",
        topic=feed.name if feed.kind is Kind.TOPIC else "",
        limit=feed.limit,
        collapse=feed.collapses,
        per_source=feed.per_source,
    )
    items = window(newest, feed.window)
    if not feed.collapses:
        return Selection(items)
    by_itself = feed.kind is Kind.SOURCE
    return told_once(store, items, lambda stories: _inside(store, feed, stories), settings, by_itself=by_itself)


def window(items: Sequence[StoredItem], span: timedelta | None) -> Sequence[StoredItem]:
    """The items within `span` of the newest one, in the order given. The window counts from the newest item, never from
    the clock.

    `items` come as `Store.newest` gives them: newest `sort_at` first, undated ones last, already cut to the limit. An
    undated item cannot be shown to lie within a span, so it stays out when there is a dated one to count from
    (docs/decisions/0030-windows-count-from-the-newest-item.md)."""
    if span is None or not items or items[0].sort_at is None:
        return items
    oldest = items[0].sort_at - span
    return [item for item in items if item.sort_at is not None and item.sort_at >= oldest]


def told_once(
    store: Store,
    items: Sequence[StoredItem],
    inside_of: Inside,
    settings: StorySettings,
    *,
    by_itself: bool = False,
) -> Selection:
    """The items, those that stand for a story as its entry. `inside_of` says which copies are in the feed.

    All copies of a story that came after the first one in the feed say when its entry was updated, for which of them
    match a query rules may change. Of a feed `by_itself` its own copies do: no rule brings one to another source."""
    stories = stories_of(store, items)
    inside = inside_of(stories.values()) | {item.id for item in items}
    here = {item: [copy for copy in story if copy.id in inside] for item, story in stories.items()}
    leaders = {item: leader(copies, settings).id for item, copies in here.items()}
    shown = store.numbered(set(leaders.values()))
    counted = here if by_itself else {item: _since(here[item], story) for item, story in stories.items()}
    told_by: dict[int, tuple[Sequence[Copy], Company]] = {item: (copies, _ALONE) for item, copies in counted.items()}
    told_by |= company_of(store, items, counted, stories, inside_of if by_itself else _ids)

    def made(item: StoredItem) -> StoredItem:
        copies, company = told_by[item.id]
        leads = shown[leaders[item.id]] if item.id in leaders else item
        return entry(item, leads, here.get(item.id, copies), settings, company=company, counted=copies)

    entries = [made(item) if item.id in told_by else item for item in items]
    told = zip(items, entries, strict=True)
    return Selection(
        entries,
        {
            made.entry_id: beside(leaders[item.id], stories[item.id], settings)
            for item, made in told
            if item.id in stories
        },
    )


def stories_of(store: Store, items: Sequence[StoredItem]) -> Mapping[int, Sequence[Copy]]:
    """The copies of the story of each item that has one. Stories may change while they are read."""
    places = store.places([item.id for item in items])
    copies = store.copies({place.story for place in places.values()})
    found = {item: copies.get(place.story, ()) for item, place in places.items()}
    return {item: story for item, story in found.items() if any(copy.id == item for copy in story)}


def _since(here: Sequence[Copy], story: Sequence[Copy]) -> Sequence[Copy]:
    """Those of a story that came when its first copy was in the feed."""
    first = min(copy.id for copy in here)
    return [copy for copy in story if copy.id >= first]


def _ids(stories: Iterable[Sequence[Copy]]) -> set[int]:
    return {copy.id for story in stories for copy in story}


def _inside(store: Store, feed: Feed, stories: Iterable[Sequence[Copy]]) -> set[int]:
    """Numbers of the copies that are in the feed themselves."""
    copies = [copy for story in stories for copy in story]
    if feed.kind is Kind.TOPIC:
        members = store.memberships([copy.id for copy in copies])
        return {member.item_id for member in members if member.topic == feed.name}
    return {copy.id for copy in copies if feed.kind is Kind.ALL or copy.source == feed.name}
