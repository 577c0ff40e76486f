"""`feedweir show` and `clean`: what the store holds, and what the rules make of it."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError
from feedweir.context import Shell, echo_json, pass_shell
from feedweir.parameters import path, text

if TYPE_CHECKING:
    from ingest.model import StoredItem
    from ingest.store import Store
    from publish.explain import Explanation


@click.command(short_help="Print one stored item.")
@click.argument("reference", type=text, metavar="ID|URL")
@click.option("--raw", is_flag=True, help="The raw item as it came.")
@click.option("--trace", is_flag=True, help="Why it is as it is: what was removed, pictures, topics, copies.")
@click.option("--revisions", is_flag=True, help="What changed from one version of it to the next.")
@click.option("--topics", is_flag=True, help="With the whole query of each topic, part by part; implies --trace.")
@click.option("--html", is_flag=True, help="The clean HTML instead of its text.")
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object; with --raw the raw item.")
@pass_shell
def show(
    shell: Shell, reference: str, raw: bool, trace: bool, revisions: bool, topics: bool, html: bool, as_json: bool
) -> None:
    """Print one stored item. ID is its entry id or its number, URL any address it was seen under.

    With --trace it tells why the item is as it is: what cleaning removed, by which rule and for which reason; the old
    and the new address of each picture; the topics that it is in, and what keeps it out of others; the copies of it
    that came, and how similar they are. The page /items/ID of the server shows the same, side by side. With --revisions
    it tells what changed each time the article was published again, and whether that is a correction.

    \b
    Examples:
      feedweir show 1
      feedweir show https://www.dw.com/zh/a-60381254 --trace
      feedweir show 1 --revisions
      feedweir show urn:uuid:ca04b6a3-8b1b-55dd-a355-ea06256e73cb --json
    """
    from feedweir import display, item_board, reissue_board

    with shell.store() as store:
        stored = _found(store, reference)
        if raw:
            _show_raw(store, stored, as_json=as_json)
            return
        copies, members = store.revisions(stored.id), store.memberships([stored.id])
        explained = _explained(shell, store, stored) if trace or topics or revisions else None
    if as_json:
        more = {"explained": _without_texts(explained)} if explained else {}
        echo_json({"item": stored, "revisions": copies, "topics": members, **more})
        return
    display.head(stored, copies, members, explained=explained is not None)
    if explained and (trace or topics):
        item_board.show(explained, topics=topics)
    elif explained:
        reissue_board.show(explained.reissues)
    else:
        click.echo(f"\n{stored.item.html if html else stored.item.text}")


def _found(store: "Store", reference: str) -> "StoredItem":
    stored = store.find(reference)
    if stored is None:
        hint = "Give an entry id (urn:uuid:…), a number or an address; `feedweir search` finds items by words."
        raise FeedweirError(f"no item is stored as {reference!r}", hint=hint)
    return stored


def _show_raw(store: "Store", stored: "StoredItem", *, as_json: bool) -> None:
    from feedweir import display

    item = store.raw(stored.id)
    if as_json:
        echo_json({key: value for key, value in asdict(item).items() if key != "body"})
    else:
        display.raw(item)


def _explained(shell: Shell, store: "Store", stored: "StoredItem") -> "Explanation | None":
    from publish.explain import Explainer

    return Explainer(shell.config).explain(store, str(stored.id))


def _without_texts(explained: "Explanation") -> dict[str, object]:
    """An explanation without what stands beside it already: the item, and the HTML that --raw prints."""
    return {key: value for key, value in asdict(explained).items() if key not in {"stored", "source"}}


@click.command(short_help="Clean one file without a store.")
@click.argument("file", type=path, metavar="FILE|-")
@click.option("--source", type=text, default="", help="Clean by the rules of this source, whatever the address says.")
@click.option("--url", type=text, default="", help="Address of a fragment, against which its links are resolved.")
@click.option("--title", type=text, default="", help="Title of a fragment.")
@click.option("--trace", is_flag=True, help="What was removed, by which rule and why, on standard error.")
@click.option("--json", "as_json", is_flag=True, help="The clean item with its trace as JSON.")
@pass_shell
def clean(shell: Shell, file: Path, source: str, url: str, title: str, trace: bool, as_json: bool) -> None:
    """Clean one file without a store: an archive article, a saved feed, a web page or an HTML fragment.

    \b
    Examples:
      feedweir clean article.md --trace
      feedweir clean page.html --url https://example.org/page --json
      echo '<p>text<script>x()</script>' | feedweir clean -
    """
    from feedweir import display
    from ingest.clean import Cleaner
    from ingest.formats.fragment import read_items

    data = _read(file, shell.config.settings.import_.max_file_size)
    cleaner = Cleaner(shell.config)
    items = [
        cleaner.clean(raw) for raw in read_items(data, str(file), shell.config, source=source, url=url, title=title)
    ]
    if as_json:
        echo_json(items[0] if len(items) == 1 else items)
        return
    for item in items:
        click.echo(item.html)
        if trace:
            display.trace(item.trace, err=True)


def _read(file: Path, limit: int) -> bytes:
    """The bytes of a file, or of standard input for `-`; one that does not end is not read to its end."""
    name = "standard input" if str(file) == "-" else str(file)
    try:
        # By its descriptor: a service may run without any standard input, where sys.stdin is None.
        with open(0 if str(file) == "-" else file, "rb", closefd=str(file) != "-") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise FeedweirError(f"cannot read {name}: {error.strerror}") from error
    if len(data) > limit:
        raise FeedweirError(
            f"{name} is larger than {limit:,} bytes", hint="import.max_file_size says how large a file may be."
        )
    return data


COMMANDS = (show, clean)
