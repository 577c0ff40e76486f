"""What a command adds to what it did: what was learned, what is held back, whether articles are behind the rules."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from feedweir.context import counted, now, printable
from feedweir.progress import reporter

if TYPE_CHECKING:
    from config.model import Config, Source
    from ingest.replay.following import Followed
    from ingest.store import Store


def follow(
    config: "Config", store: "Store", *, jobs: int, quiet: bool, stop: Callable[[], bool] = lambda: False
) -> "Followed":
    """Decide on what returns where mode `apply` says so, and clean again what had it."""
    from ingest.replay.following import follow_learned

    with reporter(quiet, "articles") as show:
        return follow_learned(config, store, jobs=jobs, progress=show, stop=stop, now=now)


def tell(followed: "Followed", sources: "Mapping[str, Source]") -> None:
    """Print what was learned, and every source that is held back with what to do."""
    _tell_learned(followed)
    if not followed.held:
        return
    from publish.operator.holding import told

    for hold in told(followed.held, sources):
        click.echo(printable(f"held back: {hold.source}: {hold.what}"), err=True)
        click.echo(printable(f"  -> {hold.hint}"), err=True)


def _tell_learned(followed: "Followed") -> None:
    for block in followed.blocks:
        click.echo(printable(f"learned {block.id}: {block.example}"))
    report = followed.report
    if report is None:
        return
    click.echo(
        f"{counted(report.items, 'article')} cleaned again, {report.changed:,} changed; `feedweir learn` shows why"
    )
    if report.left:
        click.echo(f"{counted(report.left, 'article')} left: run `feedweir reclean` to go on", err=True)


def told_behind(config: "Config", store: "Store") -> str:
    """What to say of stored articles that other rules have cleaned; empty when there are none."""
    from ingest.replay.following import behind

    count = behind(config, store)
    was = "was" if count == 1 else "were"
    return (
        f"{counted(count, 'article')} {was} cleaned by other rules: `feedweir reclean` cleans them again"
        if count
        else ""
    )
