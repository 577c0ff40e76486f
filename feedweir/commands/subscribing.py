"""`feedweir sources`: which live feeds are read."""

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from config.errors import FeedweirError
from feedweir.context import Shell, echo_json, pass_shell, printable
from feedweir.parameters import network, proxy, text

if TYPE_CHECKING:
    from config.model import Config
    from ingest.formats.discover import Advertised
    from ingest.live.subscribing import Planned, Skipped
    from ingest.live.trial import Trial


@click.group(short_help="List, add, remove, pause and try live feeds.")
def sources() -> None:
    """Which live feeds are read. What is changed here is written into your configuration file, comments untouched."""


@sources.command("list", short_help="List the sources and their feeds.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@pass_shell
def list_sources(shell: Shell, as_json: bool) -> None:
    """List the sources, those with a live feed first. `feedweir status` tells how they are.

    \b
    Example:
      feedweir sources list
    """
    from feedweir.subscriptions import listed, table
    from feedweir.table import lines

    rows = listed(shell.config)
    if as_json:
        echo_json(rows)
        return
    for line in lines(table(rows)):
        click.echo(printable(line))


_NETWORK = click.option(
    "--network", "networks", multiple=True, type=network, help="A network beyond the public ones that it may reach."
)
_PROXY = click.option("--proxy", type=proxy, default="", help="Proxy to fetch it through, such as socks5h://host:1080.")


@sources.command(short_help="Subscribe to the feed of a page or address.")
@click.argument("url", type=text)
@click.option("--name", type=text, default="", help="Name of the source; found out if not given.")
@click.option("--title", type=text, default="", help="Its title; the feed's own if not given.")
@click.option(
    "--replace", "is_new_address", is_flag=True, help="Give the source of --name this feed instead of its own."
)
@click.option("--feed", "number", type=click.IntRange(1), help="Which feed of a page that names several.")
@_NETWORK
@_PROXY
@pass_shell
def add(
    shell: Shell,
    url: str,
    name: str,
    title: str,
    is_new_address: bool,
    number: int | None,
    networks: tuple[str, ...],
    proxy: str,
) -> None:
    """Find the feed of URL, which may be a page or a feed, and write it into your configuration.

    It goes to the configured source whose host it has, else a new source is made.

    \b
    Examples:
      feedweir sources add https://www.dw.com/zh/
      feedweir sources add https://example.org/blog --name example --feed 2
      feedweir sources add https://example.org/new.xml --name example --replace
      feedweir sources add http://192.168.1.5/feed.xml --network private
    """
    from feedweir.subscriptions import run, tell_next, write
    from ingest.live.subscribing import Skipped

    if is_new_address and not name:
        raise click.UsageError("--replace needs --name")
    address, trial = run(_find(shell.config, url, networks, proxy, number))
    found = _placed(shell.config, address, trial, name, title, is_new_address)
    if isinstance(found, Skipped):
        raise FeedweirError(f"nothing was added: {found.why}", hint=found.hint or "`feedweir sources list` shows it.")
    file = write(shell.config, [_beyond(shell.config, found, networks, proxy)])
    facts = trial.facts
    kind = f" ({facts.kind}, {facts.entries:,} entries)" if facts else ""
    click.echo(printable(f"{found.name}: {found.wish.title or found.name}{kind}\n  {found.wish.feed}"))
    click.echo(f"wrote [sources.{found.name}] into {file}")
    tell_next(f"fetch {found.name}")


async def _find(
    config: "Config", url: str, networks: tuple[str, ...], proxy: str, number: int | None
) -> "tuple[str, Trial]":
    """The feed at an address, and its own address. Raises FeedweirError when there is none, or none was chosen."""
    from feedweir.subscriptions import first_that_answers, on_behalf, trials

    async with trials(config) as found:

        async def find(address: str) -> "tuple[str, Trial]":
            source = on_behalf(config, address, networks, proxy)
            address, trial = await found.find(address, source)
            if trial.facts is not None or len(trial.offered) < 2:
                return address, trial
            chosen = _chosen(trial.offered, number)
            trial = await found.fetch(chosen, source)
            return trial.moved_to or chosen, trial

        address, trial = await first_that_answers(url, find)
    if trial.facts is None:
        raise FeedweirError(f"{trial.url}: {trial.error}", hint=trial.hint)
    return address, trial


def _chosen(offered: "tuple[Advertised, ...]", number: int | None) -> str:
    """The address of the feed that the user wants of several."""
    if number is None:
        for at, feed in enumerate(offered, 1):
            click.echo(printable(f"  {at}  {feed.title or '(no title)'}\n     {feed.url}"), err=True)
        if not sys.stdin or not sys.stdin.isatty():
            raise FeedweirError(f"the page names {len(offered)} feeds", hint="Choose one with --feed and its number.")
        number = click.prompt("Which one", type=click.IntRange(1, len(offered)), default=1, err=True)
    if number > len(offered):
        raise FeedweirError(f"the page names {len(offered)} feeds, not {number}", hint="Leave --feed out to see them.")
    return offered[number - 1].url


def _placed(
    config: "Config", address: str, trial: "Trial", name: str, title: str, is_new_address: bool
) -> "Planned | Skipped":
    from feedweir.subscriptions import planner
    from ingest.live.subscribing import Planned, Wish

    facts = trial.facts
    assert facts is not None  # noqa: S101 - _find saw to it
    wish = Wish(address, title or facts.title, facts.home, facts.language)
    found = planner(config)
    planned = found.named(wish, name, replace=is_new_address) if name else found.plan([wish])[0]
    if isinstance(planned, Planned) and title:
        return replace(planned, values={**planned.values, "title": title})
    return planned


def _beyond(config: "Config", planned: "Planned", networks: tuple[str, ...], proxy: str) -> "Planned":
    """The table with what the command line says of networks and proxy."""
    configured = config.sources.get(planned.name)
    given = list(dict.fromkeys((*(configured.networks if configured else ()), *networks)))
    options = {"networks": given if networks else [], "proxy": proxy}
    return replace(planned, values={**planned.values, **{key: value for key, value in options.items() if value}})


@sources.command(short_help="Unsubscribe from a feed.")
@click.argument("name", type=text)
@pass_shell
def remove(shell: Shell, name: str) -> None:
    """Take a source out of your configuration. Of one that ships only its feed goes. What is stored stays.

    \b
    Example:
      feedweir sources remove example
    """
    from config.document import shipped
    from config.editing import remove_source
    from feedweir.subscriptions import file_of, source_of, tell_next

    source, file = source_of(shell.config, name), file_of(shell.config)
    is_shipped = name in shipped("sources.toml").data["sources"]
    if is_shipped and not source.feed:
        hint = f"To be rid of it, write enabled = false into [sources.{name}] of {file}."
        raise FeedweirError(f"the source {name!r} ships with Feedweir, and has no feed", hint=hint)
    remove_source(file, name, is_shipped)
    what = f"took the feed out of [sources.{name}] in" if is_shipped else f"took [sources.{name}] out of"
    click.echo(f"{what} {file}; its stored articles stay")
    tell_next()


@sources.command(short_help="Leave a feed alone for a while.")
@click.argument("name", type=text)
@click.option("--resume", is_flag=True, help="Fetch it again.")
@pass_shell
def pause(shell: Shell, name: str, resume: bool) -> None:
    """Leave a feed alone for a while; what is stored stays published.

    \b
    Examples:
      feedweir sources pause example
      feedweir sources pause example --resume
    """
    from config.editing import set_source
    from feedweir.subscriptions import file_of, tell_next, with_feed

    source = with_feed(shell.config, name)
    if source.paused is not resume:
        click.echo(f"{name} is {'not paused' if resume else 'paused already'}")
        return
    file = file_of(shell.config)
    set_source(file, name, {"paused": None if resume else True})
    click.echo(f"{name} is {'fetched again' if resume else 'paused'}: wrote {file}")
    tell_next()


@sources.command(short_help="Fetch a feed once and show what would be stored.")
@click.argument("name_or_url", type=text, metavar="NAME|URL")
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="Most entries to show.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
@_NETWORK
@_PROXY
@click.pass_context
@pass_shell
def test(
    shell: Shell,
    ctx: click.Context,
    name_or_url: str,
    limit: int,
    as_json: bool,
    networks: tuple[str, ...],
    proxy: str,
) -> None:
    """Fetch a feed once and show what would be stored of it. Nothing is.

    It exits with 1 when it is no feed.

    \b
    Examples:
      feedweir sources test dw
      feedweir sources test https://example.org/feed.xml --json
    """
    from feedweir import trial_board
    from feedweir.subscriptions import run
    from ingest.live import FetchFailed

    try:
        trial = run(_tried(shell.config, name_or_url, networks, proxy))
    except FetchFailed as failed:
        if not as_json:
            raise
        echo_json({"failure": failed.failure, "error": str(failed.args[0]), "hint": failed.hint})
        ctx.exit(1)
    if as_json:
        echo_json(trial_board.as_dict(trial))
    else:
        trial_board.show(trial, limit)
    if trial.facts is None:
        ctx.exit(1)


async def _tried(config: "Config", name_or_url: str, networks: tuple[str, ...], proxy: str) -> "Trial":
    from config.credentials import exposed
    from feedweir.subscriptions import beyond, first_that_answers, on_behalf, trials, with_feed

    async with trials(config) as found:
        if name_or_url in config.sources or not {"/", ".", ":"} & set(name_or_url):
            source = beyond(with_feed(config, name_or_url), networks, proxy)
            if note := exposed(source, config.file, os.environ):
                click.echo(f"note: {note}", err=True)
            return await found.fetch(source.feed, source)

        async def fetch(address: str) -> "Trial":
            return await found.fetch(address, on_behalf(config, address, networks, proxy))

        return await first_that_answers(name_or_url, fetch)


COMMANDS = (sources,)
