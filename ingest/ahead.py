"""What indexes make of an item alone, made by whoever cleans it.

In an import those are the workers, and the one process that writes and keeps the indexes level is what all of them wait
for (docs/decisions/0099-indexes-follow-the-sequence.md)."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.decide import Copy
from ingest.fold import fold
from ingest.search import document as search
from ingest.similar import sketch as similar
from ingest.store.codec import PackedItem, strings
from ingest.worker import Event

#: Characters of a title and of a text beyond which an item is left for its turn: one that takes long is to hold up
#: nothing but the index.
_TITLE, _TEXT = 1_000, 200_000


def finish(events: Sequence[Event]) -> Sequence[Event]:
    """What a worker prepared, with what each index would make of it. One kind after the other: in turn with cleaning,
    which has other tables and code at hand, an item would take twice the time."""
    copies = [output for _, output in events if isinstance(output, Copy)]
    made = iter(made_ahead([copy.item for copy in copies if isinstance(copy.item, PackedItem)]))
    return [
        (job, replace(output, item=next(made)))
        if isinstance(output, Copy) and isinstance(output.item, PackedItem)
        else (job, output)
        for job, output in events
    ]


def made_ahead(items: Sequence[PackedItem]) -> Sequence[PackedItem]:
    """The same items, and what each index would make of them, by its name. Very long ones, and those without a text,
    are as they were."""
    texts = {at: (fold(item.title), fold(item.text)) for at, item in enumerate(items) if item.text and _is_usual(item)}
    tokens = {at: search.ahead(_said(items[at]), *folded) for at, folded in texts.items()}
    sketches = {at: similar.ahead(*folded) for at, folded in texts.items()}
    return [
        replace(item, ahead={search.NAME: tokens[at], similar.NAME: sketches[at]}) if at in texts else item
        for at, item in enumerate(items)
    ]


def _is_usual(item: PackedItem) -> bool:
    return len(item.title) <= _TITLE and item.length <= _TEXT


def _said(item: PackedItem) -> search.Findable:
    return search.Findable(
        item.title, item.text or "", item.source, item.language, strings(item.authors), strings(item.categories)
    )
