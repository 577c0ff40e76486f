"""What a command adds to what it did: what was learned from it, and whether stored articles are behind the rules."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from feedweir.context import counted, now, printable
from feedweir.progress import reporter

if TYPE_CHECKING:
    from config.model import Config
    from ingest.replay.following import Followed
    from ingest.store import Store


def follow(
    config: "Config", store: "Store", *, jobs: int, quiet: bool, stop: Callable[[], bool] = lambda: False
) -> "Followed":
    """Decide on what returns where mode `apply` says so, and clean again what had it."""
    from ingest.replay.following import follow_learned

    with reporter(quiet, "articles") as show:
        return follow_learned(config, store, jobs=jobs, progress=show, stop=stop, now=now)


def tell(followed: "Followed") -> None:
    """Print what was learned."""
    for block in followed.blocks:
        click.echo(printable(f"learned {block.id}: {block.example}"))
    report = followed.report
    if report is None:
        return
    click.echo(
        f"{counted(report.items, 'article')} cleaned again, {report.changed:,} changed; `feedweir learn` shows why"
    )
    for held in report.held:
        hint = f"`feedweir reclean --source {held.source} --dry-run` shows what would go"
        click.echo(f"held back: {held.source} would lose {held.share:.0%} of its text; {hint}", err=True)
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
