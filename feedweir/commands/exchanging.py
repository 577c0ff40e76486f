"""`feedweir opml`: lists of subscriptions, to and from other feed readers."""

from pathlib import Path

import click

from config.errors import FeedweirError
from feedweir.context import Shell, counted, pass_shell, printable
from feedweir.parameters import path


@click.group(short_help="Exchange subscriptions with other feed readers.")
def opml() -> None:
    """Exchange subscriptions with other feed readers, as OPML."""


@opml.command("import", short_help="Subscribe to the feeds of a list.")
@click.argument("file", type=path, metavar="FILE|-")
@click.option("--dry-run", is_flag=True, help="Tell what would be written, and write nothing.")
@pass_shell
def import_opml(shell: Shell, file: Path, dry_run: bool) -> None:
    """Subscribe to the feeds of an OPML list, as any reader exports it. Nothing is fetched yet.

    \b
    Examples:
      feedweir opml import subscriptions.opml --dry-run
      feedweir opml import subscriptions.opml
    """
    from feedweir.subscriptions import planner, tell_next, write
    from ingest.errors import Refused
    from ingest.formats.opml import read_opml
    from ingest.live.subscribing import Planned, Wish

    try:
        found, refused = read_opml(_bytes(file))
    except Refused as error:
        raise FeedweirError(f"{file} cannot be used: {error.args[0]}", hint=error.hint) from error
    wishes = [Wish(entry.feed, entry.title, entry.home, place=entry.place) for entry in found]
    plans = planner(shell.config).plan(wishes)
    planned = [plan for plan in plans if isinstance(plan, Planned)]
    for plan in planned:
        click.echo(printable(f"{plan.name}  {plan.wish.feed}"))
    skipped = [f"{plan.wish.place}: {plan.wish.feed}: {plan.why}" for plan in plans if not isinstance(plan, Planned)]
    skipped += [f"{refusal.place}: {refusal.reason}" for refusal in refused]
    for line in skipped:
        click.echo(printable(f"skipped, {line}"), err=True)
    if dry_run or not planned:
        click.echo(f"{counted(len(planned), 'feed')} to add, {len(skipped):,} skipped; nothing was written", err=True)
        return
    written = write(shell.config, planned)
    click.echo(f"{counted(len(planned), 'feed')} added, {len(skipped):,} skipped: wrote {written}", err=True)
    tell_next("fetch")


def _bytes(file: Path) -> bytes:
    """The list, from a file or standard input; no more of it than is read anyway."""
    from ingest.formats.opml import MAX_SIZE

    with open(0 if str(file) == "-" else file, "rb", closefd=str(file) != "-") as stream:
        return stream.read(MAX_SIZE + 1)


@opml.command("export", short_help="Write the subscriptions as a list.")
@click.option("--output", "-o", type=path, help="File; standard output if not given.")
@pass_shell
def export_opml(shell: Shell, output: Path | None) -> None:
    """Write the live feeds as an OPML list, for another reader or another Feedweir.

    The feeds that Feedweir publishes are another list: feeds.opml in the published folder.

    \b
    Example:
      feedweir opml export -o subscriptions.opml
    """
    from publish.opml import subscriptions

    config = shell.config
    data = subscriptions(config.sources.values(), config.settings.publish.title)
    if output is None:
        click.echo(data, nl=False)
        return
    output.write_bytes(data)
    feeds = sum(bool(source.feed) for source in config.sources.values())
    click.echo(f"{counted(feeds, 'feed')} written to {output}", err=True)


COMMANDS = (opml,)
