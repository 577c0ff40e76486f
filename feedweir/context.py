"""What the commands share: the configuration, the store, and how values are printed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from config.errors import FeedweirError

if TYPE_CHECKING:
    from config.model import Config
    from ingest.store import Store

#: Name of the store and of the published folder in the data directory.
STORE_NAME = "feedweir.db"
PUBLIC_NAME = "public"


class Shell:
    """The options of the command line, and what is made of them when a command asks."""

    def __init__(self, config_file: Path | None, data: Path | None) -> None:
        self._config_file = config_file
        self._data = data
        self._config: Config | None = None

    @property
    def config(self) -> "Config":
        """The merged configuration, wholly checked: rules compile and queries parse, or nothing starts."""
        if self._config is None:
            from config.settings import load

            self._config = load(self._config_file, data=self._data)
            _compile(self._config)
        return self._config

    @property
    def public(self) -> Path:
        """The folder that is published."""
        return self.config.data / PUBLIC_NAME

    @contextmanager
    def store(self, *, create: bool = False) -> "Iterator[Store]":
        """The open store, closed at the end. Only an import makes a new one."""
        from ingest.store.sqlite import open_store

        path = self.config.data / STORE_NAME
        if not create and not path.exists():
            raise FeedweirError(
                f"there is no store at {path}", hint="Run `feedweir import FOLDER` first, or give --data."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        store = open_store(path)
        try:
            yield store
        finally:
            store.close()


def _compile(config: "Config") -> None:
    """Raise ConfigError for what only the rooms can judge: steps and parameters of rules, queries of topics."""
    from ingest.clean import Cleaner
    from publish.topics import Matcher

    Cleaner(config)
    matcher = Matcher(config.topics.values(), config.sources)
    for note in matcher.notes:
        click.echo(f"note: {note}", err=True)


pass_shell = click.make_pass_decorator(Shell)


def now() -> datetime:
    """The clock: asked here and passed on as an argument."""
    return datetime.now(UTC)


def echo_json(value: Any) -> None:  # noqa: ANN401 - any dataclass or JSON value
    """Print a value as JSON: dataclasses as objects, times as RFC 3339, paths as text."""
    click.echo(json.dumps(value, default=_jsonable, ensure_ascii=False, indent=2))


def _jsonable(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"not a JSON value: {value!r}")
