"""`feedweir status`: what works, what broke, and what to do."""

import shutil
import sys

import click

from feedweir.context import Shell, echo_json, now, pass_shell


@click.command(short_help="Tell what works, what broke, and what to do.")
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
@click.option("--check", is_flag=True, help="Exit with 1 when something needs attention, for scripts.")
@click.pass_context
@pass_shell
def status(shell: Shell, ctx: click.Context, as_json: bool, check: bool) -> None:
    """Tell what works, what broke, and what to do.

    Problems come first, each with its cause and next step; then every live feed, topic, and source without a feed in
    one line. It only reads, so it works beside a running daemon and without one.

    \b
    SUCCESS  time since the last fetch that succeeded    NEXT   time until the next
    NEW      articles in the last 24 hours               EVERY  time between two fetches
    304      share of those fetches that were answered with "not modified"

    \b
    Examples:
      feedweir status
      feedweir status --check > report.txt || mail admin@example.org < report.txt
    """
    from publish.operator.status import snapshot

    with shell.store(read_only=True) as store:
        found = snapshot(shell.config, store, now=now())
    if as_json:
        echo_json(found)
    else:
        from feedweir.status_board import show

        show(found, width=shutil.get_terminal_size().columns if sys.stdout.isatty() else 0)
    if check and not found.is_well:
        ctx.exit(1)


COMMANDS = (status,)
