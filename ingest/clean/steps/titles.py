"""Titles as plain text: entities resolved, inline tags gone, and what mirrors and publishers put around them taken off.

A column name or a source that stands in the title is not lost: a rule says which fact it becomes."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.clean.document import Document
from ingest.clean.lines import squeeze
from ingest.clean.step import Bound, Context, Run, Step, compiled
from ingest.fold import fold
from ingest.text import scrub

_TAG = re.compile(r"</?(?:a|b|big|br|em|font|i|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TitleParams:
    """One thing that is taken off a title."""

    #: Regular expression, searched in the title; what it matches goes. Its group `value` is what becomes a fact.
    match: str
    #: Where `value` goes.
    take: Literal["", "categories", "authors"] = ""
    #: `value` must be one of these but for script, case and width, and becomes it; empty means any.
    values: tuple[str, ...] = ()
    #: The fact's text; empty means `value` itself.
    fact: str = ""
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        needs_group = bool(self.values) or bool(self.take and not self.fact)
        object.__setattr__(self, "pattern", compiled(self.match, needs_group=needs_group))


def plain_title(title: str) -> str:
    """The title without markup. Mirrors escape titles twice, so entities are resolved until none is left."""
    for _ in range(3):
        if "<" in title:
            title = _TAG.sub("", title)
        resolved = html.unescape(title) if "&" in title else title
        if resolved == title:
            break
        title = resolved
    return squeeze(scrub(title))


def _spelled(value: str, values: Sequence[str]) -> str | None:
    """The value as the rule spells it; None when it is not one of the rule's."""
    return next((known for known in values if fold(known) == fold(value)), None) if values else value


def _apply(document: Document, rule: Bound[TitleParams]) -> bool:
    """Whether the rule took something off."""
    params = rule.params
    found = params.pattern.search(document.title)
    if found is None:
        return False
    value = _spelled(squeeze(found.groupdict().get("value") or ""), params.values)
    title = squeeze(document.title[: found.start()] + document.title[found.end() :])
    if not title or title == document.title or value is None:
        return False
    rule.record(document, squeeze(found.group()))
    document.title = title
    fact = params.fact or value
    if params.take and fact:
        facts = document.facts.categories if params.take == "categories" else document.facts.authors
        if fact not in facts:
            facts.append(fact)
    return True


def _build(context: Context, rules: Sequence[Bound[TitleParams]]) -> Run:
    def run(document: Document) -> None:
        title = plain_title(document.title)
        if title != squeeze(document.title):
            TITLE.record(document, document.title, replaced_by=title)
        document.title = title
        # Again while something goes: marks stand before and behind each other in any order.
        while sum(_apply(document, rule) for rule in rules):
            pass

    return run


TITLE = Step("title", "Titles are plain text without columns and marks.", TitleParams, _build)
