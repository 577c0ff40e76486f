"""The command line: options that every command shares, and how an error is told.

Exit codes: 0 done, 1 an error that the message explains, 2 wrong usage, 130 interrupted, by Ctrl+C or SIGTERM."""

import errno
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from config.errors import FeedweirError
from feedweir.commands import (
    deciding,
    exchanging,
    fetching,
    importing,
    keeping,
    learning,
    looking,
    publishing,
    replaying,
    running,
    searching,
    sorting,
    subscribing,
    telling,
    watching,
)
from feedweir.context import Shell, printable
from feedweir.interruption import end_quietly, end_unheard, ended_alike
from feedweir.parameters import path
from feedweir.starting import INTERRUPTED

_EPILOG = """\b
Start with:
  feedweir sources add URL     live feeds: subscribe to one,
  feedweir run                 fetch, publish and serve until stopped
  feedweir import FOLDER       an archive: take it in,
  feedweir publish             write its feeds,
  feedweir serve               and serve them

Options of the program stand before the command: feedweir --data FOLDER publish. The help of each command has examples.

Exit codes: 0 done, 1 an error that the message explains, 2 wrong usage, 130 interrupted (Ctrl+C, SIGTERM).
NO_COLOR=1 switches colours off. For completion with the Tab key put this line into ~/.bashrc (zsh and fish: zsh_source,
fish_source):

\b
  eval "$(_FEEDWEIR_COMPLETE=bash_source feedweir)"
"""


class Feedweir(click.Group):
    """The commands in the order of their use; an expected error is told in words and not as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added, which is the order of the walk."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a FeedweirError becomes one message and exit code 1, an interruption 130."""
        try:
            with ended_alike():
                return super().invoke(ctx)
        except FeedweirError as error:
            _tell(ctx, str(error))
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # who reads has seen enough: click ends the program without a word
            _tell(ctx, ": ".join(filter(None, [str(error.filename or ""), error.strerror or str(error)])))
        except KeyboardInterrupt:
            end_quietly()
            click.echo("interrupted", err=True)
            ctx.exit(INTERRUPTED)


def _tell(ctx: click.Context, message: str) -> NoReturn:
    click.echo(f"{click.style('error:', fg='red')} {printable(message)}", err=True)
    ctx.exit(1)


@click.group(cls=Feedweir, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", "config_file", type=path, help="Configuration file (FEEDWEIR_CONFIG).")
@click.option("--data", type=path, help="Data directory (FEEDWEIR_DATA).")
@click.version_option(package_name="feedweir", message="%(prog)s %(version)s")
@click.pass_context
def feedweir(ctx: click.Context, config_file: Path | None, data: Path | None) -> None:
    """Turn mirrored feeds and archived articles into clean Atom feeds by topic."""
    ctx.obj = Shell(config_file, data)
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":  # no-color.org
        ctx.color = False


#: In the order of the walk of an article, then what looks at it.
_GROUPS = (
    importing,
    subscribing,
    exchanging,
    fetching,
    publishing,
    running,
    watching,
    searching,
    looking,
    sorting,
    telling,
    deciding,
    learning,
    replaying,
    keeping,
)
for _group in _GROUPS:
    for _command in _group.COMMANDS:
        feedweir.add_command(_command)


def main() -> None:
    """Run the command that the arguments name. The entry point is feedweir.__main__, which hears signals before."""
    # Names of Chinese articles are printed whatever the locale of a service or a cron job says.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        feedweir(prog_name="feedweir")
    finally:
        end_unheard()
