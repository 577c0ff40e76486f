"""A publisher of a feed, before and after it changed its template, and a store that its feed is fetched into."""

from datetime import timedelta

from config.model import Config, Rule
from ingest.batches import BatchWriter
from ingest.live import Document
from ingest.model import StoredItem
from ingest.prepare import Preparer
from ingest.store.sqlite import SqliteStore
from ingest.watchful.mend import mend
from tests.ingest.live_feeds import FEED, HOME, Entry, rss
from tests.ingest.store.making import NOW

SHARE = Rule("share-bar", "drop", ("paper",), "The publisher's buttons.", {"select": ".share"}, ())
FOLLOW = Rule(
    "follow", "drop", ("paper",), "Asks to be followed.", {"select": ".follow", "text": "关注我们.*", "share": 1.0}, ()
)


def paragraphs(number: int) -> list[str]:
    return [
        f"第{number}篇的第{part}段，说的是{number * 7 + part}号街上的一件事情，人人都在谈论它。" for part in range(12)
    ]


def before(number: int) -> str:
    """As it always was: paragraphs, a bar of buttons, and a line that asks to be followed."""
    inner = "".join(f"<p>{text}</p>" for text in paragraphs(number))
    return f'{inner}<div class="share">分享到微博</div><p class="follow">关注我们的频道</p>'


def after(number: int) -> str:
    """The publisher has a new template: every paragraph bears the class of the bar."""
    inner = "".join(f'<p class="share">{text}</p>' for text in paragraphs(number))
    return f'<h3>摘要</h3><p>这一篇的提要，不长也不短，另起一段。</p>{inner}<p class="follow">关注我们的频道</p>'


def entry(number: int, *, new: bool) -> Entry:
    text = after(number) if new else before(number)
    return Entry(number, f"{HOME}{number}", text=text, date=NOW - timedelta(days=400 - number))


def cut(number: int) -> Entry:
    """The publisher wants to be paid now, and says so a year later."""
    return Entry(number, f"{HOME}{number}", text="请登录后阅读全文。", date=NOW - timedelta(days=30 - number % 30))


class Feed:
    """The publisher's feed, fetched again and again."""

    def __init__(self, config: Config, store: SqliteStore) -> None:
        self.config, self.store = config, store
        self.preparer = Preparer(config)
        self.now = NOW

    def fetch(self, *fetched: Entry) -> None:
        self.now += timedelta(hours=1)
        read = self.preparer.document(Document("paper", FEED, "application/rss+xml", rss(fetched)), self.now)
        writer = BatchWriter(self.store, self.now, 500, live=True, max_loss=20)
        for copy in read.copies:
            writer.add(copy)
        writer.flush()
        mend(self.config, self.store, self.now)


def stored(store: SqliteStore) -> dict[int, StoredItem]:
    return {item.id: item for item in store.items()}


def whole(item: StoredItem, number: int) -> bool:
    return all(text in item.item.text for text in paragraphs(number))
