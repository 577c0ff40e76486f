"""One fetch of one source, whole: ask, read what is new, store it, and remember how it went.

Items are stored before the state of their feed: a kill between the two means one more fetch, and nothing lost."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import TypeVar

from config.errors import FeedweirError
from config.model import Config, Source
from ingest.batches import BatchWriter
from ingest.decide import Copy
from ingest.errors import StoreError
from ingest.fetch import Fetcher
from ingest.fetch.page_cache import PageCache
from ingest.fetch.pages import Pages
from ingest.live import (
    Document,
    Failure,
    FeedFacts,
    FeedState,
    Fetched,
    FetchFailed,
    FetchOutcome,
    FetchRecord,
    FetchReport,
    Prepared,
    Validators,
    asking,
    schedule,
)
from ingest.live.full_text import Completed, PageReader, complete
from ingest.live.parsing import DocumentParser
from ingest.model import Outcome
from ingest.store import Store
from ingest.watchful.mend import mend

T = TypeVar("T")

_LOG = logging.getLogger("feedweir")
#: Before the name of a source: under which key the store has what is remembered of its pages.
_MEMORY = "pages:"


class Harvester:
    """What every fetch needs."""

    def __init__(  # noqa: PLR0913 - the parts that work together, by keyword
        self,
        store: Store,
        fetcher: Fetcher,
        parser: DocumentParser,
        *,
        now: Callable[[], datetime],
        random: Random,
        executor: Executor,
        pages: PageCache | None = None,
    ) -> None:
        """`executor` is where the store is written, one source after the other; `pages` keeps for a while what came."""
        self._store = store
        self._fetcher = fetcher
        self._parser = parser
        self._pages = PageReader(Pages(fetcher, now, pages), parser)
        self._now = now
        self._random = random
        self._executor = executor

    async def harvest(self, config: Config, source: Source, state: FeedState, came: Callable[[], None]) -> FetchReport:
        """Fetch a source now. Every error is a report, those of Feedweir itself among them.

        `came` is called when the answer is there, and only reading and storing are left to do."""
        fetched = None
        try:
            fetched = await self._fetcher.fetch(state.address, source, state.validators)
            return await self._take(config, source, state, fetched, came)
        except FetchFailed as failed:
            return await self._fail(config, source, state, failed)
        except StoreError as error:
            told = _failed(Failure.STORE, str(error.args[0]), error.hint, fetched)
            return await self._fail(config, source, state, told)
        except Exception as error:  # noqa: BLE001 - a defect that one source finds costs that source, not the rest
            _LOG.exception("a defect of Feedweir at source %s", source.name)
            return await self._fail(config, source, state, _defect(error, fetched))

    async def _take(
        self, config: Config, source: Source, state: FeedState, fetched: Fetched, came: Callable[[], None]
    ) -> FetchReport:
        """The report of an answer that can be used; its body is read only if it is another one than last time."""
        prepared = full = None
        if not source.full_text:
            came()
        if fetched.digest and fetched.digest != state.digest:
            document = Document(source.name, fetched.url, fetched.content_type, fetched.body)
            prepared = await self._parser.parse(document)
            if prepared.facts is None:
                raise _Unusable(prepared, fetched)
            if source.full_text and config.settings.fetch.max_pages:
                full = await self._full_text(config, source, prepared)
                prepared = replace(prepared, facts=_with_unread(prepared.facts, full))
        came()
        return await self._in_thread(lambda: self._store_it(config, source, state, fetched, prepared, full))

    async def _full_text(self, config: Config, source: Source, prepared: Prepared) -> Completed:
        plan = await self._in_thread(lambda: self._plan(source, prepared.copies))
        return await complete(self._pages, config, source, prepared.copies, plan)

    def _plan(self, source: Source, copies: Sequence[Copy]) -> asking.Plan:
        memory = asking.load(self._store.state(_MEMORY + source.name))
        stored = self._store.known_digests(asking.digests(copies))
        return asking.plan(copies, stored, memory, self._now().date())

    def _store_it(  # noqa: PLR0913, PLR0917 - all that is known of one fetch
        self,
        config: Config,
        source: Source,
        state: FeedState,
        fetched: Fetched,
        prepared: Prepared | None,
        full: Completed | None,
    ) -> FetchReport:
        now = self._now()
        prepared = prepared or Prepared(None)
        full = full or Completed(prepared.copies)
        count = self._write(config, full, now)
        if full.memory is not None:
            self._store.set_state({_MEMORY + source.name: asking.dump(full.memory)})
        fetch = config.settings.fetch
        after = schedule.after_success(
            state, fetched, prepared.facts, count[Outcome.NEW], source, fetch, now, self._random
        )
        if full.is_unfinished:  # then the feed is read again though it be the same
            after = replace(after, validators=Validators(), digest=b"")
        record = FetchRecord(
            source=source.name,
            at=now,
            outcome=after.last_outcome or FetchOutcome.PARSED,
            status=fetched.status,
            seconds=fetched.seconds,
            received=fetched.received,
            new=count[Outcome.NEW],
            revised=count[Outcome.REVISED],
            duplicate=count[Outcome.UNCHANGED] + count[Outcome.SUPERSEDED],
            refused=len(prepared.refusals),
        )
        self._store.set_feed(after, record)
        return _report(record, after, prepared, full)

    def _write(self, config: Config, full: Completed, now: datetime) -> Counter[Outcome]:
        """Store what came, and clean again what that concerns; how many copies were what to the store."""
        # All copies of a document are one batch, for its entries are told apart by each other.
        max_loss = config.settings.replay.max_loss
        writer = BatchWriter(self._store, now, len(full.copies) + 1, live=True, max_loss=max_loss)
        writer.leave_out(full.known)
        for copy in full.copies:
            writer.add(copy)
        writer.flush()
        mend(config, self._store, now)
        return writer.outcomes

    async def _fail(self, config: Config, source: Source, state: FeedState, failed: FetchFailed) -> FetchReport:
        now = self._now()
        after = schedule.after_failure(state, failed, source, config.settings.fetch, now, self._random)
        record = FetchRecord(
            source=source.name,
            at=now,
            outcome=FetchOutcome.FAILED,
            status=failed.status,
            seconds=failed.seconds,
            received=failed.received,
            failure=failed.failure,
            error=after.error,
        )
        suggested = failed.suggested if isinstance(failed, _Unusable) else ()
        report = FetchReport(record, after, hint=failed.hint, suggested=suggested)
        try:
            await self._in_thread(lambda: self._store.set_feed(after, record))
        except FeedweirError as error:  # the store's trouble; who polls goes on by the report all the same
            _LOG.error("how the fetch of %s went cannot be stored: %s", source.name, error)
        return report

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)


def _report(record: FetchRecord, after: FeedState, prepared: Prepared, full: Completed) -> FetchReport:
    """The report of a fetch that succeeded."""
    return FetchReport(
        record,
        after,
        defects=prepared.facts.defects if prepared.facts else (),
        refusals=prepared.refusals,
        removals=full.removals + Counter(prepared.removals),
        pages=full.pages,
        unread=full.unread,
        pages_left=full.left,
    )


def _with_unread(facts: FeedFacts, full: Completed) -> FeedFacts:
    """The facts, and for people a line on the pages that were not read."""
    if not full.unread:
        return facts
    first, count = full.unread[0], len(full.unread)
    told = f"for {count:,} of its entries the summary stands: {first.place}: {first.reason}"
    return replace(facts, defects=(*facts.defects, told))


class _Unusable(FetchFailed):
    """An answer that came whole and is no feed, or one that cannot be read."""

    def __init__(self, prepared: Prepared, fetched: Fetched) -> None:
        hint = prepared.hint
        if prepared.suggested and not any(address in hint for address in prepared.suggested):
            hint = f"{hint} The page names these feeds: {', '.join(prepared.suggested)}.".strip()
        super().__init__(
            Failure.DOCUMENT,
            prepared.error,
            hint=hint,
            status=fetched.status,
            max_age=fetched.max_age,
            moved_to=fetched.moved_to,
            received=fetched.received,
            seconds=fetched.seconds,
        )
        self.suggested = prepared.suggested


def _defect(error: Exception, fetched: Fetched | None) -> FetchFailed:
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    hint = "Please report it, with the log of this moment. The source is tried again later."
    return _failed(Failure.DEFECT, f"a defect of Feedweir: {told}", hint, fetched)


def _failed(failure: Failure, message: str, hint: str, fetched: Fetched | None) -> FetchFailed:
    if fetched is None:
        return FetchFailed(failure, message, hint=hint)
    return FetchFailed(
        failure,
        message,
        hint=hint,
        status=fetched.status,
        max_age=fetched.max_age,
        received=fetched.received,
        seconds=fetched.seconds,
    )
