"""Items, configurations and real stores for the tests of publishing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from config.model import Config, Source, Topic, Tracking
from config.settings import default_settings
from ingest.model import CleanItem, Format, Outcome, RawItem, StoredItem
from ingest.store import Change, Store
from ingest.store.sqlite import SqliteStore, open_store

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = datetime(2022, 1, 11, 8, 30, tzinfo=UTC)
DW = Source("dw", "德国之声", "https://www.dw.com/zh/", language="zh-Hans")
BBC = Source("bbc", "BBC 中文", "https://www.bbc.com/zhongwen/simp", language="zh-Hans")
KAZAKHSTAN = Topic("kazakhstan", "哈萨克斯坦", "哈萨克斯坦 OR Kazakhstan")
RUSSIA = Topic("russia", "俄罗斯", "俄罗斯")


def configure(
    data: Path,
    *,
    topics: Sequence[Topic] = (KAZAKHSTAN, RUSSIA),
    sources: Sequence[Source] = (DW, BBC),
    base_url: str = "https://feeds.example",
    limit: int = 50,
) -> Config:
    """A configuration that is complete, without files."""
    usual = default_settings()
    settings = replace(usual, publish=replace(usual.publish, base_url=base_url, limit=limit))
    return Config(
        settings,
        MappingProxyType({source.name: source for source in sources}),
        MappingProxyType({topic.slug: topic for topic in topics}),
        rules=(),
        proxies=(),
        tracking=Tracking(),
        origins=MappingProxyType({}),
        data=data,
    )


def article(number: int = 1, text: str = "哈萨克斯坦骚乱后，各国表态。", **fields: Any) -> CleanItem:
    """A clean item like those of the archive; `fields` replace its own."""
    url = f"https://www.dw.com/zh/a-{60000000 + number}"
    plain = CleanItem(
        key=url,
        source="dw",
        url=url,
        title=f"第 {number} 篇",
        html=f"<p>{text}</p>",
        text=text,
        language="zh-Hans",
        authors=("张三",),
        published=DAY + timedelta(hours=number),
        updated=None,
        categories=(),
        enclosures=(),
        images=(),
        rights="",
        trace=(),
    )
    return replace(plain, **fields)


def stored(item: CleanItem, number: int = 1, **fields: Any) -> StoredItem:
    """The item as a store gives it, without a store."""
    entry_id = uuid5(NAMESPACE_URL, item.key).urn
    sort_at = item.published and min(item.published, NOW)
    made = StoredItem(number, entry_id, number, item, NOW, item.published or NOW, sort_at)
    return replace(made, **fields)


def put(store: Store, *items: CleanItem, changed: datetime | None = None, seen_at: datetime = NOW) -> None:
    """Write the items: new ones, and revisions of those whose key is known."""
    known = store.known([item.key for item in items])
    changes = []
    for item in items:
        body = repr(item).encode()
        before = known.get(item.key)
        raw = RawItem(item.source, item.url, item.title, item.html, "test", Format.ENTRY, body)
        changes.append(
            Change(
                outcome=Outcome.REVISED if before else Outcome.NEW,
                raw=raw,
                digest=blake2b(body, digest_size=16).digest(),
                item=item,
                fingerprint=blake2b(body, digest_size=16).digest(),
                item_id=before.id if before else None,
                entry_id=before.entry_id if before else uuid5(NAMESPACE_URL, item.key).urn,
                seen_at=seen_at,
                changed=changed or item.published or seen_at,
                sort_at=item.published and min(item.published, seen_at),
            )
        )
    store.write(changes)


@contextmanager
def opened(data: Path) -> Iterator[SqliteStore]:
    """A real store in that folder."""
    data.mkdir(exist_ok=True)
    store = open_store(data / "feedweir.db")
    try:
        yield store
    finally:
        store.close()
