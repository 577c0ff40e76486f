"""The part of a store that learning needs: one sketch for each source (ingest/learning/sketch.py)."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class LearningStore(Protocol):
    """Verbs beside those of items. A method that writes does so in one transaction; all may be called by any thread."""

    def learning(self, source: str) -> bytes:
        """The sketch of a source; empty when there is none."""
        ...

    def learning_sources(self) -> Sequence[str]:
        """The sources that have a sketch, by name."""
        ...

    def set_learning(self, found: Mapping[str, bytes]) -> None:
        """Remember sketches, by source, in place of those that are there; an empty one is forgotten."""
        ...
