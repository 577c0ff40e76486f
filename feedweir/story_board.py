"""How stories look on a terminal: the copies of one, the newest ones, and what was decided of them."""

from collections.abc import Iterator, Sequence

import click

from config.model import StoryDecision
from config.stories import MERGE
from feedweir import reissue_board
from feedweir.context import counted, printable
from publish.explain.siblings import Sibling
from publish.explain.similarity import percent


def lines(siblings: Sequence[Sibling]) -> Iterator[str]:
    """The copies of a story, two lines each, the best first."""
    for number, copy in enumerate(siblings, start=1):
        facts = [
            click.style("leads", fg="green") if copy.leads else "",
            "the first" if copy.is_founder else "",
            "this one" if copy.is_self else "",
            f"{percent(copy.similarity)} of the text agrees with this one" if copy.similarity is not None else "",
        ]
        date = f"{copy.published:%Y-%m-%d %H:%M}" if copy.published else "undated"
        said = ", ".join(filter(None, facts))
        yield f"{number}. {click.style(_line(copy.title) or '(no title)', bold=True)}  [{printable(copy.source)}]"
        yield f"   {date}, {counted(copy.length, 'character')}{f'; {said}' if said else ''}"
        yield f"   {printable(copy.url) or copy.entry_id}  (item {copy.id})"
        yield from reissue_board.otherwise(copy.otherwise)


def newest(stories: Sequence[Sequence[Sibling]], total: int, items: int) -> None:
    """Some stories, a line each by the copy that leads."""
    for copies in stories:
        leader = copies[0]
        sources = ", ".join(dict.fromkeys(printable(copy.source) for copy in copies))
        date = f"{leader.published:%Y-%m-%d}" if leader.published else "undated   "
        click.echo(f"{date}  {click.style(_line(leader.title) or '(no title)', bold=True)}")
        click.echo(f"            {len(copies)} copies: {sources}  (item {leader.id})")
    shown = f"; the newest {len(stories)} are listed" if total > len(stories) else ""
    many = f"{total:,} {'story' if total == 1 else 'stories'}"
    click.echo(f"{many}, {counted(items, 'item')} in all{shown}", err=True)


def decided(decisions: Sequence[StoryDecision]) -> None:
    """What was decided by hand, one decision a line."""
    if not decisions:
        return
    click.secho("decided:", bold=True)
    for each in decisions:
        number = len(each.items) + len(each.others)
        what = "one story of" if each.kind == MERGE else "taken apart,"
        click.echo(f"  {each.id}  {each.at:%Y-%m-%d}  {what} {counted(number, 'item')}: {_line(each.why)}")


def _line(text: str) -> str:
    return printable(" ".join(text.split()))
