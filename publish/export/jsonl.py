"""Every clean item out of the store again, as JSON lines. archive.py writes them as files that can be imported.

What the files look like is docs/reference/export.md."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TextIO

from config.tree import StorySettings
from ingest.model import Enclosure, Removal, StoredItem
from ingest.store import Store
from publish.stories import leader

#: Items whose topics are looked up together.
_BATCH = 200
#: Line ends to some readers of lines, though not to JSON (U+0085, U+2028, U+2029): written as escapes.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands among its copies."""

    #: Entry id of the first item of its story; its own when it has no copies.
    story: str
    #: Whether it is the best copy of all.
    leads: bool


def export_jsonl(store: Store, stream: TextIO, settings: StorySettings) -> int:
    """Write each clean item as one line of JSON, by number, in constant memory; the number of items. `settings` say
    which copy of a story leads.

    Keys and their order are those of `record`. Characters are written as themselves, so the stream must be UTF-8."""
    count = 0
    for batch in _batches(store.items(with_trace=True)):
        topics, standings = _topics(store, batch), _standings(store, batch, settings)
        for stored in batch:
            values = record(stored, topics[stored.id], standings[stored.id])
            line = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
            stream.write(line.translate(_LINE_ENDS) + "\n")
            count += 1
    return count


def record(stored: StoredItem, topics: Sequence[str], standing: Standing) -> dict[str, Any]:
    """One item as plain values of JSON. What is not known is None; times are RFC 3339 in UTC."""
    item = stored.item
    return {
        "id": stored.entry_id,
        "url": item.url or None,
        "title": item.title,
        "html": item.html,
        "text": item.text,
        "published": rfc3339(item.published),
        "updated": rfc3339(item.updated),
        "source": item.source,
        "authors": list(item.authors),
        "language": item.language or None,
        "enclosures": [_enclosure(enclosure) for enclosure in item.enclosures],
        "rights": item.rights or None,
        "images": list(item.images),
        "topics": list(topics),
        "story": standing.story,
        "leader": standing.leads,
        "trace": [_removal(removal) for removal in item.trace],
    }


def rfc3339(when: datetime | None) -> str | None:
    """Such as `2022-01-11T00:39:44.101Z`; a fraction only where there is one."""
    if when is None:
        return None
    utc = when.astimezone(UTC)
    precision = "seconds" if utc.microsecond == 0 else "milliseconds" if utc.microsecond % 1000 == 0 else "microseconds"
    return utc.replace(tzinfo=None).isoformat(timespec=precision) + "Z"


def _enclosure(enclosure: Enclosure) -> dict[str, Any]:
    return {"url": enclosure.url, "type": enclosure.type or None, "length": enclosure.length or None}


def _removal(removal: Removal) -> dict[str, str]:
    return {
        "step": removal.step,
        "rule": removal.rule,
        "removed": removal.removed,
        "reason": removal.reason,
        "replaced_by": removal.replaced_by,
    }


def _batches(items: Iterator[StoredItem]) -> Iterator[list[StoredItem]]:
    while batch := list(islice(items, _BATCH)):
        yield batch


def _topics(store: Store, batch: Sequence[StoredItem]) -> dict[int, list[str]]:
    """Slugs of the topics of each item, sorted."""
    topics: dict[int, list[str]] = {stored.id: [] for stored in batch}
    for member in store.memberships(list(topics)):
        topics[member.item_id].append(member.topic)
    return {item_id: sorted(slugs) for item_id, slugs in topics.items()}


def _standings(store: Store, batch: Sequence[StoredItem], settings: StorySettings) -> Mapping[int, Standing]:
    """Where each item stands among its copies."""
    places = store.places([stored.id for stored in batch])
    copies = store.copies({place.story for place in places.values()})
    leaders = {story: leader(found, settings).id for story, found in copies.items()}
    standings = {}
    for stored in batch:
        found = copies.get(places[stored.id].story) if stored.id in places else None
        if found:
            story = places[stored.id].story
            standings[stored.id] = Standing(found[0].entry_id, leaders[story] == stored.id)
        else:
            standings[stored.id] = Standing(stored.entry_id, leads=True)
    return standings
