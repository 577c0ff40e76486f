"""How search results look on a terminal."""

from typing import TYPE_CHECKING

import click

from feedweir.context import printable
from feedweir.display import when

if TYPE_CHECKING:
    from publish.search import Excerpt, Found, Result

_INDENT = " " * 12
#: Other copies that are named.
_COPIES = 8


def show(found: "Found") -> None:
    """Each result: date, title and source; address and number; and the excerpt. What was found stands in brackets."""
    for result in found.results:
        _show(result)


def _show(result: "Result") -> None:
    item = result.stored.item
    date = when(item.published)[:10] or "unknown   "
    title = _marked(result.title) if item.title else "(no title)"
    click.echo(f"{date}  {title}  {click.style(f'[{item.source}]', dim=True)}")
    address = f"{printable(item.url or result.stored.entry_id)}  (item {result.stored.id})"
    click.echo(f"{_INDENT}{click.style(address, dim=True)}")
    if excerpt := result.text.text.strip():
        begins = "…" if result.text.at and excerpt else ""
        click.echo(f"{_INDENT}{begins}{_marked(result.text)}{'…' if result.text.goes_on else ''}")
    if result.copies:
        others = ", ".join(f"{copy.source} ({copy.id})" for copy in result.copies[:_COPIES])
        more = f" and {len(result.copies) - _COPIES} more" if len(result.copies) > _COPIES else ""
        click.echo(f"{_INDENT}{click.style(f'also: {printable(others)}{more}', dim=True)}")


def _marked(excerpt: "Excerpt") -> str:
    """On one line, with what was found in brackets, and bold on a terminal; nothing of it commands the terminal."""
    parts, at = list[str](), 0
    for start, end in excerpt.marks:
        found = click.style(_plain(excerpt.text[start:end]), bold=True, fg="green")
        parts.append(f"{_plain(excerpt.text[at:start])}[{found}]")
        at = end
    return "".join([*parts, _plain(excerpt.text[at:])])


def _plain(text: str) -> str:
    return printable(text.replace("\n", " "))
