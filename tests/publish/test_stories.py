"""Which copy of a story leads, and what its entry says: pure, from the copies alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.tree import StorySettings
from ingest.store.stories import Came, Copy, Form, Lift
from publish.stories import Company, beside, entry, leader, led, ranked
from tests.publish.making import DAY, NOW, article, stored

USUAL = StorySettings(("sources", "complete", "earliest"), ())
HOUR = timedelta(hours=1)
_ALONE = Company()


def copy(number: int, **fields: object) -> Copy:
    """A copy of 1,000 characters, published `number` hours after DAY."""
    date = DAY + number * HOUR
    usual = Copy(
        number, f"urn:{number}", "dw", f"https://a.example/{number}", f"标题{number}", "zh", 1000, date, NOW, date, date
    )
    return replace(usual, **fields)  # type: ignore[arg-type]  # what a test names


def test_without_any_preference_the_first_copy_leads() -> None:
    assert 1 == leader([copy(2, length=9000), copy(1, published=None)], replace(USUAL, prefer=())).id


def test_the_order_of_sources_comes_first() -> None:
    settings = replace(USUAL, sources=("bbc", "dw"))
    copies = [copy(1, source="odd", length=9000), copy(2, source="dw", length=2000), copy(3, source="bbc")]
    assert [3, 2, 1] == [each.id for each in ranked(copies, settings)]


def test_sources_that_are_not_named_are_all_alike() -> None:
    assert 1 == leader([copy(2, source="a"), copy(1, source="b")], replace(USUAL, sources=("dw",))).id


def test_a_copy_that_lacks_a_tenth_is_not_complete() -> None:
    assert 2 == leader([copy(1, length=899), copy(2, length=1000)], USUAL).id
    assert 1 == leader([copy(1, length=900), copy(2, length=1000)], USUAL).id


def test_of_incomplete_copies_the_longer_is_better() -> None:
    copies = [copy(1, length=100), copy(2, length=300), copy(3, length=1000)]
    assert [3, 2, 1] == [each.id for each in ranked(copies, USUAL)]


def test_the_earliest_of_complete_copies_leads_and_an_undated_one_is_none() -> None:
    assert 3 == leader([copy(3, published=DAY), copy(2), copy(1, published=None)], USUAL).id


def test_the_latest_of_complete_copies_leads_where_that_is_wished_and_an_undated_one_is_none() -> None:
    settings = replace(USUAL, prefer=("complete", "latest"))
    copies = [copy(1), copy(2), copy(3, published=None), copy(4, length=500)]
    assert [2, 1, 3, 4] == [each.id for each in ranked(copies, settings)]


def test_the_order_of_preferences_is_the_readers() -> None:
    copies = [copy(1, source="bbc", length=100), copy(2, source="dw")]
    assert 2 == leader(copies, StorySettings(("complete", "sources"), ("bbc",))).id
    assert 1 == leader(copies, StorySettings(("sources", "complete"), ("bbc",))).id
    assert 1 == leader(copies, StorySettings(("earliest",), ())).id


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))), ids=str)
def test_who_leads_does_not_depend_on_the_order_in_which_copies_are_told(order: tuple[int, ...]) -> None:
    assert 2 == leader([copy(number, length=1000 if number == 2 else 500) for number in order], USUAL).id


def test_the_turns_of_leaders_are_those_of_the_copies_as_they_came() -> None:
    copies = [copy(4, length=400), copy(3, length=4000), copy(2, length=2000), copy(1, length=1000)]
    assert [1, 2, 3] == [each.id for each in led(copies, USUAL)]


def test_an_entry_of_one_copy_says_what_the_item_says() -> None:
    item = stored(article(1), 1)
    assert item == entry(item, item, [copy(1, entry_id=item.entry_id, changed=item.changed)], USUAL)


def test_an_entry_has_the_id_and_place_of_the_first_and_the_content_of_the_best() -> None:
    first, best = stored(article(1), 1), stored(article(2, "更长的正文。"), 2)
    copies = [copy(1, entry_id=first.entry_id, length=10, changed=first.changed), copy(2, changed=best.changed)]
    made = entry(first, best, copies, USUAL)
    assert (first.entry_id, first.sort_at, first.item.published) == (made.entry_id, made.sort_at, made.item.published)
    assert (best.item.title, best.item.html, best.item.url) == (made.item.title, made.item.html, made.item.url)


def test_an_entry_is_updated_when_a_better_copy_comes_also_one_that_is_older() -> None:
    first, best = stored(article(5), 1), stored(article(2), 2)
    copies = [copy(1, changed=DAY + 5 * HOUR, length=10), copy(2, changed=DAY + 2 * HOUR)]
    assert DAY + 5 * HOUR + timedelta(seconds=1) == entry(first, best, copies, USUAL).changed


def test_an_entry_is_not_updated_when_a_lesser_copy_comes() -> None:
    first = stored(article(1), 1)
    copies = [copy(1), copy(2, length=10, changed=DAY + 99 * HOUR)]
    assert DAY + HOUR == entry(first, first, copies, USUAL).changed


def _updated(copies: list[Copy], company: Company = _ALONE, shown: int = 1) -> datetime:
    """When an entry of those copies, with the content of one of them, was updated."""
    return entry(stored(article(1), 1), stored(article(shown), shown), copies, USUAL, company=company).changed


def _cut(number: int, length: int, *forms: Form, version: int | None = None) -> Copy:
    """A copy that has that length by rules, and had others before; it came as the copy of its number."""
    changed = DAY + number * HOUR
    return copy(number, length=length, forms=forms, version=version or number, news_at=changed)


def test_rules_that_make_another_copy_the_best_do_not_update_an_entry() -> None:
    longer = [_cut(1, 500, Form(2, 1000, DAY)), _cut(2, 1000)]
    assert (2, DAY + HOUR) == (leader(longer, USUAL).id, _updated(longer))
    shorter = [copy(1, version=1), _cut(2, 500, Form(2, 2000, DAY))]
    assert (1, DAY + 2 * HOUR + timedelta(seconds=1)) == (leader(shorter, USUAL).id, _updated(shorter))


def test_a_copy_takes_the_lead_over_what_rules_had_left_of_others_when_it_came() -> None:
    cut = _cut(1, 200, Form(1, 4000, DAY), Form(5, 500, DAY))
    assert DAY + 3 * HOUR + timedelta(seconds=1) == _updated([cut, copy(3, version=3)])
    assert DAY + HOUR == _updated([cut, copy(3, version=3, length=300)])


def test_a_copy_that_rules_brought_does_not_count_until_others_come_to_it() -> None:
    company = Company(unmoved={(1, 2): None})
    copies = [copy(1, length=500), copy(2, version=2)]
    assert DAY + HOUR == _updated(copies, company)
    assert DAY + HOUR == _updated([*copies, copy(3, length=800, version=3)], company)
    assert DAY + 3 * HOUR + timedelta(seconds=1) == _updated([*copies, copy(3, length=2000, version=3)], company)


def test_a_copy_that_rules_took_away_counts_as_it_was_though_it_was_corrected_since() -> None:
    then = Came(2, 1000, DAY, DAY + 2 * HOUR)
    for gone in (_cut(2, 9, Form(2, 1000, DAY)), copy(2, version=9, length=9, changed=NOW)):
        company = Company([gone], {(1, 2): then})
        assert DAY + 2 * HOUR + timedelta(seconds=1) == _updated([copy(1, length=500)], company)


def test_copies_that_left_together_are_not_met_by_what_came_after() -> None:
    company = Company([copy(2, version=2)], {(1, 2): Came(2, 1000, DAY, DAY + 2 * HOUR)})
    copies = [copy(1, length=500), copy(3, length=800, version=3)]
    assert DAY + 3 * HOUR + timedelta(seconds=2) == _updated(copies, company)


def _lifted(cut: Copy) -> Copy:
    """The same, and somebody lifted it."""
    return replace(cut, changed=NOW, lifts=(Lift(NOW, 2, cut.length, cut.published),))


def test_a_lifted_copy_lifts_an_entry_that_showed_it_then_or_that_it_led() -> None:
    lifted = _lifted(_cut(2, 500, Form(2, 300, DAY)))
    assert NOW == _updated([copy(1, length=400), lifted], shown=2)
    assert DAY + HOUR == _updated([copy(1), lifted])
    led_once = _lifted(_cut(2, 500, Form(2, 2000, DAY)))
    assert NOW == _updated([copy(1), led_once])


def test_what_rules_show_later_is_lifted_no_more() -> None:
    lifted = _lifted(_cut(2, 500))
    cut = _cut(1, 300, Form(2, 1000, DAY), Form(2, 800, DAY, NOW))
    assert (2, DAY + HOUR) == (leader([cut, lifted], USUAL).id, _updated([cut, lifted], shown=2))
    shown = _cut(1, 1000, Form(2, 1000, DAY), Form(2, 300, DAY, NOW))
    assert (1, NOW) == (leader([shown, lifted], USUAL).id, _updated([shown, lifted]))


def test_what_was_lifted_when_it_was_not_there_lifts_no_entry() -> None:
    lifted = _lifted(_cut(2, 2000))
    first = copy(1, length=500)
    assert DAY + HOUR == _updated([first, lifted], Company(unmoved={(1, 2): None}), shown=2)
    then = Came(2, 2000, DAY, DAY + 2 * HOUR)
    for met, updated in ((then, DAY + 2 * HOUR + timedelta(seconds=1)), (replace(then, lifted=NOW), NOW)):
        assert updated == _updated([first, lifted], Company(unmoved={(1, 2): met}), shown=2)
        assert updated == _updated([first], Company([lifted], {(1, 2): met}))
        assert updated == _updated([first], Company([copy(2, version=9, length=9)], {(1, 2): met}))


_COPIES = st.lists(
    st.tuples(st.integers(1, 3000), st.integers(0, 50), st.sampled_from(["dw", "bbc", "odd"])), min_size=1, max_size=8
)


@given(facts=_COPIES)
def test_the_date_of_an_entry_never_goes_back_while_copies_come(facts: list[tuple[int, int, str]]) -> None:
    settings = replace(USUAL, sources=("bbc",))
    copies = [
        copy(number, length=length, source=source, changed=DAY + hours * HOUR)
        for number, (length, hours, source) in enumerate(facts, 1)
    ]
    item = stored(article(1), 1)
    seen = [(entry(item, item, copies[:count], settings).changed, leader(copies[:count], settings).id)
            for count in range(1, len(copies) + 1)]  # fmt: skip
    for (before, was), (after, leads) in pairwise(seen):
        assert after > before if leads != was else after == before


def test_the_other_copies_stand_beside_an_entry_the_best_first() -> None:
    copies = [copy(1, length=10), copy(2), copy(3, length=20), copy(4, url="")]
    found = beside(2, copies, USUAL)
    assert ([3, 1], "urn:2") == ([each.id for each in found.copies], found.shown)


def test_no_more_than_fifty_copies_are_linked() -> None:
    assert 50 == len(beside(1, [copy(number) for number in range(1, 80)], USUAL).copies)
