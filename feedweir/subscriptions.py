"""What the commands on live feeds share: sources by name, the file that is written, and trials on their behalf."""

import os
import re
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from config.errors import FeedweirError, suggest
from config.model import Config, Source
from feedweir import interruption
from feedweir.context import printable
from feedweir.version import version

if TYPE_CHECKING:
    from ingest.live.subscribing import Planned, Planner
    from ingest.live.trial import Trials

_T = TypeVar("_T")


def source_of(config: Config, name: str) -> Source:
    """The source of that name. Raises FeedweirError with the nearest one when there is none."""
    if name not in config.sources:
        raise FeedweirError(f"there is no source {name!r}", hint=suggest(name, config.sources))
    return config.sources[name]


def with_feed(config: Config, name: str) -> Source:
    """As `source_of`, for a source that must have a feed."""
    source = source_of(config, name)
    if not source.feed:
        hint = f"Give it one: feedweir sources add URL --name {name}"
        raise FeedweirError(f"the source {name!r} has no feed", hint=hint)
    return source


def completed(url: str) -> str:
    """An address as people type it, with its scheme, in the characters of an address. Raises FeedweirError when it
    carries a user or a password: one that is dropped without a word is missed at each fetch."""
    from ingest.addresses.urls import absolute

    address = re.sub(r"^feed:(?://)?(?=https?:)", "", url.strip(), flags=re.IGNORECASE)
    address = re.sub(r"^feed:(?=//)", "http:", address, flags=re.IGNORECASE)
    address = address if "://" in address else f"https://{address}"
    if re.match(r"[a-z]+://[^/?#]*@", address, flags=re.IGNORECASE):
        hint = (
            "Leave them out, and name a file that holds user:password with credentials = { file = … } in the table of"
            " the source."
        )
        raise FeedweirError("the address carries a user or a password, which is not kept in addresses", hint=hint)
    return absolute(address, "") or address


async def first_that_answers(url: str, ask: Callable[[str], Awaitable[_T]]) -> _T:
    """What an address comes to; one without a scheme is asked by https, and by http where nothing answers there."""
    from ingest.live import Failure, FetchFailed

    address = completed(url)
    try:
        return await ask(address)
    except FetchFailed as failed:
        if "://" in url or failed.failure not in (Failure.CONNECT, Failure.TLS):
            raise
        return await ask(address.replace("https://", "http://", 1))


def on_behalf(config: Config, url: str, networks: Iterable[str], proxy: str) -> Source:
    """For whom an address is fetched: the configured source whose host it has, else a stranger made of the host."""
    from ingest.errors import Refused
    from ingest.sources import SourceResolver, derived

    try:
        source = SourceResolver(config.sources).resolve(url)
    except Refused:  # a host that no source can be named after, such as localhost
        source = derived("feed")
    return beyond(source, networks, proxy)


def beyond(source: Source, networks: Iterable[str], proxy: str) -> Source:
    """The source with networks and a proxy that were given on the command line."""
    return replace(source, networks=(*source.networks, *networks), proxy=proxy or source.proxy)


def trials(config: Config) -> "AbstractAsyncContextManager[Trials]":
    """A fetcher and a parser; each address is told as it is fetched."""
    from ingest.fetch import user_agent
    from ingest.live.trial import Trials

    settings = config.settings
    agent = user_agent(settings.fetch, settings.publish.base_url, version())
    return Trials.of(config, agent, lambda url: click.echo(f"fetching {printable(url)}", err=True))


def run(trial: Coroutine[Any, Any, _T]) -> _T:
    """What a trial comes to; a refused network names the option that allows it."""
    from ingest.live import Failure, FetchFailed

    try:
        return interruption.run(trial)
    except FetchFailed as failed:
        if failed.failure is Failure.FORBIDDEN_ADDRESS:
            failed.hint = f"{failed.hint} Here: --network and its name."
        raise


def planner(config: Config) -> "Planner":
    """What finds subscriptions their place in this configuration."""
    from ingest.live.subscribing import Planner

    # Tables that are switched off are no sources, but their names are taken.
    tables = {key.split(".")[1] for key in config.origins if key.startswith("sources.")}
    return Planner(config.sources, tables)


def file_of(config: Config) -> Path:
    """The configuration file that is changed: the one in force, or where one is made."""
    from config.location import new_file

    return config.file or new_file(os.environ)


def write(config: Config, planned: "Iterable[Planned]") -> Path:
    """Write the tables in one go, and name the file."""
    from config.editing import change_sources

    file = file_of(config)
    change_sources(file, {plan.name: plan.values for plan in planned})
    return file


def tell_next(command: str = "") -> None:
    """What to do after the file was changed."""
    if command:
        click.echo(f"Next: feedweir {command}", err=True)
    click.echo("A running daemon takes it with: systemctl reload feedweir, or kill -HUP and its pid", err=True)


def listed(config: Config) -> list[dict[str, Any]]:
    """The sources as values of JSON, those with a feed first; secrets of addresses hidden."""
    from config.show import hide

    rows = [
        {
            "name": source.name,
            "title": source.title,
            "feed": hide("", source.feed) or None,
            "paused": source.paused,
            "interval": source.interval,
            "url": source.url or None,
        }
        for source in config.sources.values()
    ]
    return sorted(rows, key=lambda row: row["feed"] is None)


def table(rows: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    """The same as cells of a table with a head."""
    from config.spans import words

    found = [["NAME", "TITLE", "EVERY", "FEED"]]
    for row in rows:
        every = "paused" if row["paused"] else words(row["interval"]) if row["interval"] else "adapts"
        found.append([row["name"], row["title"], every if row["feed"] else "", row["feed"] or "none"])
    return found
