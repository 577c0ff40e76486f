"""Runs the examples of the rules: each is cleaned with all rules of its source, as an item of that source would be.

`feedweir check` prints the failures, and the tests allow none."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from config.errors import Place
from config.model import Config, Example, Rule
from ingest.model import CleanItem, Enclosure, Format, RawItem

Clean = Callable[[RawItem], CleanItem]

_BETWEEN_BLOCKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation of one example that does not hold."""

    rule: str
    #: Counted from 1; 0 where the rule as a whole is meant.
    example: int
    #: `html`, `title`, a fact's name, `rule` (no example shows it at work) or `error`.
    what: str
    expected: str
    actual: str
    place: Place

    def __str__(self) -> str:
        where = f"{self.place}: example {self.example}" if self.example else str(self.place)
        return f"{where}: {self.what}\n  expected: {self.expected}\n  but was:  {self.actual}"


def check(config: Config, make: Callable[[Config], Clean]) -> list[Failure]:
    """Failures of all examples of all rules. `make` gives what cleans by a configuration."""
    clean = make(config)
    return [failure for rule in config.rules for failure in _check_rule(config, clean, make, rule)]


def raw_of(config: Config, rule: Rule, example: Example) -> RawItem:
    """The item that an example stands for: its address is the home page of the source, with a path."""
    name = example.source or (rule.sources[0] if rule.sources[0] != "*" else next(iter(config.sources), "example"))
    source = config.sources.get(name)
    home = source.url if source is not None and source.url else "https://example.org/"
    title = example.title or "例"
    origin = str(rule.place)
    return RawItem(name, f"{home.rstrip('/')}/example", title, example.before, origin, Format.ENTRY, b"")


def _check_rule(config: Config, clean: Clean, make: Callable[[Config], Clean], rule: Rule) -> Iterator[Failure]:
    items = [clean(raw_of(config, rule, example)) for example in rule.examples]
    for number, (example, item) in enumerate(zip(rule.examples, items, strict=True), 1):
        for what, expected, actual in _differences(example, item):
            yield Failure(rule.id, number, what, expected, actual, rule.place)
    if not any(removal.rule == rule.id for item in items for removal in item.trace):
        # It may have changed what no trace lists, such as what is a caption: then it is missed.
        without = make(replace(config, rules=tuple(other for other in config.rules if other.id != rule.id)))
        if any(without(raw_of(config, rule, ex)) != item for ex, item in zip(rule.examples, items, strict=True)):
            return
        yield Failure(rule.id, 0, "rule", "an example in which it removes or changes something", "none", rule.place)


def _differences(example: Example, item: CleanItem) -> Iterator[tuple[str, str, str]]:
    wanted, given = (_BETWEEN_BLOCKS.sub("", html.strip()) for html in (example.after, item.html))
    if example.before and wanted != given:
        yield "html", wanted, given
    if example.title_after and example.title_after != item.title:
        yield "title", example.title_after, item.title
    for name, fact in example.facts.items():
        expected, actual = spell(fact), spell(getattr(item, name, None))
        if expected != actual:
            yield name, expected, actual


def spell(value: Any) -> str:  # noqa: ANN401 - any fact or TOML value
    """A fact as text, so that what TOML can say and what an item has are compared alike."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enclosure):
        return f"{value.url} {value.type}"
    if isinstance(value, list | tuple):
        return " | ".join(spell(item) for item in value)
    return "" if value is None else str(value)
