"""`feedweir import`: archive folders and saved feeds into the store."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from feedweir.context import Shell, counted, echo_json, now, pass_shell, printable
from feedweir.interruption import interruptible
from feedweir.parameters import path, text

if TYPE_CHECKING:
    from ingest.model import ImportReport
    from ingest.pipeline import Progress


@click.command("import", short_help="Ingest archive folders and saved feeds.")
@click.argument("paths", nargs=-1, required=True, type=path, metavar="PATH...")
@click.option(
    "--source", type=text, default="", help="Source of items when neither address nor folder names a configured one."
)
@click.option("--jobs", type=click.IntRange(0, 64), help="Worker processes; 0 means one per processor, at most 4.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, only the report.")
@pass_shell
def import_(shell: Shell, paths: tuple[Path, ...], source: str, jobs: int | None, as_json: bool, quiet: bool) -> None:
    """Ingest files and folders: archive dumps and saved RSS, Atom, RDF and JSON feeds.

    Formats are recognised by content. An import can be interrupted and run again: what is stored is not done twice, and
    the result is the same. A file that cannot be used is listed with its reason; the rest goes on.

    \b
    Examples:
      feedweir import ~/news/articles
      feedweir import saved.xml old.json.gz
      feedweir import --source dw --json ~/loose > report.json
    """
    from feedweir.following import follow, tell
    from feedweir.progress import reporter
    from ingest.alongside import kept_level
    from ingest.indexing import BULK, catch_up, indexes
    from ingest.pipeline import check, import_paths

    config = shell.config
    check(config, paths, source)
    quiet, jobs = quiet or as_json, config.settings.import_.jobs if jobs is None else jobs
    with shell.store(create=True) as store, interruptible() as interrupted:
        # What is learned may clean articles again: to index them before would be to do it twice.
        early = () if config.settings.learning.mode == "apply" else indexes(store, now)
        with reporter(quiet) as show, kept_level(store, early, jobs=jobs) as pace:

            def told(progress: "Progress") -> None:
                show(progress.files, progress.total)
                pace(progress.new + progress.revised)

            report = import_paths(
                config,
                store,
                paths,
                jobs=jobs,
                source=source,
                progress=told,
                stop=interrupted.is_set,
                now=now,
            )
        followed = follow(config, store, jobs=jobs, quiet=quiet, stop=interrupted.is_set)
        if not interrupted.is_set():
            with reporter(quiet, "articles indexed") as show:
                catch_up(store, indexes(store, now), progress=show, stop=interrupted.is_set, size=BULK)
    if as_json:
        more = {"learned": followed.blocks, "recleaned": followed.report, "held": followed.held}
        echo_json({**asdict(report), **more})
    else:
        _tell(report)
        tell(followed, config.sources)
    _exit_code(report, interrupted.is_set())


def _tell(report: "ImportReport") -> None:
    for refusal in report.refused:
        click.echo(printable(f"refused {refusal.place}: {refusal.reason}"), err=True)
    hidden = report.refused_total - len(report.refused)
    if hidden:
        click.echo(f"refused {hidden} more, not listed", err=True)
    for rule, count in report.left_out.items():
        told = f"the rule `{rule}` does not come to an end; {counted(count, 'article')} cleaned without it"
        click.echo(printable(told), err=True)
        click.echo("  -> Mend it, then run `feedweir reclean`: those articles are done again.", err=True)
    rate = f", {report.files / report.seconds:,.0f} files/s" if report.seconds > 0 else ""
    click.echo(
        f"{report.files:,} files in {report.seconds:.1f} s{rate}: {report.new:,} new, {report.revised:,} revised, "
        f"{report.unchanged:,} unchanged, {report.superseded:,} older copies, {report.refused_total:,} refused"
    )


def _exit_code(report: "ImportReport", interrupted: bool) -> None:
    if interrupted:
        click.echo("interrupted; run the same command again to go on", err=True)
        raise click.exceptions.Exit(130)
    used = report.new + report.revised + report.unchanged + report.superseded
    if report.refused_total and not used:
        click.echo("error: nothing of this could be ingested; the reasons are above", err=True)
        raise click.exceptions.Exit(1)


COMMANDS = (import_,)
