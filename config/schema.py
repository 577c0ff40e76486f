"""Which settings there are, of which type, and within which limits: read off config/model.py, so there is one list."""

import dataclasses
import typing
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from config import checks, fetch_checks, spans
from config.structure import each, flag, line, number, one_of
from config.tree import Settings

_NONE, _SECOND, _HOUR, _YEAR = timedelta(0), timedelta(seconds=1), timedelta(hours=1), timedelta(days=366)

#: What a setting may be, where its type alone does not say it.
CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "import.max_file_size": number(1_024, 2**34),
    "import.jobs": number(0, 64),
    "import.batch_size": number(1, 10_000),
    "clean.images": checks.images,
    "clean.max_depth": number(16, 10_000),
    "clean.max_attributes": number(16, 100_000),
    "clean.max_html_size": number(1_024, 2**30),
    "learning.mode": one_of(*checks.LEARNING),
    "learning.items": number(5, 1_000),
    "learning.max_share": number(1, 90),
    "replay.max_loss": number(1, 100),
    "publish.base_url": checks.base_url,
    "publish.limit": number(1, 10_000),
    "publish.duplicates": one_of(*checks.DUPLICATES),
    "stories.prefer": each(one_of(*checks.PREFERENCES)),
    "serve.host": checks.listen,
    "serve.port": number(0, 65_535),
    "serve.metrics": checks.metrics,
    "fetch.interval": spans.duration(_SECOND, _YEAR),
    "fetch.min_interval": spans.duration(_SECOND, _YEAR),
    "fetch.max_interval": spans.duration(_SECOND, _YEAR),
    "fetch.concurrency": number(1, 1_000),
    "fetch.host_gap": spans.duration(_NONE, _HOUR),
    "fetch.jitter": number(0, 100),
    "fetch.connect_timeout": spans.duration(_SECOND, _HOUR),
    "fetch.timeout": spans.duration(_SECOND, _HOUR),
    "fetch.max_body": number(1_024, 2**30),
    "fetch.max_decoded": number(1_024, 2**30),
    "fetch.max_header": number(1_024, 2**20),
    "fetch.max_redirects": number(0, 20),
    "fetch.max_pages": number(0, 200),
    "fetch.parse_limit": spans.duration(_SECOND, _HOUR),
    "fetch.contact": fetch_checks.contact,
    "fetch.proxy": fetch_checks.proxy,
    "watch.folders": each(checks.absolute_path),
    "watch.interval": spans.duration(_SECOND, _YEAR),
    "backup.interval": spans.duration(_SECOND, _YEAR),
    "backup.keep": number(0, 1_000),
    "log.level": one_of("debug", "info", "warning", "error"),
    "log.format": one_of("auto", "plain", "color", "journal", "json"),
}

_BY_TYPE: Mapping[Any, Callable[[Any], Any]] = {
    int: number(0, 2**62),
    bool: flag,
    str: line,
    tuple[str, ...]: each(line),
}


@cache
def tables() -> Mapping[str, type]:
    """The tables of settings by their TOML names, such as `import`, and the class of each."""
    hints = typing.get_type_hints(Settings)
    return {name.removesuffix("_"): hint for name, hint in hints.items()}


@cache
def fields(table: type) -> Mapping[str, Any]:
    """The keys of one table and the type of each."""
    hints = typing.get_type_hints(table)
    return {field.name: hints[field.name] for field in dataclasses.fields(table)}


@cache
def types() -> Mapping[str, Any]:
    """Every dotted key, such as `import.jobs`, and its type."""
    return {f"{name}.{key}": hint for name, table in tables().items() for key, hint in fields(table).items()}


@cache
def homes() -> Mapping[str, str]:
    """The table of each key, in words, for a key that is written in a wrong one."""
    split = [key.split(".") for key in types()]
    return {key: f"[{table}]" for table, key in split}


def check_of(key: str, hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type hint has no type of its own
    """The check of one setting: its own, else the one of its type."""
    return CHECKS.get(key) or _BY_TYPE[hint]


def attribute(table: str) -> str:
    """The attribute of Settings that holds a table: `import` is a word of Python, so `import_`."""
    return f"{table}_" if table == "import" else table
