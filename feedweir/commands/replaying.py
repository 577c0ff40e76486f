"""`feedweir reclean`: stored articles follow the rules of today."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from feedweir.context import Shell, echo_json, now, pass_shell
from feedweir.interruption import interruptible
from feedweir.parameters import moment, text

if TYPE_CHECKING:
    from ingest.replay.values import RecleanReport


@click.command(short_help="Clean stored articles again, by today's rules.")
@click.option("--source", "sources", type=text, multiple=True, metavar="SOURCE", help="Only this one; may be repeated.")
@click.option("--since", type=moment, metavar="DATE", help="Only articles from that day on.")
@click.option("--lift", is_flag=True, help="Let articles whose text changes come to readers again.")
@click.option("--accept-loss", is_flag=True, help="Do not hold back --source, whatever text it loses.")
@click.option("--jobs", type=click.IntRange(0, 64), help="Worker processes; 0 means one per processor, at most 4.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, only the report.")
@pass_shell
def reclean(
    shell: Shell,
    sources: tuple[str, ...],
    since: datetime | None,
    lift: bool,
    accept_loss: bool,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Clean stored articles again where the rules are not those that they were cleaned by.

    Articles keep their ids, their places in feeds and their dates of change, so that no reader sees them as new. A
    source that would lose much of its text is held back (replay.max_loss). It can be interrupted and run again. A
    daemon does the same by itself after a reload.

    \b
    Examples:
      feedweir reclean
      feedweir reclean --source dw --since 2025-01-01
      feedweir reclean --source dw --accept-loss
    """
    from feedweir.progress import reporter
    from ingest.replay.reclean import reclean, rules_now

    if accept_loss and not sources:
        raise click.UsageError("--accept-loss needs --source: say whose loss you accept")
    config = shell.config
    with (
        shell.store(exclusive=True) as store,
        interruptible() as interrupted,
        reporter(quiet or as_json, "articles") as show,
    ):
        rules_now(config, store, sources)
        report = reclean(
            config,
            store,
            sources=sources,
            since=since,
            lift=lift,
            accepted=sources if accept_loss else (),
            jobs=config.settings.import_.jobs if jobs is None else jobs,
            progress=show,
            stop=interrupted.is_set,
            now=now,
        )
    if as_json:
        echo_json(report)
    else:
        _tell(shell, report)
    if interrupted.is_set():
        click.echo("interrupted; run the same command again to go on", err=True)
        raise click.exceptions.Exit(130)


def _tell(shell: Shell, report: "RecleanReport") -> None:
    from feedweir.reclean_board import lines

    for line in lines(report, shell.config.sources):
        click.echo(line)


COMMANDS = (reclean,)
