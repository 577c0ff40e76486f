"""The command line: options that every command shares, and how an error is told.

Exit codes: 0 done, 1 an error that the message explains, 2 wrong usage, 130 interrupted."""

import sys
from pathlib import Path

import click

from config.errors import FeedweirError
from feedweir.commands import deciding, importing, looking, publishing
from feedweir.context import Shell

_EPILOG = "Start with: feedweir import FOLDER, feedweir publish, feedweir serve."


class Feedweir(click.Group):
    """The commands in the order of their use; an expected error is told in words and not as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added, which is the order of the walk."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a FeedweirError becomes one message and exit code 1, an interruption 130."""
        try:
            return super().invoke(ctx)
        except FeedweirError as error:
            click.echo(f"{click.style('error:', fg='red')} {error}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            ctx.exit(130)


@click.group(cls=Feedweir, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Configuration file (FEEDWEIR_CONFIG).")
@click.option("--data", type=click.Path(path_type=Path), help="Data directory (FEEDWEIR_DATA).")
@click.version_option(package_name="feedweir", message="%(prog)s %(version)s")
@click.pass_context
def feedweir(ctx: click.Context, config_file: Path | None, data: Path | None) -> None:
    """Turn mirrored feeds and archived articles into clean Atom feeds by topic."""
    ctx.obj = Shell(config_file, data)


for _command in (*importing.COMMANDS, *publishing.COMMANDS, *looking.COMMANDS, *deciding.COMMANDS):
    feedweir.add_command(_command)


def main() -> None:
    """Entry point of the console script."""
    # Names of Chinese articles are printed whatever the locale of a service or a cron job says.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    feedweir(prog_name="feedweir")
