"""`feedweir publish`, `serve` and `export`: from the store to feeds, to readers, and out again."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError
from feedweir.context import STORE_NAME, Shell, echo_json, now, pass_shell, printable
from feedweir.interruption import end_quietly
from feedweir.parameters import path, text
from feedweir.table import columns

if TYPE_CHECKING:
    from ingest.store import Store
    from publish.reply import Handler


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@pass_shell
def publish(shell: Shell, as_json: bool) -> None:
    """Write the feeds that changed into the public folder.

    It holds topics/*.atom, sources/*.atom, all.atom, feeds.opml and index.html; any web server can serve it. Only files
    whose bytes change are written.
    """
    from feedweir.following import told_behind
    from feedweir.progress import reporter
    from ingest.indexing import BULK, catch_up, indexes, searched
    from publish.publish import publish as publish_feeds

    with shell.store() as store, reporter(as_json, "articles") as progress:
        catch_up(store, indexes(store, now), progress=progress, size=BULK)
        report = publish_feeds(shell.config, store, shell.public, now=now(), progress=progress)
        # A decision on stories that publishing follows touches their items, which search has to take up again.
        catch_up(store, searched(store), size=BULK)
        behind = told_behind(shell.config, store)
    if as_json:
        echo_json(report)
        return
    click.echo(
        f"{len(report.written):,} files written, {report.unchanged:,} unchanged, {len(report.removed):,} removed "
        f"in {report.seconds:.1f} s: {shell.public}"
    )
    for topic in report.rematched:
        if topic.removed or (topic.added and topic.kept):
            click.echo(f"{topic.topic}: matched anew, {topic.added:,} articles came, {topic.removed:,} went")
    for item in (*report.undecided, *filter(None, [behind])):
        click.echo(f"note: {item}", err=True)


@click.command()
@click.option("--host", type=text, help="Address to listen on [serve.host].")
@click.option("--port", type=click.IntRange(0, 65535), help="TCP port, 0 for any free one [serve.port].")
@pass_shell
def serve(shell: Shell, host: str | None, port: int | None) -> None:
    """Serve the public folder to feed readers until interrupted.

    Where there is a store beside it, the page /status tells how all is; `feedweir run` serves too, and fetches.

    \b
    Examples:
      feedweir serve
      feedweir serve --host 0.0.0.0 --port 80
    """
    from publish.server import serve as serve_folder

    settings = shell.config.settings.serve
    with _pages(shell) as pages:
        serve_folder(
            shell.public,
            host=host or settings.host,
            port=settings.port if port is None else port,
            ready=lambda address: _tell_feeds(shell, address),
            extra=pages,
        )
        end_quietly()


@contextmanager
def _pages(shell: Shell) -> "Iterator[Mapping[str, Handler]]":
    """Status and health, where there is a store to look into. Feeds are served without one, and beside one that only a
    newer or older version can read."""
    from publish.operator.routes import routes
    from publish.operator.view import View

    with ExitStack() as stack:
        try:
            store = stack.enter_context(shell.store(read_only=True))
        except FeedweirError as error:
            if (shell.config.data / STORE_NAME).exists():
                click.echo(f"note: there is no status page: {printable(str(error))}", err=True)
            yield {}
            return
        view = View(shell.config, store, now=now)
        stack.callback(view.close)
        yield routes(view)


def _tell_feeds(shell: Shell, address: str) -> None:
    """Print the address of each feed, those with articles first, ready to be pasted into a reader."""
    rows = [(title, feed) for title, feed in _feeds(shell) if (shell.public / feed).is_file()]
    click.echo(f"Serving {shell.public} at {address}/  (stop with Ctrl+C)\n")
    widest = max((columns(title) for title, _ in rows), default=0)
    for title, feed in rows:
        click.echo(f"  {title}{' ' * (widest - columns(title))}  {address}/{feed}")
    click.echo(f"\n  all of them, for import into a reader: {address}/feeds.opml")
    click.echo(f"  in a browser: {address}/")
    sys.stdout.flush()


def _feeds(shell: Shell) -> list[tuple[str, str]]:
    """Title with count, and path, of every feed of the store; what was not published yet is among them. A public folder
    is served without its store too, as on another machine: then only the feed of everything is known."""
    from ingest.sources import derived
    from publish.catalog import ALL, corrections_path, source_path, topic_path

    rows, config = [("everything", ALL)], shell.config
    if not (config.data / STORE_NAME).exists():
        return rows
    with shell.store() as store:
        topics = {summary.name: summary.items for summary in store.topics()}
        sources = {summary.name: summary.items for summary in store.sources()}
        corrected = {summary.name: summary.items for summary in store.corrected_sources()}
    rows += [
        (f"{topic.title} ({topics.get(slug, 0)})", topic_path(slug))
        for slug, topic in sorted(config.topics.items(), key=lambda pair: -topics.get(pair[0], 0))
    ]
    rows += [
        (f"{(config.sources.get(name) or derived(name)).title} ({count})", source_path(name))
        for name, count in sources.items()
    ]
    return rows + [
        (f"{config.sources[name].title} 更正 Corrections ({corrected.get(name, 0)})", corrections_path(name))
        for name in sources
        if name in config.sources and config.sources[name].corrections
    ]


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "archive"]),
    required=True,
    help="One JSON line per item, or a folder of files.",
)
@click.option(
    "--output",
    "-o",
    type=path,
    help="File (jsonl, default standard output) or empty folder (archive).",
)
@pass_shell
def export(shell: Shell, form: str, output: Path | None) -> None:
    """Write all items as JSON lines or as an archive folder.

    JSON lines hold the clean items. An archive folder holds the raw ones, and imports to the same items.

    \b
    Examples:
      feedweir export --format jsonl > items.jsonl
      feedweir export --format archive --output ~/backup
    """
    from publish.export import export_archive

    if form == "archive" and output is None:
        raise click.UsageError("--format archive needs --output FOLDER")
    with shell.store() as store:
        if form == "archive":
            assert output is not None  # noqa: S101 - said above
            count = export_archive(store, output, sources=shell.config.sources)
        else:
            count = _lines(shell, store, output)
    click.echo(f"{count:,} items exported", err=True)


def _lines(shell: Shell, store: "Store", output: Path | None) -> int:
    """Export JSON lines to the file, or to standard output; the number of items."""
    from publish.errors import ExportError
    from publish.export import export_jsonl

    stories = shell.config.settings.stories
    try:
        if output is None:
            count = export_jsonl(store, sys.stdout, stories)
            sys.stdout.flush()
            return count
        # Whoever finds the file finds all of it; a pipe or a device is written to as it is.
        is_file = output.is_file() or not output.exists()
        partial = output.with_name(f"{output.name}.partial") if is_file else output
        with partial.open("w", encoding="utf-8") as stream:
            count = export_jsonl(store, stream, stories)
        if is_file:
            partial.replace(output)
    except BrokenPipeError:
        raise  # who reads has seen enough: the program ends without a word
    except OSError as error:
        if output is None:  # what did not fit would be tried once more, and complained of, at the end of the program
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ExportError(
            f"cannot write {output or 'standard output'}: {error.strerror}",
            hint="Give a file on a disk with room, in a folder in which you may write.",
        ) from error
    return count


COMMANDS = (publish, serve, export)
