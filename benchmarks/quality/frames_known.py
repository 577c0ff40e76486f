"""The first part: every frame that is known, cleaned with the rules that ship."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality.article import Article
from benchmarks.quality.cores import core
from benchmarks.quality.known import KNOWN
from benchmarks.quality.measure import Result, compare
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

    def measure(self, count: int, seeds: Sequence[int]) -> dict[str, Result]:
        """Family of frames to what became of its articles; every second one comes as a feed."""
        results = {family: Result() for family in KNOWN}
        for seed in seeds:
            for article in articles(count, seed):
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
