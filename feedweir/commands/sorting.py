"""`feedweir topics`: which topics there are, what a query matches, why an article is in one, and what a change does."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError, Place, suggest
from feedweir.commands import suggesting
from feedweir.context import Shell, counted, echo_json, pass_shell
from feedweir.parameters import text

if TYPE_CHECKING:
    from config.model import Config
    from ingest.model import StoredItem
    from ingest.store import Store
    from publish.topics import Match


@click.group(invoke_without_command=True, short_help="List topics, try queries, and see why and what would change.")
@click.pass_context
def topics(ctx: click.Context) -> None:
    """List the topics, try queries, and see why an article is in one and what a change of the definitions would do.

    Without a command it lists them, as `feedweir topics list` does.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_topics)


@topics.command("list", short_help="List the topics with their articles.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@pass_shell
def list_topics(shell: Shell, as_json: bool = False) -> None:
    """List the topics in the order of the configuration, with the number of their articles.

    \b
    Example:
      feedweir topics list
    """
    from feedweir.topic_board import rows
    from publish.operator.listing import listed

    with shell.store(read_only=True) as store:
        found = listed(shell.config, store)
    if as_json:
        echo_json(found)
        return
    for line in rows(found):
        click.echo(line)


@topics.command(context_settings={"ignore_unknown_options": True}, short_help="List what a query matches, and why.")
@click.argument("query", type=text)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most items to list.")
@click.option("--json", "as_json", is_flag=True, help="Print the matches as JSON.")
@pass_shell
def preview(shell: Shell, query: str, limit: int, as_json: bool) -> None:
    """List the stored items that QUERY matches, and the words that matched. It may name topics.

    \b
    Examples:
      feedweir topics preview '中亚 OR 哈萨克'
      feedweir topics preview 'title:普京 NOT source:bbc'
      feedweir topics preview 'topic:central-asia NOT topic:china-russia'
      feedweir topics preview '"Belt and Road" AND /G[78]/' --limit 5
    """
    from feedweir import display
    from publish.query import parse
    from publish.topics import preview as matches

    config = shell.config
    notes = parse(query, Place("query")).notes
    found: list[tuple[StoredItem, Match]] = []
    undecided: list[str] = []
    with shell.store(read_only=True) as store:
        total = 0
        for stored, match in matches(
            query,
            store,
            sources=config.sources,
            topics=config.topics,
            undecided=lambda item: undecided.append(str(item)),
        ):
            total += 1
            if len(found) < limit:
                found.append((stored, match))
    if as_json:
        items = [_match(stored, match) for stored, match in found]
        echo_json({"query": query, "matches": total, "items": items, "undecided": undecided, "notes": notes})
        return
    for stored, match in found:
        display.match(stored, match)
    matching = f"{counted(total, 'item')} {'matches' if total == 1 else 'match'}"
    click.echo(matching + (f"; the first {limit} are listed" if total > limit else ""), err=True)
    for note in [*notes, *undecided]:
        click.echo(f"note: {note}", err=True)


def _match(stored: "StoredItem", match: "Match") -> dict[str, object]:
    item = stored.item
    return {"id": stored.entry_id, "title": item.title, "url": item.url, "source": item.source, "why": match.why}


@topics.command(short_help="Why an article is in a topic and in its feed, or why not.")
@click.argument("topic", type=text)
@click.argument("item", type=text, metavar="ID|URL")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_shell
def why(shell: Shell, topic: str, item: str, as_json: bool) -> None:
    """Tell why an article is in a topic, or what keeps it out: each part of the definition with its verdict and the
    words that were found; what it was put there for; where it stands in the feed, or what keeps it out of that.

    \b
    Examples:
      feedweir topics why kazakhstan 1
      feedweir topics why taiwan https://www.dw.com/zh/a-60381254
    """
    from feedweir.topic_board import reasons
    from publish.why import why as told

    config = shell.config
    _check(config, [topic])
    with shell.store(read_only=True) as store:
        found = told(config, store, topic, _find(store, item))
    if as_json:
        entry = {"id": found.item.entry_id, "title": found.item.item.title, "source": found.item.item.source}
        parts = {"verdict": found.parts.verdict, "parts": found.parts.parts, "words": found.words}
        stands = {"stored": found.stored, "is_redefined": found.is_redefined, "standing": found.standing}
        echo_json({"topic": found.topic, "item": entry, **parts, **stands})
        return
    for line in reasons(found):
        click.echo(line)


@topics.command(short_help="What the definitions of today would add and remove.")
@click.argument("slugs", type=text, nargs=-1, metavar="[TOPIC]...")
@click.option("--limit", type=click.IntRange(0, 1_000), default=5, show_default=True, help="Most examples of each.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, only the report.")
@pass_shell
def plan(shell: Shell, slugs: tuple[str, ...], limit: int, as_json: bool, quiet: bool) -> None:
    """Tell which articles would come into topics and which would go, were they published by the configuration of now.

    Looks at each topic whose definition is another than that which it was published by; TOPIC chooses others. Changes
    nothing, and works beside a running daemon: edit your file, look, then reload.

    \b
    Examples:
      feedweir topics plan
      feedweir --config new.toml topics plan taiwan --limit 20
    """
    from feedweir.interruption import interruptible
    from feedweir.progress import reporter
    from feedweir.topic_board import changes
    from publish.planning import plan as look
    from publish.planning import redefined
    from publish.rematch import Pace

    config = shell.config
    _check(config, slugs)
    with (
        shell.store(read_only=True) as store,
        interruptible() as interrupted,
        reporter(quiet or as_json, "articles") as show,
    ):
        chosen = slugs or redefined(config, store)
        found = look(config, store, chosen, most=limit, pace=Pace(stop=interrupted.is_set, progress=show))
    if interrupted.is_set():
        click.echo("interrupted", err=True)
        raise click.exceptions.Exit(130)
    if as_json:
        echo_json(found)
        return
    for line in changes(found):
        click.echo(line)
    for item in found.undecided:
        click.echo(f"note: {item}", err=True)


def _check(config: "Config", slugs: Sequence[str]) -> None:
    """Refuse names that are no topic's."""
    for slug in slugs:
        if slug not in config.topics:
            titled = [topic.slug for topic in config.topics.values() if slug in topic.title.split()]
            hint = f"Its name is {titled[0]}." if titled else suggest(slug, config.topics)
            raise FeedweirError(f"there is no topic {slug!r}", hint=hint or "`feedweir topics` lists them.")


def _find(store: "Store", reference: str) -> "StoredItem":
    stored = store.find(reference)
    if stored is None:
        hint = "Give an entry id (urn:uuid:…), a number or an address; `feedweir search` finds items by words."
        raise FeedweirError(f"no item is stored as {reference!r}", hint=hint)
    return stored


topics.add_command(suggesting.suggest)

COMMANDS = (topics,)
