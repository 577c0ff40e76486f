"""Which published feeds would differ, found by doing it: on a copy of the store, published before and after.

What cleans, follows and publishes is what `feedweir reclean` and `feedweir publish` do, so the list is exact also where
stories fall apart or come together (docs/decisions/0082-looking-before-it-goes-live.md)."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ingest.errors import StoreError
from ingest.replay.findings import Findings
from ingest.replay.reclean import reclean
from ingest.store import Store
from ingest.store.copying import copy
from ingest.store.sqlite import open_store
from publish.catalog import feeds_of
from publish.errors import PublishError
from publish.preview.outlook import Trial
from publish.preview.values import Foreseen
from publish.preview.workspace import bytes_needed, told, workspace
from publish.publish import publish

#: Told how many are done, and of how many; the second is 0 when that is not known.
Show = Callable[[int, int], None]
#: Begins a step: given its name and the unit that is counted, gives what is told of it.
Step = Callable[[str, str], AbstractContextManager[Show]]

#: The steps of a rehearsal, with what each counts.
STEPS: Final = (
    ("copying the store", "pages"),
    ("publishing the copy as it is", "articles"),
    ("cleaning the copy", "articles"),
    ("publishing the copy as it would be", "articles"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """What is copied, and where to."""

    #: The store that is in use.
    store: Path
    #: The folder that is published from it: how large it is tells what another one needs.
    public: Path
    #: Where there is room for copies of both.
    folder: Path


@dataclass(frozen=True, slots=True)
class Scope:
    """What `reclean` would be told."""

    #: Names of sources; none means all.
    sources: Collection[str] = ()
    #: Items that stand before it in feeds are left out.
    since: datetime | None = None
    #: Worker processes, 0 for one per processor.
    jobs: int = 0


def foresee(  # noqa: PLR0913 - what decides it, the last two by keyword
    trial: Trial, stage: Stage, scope: Scope, findings: Findings, *, now: datetime, step: Step
) -> Foreseen:
    """The feeds that would differ if what is tried were in force, and the store were cleaned by it and published.

    Others may write the store meanwhile. The copies are removed. What `findings` know is not cleaned once more. Where
    there is no room, or the copy cannot be read or written, the feeds are not known, and it is said why.
    Raises IngestError when no process can be started to clean, ConfigError for a query that cannot be read."""
    try:
        needed = bytes_needed(stage.store, stage.public)
        with workspace(stage.folder, needed) as private, _copied(stage.store, private, step) as store:
            return Foreseen(_differing(trial, store, private / "public", scope, findings, now, step))
    except (StoreError, PublishError) as error:
        return Foreseen(None, str(error))


@contextmanager
def _copied(path: Path, private: Path, step: Step) -> Iterator[Store]:
    """A copy of the store, open for writing."""
    target = private / path.name
    with step(*STEPS[0]) as show, told(private):
        copy(path, target, tell=show)
    with closing(open_store(target, exclusive=True)) as store:
        yield store


def _differing(  # noqa: PLR0913, PLR0917 - what `foresee` has
    trial: Trial, store: Store, out: Path, scope: Scope, findings: Findings, now: datetime, step: Step
) -> tuple[str, ...]:
    """Paths of the feeds of `out` that differ when the store is cleaned, in the order of the catalogue."""
    before, after = trial.current, trial.candidate
    with step(*STEPS[1]) as show:
        publish(before, store, out, now=now, progress=show)
    feeds = {feed.path for feed in feeds_of(before, store.sources())}
    with step(*STEPS[2]) as show:
        reclean(after, store, sources=scope.sources, since=scope.since, jobs=scope.jobs, findings=findings,
                progress=show, stop=lambda: False, now=lambda: now)  # fmt: skip
    with step(*STEPS[3]) as show:
        report = publish(after, store, out, now=now, progress=show)
    ordered = [feed.path for feed in feeds_of(after, store.sources())]
    differing = {*report.written, *report.removed}
    return tuple(path for path in [*ordered, *sorted(feeds.difference(ordered))] if path in differing)
