"""What a store must do with corrections."""

from datetime import datetime, timedelta

from ingest.store import Store, Summary
from ingest.store.corrections import Corrected, Examined
from ingest.store.stories import Place
from tests.ingest.store.making import NOW, clean, dated, dump, put, put_many


def _found(item: int, raw: int, at: datetime = NOW) -> Corrected:
    return Corrected(item, raw, f"urn:uuid:{item}-{raw}", at, '{"passages":[]}')


def _reissue(store: Store, number: int, text: str) -> None:
    """The item of that number comes again in other words."""
    item = clean(f"https://example.com/{number}", text)
    put(store, item, dump(f"{number} {text}"))


class CorrectionsContract:
    """Tests of the verbs of corrections; a subclass gives the store."""

    def test_what_came_again_in_other_words_is_found_by_the_number_of_the_copy(self, store: Store) -> None:
        put_many(store, 3)
        last = store.last_copy()
        assert (3, [], []) == (last, store.reissued("example", limit=9), store.reissued("example", after=last, limit=9))
        _reissue(store, 2, "现在说的是别的。")
        assert ([2], [2]) == (store.reissued("example", limit=9), store.reissued("example", after=last, limit=9))
        assert ([], []) == (store.reissued("bbc", limit=9), store.reissued("example", after=store.last_copy(), limit=9))

    def test_those_that_changed_last_are_found_first(self, store: Store) -> None:
        for number, days in ((1, 3), (2, 1), (3, 2)):
            for version in ("甲说。", "乙说。"):
                at = NOW - timedelta(days=days)
                item = dated(clean(f"https://example.com/{number}", version), at)
                put(store, item, dump(f"{number} {version}"))
        assert [2, 3] == store.reissued("example", limit=2)

    def test_what_came_again_under_another_address_is_found_by_its_story_and_by_its_change(self, store: Store) -> None:
        put_many(store, 4)
        store.set_places({1: Place(1, 0), 2: Place(1, 0)})
        assert ([2, 1], [2]) == (store.twinned("example", limit=9), store.twinned("example", limit=1))
        assert [] == store.twinned("bbc", limit=9)
        last = store.last_seq()
        assert [] == store.twinned("example", after=last, limit=9)
        store.touch([1, 3], NOW)
        assert [1] == store.twinned("example", after=last, limit=9)

    def test_copies_at_other_sources_are_no_twins(self, store: Store) -> None:
        put(store, clean("https://example.com/1"))
        put(store, clean("https://bbc.example/1", source="bbc"))
        store.set_places({1: Place(1, 0), 2: Place(1, 0)})
        assert ([], []) == (store.twinned("example", limit=9), store.twinned("bbc", limit=9))

    def test_corrections_come_back_newest_first(self, store: Store) -> None:
        put_many(store, 3)
        early, late = _found(1, 1, NOW - timedelta(days=2)), _found(2, 2)
        store.set_corrections({1: Examined("example", b"a", (early,)), 2: Examined("example", b"b", (late,)),
                               3: Examined("example", b"c")})  # fmt: skip
        assert [late, early] == store.corrections("example", 9)
        assert [late] == store.corrections("example", 1)
        assert [] == store.corrections("bbc", 9)
        assert {1: b"a", 2: b"b", 3: b"c"} == store.marks([1, 2, 3, 4])
        assert [Summary("example", 2, NOW)] == store.corrected_sources()

    def test_what_is_known_of_an_item_is_replaced(self, store: Store) -> None:
        put_many(store, 2)
        store.set_corrections(
            {1: Examined("example", b"a", (_found(1, 1),)), 2: Examined("example", b"b", (_found(2, 2),))}
        )
        store.set_corrections({1: Examined("example", b"c")})
        assert ([_found(2, 2)], {1: b"c", 2: b"b"}) == (store.corrections("example", 9), store.marks([1, 2]))

    def test_writing_what_is_known_of_corrections_takes_no_page(self, store: Store) -> None:
        put_many(store, 2)
        found = {1: Examined("example", b"a", (_found(1, 1),)), 2: Examined("example", b"b")}
        store.set_corrections(found)
        before = store.size()
        store.set_corrections(found)
        store.set_corrections({})
        assert before == store.size()

    def test_items_with_corrections_that_changed_since_are_told_with_their_sources(self, store: Store) -> None:
        put_many(store, 2)
        store.set_corrections(
            {1: Examined("example", b"a", (_found(1, 1),)), 2: Examined("example", b"b", (_found(2, 2),))}
        )
        last = store.last_seq()
        assert {1: {"example"}, 2: {"example"}} == store.corrected_since(0)
        assert {} == store.corrected_since(last)
        _reissue(store, 2, "现在说的是别的。")
        assert {2: {"example"}} == store.corrected_since(last)

    def test_a_source_is_forgotten_alone(self, store: Store) -> None:
        put_many(store, 2)
        store.set_corrections(
            {1: Examined("example", b"a", (_found(1, 1),)), 2: Examined("bbc", b"b", (_found(2, 2),))}
        )
        store.drop_corrections("bbc")
        assert ([_found(1, 1)], {1: b"a"}) == (store.corrections("example", 9), store.marks([1, 2]))

    def test_an_item_that_moved_to_another_source_has_no_corrections_in_the_first(self, store: Store) -> None:
        put_many(store, 1)
        store.set_corrections({1: Examined("bbc", b"a", (_found(1, 1),))})
        assert [] == store.corrections("bbc", 9)
