"""Chinese text that no article has: sentences of a grammar, paragraphs of a chain of characters, and the seeds' own."""

import html
import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks.archive import sentences

_HERE = Path(__file__).parent
_SEEDS = _HERE.parents[1] / "seeds"
_FIELD = re.compile(r"\{(?:(\d+)-(\d+)|(\w+))\}")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>")
_TAG = re.compile(r"<[^>]*>")
#: Paragraphs of the seeds shorter than this may be headings, credits or notices; longer ones are the article's.
_SHORTEST = 60


@cache
def grammar() -> Mapping[str, Sequence[str]]:
    """Names and what each may become; those of look-alikes begin with `like_`."""
    own = tomllib.loads((_HERE / "grammar.toml").read_text(encoding="utf-8"))
    like = tomllib.loads((_HERE / "lookalikes.toml").read_text(encoding="utf-8"))
    return own | {f"like_{name}": texts for name, texts in like.items()}


def made(name: str, rng: random.Random) -> str:
    """One text of that name, with what stands in braces made too."""

    def one(match: re.Match[str]) -> str:
        return str(rng.randint(int(match[1]), int(match[2]))) if match[1] else made(match[3], rng)

    return _FIELD.sub(one, rng.choice(grammar()[name]))


@cache
def _chain() -> Sequence[str]:
    return sentences()


@cache
def seed_paragraphs() -> Sequence[str]:
    """Paragraphs of the five articles of seeds/, as plain text, without their frames."""
    found: list[str] = []
    for path in sorted(_SEEDS.iterdir()):
        body = path.read_text(encoding="utf-8")
        texts = (" ".join(html.unescape(_TAG.sub("", part)).split()) for part in _PARAGRAPH.findall(body))
        found.extend(text for text in texts if len(text) >= _SHORTEST and "©" not in text)
    return found


def paragraph(rng: random.Random, *, seeds: bool = True) -> str:
    """A paragraph of one to five sentences; now and then one of the seeds (where `seeds`), or of the chain."""
    kind = rng.random()
    if kind < 0.06:
        return made("short", rng)
    if kind < 0.16 and seeds:
        return rng.choice(seed_paragraphs())
    if kind < 0.22:
        return "".join(rng.choice(_chain()) for _ in range(rng.randint(1, 3)))
    return "".join(made("sentence", rng) for _ in range(rng.randint(1, 5)))
