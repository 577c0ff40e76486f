"""`feedweir story`: which copies are one story, and what is decided of them by hand."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError, suggest
from feedweir.context import Shell, echo_json, now, pass_shell
from feedweir.parameters import text

if TYPE_CHECKING:
    from config.model import Config, StoryDecision
    from ingest.model import StoredItem
    from ingest.store import Store
    from publish.explain import Sibling

#: Characters of a title in the reason that is written down.
_TITLE = 60


class _Story(click.Group):
    """A group that takes what is none of its commands for an item to show."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `show` before arguments that begin with no command."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Story, short_help="Show the copies of an article, merge or split them.")
def story() -> None:
    """Show which copies are one story, and decide otherwise. ITEM is a number, an entry id or an address.

    Decisions are written into stories.toml in the data directory, also beside a running daemon, which follows them by
    itself; else run `feedweir publish`.

    \b
    Examples:
      feedweir story
      feedweir story show https://www.dw.com/zh/a-60381254
      feedweir story split 17
      feedweir story merge 17 42
      feedweir story undo split-3f9a1c
    """


@story.command(short_help="Show the newest stories, or that of ITEM.")
@click.argument("item", type=text, default="")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most stories to list.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_shell
def show(shell: Shell, item: str, limit: int, as_json: bool) -> None:
    """Show the newest stories; or the copies of ITEM, the best first, and how similar they are.

    \b
    Examples:
      feedweir story show --limit 100
      feedweir story show 17 --json
    """
    with shell.store(read_only=True) as store:
        if item:
            _show_one(shell.config, store, _item(store, item), as_json=as_json)
        else:
            _show_newest(shell.config, store, limit, as_json=as_json)


def _show_one(config: "Config", store: "Store", stored: "StoredItem", *, as_json: bool) -> None:
    from feedweir import story_board
    from publish.explain.siblings import siblings

    copies = siblings(store, stored, config.settings.stories)
    names = {stored.entry_id, *(copy.entry_id for copy in copies)}
    known = [each for each in config.stories if names.intersection((*each.items, *each.others))]
    if as_json:
        founder = next((copy.entry_id for copy in copies if copy.is_founder), stored.entry_id)
        echo_json({"story": founder, "copies": copies, "decided": known})
        return
    for line in story_board.lines(copies):
        click.echo(line)
    if not copies:
        click.echo("it has no copies")
    story_board.decided(known)


def _show_newest(config: "Config", store: "Store", limit: int, *, as_json: bool) -> None:
    from feedweir import story_board

    stories, items = store.count_stories()
    found = [_copies(config, store, number) for number in store.newest_stories(limit)]
    if as_json:
        echo_json({"stories": stories, "items": items, "newest": found, "decided": config.stories})
        return
    story_board.newest(found, stories, items)
    story_board.decided(config.stories)


@story.command(short_help="Take items out of their story.")
@click.argument("items", type=text, nargs=-1, required=True, metavar="ITEM...")
@pass_shell
def split(shell: Shell, items: tuple[str, ...]) -> None:
    """Take items out of their story, for good: what they are copies of by their texts is not one story with them.

    Several items stay together; of a story that is named whole, each stands alone.

    \b
    Example:
      feedweir story split 17
    """
    from config.stories import taken_apart

    with shell.store(read_only=True) as store:
        chosen = [_item(store, item) for item in items]
        story = {name: title for stored in chosen for name, title in _titles(store, stored).items()}
    ours = {stored.entry_id for stored in chosen}
    others = story.keys() - ours or ours
    if len(ours | others) < 2:
        raise FeedweirError("it has no copies", hint="`feedweir story` lists the stories.")
    _decide(shell, [taken_apart(ours, others, now(), _why(story, (*sorted(ours), *sorted(others - ours))))])


@story.command(short_help="Make one story of items.")
@click.argument("items", type=text, nargs=-1, required=True, metavar="ITEM ITEM...")
@pass_shell
def merge(shell: Shell, items: tuple[str, ...]) -> None:
    """Make one story of items, with all the copies that they have now and later.

    \b
    Example:
      feedweir story merge 17 42
    """
    from config.stories import merged

    with shell.store(read_only=True) as store:
        chosen = [_item(store, item) for item in items]
        story = {name: title for stored in chosen for name, title in _titles(store, stored).items()}
    if len({stored.entry_id for stored in chosen}) < 2:
        raise FeedweirError("a story has two items at least", hint="Name another item.")
    _decide(shell, [merged(story.keys(), now(), _why(story, [stored.entry_id for stored in chosen]))])


@story.command(short_help="Take a decision back.")
@click.argument("decisions", type=text, nargs=-1, required=True, metavar="ID...")
@pass_shell
def undo(shell: Shell, decisions: tuple[str, ...]) -> None:
    """Take decisions back; the texts decide again. `feedweir story` lists them with their ids.

    \b
    Example:
      feedweir story undo split-3f9a1c
    """
    known = {each.id for each in shell.config.stories}
    for name in decisions:
        if name not in known:
            raise FeedweirError(
                f"there is no decision {name!r}", hint=suggest(name, known, "`feedweir story` lists them.")
            )
    _write(shell, dict.fromkeys(decisions))
    click.echo(f"taken back: {', '.join(decisions)}")


def _decide(shell: Shell, new: "Sequence[StoryDecision]") -> None:
    # One that is made again counts as the last one.
    _write(shell, {each.id: None for each in new if each.id in {known.id for known in shell.config.stories}})
    _write(shell, {each.id: each for each in new})
    for each in new:
        click.echo(f"decided: {each.id} (`feedweir story undo {each.id}` takes it back)")
    click.echo("a running daemon follows by itself; else run `feedweir publish`", err=True)


def _write(shell: Shell, changes: "Mapping[str, StoryDecision | None]") -> None:
    from config.stories import decide, path_of

    if changes:
        decide(path_of(shell.config.data), changes)


def _item(store: "Store", reference: str) -> "StoredItem":
    stored = store.find(reference)
    if stored is None:
        hint = "Give an entry id (urn:uuid:…), a number or an address; `feedweir search` finds items by words."
        raise FeedweirError(f"no item is stored as {reference!r}", hint=hint)
    return stored


def _titles(store: "Store", stored: "StoredItem") -> dict[str, str]:
    """Titles of an item and of all its copies, by entry id."""
    place = store.places([stored.id]).get(stored.id)
    copies = store.copies([place.story])[place.story] if place else ()
    return {stored.entry_id: stored.item.title, **{copy.entry_id: copy.title for copy in copies}}


def _why(titles: Mapping[str, str], names: Collection[str]) -> str:
    """What a decision is about, for people: the titles of the items, each once."""
    found = dict.fromkeys(" ".join(titles[name].split())[:_TITLE] for name in names)
    return " / ".join(title for title in found if title)


def _copies(config: "Config", store: "Store", number: int) -> "Sequence[Sibling]":
    from publish.explain.siblings import siblings

    return siblings(store, store.numbered([number])[number], config.settings.stories, most=0)


COMMANDS = (story,)
