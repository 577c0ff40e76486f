"""The page of one item: what came beside what is published, each difference with its reason, in Chinese and English.

Nothing of the article is rendered: it stands there as text. No scripts, and nothing from elsewhere is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from jinja2 import Environment

from ingest.model import Outcome
from publish import fit
from publish.catalog import Site
from publish.corrections.values import NAMES
from publish.explain.discreet import discreet, without_secrets
from publish.explain.effects import first, in_order, owners
from publish.explain.sides import side_by_side
from publish.explain.similarity import percent
from publish.explain.values import Belonging, Effect, Explanation, RuleEffects
from publish.pages import made, templates

_PAGE, _STYLES = "item.html", ("index.css", "item.css")
#: Effects of one rule that are seen at once.
_SHOWN = 5
#: Effects, pictures, topics that the item is not in, and copies that are listed.
_EFFECTS, _PICTURES, _OUTSIDE, _COPIES = 1_000, 300, 200, 100
#: Characters of one removed text that are shown; what is longer stands in the comparison.
_LONGEST = 1_000
_OUTCOMES = {
    Outcome.NEW: "首次收到",
    Outcome.REVISED: "更新",
    Outcome.UNCHANGED: "内容未变",
    Outcome.SUPERSEDED: "旧版本或残缺",
}


@dataclass(frozen=True, slots=True)
class _Part:
    """Some effects of one rule, and whether they are folded away."""

    effects: Sequence[Effect]
    is_more: bool


@dataclass(frozen=True, slots=True)
class _Topics:
    """The topics, by whether the item is in them."""

    inside: Sequence[Belonging]
    outside: Sequence[Belonging]
    outside_count: int


def render(explanation: Explanation, site: Site) -> tuple[bytes, str]:
    """The page in UTF-8, and the content security policy that it is to be served with."""
    shown = discreet(explanation)
    item = shown.stored.item
    listed = first(shown.cleaning, _EFFECTS)
    outside = [topic for topic in shown.topics if not topic.verdict]
    page, policy = made(
        _environment(),
        _PAGE,
        _STYLES,
        explained=shown,
        heading=fit.text(item.title) or f"#{shown.stored.id}",
        source_title=fit.text(site.source(item.source).title) or item.source,
        article=fit.address(without_secrets(item.url)),
        cleaning=listed,
        sides=side_by_side(shown.source, without_secrets(item.html), in_order(listed)),
        owners=owners(listed),
        pictures=shown.pictures[:_PICTURES],
        topics=_Topics([topic for topic in shown.topics if topic.verdict], outside[:_OUTSIDE], len(outside)),
        copies=shown.copies[-_COPIES:],
        siblings=shown.siblings[:_COPIES],
        names=NAMES,
        outcomes=_OUTCOMES,
    )
    return page, f"{policy}; frame-ancestors 'none'"


def _parts(rule: RuleEffects) -> list[_Part]:
    """The effects of a rule as they are shown: the first at once, the others behind a fold, if it is worth one. What
    was only rewritten is folded away whole: mostly addresses of pictures, which have a place of their own."""
    shown = 0 if rule.only_replaces else _SHOWN
    if len(rule.effects) <= shown + 1:
        return [_Part(rule.effects, is_more=False)]
    parts = (_Part(rule.effects[:shown], is_more=False), _Part(rule.effects[shown:], is_more=True))
    return [part for part in parts if part.effects]


def _short(text: str) -> str:
    line = fit.text(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d}"


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


@cache
def _environment() -> Environment:
    environment = templates().overlay()
    # A table of its own: an overlay shares that of the environment below it.
    filters = {
        "effects": lambda rules: len(in_order(rules)),
        "parts": _parts,
        "short": _short,
        "day": _day,
        "minute": _minute,
        "percent": percent,
    }
    environment.filters = {**environment.filters, **filters}
    return environment
