"""How candidates and decisions of learning look on a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

from config.model import Learned
from feedweir.context import counted, printable
from ingest.learning.candidates import Candidate

#: Characters of a line that are shown, and titles of examples.
_LINE, _TITLES = 160, 3
_WHERE = {"start": "first lines", "end": "last lines"}


@dataclass(frozen=True, slots=True)
class Preview:
    """One item as it would be if all that is sure were taken out."""

    title: str
    #: Lines of the text next to the edge that stay, and what goes, in the order of the text.
    kept: tuple[str, ...]
    gone: tuple[str, ...]


def candidates(source: str, found: Sequence[Candidate], mode: str, preview: Preview | None) -> None:
    """The candidates of one source with their evidence, then how an item would look."""
    click.secho(f"{source}: {counted(len(found), 'candidate')} (learning: {mode})", bold=True)
    for candidate in found:
        _candidate(candidate)
    if preview is not None:
        click.echo(f"\n  how “{printable(preview.title)}” would look without the sure ones:")
        for line in preview.kept:
            click.echo(f"      {_cut(line)}")
        for line in preview.gone:
            click.secho(f"    - {_cut(line)}", fg="red")
    click.echo()


def _candidate(found: Candidate) -> None:
    click.echo(f"\n  {click.style(found.id, bold=True)}  {_verdict(found)}")
    for number, line in enumerate(found.example.splitlines() or [""]):
        click.echo(f"    {'- ' if number == 0 else '  '}{_cut(line)}")
    facts = {
        "pattern": found.pattern.replace("\n", " ⏎ "),
        "seen in": f"{counted(found.items, 'item')}, {found.share} % of those that came meanwhile{_dates(found)}",
        "where": f"{_WHERE[found.place]}, {found.depth:g} lines from the edge",
        "because": "; ".join(found.reasons),
    }
    for name, value in facts.items():
        if value:
            click.echo(f"    {click.style(f'{name:<9}', dim=True)}{_cut(value)}")
    for number, (_, title) in enumerate(found.examples[:_TITLES]):
        label = "such as" if number == 0 else ""
        click.echo(f"    {click.style(f'{label:<9}', dim=True)}{_cut(title)}")


def _verdict(found: Candidate) -> str:
    if found.is_gone:
        return click.style("gone", fg="bright_black")
    return click.style("sure", fg="green") if found.is_sure else click.style("yours to decide", fg="yellow")


def _dates(found: Candidate) -> str:
    return f", published {found.since} to {found.until}" if found.since else ""


def decided(found: Sequence[Learned]) -> None:
    """What was decided, one block a line."""
    if not found:
        return
    click.secho("decided:", bold=True)
    colours = {"accepted": "green", "applied": "green", "rejected": "red"}
    for block in found:
        decision = click.style(f"{block.decision:<9}", fg=colours[block.decision])
        text = block.example.replace("\n", " ⏎ ") or block.pattern
        click.echo(f"  {block.id}  {decision} {block.at:%Y-%m-%d}  {_cut(text, 80)}")


def _cut(text: str, most: int = _LINE) -> str:
    text = printable(" ".join(text.split()))
    return text if len(text) <= most else f"{text[: most - 1]}…"
