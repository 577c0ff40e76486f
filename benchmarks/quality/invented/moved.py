"""Publishers that rules know, behind a mirror that has moved: another domain, other markup, other words."""

import random
from dataclasses import dataclass, replace

from benchmarks.quality.article import Article
from benchmarks.quality.cores import Core
from benchmarks.quality.invented.below import changed_mirror
from benchmarks.quality.known import KNOWN


@dataclass(frozen=True, slots=True)
class Moved:
    """A known frame with the new footer below it."""

    #: Family of the known frame, such as `rfa 2024`; one that has no footer of a mirror already.
    name: str
    often: float = 1.0

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article as the mirror sends it now."""
        article = KNOWN[self.name](core, rng)
        has_it = rng.random() < self.often
        return replace(article, body=article.body + changed_mirror(core, rng)) if has_it else article
