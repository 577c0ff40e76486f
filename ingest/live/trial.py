"""Feeds fetched, read and cleaned once, to be looked at: nothing is stored, and no later fetch is changed by it."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Self
from urllib.parse import urljoin

from config.model import Config, Source
from ingest.addresses.urls import absolute
from ingest.decide import Copy
from ingest.fetch import Fetcher
from ingest.fetch.pages import Pages
from ingest.formats.decode import declared_encoding, decode
from ingest.formats.defects import read_content_type
from ingest.formats.discover import Advertised, advertised_feeds
from ingest.live import Document, Failure, FeedFacts, Fetched, FetchFailed, Prepared, Validators, asking
from ingest.live.full_text import PageReader
from ingest.live.parsing import DocumentParser
from ingest.model import CleanItem, Refusal
from ingest.store.codec import Derived, PackedRaw, unpack_body
from ingest.text import plain

#: Characters of an article that are shown.
_BEGINNING = 160
#: Pages that are fetched where a source wants the full text.
_PAGES = 3
#: Where sites keep a feed that their pages do not name: of the page itself, then of the site.
_USUAL = ("feed/", "/feed/", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml")
#: What tells that a host would rather not be asked again.
_UNWANTED = frozenset((Failure.THROTTLED, Failure.TIMEOUT, Failure.CONNECT, Failure.NAME, Failure.FORBIDDEN_ADDRESS))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it would be stored."""

    #: What makes it one item (CleanItem.key).
    key: str
    source: str
    url: str
    title: str
    published: datetime | None
    updated: datetime | None
    #: Its first words, on one line.
    beginning: str
    #: Characters of its text.
    length: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What one fetch of an address came to."""

    #: Address that answered in the end, and where it has moved to for good; empty when it has not.
    url: str
    moved_to: str
    content_type: str
    #: Bytes over the wire, and after decompression.
    received: int
    size: int
    seconds: float
    #: How long the answer says that it is fresh.
    max_age: timedelta | None
    #: What the next request can ask by whether it has changed.
    validators: Validators
    #: None when it is no feed; then `error` and `hint` say why.
    facts: FeedFacts | None
    #: The newest first.
    entries: tuple[Entry, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    #: Cleaning rule (`step/rule`) to the number of its removals.
    removals: Mapping[str, int] = field(default_factory=dict)
    error: str = ""
    hint: str = ""
    #: Feeds that the page names, where a page came instead of a feed.
    offered: tuple[Advertised, ...] = ()
    #: Pages of its newest entries that were had, where the source wants the full text; and which were not, and why.
    pages: int = 0
    unread: tuple[Refusal, ...] = ()


class Trials:
    """A fetcher and a parser for a few addresses. `tell` is told each address before it is fetched."""

    def __init__(self, config: Config, fetcher: Fetcher, parser: DocumentParser, tell: Callable[[str], None]) -> None:
        self._config, self._fetcher, self._parser, self._tell = config, fetcher, parser, tell
        self._pages = PageReader(Pages(fetcher, lambda: datetime.now(UTC)), parser)

    @classmethod
    @asynccontextmanager
    async def of(cls, config: Config, agent: str, tell: Callable[[str], None]) -> AsyncIterator[Self]:
        """Ready for use until the context ends. `agent` is the User-Agent."""
        settings = config.settings.fetch
        parser = DocumentParser(config, time_limit=settings.parse_limit.total_seconds())
        try:
            async with Fetcher(settings, user_agent=agent, config_file=config.file) as fetcher:
                yield cls(config, fetcher, parser, tell)
        finally:
            await parser.close()

    async def fetch(self, url: str, source: Source) -> Trial:
        """Fetch an address once on behalf of a source. Raises FetchFailed; a page that is no feed is a Trial."""
        self._tell(url)
        fetched = await self._fetcher.fetch(url, source)
        document = Document(source.name, fetched.url, fetched.content_type, fetched.body)
        prepared = await self._parser.parse(document)
        if source.full_text and prepared.copies:
            return await self._with_pages(fetched, prepared, source)
        return _trial(fetched, prepared, _offered(fetched) if prepared.suggested else ())

    async def _with_pages(self, fetched: Fetched, prepared: Prepared, source: Source) -> Trial:
        """With the full text of its newest entries."""
        wanted = asking.plan(prepared.copies, (), {}, datetime.now(UTC).date()).wanted[:_PAGES]
        for copy in wanted:
            self._tell(copy.raw.url)
        read = await self._pages.read(self._config, source, wanted)
        copies = tuple(read.had.get(copy.digest, copy) for copy in prepared.copies)
        removals = read.removals + Counter(prepared.removals)
        trial = _trial(fetched, replace(prepared, copies=copies, removals=removals), ())
        return replace(trial, pages=len(read.had), unread=tuple(read.unread))

    async def find(self, url: str, source: Source) -> tuple[str, Trial]:
        """The feed at an address, and the address it has. Of a page that names one feed that one is fetched; of a page
        that names none, those that sites commonly have. A page that names several is given back, for a choice.

        Raises FetchFailed when the address itself cannot be fetched, or the only feed that it names."""
        trial = await self.fetch(url, source)
        if trial.facts is not None or len(trial.offered) > 1 or not _is_page(trial):
            return trial.moved_to or url, trial
        if trial.offered:
            feed = trial.offered[0].url
            found = await self.fetch(feed, source)
            return found.moved_to or feed, found
        return await self._guess(url, trial, source)

    async def _guess(self, url: str, page: Trial, source: Source) -> tuple[str, Trial]:
        base = re.sub(r"[?#].*", "", page.url)
        folder = base if base.endswith("/") else f"{base}/"
        for guess in dict.fromkeys(absolute(urljoin(folder, path), "") for path in _USUAL):
            try:
                found = await self.fetch(guess, source)
            except FetchFailed as failed:
                if failed.failure in _UNWANTED:
                    break
                continue  # there is nothing at that address, which is what most guesses come to
            if found.facts is not None:
                return found.moved_to or guess, found
        return url, page


def _is_page(trial: Trial) -> bool:
    return read_content_type(trial.content_type)[0] in ("text/html", "application/xhtml+xml", "") or bool(trial.offered)


def _offered(fetched: Fetched) -> tuple[Advertised, ...]:
    """The feeds that a page names, with their titles."""
    charset = read_content_type(fetched.content_type)[1]
    page, _ = decode(fetched.body, declared_encoding(fetched.body), charset)
    return tuple(advertised_feeds(page, fetched.url))


def _trial(fetched: Fetched, prepared: Prepared, offered: tuple[Advertised, ...]) -> Trial:
    return Trial(
        url=fetched.url,
        moved_to=fetched.moved_to,
        content_type=fetched.content_type,
        received=fetched.received,
        size=len(fetched.body),
        seconds=fetched.seconds,
        max_age=fetched.max_age,
        validators=fetched.validators,
        facts=prepared.facts,
        entries=tuple(_entry(copy) for copy in reversed(prepared.copies)),
        refusals=prepared.refusals,
        removals=prepared.removals,
        error=prepared.error,
        hint=prepared.hint,
        offered=offered,
    )


def _entry(copy: Copy) -> Entry:
    item = copy.item
    text = " ".join(_text(copy).split())
    return Entry(
        key=item.key,
        source=item.source,
        url=item.url,
        title=item.title,
        published=item.published,
        updated=item.updated,
        beginning=text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rstrip()}…",
        length=copy.length,
    )


def _text(copy: Copy) -> str:
    """The text of a copy, packed or not."""
    if isinstance(copy.item, CleanItem):
        return copy.item.text
    body = unpack_body(copy.raw.body) if isinstance(copy.raw, PackedRaw) else copy.raw.body
    return plain(Derived(body).html(copy.item.html))
