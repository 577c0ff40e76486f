"""What a store must do with the sketches of learning."""

import pytest

from ingest.store import Store


class LearningContract:
    """Tests of the verbs of learning; a subclass gives the store."""

    def test_a_source_has_no_sketch_until_one_is_set(self, store: Store) -> None:
        assert (b"", []) == (store.learning("dw"), list(store.learning_sources()))

    def test_a_sketch_is_the_last_one_that_was_set(self, store: Store) -> None:
        store.set_learning({"dw": b"one", "bbc": b"two"})
        store.set_learning({"dw": b"three"})
        assert (b"three", b"two") == (store.learning("dw"), store.learning("bbc"))
        assert ["bbc", "dw"] == list(store.learning_sources())

    def test_an_empty_sketch_is_forgotten(self, store: Store) -> None:
        store.set_learning({"dw": b"one"})
        store.set_learning({"dw": b""})
        assert [] == list(store.learning_sources())

    def test_a_sketch_is_written_with_what_is_written_beside_it_or_not_at_all(self, store: Store) -> None:
        def fail() -> None:
            with store.atomic():
                store.set_learning({"dw": b"one"})
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert b"" == store.learning("dw")
