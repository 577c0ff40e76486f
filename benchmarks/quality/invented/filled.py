"""Parts of sites from templates: whose words they are, how often they come, and what changes within them."""

import random
from datetime import datetime, timedelta
from typing import Any

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Part
from benchmarks.quality.labels import Labelled, either, escaped, frame, said
from benchmarks.quality.prose import made


class _Fields(dict[str, Any]):
    """What stands in braces: facts of the article, `3-9` a number, `a|b` one of the words, else a name of the grammar.

    Facts: headline, by, when, later (some hours after it), issue (rises with time), hash (always another one)."""

    def __init__(self, core: Core, rng: random.Random) -> None:
        later: datetime = core.when + timedelta(minutes=rng.randint(3, 2900))
        super().__init__(
            headline=escaped(core.title), by=escaped(core.author), when=core.when, later=later,
            issue=core.number // 2 + 118,
        )  # fmt: skip
        self._rng = rng

    def __missing__(self, name: str) -> str:
        if name == "hash":
            return f"{self._rng.getrandbits(40):010x}"
        if "|" in name:
            return self._rng.choice(name.split("|"))
        low, dash, high = name.partition("-")
        return str(self._rng.randint(int(low), int(high))) if dash else escaped(made(name, self._rng))


def filled(template: str, core: Core, rng: random.Random) -> str:
    """The template with what stands in braces filled in."""
    return template.format_map(_Fields(core, rng))


def put(kind: str, *variants: str) -> Part:
    """What the site adds; one of the variants each time."""
    return lambda core, rng: frame(filled(rng.choice(variants), core, rng), kind)


def own(*variants: str) -> Part:
    """What is the article's."""
    return lambda core, rng: said(filled(rng.choice(variants), core, rng))


def unsure(kind: str, *variants: str) -> Part:
    """What may be the article's or the site's; it counts as neither."""
    return lambda core, rng: either(filled(rng.choice(variants), core, rng), kind)


def tail(kind: str, ours: str, theirs: str) -> Part:
    """A paragraph that is the article's, to the end of which the site adds something."""

    def part(core: Core, rng: random.Random) -> Labelled:
        return said("<p>" + filled(ours, core, rng)) + frame(filled(theirs, core, rng) + "</p>", kind)

    return part


def at(share: float, part: Part) -> Part:
    """The part in that share of the articles."""
    return lambda core, rng: part(core, rng) if rng.random() < share else Labelled()


def turned(number: int, before: Part | None, after: Part) -> Part:
    """One part, or nothing, before the article of that number, and another one from it on."""

    def part(core: Core, rng: random.Random) -> Labelled:
        chosen = before if core.number < number else after
        return chosen(core, rng) if chosen else Labelled()

    return part
