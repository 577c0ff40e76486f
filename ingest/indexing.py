"""Indexes of the whole store that follow its sequence, as publishing does: what is said twice, and where words stand.

Ingest knows nothing of them; each takes up what has changed since its own watermark, in the order of the sequence
(docs/decisions/0099-indexes-follow-the-sequence.md)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import takewhile
from typing import Protocol

from ingest.fold import fold
from ingest.model import StoredItem
from ingest.store import Store

#: Items of one transaction: other threads of the process wait that long.
_BATCH = 100
#: The same in commands. Larger ones write as fast, and 64 take 20 MB more.
BULK = 32
#: Characters of text from which on a batch is full: indexes keep ten bytes of each until they take it.
_MOST_TEXT = 1_000_000
#: Before the name of an index: the key of its watermark in the store's state.
_MARK = "index."

#: Told how many items were taken up, and of how many; the second is 0 when that is not known.
Progress = Callable[[int, int], None]


class Text:
    """A stored item and its text as texts are compared: folded, once for all indexes, when it is first asked for."""

    def __init__(self, stored: StoredItem) -> None:
        self.stored = stored

    @cached_property
    def title(self) -> str:
        """Its title, folded (ingest/fold.py)."""
        return fold(self.stored.item.title)

    @cached_property
    def text(self) -> str:
        """Its text, folded: a position in it is the same position in the text."""
        return fold(self.stored.item.text)


class Turn(Protocol):
    """What an index does of one batch: it is prepared, and then taken, both once."""

    def prepare(self) -> None:
        """Do what needs no store, such as taking texts apart. Another thread does so, while the batch before is being
        written."""
        ...

    def take(self) -> None:
        """Write what was prepared. It is called within a transaction, which it shares with the index's watermark."""
        ...


class Index(Protocol):
    """Something that is made of every item."""

    @property
    def name(self) -> str:
        """What it is called in the store's state; never changes."""
        ...

    @property
    def edition(self) -> str:
        """What it is made by: with another one it starts from nothing."""
        ...

    def restart(self) -> None:
        """Forget all."""
        ...

    def turn(self, batch: Sequence[Text]) -> Turn:
        """Begin with items that are new or changed, in the order of the sequence. The same item may come again. The
        batch before may not be written yet: what is read of the store here, where others may use it, is a hint."""
        ...


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one catching up did."""

    #: Items that an index took up.
    items: int
    #: Whether every index is level with the store.
    is_complete: bool


def behind(store: Store, indexes: Sequence[Index]) -> int:
    """Numbers of the sequence that the index which is furthest behind has not taken up."""
    return max((store.last_seq() - _mark(store, index) for index in indexes), default=0)


def catch_up(  # noqa: PLR0913 - all but two by keyword
    store: Store,
    indexes: Sequence[Index],
    *,
    progress: Progress = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
    size: int = _BATCH,
    least: int = 1,
    threads: int = 2,
) -> IndexReport:
    """Bring the indexes level with the store, `size` items at a time, as long as `least` are to be taken up. Safe to
    stop anywhere: running again goes on. With 2 `threads` one of them prepares what the other writes then.

    An index may touch items, which then come again; what they say is the same, so it ends. Raises StoreError when the
    store cannot be read or written."""
    marks = {index.name: _mark(store, index) for index in indexes}
    taken, before, is_complete = 0, -1, True
    if indexes and min(marks.values()) < store.last_seq():
        _begin(store, indexes, marks)
    while indexes and is_complete and taken > before and min(marks.values()) + least <= (last := store.last_seq()):
        before = taken
        total = taken + last - min(marks.values())
        batches = _full(_batches(store, min(marks.values()), size, last - least), least, last)
        begun = (_begun(indexes, marks, texts) for texts in batches)
        for written in _written(store, begun) if threads > 1 else _written_by_one(store, begun):
            taken += written
            progress(taken, max(total, taken))
            if stop():
                is_complete = False
                break
    return IndexReport(taken, is_complete)


def _begin(store: Store, indexes: Sequence[Index], marks: dict[str, int]) -> None:
    """Make those that start from nothing forget what they have."""
    for index in indexes:
        if marks[index.name] == 0:
            with store.atomic():
                index.restart()
                store.set_state({_MARK + index.name: f"0 {index.edition}"})


def _batches(store: Store, after: int, size: int, end: int) -> Iterator[list[Text]]:
    """Batches of what comes after a number, up to one that ends after `end`. What is read is forgotten by the store, so
    nothing is read that is in none of them."""
    batch, length = list[Text](), 0
    for stored in store.texts_since(after, size):
        batch.append(Text(stored))
        length += len(stored.item.text)
        if len(batch) >= size or length >= _MOST_TEXT:
            yield batch
            if stored.seq > end:
                return
            batch, length = [], 0
    if batch:
        yield batch


def _full(batches: Iterable[list[Text]], least: int, last: int) -> Iterator[list[Text]]:
    """Those before the first that has fewer than `least` items and does not end before the number `last`: what comes
    after it must wait for it."""
    return takewhile(lambda batch: len(batch) >= least or batch[-1].stored.seq < last, batches)


@dataclass(frozen=True, slots=True)
class _Batch:
    """A batch on its way: the turns of the indexes that have not had it."""

    items: int
    #: Number of its last item.
    last: int
    turns: Sequence[tuple[Index, Turn]]

    def prepare(self) -> None:
        for _, turn in self.turns:
            turn.prepare()

    def write(self, store: Store) -> int:
        """In a transaction of each index; the number of items."""
        for index, turn in self.turns:
            with store.atomic():
                turn.take()
                store.set_state({_MARK + index.name: f"{self.last} {index.edition}"})
        return self.items


def _written_by_one(store: Store, batches: Iterable[_Batch]) -> Iterator[int]:
    """The number of items of each batch, when all indexes have it. Where no processor is free for a second thread,
    that would take turns with this one, and each turn costs."""
    for batch in batches:
        batch.prepare()
        yield batch.write(store)


def _written(store: Store, batches: Iterable[_Batch]) -> Iterator[int]:
    """The same. A thread prepares the next batch meanwhile, and does nothing else: the store is used by the caller's
    alone, who may have it to himself. SQLite needs nothing of Python while it writes the index of search, so both go on
    at once."""
    before: _Batch | None = None
    with ThreadPoolExecutor(1, "prepare") as executor:
        for batch in batches:
            if before is None:
                batch.prepare()
            else:
                prepared = executor.submit(batch.prepare)
                yield before.write(store)
                prepared.result()
            before = batch
        if before is not None:
            yield before.write(store)


def _begun(indexes: Sequence[Index], marks: dict[str, int], texts: Sequence[Text]) -> _Batch:
    """The next batch, in the order of the sequence; `marks` are what its indexes will have taken up with it."""
    turns = list[tuple[Index, Turn]]()
    last = texts[-1].stored.seq
    for index in indexes:
        if new := [text for text in texts if text.stored.seq > marks[index.name]]:
            turns.append((index, index.turn(new)))
            marks[index.name] = last
    return _Batch(len(texts), last, turns)


def _mark(store: Store, index: Index) -> int:
    """The last number that an index has taken up; 0 when it was made by another edition."""
    seq, _, edition = store.state(_MARK + index.name).partition(" ")
    return int(seq) if seq and edition == index.edition else 0


def indexes(store: Store, now: Callable[[], datetime]) -> Sequence[Index]:
    """Every index there is, in the order in which they take up a batch. `now` is when they touch items."""
    return (*published(store, now), *searched(store))


def published(store: Store, now: Callable[[], datetime]) -> Sequence[Index]:
    """Those that feeds are made by."""
    from ingest.stories.following import Stories  # it is made of what stands above, as the next one is

    return (Stories(store, now),)


def searched(store: Store) -> Sequence[Index]:
    """Those that searches are answered by."""
    from ingest.search.index import SearchIndex

    return (SearchIndex(store),)
