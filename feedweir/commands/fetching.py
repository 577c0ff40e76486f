"""`feedweir fetch`: live feeds once, now, for those who run no daemon and those who want to look."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from random import SystemRandom
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from config.errors import FeedweirError
from config.model import Config, Source
from feedweir.context import Shell, echo_json, now, pass_shell, printable
from feedweir.interruption import run
from feedweir.parameters import text

if TYPE_CHECKING:
    from ingest.live import FetchReport
    from ingest.live.backfill import Backfilled
    from ingest.live.poll import Poller
    from ingest.store import Store

#: Processes that parse when there are several feeds.
_PARSERS = 2
#: Seconds that what has come gets to be stored after an interruption.
_GRACE = 3.0


@click.command(short_help="Fetch live feeds once, now.")
@click.argument("names", nargs=-1, type=text, metavar="[SOURCE]...")
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="Only failures and the summary.")
@click.option("--pages", is_flag=True, help="Instead, the full text of entries that are stored as summaries.")
@click.option("--limit", type=click.IntRange(min=1), help="With --pages: entries of each source, at most.")
@click.pass_context
@pass_shell
def fetch(
    shell: Shell, ctx: click.Context, names: tuple[str, ...], as_json: bool, quiet: bool, pages: bool, limit: int | None
) -> None:
    """Fetch the live feeds of those sources, or of all, whether they are due or not, and store what is new.

    A feed that has not changed is not sent again (conditional requests), and one host is asked one thing at a time. A
    source that is paused or was stopped by 410 Gone is fetched only when it is named. Exit code 1 when all failed.
    While `feedweir run` is running it fetches by itself, and this command is refused.

    With --pages no feed is fetched: the pages of entries that were stored before their source had `full_text = true`
    are, the newest first. It may be stopped at any time; the next run goes on.

    \b
    Examples:
      feedweir fetch
      feedweir fetch bbc dw
      feedweir fetch --json bbc > report.json
      feedweir fetch bbc --pages --limit 200
    """
    chosen = _chosen(shell.config, names)
    if pages:
        has_failed = _complete(shell, chosen, limit, named=bool(names), as_json=as_json, quiet=quiet)
    else:
        has_failed = _once(shell, chosen, named=bool(names), as_json=as_json, quiet=quiet)
    if has_failed:
        ctx.exit(1)


def _once(shell: Shell, chosen: Sequence[Source], *, named: bool, as_json: bool, quiet: bool) -> bool:
    """Fetch them, follow and tell; whether all have failed."""
    from feedweir.following import follow
    from feedweir.following import tell as tell_learned

    reports: list[FetchReport] = []

    def tell(report: "FetchReport") -> None:
        reports.append(report)
        if not as_json:
            _tell(report, quiet=quiet)

    with shell.store(create=True, exclusive=True) as store:
        left = [] if named else _left_alone(store, chosen)
        started = now()
        run(_fetch(shell.config, store, [source for source in chosen if source.name not in left], tell))
        followed = follow(shell.config, store, jobs=1, quiet=quiet or as_json)
    if as_json:
        echo_json([as_values(report) for report in reports])
    else:
        _sum_up(reports, left, (now() - started).total_seconds())
        tell_learned(followed, shell.config.sources)
    return bool(reports) and all(report.record.failure for report in reports)


def _complete(
    shell: Shell, chosen: Sequence[Source], limit: int | None, *, named: bool, as_json: bool, quiet: bool
) -> bool:
    """Read the pages of what is stored as a summary, and tell; whether any source has failed."""
    from feedweir import completing

    completing.checked(chosen, named=named)

    async def work() -> None:
        found.update(
            await completing.complete(shell.config, store, chosen, limit or sys.maxsize, quiet=quiet or as_json)
        )

    found: dict[str, Backfilled] = {}
    with shell.store(exclusive=True) as store:
        run(work())
    completing.report(found, as_json=as_json)
    return any(each.has_failed for each in found.values())


def _chosen(config: Config, names: Sequence[str]) -> list[Source]:
    """The sources of that name, or all that have a feed. FeedweirError when there is none to fetch."""
    from feedweir.subscriptions import with_feed

    chosen = [with_feed(config, name) for name in dict.fromkeys(names)]
    chosen = chosen or [source for source in config.sources.values() if source.feed]
    if not chosen:
        raise FeedweirError("no source has a live feed", hint="Subscribe to one: feedweir sources add URL")
    return chosen


def _left_alone(store: "Store", sources: Iterable[Source]) -> list[str]:
    """Those that are paused, or stopped at the address that they have."""
    states = store.feeds()
    stopped = {state.source for state in states.values() if state.stopped}
    return [
        source.name
        for source in sources
        if source.paused or (source.name in stopped and states[source.name].url == source.feed)
    ]


async def _fetch(
    config: Config, store: "Store", sources: Sequence[Source], tell: Callable[["FetchReport"], None]
) -> None:
    from feedweir.version import version
    from ingest.fetch import Fetcher, user_agent
    from ingest.live.parsing import DocumentParser
    from ingest.live.poll import Poller

    fetch = config.settings.fetch
    parser = DocumentParser(
        config, processes=min(_PARSERS, len(sources) or 1), time_limit=fetch.parse_limit.total_seconds()
    )
    agent = user_agent(fetch, config.settings.publish.base_url, version())
    try:
        async with Fetcher(fetch, user_agent=agent, config_file=config.file, env=os.environ) as fetcher:
            poller = Poller(config, store, fetcher, parser, now=now, tell=tell, random=SystemRandom())
            try:
                await _at_once(poller, _interleaved(sources), fetch.concurrency)
            finally:
                await poller.drain(_GRACE)
    finally:
        await parser.close()


async def _at_once(poller: "Poller", sources: Iterable[Source], most: int) -> None:
    room = asyncio.Semaphore(most)

    async def one(source: Source) -> None:
        async with room:
            await poller.fetch(source, force=True)

    await asyncio.gather(*map(one, sources))


def _interleaved(sources: Iterable[Source]) -> list[Source]:
    """The first of each host, then the second of each: those of one host wait for each other, and hold up no other."""
    seen: Counter[str] = Counter()
    rounds: list[tuple[int, Source]] = []
    for source in sources:
        host = urlsplit(source.feed).hostname or ""
        rounds.append((seen[host], source))
        seen[host] += 1
    return [source for _, source in sorted(rounds, key=lambda each: each[0])]


def as_values(report: "FetchReport") -> dict[str, object]:
    """A report as JSON has it: the fetch, and what it says of the next one."""
    state = report.state
    return {
        **asdict(report.record),
        "hint": report.hint,
        "defects": report.defects,
        "refusals": [asdict(refusal) for refusal in report.refusals],
        "removals": dict(report.removals),
        "suggested": report.suggested,
        "pages": report.pages,
        "unread": [asdict(refusal) for refusal in report.unread],
        "pages_left": report.pages_left,
        "next_at": None if state.stopped else state.next_at,
        "moved_to": state.moved_to,
        "stopped": state.stopped,
    }


def _tell(report: "FetchReport", *, quiet: bool) -> None:
    record = report.record
    if record.failure:
        failed = click.style("failed", fg="red")
        click.echo(f"{record.source}: {failed}: {printable(record.error)}", err=True)
        if report.hint:
            click.echo(printable(f"  {report.hint}"), err=True)
    elif not quiet:
        click.echo(printable(f"{record.source}: {_came(report)}, {record.seconds:.1f} s"))
        for defect in report.defects:
            click.echo(printable(f"  note: {defect}"), err=True)
        for refusal in report.refusals:
            click.echo(printable(f"  refused {refusal.place}: {refusal.reason}"), err=True)


def _came(report: "FetchReport") -> str:
    from ingest.live import FetchOutcome

    record = report.record
    if record.outcome is not FetchOutcome.PARSED:
        return "not changed"
    counts = {"new": record.new, "revised": record.revised, "known": record.duplicate, "refused": record.refused}
    pages = {"pages read": report.pages, "pages left for next time": report.pages_left}
    return ", ".join(f"{count:,} {name}" for name, count in (counts | pages).items() if count) or "an empty feed"


def _sum_up(reports: "Sequence[FetchReport]", left: Sequence[str], seconds: float) -> None:
    records = [report.record for report in reports]
    new, revised = sum(record.new for record in records), sum(record.revised for record in records)
    failed = sum(record.failure is not None for record in records)
    feeds = "1 feed" if len(records) == 1 else f"{len(records):,} feeds"
    click.echo(f"{feeds} in {seconds:.1f} s: {new:,} new, {revised:,} revised, {failed:,} failed")
    if left:
        click.echo(printable(f"left alone, paused or stopped: {', '.join(left)}"))
    if new or revised:
        click.echo("`feedweir publish` brings them into the feeds")


COMMANDS = (fetch,)
