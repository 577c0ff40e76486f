"""Pages of articles: asked for as feeds are, and as far as the robots.txt of their host allows (RFC 9309)."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from config.model import Source
from ingest.fetch.client import Fetcher
from ingest.fetch.page_cache import Kept, PageCache
from ingest.fetch.robots import Robots, read
from ingest.fetch.wanted import PAGE, ROBOTS
from ingest.live import Failure, Fetched, FetchFailed, Validators

#: The name that a robots.txt can say of us: the first word of the User-Agent.
_AGENT = "Feedweir"
#: How long a robots.txt holds (RFC 9309 section 2.4), and how many are remembered.
_HOLDS = timedelta(days=1)
_REMEMBERED = 1_000
_TOO_MANY_REQUESTS, _NOT_MODIFIED = 429, 304
#: Characters of a robots.txt that are read faster than they are handed to a thread.
_SMALL = 1 << 14


@dataclass(slots=True)
class _Kept:
    """The robots.txt of a host."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots: Robots = field(default_factory=Robots)
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """A page that was had."""

    #: Whole and 200, also where its server said that it is as before, or was not asked.
    fetched: Fetched
    #: Whether its host was asked for it.
    was_asked: bool


class Pages:
    """Fetches pages through a Fetcher, which does not hear of robots.txt: feeds are there to be fetched."""

    def __init__(self, fetcher: Fetcher, now: Callable[[], datetime], cache: PageCache | None = None) -> None:
        self._fetcher = fetcher
        self._now = now
        self._cache = cache
        #: By source and origin, for sources travel by different ways; the one that was used last is last.
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()

    async def fetch(self, url: str, source: Source, most: int, *, anew: bool = False) -> Came:
        """What a page's address answers, at most so many bytes of it. What came not long ago is not asked for again,
        but `anew`; what is kept is asked for conditionally. Raises FetchFailed, ROBOTS among the reasons."""
        kept = await asyncio.to_thread(self._cache.get, source, url) if self._cache else None
        kept = kept if kept and len(kept.body) <= most else None
        if kept and kept.is_fresh(self._now()) and not anew:
            return Came(_again(kept), was_asked=False)
        wanted = replace(PAGE, most=most, may_ask=partial(self._may_ask, source))
        try:
            fetched = await self._fetcher.fetch(url, source, kept.validators if kept else Validators(), wanted)
        except FetchFailed:
            if self._cache and anew:  # it is not as it was, and must not stand for what it is
                await asyncio.to_thread(self._cache.forget, source, url)
            raise
        if kept and fetched.status == _NOT_MODIFIED:
            fetched = _again(kept, fetched)
        if self._cache:
            await asyncio.to_thread(self._cache.put, source, url, fetched, self._now())
        return Came(fetched, was_asked=True)

    async def _may_ask(self, source: Source, url: str) -> None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        robots = await self._robots(source, origin)
        self._fetcher.widen_gap(url, robots.delay)
        if not robots.allows(url):
            hint = "Its summary stands; take full_text out of the source if that is so of all its pages."
            raise FetchFailed(Failure.ROBOTS, f"the robots.txt of {parts.netloc} does not allow it", hint=hint)

    async def _robots(self, source: Source, origin: str) -> Robots:
        """The rules of an origin. Raises FetchFailed when they cannot be had: then nothing is allowed for now."""
        key = source.name, origin
        kept = self._kept.setdefault(key, _Kept())
        self._kept.move_to_end(key)
        while len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)
        async with kept.lock:
            if kept.until is None or not self._now() < kept.until <= self._now() + _HOLDS:
                kept.robots = await self._asked(source, origin)
                kept.until = self._now() + _HOLDS
            return kept.robots

    async def _asked(self, source: Source, origin: str) -> Robots:
        try:
            fetched = await self._fetcher.fetch(f"{origin}/robots.txt", source, wanted=ROBOTS)
        except FetchFailed as failed:
            if _has_none(failed):
                return Robots()
            told = f"its robots.txt cannot be had: {failed.args[0]}"
            raise FetchFailed(failed.failure, told, hint=failed.hint, status=failed.status) from failed
        text = fetched.body.decode("utf-8", "replace")
        # The largest takes a third of a second.
        return await asyncio.to_thread(read, text, _AGENT) if len(text) > _SMALL else read(text, _AGENT)


def _again(kept: Kept, said: Fetched | None = None) -> Fetched:
    """A page as it was kept, with what its server said now of its not having changed (RFC 9111 section 4.3.4)."""
    if said is None:
        content = kept.body, b"", kept.content_type, kept.validators
        return Fetched(kept.url, 200, *content, "", None, 0, 0.0, kept.links)
    validators = said.validators if said.validators != Validators() else kept.validators
    return replace(
        said,
        status=200,
        body=kept.body,
        content_type=said.content_type or kept.content_type,
        validators=validators,
        links=said.links or kept.links,
    )


def _has_none(failed: FetchFailed) -> bool:
    """Whether a host has no robots.txt, so that all is allowed (RFC 9309 section 2.3.1.3)."""
    if failed.failure is Failure.REDIRECTS:
        return True
    is_said = failed.failure in (Failure.STATUS, Failure.GONE) and failed.status != _TOO_MANY_REQUESTS
    return is_said and failed.status // 100 in (2, 4)
