"""What a store must do for the index of texts; a store's test module subclasses SimilarContract."""

import pytest

from ingest.errors import StoreError
from ingest.store import Store
from tests.ingest.store.making import put_many


class SimilarContract:
    """Tests of the verbs of the index of texts; a subclass gives the store."""

    def test_a_sketch_is_kept_until_it_is_replaced_or_forgotten(self, store: Store) -> None:
        put_many(store, 3)
        store.set_sketches({1: b"one", 2: b"two"})
        store.set_sketches({1: b"other", 2: None, 3: None})
        assert {1: b"other"} == store.sketches([1, 2, 3])

    def test_items_are_found_by_key_and_told_by_number(self, store: Store) -> None:
        store.set_sketches({}, added=[(7, 3), (7, 1), (8, 1), (2**30 - 1, 2), (0, 2)])
        found = {7: [1, 3], 8: [1], 2**30 - 1: [2], 0: [2]}
        assert found == store.having_keys([7, 8, 9, 2**30 - 1, 0])

    def test_pairs_are_added_once_and_dropped_whether_there_or_not(self, store: Store) -> None:
        store.set_sketches({}, added=[(7, 1), (7, 2)])
        store.set_sketches({}, added=[(7, 1), (7, 3)], dropped=[(7, 2), (9, 9)])
        assert {7: [1, 3]} == store.having_keys([7, 9])

    def test_thousands_of_keys_can_be_asked_for(self, store: Store) -> None:
        store.set_sketches({}, added=[(key, 1) for key in range(0, 10_000, 2)])
        assert 5_000 == len(store.having_keys(range(10_000)))

    def test_all_of_it_is_forgotten(self, store: Store) -> None:
        put_many(store, 1)
        store.set_sketches({1: b"one"}, added=[(7, 1)])
        store.clear_sketches()
        assert ({}, {}) == (store.sketches([1]), store.having_keys([7]))

    def test_an_item_whose_number_has_no_room_in_a_key_is_refused(self, store: Store) -> None:
        with pytest.raises(StoreError, match="more than 67,108,863 items"):
            store.set_sketches({}, added=[(7, 2**26)])
