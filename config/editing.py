"""Changes sources in the user's file: every comment and every byte stays that a change does not concern.

tomlkit changes the lines of the one table in question (config/passages.py); new tables go to the end. What comes out
is read again, compared with what was wanted, and loaded, before it replaces the file."""

import copy
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from config.document import parse, text_of
from config.errors import ConfigError, Place
from config.passages import Passage, append, cut, join, split, with_ends
from config.replacement import replace_file
from config.settings import check_candidate

#: Keys of one source to their values; None takes a key out. A whole None takes the table out.
Change = Mapping[str, object] | None
_BY_HAND = "Nothing was written. Change the file by hand, or write its sources as tables [sources.NAME]."


def add_source(file: Path, name: str, values: Mapping[str, object], env: Mapping[str, str] = os.environ) -> None:
    """Write a new table [sources.<name>]; a missing file is made.

    Raises ConfigError, and writes nothing, when the file has that table already, would not load with the new one, or
    cannot be written."""
    if name in _tables(parse(_read(file) or "", str(file)).data):
        raise ConfigError(f"has a table [sources.{name}] already", Place(str(file)), hint="Choose another name.")
    change_sources(file, {name: values}, env)


def set_source(file: Path, name: str, values: Mapping[str, object], env: Mapping[str, str] = os.environ) -> None:
    """Set keys of a source, and take out those whose value is None; the table is made when it is missing.

    Raises ConfigError as `add_source`."""
    change_sources(file, {name: values}, env)


def remove_source(file: Path, name: str, built_in: bool, env: Mapping[str, str] = os.environ) -> None:
    """Take the table of a source out of the file, with the tables in it. Of a source that ships only its `feed` goes,
    and what is about fetching it.

    Raises ConfigError when the file has no such table, and as `add_source`."""
    if name not in _tables(parse(_read(file) or "", str(file)).data):
        raise ConfigError(f"has no table [sources.{name}]", Place(str(file)))
    change_sources(file, {name: {"feed": None, "paused": None, "interval": None} if built_in else None}, env)


def change_sources(file: Path, changes: Mapping[str, Change], env: Mapping[str, str] = os.environ) -> None:
    """Make all these changes in one write. Raises ConfigError as `add_source`."""
    old = _read(file)
    new = changed(old or "", changes, str(file))
    try:
        check_candidate(file, new, env)
    except ConfigError as error:
        message = f"would be wrong after this change, so it stays as it is\n{error}"
        raise ConfigError(message, Place(str(file))) from error
    if new != (old or ""):
        replace_file(file, None if old is None else old.encode(), new.encode())


def _read(file: Path) -> str | None:
    return text_of(file, str(file)) if file.exists() else None


def changed(text: str, changes: Mapping[str, Change], name: str = "") -> str:
    """The text with the changes made. Raises ConfigError, with `name` as the file's, when that cannot be done."""
    before = parse(text, name).data
    body = text.removeprefix("\ufeff")
    if re.search(r"\r(?!\n)", body):
        raise ConfigError("has line ends that cannot be kept", Place(name), hint="Save it with LF or CRLF.")
    passages = split(body)
    written = _written(passages)
    try:
        for source in [name for name in changes if name in written]:
            change = changes[source]
            passages = _without(passages, source) if change is None else _with(passages, source, change)
        passages = _with_new(passages, {name: change for name, change in changes.items() if name not in written})
    except TOMLKitError as error:
        raise ConfigError(f"cannot be changed: {error}", Place(name), hint=_BY_HAND) from error
    new = join(passages)
    _compare(before, changes, new, name)
    return text[: len(text) - len(body)] + new


def _written(passages: list[Passage]) -> set[str]:
    """The names of the sources that have keys in the text."""
    names = {passage.path[1] for passage in passages if passage.below(("sources",)) and len(passage.path) > 1}
    for passage in passages:
        if passage.path in ((), ("sources",)):
            names |= _tables(tomllib.loads(passage.content)).keys()
    return names


def _with_new(passages: list[Passage], changes: Mapping[str, Change]) -> list[Passage]:
    """The passages with tables at the end for sources that have none."""
    tables = [
        _new(source, {key: value for key, value in (change or {}).items() if value is not None})
        for source, change in changes.items()
    ]
    content = "\n".join(filter(None, tables))
    return append(passages, ("sources",), content) if content else passages


def _new(source: str, values: Mapping[str, object]) -> str:
    return tomlkit.dumps({"sources": {source: _table(values)}}) if values else ""


def _with(passages: list[Passage], source: str, change: Mapping[str, object]) -> list[Passage]:
    """The passages with keys of one source set or taken out."""
    at = _holder(passages, source)
    if at is None:  # only tables within it are written, such as [sources.NAME.tls]
        return _with_new(passages, {source: change})
    passage = passages[at]
    document = tomlkit.parse(passage.content)
    table: Any = document["sources"]
    for key, value in change.items():
        if value is None:
            table[source].pop(key, None)
        elif table[source].get(key) != value:
            table[source][key] = _inline(value)
    content = tomlkit.dumps(document)
    alone = sum(other.below(passage.path) for other in passages) == 1
    if content == passage.content:
        return passages
    if passage.path == ("sources", source) and alone and not table[source] and "#" not in content:
        return cut(passages, passage.path)
    return [*passages[:at], passage.holding(with_ends(content, join(passages))), *passages[at + 1 :]]


def _holder(passages: list[Passage], source: str) -> int | None:
    """The number of the passage that holds keys of a source; None when there is none."""
    for at, passage in enumerate(passages):
        if passage.path == ("sources", source):
            return at
    for at, passage in enumerate(passages):
        if passage.path in ((), ("sources",)) and source in _tables(tomllib.loads(passage.content)):
            return at
    return None


def _without(passages: list[Passage], source: str) -> list[Passage]:
    """The passages without a source, however it is written."""
    kept = cut(passages, ("sources", source))
    at = _holder(kept, source)
    if at is None:
        return kept
    document = tomlkit.parse(kept[at].content)
    sources: Any = document["sources"]
    sources.pop(source)
    return [*kept[:at], kept[at].holding(tomlkit.dumps(document)), *kept[at + 1 :]]


def _table(values: Mapping[str, object]) -> dict[str, object]:
    return {key: _inline(value) for key, value in values.items()}


def _inline(value: object) -> object:
    """A value that TOML writes on the line of its key, tables included."""
    if not isinstance(value, Mapping):
        return tomlkit.item(value)
    table = tomlkit.inline_table()
    table.update(_table(value))
    return table


def _compare(before: Mapping[str, Any], changes: Mapping[str, Change], new: str, name: str) -> None:
    """Raise ConfigError unless the new text says what the old one said, but for the changes."""
    wanted = copy.deepcopy(dict(before))
    tables = wanted.setdefault("sources", {})
    for source, change in changes.items():
        if change is None:
            tables.pop(source, None)
        else:
            kept = {**tables.get(source, {}), **change}
            tables[source] = {key: value for key, value in kept.items() if value is not None}
    try:
        found = tomllib.loads(new)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError("would be broken by this change", Place(name), hint=_BY_HAND) from error
    if _telling(wanted) != _telling(found):
        raise ConfigError("would lose something by this change", Place(name), hint=_BY_HAND)


def _telling(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without empty tables of sources: a header goes with its last key."""
    sources = {name: table for name, table in _tables(data).items() if table != {}}
    return {**data, "sources": sources}


def _tables(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables of sources by name; none where `sources` is something else, which loading refuses."""
    tables = data.get("sources", {})
    return tables if isinstance(tables, dict) else {}
