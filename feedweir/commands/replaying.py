"""`feedweir reclean`: stored articles follow the rules of today."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from feedweir.context import Shell, echo_json, now, pass_shell
from feedweir.interruption import interruptible
from feedweir.parameters import folder, moment, path, text

if TYPE_CHECKING:
    from ingest.replay.values import RecleanReport


@click.command(short_help="Clean stored articles again, by today's rules.")
@click.option("--source", "sources", type=text, multiple=True, metavar="SOURCE", help="Only this one; may be repeated.")
@click.option("--since", type=moment, metavar="DATE", help="Only articles from that day on.")
@click.option("--lift", is_flag=True, help="Let articles whose text changes come to readers again.")
@click.option("--accept-loss", is_flag=True, help="Do not hold back --source, whatever text it loses.")
@click.option("--dry-run", is_flag=True, help="Only look: tell what would change, and change nothing.")
@click.option("--rules", type=path, metavar="FILE", help="With --dry-run: a rule file to try, or a feedweir.toml.")
@click.option("--page", type=path, metavar="FILE", help="With --dry-run: write what was found as an HTML page.")
@click.option("--worst", type=click.IntRange(0, 1000), help="With --dry-run: so many of the worst cases [20].")
@click.option("--no-feeds", is_flag=True, help="With --dry-run: do not find out which feeds would differ.")
@click.option(
    "--work-dir", type=folder, metavar="FOLDER", help="With --dry-run: where the store is copied to for that."
)
@click.option("--jobs", type=click.IntRange(0, 64), help="Worker processes; 0 means one per processor, at most 4.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, only the report.")
@pass_shell
def reclean(
    shell: Shell,
    /,
    sources: tuple[str, ...],
    since: datetime | None,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    lift: bool,
    accept_loss: bool,
    **looking: Any,  # noqa: ANN401 - the options of a dry run, which `_look` names
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
      feedweir reclean --dry-run --rules new.toml --page look.html
    """
    _check(looking, dry_run=dry_run, lift=lift, accept_loss=accept_loss, has_sources=bool(sources))
    jobs = shell.config.settings.import_.jobs if jobs is None else jobs
    quiet = quiet or as_json
    if dry_run:
        _look(shell, sources, since, jobs, as_json=as_json, quiet=quiet, **looking)
    else:
        _replay(shell, sources, since, jobs, lift=lift, accept_loss=accept_loss, as_json=as_json, quiet=quiet)


def _replay(
    shell: Shell,
    sources: tuple[str, ...],
    since: datetime | None,
    jobs: int,
    *,
    lift: bool,
    accept_loss: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Do it, and tell what was done."""
    report, is_interrupted = _reclean(shell, sources, since, lift=lift, accept_loss=accept_loss, jobs=jobs, quiet=quiet)
    if as_json:
        echo_json(report)
    else:
        _tell(shell, report)
    if is_interrupted:
        click.echo("interrupted; run the same command again to go on", err=True)
        raise click.exceptions.Exit(130)


def _look(
    shell: Shell,
    sources: tuple[str, ...],
    since: datetime | None,
    jobs: int,
    *,
    as_json: bool,
    quiet: bool,
    rules: Path | None,
    page: Path | None,
    worst: int | None,
    no_feeds: bool,
    work_dir: Path | None,
) -> None:
    """Only look: what would become of stored articles, and of feeds."""
    from feedweir.previewing import CASES, Wanted, preview

    cases = CASES if worst is None else worst
    preview(shell, Wanted(rules, sources, since, cases, jobs, not no_feeds, work_dir, page, as_json, quiet))


def _reclean(
    shell: Shell,
    sources: tuple[str, ...],
    since: datetime | None,
    *,
    lift: bool,
    accept_loss: bool,
    jobs: int,
    quiet: bool,
) -> "tuple[RecleanReport, bool]":
    """Do it; what it did, and whether it was interrupted."""
    from feedweir.progress import reporter
    from ingest.replay.reclean import reclean, rules_now

    with (
        shell.store(exclusive=True) as store,
        interruptible() as interrupted,
        reporter(quiet, "articles") as show,
    ):
        rules_now(shell.config, store, sources)
        report = reclean(
            shell.config,
            store,
            sources=sources,
            since=since,
            lift=lift,
            accepted=sources if accept_loss else (),
            jobs=jobs,
            progress=show,
            stop=interrupted.is_set,
            now=now,
        )
    return report, interrupted.is_set()


def _check(looking: Mapping[str, object], *, dry_run: bool, lift: bool, accept_loss: bool, has_sources: bool) -> None:
    """Refuse options that do not go together. `looking` are those of a dry run, with what was given."""
    given = [
        f"--{name.replace('_', '-')}" for name, value in looking.items() if value is not None and value is not False
    ]
    if given and not dry_run:
        raise click.UsageError(f"{given[0]} is for --dry-run: put a rule file in place to clean by it")
    if dry_run and (lift or accept_loss):
        raise click.UsageError(
            f"{'--lift' if lift else '--accept-loss'} changes articles, and --dry-run changes nothing"
        )
    work_dir = looking["work_dir"]
    if isinstance(work_dir, Path) and not work_dir.is_dir():
        raise click.UsageError(f"--work-dir: there is no folder {work_dir}")
    if accept_loss and not has_sources:
        raise click.UsageError("--accept-loss needs --source: say whose loss you accept")


def _tell(shell: Shell, report: "RecleanReport") -> None:
    from feedweir.reclean_board import lines

    for line in lines(report, shell.config.sources):
        click.echo(line)


COMMANDS = (reclean,)
