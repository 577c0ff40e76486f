"""Publishers that rules know, behind a mirror that has moved: another domain, other markup, other words."""

import random
from dataclasses import dataclass, replace

from benchmarks.quality.article import Article
from benchmarks.quality.cores import Core
from benchmarks.quality.invented.below import changed_mirror
from benchmarks.quality.invented.site import Part
from benchmarks.quality.known import KNOWN
from benchmarks.quality.labels import Label, Labelled


@dataclass(frozen=True, slots=True)
class Moved:
    """A known frame with a new footer below it."""

    #: Family of the known frame, such as `rfa 2024`; one that has no footer of a mirror already.
    name: str
    often: float = 1.0
    #: The new footer.
    below: Part = changed_mirror

    def frame(self, core: Core, rng: random.Random) -> Article:
        """The article as the mirror sends it now; what rules know of it counts as neither, as the first part has it."""
        article = KNOWN[self.name](core, rng)
        title, body = _uncounted(article.title), _uncounted(article.body)
        has_it = rng.random() < self.often
        return replace(article, title=title, body=body + self.below(core, rng) if has_it else body, frame_pictures=())


def _uncounted(labelled: Labelled) -> Labelled:
    spans = (replace(span, label=Label.EITHER) if span.label is Label.FRAME else span for span in labelled.spans)
    return Labelled(tuple(spans))
