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
    """The same items, and what each index would make of them, by its name. Those without a text are as they were."""
    folded = [(fold(item.title), fold(item.text or "")) for item in items]
    tokens = [search.ahead(_said(item), *texts) for item, texts in zip(items, folded, strict=True)]
    sketches = [similar.ahead(*texts) for texts in folded]
    return [
        replace(item, ahead={search.NAME: words, similar.NAME: sketch}) if item.text is not None else item
        for item, words, sketch in zip(items, tokens, sketches, strict=True)
    ]


def _said(item: PackedItem) -> search.Findable:
    return search.Findable(
        item.title, item.text or "", item.source, item.language, strings(item.authors), strings(item.categories)
    )
