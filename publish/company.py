"""Reads off the store what rules did to the stories of a feed, so that its entries stay where they are in time
(docs/decisions/0092-stories-and-leaders.md)."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from ingest.model import StoredItem
from ingest.store import Store
from ingest.store.stories import Came, Copy, Pair
from publish.stories import Company

#: The numbers of those of the copies of stories that are in a feed themselves.
Inside = Callable[[Iterable[Sequence[Copy]]], set[int]]
#: Copies of stories, by the number of the item at whose place they stand.
Copies = Mapping[int, Sequence[Copy]]


def company_of(
    store: Store, items: Sequence[StoredItem], here: Copies, stories: Copies, inside_of: Inside
) -> Mapping[int, tuple[Sequence[Copy], Company]]:
    """Of the items that rules did something to the story of: the copies that count, and their company.

    `here` are the copies of each story that count, `stories` all of them; `inside_of` says which others would. Raises
    StoreError when the store cannot be read."""
    unmoved = store.unmoved({item.id for item in items} | {copy.id for copies in here.values() for copy in copies})
    if not unmoved:
        return {}
    first = {item.id: min((copy.id for copy in here.get(item.id, ())), default=item.id) for item in items}
    gone = {item: _parted(first[item], stories.get(item, ()), unmoved) for item in first}
    read = store.copies_of({number for numbers in gone.values() for number in numbers} | first.keys())
    inside = inside_of([[read[number] for number in numbers] for numbers in gone.values()])
    return {
        item: (
            here.get(item, [read[item]]),
            Company([read[number] for number in sorted(numbers & inside)], unmoved),
        )
        for item, numbers in gone.items()
        if item in here or numbers
    }


def _parted(first: int, story: Sequence[Copy], unmoved: Mapping[Pair, Came | None]) -> set[int]:
    """Copies that left the story of an item by rules alone, and count all the same."""
    still = {copy.id for copy in story}
    return {other for (one, other), came in unmoved.items() if one == first and came and other not in still}
