"""A publisher that does not exist: what it puts above and below its articles, and habits that are the article's own."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from benchmarks.quality.article import Article, titled
from benchmarks.quality.cores import Core
from benchmarks.quality.labels import Labelled, escaped, said, silent, together
from benchmarks.quality.prose import made

#: One thing above, in the middle of or below an article.
Part = Callable[[Core, random.Random], Labelled]
#: Opening and closing HTML around the whole body, by the way a site writes.
_STYLES = (("", ""), ('<div class="entry-content">', "</div>"), ("<article><section>", "</section></article>"))


class Framed(Protocol):
    """What makes articles of one site."""

    @property
    def name(self) -> str:
        """Name of the site, or family of its known frame."""
        ...

    @property
    def often(self) -> float:
        """Part of its articles that have what is to be learned."""
        ...

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article as it comes."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """A publisher. `frame` puts a core into its frame; the article's own habits are mixed in where `habits` are."""

    name: str
    above: Sequence[Part] = ()
    below: Sequence[Part] = ()
    #: Part of the articles that have what is above and below, each decided by itself.
    often: float = 1.0
    #: Lines that return at the edges and are the article's, see habits.py.
    first: Sequence[Part] = ()
    last: Sequence[Part] = ()
    middle: Part | None = None
    #: Addresses of pictures that it puts around articles; `{number}` in them is that of the article.
    pictures: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """Its host name, which is that of its source too."""
        return f"www.{self.name}.example"

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article as the publisher sends it."""
        start, end = _STYLES[len(self.name) % len(_STYLES)]
        source = f"https://img.{self.name}.example/{core.when:%Y%m}/{core.number}.jpg" if rng.random() < 0.4 else ""
        image = f'<p><img src="{source}" alt=""></p><p>{escaped(core.captions[0])}</p>' if source else ""
        stop = core.middle if self.middle else None
        body = together(
            silent(start), self._some(self.above, core, rng), said(image), *(part(core, rng) for part in self.first),
            core.body(stop=stop), self.middle(core, rng) if self.middle else Labelled(),
            core.body(start=core.middle) if self.middle else Labelled(),
            *(part(core, rng) for part in self.last), self._some(self.below, core, rng), silent(end),
        )  # fmt: skip
        url = f"https://{self.host}/{core.when:%Y/%m}/{core.number}.html"
        shown = (source,) if source else ()
        around = tuple(address.replace("{number}", str(core.number)) for address in self.pictures)
        return Article(self.name, url, titled((core.title, "")), body, core, shown, around)

    def _some(self, parts: Sequence[Part], core: Core, rng: random.Random) -> Labelled:
        return together(*(part(core, rng) for part in parts if rng.random() < self.often))


def link(name: str, rng: random.Random) -> str:
    """An address of a page of that site."""
    return f"https://www.{name}.example/{rng.randint(2019, 2025)}/{rng.randint(1, 99_999)}.html"


def headlines(name: str, count: int, rng: random.Random) -> list[str]:
    """Links to other articles of that site."""
    return [f'<a href="{link(name, rng)}">{escaped(made("title", rng))}</a>' for _ in range(count)]
