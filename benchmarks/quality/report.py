"""Prints what was measured: shares per source, what each rule did, the worst examples; the same as JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from benchmarks.quality.measure import Example, Result, together

#: Characters of an example that are printed.
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the measurement, with what is asked of it."""

    name: str
    #: Family of frames to what became of its articles.
    families: Mapping[str, Result]
    #: At least this share of the articles' characters is to be kept.
    kept: float
    #: At most this share of the characters around them is to be left.
    left: float
    #: Whether only its sums are told.
    is_brief: bool = False

    @property
    def clear(self) -> tuple[int, int]:
        """Families with a frame of which nothing is left, and families with a frame."""
        framed = [result for result in self.families.values() if result.frame]
        return sum(not result.left for result in framed), len(framed)

    @property
    def total(self) -> Result:
        """All families."""
        return together(list(self.families.values()))

    @property
    def is_met(self) -> bool:
        """Whether the shares are as wanted, and no picture of an article was lost."""
        total = self.total
        return total.kept_share >= self.kept and total.left_share <= self.left and not total.pictures_lost


def briefly(part: Part) -> Part:
    """The part of which only the sums are told."""
    return replace(part, is_brief=True)


def written(part: Part, worst: int) -> Iterator[str]:
    """Lines for a terminal."""
    total = part.total
    yield f"{part.name}: {total.articles:,} articles"
    yield f"  {'':18} {'characters':>10} {'kept':>9}   {'around':>8} {'left':>9}   pictures lost, left"
    families = {} if part.is_brief else part.families
    for family, result in [*families.items(), ("all", total)]:
        yield f"  {family:18} {_figures(result)}"
    yield f"  wanted {'':22} >= {part.kept:.2%} {'':9} <= {part.left:.2%}: {'met' if part.is_met else 'NOT MET'}"
    yield f"  nothing is left of the frame at {part.clear[0]} of {part.clear[1]} sites"
    if not part.is_brief:
        yield from _details(total, worst)


def _details(total: Result, worst: int) -> Iterator[str]:
    yield from _listed("eaten, by rule", total.eaten, total.text)
    yield from _listed("left, by kind", total.left, total.frame.total())
    yield from _listed("taken, by rule", total.taken, total.frame.total())
    if total.added:
        yield f"  added: {total.added:,} characters that no raw article has"
    for example in sample(total.examples, worst):
        place = f"{example.family}, {example.title[:30]}"
        yield f"  {example.what} ({example.by or 'new'}) in {place}: {_cut(example.text)}"


def _figures(result: Result) -> str:
    pictures = f"{result.pictures_lost} of {result.pictures}, {result.frame_pictures_left} of {result.frame_pictures}"
    return (
        f"{result.text:10,} {result.kept_share:9.3%}   {result.frame.total():8,} {result.left_share:9.3%}   {pictures}"
    )


def _listed(what: str, counted: Counter[str], total: int) -> Iterator[str]:
    if counted:
        yield f"  {what}:"
        for name, size in counted.most_common():
            yield f"    {size:8,} {size / max(total, 1):8.3%}  {name}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text)} characters)"


def sample(examples: Sequence[Example], count: int) -> list[Example]:
    """The longest examples, those of one rule in one family once before any twice."""
    ordered = sorted(examples, key=lambda example: (-len(example.text), example.family, example.text))
    seen: Counter[tuple[str, str, str]] = Counter()
    ranked = []
    for example in ordered:
        group = (example.what, example.by, example.family)
        ranked.append((seen[group], example))
        seen[group] += 1
    return [example for _, example in sorted(ranked, key=lambda pair: pair[0])][:count]


def as_json(part: Part, worst: int) -> dict[str, Any]:
    """The same for a program."""
    total = part.total
    sums = {
        "name": part.name,
        "wanted": {"kept": part.kept, "left": part.left},
        "met": part.is_met,
        "sites": {"clear": part.clear[0], "framed": part.clear[1]},
    }
    if part.is_brief:
        return sums | {"all": {"kept_share": total.kept_share, "left_share": total.left_share}}
    return sums | {
        "all": _values(total),
        "families": {family: _values(result) for family, result in part.families.items()},
        "worst": [asdict(example) for example in sample(total.examples, worst)],
    }


def _values(result: Result) -> dict[str, Any]:
    values = {each.name: getattr(result, each.name) for each in fields(result) if each.name != "examples"}
    return values | {"kept_share": result.kept_share, "left_share": result.left_share}
