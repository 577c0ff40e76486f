"""Puts all pairs into one store, lets the index follow it as the program does, and counts what it told."""

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.duplicates.articles import Article, article, seeds
from benchmarks.duplicates.copies import BRIEF, COPIES
from benchmarks.duplicates.others import OTHERS
from ingest.decide import Copy, decide
from ingest.fingerprint import fingerprint, raw_digest
from ingest.identity import entry_id
from ingest.indexing import Text, catch_up
from ingest.model import CleanItem, Enclosure, Format, RawItem
from ingest.similar import Same
from ingest.similar.candidate import Candidate
from ingest.similar.index import SimilarIndex, shown
from ingest.store import Change, Store
from ingest.store.sqlite import open_store

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items, and whether they are the same article."""

    kind: str
    is_same: bool
    first: Article
    second: Article


@dataclass(slots=True)
class Counts:
    """What was told of the pairs of one kind."""

    is_same: bool
    pairs: int = 0
    right: int = 0
    #: Pairs that were told wrongly.
    wrong: list[Pair] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Pairs that were told rightly: recall of copies, and of others what was kept apart."""
        return self.right / max(self.pairs, 1)


@dataclass(slots=True)
class Result:
    """What was told of all pairs, and of all items that are in no pair together."""

    kinds: dict[str, Counts] = field(default_factory=dict)
    #: Pairs of items of all kinds that were told to be the same, and those of them that are.
    told: int = 0
    true: int = 0
    #: Those that are not.
    false: list[tuple[Article, Article, Same]] = field(default_factory=list)

    def count(self, pair: Pair, *, is_told: bool) -> None:
        """A labelled pair, and whether it was told to be the same."""
        counts = self.kinds.setdefault(pair.kind, Counts(pair.is_same))
        counts.pairs += 1
        if is_told == pair.is_same:
            counts.right += 1
        else:
            counts.wrong.append(pair)

    def tell(self, one: Article, other: Article, same: Same) -> None:
        """Two items that were told to be the same."""
        self.told += 1
        if one.identity == other.identity:
            self.true += 1
        else:
            self.false.append((one, other, same))

    @property
    def precision(self) -> float:
        """Over all pairs of items in the store, labelled or not."""
        return self.true / max(self.told, 1)

    @property
    def recall(self) -> float:
        """Over all kinds of copies."""
        copies = [counts for counts in self.kinds.values() if counts.is_same]
        return sum(counts.right for counts in copies) / max(sum(counts.pairs for counts in copies), 1)


def pairs(each: int, seed: int) -> Iterator[Pair]:
    """So many generated pairs of each kind, the same for the same seed."""
    for kind, copied in {**COPIES, **BRIEF}.items():
        for number in range(each):
            rng = random.Random(f"{seed} {kind} {number}")
            first = article(rng, least=75, most=160) if kind in BRIEF else article(rng)
            yield Pair(kind, True, first, copied(first, rng))
    for kind, make in OTHERS.items():
        for number in range(each):
            yield Pair(kind, False, *make(random.Random(f"{seed} {kind} {number}")))


def of_seeds(seed: int) -> Iterator[list[Pair]]:
    """Each article of seeds/ once copied in each way, by way."""
    for kind, copied in COPIES.items():
        yield [Pair(kind, True, one, copied(one, random.Random(f"{seed} {kind} {one.identity}"))) for one in seeds()]


class Told:
    """The index of texts as it follows a store, and what it told."""

    name, edition = "similar", SimilarIndex.edition

    def __init__(self, store: Store) -> None:
        self._index = SimilarIndex(store)
        self.same: dict[tuple[int, int], Same] = {}
        #: Items that it was shown.
        self.items = 0

    def restart(self) -> None:
        self._index.clear()

    def turn(self, batch: Sequence[Text]) -> "_Turn":
        return _Turn(self, batch)

    def take(self, batch: Sequence[Candidate]) -> None:
        self.items += len(batch)
        for item_id, others in self._index.find_and_add(batch).items():
            self.same |= {(min(item_id, same.item_id), max(item_id, same.item_id)): same for same in others}


class _Turn:
    def __init__(self, told: Told, batch: Sequence[Text]) -> None:
        self._told = told
        self._batch = batch
        self._shown: Sequence[Candidate] = ()

    def prepare(self) -> None:
        self._shown = shown(self._batch)

    def take(self) -> None:
        self._told.take(self._shown)


def measure(each: int, seed: int) -> Result:
    """What the index tells of all generated pairs, in one store; and of the seeds', in a store for each kind, for there
    are five only."""
    result = Result()
    for labelled in (list(pairs(each, seed)), *of_seeds(seed)):
        with tempfile.TemporaryDirectory() as name:
            _measure(labelled, Path(name), result)
    return result


def _measure(labelled: Sequence[Pair], folder: Path, result: Result) -> None:
    """Items come in any order, those of a pair far from each other."""
    items = [one for pair in labelled for one in (pair.first, pair.second)]
    order = random.Random(len(items)).sample(range(len(items)), len(items))
    store = open_store(folder / "feedweir.db")
    for start in range(0, len(order), _BATCH):
        store.write([change(items[place], place) for place in order[start : start + _BATCH]])
    told = Told(store)
    catch_up(store, [told])
    store.close()
    numbers = {place: number for number, place in enumerate(order, start=1)}
    for place, pair in enumerate(labelled):
        first, second = sorted((numbers[2 * place], numbers[2 * place + 1]))
        result.count(pair, is_told=(first, second) in told.same)
    for (one, other), same in told.same.items():
        result.tell(items[order[one - 1]], items[order[other - 1]], same)


def change(one: Article, number: int) -> Change:
    """An article as a new item of a store, under an address of its own."""
    url, text = f"https://{one.source}.example/{number}", "\n".join(one.paragraphs)
    html = "".join(f"<p>{each}</p>" for each in one.paragraphs)
    body = f"{number}{html}"
    raw = RawItem(one.source, url, one.title, body, "", Format.ENTRY, body.encode(), published=one.published)
    images = tuple(address for address in one.media if address.endswith(".jpg"))
    heard = tuple(Enclosure(address, "audio/mpeg") for address in one.media if address not in images)
    said = (url, one.source, url, one.title, html, text, "zh", (), one.published, None)
    item = CleanItem(*said, (), heard, images, "", ())
    return decide(Copy(raw, raw_digest(raw), item, fingerprint(item)), None, _NOW, entry_id=entry_id)
