"""`feedweir backup`: a copy of the store, while it is in use."""

from typing import TYPE_CHECKING

import click

from feedweir.context import STORE_NAME, Shell, echo_json, now, pass_shell

if TYPE_CHECKING:
    from ingest.backup import BackupReport


@click.command()
@click.option("--keep", type=click.IntRange(0), help="Backups that stay, 0 for all of them [backup.keep].")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@pass_shell
def backup(shell: Shell, keep: int | None, as_json: bool) -> None:
    """Copy the store into the folder of backups.

    The copy is made while others read and write the store, is verified, and is a store itself. Then the oldest backups
    go. To restore one: stop what uses the store, remove feedweir.db and feedweir.db-wal, and put the copy in its place.

    \b
    Examples:
      feedweir backup
      feedweir backup --keep 7 --json
    """
    from ingest.backup import backup as back_up
    from ingest.backup import folder_of

    config = shell.config
    settings = config.settings.backup
    report = back_up(
        config.data / STORE_NAME,
        folder_of(settings.folder, config.data),
        now=now(),
        keep=settings.keep if keep is None else keep,
    )
    if as_json:
        echo_json(report)
    else:
        _tell(report)


def _tell(report: "BackupReport") -> None:
    click.echo(
        f"{report.items:,} items, {report.bytes / 1e6:,.1f} MB in {report.seconds:.1f} s, verified: {report.path}"
    )
    for path in report.removed:
        click.echo(f"removed: {path}")


COMMANDS = (backup,)
