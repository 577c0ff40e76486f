"""Which of the newest items of a feed are in it. Pure: the window counts from the newest item, never from the clock."""

from collections.abc import Sequence
from datetime import timedelta

from ingest.model import StoredItem


def window(items: Sequence[StoredItem], span: timedelta | None) -> Sequence[StoredItem]:
    """The items within `span` of the newest one, in the order given.

    `items` come as `Store.newest` gives them: newest `sort_at` first, undated ones last, already cut to the limit. An
    undated item cannot be shown to lie within a span, so it stays out when there is a dated one to count from
    (docs/decisions/0030-windows-count-from-the-newest-item.md)."""
    if span is None or not items or items[0].sort_at is None:
        return items
    oldest = items[0].sort_at - span
    return [item for item in items if item.sort_at is not None and item.sort_at >= oldest]
