"""Watched archive folders: what appeared or changed in them since the last look is imported, and nothing else is read.

Whether a file changed is told by what the file system says of it. Nothing is ever deleted: a folder that is away, such
as a disk that is not mounted, looks like one whose files were deleted."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from config.errors import FeedweirError
from config.model import Config
from ingest import archive
from ingest.model import ImportReport, Refusal
from ingest.pipeline import Ending, Progress, import_found
from ingest.store import Store

#: Time after its last change in which a file is left for the next look: it may still be being written.
SETTLING = timedelta(seconds=2)
#: Files that the store is asked about at a time.
_BATCH = 500
#: Problems that are remembered from one look to the next.
_MAX_PROBLEMS = 1_000


def scan(  # noqa: PLR0913 - what the shell decides, by keyword
    config: Config,
    store: Store,
    *,
    now: Callable[[], datetime],
    stop: Callable[[], bool],
    progress: Callable[[Progress], None],
    told: set[Refusal] | None = None,
) -> ImportReport | None:
    """Look at the folders of `watch.folders` once; None when there is nothing to tell.

    A refused file is told once, and read again when it or the rules have changed. What cannot be read, a missing folder
    among it, is tried again at each look; who hands in the same set `told` each time is told of it once, until it has
    been well in between. What a look that was stopped or killed did not get to is left for the next one. Raises
    StoreError when the store cannot be written, ConfigError for rules that do not compile."""
    look = _Look(config, store, now, stop)
    report = import_found(
        config,
        store,
        look.changed(),
        jobs=config.settings.import_.jobs,
        source="",
        progress=progress,
        stop=stop,
        now=now,
        ended=look.remember,
    )
    report = look.news(report, set() if told is None else told)
    return report if report.files else None


class _Look:
    """One look at all folders."""

    def __init__(self, config: Config, store: Store, now: Callable[[], datetime], stop: Callable[[], bool]) -> None:
        self._config = config
        self._store = store
        self._now = now
        self._stop = stop
        self._judge = _judge(config)
        #: What the files in hand looked like before they were read.
        self._states: dict[bytes, os.stat_result] = {}
        #: Places of files that could not be read, the first of them, and how many there are.
        self._unread: set[str] = set()
        self._unread_total = 0

    def changed(self) -> Iterator[archive.Found]:
        """Files that look otherwise than when they were last read, and what cannot be looked at."""
        files = self._files()
        while not self._stop() and (some := list(islice(files, _BATCH))):
            keys = [_key(found.name) for found in some]
            stamps = self._store.stamps(keys)
            for key, found in zip(keys, some, strict=True):
                if found.state is None:
                    yield found
                elif self._is_new(found.state, stamps.get(key)) and self._is_settled(found.state):
                    self._states[found.name] = found.state
                    yield found

    def _files(self) -> Iterator[archive.Found]:
        for folder in map(Path, self._config.settings.watch.folders):
            try:
                files = archive.walk([folder], self._config.settings.import_)
            except FeedweirError as error:
                why = error.__cause__.strerror if isinstance(error.__cause__, OSError) else error
                yield archive.Found(os.fsencode(folder), f"the watched folder cannot be looked at: {why}")
            else:
                yield from files

    def _is_new(self, state: os.stat_result, stamp: bytes | None) -> bool:
        return stamp is None or (stamp != _stamp(state) and stamp != _stamp(state, self._judge))

    def _is_settled(self, state: os.stat_result) -> bool:
        changed = max(state.st_mtime, state.st_ctime)
        # A clock of another machine may be ahead, but for how long is anyone's guess.
        return abs(self._now().timestamp() - changed) >= SETTLING.total_seconds()

    def remember(self, ended: Sequence[tuple[bytes, Ending]]) -> None:
        """All that these files gave is stored: they need not be read again as they are."""
        stamps = {}
        for name, ending in ended:
            state = self._states.pop(name, None)
            if ending is Ending.UNREAD:
                self._unread_total += 1
                if len(self._unread) < _MAX_PROBLEMS:
                    self._unread.add(archive.printable(Path(os.fsdecode(name))))
            elif state is not None:
                stamps[_key(name)] = _stamp(state, self._judge if ending is Ending.REFUSED else b"")
        if stamps:
            self._store.set_stamps(stamps)

    def news(self, report: ImportReport, told: set[Refusal]) -> ImportReport:
        """The report without the problems that were told; `told` then holds those that there are."""
        problems = {refusal for refusal in report.refused if refusal.place in self._unread}
        hidden = len(problems & told) if problems - told else self._unread_total
        refused = tuple(refusal for refusal in report.refused if refusal not in problems & told)
        told.clear()
        told.update(problems)
        return replace(
            report, files=report.files - hidden, refused=refused, refused_total=report.refused_total - hidden
        )


def _key(name: bytes) -> bytes:
    return blake2b(name, digest_size=16).digest()


def _stamp(state: os.stat_result, judge: bytes = b"") -> bytes:
    """What a file looks like; of a refused one also by which rules it was refused.

    The time of the last change of its state counts beside that of its content: tools that copy files set the latter."""
    told = f"{state.st_mtime_ns} {state.st_ctime_ns} {state.st_size} {state.st_ino}"
    return blake2b(told.encode(), digest_size=16, key=judge).digest()


def _judge(config: Config) -> bytes:
    """A digest of all that decides whether a file is refused."""
    settings = config.settings
    parts = (settings.import_, settings.clean, config.rules, config.sources, config.proxies, config.tracking)
    return blake2b(repr(parts).encode(errors="surrogatepass"), digest_size=16).digest()
