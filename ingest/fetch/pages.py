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
from ingest.fetch.robots import Robots, read
from ingest.fetch.wanted import PAGE, ROBOTS
from ingest.live import Failure, Fetched, FetchFailed

#: The name that a robots.txt can say of us: the first word of the User-Agent.
_AGENT = "Feedweir"
#: How long a robots.txt holds (RFC 9309 section 2.4), and how many are remembered.
_HOLDS = timedelta(days=1)
_REMEMBERED = 1_000
_TOO_MANY_REQUESTS = 429
#: Characters of a robots.txt that are read faster than they are handed to a thread.
_SMALL = 1 << 14


@dataclass(slots=True)
class _Kept:
    """The robots.txt of a host."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots: Robots = field(default_factory=Robots)
    until: datetime | None = None


class Pages:
    """Fetches pages through a Fetcher, which does not hear of robots.txt: feeds are there to be fetched."""

    def __init__(self, fetcher: Fetcher, now: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._now = now
        #: By source and origin, for sources travel by different ways; the one that was used last is last.
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()

    async def fetch(self, url: str, source: Source, most: int) -> Fetched:
        """What a page's address answers, at most so many bytes of it. Raises FetchFailed, ROBOTS among the reasons."""
        wanted = replace(PAGE, most=most, may_ask=partial(self._may_ask, source))
        return await self._fetcher.fetch(url, source, wanted=wanted)

    async def _may_ask(self, source: Source, url: str) -> None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if not (await self._robots(source, origin)).allows(url):
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


def _has_none(failed: FetchFailed) -> bool:
    """Whether a host has no robots.txt, so that all is allowed (RFC 9309 section 2.3.1.3)."""
    if failed.failure is Failure.REDIRECTS:
        return True
    is_said = failed.failure in (Failure.STATUS, Failure.GONE) and failed.status != _TOO_MANY_REQUESTS
    return is_said and failed.status // 100 in (2, 4)
