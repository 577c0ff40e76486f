"""Fetched feeds to copies of articles, in processes that can be killed: a document that hangs or crashes what reads it
costs itself alone (docs/decisions/0014-workers.md)."""

import asyncio
import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from config.model import Config
from ingest.live import Document, Prepared
from ingest.live.document_worker import Limits, Make
from ingest.live.reader import Reader
from ingest.prepare import Preparer

#: Bytes that a process may hold while it reads the largest feed. Together with all else that a daemon needs it stays
#: within MemoryMax of systemd/feedweir.service.
_MEMORY = 500_000_000
#: Bytes by which it may have grown between two documents: it begins with 60 MB, and large feeds leave something behind.
_HELD = 130_000_000
#: Bytes of a document from which on it is read while no other such one is: one process at a time is that large.
_LARGE = 3_000_000
#: Bytes that may be read from one document.
_RESULT = 64_000_000


class DocumentParser:
    """Reads documents in `processes` processes that are started when first needed."""

    def __init__(  # noqa: PLR0913 - limits, by keyword
        self,
        config: Config,
        *,
        processes: int = 1,
        time_limit: float = 30.0,
        memory_limit: int = _MEMORY,
        result_limit: int = _RESULT,
        held_limit: int = _HELD,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        make: Make = Preparer,
    ) -> None:
        """`time_limit` is in seconds for one document, `memory_limit` in bytes for the process that reads
        the largest one, `result_limit` for what is read from it. A process is replaced when it holds that
        much more than at its beginning, `held_limit`. `now` tells which dates lie in the future. `make` is
        what reads, for tests."""
        self._limits = Limits(time_limit, memory_limit, result_limit, held_limit)
        self._now = now
        self._config = config
        self._readers: queue.SimpleQueue[Reader] = queue.SimpleQueue()
        self._all = [Reader(make) for _ in range(processes)]
        for reader in self._all:
            self._readers.put(reader)
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="parse")
        self._is_closed = False
        self._large = asyncio.Lock()

    async def parse(self, document: Document) -> Prepared:
        """What the document is. Whatever it does is a `Prepared` that says so; nothing is raised for it.

        Raises CancelledError when the parser is closed meanwhile: then nothing is known of the document."""
        if len(document.data) < _LARGE:
            return await self._in_thread(document)
        async with self._large:
            return await self._in_thread(document)

    async def _in_thread(self, document: Document) -> Prepared:
        if self._is_closed:
            raise asyncio.CancelledError
        prepared = await asyncio.get_running_loop().run_in_executor(self._threads, self._parse, document)
        if prepared is None:
            raise asyncio.CancelledError
        return prepared

    def reconfigure(self, config: Config, *, time_limit: float = 0.0) -> None:
        """Read what comes from now on by this configuration; documents in hand are finished by the old one.

        `time_limit` is in seconds, 0 leaves it as it is."""
        self._config = config
        self._limits = replace(self._limits, time=time_limit or self._limits.time)

    async def close(self) -> None:
        """End all processes at once, whatever they are doing."""
        self._is_closed = True
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        for reader in self._all:
            reader.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for reader in self._all:
            reader.stop()

    def _parse(self, document: Document) -> Prepared | None:
        """In a thread of its own; None when the parser is closed."""
        reader = self._readers.get()  # there are as many as threads
        try:
            return reader.read(document, self._now(), self._config, self._limits)
        finally:
            self._readers.put(reader)
