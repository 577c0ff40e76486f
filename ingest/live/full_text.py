"""The full text of entries whose feed sends summaries: their pages are fetched and read, one after the other.

No entry is lost or held up for long: what cannot be had is stored as it came. Which pages are asked for is decided in
asking.py, what is done with one in ingest/prepare_page.py."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from config.model import Config, Source
from config.show import hide
from ingest.decide import Copy
from ingest.fetch.pages import Pages
from ingest.live import Document, Failure, FetchFailed
from ingest.live.asking import Memory, Plan, is_unfinished, settled
from ingest.live.parsing import DocumentParser
from ingest.model import Refusal

#: Seconds after which no further page of one document is asked for.
_PATIENCE = 300.0
#: Pages in a row that a host fails to give before it is left alone until the next fetch.
_FAILURES = 2
#: What may be over at the next fetch; all else is so for good.
_PASSING = frozenset((Failure.NAME, Failure.CONNECT, Failure.TLS, Failure.PROXY, Failure.TIMEOUT, Failure.TRUNCATED,
                      Failure.THROTTLED, Failure.CREDENTIALS))  # fmt: skip


@dataclass(slots=True)
class Read:
    """What became of some pages, by the digests of their entries."""

    #: Entries with their pages.
    had: dict[bytes, Copy] = field(default_factory=dict)
    #: Those that cannot be had for now.
    failed: set[bytes] = field(default_factory=set)
    asked: set[bytes] = field(default_factory=set)
    #: By address, why the text of the feed stands.
    unread: list[Refusal] = field(default_factory=list)
    removals: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Completed:
    """The copies of a document, with the pages of those whose pages were had."""

    copies: tuple[Copy, ...]
    #: Digests of those that say nothing new.
    known: frozenset[bytes] = frozenset()
    #: What is to be remembered; None where nothing is.
    memory: Memory | None = None
    #: Pages that came.
    pages: int = 0
    unread: tuple[Refusal, ...] = ()
    #: Pages that are to be asked for at the next fetch, for there were too many.
    left: int = 0
    removals: Counter[str] = field(default_factory=Counter)
    #: Whether the next fetch has pages left to ask for, though its feed be the same.
    is_unfinished: bool = False


class PageReader:
    """Fetches pages, and has them read where they can do no harm."""

    def __init__(self, pages: Pages, parser: DocumentParser) -> None:
        self._pages = pages
        self._parser = parser

    async def read(self, config: Config, source: Source, copies: Sequence[Copy]) -> Read:
        """The pages of these entries, in their order; those of hosts that fail, and of the end when it takes too long,
        are not asked for."""
        read, failures = Read(), Counter[str]()
        clock = asyncio.get_running_loop().time
        end = clock() + _PATIENCE
        for copy in copies:
            host = urlsplit(copy.raw.url).netloc
            if failures[host] < _FAILURES and clock() < end:
                read.asked.add(copy.digest)
                try:
                    is_slow = await self._one(config, source, copy, read)
                    failures[host] = failures[host] + 1 if is_slow else 0
                except FetchFailed as failed:
                    _note(copy, str(failed.args[0]), read)
                    if failed.failure in _PASSING or failed.status >= 500:
                        read.failed.add(copy.digest)
                        failures[host] += _FAILURES if failed.failure is Failure.THROTTLED else 1
        return read

    async def _one(self, config: Config, source: Source, copy: Copy, read: Read) -> bool:
        """One page; whether reading it took so long that others of its host had better wait."""
        fetched = await self._pages.fetch(copy.raw.url, source, config.settings.clean.max_html_size)
        document = Document(source.name, fetched.url, fetched.content_type, fetched.body, copy)
        clock = asyncio.get_running_loop().time
        began = clock()
        prepared = await self._parser.parse(document)
        if prepared.copies:
            read.had[copy.digest] = prepared.copies[0]
            read.removals.update(prepared.removals)
        if prepared.error:
            _note(copy, prepared.error, read)
        return clock() - began > config.settings.fetch.parse_limit.total_seconds() / 2


def _note(copy: Copy, why: str, read: Read) -> None:
    read.unread.append(Refusal(str(hide("", copy.raw.url)), why))


async def complete(reader: PageReader, config: Config, source: Source, copies: Sequence[Copy], plan: Plan) -> Completed:
    """The copies of a document as they are to be written, after what the plan wants was asked for."""
    most = config.settings.fetch.max_pages
    read = await reader.read(config, source, plan.wanted[:most])
    taken = {digest: not copy.is_partial for digest, copy in read.had.items()}
    memory = settled(plan, taken, read.failed, read.asked)
    summaries = {copy.digest for copy in plan.wanted} | plan.hasty
    return Completed(
        copies=tuple(_written(copy, plan, read, summaries) for copy in copies),
        known=plan.known,
        memory=memory if memory != plan.memory else None,
        pages=len(read.had),
        unread=tuple(read.unread),
        left=len(plan.wanted) - len(read.asked),
        removals=read.removals,
        is_unfinished=is_unfinished(plan, memory),
    )


def _written(copy: Copy, plan: Plan, read: Read, summaries: set[bytes]) -> Copy:
    """A copy with its page if it was had; else one that does not replace the text of an earlier page."""
    found = read.had.get(copy.digest, copy)
    if copy.digest in summaries and (found is copy or found.is_partial):
        return replace(found, is_partial=plan.may_have_page(copy))
    return found
