"""The merged configuration for people: as TOML that loads again, each value with its origin, or as JSON values.

Secrets are hidden in both: values of keys that are named for one, and what addresses carry of them."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from config import schema, spans, toml_writer
from config.document import shipped
from config.errors import Place
from config.model import Config, ImageProxy, Source, Topic, Tracking

HIDDEN = "(hidden)"
_SENSITIVE = (
    r"(?:[a-z0-9]+[_-])*(?:password|passwd|pass|secret|token|credentials?|apikey|key|auth|cookie|sig|signature)"
)
_WHOLE = re.compile(_SENSITIVE, re.IGNORECASE)
_USER = re.compile(r"(?<=://)[^/@\s]+(?=@)")
_ARGUMENT = re.compile(rf"(?<=[?&;])({_SENSITIVE})=[^&\s{{}}]+", re.IGNORECASE)


def hide(name: str, value: Any) -> Any:  # noqa: ANN401 - of any type that a setting has
    """The value, or what is left of it when secrets are taken out. `name` is its key without the table."""
    if _WHOLE.fullmatch(name) and value and not isinstance(value, Mapping):  # a table is looked at key by key
        return HIDDEN
    if isinstance(value, str):
        return _ARGUMENT.sub(rf"\1={HIDDEN}", _USER.sub(HIDDEN, value))
    if isinstance(value, tuple | list):
        return [hide("", item) for item in value]
    if isinstance(value, Mapping):
        return {key: hide(key, item) for key, item in value.items()}
    return value


def as_dict(config: Config) -> dict[str, Any]:
    """Values of JSON: `file`, `data`, `settings` (`value` and `origin` of each), `sources`, `topics`, `rules`,
    `proxies`, `tracking`."""
    return {
        "file": str(config.file) if config.file else None,
        "data": {"value": str(config.data), "origin": str(config.origins["data"])},
        "settings": {table: _with_origins(config, table, values) for table, values in _settings(config).items()},
        "sources": {
            name: _with_origins(config, f"sources.{name}", _fields(source)) for name, source in config.sources.items()
        },
        "topics": {
            slug: _with_origins(config, f"topics.{slug}", _fields(topic)) for slug, topic in config.topics.items()
        },
        "rules": [
            {
                "id": rule.id,
                "step": rule.step,
                "sources": list(rule.sources),
                "why": rule.why,
                "params": hide("", _plain(rule.params)),
                "origin": _in(rule.place),
            }
            for rule in config.rules
        ],
        "proxies": [{**_fields(proxy), "name": proxy.name, "origin": _in(proxy.place)} for proxy in config.proxies],
        "tracking": _with_origins(config, "tracking", _fields(config.tracking)),
    }


def _with_origins(config: Config, table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: {"value": value, "origin": _origin(config, f"{table}.{key}")} for key, value in values.items()}


def as_toml(config: Config) -> str:
    """A TOML file that gives the same settings, sources, topics and tracking arguments, the origin of each behind it;
    image proxies and rules by their names."""
    return "\n".join(_lines(config)) + "\n"


def _lines(config: Config) -> Iterator[str]:
    yield f"# File: {config.file or 'none, everything is as it ships'}"
    yield f"# Data: {config.data} ({config.origins['data']})"
    for table, values in _settings(config).items():
        yield from _table(config, table, values)
    for kind, tables in (("sources", config.sources), ("topics", config.topics)):
        for name, item in tables.items():
            yield from _table(config, f"{kind}.{name}", _fields(item))
        for name in sorted(shipped(f"{kind}.toml").data[kind].keys() - tables.keys()):
            yield f"\n[{kind}.{name}]\nenabled = false  # {_origin(config, f'{kind}.{name}.enabled')}"
    yield from _table(config, "tracking", _fields(config.tracking))
    for title, rows in (
        ("Image proxies", [(proxy.name, proxy.place) for proxy in config.proxies]),
        ("Cleaning rules", [(rule.id, rule.place) for rule in config.rules]),
    ):
        yield f"\n# {title}: {len(rows)}"
        yield from (f"#   {name}  # {_in(place)}" for name, place in rows)


def _table(config: Config, table: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n[{table}]"
    for key, value in values.items():
        yield f"{key} = {toml_writer.value(value)}  # {_origin(config, f'{table}.{key}')}"


def _settings(config: Config) -> dict[str, dict[str, Any]]:
    """The settings by table and key, as TOML knows them, secrets hidden."""
    found: dict[str, dict[str, Any]] = {}
    for name, cls in schema.tables().items():
        table = getattr(config.settings, schema.attribute(name))
        found[name] = {key: hide(key, _plain(getattr(table, key))) for key in schema.fields(cls)}
    return found


def _fields(item: Source | Topic | ImageProxy | Tracking) -> dict[str, Any]:
    """What an item has beyond the defaults, as TOML knows it, secrets hidden."""
    found = {}
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if field.name not in ("name", "slug", "place") and value != _default(field):
            found[field.name] = hide(field.name, _plain(value))
    return found


def _default(field: "dataclasses.Field[Any]") -> Any:  # noqa: ANN401 - of any type that a field has
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


def _plain(value: Any) -> Any:  # noqa: ANN401 - of any type that a setting has
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, timedelta):
        return spans.words(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {key: item for key, item in dataclasses.asdict(value).items() if item != ""}
    return value


def _origin(config: Config, key: str) -> str:
    """File and line; the key stands beside them anyway."""
    return _in(config.origins[key])


def _in(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file
