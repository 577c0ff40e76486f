"""A publisher whose feed has summaries, and whose pages have the articles."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from ingest.model import StoredItem
from tests.ingest.fetch.server import Web, answer
from tests.ingest.live.polling import Bench, publishing

HTML = "Content-Type: text/html; charset=utf-8"


def lead(number: int) -> str:
    """What the feed says of an article."""
    return f"第{number}号港口周五恢复通航，记者在现场看到船只排队进港，当局尚未公布细节。"


def text(number: int) -> str:
    """What its page says besides."""
    return "".join(
        f"<p>第{number}号港口的第{part}段报道：码头工人说，航道清理用了三个星期，货轮从早晨起陆续靠岸卸货。</p>"
        for part in range(8)
    )


def page(number: int, body: str = "") -> str:
    """The page of an article, with what stands around one."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>第{number}号港口通航 - 海报</title></head><body>'
        '<nav><a href="/">首页</a> <a href="/sport">体育</a></nav>'
        f"<article><h1>第{number}号港口通航</h1><p>{lead(number)}</p>{body or text(number)}</article>"
        "<footer>版权所有</footer></body></html>"
    )


def feed(site: Web, numbers: Sequence[int], token: str = "", more: str = "") -> bytes:
    """The feed, the first of the numbers as its newest entry; `token` differs in its bytes alone."""
    items = "".join(
        f"<item><title>第{number}号港口通航</title><link>{site.url(f'/{number}')}</link>"
        f"<description>{lead(number)}{more}{token and f'&lt;!--{token}--&gt;'}</description></item>"
        for number in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>海报</title>{items}</channel></rss>'.encode()


class Paper:
    """The publisher and its reader."""

    def __init__(self, site: Web, bench: Bench) -> None:
        self.site = site
        self.bench = bench
        self._token = 0

    def lists(self, *numbers: int, **given: str) -> None:
        """Have these in the feed, whose bytes are new."""
        self._token += 1
        self.site.replies["/a"] = answer(200, feed(self.site, numbers, **given) + b"<!--%d-->" % self._token)

    def prints(self, *numbers: int) -> None:
        """Have pages for these."""
        for number in numbers:
            self.site.replies[f"/{number}"] = answer(200, page(number).encode(), HTML)

    @property
    def pages(self) -> list[str]:
        """Pages that were asked for, in order."""
        return [target for target in self.site.targets if target not in ("/a", "/robots.txt")]

    def items(self) -> dict[str, StoredItem]:
        """What is stored, by the end of its address."""
        return {each.item.url.rpartition("/")[2]: each for each in self.bench.store.items(with_trace=True)}


@asynccontextmanager
async def paper(folder: Path, *numbers: int, table: str = "", **given: Any) -> AsyncIterator[Paper]:
    """A publisher whose feed lists these, with a page for each."""
    tables = {"a": f"full_text = true\n{table}"}
    async with publishing(folder, {"a": b""}, tables=tables, **given) as (site, bench):
        found = Paper(site, bench)
        found.lists(*numbers)
        found.prints(*numbers)
        yield found
