"""What the index of texts asks of a store: a sketch per item, and the items that are found by a key.

Docs: docs/decisions/0091-the-index-of-texts-on-disk.md. `Store` in ingest/store/__init__.py has these verbs too."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol


class SimilarStore(Protocol):
    """The verbs of the index of texts. A key is a number of 30 bits; an item has some, and a key some items."""

    def sketches(self, item_ids: Collection[int]) -> Mapping[int, bytes]:
        """The sketches of those of the items that have one."""
        ...

    def having_keys(self, keys: Collection[int]) -> Mapping[int, Sequence[int]]:
        """By key, the items that are found by it, by id; keys that find none are left out."""
        ...

    def set_sketches(
        self,
        sketches: Mapping[int, bytes | None],
        *,
        added: Collection[tuple[int, int]] = (),
        dropped: Collection[tuple[int, int]] = (),
    ) -> None:
        """Keep a sketch per item, or forget it (None), in one transaction; and let pairs of key and item be found, or
        not any more. A pair that is there already is not added twice, and one that is not there is not missed.

        Raises StoreError when an item's number has more than 26 bits."""
        ...

    def clear_sketches(self) -> None:
        """Forget all sketches and keys."""
        ...
