"""`feedweir init`, `config` and `check`: what the user decides."""

from pathlib import Path

import click

from feedweir.context import Shell, echo_json, pass_shell


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default=".")
def init(directory: Path) -> None:
    """Write a commented starter configuration into DIRECTORY (default: here)."""
    from config.starter import write_starter

    for path in write_starter(directory):
        click.echo(f"wrote {path}")
    click.echo(f"Edit them, then run: feedweir --config {directory / 'feedweir.toml'} check")


@click.command("config")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@pass_shell
def show_config(shell: Shell, as_json: bool) -> None:
    """Print the merged configuration with the origin of each value; secrets are hidden."""
    from config.show import as_dict, as_toml

    if as_json:
        echo_json(as_dict(shell.config))
    else:
        click.echo(as_toml(shell.config))


@click.command()
@pass_shell
def check(shell: Shell) -> None:
    """Validate everything: settings, sources, topic queries, cleaning rules and the examples of each rule."""
    from ingest.addresses import proxies
    from ingest.clean import Cleaner

    config = shell.config
    failures = [*Cleaner(config).check(), *proxies.failures(config.proxies)]
    for failure in failures:
        click.echo(f"error: {failure}", err=True)
    if failures:
        raise click.exceptions.Exit(1)
    examples = sum(len(rule.examples) for rule in config.rules)
    click.echo(
        f"good: {len(config.sources)} sources, {len(config.topics)} topics, {len(config.rules)} cleaning rules "
        f"with {examples} examples, {len(config.proxies)} image proxies"
    )


COMMANDS = (init, show_config, check)
