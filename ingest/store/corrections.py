"""The part of a store that corrections need: which articles came again in other words, and what was found in them.

Who decides what a correction is, is publish/corrections/; sources without `corrections = true` have nothing here
(docs/decisions/0097-what-a-correction-is.md)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the package imports this module
    from ingest.store import Summary


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction of an item, as it is kept."""

    item_id: int
    #: The copy that says it now.
    raw_id: int
    #: `urn:uuid:…`.
    entry_id: str
    at: datetime
    #: What was said and is said, as JSON; publish/corrections/packing.py reads it.
    told: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What looking at the copies of an item came to."""

    #: Source that its corrections are told of.
    source: str
    #: Digest of all that it depends on: with the same one, looking again would find the same.
    mark: bytes
    corrections: tuple[Corrected, ...] = ()


class CorrectionStore(Protocol):
    """The verbs of corrections. Where nothing differs nothing is written."""

    def last_copy(self) -> int:
        """Number of the last copy that came, 0 for an empty store."""
        ...

    def reissued(self, source: str, *, after: int = 0, limit: int) -> Sequence[int]:
        """Numbers of the items of a source that came again in another version, as a copy whose number is larger than
        `after`; those that changed last first."""
        ...

    def twinned(self, source: str, *, after: int = 0, limit: int) -> Sequence[int]:
        """Numbers of the items of a source that are one story with another item of it, and whose last change is later
        than `after`; those that changed last first."""
        ...

    def corrected_since(self, seq: int) -> Mapping[int, Collection[str]]:
        """The items with corrections whose last change is later than `seq`, each with the sources of those."""
        ...

    def marks(self, items: Collection[int]) -> Mapping[int, bytes]:
        """The marks of those of the items that were looked at."""
        ...

    def set_corrections(self, found: Mapping[int, Examined]) -> None:
        """Replace what is known of those items, by number."""
        ...

    def drop_corrections(self, source: str) -> None:
        """Forget what was found for a source."""
        ...

    def corrections(self, source: str, limit: int) -> Sequence[Corrected]:
        """The newest corrections of a source, newest first. An item that has moved to another source has none."""
        ...

    def corrected_sources(self) -> Sequence["Summary"]:
        """Sources that were looked at and have corrections: how many, and when the last one was made."""
        ...
