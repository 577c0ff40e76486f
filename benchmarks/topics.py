"""What matching costs with 10 and with 1,000 topics of 20 words each: python -m benchmarks.topics

Words are two to four of the characters that articles are written in, drawn at random: an article is in few topics. With
--told they are cut from the articles' own sentences: it is in many, and most of the cost is to tell why. The same is
measured of topics half of which include and exclude others (topic:…), and of the articles in Traditional script. All
are matched with the same items in turn, in processor time, and the least of each counts. Ends with 1 when the target is
missed: it is for topics of 20 words that name no others, in either script."""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import opencc

from benchmarks.archive import sentences
from benchmarks.publish import Shop
from benchmarks.targets import Figure, at_most, told
from config.model import Topic
from config.settings import load
from ingest.model import StoredItem
from publish.topics import Matcher

#: Target, as the README names it: what 1,000 topics of 20 words cost an item beside 10 of them.
GROWTH = 3.0
#: The kind of topics that it is not for: those that name others stand for more words than they have.
NAMING = ", half of them naming others"
_WORDS = 20
_SIZES = (2, 2, 2, 3, 3, 4)


def topics(count: int, pool: Sequence[str], seed: int, *, told: bool) -> list[Topic]:
    """Topics of words that nobody chose, the same for the same seed."""
    rng = random.Random(seed)
    letters = sorted({char for sentence in pool for char in sentence if char.isalpha()})
    word, stock = (_cut, pool) if told else (_drawn, letters)
    queries = [" OR ".join(word(stock, rng) for _ in range(_WORDS)) for _ in range(count)]
    return [Topic(f"topic-{number}", "", query) for number, query in enumerate(queries)]


def nested(plain: Sequence[Topic]) -> list[Topic]:
    """The same topics, half of which also include the one three before them and leave out the one before."""
    return [
        replace(topic, query=f"({topic.query} OR topic:topic-{number - 3}) NOT topic:topic-{number - 1}")
        if number % 2 and number > 2
        else topic
        for number, topic in enumerate(plain)
    ]


def in_traditional_script(items: Sequence[StoredItem]) -> list[StoredItem]:
    """The items in the other script."""
    converter = opencc.OpenCC("s2t")
    return [
        replace(stored, item=replace(stored.item, title=converter.convert(stored.item.title),
                                     text=converter.convert(stored.item.text)))
        for stored in items
    ]  # fmt: skip


def _drawn(letters: Sequence[str], rng: random.Random) -> str:
    return "".join(rng.choices(letters, k=rng.choice(_SIZES)))


def _cut(pool: Sequence[str], rng: random.Random) -> str:
    while True:
        sentence, size = rng.choice(pool), rng.choice(_SIZES)
        start = rng.randrange(len(sentence) - size)
        if (word := sentence[start : start + size]).isalpha():
            return word


def _microseconds(run: Callable[[], object], items: int) -> float:
    started = time.process_time()
    run()
    return (time.process_time() - started) / items * 1e6


def _match(matcher: Matcher, items: Sequence[StoredItem]) -> int:
    """The memberships of all items, with their reasons."""
    return sum(bool(match.why) for stored in items for match in matcher.match(stored))


def main() -> int:
    """Print the figures; 0 when they are as wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.topics", description=__doc__)
    parser.add_argument("--items", type=int, default=500, help="items to match (500)")
    parser.add_argument("--few", type=int, default=10, help="topics to compare with (10)")
    parser.add_argument("--many", type=int, default=1_000, help="topics to compare (1000)")
    parser.add_argument("--rounds", type=int, default=15, help="rounds, of which the fastest counts (15)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the words (1)")
    parser.add_argument("--told", action="store_true", help="words cut from sentences: most topics match")
    given = parser.parse_args()
    pool = sentences()
    with tempfile.TemporaryDirectory() as name:
        shop = Shop(Path(name) / "data", given.items)
        reading = _microseconds(lambda: list(shop.store.items()), given.items)
        items = list(shop.store.items())
        config = load(data=Path(name) / "data", env={})
        shop.store.close()
    made = topics(given.many, pool, given.seed, told=given.told)
    kinds = {
        "": (made, items),
        ", articles in Traditional script": (made, in_traditional_script(items)),
        NAMING: (nested(made), items),
    }
    ratios = {
        kind: _compare(kind, Matcher(each[: given.few]), Matcher(each), articles, given.rounds)
        for kind, (each, articles) in kinds.items()
    }
    shipped = Matcher(config.topics.values(), config.sources)
    cost = min(_microseconds(lambda: _match(shipped, items), given.items) for _ in range(given.rounds))
    print(f"the {len(config.topics)} shipped topics: {cost:.0f} us; reading the item from the store: {reading:.0f} us")
    return 0 if told(figures(ratios, given.few)) else 1


def figures(ratios: Mapping[str, float], few: int) -> list[Figure]:
    """What has a target of the costs beside few topics, by kind: all but topics that name others."""
    return [
        at_most(f"times the cost of {few:,} topics{kind}", ratio, GROWTH)
        for kind, ratio in ratios.items()
        if kind != NAMING
    ]


def _compare(kind: str, few: Matcher, many: Matcher, items: Sequence[StoredItem], rounds: int) -> float:
    """Print the cost of few topics and of many; their ratio."""
    rows = [
        [_microseconds(lambda one=one: _match(one, items), len(items)) for one in (few, many)]  # type: ignore[misc]
        for _ in range(rounds)
    ]
    costs: list[float] = [min(column) for column in zip(*rows, strict=True)]
    entered = [_match(one, items) / len(items) for one in (few, many)]
    print(
        f"topics of {_WORDS} words{kind}: {costs[0]:.0f} us per item for {few.size:,}, {costs[1]:.0f} us for "
        f"{many.size:,}, which it is in {entered[1]:.1f} of; ratio {costs[1] / costs[0]:.2f}"
    )
    return costs[1] / costs[0]


if __name__ == "__main__":
    sys.exit(main())
