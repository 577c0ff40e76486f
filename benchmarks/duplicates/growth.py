"""What an item costs in a large store, and how large the index of texts is: python -m benchmarks.duplicates --growth

Articles are as long as real ones and are made of words as unequal as those of a language: a few stand everywhere, most
are rare (Zipf's law); stock phrases of agencies stand in many. One item in ten is a copy of an earlier one. Seconds are
of the processor and of the index alone: reading the items from the store is measured by itself and taken off. All is
done on one processor: two that are halves of one core make each other's seconds longer, by up to a half."""

import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.archive import sentences
from benchmarks.duplicates.articles import SOURCES, Article
from benchmarks.duplicates.copies import COPIES
from benchmarks.duplicates.measure import Told, change
from ingest.indexing import catch_up
from ingest.store.sqlite import SqliteStore, open_store

#: Words of the language, stock phrases, and words of an article at least and at most.
_WORDS, _PHRASES, _LEAST, _MOST = 60_000, 2_000, 150, 1_800
_START = datetime(2020, 1, 1, tzinfo=UTC)
#: Of so many items one is a copy, of one of so many before it.
_COPIES, _BACK = 10, 5_000
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Cost:
    """What the last items of a store cost."""

    items: int
    #: Milliseconds of processor an item, of the index; and of reading it from the store.
    index: float
    reading: float
    #: Bytes on disk an item.
    size: float
    #: Copies among all items, and how many of those were told to be the same as an earlier item that they are.
    copies: int
    found: int
    #: Pairs that were told to be the same and are not.
    false: int


class Language:
    """Makes articles of words and phrases that no other corpus has."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        chars = sorted({char for sentence in sentences() for char in sentence if char.isalpha()})
        rng = random.Random(seed)
        self._words = np.array(["".join(rng.choices(chars, k=rng.choice((1, 2, 2, 2, 3)))) for _ in range(_WORDS)])
        self._phrases = ["".join(rng.choices(chars, k=rng.randint(8, 40))) for _ in range(_PHRASES)]
        weights = 1 / np.arange(3, _WORDS + 3)
        self._weights = np.cumsum(weights / weights.sum())

    def article(self, number: int) -> Article:
        """The next article."""
        count = int(self._rng.integers(_LEAST, _MOST))
        words = self._words[np.searchsorted(self._weights, self._rng.random(count))].tolist()
        rng = random.Random(number)
        for place in range(0, count, 12):
            words[place] += "，" if rng.random() < 0.6 else "。\n"
        for _ in range(rng.randint(0, 4)):
            words.insert(rng.randrange(count), self._phrases[int(_PHRASES * rng.random() ** 3)])
        title = "".join(words[: rng.randint(8, 16)]).replace("。\n", "，")
        paragraphs = tuple(filter(None, "".join(words).split("\n")))
        when = _START + timedelta(minutes=17 * number)
        return Article(title, paragraphs, rng.choice(SOURCES), when, f"{number:x}")


def items(count: int, seed: int) -> Iterator[Article]:
    """So many items; a copy has the identity of what it is a copy of."""
    language, rng = Language(seed), random.Random(seed)
    recent: list[Article] = []
    for number in range(count):
        if recent and number % _COPIES == 0:
            yield rng.choice(list(COPIES.values()))(rng.choice(recent), rng)
            continue
        one = language.article(number)
        if len(recent) < _BACK:
            recent.append(one)
        else:
            recent[rng.randrange(_BACK)] = one
        yield one


def growth(count: int, last: int, seed: int) -> Cost:
    """The cost of the last items of a store of that many."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        store = open_store(Path(name) / "feedweir.db")
        articles = _fill(store, items(count, seed))
        before = _folded(store)
        told = Told(store)
        catch_up(store, [told], stop=lambda: told.items >= count - last)
        first = told.items
        started = time.process_time()
        catch_up(store, [told])
        cost = time.process_time() - started
        size = _folded(store) - before
        reading = _seconds_of_reading(store, first)
        store.close()
    per_item = 1000 / (count - first)
    return Cost(count, (cost - reading) * per_item, reading * per_item, size / count, *_told(told, articles))


def _fill(store: SqliteStore, articles: Iterator[Article]) -> list[str]:
    """Store the articles; the identity of each, in order."""
    identities: list[str] = []
    while batch := list(islice(articles, _BATCH)):
        store.write([change(one, len(identities) + place) for place, one in enumerate(batch, start=1)])
        identities += [one.identity for one in batch]
    return identities


def _folded(store: SqliteStore) -> int:
    """Bytes of the file without its log."""
    store.tidy(datetime.now(UTC))
    return store.size()


def _seconds_of_reading(store: SqliteStore, after: int) -> float:
    started = time.process_time()
    for _ in store.texts_since(after):
        pass
    return time.process_time() - started


def _told(told: Told, identities: Sequence[str]) -> tuple[int, int, int]:
    """Copies, those that were found to be the same as any item with their identity, and false pairs."""
    same = [(one, other) for one, other in told.same if identities[one - 1] == identities[other - 1]]
    first = {identity: number for number, identity in reversed(list(enumerate(identities, start=1)))}
    copies = len(identities) - len(first)
    return copies, len({later for _, later in same} - set(first.values())), len(told.same) - len(same)
