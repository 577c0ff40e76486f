"""Reads typed values out of TOML tables and collects what is wrong with them, each with its place and a hint.

A check takes a value as TOML gives it and returns the typed one, or raises Wrong. A Table hands out its keys through
checks, remembers which keys were asked for, and reports the others as unknown."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from config.document import Document
from config.errors import ConfigError, ConfigErrors, Place, suggest
from config.positions import KeyPath

T = TypeVar("T")
Check = Callable[[object], T]


class Wrong(ValueError):
    """A check refuses a value. `at` leads from the value to the part that is meant, such as (2,) in a list."""

    def __init__(self, message: str, hint: str = "", at: KeyPath = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.at = message, hint, at


class Problems:
    """What is wrong, in the order in which it was found."""

    def __init__(self) -> None:
        self.errors: list[ConfigError] = []

    def add(self, message: str, place: Place, hint: str = "") -> None:
        """Remember one problem and go on."""
        self.errors.append(ConfigError(message, place, hint=hint))

    def note(self, error: ConfigError) -> None:
        """Remember an error that was raised elsewhere."""
        self.errors.append(error)

    def finish(self) -> None:
        """Raise what was collected: the error itself when it is one, else ConfigErrors with all of them."""
        if len(self.errors) == 1:
            raise self.errors[0]
        if self.errors:
            raise ConfigErrors(self.errors)


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands."""

    value: Any
    document: Document
    path: KeyPath

    @property
    def place(self) -> Place:
        return self.document.place(self.path)


class Table:
    """The keys of one TOML table, perhaps merged from several documents."""

    def __init__(self, place: Place, nodes: Mapping[str, Node], problems: Problems) -> None:
        self.place, self.nodes, self.problems = place, nodes, problems
        self._asked: list[str] = []

    def take(self, key: str, check: Check[T], default: T) -> T:
        """The checked value of a key, the default when it is missing or wrong."""
        self._asked.append(key)
        node = self.nodes.get(key)
        if node is None:
            return default
        try:
            return check(node.value)
        except Wrong as wrong:
            self.problems.add(wrong.message, node.document.place(node.path + wrong.at), wrong.hint)
            return default

    def need(self, key: str, check: Check[T], default: T, hint: Callable[[], str] = str) -> T:
        """As `take`, and a problem when the key is missing; only then is the hint asked for."""
        if key not in self.nodes:
            self.problems.add(f"needs the key {key!r}", self.place, hint())
        return self.take(key, check, default)

    def tables(self, key: str) -> list["Table"]:
        """The tables of an array such as `[[rule.example]]`; empty when there is none."""
        rows: list[object] = self.take(key, _rows, [])
        node = self.nodes.get(key)
        if node is None:
            return []
        inner = [Node(row, node.document, (*node.path, index)) for index, row in enumerate(rows)]
        return [table_of(row, self.problems) for row in inner]

    def know(self, *keys: str) -> None:
        """Count keys as known that are read elsewhere."""
        self._asked.extend(keys)

    def rest(self) -> dict[str, Any]:
        """The keys that were not asked for, as TOML gives them; they count as known from here on."""
        rest = {key: node.value for key, node in self.nodes.items() if key not in self._asked}
        self._asked.extend(rest)
        return rest

    def at(self, key: str, *inner: int) -> Place:
        """Where a key, or an element in its list, stands; the table's own place when it is missing."""
        node = self.nodes.get(key)
        return node.document.place(node.path + inner) if node else self.place

    def places(self) -> dict[str, Place]:
        """Where each key stands."""
        return {key: node.place for key, node in self.nodes.items()}

    def close(self, elsewhere: Mapping[str, str] | None = None) -> None:
        """Report the keys that nobody asked for. `elsewhere` tells of a key where it belongs."""
        for key, node in self.nodes.items():
            if key not in self._asked:
                home = (elsewhere or {}).get(key)
                self.problems.add(
                    "unknown key", node.place, f"It belongs to {home}." if home else suggest(key, self._asked)
                )


def table_of(node: Node, problems: Problems) -> Table:
    """The table that a node holds; an empty one, and a problem, when it holds something else."""
    if not isinstance(node.value, dict):
        problems.add(f"must be a table, not {kind(node.value)}", node.place, f"Write it as [{node.place.key}].")
        return Table(node.place, {}, problems)
    nodes = {key: Node(value, node.document, (*node.path, key)) for key, value in node.value.items()}
    return Table(node.place, nodes, problems)


def root(document: Document, problems: Problems) -> Table:
    """The whole document as a table."""
    return table_of(Node(dict(document.data), document, ()), problems)


def kind(value: object) -> str:
    """What a value is, in words: `the text 'abc'`, `the number 3`, `a list`."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text {value if len(value) <= 60 else value[:57] + '...'!r}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date"


def _rows(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise Wrong(f"must be a list of tables, not {kind(value)}", "Write each as [[…]].")


def flag(value: object) -> bool:
    """true or false."""
    if isinstance(value, bool):
        return value
    raise Wrong(f"must be true or false, not {kind(value)}", "Write it without quotes." if _quoted(value) else "")


def _quoted(value: object) -> bool:
    return isinstance(value, str) and value.lower() in ("true", "false")


def text(value: object) -> str:
    """Any text, also an empty one."""
    if isinstance(value, str):
        return value
    raise Wrong(f"must be text, not {kind(value)}", 'Write it in quotes: "…".' if not isinstance(value, list) else "")


def line(value: object) -> str:
    """One line of text that says something, without blanks around it."""
    stripped = text(value).strip()
    if not stripped:
        raise Wrong("must not be empty")
    if not stripped.isprintable():
        raise Wrong("must be one line without control characters")
    return stripped


def number(low: int, high: int) -> Check[int]:
    """A whole number within limits, both included."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            digits = isinstance(value, str) and value.strip().isdecimal()
            raise Wrong(f"must be a whole number, not {kind(value)}", "Write it without quotes." if digits else "")
        if not low <= value <= high:
            raise Wrong(f"must be from {low} to {high}, not {value}")
        return value

    return check


def one_of(*names: str) -> Check[str]:
    """One of a closed set of names."""

    def check(value: object) -> str:
        name = text(value)
        if name in names:
            return name
        raise Wrong(f"unknown value {name!r}", suggest(name, names))

    return check


def each(check: Check[T]) -> Check[tuple[T, ...]]:
    """A list whose elements all pass; the error points at the element."""

    def checked(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise Wrong(f"must be a list, not {kind(value)}", "Write it in brackets: [ … ].")
        found: list[T] = []
        for index, element in enumerate(value):
            try:
                found.append(check(element))
            except Wrong as wrong:
                raise Wrong(wrong.message, wrong.hint, (index, *wrong.at)) from None
        return tuple(found)

    return checked


def known(names: Collection[str], what: str, also: Iterable[str] = ()) -> Check[str]:
    """The name of something that is defined, such as a source."""

    def check(value: object) -> str:
        name = text(value)
        if name in names or name in also:
            return name
        # A site of an archive is a source by its host's name before it has a table.
        is_host = re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+", name)
        table = f'For a site of your archive write a table first: [{what}s."{name}"] with a title.' if is_host else ""
        raise Wrong(f"no {what} is named {name!r}", " ".join(filter(None, (suggest(name, names), table))))

    return check
