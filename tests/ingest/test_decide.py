"""What a copy of an article is to the store, case by case. Nothing here needs a store."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decide import Copy, decide
from ingest.fingerprint import PARTS, fingerprint
from ingest.identity import entry_id
from ingest.model import CleanItem, Enclosure, Outcome
from ingest.store import Change, Known
from tests.ingest.store.making import DAY, NOW, clean, copy, dump

LONG = "一段足够长的文字。" * 40
SEEN = NOW - 10 * DAY


def _decide(new: CleanItem, known: Known | None = None, *, live: bool = False) -> Change:
    return decide(copy(new), known, NOW, entry_id=entry_id, live=live)


def _known(item: CleanItem, *, live: bool = False) -> Known:
    """What the store knows after it saw the item ten days ago."""
    change = decide(copy(item), None, SEEN, entry_id=entry_id, live=live)
    return Known(7, change.entry_id, change.fingerprint, item.published, item.updated, change.changed, SEEN,
                 len(item.text), change.sort_at)  # fmt: skip


def _after(old: CleanItem, new: CleanItem, *, live: bool = False) -> Change:
    return _decide(new, _known(old, live=live), live=live)


def test_what_is_not_known_is_new_and_gets_its_entry_id() -> None:
    change = _decide(item := clean())
    assert (Outcome.NEW, None, entry_id(item.key), ()) == (
        change.outcome,
        change.item_id,
        change.entry_id,
        change.what,
    )


def test_a_known_item_keeps_its_entry_id_whatever_its_key_would_give_today() -> None:
    known = replace(_known(clean(text=LONG)), entry_id="urn:uuid:given-long-ago")
    for text in (LONG, LONG + "新的一段。", ""):
        change = _decide(clean(text=text), known)
        assert ("urn:uuid:given-long-ago", 7) == (change.entry_id, change.item_id)


@pytest.mark.parametrize(
    ("published", "updated", "live", "changed"),
    [
        (NOW - DAY, None, False, NOW - DAY),
        (NOW - 2 * DAY, NOW - DAY, False, NOW - DAY),
        (None, NOW - DAY, False, NOW - DAY),
        (None, None, False, NOW),
        (NOW + DAY, None, True, NOW),
    ],
)
def test_a_new_item_changed_when_its_publisher_says_but_never_later_than_now(
    published: datetime | None, updated: datetime | None, live: bool, changed: datetime
) -> None:
    assert changed == _decide(clean(published=published, updated=updated), live=live).changed


@pytest.mark.parametrize(
    ("published", "live", "sort_at"),
    [
        (NOW - DAY, False, NOW - DAY),
        (NOW + 400 * DAY, False, NOW),
        (NOW + 400 * DAY, True, NOW),
        (None, False, None),
        (None, True, NOW),
    ],
)
def test_a_date_in_the_future_or_none_lifts_nothing_of_an_archive(
    published: datetime | None, live: bool, sort_at: datetime | None
) -> None:
    change = _decide(clean(published=published), live=live)
    assert (sort_at, published) == (change.sort_at, change.item.published)


@pytest.mark.parametrize(
    ("part", "new"),
    [
        ("title", clean(title="另一个标题")),
        ("text", clean(text="另一段文字。")),
        ("links", clean(html='<p><a class="x" href="https://example.com/2">一段文字。</a></p>')),
        ("images", clean(images=("https://example.com/2.jpg",))),
        ("enclosures", clean(enclosures=(Enclosure("https://example.com/2.mp3", "audio/mpeg"),))),
        ("authors", clean(authors=())),
        ("categories", clean(categories=("专栏", "时政"))),
        ("rights", clean(rights=""))],
)  # fmt: skip
def test_a_change_of_what_readers_see_is_a_revision_that_names_the_part(part: str, new: CleanItem) -> None:
    change = _after(clean(), new)
    assert (Outcome.REVISED, (part,)) == (change.outcome, change.what)


def test_every_part_of_a_fingerprint_has_such_a_case() -> None:
    assert {"title", "text", "links", "images", "enclosures", "authors", "categories", "rights"} == set(PARTS)


@pytest.mark.parametrize(
    "new",
    [
        clean(html="<div><p><strong>一段文字。</strong></p></div>"),
        clean(text="一段文字。\n"),
        clean(text="  一段文字。"),
        clean(trace=()),
        clean(published=NOW, updated=NOW),
        clean(published=None),
        clean(enclosures=(Enclosure("https://example.com/1.mp3", "audio/mpeg", 13),)),
    ],
)
def test_markup_blanks_dates_and_traces_alone_are_no_change(new: CleanItem) -> None:
    change = _after(clean(), new)
    assert (Outcome.UNCHANGED, SEEN, ()) == (change.outcome, change.changed, change.what)


def test_a_date_that_was_unknown_is_worth_a_revision() -> None:
    change = _after(clean(published=None), clean(published=NOW - 20 * DAY))
    assert (Outcome.REVISED, ("published",), NOW - 20 * DAY) == (change.outcome, change.what, change.sort_at)


def test_an_older_copy_is_kept_and_the_text_stays() -> None:
    old, new = clean(text="旧", published=NOW - 2 * DAY), clean(text="新", published=NOW - DAY)
    assert Outcome.SUPERSEDED is _after(new, old).outcome
    assert Outcome.REVISED is _after(old, new).outcome


def test_versions_are_ordered_by_updated_before_published() -> None:
    known = clean(text="甲", published=NOW - 9 * DAY, updated=NOW - 2 * DAY)
    assert Outcome.SUPERSEDED is _after(known, clean(text="乙", published=NOW - 5 * DAY)).outcome
    assert Outcome.REVISED is _after(known, clean(text="乙", published=NOW - 9 * DAY, updated=NOW - DAY)).outcome


@pytest.mark.parametrize(("old", "new"), [(NOW - DAY, NOW - DAY), (None, NOW - DAY), (NOW - DAY, None), (None, None)])
def test_without_an_order_of_dates_the_copy_seen_later_wins(old: datetime | None, new: datetime | None) -> None:
    assert Outcome.REVISED is _after(clean(text="甲", published=old), clean(text="乙", published=new)).outcome


@pytest.mark.parametrize(
    ("text", "published", "outcome"),
    [
        ("", NOW - DAY, Outcome.SUPERSEDED),
        ("", NOW, Outcome.SUPERSEDED),
        (LONG[:100], NOW - DAY, Outcome.SUPERSEDED),
        (LONG[:100], None, Outcome.SUPERSEDED),
        (LONG[:100], NOW, Outcome.REVISED),
        (LONG[:300], NOW - DAY, Outcome.REVISED),
    ],
)
def test_a_cut_copy_replaces_the_text_only_when_its_publisher_dates_it_later(
    text: str, published: datetime | None, outcome: Outcome
) -> None:
    assert outcome is _after(clean(text=LONG), clean(text=text, published=published)).outcome


def test_a_short_text_may_shrink() -> None:
    assert Outcome.REVISED is _after(clean(text="每日一语，十个字以上。"), clean(text="一语。")).outcome


def test_published_stays_the_earliest_date_and_the_latest_becomes_updated() -> None:
    change = _after(clean(published=NOW - 9 * DAY), clean(text="改了", published=NOW - DAY))
    assert (NOW - 9 * DAY, NOW - DAY) == (change.item.published, change.item.updated)
    assert (NOW - DAY, NOW - 10 * DAY) == (change.changed, change.sort_at)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (clean(text="旧", published=NOW - 20 * DAY), clean(text="新", published=NOW - DAY)),
        (clean(text="旧", published=NOW - 30 * DAY, updated=NOW - 20 * DAY), clean(text="新", published=NOW - DAY)),
        (clean(text="同", published=NOW - 20 * DAY), clean(text="同", published=NOW - DAY)),
        (clean(text=LONG, published=NOW - 20 * DAY), clean(text="", published=NOW - DAY)),
        (clean(text="", published=NOW - 20 * DAY), clean(text=LONG, published=NOW - DAY)),
    ],
)
def test_it_makes_no_difference_which_of_two_dated_copies_comes_first(first: CleanItem, second: CleanItem) -> None:
    def ends(one: CleanItem, other: CleanItem) -> tuple[object, ...]:
        change = _after(one, other)
        text = other.text if change.outcome is Outcome.REVISED else one.text
        dates = (change.item.published, change.item.updated) if change.outcome is Outcome.REVISED else change.dates
        return text, dates or (one.published, one.updated), change.sort_at

    assert ends(first, second) == ends(second, first)


def test_an_earlier_date_of_a_copy_that_is_not_taken_is_a_change_of_its_own() -> None:
    change = _after(clean(text="新"), clean(text="旧", published=NOW - 20 * DAY))
    assert (Outcome.SUPERSEDED, ("published",)) == (change.outcome, change.what)
    assert ((NOW - 20 * DAY, NOW - DAY), NOW - 20 * DAY) == (change.dates, change.sort_at)
    assert None is _after(clean(text="新"), clean(text="旧", published=NOW - DAY, updated=NOW - 2 * DAY)).dates


def test_the_first_text_takes_the_place_of_an_empty_copy_whatever_its_date() -> None:
    empty, text = clean(text="", published=NOW), clean(text="正文", published=NOW - 20 * DAY)
    change = _after(empty, text)
    assert (Outcome.REVISED, NOW - 20 * DAY, None) == (change.outcome, change.item.published, change.item.updated)


def test_a_copy_without_a_date_takes_none_away() -> None:
    change = _after(clean(), clean(text="改了", published=None))
    assert (NOW - DAY, None) == (change.item.published, change.item.updated)


def test_an_undated_revision_moves_updated_only_when_it_is_live() -> None:
    old, new = clean(published=None), clean(text="改了", published=None)
    assert SEEN == _after(old, new).changed
    assert NOW == _after(old, new, live=True).changed


def test_an_undated_item_keeps_its_place_when_it_is_revised() -> None:
    old, new = clean(published=None), clean(text="改了", published=None)
    assert None is _after(old, new).sort_at
    assert SEEN == _decide(new, _known(old, live=True)).sort_at


_MOMENTS = st.none() | st.integers(-30, 30).map(lambda days: NOW + days * DAY)
_ITEMS = st.builds(
    lambda text, published, updated: clean(text=text, published=published, updated=updated),
    st.sampled_from(["", "甲", "乙", LONG, LONG[:90]]),
    _MOMENTS,
    _MOMENTS,
)


@given(_ITEMS, _ITEMS, st.booleans())
def test_updated_never_moves_back_nor_past_now_and_places_never_past_first_seen(
    old: CleanItem, new: CleanItem, live: bool
) -> None:
    known = _known(old)
    change = _decide(new, known, live=live)
    assert known.changed <= change.changed <= NOW
    assert change.sort_at is None or change.sort_at <= known.first_seen
    if change.outcome is not Outcome.REVISED:
        assert known.changed == change.changed
        assert change.dates or known.sort_at == change.sort_at


@given(_ITEMS, st.booleans())
def test_the_same_article_again_is_never_a_change(item: CleanItem, live: bool) -> None:
    assert Outcome.UNCHANGED is _decide(item, _known(item), live=live).outcome


def test_empty_articles_are_one_only_by_their_key() -> None:
    first, second = (Copy(dump(key), b"d" * 16, clean(key, ""), b"") for key in ("https://a.example/1", "guid:a:1"))
    assert fingerprint(first.item)[8:] == fingerprint(second.item)[8:]  # type: ignore[arg-type]  # both are CleanItems
    assert Outcome.NEW is decide(second, None, NOW, entry_id=entry_id).outcome
