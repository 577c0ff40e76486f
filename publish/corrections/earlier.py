"""An article that its source published again under another address: the copy of it that was there before.

Copies are those of its story (docs/decisions/0092-stories-and-leaders.md); what other sources say is no correction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ingest.store import Revision, Store
from ingest.store.stories import Copy
from publish.corrections.history import stood


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an article said under the address that it had before."""

    item_id: int
    #: The version of it that stands.
    revision: Revision


def earlier_of(store: Store, source: str, items: Collection[int]) -> Mapping[int, Earlier]:
    """What was there before each of those items of a source; items that are the first are left out.

    Raises StoreError when the store cannot be read."""
    places = store.places(items)
    stories = store.copies({place.story for place in places.values()})
    found: dict[int, Earlier] = {}
    for item, place in places.items():
        before = _before(item, [copy for copy in stories.get(place.story, ()) if copy.source == source])
        standing = [each for each in store.revisions(before.id) if stood(each)] if before else []
        if before and standing:
            found[item] = Earlier(before.id, standing[-1])
    return found


def _before(item: int, copies: Collection[Copy]) -> Copy | None:
    """The copy whose place in time is right before that of the item. One without a place is before none."""
    ordered = sorted((copy.sort_at, copy.id) for copy in copies if copy.sort_at)
    numbers = [number for _, number in ordered]
    at = numbers.index(item) if item in numbers else 0
    return next((copy for copy in copies if copy.id == numbers[at - 1]), None) if at else None
