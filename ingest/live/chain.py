"""One article, page after page: each is fetched when the one before it was read and says that there is a next one.

What cannot be had ends the article there: what was had before it is kept, and says so."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from config.model import Config, Source
from ingest.addresses.urls import is_same_page, split
from ingest.decide import Copy
from ingest.fetch.pages import Came, Pages
from ingest.live import Document, Failure, FetchFailed, Next, Prepared
from ingest.live.parsing import DocumentParser
from ingest.model import Page

#: What may be over at the next fetch; all else is so for good.
PASSING: Final = frozenset((Failure.NAME, Failure.CONNECT, Failure.TLS, Failure.PROXY, Failure.TIMEOUT,
                            Failure.TRUNCATED, Failure.THROTTLED, Failure.CREDENTIALS))  # fmt: skip


@dataclass(slots=True)
class Article:
    """What became of the pages of one entry."""

    prepared: Prepared
    #: Pages that hosts were asked for.
    asked: int = 0
    #: Seconds that the slowest of them took to be read.
    slowest: float = 0.0
    #: Why one of its further pages could not be had; None when none was missing.
    failed: FetchFailed | None = None


def is_passing(failed: FetchFailed) -> bool:
    """Whether it may be over at the next fetch."""
    return failed.failure in PASSING or failed.status >= 500


class ArticleReader:
    """Fetches the pages of articles, and has them read where they can do no harm."""

    def __init__(self, pages: Pages, parser: DocumentParser) -> None:
        self._pages = pages
        self._parser = parser

    async def read(
        self, config: Config, source: Source, copy: Copy, *, anew: bool, has_time: Callable[[], bool]
    ) -> Article:
        """The article of an entry. `anew` asks for pages that were had a short while ago too. Raises FetchFailed where
        its first page cannot be had."""
        most = config.settings.clean.max_html_size
        came = await self._pages.fetch(copy.raw.url, source, most, anew=anew)
        found = came.fetched
        document = Document(source.name, found.url, found.content_type, found.body, copy, links=found.links)
        del found  # what was fetched counts as memory in use, while anything holds it
        article = Article(Prepared(None), asked=int(came.was_asked))
        await self._parse(document, article)
        while (to := article.prepared.next) is not None:
            # What was fetched counts as memory in use: who holds some of it must not wait for more.
            del came
            try:
                came = await self._next(document, to, source, most, anew=anew, has_time=has_time)
            except FetchFailed as failed:
                article.failed = failed
                await self._parse(_ended(document, to.url, str(failed.args[0])), article)
                break
            article.asked += came.was_asked
            following = _following(document, came, to)
            await self._parse(following, article)
            if not article.prepared.copies and article.prepared.next is None:  # it cannot be read; the others can
                await self._parse(_ended(document, following.url, article.prepared.error), article)
            document = following
        return article

    async def _next(  # noqa: PLR0913 - two by keyword
        self, document: Document, to: Next, source: Source, most: int, *, anew: bool, has_time: Callable[[], bool]
    ) -> Came:
        """The next page. Raises FetchFailed when it cannot be had, or must not be asked for."""
        left = most - sum(len(each.data) for each in (*document.before, document))
        if left <= 0:
            raise FetchFailed(Failure.TOO_LARGE, f"its pages have more than {most:,} bytes together")
        if not has_time():
            raise FetchFailed(Failure.TIMEOUT, "there was no time left for it")
        came = await self._pages.fetch(to.url, source, left, anew=anew)
        here, there = split(document.url), split(came.fetched.url)
        if here is None or there is None or here.host != there.host:
            raise FetchFailed(Failure.REDIRECTS, "it leads to another host")
        return came

    async def _parse(self, document: Document, article: Article) -> None:
        clock = asyncio.get_running_loop().time
        began = clock()
        article.prepared = await self._parser.parse(document)
        article.slowest = max(article.slowest, clock() - began)


def _following(document: Document, came: Came, to: Next) -> Document:
    """The document of the page behind one, with the bytes of those before it."""
    fetched = came.fetched
    return replace(
        document,
        url=fetched.url,
        content_type=fetched.content_type,
        data=fetched.body,
        links=fetched.links,
        before=(*document.before, replace(document, entry=None, before=())),
        is_sure=to.is_sure and is_same_page(fetched.url, to.url),
    )


def _ended(document: Document, url: str, why: str) -> Document:
    """The document as the last one of its article, for the one behind it is missing."""
    return replace(document, missing=Page(url, "", why))
