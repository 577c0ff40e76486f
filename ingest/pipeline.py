"""The ingest shell: files through workers into decisions, and those into the store, one transaction per batch.

The parent walks, reads and hashes; what the store has already seen goes no further. Decisions are taken here, in the
order of the files, so the result is the same for any number of workers, and for any number of interruptions."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from functools import partial
from itertools import chain, islice
from pathlib import Path

from config.model import Config
from ingest import archive
from ingest.ahead import finish
from ingest.batches import BatchWriter
from ingest.clean.ending import may_break_off
from ingest.errors import Refused, Unreadable
from ingest.model import ImportReport, Outcome, Refusal
from ingest.prepare import Job, Preparer, make_job
from ingest.sources import SourceResolver
from ingest.store import Store
from ingest.watchful.mend import mend
from ingest.worker import Event
from ingest.workers import Workers, default_jobs, run_here

#: Files of one chunk, the unit that a worker is given, and their bytes.
_CHUNK, _CHUNK_BYTES = 32, 2_000_000
#: Chunks from which on they are given to processes: to one, and to several. A start takes half a second.
_ENOUGH_FOR_ONE, _ENOUGH = 4, 2
#: Refusals that a report keeps.
_MAX_REFUSALS = 1_000
#: Files after whose end the one who wants to know of it is told, and so the most that are read again after a kill.
_TOLD_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: items by outcome, files done."""

    files: int = 0
    #: Files in all, about; 0 when unknown.
    total: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    superseded: int = 0
    refused: int = 0


class Ending(Enum):
    """What became of a file."""

    #: All of it is stored.
    WHOLE = "whole"
    #: It, or an entry of it, was refused: by other rules it may not be.
    REFUSED = "refused"
    #: It could not be read this time.
    UNREAD = "unread"


#: Told which files came to which end, once all that they gave is stored.
Ended = Callable[[Sequence[tuple[bytes, Ending]]], None]


@dataclass(frozen=True, slots=True)
class Input:
    """A file in its order: a job for the workers, a refusal, or the number of its entries that are all known."""

    origin: str
    what: Job | Refusal | int
    #: Its path as the system has it.
    name: bytes
    #: Whether it was read; a refusal of a file that was not says nothing of its content.
    is_read: bool = True


def import_paths(  # noqa: PLR0913 - what the shell decides, all but three by keyword
    config: Config,
    store: Store,
    paths: Sequence[Path],
    *,
    jobs: int,
    source: str,
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
    now: Callable[[], datetime],
) -> ImportReport:
    """Import files and folders. `jobs` is the number of worker processes, 0 for one per processor; few files need none.

    When `stop` says so the import ends after the chunk in hand; what is stored is complete batches, and running again
    goes on. Raises FeedweirError when a path does not exist or `source` is not configured, StoreError when the store
    cannot be written, ConfigError for rules that do not compile."""
    check(config, paths, source)
    found = archive.walk(paths, config.settings.import_)
    return import_found(
        config,
        store,
        found,
        total=archive.count(paths),
        jobs=jobs,
        source=source,
        progress=progress,
        stop=stop,
        now=now,
    )


def import_found(  # noqa: PLR0913 - as above
    config: Config,
    store: Store,
    found: Iterable[archive.Found],
    *,
    total: int = 0,
    jobs: int,
    source: str,
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
    now: Callable[[], datetime],
    ended: Ended | None = None,
) -> ImportReport:
    """Import those files, as `import_paths` does; `total` is their number, 0 when it is not known. Who asks for the
    `ended` ones is told of all that were taken in hand, in their order, every thousand files and at the end."""
    started = now()
    settings = config.settings
    writer = BatchWriter(store, started, settings.import_.batch_size, max_loss=settings.replay.max_loss)
    run = _Run(writer, total, ended)
    chunks = _grouped(_inputs(config, store, found), _CHUNK, _CHUNK_BYTES)
    with _prepared(config, source, jobs or default_jobs(), chunks) as prepared:
        for chunk, events in prepared:
            run.take(chunk, events)
            progress(run.progress())
            if stop():
                break
    run.flush()
    mend(config, store, started)
    return run.report((now() - started).total_seconds())


def check(config: Config, paths: Sequence[Path], source: str) -> None:
    """Raise FeedweirError when a path does not exist or `source` is not configured: before a store is made for them."""
    SourceResolver(config.sources).check(source)
    archive.walk(paths, config.settings.import_)


def _inputs(config: Config, store: Store, found: Iterable[archive.Found]) -> Iterator[Input]:
    """Every file, read; those that the store has whole are not handed on."""
    for some in _grouped((_read(config, file) for file in found), _CHUNK, _CHUNK_BYTES):
        known = store.imported([job.digest for job in _jobs(some)])
        for file in some:
            if isinstance(file.what, Job) and file.what.digest in known:
                yield replace(file, what=known[file.what.digest])
            else:
                yield file


def _read(config: Config, found: archive.Found) -> Input:
    origin = archive.printable(found.path)
    if found.refused:
        return Input(origin, Refusal(origin, found.refused), found.name, is_read=found.state is not None)
    try:
        data = archive.read(found.path, config.settings.import_)
    except Refused as error:
        is_read = not isinstance(error, Unreadable)
        return Input(origin, Refusal(origin, error.reason), found.name, is_read=is_read)
    return Input(origin, make_job(origin, found.folders, data), found.name)


def _grouped(inputs: Iterable[Input], most: int, most_bytes: int) -> Iterator[list[Input]]:
    group: list[Input] = []
    size = 0
    for file in inputs:
        group.append(file)
        size += len(file.what.data) if isinstance(file.what, Job) else 0
        if len(group) >= most or size >= most_bytes:
            yield group
            group, size = [], 0
    if group:
        yield group


def _jobs(chunk: Sequence[Input]) -> list[Job]:
    return [file.what for file in chunk if isinstance(file.what, Job)]


@dataclass(slots=True)
class _Run:
    """One import under way: what was counted so far."""

    writer: BatchWriter
    #: Files in all, about.
    total: int
    tell_ended: Ended | None = None
    files: int = 0
    #: Entries of files that the store had whole.
    skipped: int = 0
    refused: list[Refusal] = field(default_factory=list)
    refused_total: int = 0
    #: Rules that did not come to an end, with the articles that were cleaned without them.
    left_out: Counter[str] = field(default_factory=Counter)
    #: Files whose end is not told yet.
    ended: list[tuple[bytes, Ending]] = field(default_factory=list)

    def take(self, chunk: Sequence[Input], events: Iterator[Event]) -> None:
        """All of a chunk, its files in order."""
        for file in chunk:
            refused = self.refused_total
            if isinstance(file.what, Job):
                self._take_job(file.what, events)
            elif isinstance(file.what, Refusal):
                self._refuse(file.what)
            else:
                self.skipped += file.what
            self.files += 1
            if self.tell_ended:
                ending = Ending.WHOLE if refused == self.refused_total else Ending.REFUSED
                self.ended.append((file.name, ending if file.is_read else Ending.UNREAD))
        deque(events, maxlen=0)  # to its end, so that its worker is done with the chunk
        if len(self.ended) >= _TOLD_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Store what was taken, then tell which files have ended with that."""
        self.writer.flush()
        if self.tell_ended and self.ended:
            self.tell_ended(self.ended)
        self.ended = []

    def _take_job(self, job: Job, events: Iterator[Event]) -> None:
        entries, refused, is_itself = 0, self.refused_total, False
        for _, output in events:
            if output is None:
                break
            entries += 1
            if isinstance(output, Refusal):
                self._refuse(output)
            else:
                is_itself = output.digest == job.digest
                self.left_out.update(output.left_out)
                self.writer.add(output)
        # A dump is known by its own digest; a feed by this mark, unless something of it may be taken another time.
        if refused == self.refused_total and not is_itself:
            self.writer.complete(job.digest, entries)

    def _refuse(self, refusal: Refusal) -> None:
        self.refused_total += 1
        if len(self.refused) < _MAX_REFUSALS:
            self.refused.append(refusal)

    def progress(self) -> Progress:
        """What is known of the run now; copies of the batch in hand are not counted yet."""
        new, revised, unchanged, superseded = self._outcomes()
        return Progress(self.files, self.total, new, revised, unchanged, superseded, self.refused_total)

    def report(self, seconds: float) -> ImportReport:
        """What the run did."""
        new, revised, unchanged, superseded = self._outcomes()
        return ImportReport(
            self.files,
            new,
            revised,
            unchanged,
            superseded,
            tuple(self.refused),
            self.refused_total,
            seconds,
            dict(sorted(self.left_out.items())),
        )

    def _outcomes(self) -> tuple[int, int, int, int]:
        count = self.writer.outcomes
        unchanged = count[Outcome.UNCHANGED] + self.skipped
        return count[Outcome.NEW], count[Outcome.REVISED], unchanged, count[Outcome.SUPERSEDED]


@contextmanager
def _prepared(
    config: Config, source: str, jobs: int, chunks: Iterator[list[Input]]
) -> Iterator[Iterator[tuple[list[Input], Iterator[Event]]]]:
    """Each chunk with its events. A few chunks, or some with nothing to do, start no process, where a rule that hangs
    can be broken off without one; elsewhere, as in a thread of the daemon, it would hold up all that runs. Of many even
    a single worker takes cleaning off the interpreter of this process, which writes and makes indexes meanwhile."""
    start = partial(Preparer, config, source)
    enough = _ENOUGH_FOR_ONE if jobs == 1 else _ENOUGH
    first = list(islice(chunks, enough))
    with_jobs = ((chunk, _jobs(chunk)) for chunk in chain(first, chunks))
    if len(first) < enough and may_break_off():
        yield run_here(start, with_jobs)
        return
    with Workers(start, jobs, finish=finish) as workers:
        yield workers.run(with_jobs)
