"""The index of texts that follows the store: it is shown items, and tells which of those before are the same."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from ingest.fold import fold
from ingest.indexing import Text
from ingest.similar import How, Same
from ingest.similar.candidate import Candidate
from ingest.similar.judge import are_equal, judge
from ingest.similar.sketch import KEPT, NAME, Sketch, unpack
from ingest.similar.titles import Title
from ingest.store import Store

#: Items that a key finds; of more the newest count. A form that comes every day must not make each look-up longer.
_MOST: Final = 24
#: Candidates that are read in vain before an item is taken for new, and others that are told of one item.
_MISSES, _HITS = 4, 8
#: Runs of words that a candidate shares at least: with a whole sketch, with that of a text that has fewer runs, and
#: under the same title. Half of a text shares fewer than three once in 500 times; in a store of 100,000 one item in 30
#: meets a stranger with three.
_SHARED, _SHARED_FEW, _SHARED_TITLED = 3, 2, 1
#: Where neither of two texts is shorter than this share of the other, a copy has more than so many of the runs of its
#: sketch, and most strangers that are found have no more. Copies with edits all over may have as few: those of other
#: titles alone are taken for strangers by that.
_ALIKE, _FEW = 0.5, 3
#: Items that have one title, above which it is that of a column and tells nothing.
_COLUMN: Final = 6
#: Shared runs that the same title is worth where candidates are put in order.
_TITLED: Final = 4
#: Texts of earlier items that are kept at hand within a batch.
_AT_HAND: Final = 64


class SimilarIndex:
    """Finds copies among all items that it was shown. Its tables are in the store; it holds nothing in memory.

    Every method writes within the transaction of its caller (`Store.atomic`), or in its own. All raise StoreError."""

    #: Changes when a sketch or a judgement does: then the index is to be made anew (`clear`, and all items again).
    edition = "4"

    def __init__(self, store: Store) -> None:
        self._store = store

    def find_and_add(self, batch: Sequence[Candidate]) -> Mapping[int, Sequence[Same]]:
        """Take items up, and tell of each that is new, or whose text is not what it was, which others are the same.

        Others are those of earlier calls (of any id: a changed item can be like a later one) and those before it in
        the batch; best first, at most 8. Of an item that no other is like, an empty sequence. Items whose title and
        text are what they were are left out of the answer: nothing is done for them. No item stands in the batch twice.
        """
        packed = self._store.sketches([one.item_id for one in batch])
        before = {item_id: unpack(sketch) for item_id, sketch in packed.items()}
        changed = [one for one in batch if before.get(one.item_id) != one.sketch]
        if not changed:
            return {}
        turn = _Turn(self._store, changed, before)
        found = {one.item_id: turn.take(one) for one in changed}
        turn.write()
        return found

    def remove(self, item_ids: Collection[int]) -> None:
        """Forget items; those that are not known do no harm."""
        known = {item_id: unpack(packed) for item_id, packed in self._store.sketches(item_ids).items()}
        dropped = [(key, item_id) for item_id, sketch in known.items() for key in sketch.all_keys()]
        self._store.set_sketches(dict.fromkeys(known), dropped=dropped)

    def clear(self) -> None:
        """Forget all items."""
        self._store.clear_sketches()


class _Turn:
    """One batch: what the index has under the keys of its items, and what becomes of it."""

    def __init__(self, store: Store, batch: Sequence[Candidate], before: Mapping[int, Sketch]) -> None:
        self._store = store
        self._batch = {one.item_id: one for one in batch}
        self._read: dict[int, Candidate] = {}
        old = {(key, item_id) for item_id in self._batch.keys() & before.keys() for key in before[item_id].all_keys()}
        keys = {key for one in batch for key in one.sketch.all_keys()}
        self._having = {key: list(items) for key, items in store.having_keys(keys).items()}
        #: What is stored already of items that were shown before.
        self._stored = {(key, item_id) for key, item_id in old if item_id in self._having.get(key, ())}
        for key, item_id in self._stored:
            self._having[key].remove(item_id)
        self._dropped, self._added = old, set[tuple[int, int]]()

    def take(self, one: Candidate) -> Sequence[Same]:
        """What is the same as an item; from then on others find it."""
        found = self._judged(one)
        for key in one.sketch.all_keys():
            items = self._having.setdefault(key, [])
            items.append(one.item_id)
            self._added.add((key, one.item_id))
            if len(items) > _MOST:
                oldest = (key, items.pop(0))
                self._added.discard(oldest)
                self._dropped.add(oldest)
        return sorted(found, key=lambda same: (-same.similarity, -same.contained, same.item_id))

    def write(self) -> None:
        """Keep what became of the index."""
        sketches = {item_id: one.sketch.pack() for item_id, one in self._batch.items()}
        self._store.set_sketches(sketches, added=self._added - self._stored, dropped=self._dropped - self._added)

    def _judged(self, one: Candidate) -> list[Same]:
        """The best candidates that are the same, as long as they are found."""
        found: list[Same] = []
        misses = 0
        for item_id in self._candidates(one):
            same = self._same(one, item_id)
            if same is not None:
                found.append(same)
            else:
                misses += 1
            if misses == _MISSES or len(found) == _HITS:
                break
        return found

    def _same(self, one: Candidate, item_id: int) -> Same | None:
        """The judgement on a candidate, whose text is read only where its sketch does not say enough."""
        other = self._sketches([item_id]).get(item_id)
        if other is not None and are_equal(one.sketch, other):
            return Same(item_id, 1.0, 1.0, How.EQUAL)
        if other is not None and self._is_stranger(one, item_id, other):
            return None
        return judge(one, self._candidate(item_id))

    def _is_stranger(self, one: Candidate, item_id: int, other: Sketch) -> bool:
        """Whether an item whose text is not at hand is none of the same article: its title is another, and the sketch
        of its text, which is about as long, says that too little of it stands in this one."""
        if item_id in self._batch or item_id in self._read or not _has_little(one, other):
            return False
        title = Title(fold(self._store.copies_of([item_id])[item_id].title))
        return bool(title.pairs and one.title.pairs) and not title.is_like(one.title)

    def _candidates(self, one: Candidate) -> list[int]:
        """Items that may be the same: equal texts first, then by the runs of words that they share, then by number."""
        having, shared = self._having, dict[int, int]()
        for key in one.sketch.runs:
            for item_id in having.get(key, ()):
                shared[item_id] = shared.get(item_id, 0) + 1
        titled, equal = (set(having.get(key, ())) for key in (one.sketch.title_key, one.sketch.whole_key))
        if not (shared or titled or equal):
            return []
        # Runs of a form find its newest items alone; its title may still find the one of that day.
        if len(titled) <= _COLUMN:
            shared |= self._shared(one.sketch, titled - shared.keys())
        least = _SHARED if len(one.sketch.runs) == KEPT else _SHARED_FEW
        likely = {each for each, runs in shared.items() if runs >= (_SHARED_TITLED if each in titled else least)}
        rank = {
            each: shared.get(each, 0) + (_TITLED if each in titled else 0) for each in (equal | likely) - {one.item_id}
        }
        return sorted(rank, key=lambda each: (each not in equal, -rank[each], each))

    def _shared(self, sketch: Sketch, items: Collection[int]) -> dict[int, int]:
        """How many runs of words those items have in common with a sketch."""
        if not (sketch.runs and items):
            return {}
        found = self._sketches(items)
        return {item_id: len({*sketch.runs} & {*each.runs}) for item_id, each in found.items()}

    def _sketches(self, items: Collection[int]) -> dict[int, Sketch]:
        near = {item_id: self._batch[item_id].sketch for item_id in items if item_id in self._batch}
        far = self._store.sketches([item_id for item_id in items if item_id not in near])
        return near | {item_id: unpack(packed) for item_id, packed in far.items()}

    def _candidate(self, item_id: int) -> Candidate:
        if item_id in self._batch:
            return self._batch[item_id]
        if item_id not in self._read:
            if len(self._read) >= _AT_HAND:
                self._read.clear()
            self._read[item_id] = candidate(Text(self._store.numbered([item_id])[item_id]))
        return self._read[item_id]


def _has_little(one: Candidate, other: Sketch) -> bool:
    """Whether few runs of the whole sketch of a text that is about as long stand in this one."""
    if len(other.runs) < KEPT or len(one.sketch.runs) < KEPT:
        return False
    shorter, longer = sorted((one.sketch.length, other.length))
    return shorter >= _ALIKE * longer and one.having(other) <= _FEW


def candidate(text: Text) -> Candidate:
    """A stored item as it is judged."""
    stored = text.stored
    item = stored.item
    return Candidate(
        stored.id,
        text.title,
        text.text,
        item.source,
        item.published,
        enclosures=item.enclosures,
        images=item.images,
        made=unpack(made) if (made := stored.ahead.get(NAME)) else None,
    )


def shown(texts: Iterable[Text]) -> list[Candidate]:
    """Items as an index is shown them: their sketches are made."""
    found = [candidate(text) for text in texts]
    for one in found:
        _ = one.sketch
    return found
