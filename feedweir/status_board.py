"""How the Status looks on a terminal: what is wrong and what to do, then every feed and topic in one line each."""

from collections.abc import Iterator, Sequence

import click

from feedweir import table
from feedweir.context import counted, printable
from publish.operator.values import Hold, SourceStatus, State, Status
from publish.operator.words import share, since, size, span, until

_COLORS = {
    State.FAILING: "red",
    State.STOPPED: "red",
    State.WAITING: "yellow",
    State.NEVER: "yellow",
    State.OK: "green",
    State.PAUSED: "bright_black",
}
#: Defects of one document that are told.
_DEFECTS = 3
#: Sources without a feed that are listed.
_ARCHIVED = 20
#: A terminal below that many columns is not told what matters least.
_NARROW = 80


def show(status: Status, *, width: int) -> None:
    """Print it. `width` is that of the terminal in columns, 0 where there is none."""
    for line in _all(status, width):
        click.echo(line)


def _all(status: Status, width: int) -> Iterator[str]:
    yield from _head(status)
    yield from _problems(status)
    yield from _feeds(status, width)
    yield from _remarks(status.sources)
    yield from _topics(status, width)
    yield from _archived(status, width)


def _head(status: Status) -> Iterator[str]:
    count = len(status.problems) + len(status.holds) + sum(source.state.is_problem for source in status.sources)
    if count:
        yield click.style(counted(count, "problem"), fg="red", bold=True)
    elif status.unpublished:
        yield click.style("Nothing is wrong, but not all is published", fg="yellow", bold=True)
    else:
        yield click.style("All is well", fg="green", bold=True)
    states = [f"{number} {state}" for state, number in status.counts.items() if number]
    feeds = f"{counted(len(status.sources), 'live feed')} ({', '.join(states)})" if states else "no live feeds"
    yield f"{feeds}; last fetch {_ago(since(status.last_fetch, status.at))}; {status.due} due"
    copies = f", {status.copies:,} of them copies of others" if status.copies else ""
    stored = f"{counted(status.items, 'article')}{copies}, {status.items_today:,} new in 24 hours"
    yield f"{stored}; store {size(status.store_bytes)}; last backup {_ago(since(status.last_backup, status.at))}"
    behind = [f"{name} by {counted(count, 'change')}" for name, count in status.behind.items() if count]
    if behind:
        yield f"behind the store: {', '.join(behind)}; a running daemon takes them up, otherwise `feedweir publish`"
    if status.unpublished:
        changes = f"{counted(status.unpublished, 'change')} of the store"
        yield f"not published: {changes}; a running daemon publishes them, otherwise `feedweir publish`"


def _problems(status: Status) -> Iterator[str]:
    for problem in status.problems:
        yield ""
        yield click.style(printable(problem.what), fg="red")
        yield from _indented(problem.hint, "-> ")
    for hold in status.holds:
        yield ""
        yield f"{click.style('held', fg='red')}  {click.style(hold.source, bold=True)}  {printable(hold.title)}"
        yield from _indented(hold.what)
        yield from _indented(hold.hint, "-> ")
        yield from _indented(_examples(hold, status))
    for source in status.sources:
        if source.state.is_problem:
            yield ""
            yield f"{_word(source.state)}  {click.style(source.name, bold=True)}  {printable(source.title)}"
            yield from _indented(source.feed)
            yield from _indented(source.error)
            yield from _indented(source.hint, "-> ")
            yield from _indented(_history(source, status))


def _examples(hold: Hold, status: Status) -> str:
    numbers = f"; most lose {', '.join(map(str, hold.examples))}" if hold.examples else ""
    return f"since {_ago(since(hold.since, status.at))}, {counted(hold.items, 'article')}{numbers}"


def _indented(text: str, mark: str = "") -> Iterator[str]:
    for number, line in enumerate(printable(text).splitlines()):
        yield f"    {mark if number == 0 else ' ' * len(mark)}{line}"


def _history(source: SourceStatus, status: Status) -> str:
    parts = [f"{source.failures} in a row"] if source.failures > 1 else []
    parts.append(f"last success {_ago(since(source.last_success, status.at))}")
    if source.next_due:
        parts.append(f"next try {_ahead(until(source.next_due, status.at))}")
    return ", ".join(parts)


def _feeds(status: Status, width: int) -> Iterator[str]:
    """One line per feed, problems first. The first column gives way on a narrow terminal."""
    if not status.sources:
        return
    heads = ("FEED", "STATE", "SUCCESS", "NEXT", "NEW", "304", "EVERY")
    rows = [heads, *(_row(source, status) for source in status.sources)]
    if width and width < _NARROW:
        rows = [row[:5] for row in rows]
    head, *body = table.lines(rows, width=width, right=(2, 3, 4, 5, 6))
    yield ""
    yield click.style(head, dim=True)
    for source, line in zip(status.sources, body, strict=True):
        # Colour takes no column, so it is put in when all lines up.
        before, word, after = line.rpartition(f"  {source.state}  ")
        yield before + click.style(word, fg=_COLORS[source.state]) + after


def _row(source: SourceStatus, status: Status) -> tuple[str, ...]:
    return (
        _named(source.name, source.title),
        source.state.value,
        since(source.last_success, status.at),
        until(source.next_due, status.at),
        f"{source.items_today:,}",
        share(source.not_modified_share),
        span(source.interval) if source.interval else "–",
    )


def _remarks(sources: Sequence[SourceStatus]) -> Iterator[str]:
    """What is no failure and still worth a look."""
    remarks = [
        (source.name, f"has moved for good to {source.moved_to}: put that into your configuration as its feed")
        for source in sources
        if source.moved_to
    ]
    remarks += [(source.name, source.error) for source in sources if source.state is State.WAITING]
    remarks += [(source.name, defect) for source in sources for defect in source.defects[:_DEFECTS]]
    if remarks:
        yield ""
    for name, text in remarks:
        yield from (f"{click.style('note:', fg='yellow')} {name}: {line}" for line in printable(text).splitlines())


def _topics(status: Status, width: int) -> Iterator[str]:
    rows = [
        (f"{topic.slug}  {topic.title}", f"{topic.items:,}", since(topic.changed, status.at))
        for topic in status.topics
        if topic.items
    ]
    yield from _table(("TOPIC", "ARTICLES", "LAST CHANGE"), rows, width)
    empty = [topic.slug for topic in status.topics if not topic.items]
    if empty:
        yield from () if rows else ("",)
        yield f"without articles: {', '.join(empty)}"
    anew = [f"{topic.slug} {topic.matched:.0%}" for topic in status.topics if topic.matched is not None]
    if anew:
        yield f"being matched anew: {', '.join(anew)}"


def _archived(status: Status, width: int) -> Iterator[str]:
    """Those with most articles: every host that an archive names is a source."""
    largest = sorted(status.archived, key=lambda source: (-source.items, source.name))[:_ARCHIVED]
    rows = [
        (_named(source.name, source.title), f"{source.items:,}", since(source.changed, status.at)) for source in largest
    ]
    yield from _table(("SOURCE WITHOUT A FEED", "ARTICLES", "LAST CHANGE"), rows, width)
    if len(status.archived) > len(largest):
        yield f"and {len(status.archived) - len(largest):,} more (--json has them all)"


def _named(name: str, title: str) -> str:
    return name if title in {name, ""} else f"{name}  {printable(title)}"


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    if rows:
        head, *body = table.lines([heads, *rows], width=width, right=(1, 2))
        yield from ("", click.style(head, dim=True), *body)


def _word(state: State) -> str:
    return click.style(state.value, fg=_COLORS[state])


def _ago(text: str) -> str:
    return "never" if text == "–" else f"{text} ago"


def _ahead(text: str) -> str:
    return text if text == "now" else f"in {text}"
