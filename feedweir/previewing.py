"""What `feedweir reclean --dry-run` does: looks at what rules would do to all that is stored, and tells."""

import os
from collections.abc import Collection, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from feedweir.context import STORE_NAME, Shell, echo_json, now, printable

if TYPE_CHECKING:
    from feedweir.progress import Show
    from ingest.replay.values import Replayed
    from publish.preview.outlook import Look, Trial
    from publish.preview.values import Foreseen, Outlook


#: Cases that are shown when nobody says how many.
CASES: Final = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a preview is to look at, and to tell."""

    #: A rule file or a whole configuration to be tried; None for the rules in force.
    rules: Path | None
    #: Names of sources; none means all.
    sources: Collection[str]
    #: Items that stand before it in feeds are left out.
    since: datetime | None
    #: Cases that are shown.
    worst: int
    #: Worker processes, 0 for one per processor.
    jobs: int
    #: Whether to find out which feeds would differ.
    feeds: bool
    #: Where the store is copied to for that; None for where TMPDIR says, else the data directory.
    work_dir: Path | None
    #: Where the page goes; None for no page.
    page: Path | None
    as_json: bool
    quiet: bool


def preview(shell: Shell, wanted: Wanted) -> None:
    """Look, and print what was found. Raises ConfigError for a file with a mistake, with its line."""
    from publish.preview.outlook import Trial
    from publish.preview.page import render, write

    current = shell.config
    candidate = shell.with_file(wanted.rules) if wanted.rules else current
    trial = Trial(current, candidate, str(wanted.rules or ""), wanted.worst)
    outlook = _looked(shell, trial, wanted)
    if wanted.page is not None:
        write(wanted.page, render(outlook))
    _tell(outlook, candidate.settings.replay.max_loss, wanted)


def _looked(shell: Shell, trial: "Trial", wanted: Wanted) -> "Outlook":
    from feedweir.progress import reporter
    from ingest.replay.reclean import rules_now
    from ingest.replay.running import replayed
    from publish.preview.outlook import Look

    with shell.store(read_only=True) as store:
        rules = rules_now(trial.candidate, store, wanted.sources)
        look = Look(trial, store, rules, now=now())
        total = sum(store.count_stale(rules, since=wanted.since).values())
        found = replayed(trial.candidate, store, rules, since=wanted.since, jobs=wanted.jobs)
        with reporter(wanted.quiet, "articles") as show, closing(_counted(found, total, show)) as items:
            look.take(items)
        return look.outlook(_foreseen(shell, trial, look, wanted))


def _foreseen(shell: Shell, trial: "Trial", look: "Look", wanted: Wanted) -> "Foreseen":
    """The feeds that would differ, where that is asked for."""
    from publish.preview.rehearsal import Scope, Stage, foresee
    from publish.preview.values import Foreseen

    if not wanted.feeds:
        return Foreseen(None, "Nobody looked (--no-feeds).")
    if not look.may_differ:
        return Foreseen(())
    data = shell.config.data
    folder = wanted.work_dir or Path(os.environ.get("TMPDIR") or data)
    stage, scope = Stage(data / STORE_NAME, shell.public, folder), Scope(wanted.sources, wanted.since, wanted.jobs)
    return foresee(trial, stage, scope, look.findings, now=now(), step=partial(_step, wanted.quiet))


@contextmanager
def _step(quiet: bool, doing: str, unit: str) -> "Iterator[Show]":
    from feedweir.progress import reporter

    with reporter(quiet, unit, doing) as show:
        show(0, 0)  # so that its name is there also while nothing can be counted
        yield show


def _counted(items: "Iterator[Replayed]", total: int, show: "Show") -> "Generator[Replayed, None, None]":
    """The items, each told to `show` when it was looked at."""
    for done, item in enumerate(items, start=1):
        yield item
        show(done, total)


def _tell(outlook: "Outlook", max_loss: int, wanted: Wanted) -> None:
    from feedweir import preview_board
    from publish.preview.values import as_json

    if wanted.as_json:
        echo_json(as_json(outlook))
        return
    preview_board.show(outlook, max_loss)
    if wanted.page is not None:
        click.echo(f"The page: {printable(str(wanted.page))}")
