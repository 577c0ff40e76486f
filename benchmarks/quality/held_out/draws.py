"""How the frames and habits of these sites are written: HTML with fields that are another text in each article."""

import re
from collections.abc import Mapping, Sequence
from random import Random

from benchmarks.quality.article import path_of
from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Part
from benchmarks.quality.labels import Labelled, either, escaped, frame, said
from benchmarks.quality.prose import made

#: `{2-9}` is a number, `{a|b|c}` one of those, `{word}` a fact of the article or a text of the grammar.
_FIELD = re.compile(r"\{(?:(\d+)-(\d+)|([^{}]*\|[^{}]*)|(\w+))\}")
#: Part of the items that have longer words that are the articles' own.
_OFTEN = 0.55


def _facts(core: Core) -> Mapping[str, str]:
    when = core.when
    return {
        "title": escaped(core.title), "author": escaped(core.author), "number": str(core.number),
        "path": path_of(core, 8), "Y": f"{when:%Y}", "m": str(when.month), "d": str(when.day), "mm": f"{when:%m}",
        "dd": f"{when:%d}", "hm": f"{when:%H:%M}", "month": f"{when:%B}",
    }  # fmt: skip


def filled(template: str, core: Core, rng: Random) -> str:
    """The template with its fields filled. `{other}` is the headline of another article."""
    facts = _facts(core)

    def one(match: re.Match[str]) -> str:
        if match[1]:
            return str(rng.randint(int(match[1]), int(match[2])))
        if match[3]:
            return rng.choice(str(match[3]).split("|"))
        name = str(match[4])
        return facts[name] if name in facts else escaped(made("title" if name == "other" else name, rng))

    return _FIELD.sub(one, template)


def put(kind: str, *templates: str) -> Part:
    """What a site adds: one of those each time."""

    def part(core: Core, rng: Random) -> Labelled:
        return frame(filled(rng.choice(templates), core, rng), kind)

    return part


def put_of(kind: str, template: str, pool: Sequence[str], count: int) -> Part:
    """What a site adds, with so many of the pool at `{of0}`, `{of1}` and so on, such as what is read most."""

    def part(core: Core, rng: Random) -> Labelled:
        text = template
        for place, chosen in enumerate(rng.sample(pool, count)):
            text = text.replace(f"{{of{place}}}", chosen)
        return frame(filled(text, core, rng), kind)

    return part


def since(number: int, part: Part) -> Part:
    """The same from that item on, as when a site changes its template."""
    return lambda core, rng: part(core, rng) if core.number >= number else Labelled()


def doubtful(kind: str, *templates: str) -> Part:
    """What may be the site's or the article's: it counts as neither."""

    def part(core: Core, rng: Random) -> Labelled:
        return either(filled(rng.choice(templates), core, rng), kind)

    return part


def own(*templates: str) -> Part:
    """The article's own words: one of those each time."""

    def part(core: Core, rng: Random) -> Labelled:
        return said(filled(rng.choice(templates), core, rng))

    return part


def at_times(part: Part, share: float = _OFTEN) -> Part:
    """The same in that part of the items."""
    return lambda core, rng: part(core, rng) if rng.random() < share else Labelled()
