"""Whether two items have much in common, though nobody found that they are the same: asked of copies in one story."""

from collections.abc import Mapping
from typing import Final

from ingest.indexing import Text
from ingest.model import StoredItem
from ingest.similar.compare import overlap
from ingest.similar.index import candidate
from ingest.similar.judge import Candidate, are_days_of_a_column, judge
from ingest.store import Store

#: Share of the shorter text that stands in the longer one.
_COMMON: Final = 1 / 3


class Agreement:
    """An `Agree` (grouping.py) that reads texts from the store when it is asked of them, each once."""

    def __init__(self, store: Store, batch: Mapping[int, StoredItem]) -> None:
        """`batch` are items that are at hand already."""
        self._store = store
        self._batch = batch
        self._read: dict[int, Candidate] = {}

    def __call__(self, one: int, other: int) -> bool:
        """Whether two items are the same article, or a third of the shorter stands in the longer and they are not what
        a column says on two days."""
        first, second = self._candidate(one), self._candidate(other)
        if are_days_of_a_column(first, second):
            return False
        return judge(first, second) is not None or overlap(first.side, second.side).contained >= _COMMON

    def _candidate(self, item: int) -> Candidate:
        if item not in self._read:
            stored = self._batch.get(item) or self._store.numbered([item])[item]
            self._read[item] = candidate(Text(stored))
        return self._read[item]
