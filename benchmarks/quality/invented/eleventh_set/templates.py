"""Parts of sites that were held out, written as templates: what stands in braces is another in each article.

`put` is a frame, `doubtful` counts as neither, `own` is the article's."""

import random
from collections.abc import Callable, Mapping

from benchmarks.quality.cores import Core
from benchmarks.quality.invented.site import Part
from benchmarks.quality.labels import Labelled, either, escaped, frame, said
from benchmarks.quality.prose import made, paragraph

#: Names of texts of the grammar that templates may have; `title2` is a second one.
_MADE = ("title", "name", "city", "heading", "question", "clause", "sentence", "Latin", "topic", "noun")


def _dates(core: Core) -> Mapping[str, object]:
    when = core.when
    return {
        "year": when.year, "month": when.month, "day": when.day, "mm": f"{when:%m}", "dd": f"{when:%d}",
        "iso": f"{when:%Y-%m-%d}", "time": f"{when:%H:%M}", "path": f"{when:%Y/%m}/{core.number}.html",
        "number": core.number, "serial": 311 + core.number, "this": escaped(core.title),
    }  # fmt: skip


def _numbers(rng: random.Random) -> Mapping[str, object]:
    return {
        "few": rng.randint(2, 29), "few2": rng.randint(2, 29), "some": rng.randint(30, 999),
        "many": f"{rng.randint(1000, 98_999):,}", "clock": f"{rng.randint(11, 79)}:{rng.randint(0, 59):02}",
        "hex": f"{rng.getrandbits(48):012x}", "minutes": rng.randint(2, 14), "ss": rng.randint(10, 59),
        "five": rng.randint(10_000, 99_999),
    }  # fmt: skip


def _values(core: Core, rng: random.Random) -> Mapping[str, object]:
    first = {name: escaped(made(name, rng)) for name in _MADE}
    second = {f"{name}2": escaped(made(name, rng)) for name in _MADE}
    return {**_dates(core), **_numbers(rng), **first, **second, "paragraph": escaped(paragraph(rng, seeds=False))}


def _drawn(templates: tuple[str, ...], core: Core, rng: random.Random) -> str:
    return rng.choice(templates).format_map(_values(core, rng))


def put(kind: str, *templates: str) -> Part:
    """One of these frames in each article."""
    return lambda core, rng: frame(_drawn(templates, core, rng), kind)


def doubtful(kind: str, *templates: str) -> Part:
    """One of these in each article, of which a reader cannot say whose it is."""
    return lambda core, rng: either(_drawn(templates, core, rng), kind)


def own(*templates: str) -> Part:
    """One of these in each article, and the article's own."""
    return lambda core, rng: said(_drawn(templates, core, rng))


def in_turn(kind: str, template: str, **choices: tuple[str, ...]) -> Part:
    """A frame with words that the site chooses from a few: `choices` by what they are called in the template."""

    def part(core: Core, rng: random.Random) -> Labelled:
        chosen = {name: rng.choice(texts) for name, texts in choices.items()}
        return frame(template.format_map({**_values(core, rng), **chosen}), kind)

    return part


def at_times(part: Part, share: float) -> Part:
    """The part in that share of the articles, and nothing in the others."""
    return _when(part, lambda _core, rng: rng.random() < share)


def since(first: int, part: Part) -> Part:
    """The part in the article of that number and all later ones."""
    return _when(part, lambda core, _rng: core.number >= first)


def _when(part: Part, has: Callable[[Core, random.Random], bool]) -> Part:
    return lambda core, rng: part(core, rng) if has(core, rng) else Labelled()
