"""`feedweir topics suggest`: a query from the words that set some articles apart from the rest of the store."""

from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError
from feedweir.context import Shell, echo_json, pass_shell
from feedweir.parameters import text

if TYPE_CHECKING:
    from ingest.model import StoredItem
    from ingest.store import Store
    from publish.recipes import Given, Suggestion


@click.command(short_help="Propose a query from articles that are examples.")
@click.argument("items", type=text, nargs=-1, required=True, metavar="ITEM...")
@click.option("--not", "unwanted", type=text, multiple=True, metavar="ITEM", help="An article that must not match.")
@click.option("--json", "as_json", is_flag=True, help="Print the proposal as JSON.")
@pass_shell
def suggest(shell: Shell, items: tuple[str, ...], unwanted: tuple[str, ...], as_json: bool) -> None:
    """Propose a query for a topic, made of the words that set the given articles apart from the rest of the store.

    ITEM is an entry id, a number or an address. Three to ten articles of one subject are best. It tells of each word
    how many articles have it, and what the whole query would match; nothing is changed. --not may be given several
    times.

    \b
    Examples:
      feedweir topics suggest 1 2 3
      feedweir topics suggest https://www.dw.com/zh/a-60381254
      feedweir topics suggest 3 4 --not 5
    """
    from feedweir.recipe_board import notes, report
    from publish.recipes import suggest as proposed

    config = shell.config
    with shell.store(read_only=True) as store:
        found = proposed(
            config, store, [_find(store, item) for item in items], [_find(store, item) for item in unwanted]
        )
    if as_json:
        echo_json(_told(found) | {"notes": list(notes(found))})
        return
    for line in report(found):
        click.echo(line)
    for note in notes(found):
        click.echo(f"note: {note}", err=True)


def _find(store: "Store", reference: str) -> "StoredItem":
    stored = store.find(reference)
    if stored is None:
        hint = "Give an entry id (urn:uuid:…), a number or an address; `feedweir search` finds articles by words."
        raise FeedweirError(f"no item is stored as {reference!r}", hint=hint)
    return stored


def _told(found: "Suggestion") -> dict[str, object]:
    return {
        "query": found.query,
        "words": found.parts,
        "given": list(map(_given, found.given)),
        "avoided": list(map(_given, found.avoided)),
        "matches": found.matches,
        "articles": found.articles,
        "others": list(map(_item, found.others)),
        "table": found.table,
        "shared": found.is_shared,
        "behind": found.behind,
        "sampled": found.sampled,
    }


def _given(given: "Given") -> dict[str, object]:
    return {**_item(given.stored), "matched": given.is_matched, "why": given.why}


def _item(stored: "StoredItem") -> dict[str, object]:
    item = stored.item
    return {"id": stored.entry_id, "title": item.title, "url": item.url, "source": item.source}
