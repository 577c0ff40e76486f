"""`feedweir fetch SOURCE --pages`: the full text of entries that were stored as summaries."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError
from config.model import Config, Source
from feedweir.context import counted, echo_json, now, printable
from feedweir.progress import reporter

if TYPE_CHECKING:
    from ingest.live.backfill import Backfilled
    from ingest.store import Store

#: Pages that were not read, and why: so many are told.
_TOLD = 10


def checked(sources: Sequence[Source], *, named: bool) -> None:
    """Raise FeedweirError where pages of these cannot be asked for."""
    if not named:
        raise FeedweirError("--pages needs the names of sources", hint="For example: feedweir fetch bbc --pages")
    for source in sources:
        if not source.full_text:
            hint = f"Put full_text = true into [sources.{source.name}] first; new entries then have theirs too."
            raise FeedweirError(f"source {source.name!r} does not want the full text", hint=hint)


async def complete(
    config: Config, store: "Store", sources: Sequence[Source], limit: int, *, quiet: bool
) -> "dict[str, Backfilled]":
    """What came of each source, one after the other; at most `limit` entries of each are asked for."""
    from feedweir.version import version
    from ingest.fetch import Fetcher, user_agent
    from ingest.fetch.page_cache import PageCache
    from ingest.fetch.pages import Pages
    from ingest.live.backfill import Backfill
    from ingest.live.full_text import PageReader
    from ingest.live.parsing import DocumentParser

    fetch, found = config.settings.fetch, {}
    parser = DocumentParser(config, time_limit=fetch.parse_limit.total_seconds())
    agent = user_agent(fetch, config.settings.publish.base_url, version())
    try:
        async with Fetcher(fetch, user_agent=agent, config_file=config.file, env=os.environ) as fetcher:
            reader = PageReader(Pages(fetcher, now, PageCache(config.data / "pages")), parser)
            for source in sources:
                with reporter(quiet, unit="items") as show:
                    found[source.name] = await Backfill(config, source, store, reader, now).run(limit, show)
    finally:
        await parser.close()
    return found


def report(found: "Mapping[str, Backfilled]", *, as_json: bool) -> None:
    """Print what came of it."""
    if as_json:
        echo_json([{"source": name, **asdict(each)} for name, each in found.items()])
        return
    for name, each in found.items():
        _tell(name, each)
    if any(each.completed for each in found.values()):
        click.echo("`feedweir publish` brings them into the feeds")


def _tell(name: str, found: "Backfilled") -> None:
    pages, items = counted(found.pages, "page"), counted(found.completed, "item")
    click.echo(printable(f"{name}: {found.asked:,} asked for, {pages} read, {items} completed"))
    for unread in found.unread[:_TOLD]:
        click.echo(printable(f"  {unread.place}: {unread.reason}"), err=True)
    if len(found.unread) > _TOLD:
        click.echo(f"  and {len(found.unread) - _TOLD:,} more (--json lists them)", err=True)
    if found.left:
        why = "its host fails: wait a while, then" if found.has_failed else "to go on,"
        click.echo(f"  {counted(found.left, 'item')} left; {why} run it again", err=True)
