"""What differs between two clean forms, and the dates that the copies of an item give it."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decide import Copy, decide
from ingest.fingerprint import fingerprint
from ingest.identity import entry_id
from ingest.model import CleanItem, Enclosure, Format, Outcome
from ingest.replay.compare import compare, dates, place
from ingest.store import Change, Known
from ingest.store.codec import PackedRaw
from ingest.store.derived import Version
from tests.ingest.store.making import DAY, NOW, clean
from tests.publish.making import stored

_FIELDS: dict[str, Any] = {
    "title": "别的标题",
    "url": "https://example.com/2",
    "language": "zh-Hant",
    "authors": ("别人",),
    "published": NOW,
    "updated": NOW,
    "categories": (),
    "enclosures": (Enclosure("https://example.com/1.mp3", "audio/mpeg", 13),),
    "images": (),
    "rights": "",
}


def test_equal_forms_do_not_differ_whatever_their_traces_say() -> None:
    assert () == compare(clean(), replace(clean(), trace=()))


@pytest.mark.parametrize("name", _FIELDS)
def test_each_part_that_differs_is_named(name: str) -> None:
    assert (name,) == compare(clean(), replace(clean(), **{name: _FIELDS[name]}))


def test_every_part_of_what_is_published_is_compared() -> None:
    assert {field.name for field in fields(CleanItem)} == {*_FIELDS, "html", "text", "key", "source", "trace"}


def test_html_that_differs_is_told_by_what_of_it_does() -> None:
    assert ("text",) == compare(clean(), clean(text="别的文字。"))
    link = clean(html='<p><a href="https://example.com/x">一段文字。</a></p>')
    assert ("links",) == compare(clean(), link)
    assert ("markup",) == compare(clean(), clean(html="<p><b>一段文字。</b></p>"))


def test_blanks_that_readers_may_see_are_a_difference_too() -> None:
    assert ("markup",) == compare(clean(title="标题"), replace(clean(), html="<p>一段文字。 </p>", text="一段文字。"))


_moments = st.none() | st.integers(0, 5).map(lambda days: datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=days))
_copies = st.builds(
    lambda published, updated, text, origin: (clean(text=text, published=published, updated=updated), origin),
    _moments,
    _moments,
    st.sampled_from(["", "短", "文" * 120, "文" * 300, "字" * 300]),
    st.sampled_from(["feed", "folder"]),
)


@given(st.lists(_copies, min_size=1, max_size=6))
def test_the_dates_of_an_item_are_those_that_its_copies_gave_it_when_they_came(
    copies: list[tuple[CleanItem, str]],
) -> None:
    known: Known | None = None
    versions: list[tuple[Version, CleanItem]] = []
    for number, (item, origin) in enumerate(copies):
        raw = PackedRaw("example", "", origin, Format.ENTRY, b"")
        copy = Copy(raw, number.to_bytes(16, "big"), item, fingerprint(item))
        change = decide(copy, known, NOW, entry_id=entry_id)
        known = _known(change, known, raw, item)
        versions.append((Version(change.outcome, raw, is_current=False), item))
    assert known is not None
    assert (known.published, known.updated) == dates(versions)


def _known(change: Change, known: Known | None, raw: PackedRaw, item: CleanItem) -> Known:
    """What the store would know after a change."""
    if known is not None and change.outcome not in {Outcome.NEW, Outcome.REVISED}:
        return known if change.dates is None else replace(known, published=change.dates[0], updated=change.dates[1])
    new = change.item
    return Known(1, change.entry_id, change.fingerprint, new.published, new.updated, change.changed, NOW,
                 len(item.text), change.sort_at, raw.origin, raw.format)  # fmt: skip


def test_an_item_keeps_its_place_unless_its_date_is_another() -> None:
    item = replace(stored(clean()), first_seen=NOW, sort_at=NOW - 9 * DAY)
    same = item.item.published
    assert [NOW - 9 * DAY, NOW - 9 * DAY, NOW - 2 * DAY, NOW] == [
        place(item, published) for published in (same, None, NOW - 2 * DAY, NOW + DAY)
    ]
