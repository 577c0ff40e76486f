"""How one try of a feed looks on a terminal, and as JSON."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import click

from config.show import hide
from config.spans import words
from feedweir.context import counted, printable
from feedweir.display import when
from ingest.live import FeedFacts
from ingest.live.trial import Entry, Trial


def as_dict(trial: Trial) -> dict[str, Any]:
    """All of it as values that `echo_json` prints."""
    found = {field.name: getattr(trial, field.name) for field in dataclasses.fields(trial)}
    found["url"], found["moved_to"] = hide("", trial.url), hide("", trial.moved_to)
    found["removals"] = dict(trial.removals)
    if trial.facts:
        facts = dataclasses.asdict(trial.facts)
        found["facts"] = facts | {key: sorted(facts[key]) for key in ("skip_hours", "skip_days")}
    return found


def show(trial: Trial, limit: int) -> None:
    """The answer, the feed, what is wrong with it, its entries, what cleaning took out, and what would be refused."""
    for name, value in _answer(trial):
        _line(name, value)
    if trial.facts is None:
        _not_a_feed(trial)
        return
    for name, value in _facts(trial.facts):
        _line(name, value)
    for defect in trial.facts.defects:
        _line("defect", defect, fg="yellow")
    for entry in trial.entries[:limit]:
        _entry(entry)
    if len(trial.entries) > limit:
        click.echo(f"\n… and {len(trial.entries) - limit:,} more (--limit)")
    click.echo()
    for rule, count in sorted(trial.removals.items(), key=lambda pair: -pair[1]):
        step, _, name = rule.partition("/")
        _line("cleaning", f"{step if step == name else rule}: {count:,}")
    _pages(trial)
    for refusal in trial.refusals:
        _line("refused", f"{refusal.place}: {refusal.reason}", fg="red")
    stored = counted(len(trial.entries), "article")
    click.echo(f"{stored} would be stored, {len(trial.refusals):,} refused; nothing was")


def _pages(trial: Trial) -> None:
    if trial.pages or trial.unread:
        _line("full text", f"of the newest entries {trial.pages:,} pages came")
    for refusal in trial.unread:
        _line("summary", f"{refusal.place}: {refusal.reason}", fg="yellow")


def _answer(trial: Trial) -> Iterator[tuple[str, str]]:
    yield "address", hide("", trial.url)
    if trial.moved_to:
        yield "moved to", f"{hide('', trial.moved_to)} for good: write this address into your configuration"
    yield (
        "answer",
        f"{trial.content_type or 'no type'}, {trial.size:,} bytes ({trial.received:,} sent), {trial.seconds:.2f} s",
    )
    by = [
        name
        for name, value in (("ETag", trial.validators.etag), ("Last-Modified", trial.validators.last_modified))
        if value
    ]
    yield "unchanged", f"it can be asked by {' and '.join(by)}" if by else "it cannot be asked; its bytes are compared"
    if trial.max_age:
        yield "fresh for", words(trial.max_age)


def _facts(facts: FeedFacts) -> Iterator[tuple[str, str]]:
    yield "feed", f"{facts.kind}, {facts.entries:,} entries"
    yield "title", facts.title or "(none)"
    yield "home", facts.home
    yield "language", facts.language
    if facts.ttl:
        yield "ttl", words(facts.ttl)
    if facts.update_period:
        yield "updates", f"every {words(facts.update_period)}"
    if facts.dates:
        yield "newest", when(facts.dates[0])


def _not_a_feed(trial: Trial) -> None:
    _line("not a feed", trial.error, fg="red")
    for feed in trial.offered:
        _line("names", f"{feed.url}  {feed.title}")
    if not trial.offered and trial.hint:
        click.echo(printable(trial.hint))


def _entry(entry: Entry) -> None:
    date = when(entry.published)[:10] or "no date   "
    title = click.style(printable(entry.title) or "(no title)", bold=True)
    click.echo(f"\n{date}  {title}  [{entry.source}]")
    click.echo(printable(f"            {entry.url or entry.key}"))
    click.echo(printable(f"            {entry.beginning or '(no text)'} ({entry.length:,} characters)"))


def _line(name: str, value: str, fg: str = "") -> None:
    if value:
        click.echo(click.style(f"{name:<12}", dim=not fg, fg=fg or None) + printable(value))
