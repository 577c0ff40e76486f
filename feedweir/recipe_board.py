"""How a proposed query looks on a terminal."""

from collections.abc import Iterator
from shlex import quote
from typing import TYPE_CHECKING

import click

from feedweir import table
from feedweir.context import counted, printable
from feedweir.display import when

if TYPE_CHECKING:
    from ingest.model import StoredItem
    from publish.recipes import Given, Suggestion
    from publish.recipes.census import Count

#: Articles of a store beside the given ones that tell what sets those apart.
_ENOUGH = 50
#: A query that finds more than this share of the store is broad.
_BROAD = 0.2


def report(found: "Suggestion") -> Iterator[str]:
    """The query, its words with their numbers, what it matches, and what to do next."""
    if not found.query:
        yield "No query: the given articles have no word that could be looked for."
        return
    yield click.style(printable(found.query), bold=True)
    yield ""
    yield from _words(found)
    yield ""
    yield f"It matches {_number(found.matches)} of {counted(found.articles, 'article')}:"
    yield from (_given("given", given) for given in found.given)
    yield from (_given("--not", given) for given in found.avoided)
    yield from (f"            {_line(stored)}" for stored in found.others)
    yield ""
    yield "As a topic, in your topics.toml:"
    yield ""
    yield found.table
    yield f"Look at it first: feedweir topics preview {quote(printable(found.query))}"


def notes(found: "Suggestion") -> Iterator[str]:
    """What whoever asked should know."""
    if unmatched := [given for given in found.given if not given.is_matched]:
        yield f"{counted(len(unmatched), 'given article')} cannot be matched by words: nothing in it sets it apart."
    if wrong := [given for given in found.avoided if given.is_matched]:
        yield f"{counted(len(wrong), 'article')} that should not match does: it has no word that the given ones lack."
    if found.query and len(found.given) > 1 and not found.is_shared:
        yield "the given articles share no word of the query: it has words of each. Are they of one subject?"
    yield from _breadth(found)
    others = found.articles - len(found.given)
    if others < _ENOUGH:
        yield f"with {counted(others, 'other article')} in the store there is little to tell the given ones from."
    if found.behind:
        yield (
            f"{counted(found.behind, 'change')} of the store cannot be counted yet: run `feedweir publish`, "
            "which takes them into the search index (`feedweir run` does so by itself)."
        )
    if found.sampled:
        yield f"the index lacks much of the store, so words were counted in {counted(found.sampled, 'article')} of it."


def _breadth(found: "Suggestion") -> Iterator[str]:
    """Where the query finds next to nothing, or next to everything."""
    if not found.query or found.articles - len(found.given) < _ENOUGH:
        return
    if found.matches.number <= sum(given.is_matched for given in found.given):
        yield "it finds no other article: further examples of the same subject make it wider."
    elif found.matches.number > _BROAD * found.articles:
        yield "it finds much of the store: name articles that must not match by --not, or take out its commonest words."


def _words(found: "Suggestion") -> Iterator[str]:
    rows = [("WORD", "GIVEN", "STORE")]
    rows += [(printable(said.query), f"{said.given}", _number(said.stored)) for said in found.parts]
    for number, line in enumerate(table.lines(rows, right=(1, 2))):
        yield click.style(line, dim=True) if number == 0 else line


def _number(count: "Count") -> str:
    return f"{count.number:,}" if count.is_exact else f"about {count.number:,}"


def _given(name: str, given: "Given") -> str:
    """An article that was named, and whether it is matched."""
    verdict = click.style("yes", fg="green") if given.is_matched else click.style("no ", fg="yellow")
    return f"  {name} {verdict} {_line(given.stored)}"


def _line(stored: "StoredItem") -> str:
    date = when(stored.item.published)[:10] or "unknown   "
    return f"{date}  {printable(stored.item.title) or '(no title)'}  [{stored.item.source}]"
