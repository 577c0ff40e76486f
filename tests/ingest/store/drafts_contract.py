"""What every store does with topics that are matched anew, and with windows in which sources share the places."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ingest.store import Member, Store
from ingest.store.drafts import Adoption, Draft
from tests.ingest.store.making import DAY, NOW, clean, put


def _filled(store: Store, number: int, *, source: str = "example") -> None:
    """So many items, each a day newer than the one before; ids from 1."""
    for each in range(number):
        item = clean(f"https://example.com/{source}/{each}", f"{source} {each}", source=source)
        put(store, replace(item, published=NOW - DAY * (number - each)))


def _members(*numbers: int, topic: str = "t", why: str = "words") -> list[Member]:
    return [Member(topic, number, None, why) for number in numbers]


def _of(store: Store, topic: str = "t") -> list[tuple[int, str]]:
    return [(member.item_id, member.why) for member in store.memberships(range(1, 50)) if member.topic == topic]


class DraftsContract:
    """Each test has a store of its own, empty at first."""

    def test_there_are_no_drafts_at_first(self, store: Store) -> None:
        assert [] == list(store.drafts())

    def test_a_draft_begins_at_nothing_and_another_definition_begins_anew(self, store: Store) -> None:
        _filled(store, 1)
        store.begin_drafts({"b": "1", "a": "1"})
        assert [Draft("a", "1"), Draft("b", "1")] == list(store.drafts())
        assert store.add_to_drafts(store.drafts(), 7, [1], _members(1, topic="a"))
        store.begin_drafts({"a": "1", "b": "2", "c": "1"})
        assert [Draft("a", "1", 7), Draft("b", "2"), Draft("c", "1")] == list(store.drafts())
        store.begin_drafts({})
        assert [] == list(store.drafts())

    def test_a_draft_changes_nothing_that_is_published(self, store: Store) -> None:
        _filled(store, 2)
        store.set_members([1], ["t"], _members(1))
        store.begin_drafts({"t": "1"})
        store.add_to_drafts(store.drafts(), 2, [1, 2], _members(2))
        assert [(1, "words")] == _of(store)
        assert [1] == [item.id for item in store.newest(topic="t", limit=9)]

    def test_an_adopted_draft_takes_the_place_of_the_members(self, store: Store) -> None:
        _filled(store, 5)
        store.set_members([1, 2, 3], ["t", "other"], [*_members(1, 2, 3), *_members(1, topic="other")])
        store.begin_drafts({"t": "1"})
        store.add_to_drafts(store.drafts(), 5, range(1, 6), [*_members(2), *_members(3, 5, why="new")])
        assert Adoption("t", added=1, removed=1, kept=2) == store.adopt_draft("t")
        assert [(2, "words"), (3, "new"), (5, "new")] == _of(store)
        assert [(1, "words")] == _of(store, "other")
        assert {"other": 1, "t": 3} == {summary.name: summary.items for summary in store.topics()}
        assert [] == list(store.drafts())
        assert [5, 3, 2] == [item.id for item in store.newest(topic="t", limit=9)]
        assert [5] == [item.id for item in store.newest(topic="t", limit=9, per_source=1)]

    def test_a_new_topic_is_made_by_its_draft_even_without_members(self, store: Store) -> None:
        store.begin_drafts({"t": "1"})
        assert Adoption("t", 0, 0, 0) == store.adopt_draft("t")
        assert [("t", 0)] == [(summary.name, summary.items) for summary in store.topics()]

    def test_an_item_that_comes_again_is_in_a_draft_as_it_was_last(self, store: Store) -> None:
        _filled(store, 2)
        store.begin_drafts({"t": "1", "u": "1"})
        store.add_to_drafts(store.drafts(), 2, [1, 2], [*_members(1, 2), *_members(1, topic="u")])
        store.add_to_drafts(store.drafts(), 3, [1], _members(1, why="again", topic="u"))
        store.adopt_draft("t")
        store.adopt_draft("u")
        assert ([(2, "words")], [(1, "again")]) == (_of(store), _of(store, "u"))

    def test_only_those_drafts_are_written_that_are_given(self, store: Store) -> None:
        _filled(store, 1)
        store.begin_drafts({"t": "1"})
        store.add_to_drafts(store.drafts(), 1, [1], _members(1))
        store.begin_drafts({"t": "1", "u": "1"})
        assert store.add_to_drafts([Draft("u", "1")], 1, [1], [])
        assert [Draft("t", "1", 1), Draft("u", "1", 1)] == list(store.drafts())
        assert Adoption("t", 1, 0, 0) == store.adopt_draft("t")

    @pytest.mark.parametrize("given", [Draft("t", "1", 5), Draft("t", "2"), Draft("u", "1")])
    def test_who_was_not_the_first_writes_nothing(self, store: Store, given: Draft) -> None:
        _filled(store, 1)
        store.begin_drafts({"t": "1"})
        assert not store.add_to_drafts([given], 9, [1], _members(1))
        assert [Draft("t", "1")] == list(store.drafts())
        assert Adoption("t", 0, 0, 0) == store.adopt_draft("t")

    def test_items_are_counted_up_to_a_number_of_the_sequence(self, store: Store) -> None:
        _filled(store, 3)
        assert [0, 2, 3] == [store.count_until(seq) for seq in (0, 2, 99)]
        put(store, clean("https://example.com/example/0", "changed"))
        assert [1, 3] == [store.count_until(seq) for seq in (2, 4)]

    def test_each_source_has_so_many_places_of_a_window_at_most(self, store: Store) -> None:
        _filled(store, 6, source="loud")
        _filled(store, 2, source="quiet")
        put(store, clean("https://example.com/undated", "undated", source="shy", published=None))
        store.set_members(range(1, 10), ["t"], _members(*range(1, 10)))
        assert [8, 6, 7, 5, 9] == [item.id for item in store.newest(topic="t", limit=9, per_source=2)]
        assert [8, 6, 7] == [item.id for item in store.newest(topic="t", limit=3, per_source=2)]
        assert [8, 6, 9] == [item.id for item in store.newest(topic="t", limit=9, per_source=1)]
        everything = [item.id for item in store.newest(topic="t", limit=9)]
        assert everything == [item.id for item in store.newest(topic="t", limit=9, per_source=9)]

    def test_a_member_that_moves_to_another_source_takes_a_place_of_that(self, store: Store) -> None:
        _filled(store, 2, source="one")
        store.set_members([1, 2], ["t"], _members(1, 2))
        put(store, clean("https://example.com/one/0", "moved", source="two", published=NOW - timedelta(days=2)))
        assert [2, 1] == [item.id for item in store.newest(topic="t", limit=9, per_source=1)]
