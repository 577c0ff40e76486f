"""Articles that pairs are made of, and the five of seeds/, as titles and paragraphs of clean text."""

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from benchmarks.archive import sentences
from benchmarks.quality.prose import made, paragraph
from config.settings import load
from ingest.clean import Cleaner
from ingest.formats.dump import parse_dump

_SEEDS = Path(__file__).parents[2] / "seeds"
_START = datetime(2021, 1, 1, tzinfo=UTC)
#: Sources that articles are given to.
SOURCES = ("bbc", "dw", "rfi", "voa", "rfa", "nyt", "cdt", "reuters")


@dataclass(frozen=True, slots=True)
class Article:
    """One item before it is stored."""

    title: str
    paragraphs: tuple[str, ...]
    source: str
    published: datetime
    #: Which article it is; made up once and kept by every copy.
    identity: str
    #: Addresses of a recording or of pictures that come with it.
    media: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters of its text."""
        return sum(map(len, self.paragraphs))


def article(rng: random.Random, *, least: int = 300, most: int = 5_000) -> Article:
    """An article of about that many characters: of a grammar or of a chain of characters."""
    wanted, paragraphs = rng.randint(least, most), list[str]()
    kind = rng.random()
    while sum(map(len, paragraphs)) < wanted:
        paragraphs.append(paragraph(rng, seeds=False) if kind < 0.7 else chained(rng))
    return Article(made("title", rng), tuple(paragraphs), rng.choice(SOURCES), moment(rng), identity(rng))


def chained(rng: random.Random) -> str:
    """A paragraph of the chain whose sentences no other article has: some words of each are others."""
    chosen = [rng.choice(sentences_pool()) for _ in range(rng.randint(1, 4))]
    return "".join(_reworded(sentence, rng) for sentence in chosen)


def _reworded(sentence: str, rng: random.Random) -> str:
    pieces = [sentence[start : start + 4] for start in range(0, len(sentence), 4)]
    other = rng.choice(sentences_pool())
    return "".join(other[place * 4 : place * 4 + 4] if rng.random() < 0.5 else one for place, one in enumerate(pieces))


def identity(rng: random.Random) -> str:
    """A name that no other article has."""
    return f"{rng.getrandbits(64):x}"


def moment(rng: random.Random) -> datetime:
    """A time within three years."""
    return _START + timedelta(minutes=rng.randrange(3 * 365 * 24 * 60))


@cache
def sentences_pool() -> Sequence[str]:
    """Sentences of a chain of the seeds' characters."""
    return sentences()


@cache
def seeds() -> Sequence[Article]:
    """The five articles of seeds/, cleaned by the rules that ship."""
    with tempfile.TemporaryDirectory() as nothing:
        cleaner = Cleaner(load(data=Path(nothing), env={}))
    found = []
    for path in sorted(_SEEDS.iterdir()):
        item = cleaner.clean(parse_dump(path.read_bytes(), "dw", path.name))
        found.append(Article(item.title, tuple(item.text.split("\n")), "dw", item.published or _START, path.name))
    return found
