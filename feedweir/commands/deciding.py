"""`feedweir init`, `config` and `check`: what the user decides."""

import os
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from config.errors import ConfigError, ConfigErrors
from feedweir.context import SHOWN, Shell, echo_json, first_of, pass_shell
from feedweir.parameters import folder

if TYPE_CHECKING:
    from config.model import Config


@click.command(short_help="Write a commented starter configuration.")
@click.argument("directory", type=folder, default=".")
def init(directory: Path) -> None:
    """Write a commented starter configuration into DIRECTORY (default: here).

    \b
    Example:
      feedweir init ~/.config/feedweir
    """
    from config.starter import write_starter

    for path in write_starter(directory):
        click.echo(f"wrote {path}")
    click.echo(f"Edit them, then run: feedweir --config {quote(str(directory / 'feedweir.toml'))} check")


@click.command("config", short_help="Print what is in force, and where it comes from.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_shell
def show_config(shell: Shell, as_json: bool) -> None:
    """Print the merged configuration with the origin of each value; secrets are hidden.

    \b
    Examples:
      feedweir config
      feedweir config --json
    """
    from config.show import as_dict, as_toml

    if as_json:
        echo_json(as_dict(shell.config))
    else:
        click.echo(as_toml(shell.config))


@click.command(short_help="Validate all of it, examples of rules included.")
@click.option("--all", "every", is_flag=True, help="Print every failure of an example, not only the first ones.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, every failure included.")
@pass_shell
def check(shell: Shell, every: bool, as_json: bool) -> None:
    """Validate everything: settings, sources, topic queries, cleaning rules and the examples of each rule.

    \b
    Examples:
      feedweir check
      feedweir --config /etc/feedweir/feedweir.toml check --json
    """
    from config.credentials import exposed

    try:
        config = shell.config
    except ConfigError as error:
        if not as_json:
            raise
        found = error.errors if isinstance(error, ConfigErrors) else (error,)
        echo_json({"good": False, "file": shell.file, "problems": [str(problem) for problem in found]})
        raise click.exceptions.Exit(1) from error
    problems = _examples(config)
    for source in config.sources.values():
        if note := exposed(source, config.file, os.environ):
            click.echo(f"note: {note}", err=True)
    if note := _contact(config):
        click.echo(f"note: {note}", err=True)
    counts = _counts(config)
    if as_json:
        echo_json({"good": not problems, "file": config.file, "problems": problems, **counts})
    else:
        for line in first_of(problems, "feedweir check --all", len(problems) if every else SHOWN):
            click.echo(f"error: {line}", err=True)
    if problems:
        raise click.exceptions.Exit(1)
    if not as_json:
        file = f"{config.file}, " if config.file else "no configuration file, as it ships: "
        click.echo("good: " + file + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items()))


def _examples(config: "Config") -> list[str]:
    """What the examples of rules and image proxies show otherwise than they say."""
    from ingest.addresses import proxies
    from ingest.clean import Cleaner

    return [*map(str, Cleaner(config).check()), *proxies.failures(config.proxies)]


def _contact(config: "Config") -> str:
    """What to say of feeds that are fetched by nobody who can be asked; empty when all is well."""
    from ingest.fetch.headers import contact_of

    settings = config.settings
    if contact_of(settings.fetch, settings.publish.base_url) or not any(s.feed for s in config.sources.values()):
        return ""
    return "publishers cannot tell whom to ask about the fetches: set fetch.contact to a mail or web address of yours"


def _counts(config: "Config") -> dict[str, int]:
    return {
        "sources": len(config.sources),
        "topics": len(config.topics),
        "cleaning_rules": len(config.rules),
        "examples": sum(len(rule.examples) for rule in config.rules),
        "image_proxies": len(config.proxies),
    }


COMMANDS = (init, show_config, check)
