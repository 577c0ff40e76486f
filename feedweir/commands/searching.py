"""`feedweir search`: finds articles by words, the best first."""

import time
from datetime import datetime
from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError, suggest
from feedweir.context import Shell, counted, echo_json, pass_shell
from feedweir.parameters import end, moment, text
from feedweir.progress import after, reporter

if TYPE_CHECKING:
    from ingest.store import Store
    from publish.search import Found, Result

#: Most results of one search.
_MOST = 1_000
#: Seconds from which on a search tells how far it is.
_PATIENCE = 1.0


@click.command(context_settings={"ignore_unknown_options": True}, short_help="Find articles by words, the best first.")
@click.argument("query", type=text, nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, _MOST), default=20, show_default=True, help="Most articles to list.")
@click.option("--source", "sources", type=text, multiple=True, help="Only of this source; may be given several times.")
@click.option("--since", type=moment, help="Nothing older than this day or time, nor anything without a date.")
@click.option("--until", type=end, help="Nothing newer than this day or time, nor anything without a date.")
@click.option("--newest", is_flag=True, help="The newest first, instead of the best.")
@click.option("--copies", is_flag=True, help="List every copy of an article, and not only the first that is found.")
@click.option("--all", "everything", is_flag=True, help="Look at all that may match, however many.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON, with the places of the words.")
@pass_shell
def search(
    shell: Shell,
    query: tuple[str, ...],
    limit: int,
    sources: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    newest: bool,
    copies: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """Find stored articles by words, phrases and all else that the queries of topics know, the best first.

    It looks into the whole store by an index and waits for nobody: not for a daemon or an import either.

    \b
    Examples:
      feedweir search 哈萨克斯坦 骚乱
      feedweir search '"一带一路" -日本' --since 2022-01-01
      feedweir search 'title:普京 OR author:王毅' --source bbc --limit 5 --json
    """
    from feedweir import search_board
    from publish.search import LOOKED_AT, Search, Wish

    if unknown := next((part for part in query if part.startswith("--")), ""):
        raise click.NoSuchOption(unknown)
    asked = " ".join(query)
    with shell.store(read_only=True) as store:
        _check(store, sources)
        once = not copies and shell.config.settings.publish.duplicates == "collapse"
        reads = 0 if everything else LOOKED_AT
        wish = Wish(limit, sources, since, until, by_time=newest, once=once, reads=reads)
        with reporter(as_json, "articles") as show:
            found = Search(shell.config, store).search(asked, wish, progress=after(_PATIENCE, show, time.monotonic))
    if as_json:
        echo_json(_told(asked, found))
        return
    search_board.show(found)
    click.echo(_sum(found), err=True)
    for note in _notes(found):
        click.echo(f"note: {note}", err=True)


def _check(store: "Store", sources: tuple[str, ...]) -> None:
    """Raise FeedweirError for a source that has no articles: nothing could be found."""
    stored = [summary.name for summary in store.sources()]
    for name in sources:
        if name not in stored:
            hint = suggest(name, stored, "`feedweir sources list` lists them.")
            raise FeedweirError(f"no article is of a source {name!r}", hint=hint)


def _sum(found: "Found") -> str:
    """How many there are, as far as that is known without reading them all."""
    listed = len(found.results)
    if found.is_complete:
        return f"{counted(listed, 'article')} found"
    if found.is_cut:
        looked_at = f"the {found.read:,} that come first of {found.candidates:,} that may match were looked at"
        return f"{counted(listed, 'article')} found so far: {looked_at}; --all looks at the others"
    return f"{counted(listed, 'article')} listed; {found.candidates - found.read:,} more may match"


def _notes(found: "Found") -> list[str]:
    notes = [*found.notes, *map(str, found.undecided)]
    if found.behind:
        notes.append(
            f"{counted(found.behind, 'change')} of the store cannot be found yet: run `feedweir publish`, "
            "which takes them into the index (`feedweir run` does so by itself)."
        )
    if found.is_scan and found.candidates:
        notes.append(
            "no word of this query can be looked up in the index, so articles were read one by one, the newest first."
        )
    return notes


def _told(asked: str, found: "Found") -> dict[str, object]:
    return {
        "query": asked,
        "items": list(map(_result, found.results)),
        "candidates": found.candidates,
        "read": found.read,
        "complete": found.is_complete,
        "cut": found.is_cut,
        "behind": found.behind,
        "scan": found.is_scan,
        "undecided": list(map(str, found.undecided)),
        "notes": found.notes,
    }


def _result(result: "Result") -> dict[str, object]:
    item, excerpt = result.stored.item, result.text
    return {
        "id": result.stored.entry_id,
        "url": item.url,
        "source": item.source,
        "published": item.published,
        "title": item.title,
        "title_marks": result.title.marks,
        "excerpt": excerpt.text,
        "excerpt_at": excerpt.at,
        "excerpt_marks": excerpt.marks,
        "why": result.why,
        "copies": [{"id": copy.entry_id, "url": copy.url, "source": copy.source} for copy in result.copies],
    }


COMMANDS = (search,)
