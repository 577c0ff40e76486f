"""What a store must do with stories, and with the windows of feeds that show each of them once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from ingest.decide import decide
from ingest.fingerprint import fingerprint
from ingest.identity import entry_id
from ingest.model import CleanItem
from ingest.store import Member, Store
from ingest.store.codec import pack_item
from ingest.store.derived import Rederived
from ingest.store.stories import Came, Lift, Place
from tests.ingest.store.making import DAY, NOW, clean, copy, dump, put, put_many


def _tell(store: Store, stories: Mapping[int, int]) -> None:
    store.set_places({item: Place(story, 0) for item, story in stories.items()})


def _shown(store: Store, source: str = "", topic: str = "") -> list[int]:
    return [stored.id for stored in store.newest(source=source, topic=topic, limit=10, collapse=True)]


def _cut(store: Store, number: int, text: str, changed: datetime | None = None) -> None:
    """Let rules make this text of an item; `changed` lifts it."""
    stored = store.find(str(number))
    assert stored is not None
    item = replace(stored.item, text=text, html=f"<p>{text}</p>")
    packed = pack_item(item, store.raw(number).body)
    store.rederive(
        [
            Rederived(
                number,
                stored.seq,
                b"",
                packed,
                fingerprint(item),
                is_published=True,
                changed=changed or stored.changed,
                sort_at=stored.sort_at,
            )
        ],
        NOW,
    )


def _put_by(store: Store, item: CleanItem, rules: bytes) -> None:
    """An item that was cleaned by those rules."""
    made = replace(copy(item), rules=rules)
    store.write([decide(made, store.known([item.key]).get(item.key), NOW, entry_id=entry_id)])


class StoriesContract:
    """Tests of the verbs of stories; a subclass gives the store."""

    def test_that_two_items_are_the_same_is_known_of_both(self, store: Store) -> None:
        put_many(store, 3)
        store.set_same({3: {1: 0.9, 2: 0.5}})
        assert {1: {3: 0.9}, 2: {3: 0.5}} == store.same([1, 2])

    def test_what_an_item_is_the_same_as_is_replaced_on_both_sides(self, store: Store) -> None:
        put_many(store, 3)
        store.set_same({3: {1: 0.9, 2: 0.5}, 2: {3: 0.5, 1: 1.0}})
        store.set_same({3: {1: 0.8}})
        assert {1: {2: 1.0, 3: 0.8}, 2: {1: 1.0}, 3: {1: 0.8}} == store.same([1, 2, 3])
        store.set_same({1: {}})
        assert {} == store.same([1, 2, 3])

    def test_an_item_has_a_place_in_a_story_until_it_is_taken_out(self, store: Store) -> None:
        put_many(store, 3)
        _tell(store, {1: 1, 2: 1, 3: 1})
        store.set_places({2: None, 3: Place(1, 7)})
        assert {1: Place(1, 0), 3: Place(1, 7)} == store.places([1, 2, 3])

    def test_writing_what_is_known_takes_no_lock(self, store: Store) -> None:
        put_many(store, 2)
        _tell(store, {1: 1, 2: 1})
        store.set_same({2: {1: 1.0}})
        before = store.size()
        _tell(store, {1: 1, 2: 1})
        store.set_same({2: {1: 1.0}, 1: {2: 1.0}})
        assert before == store.size()

    def test_the_copies_of_a_story_are_told_in_the_order_in_which_they_came(self, store: Store) -> None:
        put_many(store, 4)
        _tell(store, {4: 2, 2: 2, 1: 1, 3: 1})
        found = store.copies([1, 2, 9])
        assert {1: [1, 3], 2: [2, 4]} == {story: [copy.id for copy in copies] for story, copies in found.items()}
        stored = store.find("4")
        assert stored is not None
        copy = found[2][1]
        assert (stored.entry_id, stored.item.url, stored.item.title) == (copy.entry_id, copy.url, copy.title)
        assert (stored.item.source, stored.item.language) == (copy.source, copy.language)
        assert (stored.item.published, stored.first_seen) == (copy.published, copy.first_seen)
        assert (stored.changed, stored.sort_at) == (copy.changed, copy.sort_at)
        assert len(stored.item.text) == copy.length

    def test_a_copy_tells_how_it_came_until_something_is_said_anew(self, store: Store) -> None:
        put(store, clean("https://a.example/1", "一" * 50))
        first = store.copies_of([1])[1]
        _cut(store, 1, "一" * 20)
        _cut(store, 1, "一" * 10)
        put(store, clean("https://a.example/2"))
        _cut(store, 1, "一" * 5)
        then = store.copies_of([1])[1]
        assert ((), first.came) == (first.forms, then.came)
        assert ([50, 10, 5], ()) == ([then.seen_at(version).length for version in (1, 2, 3)], then.lifts)
        put(store, clean("https://a.example/1", "一" * 30, updated=NOW))
        last = store.copies_of([1])[1]
        assert (30, NOW, (), 3) == (last.length, last.changed, last.forms, last.version)

    def test_what_is_not_read_comes_without_being_news(self, store: Store) -> None:
        put(store, clean("https://a.example/1"))
        first = store.copies_of([1])[1]
        put(store, clean("https://a.example/1", categories=("别的",)), dump("别的"))
        assert first.came == store.copies_of([1])[1].came

    def test_a_copy_is_lifted_when_it_is_given_a_new_time_though_rules_changed_it(self, store: Store) -> None:
        put(store, clean("https://a.example/1", "一" * 50))
        _cut(store, 1, "一" * 20, NOW + DAY)
        then = store.copies_of([1])[1]
        assert ((Lift(NOW + DAY, 1, 20, then.published),), NOW + DAY) == (then.lifts, then.came.lifted)
        _cut(store, 1, "一" * 10, NOW + 2 * DAY)
        assert [20, 10] == [lift.length for lift in store.copies_of([1])[1].lifts]
        put(store, clean("https://a.example/1", "一" * 30, updated=NOW))
        assert () == store.copies_of([1])[1].lifts

    def test_a_copy_tells_what_it_was_when_another_was_lifted(self, store: Store) -> None:
        put_many(store, 2)
        for text in ("一" * 50, "一" * 40):
            _cut(store, 1, text)
        _cut(store, 2, "一" * 20, NOW + DAY)
        for text in ("一" * 30, "一" * 10):
            _cut(store, 1, text)
        copies = store.copies_of([1, 2])
        (lift,) = copies[2].lifts
        assert [40, 20] == [copies[each].seen_after(lift).length for each in (1, 2)]

    def test_an_item_is_lifted_until_it_changes_otherwise(self, store: Store) -> None:
        put_many(store, 2)
        store.set_state({"index.stories": "9 1.2"})
        _cut(store, 1, "短", NOW + DAY)
        _cut(store, 2, "短")
        assert ({1}, {1, 2}) == (store.lifted([1, 2]), store.quiet([1, 2]))
        _cut(store, 1, "更短")
        assert set() == store.lifted([1, 2])

    def test_what_differs_by_rules_alone_comes_as_it_was_before(self, store: Store) -> None:
        _put_by(store, clean("https://a.example/1", "一" * 50), b"old")
        _put_by(store, clean("https://a.example/1", "一" * 30), b"new")
        first = store.copies_of([1])[1]
        assert (30, Came(1, 50, first.published, first.changed)) == (first.length, first.came)

    def test_an_item_is_quiet_when_it_changes_without_news_after_stories_took_it_up(self, store: Store) -> None:
        put_many(store, 3)
        store.touch([1], NOW)
        store.set_state({"index.stories": "3 1.2"})
        store.touch([1, 2], NOW)
        assert {2} == store.quiet([1, 2, 3])
        store.set_state({"index.stories": "9 1.2"})
        _cut(store, 1, "短")
        assert {1, 2} == store.quiet([1, 2, 3])
        put(store, clean("https://example.com/1", "新的正文", updated=NOW))
        assert {2} == store.quiet([1, 2, 3])

    def test_pairs_that_rules_brought_together_or_apart_are_kept_until_they_are_forgotten(self, store: Store) -> None:
        put_many(store, 4)
        came, undated = Came(5, 7, NOW, NOW, NOW + DAY), Came(5, 7, None, NOW)
        store.set_unmoved({(1, 2): came, (1, 3): None, (3, 4): undated}, [])
        assert {(1, 2): came, (1, 3): None} == store.unmoved([1])
        assert {(1, 3): None, (3, 4): undated} == store.unmoved([3])
        store.set_unmoved({(1, 2): None}, [(1, 3)])
        assert {(1, 2): None, (3, 4): undated} == store.unmoved([1, 2, 3, 4])
        store.forget_stories()
        assert {} == store.unmoved([1, 2, 3, 4])

    def test_stories_are_counted_and_listed_by_the_last_that_joined(self, store: Store) -> None:
        put_many(store, 6)
        assert (0, 0) == store.count_stories()
        _tell(store, {1: 1, 6: 1, 2: 2, 3: 2, 4: 4, 5: 4})
        assert (3, 6) == store.count_stories()
        assert [1, 4] == list(store.newest_stories(2))

    def test_all_stories_can_be_forgotten(self, store: Store) -> None:
        put_many(store, 2)
        _tell(store, {1: 1, 2: 1})
        store.set_same({2: {1: 1.0}})
        store.forget_stories()
        assert ({}, {}, (0, 0)) == (store.same([1, 2]), store.places([1, 2]), store.count_stories())

    def test_items_are_found_by_their_numbers_and_entry_ids(self, store: Store) -> None:
        put_many(store, 3)
        found = store.numbered([1, 3, 9])
        assert [1, 3] == sorted(found)
        ids = {stored.entry_id: number for number, stored in found.items()}
        assert ids == store.numbers_of([*ids, "urn:uuid:none"])

    def test_places_and_pairs_are_written_with_what_is_written_beside_them_or_not_at_all(self, store: Store) -> None:
        put_many(store, 2)

        def fail() -> None:
            with store.atomic():
                _tell(store, {1: 1, 2: 1})
                store.set_same({2: {1: 1.0}})
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert ({}, {}) == (store.places([1, 2]), store.same([1, 2]))

    def test_a_feed_shows_a_story_at_the_place_of_the_first_of_its_items(self, store: Store) -> None:
        put_many(store, 5)
        _tell(store, {2: 2, 4: 2})
        assert [5, 3, 2, 1] == _shown(store)
        assert [5, 4, 3, 2, 1] == [stored.id for stored in store.newest(limit=10)]

    def test_the_first_of_a_story_is_the_first_of_those_in_the_feed(self, store: Store) -> None:
        put(store, clean("https://a.example/1", source="a"))
        put(store, clean("https://b.example/2", source="b"))
        put(store, clean("https://b.example/3", source="b"))
        _tell(store, {1: 1, 2: 1, 3: 1})
        assert ([1], [1], [2]) == (_shown(store), _shown(store, source="a"), _shown(store, source="b"))
        members = [Member("t", number, None, "") for number in (2, 3)]
        store.set_members([1, 2, 3], ["t"], members)
        assert [2] == _shown(store, topic="t")

    def test_an_item_without_a_date_is_not_the_place_of_a_story_that_has_one(self, store: Store) -> None:
        put(store, clean("https://a.example/1", published=None))
        put(store, clean("https://a.example/2", published=NOW - 2 * DAY))
        put(store, clean("https://a.example/3", published=NOW - DAY))
        _tell(store, {1: 1, 2: 1, 3: 1})
        store.set_members([1, 2, 3], ["t"], [Member("t", number, None, "") for number in (1, 2, 3)])
        assert ([2], [2]) == (_shown(store), _shown(store, topic="t"))

    def test_a_feed_has_as_many_entries_as_are_asked_for_whatever_has_copies(self, store: Store) -> None:
        put_many(store, 8)
        _tell(store, {5: 5, 6: 5, 7: 5, 8: 5})
        assert [5, 4, 3] == [stored.id for stored in store.newest(limit=3, collapse=True)]
