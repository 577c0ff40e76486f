"""How topics look on a terminal: their list, why an article is in one, and what a change of definitions would do."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from feedweir import table
from feedweir.context import counted, printable

if TYPE_CHECKING:
    from publish.operator.listing import Listed
    from publish.planning import Case, Plan, TopicPlan
    from publish.why import Why

#: The verdict of a part, and its colour.
_COLORS = {"yes": "green", "no ": "bright_black", "?  ": "yellow"}


def rows(topics: "Sequence[Listed]") -> Iterator[str]:
    """A line for each topic."""
    cells = [("TOPIC", "TITLE", "ARTICLES", "NEWEST", "")]
    cells += [
        (topic.topic, printable(topic.title), f"{topic.items:,}", _day(topic.newest), "; ".join(topic.notes))
        for topic in topics
    ]
    for number, line in enumerate(table.lines(cells, right=(2,))):
        yield click.style(line, dim=True) if number == 0 else line


def reasons(why: "Why") -> Iterator[str]:
    """Every part of the definition, what the store knows, and where the article stands."""
    item = why.item
    yield f"{click.style(printable(item.item.title) or '(no title)', bold=True)}  [{item.item.source}, {item.entry_id}]"
    verdict = {True: "belongs to", False: "does not belong to", None: "is not decided for"}[why.parts.verdict]
    words = f": {', '.join(why.words)}" if why.words else ""
    yield printable(f"{verdict} {why.topic}, {why.title}{words}")
    yield ""
    for part in why.parts.parts:
        for line in part.lines():
            yield click.style(line[:4], fg=_COLORS[line[:3]]) + printable(line[4:].rstrip())
    yield ""
    yield from _stored(why)


def _stored(why: "Why") -> Iterator[str]:
    """What is published, and what will be."""
    if why.stored is None:
        yield "The store does not have it there." + _next(why, is_meant=why.parts.verdict is True)
        return
    yield printable(f"The store has it there for: {why.stored or '*'}") + _next(why, is_meant=not why.parts.verdict)
    standing = why.standing
    if standing and standing.number:
        yield f"It is number {standing.number:,} of {standing.path}"
    elif standing:
        yield f"It is not shown in {standing.path}: {standing.reason}."


def _next(why: "Why", *, is_meant: bool) -> str:
    """Where the store says otherwise than the definition of today: what brings them together."""
    if not is_meant:
        return ""
    changed = "the definition has changed since" if why.is_redefined else "the article has changed since"
    return f" ({changed}; the next publish corrects it)"


def changes(plan: "Plan") -> Iterator[str]:
    """What would come and go, topic by topic."""
    for topic in plan.topics:
        yield from _topic(topic)
    for slug in plan.gone:
        yield f"{click.style(slug, bold=True)}: is not defined any more; its feed would go"
    if not plan.topics and not plan.gone:
        yield "Every topic has the articles that its definition asks for."
        return
    looked = f"{counted(plan.items, 'article')} looked at in {plan.seconds:.1f} s"
    yield f"\nNothing was changed ({looked}). `feedweir publish`, or a reload of the daemon, publishes it."


def _topic(topic: "TopicPlan") -> Iterator[str]:
    name = click.style(topic.topic, bold=True)
    there = "it is new" if topic.is_new else f"{topic.removed:,} go, {topic.kept:,} stay"
    yield f"{name}  {printable(topic.title)}: {topic.added:,} come, {there}"
    for case in topic.coming:
        yield from _case(case, click.style("+", fg="green"), case.found or "*")
    if topic.added > len(topic.coming):
        yield f"    … {topic.added - len(topic.coming):,} more come"
    for case in topic.going:
        yield from _case(case, click.style("-", fg="red"), "; ".join(case.obstacles))
    if topic.removed > len(topic.going):
        yield f"    … {topic.removed - len(topic.going):,} more go"


def _case(case: "Case", mark: str, reason: str) -> Iterator[str]:
    yield f"  {mark} {_day(case.published)}  {printable(case.title) or '(no title)'}  [{case.source}, {case.id}]"
    yield click.style(f"                {printable(reason)}", dim=True)


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else f"{'–':<10}"
