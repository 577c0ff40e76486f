"""One process that reads fetched feeds, seen from outside: started when needed, killed when it hangs, replaced when it
has grown."""

import signal
import threading
from dataclasses import replace
from datetime import datetime
from itertools import chain
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from config.model import Config
from ingest.live import Document, Prepared, document_worker
from ingest.live.document_worker import Answer, Limits, Make, Part, Unfit
from ingest.workers import context

#: Seconds that a start may take, and until the end of a process is told.
_START_LIMIT, _END_LIMIT = 60.0, 5.0
#: A process that has read so many documents is replaced by a fresh one.
_DOCUMENTS = 2_000


class _Ended(Exception):
    """The process ended, or took too long, with a document in hand."""

    def __init__(self, why: str, hint: str, *, is_late: bool = False) -> None:
        super().__init__(why)
        self.prepared = Prepared(None, error=why, hint=hint)
        self.is_late = is_late


class Reader:
    """A process and the thread-safe ways to use and to end it. `read` is called by one thread at a time."""

    def __init__(self, make: Make) -> None:
        self._make = make
        #: Held while a process is started, killed or given up.
        self._lock = threading.Lock()
        self._is_closed = False
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._by: tuple[Config, Limits] | None = None
        self._served = 0

    def read(self, document: Document, now: datetime, config: Config, limits: Limits) -> Prepared | None:
        """What the document is, or what happened to the process that read it; None when the reader was closed.

        A process that has read others before may have died of them: then a fresh one tries again."""
        try:
            try:
                answer = self._ask(document, now, config, limits)
            except _Ended as ended:
                if ended.is_late or not self._served:
                    raise
                self.stop()
                answer = self._ask(document, now, config, limits)
        except _Ended as ended:
            self.stop()
            return None if self._is_closed else ended.prepared
        self._served += 1
        if answer.held > limits.held or self._served >= _DOCUMENTS:
            self.stop()
        return answer.prepared

    def kill(self) -> None:
        """End the process from any thread; a `read` under way returns None, and so does every later one."""
        with self._lock:
            self._is_closed = True
            if self._process and self._process.pid is not None:
                self._process.kill()

    def stop(self) -> None:
        """End the process, if there is one. Only while no `read` is under way; the next one starts another."""
        with self._lock:
            process, connection = self._process, self._connection
            self._process = self._connection = self._by = None
        if connection:
            connection.close()
        if process and process.pid is not None:
            if process.exitcode is None:
                process.kill()
            process.join()
            process.close()

    def _ask(self, document: Document, now: datetime, config: Config, limits: Limits) -> Answer:
        connection = self._begin(config, limits)
        try:
            document_worker.send(connection, document, now)
            if not connection.poll(limits.time):
                raise _late(limits)
            answer: Answer = connection.recv()
            parts: list[Part] = [connection.recv() for _ in range(answer.parts)]
        except (EOFError, OSError) as error:
            raise self._died(limits) from error
        copies, refusals = (
            (tuple(chain.from_iterable(each)) for each in zip(*parts, strict=True)) if parts else ((), ())
        )
        return replace(answer, prepared=replace(answer.prepared, copies=copies, refusals=refusals))

    def _begin(self, config: Config, limits: Limits) -> Connection:
        """The connection to a process that works by this configuration, started if there is none."""
        if self._by and (self._by[0] is not config or self._by[1] != limits):
            self.stop()
        if self._connection is None:
            self._start(config, limits)
        assert self._connection is not None  # noqa: S101 - _start made it
        return self._connection

    def _start(self, config: Config, limits: Limits) -> None:
        how = context(document_worker.__name__)
        try:
            with self._lock:
                if self._is_closed:
                    raise _Ended("closed", "")
                self._connection, theirs = how.Pipe()
                arguments = (theirs, self._make, config, limits)
                self._process = how.Process(target=document_worker.serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
                self._process.start()
                theirs.close()
            self._by, self._served = (config, limits), 0
            unfit = self._connection.recv() if self._connection.poll(_START_LIMIT) else Unfit("it took too long", "")
        except (EOFError, OSError, RuntimeError) as error:  # the last for want of threads
            unfit = Unfit(str(error) or "it ended abruptly", "")
        if unfit:
            hint = unfit.hint or "Look for memory and processes; the next fetch tries again."
            raise _Ended(f"the process that reads feeds cannot be started: {unfit.error}", hint, is_late=True)

    def _died(self, limits: Limits) -> _Ended:
        process = self._process
        assert process is not None  # noqa: S101 - it was asked
        process.join(_END_LIMIT)
        code = process.exitcode
        if code == -signal.SIGALRM:
            return _late(limits)
        how = f"signal {-code}" if code and code < 0 else f"exit status {code}"
        return _Ended(f"the process that read it ended abruptly ({how})", "Please report it with the feed.")


def _late(limits: Limits) -> _Ended:
    hint = "The next fetch tries again; raise fetch.parse_limit if the feed is only large."
    return _Ended(f"reading it took longer than {limits.time:g} s and was stopped", hint, is_late=True)
