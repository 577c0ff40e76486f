"""The part of a store in which topics are matched anew: beside the members that are published, and then in their place.

Who does it is publish/rematch.py (docs/decisions/0095-matching-anew-in-the-background.md)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ingest.store import Member


@dataclass(frozen=True, slots=True)
class Draft:
    """The members of one topic by a new definition, as far as they were found."""

    topic: str
    #: Digest of the definition.
    definition: str
    #: The last number of the sequence that was taken in; 0 at the beginning.
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a draft changed when it took the place of the members of its topic."""

    topic: str
    #: Items that came, that went, and that were there before and after.
    added: int
    removed: int
    kept: int


class DraftStore(Protocol):
    """The verbs of drafts."""

    def drafts(self) -> Sequence[Draft]:
        """All of them, by topic."""
        ...

    def begin_drafts(self, definitions: Mapping[str, str]) -> None:
        """Have just these drafts, by topic and definition. One that is there by the same definition goes on as it is;
        any other is forgotten."""
        ...

    def add_to_drafts(
        self, drafts: Sequence[Draft], seq: int, items: Collection[int], members: "Iterable[Member]"
    ) -> bool:
        """Replace the memberships of those items in those drafts, which have taken in up to `seq` with that.

        Nothing is done where one of them is not there any more just as it is given: somebody else was faster, or began
        anew. Tells whether it was done."""
        ...

    def adopt_draft(self, topic: str) -> Adoption:
        """Make the draft of a topic its members, and forget the draft. A topic without a draft loses its members."""
        ...

    def count_until(self, seq: int) -> int:
        """Number of the items whose last change is not later than that."""
        ...
