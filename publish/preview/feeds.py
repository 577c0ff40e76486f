"""Which published feeds would differ if items changed, found without rendering any.

A feed differs where an item in its window changes, leaves it or enters it, or where what its entries tell of the other
copies of a story does. With stories this is not exact: docs/reference/preview.md says where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from config.model import Config
from ingest.model import CleanItem, StoredItem
from ingest.store import Store, Summary
from ingest.store.stories import Copy
from publish.catalog import ALL, Feed, Kind, feeds_of, source_path, topic_path
from publish.definition import Definitions
from publish.select import window
from publish.stories import beside, leader
from publish.topics import Matcher

#: Place of an item in a feed, the newest highest: undated ones are last.
_Rank = tuple[bool, datetime, int]
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Window:
    """What a feed holds now, without its texts."""

    items: frozenset[int]
    #: Rank that an item must exceed to be among the newest; None while there is room.
    last: _Rank | None
    #: When the oldest item may be published; None where the span says nothing.
    oldest: datetime | None
    #: Rank that an item must exceed of a source that has all its places, which it then takes one of.
    full: Mapping[str, _Rank]

    def admits(self, item: StoredItem) -> bool:
        """Whether an item that is not in it would be."""
        last = self.full.get(item.item.source, self.last)
        if last is not None and _rank(item.id, item.sort_at) < last:
            return False
        return self.oldest is None or (item.sort_at is not None and item.sort_at >= self.oldest)


class Feeds:
    """Takes in items that would change, one after the other, and knows the feeds that would differ for it.

    Topics and limits are those of `config`, which is in force. Raises ConfigError for a query that cannot be read."""

    def __init__(self, config: Config, store: Store) -> None:
        self._store = store
        self._settings = config.settings.stories
        self._matcher = Matcher(config.topics.values(), config.sources)
        self._feeds: Mapping[str, Feed] = {feed.path: feed for feed in feeds_of(config, store.sources())}
        self._windows: dict[str, _Window] = {}
        self._differing: set[str] = set()

    def take(self, old: StoredItem, new: CleanItem, sort_at: datetime | None) -> None:
        """An item whose published form would be `new`, with `sort_at` as its place."""
        changed = replace(old, item=new, sort_at=sort_at)
        before, after = self._paths(old), self._paths(changed)
        has_moved = sort_at != old.sort_at
        for path in (before | after) & self._feeds.keys() - self._differing:
            comes = path in after and (has_moved or path not in before)
            if self._differs(path, changed, comes=comes):
                self._differing.add(path)
        for path in self._linking(old, changed) & self._feeds.keys() - before - after - self._differing:
            if self._differs(path, changed, comes=False):
                self._differing.add(path)

    def _linking(self, old: StoredItem, changed: StoredItem) -> set[str]:
        """The feeds that other copies of its story belong to, where what is told of copies beside theirs differs."""
        place = self._store.places([old.id]).get(old.id)
        story = self._store.copies([place.story]).get(place.story, ()) if place else ()
        after = [_become(copy, changed) if copy.id == changed.id else copy for copy in story]
        if after == list(story):
            return set()
        here = self._by_path([copy for copy in story if copy.id != old.id])
        shown = {path: leader(copies, self._settings).id for path, copies in here.items()}
        return {path for path, item in shown.items() if self._links(item, story) != self._links(item, after)}

    def _links(self, shown: int, story: Sequence[Copy]) -> list[tuple[str, ...]]:
        """What an entry with that content says of the other copies."""
        copies = beside(shown, story, self._settings).copies
        return [(copy.source, copy.url, copy.title, copy.language) for copy in copies]

    def _by_path(self, copies: Sequence[Copy]) -> Mapping[str, Sequence[Copy]]:
        """The feeds that copies belong to, as they were published last, with those copies."""
        numbered = {copy.id: copy for copy in copies}
        found: dict[str, list[Copy]] = {}
        for copy in copies:
            found.setdefault(ALL, []).append(copy)
            found.setdefault(source_path(copy.source), []).append(copy)
        for member in self._store.memberships(list(numbered)):
            found.setdefault(topic_path(member.topic), []).append(numbered[member.item_id])
        return found

    def _paths(self, stored: StoredItem) -> set[str]:
        """The feeds that an item belongs to, in their window or beyond it."""
        return {ALL, source_path(stored.item.source), *(topic_path(m.topic) for m in self._matcher.match(stored))}

    def _differs(self, path: str, changed: StoredItem, *, comes: bool) -> bool:
        held = self._windows.get(path)
        if held is None:
            held = self._windows[path] = self._read(self._feeds[path])
        return changed.id in held.items or (comes and held.admits(changed))

    def _read(self, feed: Feed) -> _Window:
        newest = self._store.newest(
            source=feed.name if feed.kind is Kind.SOURCE else "",
            topic=feed.name if feed.kind is Kind.TOPIC else "",
            limit=feed.limit,
            collapse=feed.collapses,
            per_source=feed.per_source,
        )
        first = newest[0].sort_at if newest else None
        is_full = len(newest) >= feed.limit
        return _Window(
            items=self._with_copies([stored.id for stored in window(newest, feed.window)], feed),
            last=_rank(newest[-1].id, newest[-1].sort_at) if newest and is_full else None,
            oldest=first - feed.window if first and feed.window is not None else None,
            full=_full(newest, feed.per_source),
        )

    def _with_copies(self, items: Sequence[int], feed: Feed) -> frozenset[int]:
        """The items, and the copies that an entry of theirs may be made of or link to."""
        places = self._store.places(items) if feed.collapses else {}
        copies = self._store.copies({place.story for place in places.values()}).values()
        return frozenset([*items, *(copy.id for story in copies for copy in story)])

    @property
    def differing(self) -> tuple[str, ...]:
        """Paths of the feeds that would differ, in the order of the catalogue."""
        return tuple(path for path in self._feeds if path in self._differing)


def _become(copy: Copy, changed: StoredItem) -> Copy:
    """The copy, with what is told of the item as it would be."""
    item = changed.item
    return replace(
        copy,
        source=item.source,
        url=item.url,
        title=item.title,
        language=item.language,
        length=len(item.text),
        published=item.published,
        sort_at=changed.sort_at,
    )


def _rank(item_id: int, sort_at: datetime | None) -> _Rank:
    return sort_at is not None, sort_at or _NEVER, item_id


def _full(newest: Sequence[StoredItem], per_source: int) -> dict[str, _Rank]:
    """The last place of each source that has as many as it may."""
    places: dict[str, list[_Rank]] = {}
    for stored in newest:
        places.setdefault(stored.item.source, []).append(_rank(stored.id, stored.sort_at))
    return {source: ranks[-1] for source, ranks in places.items() if len(ranks) == per_source}


def redefined(old: Config, new: Config, sources: Sequence[Summary]) -> tuple[str, ...]:
    """Paths of the feeds that a new configuration defines otherwise: other titles, limits or windows, topics that are
    new, gone, or ask for something else. `sources` are the counts of the store."""
    was, will = _definitions(old, sources), _definitions(new, sources)
    return tuple(path for path in {**was, **will} if was.get(path) != will.get(path))


def _definitions(config: Config, sources: Sequence[Summary]) -> dict[str, tuple[Feed, str]]:
    """The feeds by path, each with what decides who is in it."""
    asked = Definitions(config.topics, config.sources)
    return {
        feed.path: (feed, asked.digest(feed.name) if feed.kind is Kind.TOPIC else "")
        for feed in feeds_of(config, sources)
    }
