"""Feeds of bad publishers, made for tests, and what becomes of them in a store."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

from config.model import Config, Source
from config.settings import load
from ingest.batches import BatchWriter
from ingest.live import Document, Prepared
from ingest.model import Outcome, StoredItem
from ingest.prepare import Preparer
from ingest.store import Store
from tests.ingest.store.making import NOW

FEED = "https://paper.example/feed.xml"
HOME = "https://paper.example/"


def text(number: int) -> str:
    """A text that is long enough to be known again, and no other number's."""
    return f"第{number}篇报道的正文：" + f"记者在现场看到第{number}号人群聚集，当局尚未表态。" * 4


@dataclass(frozen=True)
class Entry:
    """One entry; what is None or empty is left out."""

    number: int
    link: str = ""
    guid: str = ""
    title: str | None = None
    text: str | None = None
    date: datetime | None = None
    media: str = ""

    def rss(self) -> str:
        """As an item of RSS 2.0."""
        title = f"标题{self.number}" if self.title is None else self.title
        parts = {
            "title": escape(title),
            "link": escape(self.link),
            "description": escape(f"<p>{text(self.number) if self.text is None else self.text}</p>"),
            "pubDate": format_datetime(self.date) if self.date else "",
        }
        inner = "".join(f"<{name}>{value}</{name}>" for name, value in parts.items() if value)
        inner += f'<guid isPermaLink="false">{escape(self.guid)}</guid>' if self.guid else ""
        inner += f'<enclosure url="{escape(self.media)}" type="audio/mpeg" length="1"/>' if self.media else ""
        return f"<item>{inner}</item>"


def rss(entries: Sequence[Entry], home: str = HOME) -> bytes:
    """A feed of those entries, in their order."""
    inner = "".join(entry.rss() for entry in entries)
    return f'<rss version="2.0"><channel><title>报</title><link>{home}</link>{inner}</channel></rss>'.encode()


@dataclass
class Paper:
    """A publisher whose feed is fetched into a store, an hour after the last time."""

    store: Store
    preparer: Preparer
    source: str = "paper"
    now: datetime = NOW
    read: Prepared = field(default_factory=lambda: Prepared(None))

    def fetch(
        self, body: Sequence[Entry] | bytes, content_type: str = "application/rss+xml", feed: str = FEED
    ) -> dict[str, int]:
        """What its entries were to the store, by outcome."""
        data = body if isinstance(body, bytes) else rss(body)
        self.now += timedelta(hours=1)
        self.read = self.preparer.document(Document(self.source, feed, content_type, data), self.now)
        assert self.read.facts is not None, self.read.error
        writer = BatchWriter(self.store, self.now, 500, live=True)
        for copy in self.read.copies:
            writer.add(copy)
        writer.flush()
        return told(writer.outcomes)

    def items(self) -> list[StoredItem]:
        """All that is stored, oldest first."""
        return list(self.store.items())


def told(outcomes: Counter[Outcome]) -> dict[str, int]:
    """Outcomes that there were."""
    return {outcome.value: count for outcome, count in outcomes.items() if count}


def paper_config(folder: Path, **fields: Any) -> Config:
    """A configuration with the one source `paper`."""
    config = load(data=folder, env={})
    source = Source("paper", "报", url=HOME, hosts=("paper.example",), feed=FEED, **fields)
    return Config(
        config.settings, {"paper": source}, {}, config.rules, config.proxies, config.tracking, config.origins, folder
    )
