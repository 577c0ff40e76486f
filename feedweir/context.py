"""What the commands share: the configuration, the store, and how values are printed."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime, timedelta
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
#: Failures of one kind that are shown, where there may be hundreds.
SHOWN = 5

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


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
    def file(self) -> Path | None:
        """The user's file, also where it is wrong or missing."""
        from config.location import named_file

        return named_file(self._config_file, os.environ)

    def with_file(self, new: Path) -> "Config":
        """As `config` would be with that file in place (`config.settings.load_with`), wholly checked too."""
        from config.settings import load_with

        config = load_with(new, self._config_file, data=self._data)
        _compile(config)
        return config

    def again(self) -> "Shell":
        """The same options, whose configuration is read anew."""
        return Shell(self._config_file, self._data)

    @property
    def public(self) -> Path:
        """The folder that is published."""
        return self.config.data / PUBLIC_NAME

    @contextmanager
    def store(self, *, create: bool = False, read_only: bool = False, exclusive: bool = False) -> "Iterator[Store]":
        """The open store, closed at the end. Only what brings items makes a new one. One that is read only waits for
        nobody; for an exclusive one, no one else may be writing."""
        from ingest.signals import held
        from ingest.store.sqlite import open_store

        path = self.config.data / STORE_NAME
        if not create and not path.exists():
            raise FeedweirError(
                f"there is no store at {path}",
                hint="Run `feedweir import FOLDER`, `feedweir fetch` or `feedweir run` first, or give --data.",
            )
        make_folder(path.parent)
        store = None
        try:
            # Who may write waits for others, and migrates; that may be cut short.
            with held() if read_only else nullcontext():
                store = open_store(path, read_only=read_only, exclusive=exclusive)
            yield store
        finally:
            if store is not None:
                with held():  # one that is closed by half leaves its log beside the file
                    store.close()


def counted(count: int, noun: str) -> str:
    """A number of things in words: `1 feed`, `1,200 feeds`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def make_folder(folder: Path) -> None:
    """Make the data directory, or a folder in it. Raises FeedweirError when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "Name a folder that may be written with --data or FEEDWEIR_DATA."
        raise FeedweirError(f"cannot make the data directory {folder}: {error.strerror}", hint=hint) from error


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


def printable(text: str) -> str:
    """The text with control characters but line ends as escapes: a file name must not command the terminal."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode-escape").decode("ascii"), text)


def first_of(lines: Sequence[str], every: str, most: int = SHOWN) -> list[str]:
    """The first lines, then how many more there are, and what tells them all."""
    hidden = len(lines) - most
    return [*lines[:most], *([f"{hidden:,} more like these; all of them: {every}"] if hidden > 0 else [])]


def echo_json(value: Any) -> None:  # noqa: ANN401 - any dataclass or JSON value
    """Print a value as JSON: dataclasses as objects, times as RFC 3339, spans of time in seconds, paths as text,
    bytes as hex digits."""
    click.echo(json.dumps(value, default=_jsonable, ensure_ascii=False, indent=2))


def _jsonable(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"not a JSON value: {value!r}")
