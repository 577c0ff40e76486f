"""What `feedweir reclean --dry-run` does: looks at what rules would do to all that is stored, and tells."""

from collections.abc import Collection, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from feedweir.context import Shell, echo_json, now, printable

if TYPE_CHECKING:
    from feedweir.progress import Show
    from ingest.replay.values import Replayed
    from publish.preview.outlook import Trial
    from publish.preview.values import Outlook


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
    from publish.preview.outlook import look

    with shell.store(read_only=True) as store, reporter(wanted.quiet or wanted.as_json, "articles") as show:
        rules = rules_now(trial.candidate, store, wanted.sources)
        total = sum(store.count_stale(rules, since=wanted.since).values())
        found = replayed(trial.candidate, store, rules, since=wanted.since, jobs=wanted.jobs)
        with closing(_counted(found, total, show)) as items:
            return look(trial, store, rules, items, now=now())


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
