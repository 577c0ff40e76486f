"""Indexes of the whole store that follow its sequence, as publishing does: what is said twice, and where words stand.

Ingest knows nothing of them; each takes up what has changed since its own watermark, in the order of the sequence
(docs/decisions/0099-indexes-follow-the-sequence.md)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol

from ingest.fold import fold
from ingest.model import StoredItem
from ingest.store import Store

#: Items of one transaction: other threads of the process wait that long.
_BATCH = 100
#: The same in commands. More at a time are written with a little less work, but 200 cost 50 MB.
BULK = 100
#: Characters of text from which on a batch is full.
_MOST_TEXT = 2_000_000
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

    def prepare(self, batch: Sequence[Text]) -> None:
        """Do what writes nothing, for the batch that `take` is given next: meanwhile others may use the store."""
        ...

    def take(self, batch: Sequence[Text]) -> None:
        """Take up items that are new or changed, in the order of the sequence. The same item may come again. It is
        called within a transaction, which it shares with its watermark."""
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
) -> IndexReport:
    """Bring the indexes level with the store, `size` items at a time, as long as `least` are to be taken up. Safe to
    stop anywhere: running again goes on.

    An index may touch items, which then come again; what they say is the same, so it ends. Raises StoreError when the
    store cannot be read or written."""
    marks = {index.name: _mark(store, index) for index in indexes}
    taken, before, is_complete = 0, -1, True
    if indexes and min(marks.values()) < store.last_seq():
        _begin(store, indexes, marks)
    while indexes and is_complete and taken > before and min(marks.values()) + least <= (last := store.last_seq()):
        before = taken
        total = taken + last - min(marks.values())
        for batch in _batches(store, min(marks.values()), size):
            if len(batch) < least and batch[-1].stored.seq >= last:
                break
            _take(store, indexes, marks, batch)
            taken += len(batch)
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


def _batches(store: Store, after: int, size: int) -> Iterator[list[Text]]:
    batch, length = list[Text](), 0
    for stored in store.changed_since(after):
        batch.append(Text(stored))
        length += len(stored.item.text)
        if len(batch) >= size or length >= _MOST_TEXT:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _take(store: Store, indexes: Sequence[Index], marks: dict[str, int], batch: Sequence[Text]) -> None:
    """One batch into every index that has not had it, in a transaction of each."""
    last = batch[-1].stored.seq
    for index in indexes:
        if new := [text for text in batch if text.stored.seq > marks[index.name]]:
            index.prepare(new)
            with store.atomic():
                index.take(new)
                store.set_state({_MARK + index.name: f"{last} {index.edition}"})
            marks[index.name] = last


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
