"""Fetches feeds: one request at a time to each host, redirects followed by hand, everything bounded.

The rest of the room is pure or small: where a request may go (reach.py), how an answer is unpacked (coding.py), what
its header says (headers.py), what an error means (failures.py)."""

import asyncio
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from ssl import SSLContext
from types import TracebackType
from typing import Self

from config.credentials import authorization, tls_files
from config.errors import ConfigError
from config.model import Source, Tls
from config.tree import FetchSettings
from ingest.fetch import failures, headers, redirects, tls
from ingest.fetch.budget import Budget, Hold
from ingest.fetch.coding import codings
from ingest.fetch.exchange import Answer, Request, Tally, Way, ask, too_large
from ingest.fetch.hosts import Hosts
from ingest.fetch.links import links_of
from ingest.fetch.proxies import gate_of, proxy_of, refused_name, refused_number
from ingest.fetch.reach import Lookup, Names, system_lookup
from ingest.fetch.redirects import Trail
from ingest.fetch.statuses import REDIRECTS, failure_of, hint_of, words
from ingest.fetch.unpacking import unpacked
from ingest.fetch.wanted import FEED, Wanted
from ingest.live import Failure, Fetched, FetchFailed, Validators

#: Threads that unpack bodies and read certificates, so that neither holds up the loop.
_THREADS = 2
#: How often the time of a fetch passes until one that was sent to another host gives up waiting for its turn there.
_PATIENCE = 5
#: Bytes of bodies that may be in memory at once, of feeds and of pages: a feed may have to wait for its pages.
_MEMORY, _MEMORY_OF_PAGES = 32 << 20, 8 << 20
#: Bytes of each that do not count: most feeds and pages are no longer, and never wait for those that are.
_FREE, _FREE_OF_PAGES = 1 << 19, 1 << 17


def _now() -> datetime:
    return datetime.now(UTC)


class Fetcher:
    """Fetches feeds for as long as its context lasts."""

    def __init__(  # noqa: PLR0913 - what it stands on, by keyword
        self,
        settings: FetchSettings,
        *,
        user_agent: str,
        config_file: Path | None = None,
        env: Mapping[str, str] = os.environ,
        random: Random | None = None,
        lookup: Lookup = system_lookup,
        now: Callable[[], datetime] = _now,
        memory: int = _MEMORY,
    ) -> None:
        """config_file: what paths of certificates and credentials are relative to. lookup: how names become
        addresses; it runs in a thread. memory: bytes that all feeds that were fetched and are not let go take."""
        self._env = env
        self._random = random or Random()  # noqa: S311 - how long a gap is need not be a secret
        self._now = now
        self.reconfigure(settings, user_agent=user_agent, config_file=config_file)
        self._names = Names(lookup)
        self._hosts = Hosts(self._gap)
        self._making = asyncio.Lock()
        self._feeds = Budget(memory, _FREE)
        self._others = Budget(min(memory, _MEMORY_OF_PAGES), _FREE_OF_PAGES)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="fetch")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    @property
    def in_hand(self) -> int:
        """Bytes of large bodies that are being fetched, or were fetched and are not let go yet."""
        return self._feeds.used + self._others.used

    def reconfigure(self, settings: FetchSettings, *, user_agent: str, config_file: Path | None = None) -> None:
        """Go on by these settings, from the next request on. Certificates are read anew; hosts keep their gaps."""
        self._settings = settings
        self._config_file = config_file
        self._fields = {
            "User-Agent": user_agent,
            "Accept-Encoding": headers.ACCEPT_ENCODING,
        }
        self._contexts: dict[Tls, SSLContext] = {}

    def widen_gap(self, url: str, seconds: float) -> None:
        """Leave the host of an address alone for so long at least after each request, where `fetch.host_gap` is less;
        to be told before each request that it is for."""
        self._hosts.widen(redirects.start(url).host, seconds)

    async def fetch(
        self,
        url: str,
        source: Source,
        validators: Validators = Validators(),  # noqa: B008
        wanted: Wanted = FEED,
    ) -> Fetched:
        """What `url` answers now, on behalf of `source`, conditionally where there are validators.

        Credentials and header fields of the source go to the origin of its feed alone. Where too much is in memory
        already it waits until others have let go of what they fetched. Raises FetchFailed."""
        hold = (self._feeds if wanted is FEED else self._others).hold()
        try:
            fetched = await self._fetched(url, source, validators, wanted, hold)
        except BaseException:
            hold.release()
            raise
        hold.release_with(fetched)
        return fetched

    async def _fetched(self, url: str, source: Source, validators: Validators, wanted: Wanted, hold: Hold) -> Fetched:
        tally = Tally()
        trail = redirects.start(url)
        try:
            way, own = await self._prepared(source, wanted)
            fields = {**self._fields, "Accept": wanted.accept, **headers.conditions(validators)}
            home = source.feed or (url if wanted is FEED else "")
            while True:
                if wanted.may_ask:
                    await wanted.may_ask(trail.url)
                sent = {**fields, **(own if own and trail.belongs_to(home) else {})}
                answer = await self._turn(trail, sent, way, tally, hold)
                if answer.status not in REDIRECTS:
                    asked = validators != Validators()
                    return await self._judged(answer, trail, tally, wanted, hold, asked=asked)
                location = headers.text_of(answer.fields, "Location")
                trail = redirects.follow(trail, answer.status, location, self._settings.max_redirects)
        except FetchFailed as failed:
            failed.moved_to = trail.moved_to
            failed.status = failed.status or tally.status
            failed.received, failed.seconds = tally.received, tally.seconds
            raise

    async def _prepared(self, source: Source, wanted: Wanted) -> tuple[Way, Mapping[str, str]]:
        """How the requests of a source travel, and the header fields for its own server."""
        loop = asyncio.get_running_loop()
        try:
            files = tls_files(source, self._config_file)
            own = dict(source.headers)
            if source.credentials:
                secret = await loop.run_in_executor(self._threads, authorization, source, self._config_file, self._env)
                own["Authorization"] = secret
        except ConfigError as error:
            raise FetchFailed(Failure.CREDENTIALS, str(error.args[0]), hint=error.hint) from error
        bounds = wanted.bounded(self._settings)
        return Way(proxy_of(source, self._settings), await self._context(files), source.networks, bounds), own

    async def _context(self, files: Tls) -> SSLContext:
        """Made once for all sources that are alike: reading the system's authorities takes some 20 ms."""
        async with self._making:
            if files not in self._contexts:
                loop = asyncio.get_running_loop()
                self._contexts[files] = await loop.run_in_executor(self._threads, tls.context, files)
            return self._contexts[files]

    async def _turn(self, trail: Trail, fields: Mapping[str, str], way: Way, tally: Tally, hold: Hold) -> Answer:
        """One request, when its host is free; only then its time begins to run."""
        place = failures.Place(trail.host, way.proxy.url if way.proxy else "", redirected=bool(trail.past))
        if address := refused_number(trail.host, way.allowed):
            raise failures.forbidden(address, place)
        if way.proxy and refused_name(trail.host, way.allowed):
            raise failures.private_name(place)
        # Who polls lets two sources of a host wait. Any number may be sent there, and each has a place in flight.
        patience = _PATIENCE * way.bounds.timeout.total_seconds() if place.redirected else None
        async with AsyncExitStack() as turn:
            try:
                await turn.enter_async_context(self._hosts.turn(trail.host, patience))
            except TimeoutError as error:
                raise failures.crowded(place) from error
            loop = asyncio.get_running_loop()
            started = loop.time()
            try:
                return await self._asked(trail.url, fields, way, tally, hold, place)
            finally:
                tally.seconds += loop.time() - started

    async def _asked(  # noqa: PLR0913, PLR0917 - all that one request needs
        self, url: str, fields: Mapping[str, str], way: Way, tally: Tally, hold: Hold, place: failures.Place
    ) -> Answer:
        gate = gate_of(way.proxy, way.allowed, way.bounds)
        limit = way.bounds.timeout.total_seconds()
        deadline = asyncio.timeout(max(0.0, limit - tally.seconds))
        try:
            async with deadline:
                return await ask(Request(url, fields, way, gate, hold, deadline), self._names, tally)
        except failures.EXPECTED as error:
            if deadline.expired():
                raise _too_slow(place.host, limit, tally) from error
            if gate.left < 0:
                raise too_large(way.bounds.max_body) from error
            if gate.refused and not gate.tried:
                raise failures.forbidden(gate.refused[0], place) from error
            raise failures.explained(error, place) from error

    async def _judged(  # noqa: PLR0913 - all that is known of an answer
        self, answer: Answer, trail: Trail, tally: Tally, wanted: Wanted, hold: Hold, *, asked: bool
    ) -> Fetched:
        """What an answer that is no redirect comes to."""
        if answer.status != 200 and not (answer.status == 304 and asked):
            raise self._refused(answer, trail)
        body, digest = await self._unpacked(answer, wanted, hold)
        return Fetched(
            url=trail.url,
            status=answer.status,
            body=body,
            digest=digest,
            content_type=headers.text_of(answer.fields, "Content-Type"),
            validators=headers.validators_of(answer.fields),
            moved_to=trail.moved_to,
            max_age=headers.max_age(answer.fields, self._now()),
            received=tally.received,
            seconds=tally.seconds,
            links=links_of(answer.fields, trail.url),
        )

    def _refused(self, answer: Answer, trail: Trail) -> FetchFailed:
        return FetchFailed(
            failure_of(answer.status, lasting=trail.lasting),
            f"{trail.host} answers {words(answer.status)}",
            hint=hint_of(answer.status, lasting=trail.lasting),
            retry_after=headers.retry_after(answer.fields, self._now()),
        )

    async def _unpacked(self, answer: Answer, wanted: Wanted, hold: Hold) -> tuple[bytes, bytes]:
        """Body and digest; both empty for 304."""
        if answer.status == 304:
            return b"", b""
        applied = codings(",".join(answer.fields.getall("Content-Encoding", [])))
        limit = wanted.bounded(self._settings).max_decoded
        body, digest = await unpacked(answer.body, applied, limit, hold, self._threads)
        if not body and not wanted.may_be_empty:
            raise FetchFailed(
                Failure.TRUNCATED,
                "its body is empty",
                hint="Even a feed without articles is some bytes long. It is asked again later.",
            )
        return body, digest

    def _gap(self) -> float:
        """Seconds between two requests to one host: the setting, and up to `fetch.jitter` percent more."""
        gap = self._settings.host_gap.total_seconds()
        return gap * (1 + self._random.random() * self._settings.jitter / 100)


def _too_slow(host: str, limit: float, tally: Tally) -> FetchFailed:
    how_far = f"{tally.received} bytes came" if tally.received else "no answer came"
    return FetchFailed(
        Failure.TIMEOUT,
        f"{host}: {how_far} within {limit:g} seconds",
        hint="The server is slow or far away: raise fetch.timeout, or use a `proxy`. It is asked again later.",
    )
