"""The index of stories follows the store: copies that come, change and go, and what people decide."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from config.stories import merged, taken_apart
from ingest.indexing import catch_up
from ingest.store.sqlite import open_store
from ingest.stories.following import Stories
from tests.ingest.store.making import DAY, NOW
from tests.ingest.stories.telling import Told, article, prose

A, B = prose("a"), prose("b")
#: The whole of A, a repost without a paragraph, one in a frame, and a correction.
COPIES = {
    "whole": A,
    "short": A[:3] + A[4:],
    "framed": ["来源：某某网站的读者。", *A, "请关注我们的专栏。"],
    "corrected": [*A[:2], A[2].replace("的", "之", 2), *A[3:]],
}


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    store = open_store(tmp_path / "feedweir.db")
    yield Told(store)
    store.close()


def test_an_article_without_copies_is_no_story(told: Told) -> None:
    told.put(article("one", A), article("two", B))
    told.follow()
    assert [] == told.stories()


def test_copies_are_one_story(told: Told) -> None:
    told.put(*(article(name, text) for name, text in COPIES.items()), article("other", B))
    told.follow()
    assert [["corrected", "framed", "short", "whole"]] == told.stories()


@pytest.mark.parametrize("order", list(permutations(COPIES)), ids=".".join)
@pytest.mark.parametrize("at_once", [True, False])
def test_the_order_in_which_copies_come_does_not_matter(told: Told, order: tuple[str, ...], at_once: bool) -> None:
    for name in order:
        told.put(article(name, COPIES[name]))
        if not at_once:
            told.follow()
    told.follow()
    assert [sorted(COPIES)] == told.stories()


@pytest.mark.parametrize("order", list(permutations(("a", "b", "both", "more"))), ids=".".join)
def test_an_article_that_holds_two_others_makes_no_story_of_them(told: Told, order: tuple[str, ...]) -> None:
    texts = {"a": A, "b": prose("b", 5), "both": [*A, *prose("b", 5)], "more": A[:5]}
    for name in order:
        told.put(article(name, texts[name]))
        told.follow()
    assert [] == [story for story in told.stories() if {"a", "b"} <= set(story)]
    assert any({"a", "more"} <= set(story) for story in told.stories())


@pytest.mark.parametrize("order", list(permutations(("monday", "tuesday", "undated"))), ids=".".join)
def test_an_undated_copy_makes_no_story_of_what_a_column_says_every_day(told: Told, order: tuple[str, ...]) -> None:
    dates = {"monday": NOW - 2 * DAY, "tuesday": NOW - DAY, "undated": None}
    for name in order:
        told.put(article(name, ["早间播音：请点击收听今天的节目。"], title="早间播音", published=dates[name]))
        told.follow()
    assert 1 == len(told.stories())
    assert not {"monday", "tuesday"} <= set(told.stories()[0])


@pytest.mark.parametrize("order", list(permutations(("plain", "n12", "n13", "n14"))), ids=".".join)
def test_an_item_without_a_number_makes_no_story_of_the_programmes_that_have_one(
    told: Told, order: tuple[str, ...]
) -> None:
    said = f"欢迎收听《读书时间》。{prose('programme', 2)[0]}"
    titles = {"plain": "读书时间", "n12": "读书时间 第12期", "n13": "读书时间 第13期", "n14": "读书时间 第14期"}
    for name in order:
        told.put(article(name, [said], title=titles[name], source="radio"))
        told.follow()
    assert all(len({"n12", "n13", "n14"} & set(story)) < 2 for story in told.stories())


def test_an_article_that_comes_to_say_something_else_leaves_its_story(told: Told) -> None:
    told.put(article("one", A), article("two", A), article("three", A))
    told.follow()
    told.changed()
    told.put(article("two", B, updated=NOW))
    told.follow()
    assert [["one", "three"]] == told.stories()
    assert ["one", "three", "two"] == told.changed()


def test_the_first_of_a_story_may_leave_it(told: Told) -> None:
    told.put(article("one", A), article("two", A), article("three", A))
    told.follow()
    told.put(article("one", B, updated=NOW))
    told.follow()
    assert [["three", "two"]] == told.stories()
    assert {2: 2, 3: 2} == {item: place.story for item, place in told.store.places([1, 2, 3]).items()}


def test_an_article_that_comes_to_say_the_same_joins(told: Told) -> None:
    told.put(article("one", A), article("two", B))
    told.follow()
    told.put(article("two", A, updated=NOW))
    told.follow()
    assert [["one", "two"]] == told.stories()


def test_a_new_copy_touches_the_others_and_nothing_else(told: Told) -> None:
    told.put(article("one", A), article("two", A), article("other", B))
    told.follow()
    told.changed()
    told.put(article("three", A))
    told.follow()
    assert ["one", "three", "two"] == told.changed()
    assert 0 == told.follow()
    assert [] == told.changed()


def test_the_other_copies_are_touched_when_something_is_said_of_a_copy_that_they_tell(told: Told) -> None:
    told.put(article("one", A), article("two", A))
    told.follow()
    told.changed()
    told.put(article("two", A, title="别的标题", updated=NOW))
    told.follow()
    assert ["one", "two"] == told.changed()
    told.follow()
    assert [] == told.changed()


def test_the_other_copies_are_touched_when_another_one_may_lead(told: Told) -> None:
    told.put(article("one", A), article("two", A))
    told.follow()
    told.changed()
    told.put(article("two", A, published=NOW - 9 * DAY))
    told.follow()
    assert ["one", "two"] == told.changed()


def test_what_is_touched_keeps_its_times(told: Told) -> None:
    told.put(article("one", A))
    told.follow()
    before = told.store.find("1")
    told.now += DAY
    told.put(article("two", A))
    told.follow()
    after = told.store.find("1")
    assert before is not None
    assert after is not None
    assert replace(before, seq=after.seq) == after
    assert before.seq < after.seq


def test_short_texts_are_a_story_only_when_all_of_them_is_equal(told: Told) -> None:
    said = ["缅甸解除宵禁。"]
    told.put(*(article(name, said, title="缅甸解除宵禁") for name in ("one", "two")), article("three", said))
    told.follow()
    assert [["one", "two"]] == told.stories()


def test_dozens_of_equal_articles_are_one_story(told: Told) -> None:
    for number in range(40):
        told.put(article(f"n{number:02}", A))
        if number % 7 == 0:
            told.follow()
    told.follow()
    assert [[f"n{number:02}" for number in range(40)]] == told.stories()


def test_dozens_of_equal_short_notes_are_one_story(told: Told) -> None:
    told.put(*(article(f"n{number:02}", ["缅甸解除宵禁。"], title="缅甸解除宵禁") for number in range(30)))
    told.follow()
    assert [[f"n{number:02}" for number in range(30)]] == told.stories()


def test_another_edition_begins_from_nothing_and_comes_to_the_same(told: Told) -> None:
    told.put(*(article(name, text) for name, text in COPIES.items()))
    told.follow()
    before = told.stories()
    told.store.set_state({"index.stories": f"{told.store.last_seq()} 0.0"})
    told.follow()
    assert before == told.stories()


def _ids(told: Told, *names: str) -> list[str]:
    found = {each.item.url: each.entry_id for each in told.store.items()}
    return [found[f"https://{name}.example/1"] for name in names]


def test_what_was_taken_apart_stays_apart_and_its_feeds_are_made_anew(told: Told) -> None:
    told.put(article("one", A), article("two", A), article("three", A), article("other", B))
    told.follow()
    told.changed()
    told.decisions = (taken_apart(_ids(told, "two"), _ids(told, "one", "three"), NOW, ""),)
    told.follow()
    assert [["one", "three"]] == told.stories()
    assert ["one", "three", "two"] == told.changed()
    told.put(article("four", A))
    told.follow()
    assert 1 == len(told.stories())
    assert "four" in told.stories()[0]
    assert not {"one", "two"} <= set(told.stories()[0])


def test_what_was_put_together_is_one_story_with_the_copies_of_both(told: Told) -> None:
    told.put(article("one", A), article("two", B))
    told.decisions = (merged(_ids(told, "one", "two"), NOW, ""),)
    told.follow()
    assert [["one", "two"]] == told.stories()
    told.put(article("three", A), article("four", B))
    told.follow()
    assert [["four", "one", "three", "two"]] == told.stories()


def test_a_decision_that_is_taken_back_leaves_nothing(told: Told) -> None:
    told.put(article("one", A), article("two", A), article("three", B))
    told.follow()
    split = taken_apart(_ids(told, "one"), _ids(told, "two"), NOW, "")
    merge = merged(_ids(told, "two", "three"), NOW, "")
    told.decisions = (split, merge)
    told.follow()
    assert [["three", "two"]] == told.stories()
    told.decisions = (merge,)
    told.follow()
    assert [["one", "three", "two"]] == told.stories()
    told.decisions = ()
    told.follow()
    assert [["one", "two"]] == told.stories()


def test_of_two_decisions_that_contradict_each_other_the_later_one_counts(told: Told) -> None:
    told.put(article("one", A), article("two", A))
    split = taken_apart(_ids(told, "one"), _ids(told, "two"), NOW, "")
    merge = merged(_ids(told, "one", "two"), NOW, "")
    told.decisions = (split, merge)
    told.follow()
    assert [["one", "two"]] == told.stories()
    told.decisions = (merge, split)
    told.follow()
    assert [] == told.stories()


def test_a_decision_on_items_that_are_not_stored_yet_counts_when_they_come(told: Told) -> None:
    told.put(article("one", A), article("two", B))
    ids = _ids(told, "one", "two")
    told.store.close()
    later = open_store(told.store.path.with_name("later.db"))  # type: ignore[attr-defined]  # it is an SQLite store
    again = Told(later, (merged(ids, NOW, ""),))
    again.put(article("one", A))
    again.follow()
    assert [] == again.stories()
    again.put(article("two", B))
    again.follow()
    assert [["one", "two"]] == again.stories()
    later.close()


def test_the_same_decisions_again_touch_nothing(told: Told) -> None:
    told.put(article("one", A), article("two", B))
    told.decisions = (merged(_ids(told, "one", "two"), NOW, ""),)
    told.follow()
    told.changed()
    told.follow()
    assert [] == told.changed()


def test_an_import_by_an_older_configuration_goes_by_what_was_decided_since(told: Told) -> None:
    told.put(article("one", A), article("two", A))
    told.follow()
    told.decisions = (taken_apart(_ids(told, "one"), _ids(told, "two"), NOW, ""),)
    told.follow()
    told.put(article("three", A))
    catch_up(told.store, [Stories(told.store, lambda: NOW)])
    assert not [story for story in told.stories() if {"one", "two"} <= set(story)]


def test_what_was_decided_counts_when_stories_are_made_from_nothing(told: Told) -> None:
    told.put(article("one", A), article("two", B))
    told.decisions = (merged(_ids(told, "one", "two"), NOW, ""),)
    told.follow()
    told.store.set_state({"index.stories": f"{told.store.last_seq()} 0.0"})
    told.follow()
    assert [["one", "two"]] == told.stories()
