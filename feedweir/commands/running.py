"""`feedweir run`: everything by itself, until it is told to stop."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from feedweir.context import STORE_NAME, Shell, make_folder, pass_shell
from feedweir.interruption import end_quietly
from feedweir.parameters import text

if TYPE_CHECKING:
    from ingest.store.sqlite import SqliteStore

#: Seconds that the migration of a large store of an older version may take.
_OPENING = 1_800.0


@click.command(short_help="Fetch, import, publish and serve, for months.")
@click.option("--host", type=text, help="Address to listen on [serve.host].")
@click.option("--port", type=click.IntRange(0, 65535), help="TCP port, 0 for any free one [serve.port].")
@click.option(
    "--log", "log_format", type=click.Choice(["auto", "plain", "color", "journal", "json"]), help="[log.format]"
)
@pass_shell
def run(shell: Shell, host: str | None, port: int | None, log_format: str | None) -> None:
    """Fetch live feeds, watch archive folders, publish what changed within seconds, and serve it to readers.

    It runs until SIGTERM or Ctrl+C, and then ends within seconds. SIGHUP loads the configuration again; a wrong one is
    told and not taken. What is due is remembered in the store, so a restart neither forgets nor floods.

    \b
    Examples:
      feedweir run
      feedweir --config /etc/feedweir/feedweir.toml --data /var/lib/feedweir run
      feedweir run --port 8081 --log json
    """
    from feedweir import logs
    from feedweir.daemon.daemon import Daemon
    from feedweir.daemon.notify import Notifier
    from feedweir.daemon.overrides import Overrides

    # One that comes before the daemon has begun is neither its end nor forgotten: opening a large store takes time.
    reload_asked = threading.Event()
    signal.signal(signal.SIGHUP, lambda *_: reload_asked.set())
    overrides = Overrides(host=host, port=port, log_format=log_format)
    config = overrides.applied(shell.config)
    make_folder(config.data)
    make_folder(shell.public)
    logs.set_up(config.settings.log, sys.stderr, os.environ)
    notifier = Notifier(os.environ)
    notifier.more_time(_OPENING)
    with _opened(config.data / STORE_NAME) as (store, reader):
        daemon = Daemon(
            config,
            lambda: overrides.applied(shell.again().config),
            store=store,
            reader=reader,
            public=shell.public,
            notifier=notifier,
            asked_early=reload_asked.is_set,
        )
        asyncio.run(daemon.run())
        end_quietly()


@contextmanager
def _opened(path: Path) -> "Iterator[tuple[SqliteStore, SqliteStore]]":
    """The store as its one writer, and once more for reading alone."""
    from ingest.store.sqlite import open_store

    store = open_store(path, exclusive=True)
    try:
        reader = open_store(path, read_only=True)
        try:
            yield store, reader
        finally:
            reader.close()
    finally:
        store.close()


COMMANDS = (run,)
