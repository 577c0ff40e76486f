"""What was found of items when they were looked at, so that they need not be cleaned once more."""

from collections.abc import Mapping
from dataclasses import replace

from ingest.replay.derive import Derivation

#: Bytes that a derivation takes beside its new form.
_LEAST = 500


class Findings:
    """Derivations by the number of their item, as many as `most` bytes hold. What is not in it is found again by who
    needs it, so memory does not grow with the store."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._known: dict[int, Derivation] = {}

    @property
    def known(self) -> Mapping[int, Derivation]:
        """All that is kept."""
        return self._known

    def keep(self, found: Derivation) -> None:
        """Keep what became of an item, without its clean forms, unless something is known of it or there is no room."""
        form = found.rederived.item
        size = _LEAST + (len(form.html) + len(form.trace) if form else 0)
        if found.rederived.id not in self._known and self._size + size <= self._most:
            self._known[found.rederived.id] = replace(found, forms=None)
            self._size += size
