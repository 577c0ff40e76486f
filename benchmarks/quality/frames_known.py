"""The first part: every frame that is known, cleaned with the rules that ship."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality.article import Article
from benchmarks.quality.cores import core
from benchmarks.quality.known import KNOWN
from benchmarks.quality.measure import Result, compare
from benchmarks.quality.varied import varied
from config.model import Source
from config.settings import load
from ingest.clean import Cleaner
from ingest.errors import Refused
from ingest.formats import entries
from ingest.model import CleanItem, RawItem
from ingest.sources import SourceResolver


def articles(count: int, seed: int) -> Iterator[Article]:
    """`count` articles in each known frame."""
    for family, frame in KNOWN.items():
        for number in range(count):
            rng = random.Random(f"{seed} {family} {number}")
            yield frame(core(number, rng, source=family.partition(" ")[0]), rng)


class Known:
    """Cleans as an import would, without a store."""

    def __init__(self) -> None:
        config = load(None, data=Path("unused"), env={})
        self._cleaner = Cleaner(config)
        self._resolver = SourceResolver(config.sources)

    def measure(self, count: int, seeds: Sequence[int], *, vary: bool = False) -> dict[str, Result]:
        """Family of frames to what became of its articles; every second one comes as a feed. With `vary` they are
        written in other ways than the archive has them."""
        results = {family: Result() for family in KNOWN}
        for seed in seeds:
            for made in articles(count, seed):
                article = varied(made, random.Random(f"{seed} {made.url}")) if vary else made
                results[article.family].add(compare(article, self._clean(article)))
        return results

    def _clean(self, article: Article) -> CleanItem | None:
        """The clean item; None where it was refused."""
        data = article.feed() if article.core.number % 2 else article.dump()
        folder = article.family.partition(" ")[0]

        def resolve(url: str) -> Source:
            return self._resolver.resolve(url, (folder,), "")

        try:
            raw = next(iter(entries(data, "made", resolve)))
            return self._cleaner.clean(raw) if isinstance(raw, RawItem) else None
        except Refused:
            return None
