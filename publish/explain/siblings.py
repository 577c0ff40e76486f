"""The copies of an item's story, for people: which of them leads, and how much each agrees with the item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from config.tree import StorySettings
from ingest.model import StoredItem
from ingest.store import Store
from ingest.store.stories import Copy
from publish.corrections.compare import compared
from publish.corrections.history import version_of
from publish.corrections.values import Comparison
from publish.explain.similarity import resemblance
from publish.stories import ranked

#: Copies whose texts are compared with the item's: the best ones.
_COMPARED = 12


@dataclass(frozen=True, slots=True)
class Sibling:
    """One copy of a story."""

    #: Number of the item.
    id: int
    entry_id: str
    source: str
    url: str
    title: str
    published: datetime | None
    #: Characters of its text.
    length: int
    #: How much of its text and that of the item agrees, 0 to 1 (publish/explain/similarity.py); None where it was not
    #: looked at, and of the item itself.
    similarity: float | None
    #: Whether it is the best copy of all.
    leads: bool
    #: Whether it was there first: the whole story is called by its entry id.
    is_founder: bool
    #: Whether it is the item that is looked at.
    is_self: bool
    #: What the item says otherwise than this copy, as if it had taken its place; None where it was not looked at.
    otherwise: Comparison | None = None


def siblings(
    store: Store, stored: StoredItem, settings: StorySettings, *, most: int = _COMPARED
) -> tuple[Sibling, ...]:
    """All copies of the story of an item, itself among them, the best first; none of an item that is alone. The texts
    of so many at `most` are compared with the item's.

    Raises StoreError when the store cannot be read."""
    place = store.places([stored.id]).get(stored.id)
    copies = ranked(store.copies([place.story]).get(place.story, ()), settings) if place else []
    similar = _similarities(store, stored, [copy for copy in copies if copy.id != stored.id][:most])
    founder = min((copy.id for copy in copies), default=0)
    return tuple(
        Sibling(
            id=copy.id,
            entry_id=copy.entry_id,
            source=copy.source,
            url=copy.url,
            title=copy.title,
            published=copy.published,
            length=copy.length,
            similarity=similar[copy.id][0] if copy.id in similar else None,
            leads=number == 0,
            is_founder=copy.id == founder,
            is_self=copy.id == stored.id,
            otherwise=similar[copy.id][1] if copy.id in similar else None,
        )
        for number, copy in enumerate(copies)
    )


def _similarities(store: Store, stored: StoredItem, copies: Sequence[Copy]) -> dict[int, tuple[float, Comparison]]:
    """How similar the text of each copy is, and what the item says otherwise."""
    found = store.numbered([copy.id for copy in copies])
    own = version_of(stored.item)
    return {
        number: (resemblance(other.item.text, stored.item.text), compared(version_of(other.item), own))
        for number, other in found.items()
    }
