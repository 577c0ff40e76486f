"""Items, copies and decisions for tests, with everything that a test does not care about filled in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ingest.decide import Copy, decide
from ingest.fingerprint import fingerprint, raw_digest
from ingest.identity import entry_id
from ingest.model import CleanItem, Enclosure, Format, Outcome, RawItem, Removal
from ingest.store import Store

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def clean(key: str = "https://example.com/1", text: str = "一段文字。", **fields: Any) -> CleanItem:
    """A clean item; `text` is its only paragraph."""
    given = {
        "source": "example",
        "url": key if key.startswith("http") else "",
        "title": "标题",
        "html": f"<p>{text}</p>",
        "language": "zh-Hans",
        "authors": ("某人",),
        "published": NOW - DAY,
        "updated": None,
        "categories": ("专栏",),
        "enclosures": (Enclosure("https://example.com/1.mp3", "audio/mpeg", 12),),
        "images": ("https://example.com/1.jpg",),
        "rights": "© 2026",
        "trace": (Removal("drop", "footer", "获取更多RSS", "the mirror put it there"),),
    }
    return CleanItem(key=key, text=text, **{**given, **fields})


def dump(body: str, url: str = "http://www.example.com/1", **fields: Any) -> RawItem:
    """A raw item that a dump file with that body gave."""
    data = f"<!--1640000000000-->\n[标题]({url})\n------\n\n{body}\n".encode()
    return RawItem("example", url, "标题", body, "folder/1.md", Format.DUMP, data, **fields)


def copy(item: CleanItem | None = None, raw: RawItem | None = None) -> Copy:
    """One copy, by default with a body that no other item has."""
    item = item or clean()
    raw = raw or dump(f"{item.html} {item.published} {item.updated}", item.url or "http://www.example.com/1")
    return Copy(raw, raw_digest(raw), item, fingerprint(item))


def put(store: Store, item: CleanItem, raw: RawItem | None = None, now: datetime = NOW) -> Outcome:
    """Decide on one item and write it."""
    new = copy(item, raw)
    change = decide(new, store.known([item.key]).get(item.key), now, entry_id=entry_id)
    store.write([change])
    return change.outcome


def put_many(store: Store, count: int, first: int = 1, **fields: Any) -> None:
    """Items `first` and on, each published an hour after the one before, in one transaction."""
    changes = []
    for number in range(first, first + count):
        item = clean(f"https://example.com/{number}", **{"published": NOW - DAY * 30 + number * DAY / 24, **fields})
        changes.append(decide(copy(item), None, NOW, entry_id=entry_id))
    store.write(changes)


def dated(item: CleanItem, published: datetime | None, updated: datetime | None = None) -> CleanItem:
    """The item with those dates."""
    return replace(item, published=published, updated=updated)
