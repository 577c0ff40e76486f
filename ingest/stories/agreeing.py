"""Whether two items have much in common, though nobody found that they are the same: asked of copies in one story."""

from collections.abc import Mapping

from ingest.indexing import Text
from ingest.model import StoredItem
from ingest.similar.candidate import Candidate
from ingest.similar.index import candidate
from ingest.similar.judge import do_agree
from ingest.store import Store


class Agreement:
    """An `Agree` (grouping.py) that reads texts from the store when it is asked of them, each once."""

    def __init__(self, store: Store, batch: Mapping[int, StoredItem]) -> None:
        """`batch` are items that are at hand already."""
        self._store = store
        self._batch = batch
        self._read: dict[int, Candidate] = {}

    def __call__(self, one: int, other: int) -> bool:
        """Whether two items may be in one story (ingest/similar/judge.py)."""
        return do_agree(self._candidate(one), self._candidate(other))

    def _candidate(self, item: int) -> Candidate:
        if item not in self._read:
            stored = self._batch.get(item) or self._store.numbered([item])[item]
            self._read[item] = candidate(Text(stored))
        return self._read[item]
