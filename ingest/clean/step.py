"""The one signature of every cleaning step, and how a rule of the configuration is bound to it.

A step is a value: a name, the parameters that its rules may have, and `build`, which turns the rules of one source into
one function on a Document. Rules are checked and compiled here, once per source, never per item."""

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from config.errors import ConfigError, Place, suggest
from config.model import Config, Rule, Source
from ingest.clean.document import Document
from ingest.model import Removal

#: What a built step does to one item: changes the document in place and records every removal in its trace.
Run = Callable[[Document], None]

P = TypeVar("P")

_PART = re.compile(r"\[\s*(?:class|id)\s*[*|$]=|\[\s*class\s*\^=", re.IGNORECASE)
_EMPTY = LexborHTMLParser("")


@dataclass(frozen=True, slots=True)
class NoParams:
    """For steps that have no parameters."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a step may know when it is built: the configuration and the source that it is built for."""

    config: Config
    source: Source


class Unfit(ValueError):
    """A parameter of a rule does not fit: `value` is it, or one of those in it."""

    def __init__(self, message: str, value: object) -> None:
        super().__init__(message)
        self.value = value


@dataclass(frozen=True, slots=True)
class Bound(Generic[P]):
    """A rule whose parameters were checked against its step."""

    #: Name of the step.
    step: str
    #: Id of the rule.
    id: str
    #: Reason that every trace shows.
    why: str
    params: P

    def record(self, document: Document, removed: str, replaced_by: str = "") -> None:
        """Put one removal of this rule into the trace."""
        document.trace.append(Removal(self.step, self.id, removed, self.why, replaced_by))


@dataclass(frozen=True, slots=True)
class Step(Generic[P]):
    """One kind of cleaning. STEPS in ingest/clean/table.py is the closed and ordered list of them."""

    name: str
    #: One sentence on what it does, for docs/reference/rules.md; the reason in the trace where it acts without a rule.
    about: str
    #: A frozen dataclass: its fields are the parameters of a rule. `__post_init__` may raise ValueError, and Unfit
    #: where one of them is meant.
    params: type[P]
    #: Called once per source with its rules in order; None when there is nothing to do for that source.
    build: Callable[[Context, Sequence[Bound[P]]], Run | None]

    def record(self, document: Document, removed: str, reason: str = "", replaced_by: str = "") -> None:
        """Put a removal that no rule asked for into the trace; the step's name stands for the rule."""
        document.trace.append(Removal(self.name, self.name, removed, reason or self.about, replaced_by))


def bind(rule: Rule, steps: Mapping[str, Step[Any]]) -> Bound[Any]:
    """Check a rule against its step. Raises ConfigError at the key that is wrong, else at the rule's place, with the
    nearest valid name."""
    step = steps.get(rule.step)
    if step is None:
        raise ConfigError(f"unknown step {rule.step!r}", rule.at("step"), hint=suggest(rule.step, steps))
    hints = _hints(step)
    values = {name: _value(rule, name, value, hints) for name, value in rule.params.items()}
    for field in dataclasses.fields(step.params):
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if field.init and required and field.name not in values:
            raise ConfigError(f"step {step.name!r} needs {field.name!r}", rule.place)
    try:
        params = step.params(**values)
    except ValueError as error:
        place = _place_of(rule, error.value) if isinstance(error, Unfit) else rule.place
        raise ConfigError(str(error), place) from error
    return Bound(step.name, rule.id, rule.why, params)


@cache
def _hints(step: Step[Any]) -> Mapping[str, Any]:
    """The types of the parameters that a rule may give."""
    names = {field.name for field in dataclasses.fields(step.params) if field.init}
    return {name: hint for name, hint in typing.get_type_hints(step.params).items() if name in names}


def _place_of(rule: Rule, value: object) -> Place:
    """Where the first key of a rule stands that has a value, or holds it; the rule's own place for a default."""
    for name, given in rule.params.items():
        if given == value or (isinstance(given, list | tuple | Mapping) and value in given):
            return rule.at(name)
    return rule.place


def _value(rule: Rule, name: str, value: object, hints: Mapping[str, Any]) -> object:
    if name not in hints:
        message = f"step {rule.step!r} has no parameter {name!r}"
        raise ConfigError(message, rule.at(name), hint=suggest(name, hints) if hints else "It has none.")
    converted = _convert(value, hints[name])
    if converted is None:
        wanted = _spell(hints[name])
        raise ConfigError(f"{name!r} must be {wanted}, not {value!r}", rule.at(name))
    return converted


def _convert(value: object, hint: Any) -> object | None:  # noqa: ANN401 - a type hint has no type of its own
    """The value as the hint wants it, None when it does not fit."""
    origin = typing.get_origin(hint)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            return None
        items = [_convert(item, typing.get_args(hint)[0]) for item in value]
        return None if None in items else tuple(items)
    if origin is typing.Literal:
        return value if value in typing.get_args(hint) else None
    if isinstance(origin, type) and issubclass(origin, Mapping):
        fits = isinstance(value, Mapping) and all(isinstance(item, str) for item in value.values())
        return types.MappingProxyType(dict(value)) if fits and isinstance(value, Mapping) else None
    if hint is float and type(value) is int:
        return float(value)
    return value if type(value) is hint else None


def _spell(hint: Any) -> str:  # noqa: ANN401 - as above
    if typing.get_origin(hint) is typing.Literal:
        return "one of " + ", ".join(repr(choice) for choice in typing.get_args(hint))
    if typing.get_origin(hint) is tuple:
        return f"a list, each item {_spell(typing.get_args(hint)[0])}"
    return {str: "a string", int: "a whole number", bool: "true or false", float: "a number"}.get(
        hint, "a table of strings"
    )


def compiled(pattern: str, *, needs_group: bool = False) -> re.Pattern[str]:
    """A regular expression of a rule. Raises Unfit, which `bind` turns into a ConfigError at its key."""
    try:
        found = re.compile(pattern)
    except re.error as error:
        raise Unfit(f"{pattern!r} is not a regular expression: {error}", pattern) from error
    if needs_group and "value" not in found.groupindex:
        raise Unfit(f"{pattern!r} needs a group (?P<value>…)", pattern)
    return found


def template(pattern: re.Pattern[str], text: str) -> None:
    """Check a text with `\\1`-style groups of a pattern, which would fail at the first item that it is for. Raises
    Unfit."""
    # The empty alternative matches, with every group of the pattern known and empty.
    empty = re.compile(f"{pattern.pattern}\n|").match("")
    try:
        if empty is not None:
            empty.expand(text)
    except (re.error, IndexError) as error:
        raise Unfit(f"{text!r} does not fit {pattern.pattern!r}: {error}", text) from error


def selector(css: str) -> str:
    """A CSS selector of a rule; Unfit is raised for another text. Parts of class names and ids are refused:
    `[class*=share]` hits whole articles."""
    if _PART.search(css):
        raise Unfit(f"{css!r} matches parts of class names or ids; name whole ones, such as .share-bar", css)
    try:
        _EMPTY.css(css)
    except SelectolaxError as error:
        raise Unfit(f"{css!r} is not a CSS selector", css) from error
    return css
