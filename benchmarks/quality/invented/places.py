"""Where and when frames come at sites held out, now or once: within paragraphs, from some item on, around templates."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from benchmarks.quality.article import Article
from benchmarks.quality.cores import Block, Core
from benchmarks.quality.invented.site import Part, Site
from benchmarks.quality.labels import Label, Labelled, Span, silent, together


@dataclass(frozen=True, slots=True)
class Within(Site):
    """A publisher whose tool writes into the first or last paragraph of an article, with a break between."""

    opening: Part | None = None
    closing: Part | None = None

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article as the publisher sends it."""
        article = Site.frame(self, core, rng)
        body = article.body
        if self.opening and rng.random() < self.often:
            body = _opened(body, self.opening(core, rng))
        if self.closing and rng.random() < self.often:
            body = _closed(body, self.closing(core, rng))
        return replace(article, body=body)


@dataclass(frozen=True, slots=True)
class Changed(Site):
    """A publisher that had something else, or nothing, around its articles before item `since`.

    `often` only says how many items it takes to see the newer frame twenty times: it is in all of those."""

    since: int = 0
    before_above: Sequence[Part] = ()
    before_below: Sequence[Part] = ()

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article as the publisher sent it then."""
        site = replace(self, often=1.0)
        if core.number < self.since:
            site = replace(site, above=self.before_above, below=self.before_below)
        return Site.frame(site, core, rng)


@dataclass(frozen=True, slots=True)
class Written(Site):
    """A publisher whose articles are a template with new numbers and words each time."""

    text: Callable[[Core, random.Random], Sequence[Block]] | None = None

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article as the publisher sends it."""
        blocks = tuple(self.text(core, rng)) if self.text else core.blocks
        return Site.frame(self, replace(core, blocks=blocks), rng)


def seldom(part: Part, often: float) -> Part:
    """The part in exactly that share of any twenty items that follow each other, in a multiple of 0.05."""
    start = crc32(getattr(part, "__name__", "").encode())
    return lambda core, rng: part(core, rng) if (core.number * 13 + start) % 20 < round(often * 20) else Labelled()


def _opened(body: Labelled, part: Labelled) -> Labelled:
    """In the first paragraph, or in one before a body that begins with something else."""
    tags = next(place for place, span in enumerate(body.spans) if span.text.strip())
    place = next((place for place in range(tags) if body.spans[place].html == "<p>"), None)
    if place is None:
        return together(silent("<p>"), part, silent("</p>"), body)
    return _inserted(body, place + 1, (*part.spans, Span("<br>")))


def _closed(body: Labelled, part: Labelled) -> Labelled:
    """In the last paragraph of the article, or in one after a body that ends with something else."""
    last = max(place for place, span in enumerate(body.spans) if span.text.strip() and span.label is Label.TEXT)
    following = body.spans[last + 1 : last + 3]
    for ahead, span in enumerate(following, 1):
        if span.html == "</p>":
            return _inserted(body, last + ahead, (Span("<br>"), *part.spans))
    return together(body, silent("<p>"), part, silent("</p>"))


def _inserted(body: Labelled, place: int, spans: Sequence[Span]) -> Labelled:
    return Labelled((*body.spans[:place], *spans, *body.spans[place:]))
