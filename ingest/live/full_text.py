"""The full text of entries whose feed sends summaries: their pages are fetched and read, one after the other.

No entry is lost or held up for long: what cannot be had is stored as it came. Which pages are asked for is decided in
asking.py, what is done with one in ingest/prepare_page.py."""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from config.model import Config, Source
from config.show import hide
from ingest.decide import Copy
from ingest.fetch.pages import Pages
from ingest.live import Failure, FetchFailed
from ingest.live.asking import Memory, Plan, is_unfinished, settled
from ingest.live.chain import Article, ArticleReader, is_passing
from ingest.live.parsing import DocumentParser
from ingest.model import Refusal

#: Seconds after which no further page of one document is asked for.
_PATIENCE = 300.0
#: Pages in a row that a host fails to give before it is left alone until the next fetch.
_FAILURES = 2


@dataclass(slots=True)
class Read:
    """What became of some pages, by the digests of their entries."""

    #: Entries with their pages, or with those of them that came.
    had: dict[bytes, Copy] = field(default_factory=dict)
    #: Those that cannot be had for now, or not whole.
    failed: set[bytes] = field(default_factory=set)
    asked: set[bytes] = field(default_factory=set)
    #: Those whose pages gave the text.
    taken: set[bytes] = field(default_factory=set)
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
    """Reads the articles of entries, as many as a publisher may be asked for at once."""

    def __init__(self, pages: Pages, parser: DocumentParser) -> None:
        self._reader = ArticleReader(pages, parser)

    async def read(
        self, config: Config, source: Source, copies: Sequence[Copy], changed: Collection[bytes] = ()
    ) -> Read:
        """The articles of these entries, in their order; those of hosts that fail, and of the end when it takes too
        long or too many pages, are not asked for. `changed` are the digests of those whose pages may have changed."""
        read, failures, asked = Read(), Counter[str](), 0
        clock = asyncio.get_running_loop().time
        end = clock() + _PATIENCE
        for copy in copies:
            host = urlsplit(copy.raw.url).netloc
            if failures[host] >= _FAILURES or clock() >= end or asked >= config.settings.fetch.max_pages:
                continue
            read.asked.add(copy.digest)
            try:
                article = await self._reader.read(
                    config, source, copy, anew=copy.digest in changed, has_time=lambda: clock() < end
                )
            except FetchFailed as failed:
                _note(copy, str(failed.args[0]), read)
                failures[host] += _counted(copy, failed, read)
                asked += 1
            else:
                asked += article.asked
                _take(copy, article, read)
                is_slow = article.slowest > config.settings.fetch.parse_limit.total_seconds() / 2
                failures[host] = failures[host] + 1 if is_slow else 0
                failures[host] += _counted(copy, article.failed, read) if article.failed else 0
        return read


def _take(copy: Copy, article: Article, read: Read) -> None:
    prepared = article.prepared
    if prepared.copies:
        read.had[copy.digest] = prepared.copies[0]
        read.removals.update(prepared.removals)
    if prepared.copies and not prepared.error:
        read.taken.add(copy.digest)
    if prepared.error or prepared.missing:
        _note(copy, prepared.error or prepared.missing, read)


def _counted(copy: Copy, failed: FetchFailed, read: Read) -> int:
    """How much a failure counts against its host: nothing where it is so for good, all where it asks us to wait."""
    if not is_passing(failed):
        return 0
    read.failed.add(copy.digest)
    return _FAILURES if failed.failure is Failure.THROTTLED else 1


def _note(copy: Copy, why: str, read: Read) -> None:
    read.unread.append(Refusal(str(hide("", copy.raw.url)), why))


async def complete(reader: PageReader, config: Config, source: Source, copies: Sequence[Copy], plan: Plan) -> Completed:
    """The copies of a document as they are to be written, after what the plan wants was asked for."""
    read = await reader.read(config, source, plan.wanted, plan.changed)
    taken = {digest: digest in read.taken for digest in read.had}
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
    """A copy with its pages if they were had; where that is no whole article, one that does not replace the text of an
    earlier page."""
    found = read.had.get(copy.digest, copy)
    if copy.digest in summaries and (found is copy or found.is_partial):
        return replace(found, is_partial=plan.may_have_page(copy))
    return found
