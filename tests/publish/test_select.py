"""The window of a feed."""

from datetime import timedelta

from ingest.model import StoredItem
from publish.select import window
from tests.publish.making import DAY, article, stored


def at(*hours: int | None) -> list[StoredItem]:
    """Items that many hours before DAY; None is an undated one."""
    dates = [None if hour is None else DAY - timedelta(hours=hour) for hour in hours]
    return [stored(article(number, published=date), number) for number, date in enumerate(dates)]


def test_without_a_span_everything_is_in() -> None:
    items = at(0, 10_000, None)
    assert items == window(items, None)


def test_the_span_counts_from_the_newest_item_and_includes_its_end() -> None:
    items = at(0, 24, 25)
    assert items[:2] == window(items, timedelta(days=1))


def test_undated_items_are_out_of_a_span_that_can_be_counted() -> None:
    items = at(0, None)
    assert items[:1] == window(items, timedelta(days=1))


def test_undated_items_stay_when_none_has_a_date() -> None:
    items = at(None, None)
    assert items == window(items, timedelta(days=1))


def test_an_empty_feed_has_an_empty_window() -> None:
    assert [] == window([], timedelta(days=1))
