"""How items, traces and matches look on a terminal."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from ingest.model import RawItem, Removal, StoredItem

if TYPE_CHECKING:
    from ingest.store import Member, Revision
    from publish.topics import Match

#: Hits of one item that are listed.
_SHOWN_HITS = 5


def head(
    stored: StoredItem, revisions: "Sequence[Revision]", members: "Sequence[Member]", *, explained: bool = False
) -> None:
    """The facts of an item, one a line; what it does not have is not shown, nor what its explanation tells below."""
    item = stored.item
    click.secho(item.title or "(no title)", bold=True)
    facts = {
        "id": f"{stored.entry_id}  (number {stored.id}, change {stored.seq})",
        "url": item.url,
        "source": item.source,
        "published": when(item.published) or "unknown",
        "updated": when(item.updated),
        "authors": ", ".join(item.authors),
        "categories": ", ".join(item.categories),
        "language": item.language,
        "rights": item.rights,
        "media": "\n".join(f"{enclosure.url} ({enclosure.type})" for enclosure in item.enclosures),
    }
    if not explained:
        facts |= {
            "images": "\n".join(item.images),
            "topics": "\n".join(f"{member.topic}: {member.why}" for member in members),
            "versions": "\n".join(_version(revision) for revision in revisions),
            "cleaning": f"{len(item.trace)} changes (--trace lists them)",
        }
    for name, value in facts.items():
        for number, text in enumerate(value.splitlines()):
            click.echo(click.style(f"{name if number == 0 else '':<12}", dim=True) + text)


def _version(revision: "Revision") -> str:
    what = f" ({', '.join(revision.what)})" if revision.what else ""
    return f"{revision.number}. {revision.outcome}{what}, {when(revision.seen_at)}, from {revision.origin}"


def raw(item: RawItem) -> None:
    """The raw item: its fields, then the HTML as it came."""
    for name in ("source", "origin", "format", "url", "guid", "title"):
        click.echo(f"{name:<12}{getattr(item, name)}")
    click.echo(f"{'published':<12}{when(item.published) or 'unknown'}\n\n{item.html}")
    if item.page:
        click.echo(f"\n{'page':<12}{item.page_url}\n\n{item.page}")
    for page in item.further:
        click.echo(f"\n{'page':<12}{page.url}\n\n{page.html or f'(missing: {page.flaw})'}")


def trace(removals: Sequence[Removal], *, err: bool = False) -> None:
    """What cleaning did, in order: the rule, what went, and why."""
    for removal in removals:
        name = click.style(
            f"{removal.step}/{removal.rule}" if removal.rule != removal.step else removal.step, fg="yellow"
        )
        click.echo(f"{name}: {removal.reason}", err=err)
        click.echo(click.style(f"  - {removal.removed}", fg="red"), err=err)
        if removal.replaced_by:
            click.echo(click.style(f"  + {removal.replaced_by}", fg="green"), err=err)


def match(stored: StoredItem, found: "Match") -> None:
    """One match of a query: date, title, address, and what was found, in its context."""
    date = when(stored.item.published)[:10] or "unknown   "
    click.echo(f"{date}  {click.style(stored.item.title or '(no title)', bold=True)}  [{stored.item.source}]")
    click.echo(f"            {stored.item.url or stored.entry_id}")
    for hit in found.hits[:_SHOWN_HITS]:
        where = f"{hit.where}: " if hit.where else ""
        click.echo(f"            {where}{hit.in_context(lambda text: click.style(f'[{text}]', fg='green'))}")


def when(moment: datetime | None) -> str:
    """A time as people and machines read it (RFC 3339, UTC); empty when unknown."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
