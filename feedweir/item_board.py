"""How the explanation of an item looks on a terminal: what was removed by which rule, pictures, topics, and copies."""

from collections.abc import Iterator, Sequence

import click

from feedweir import reissue_board, story_board
from feedweir.context import counted, printable
from publish.explain import Belonging, CopySeen, Explanation, Picture, RuleEffects, Rules
from publish.explain.similarity import percent

#: Topics that an item is not in, of which the reason is told without being asked for.
_OUTSIDE = 8
_WORDS = {True: ("in    ", "green"), False: ("not in", "bright_black"), None: ("?     ", "yellow")}
_STATES = {
    Rules.CURRENT: ("cleaned by the rules in force", "green"),
    Rules.STALE: ("the rules changed since; `feedweir reclean` applies them", "yellow"),
    Rules.CAUTIOUS: ("its source is held back, and the rules that would take much of it were left out", "yellow"),
    Rules.UNKNOWN: ("by which rules it was cleaned is not known", "bright_black"),
}


def show(explained: Explanation, *, topics: bool) -> None:
    """Print it. `topics`: with the whole query of each topic, part by part."""
    for line in _all(explained, topics):
        click.echo(line)


def _all(explained: Explanation, topics: bool) -> Iterator[str]:
    yield from _cleaning(explained)
    yield from _pictures(explained.pictures)
    yield from _topics(explained.topics, whole=topics)
    yield from reissue_board.lines(explained.reissues) if explained.reissues else ()
    yield from _copies(explained.copies)
    if explained.siblings:
        yield _heading("Copies of the same article")
        yield from story_board.lines(explained.siblings)


def _heading(text: str) -> str:
    return "\n" + click.style(text, bold=True)


def _cleaning(explained: Explanation) -> Iterator[str]:
    state, color = _STATES[explained.rules]
    yield _heading("What was removed, and why")
    yield (
        f"{counted(explained.changes, 'change')}; of {explained.length_before:,} characters of text "
        f"{percent(explained.loss)} went; {click.style(state, fg=color)}"
    )
    if explained.page_url:
        yield f"the text is from the article's page, {printable(explained.page_url)}"
    for rule in explained.cleaning:
        yield from _rule(rule)


def _rule(rule: RuleEffects) -> Iterator[str]:
    place = click.style(f"  ({printable(rule.place)})", dim=True) if rule.place else ""
    yield f"{click.style(printable(rule.name), fg='yellow')}: {printable(rule.reason)}{place}"
    for effect in rule.effects:
        if effect.removed:
            yield click.style(f"  - {_line(effect.removed)}", fg="red")
        if effect.replaced_by:
            yield click.style(f"  + {_line(effect.replaced_by)}", fg="green")


def _pictures(pictures: Sequence[Picture]) -> Iterator[str]:
    if not pictures:
        return
    yield _heading("Pictures")
    for picture in pictures:
        if picture.stays:
            yield f"as it came  {_line(picture.new)}"
        elif picture.new:
            yield f"moved       {click.style(_line(picture.old), fg='red')}"
            yield f"         to {click.style(_line(picture.new), fg='green')}"
        else:
            yield f"removed     {click.style(_line(picture.old), fg='red')}"
            why = f"{picture.rule}: {picture.reason}" if picture.rule else "with what stood around it"
            yield f"            {printable(why)}"


def _topics(topics: Sequence[Belonging], *, whole: bool) -> Iterator[str]:
    if not topics:
        return
    yield _heading("Topics")
    inside = [topic for topic in topics if topic.verdict]
    outside = [topic for topic in topics if not topic.verdict]
    for topic in [*inside, *(outside if whole else outside[:_OUTSIDE])]:
        yield from _topic(topic, whole=whole)
    if len(outside) > _OUTSIDE and not whole:
        yield f"and not in {len(outside) - _OUTSIDE} others (--topics tells why)"


def _topic(topic: Belonging, *, whole: bool) -> Iterator[str]:
    word, color = _WORDS[topic.verdict]
    waits = "" if topic.is_published == bool(topic.verdict) else " (from the next publish on)"
    yield f"{click.style(word, fg=color)} {topic.slug}{waits}: {_line('; '.join(topic.why)) or '*'}"
    if whole:
        for part in topic.parts.parts:
            yield from (f"       {printable(line.rstrip())}" for line in part.lines())


def _copies(copies: Sequence[CopySeen]) -> Iterator[str]:
    yield _heading("Versions that came")
    for copy in copies:
        facts = [f"differs in {', '.join(copy.what)}"] if copy.what else []
        if copy.is_current:
            facts.append("the current one")
        elif copy.similarity is not None:
            facts.append(f"{percent(copy.similarity)} of the text agrees with the current one")
        yield f"{copy.number}. {copy.outcome}, {copy.seen_at:%Y-%m-%d %H:%M} UTC, from {printable(copy.origin)}"
        if facts:
            yield f"   {'; '.join(facts)}"


def _line(text: str) -> str:
    return printable(" ".join(text.split()))
