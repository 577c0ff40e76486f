"""What every store does, whatever it is made of. A store's test module subclasses StoreContract and gives `store`."""

from dataclasses import replace
from datetime import UTC
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.decide import decide
from ingest.errors import StoreError
from ingest.identity import entry_id
from ingest.model import Outcome
from ingest.store import Change, Member, Store
from tests.ingest.store.making import DAY, NOW, clean, copy, dated, dump, put, put_many

_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
_NUMBERS = count()
_TIMES = st.datetimes(timezones=st.just(UTC))


class StoreContract:
    """Each test has a store of its own, empty at first."""

    def test_an_empty_store_has_nothing(self, store: Store) -> None:
        assert 0 == store.last_seq()
        assert ([], [], [], []) == (list(store.items()), list(store.newest(limit=9)), list(store.sources()),
                                    list(store.topics()))  # fmt: skip
        assert store.find("1") is None

    def test_an_item_comes_back_as_it_was_written(self, store: Store) -> None:
        put(store, item := clean())
        stored = store.find("1")
        assert stored is not None
        assert item == stored.item
        assert (1, 1, entry_id(item.key)) == (stored.id, stored.seq, stored.entry_id)
        assert (NOW, NOW - DAY, NOW - DAY) == (stored.first_seen, stored.changed, stored.sort_at)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        title=_TEXT,
        names=st.lists(_TEXT, max_size=3),
        rights=_TEXT,
        published=st.none() | _TIMES,
        updated=st.none() | _TIMES,
        body=st.binary(max_size=200),
    )
    def test_any_fields_come_back(self, store: Store, body: bytes, names: list[str], **fields: Any) -> None:
        key = f"https://example.com/{next(_NUMBERS)}"
        item = clean(key, authors=tuple(names), images=tuple(names), **fields)
        new = copy(item, dump(f"{key} {body.hex()}"))
        store.write([_change(new.item.key, Outcome.NEW, None, item=item, digest=new.digest)])
        stored = store.find(item.key)
        assert stored is not None
        assert item == stored.item

    def test_an_item_is_found_by_everything_that_names_it(self, store: Store) -> None:
        put(store, clean("https://example.com/1"), dump("first", "http://www.example.com/1?full=y"))
        put(store, clean("https://example.com/1", "一段文字。后来"), dump("second", "https://m.example.com/1"))
        references = ("1", entry_id("https://example.com/1"), "https://example.com/1",
                      "http://www.example.com/1?full=y", "https://m.example.com/1")  # fmt: skip
        found = [store.find(reference) for reference in references]
        assert [1] * 5 == [stored.id for stored in found if stored]

    @pytest.mark.parametrize("reference", ["", "2", "-1", "1.0", "9" * 30, "１", "https://example.com/2", "urn:uuid:1"])
    def test_what_is_not_there_is_not_found(self, store: Store, reference: str) -> None:
        put(store, clean())
        assert store.find(reference) is None

    def test_digests_of_all_copies_are_known(self, store: Store) -> None:
        put(store, clean(), first := dump("first"))
        put(store, clean(), second := dump("second"))
        digests = [copy(raw=raw).digest for raw in (first, second, dump("third"))]
        assert set(digests[:2]) == store.known_digests(digests)

    def test_thousands_of_digests_and_keys_can_be_asked_for(self, store: Store) -> None:
        put_many(store, 1_100)
        keys = [f"https://example.com/{number}" for number in range(1, 1_200)]
        assert 1_100 == len(store.known(keys))
        assert set() == store.known_digests([number.to_bytes(16, "big") for number in range(1_100)])

    def test_known_tells_what_a_decision_needs(self, store: Store) -> None:
        put(store, item := clean(published=NOW + DAY, updated=NOW + 2 * DAY))
        known = store.known([item.key, "https://example.com/2"])
        assert [item.key] == list(known)
        it = known[item.key]
        assert (1, entry_id(item.key), copy(item).fingerprint) == (it.id, it.entry_id, it.fingerprint)
        assert (item.published, item.updated, NOW, NOW) == (it.published, it.updated, it.changed, it.first_seen)
        assert (len(item.text), NOW) == (it.length, it.sort_at)

    def test_an_address_tells_the_key_of_the_item_that_a_copy_gave_under_it(self, store: Store) -> None:
        put(store, clean("https://example.com/1"), dump("first", "http://www.example.com/1?full=y"))
        put(store, clean("https://example.com/1", "一段文字。后来"), dump("second", "https://m.example.com/1"))
        addresses = {"http://www.example.com/1?full=y", "https://m.example.com/1", "https://example.com/2"}
        assert dict.fromkeys(addresses - {"https://example.com/2"}, "https://example.com/1") == store.keys_at(addresses)

    def test_an_item_is_found_by_the_other_names_that_it_was_stored_with(self, store: Store) -> None:
        change = decide(copy(), None, NOW, entry_id=entry_id)
        store.write([replace(change, names=("guid:example:7",))])
        assert {"guid:example:7": change.item.key} == store.keys_of_names({"guid:example:7", "guid:other:7"})
        assert {} == store.keys_at({"guid:example:7"})

    def test_a_revision_takes_the_place_of_the_text_and_keeps_the_id(self, store: Store) -> None:
        put(store, clean(text="旧的文字"), dump("old"))
        put(store, new := clean(text="新的文字"), dump("new"))
        stored = store.find("1")
        assert stored is not None
        assert (new.text, 2, entry_id(new.key)) == (stored.item.text, stored.seq, stored.entry_id)
        assert "new" == store.raw(1).html

    def test_every_copy_is_kept_with_what_it_was(self, store: Store) -> None:
        put(store, clean(text="旧的文字"), dump("old"))
        put(store, clean(text="新的文字"), dump("new"))
        put(store, clean(text="新的文字"), dump("new, other markup"))
        put(store, dated(clean(text="最旧的"), NOW - 9 * DAY), dump("oldest"))
        revisions = store.revisions(1)
        said = [(revision.number, revision.outcome.value, revision.what) for revision in revisions]
        assert [
            (1, "new", ()),
            (2, "revised", ("text",)),
            (3, "unchanged", ()),
            (4, "superseded", ("published",)),
        ] == said
        bodies = [store.raw(1, revision.raw_id).html for revision in revisions]
        assert ["old", "new", "new, other markup", "oldest"] == bodies

    def test_an_older_copy_gives_its_date_and_a_number_and_leaves_the_text(self, store: Store) -> None:
        put(store, new := clean(text="新的文字"), dump("new"))
        put(store, dated(clean(text="最旧的"), NOW - 9 * DAY), dump("oldest"))
        stored = store.find("1")
        assert stored is not None
        assert (NOW - 9 * DAY, new.published) == (stored.item.published, stored.item.updated)
        assert (new.text, 2, NOW - 9 * DAY) == (stored.item.text, stored.seq, stored.sort_at)
        assert "new" == store.raw(1).html
        assert [1] == [each.id for each in store.changed_since(1)]

    def test_only_changes_of_an_item_take_a_number(self, store: Store) -> None:
        numbers = []
        for text, body in (("一", "a"), ("一", "b"), ("二", "c"), ("", "d")):
            put(store, clean(text=text), dump(body))
            numbers.append(store.last_seq())
        assert [1, 1, 2, 2] == numbers

    def test_changes_are_read_in_their_order_each_item_once(self, store: Store) -> None:
        for number in (1, 2, 3):
            put(store, clean(f"https://example.com/{number}"))
        put(store, clean("https://example.com/1", "改了"))
        assert [(2, 2), (3, 3), (1, 4)] == [(each.id, each.seq) for each in store.changed_since(0)]
        assert [1] == [each.id for each in store.changed_since(3)]
        assert [] == list(store.changed_since(store.last_seq()))

    def test_reading_changes_goes_on_while_others_are_written(self, store: Store) -> None:
        put_many(store, 450)
        reading = store.changed_since(0)
        next(reading)
        put(store, clean("https://example.com/new"))
        assert 450 == len(list(reading))

    def test_all_items_are_streamed_by_id(self, store: Store) -> None:
        put_many(store, 450)
        assert list(range(1, 451)) == [each.id for each in store.items()]
        assert list(range(401, 451)) == [each.id for each in store.items(after_id=400)]

    def test_traces_are_read_only_when_asked_for(self, store: Store) -> None:
        put(store, item := clean())
        assert [()] == [each.item.trace for each in store.items()]
        assert [item.trace] == [each.item.trace for each in store.items(with_trace=True)]

    def test_a_window_is_newest_first_then_by_id_and_undated_last(self, store: Store) -> None:
        days = {1: 3, 2: 1, 3: None, 4: 1, 5: None}
        for number, day in days.items():
            put(store, dated(clean(f"https://example.com/{number}"), NOW - day * DAY if day else None))
        assert [4, 2, 1, 5, 3] == [each.id for each in store.newest(limit=9)]
        assert [4, 2] == [each.id for each in store.newest(limit=2)]
        assert [4, 2] == [each.id for each in store.newest(limit=9, not_before=NOW - DAY)]

    def test_a_window_of_a_source_or_topic_holds_only_its_items(self, store: Store) -> None:
        for number in (1, 2, 3, 4):
            put(store, clean(f"https://example.com/{number}", source="odd" if number % 2 else "even"))
        store.set_members([1, 2], ["t"], [Member("t", 1, None, "x"), Member("t", 2, None, "y")])
        assert [3, 1] == [each.id for each in store.newest(source="odd", limit=9)]
        assert [2, 1] == [each.id for each in store.newest(topic="t", limit=9)]
        assert [1] == [each.id for each in store.newest(topic="t", source="odd", limit=9)]
        assert [] == list(store.newest(topic="none", limit=9))

    def test_sources_are_counted_with_their_last_change(self, store: Store) -> None:
        put(store, clean("https://example.com/1", source="a", published=NOW - 2 * DAY))
        put(store, clean("https://example.com/2", source="a", published=NOW - DAY))
        put(store, clean("https://example.com/3", source="b", published=NOW - 3 * DAY))
        put(store, clean("https://example.com/2", "改了", source="a", published=NOW - DAY / 2))
        said = [(each.name, each.items, each.changed) for each in store.sources()]
        assert [("a", 2, NOW - DAY / 2), ("b", 1, NOW - 3 * DAY)] == said

    def test_an_item_that_moves_to_another_source_is_counted_there(self, store: Store) -> None:
        put(store, clean(source="a"))
        put(store, clean(text="改了", source="b"))
        assert [("b", 1)] == [(each.name, each.items) for each in store.sources()]

    def test_memberships_are_replaced_for_the_given_items_and_topics_only(self, store: Store) -> None:
        put_many(store, 3)
        store.set_members([1, 2, 3], ["a", "b"], [Member(topic, item, None, "") for topic in "ab" for item in (1, 2)])
        store.set_members([1, 3], ["a"], [Member("a", 3, None, "词")])
        said = [(each.topic, each.item_id, each.why) for each in store.memberships([1, 2, 3])]
        assert [("b", 1, ""), ("a", 2, ""), ("b", 2, ""), ("a", 3, "词")] == said
        assert [("a", 2), ("b", 2)] == [(each.name, each.items) for each in store.topics()]

    def test_a_topic_without_members_is_counted_as_such(self, store: Store) -> None:
        store.set_members([], ["empty"], [])
        assert [("empty", 0, None)] == [(each.name, each.items, each.changed) for each in store.topics()]

    def test_members_follow_their_item_in_time(self, store: Store) -> None:
        put(store, clean(published=None))
        store.set_members([1], ["t"], [Member("t", 1, None, "x")])
        put(store, clean(text="改了", published=NOW - DAY))
        assert [NOW - DAY] == [each.sort_at for each in store.memberships([1])]
        assert [1] == [each.id for each in store.newest(topic="t", limit=1, not_before=NOW - DAY)]

    def test_a_topic_knows_the_last_change_of_its_members(self, store: Store) -> None:
        put_many(store, 3)
        store.set_members([1, 2], ["t"], [Member("t", item, None, "x") for item in (1, 2)])
        assert [NOW - DAY * 30 + DAY / 12] == [each.changed for each in store.topics()]

    def test_a_dropped_topic_is_gone(self, store: Store) -> None:
        put_many(store, 1)
        store.set_members([1], ["t"], [Member("t", 1, None, "x")])
        store.drop_topic("t")
        store.drop_topic("never there")
        assert ([], []) == (list(store.topics()), list(store.memberships([1])))

    def test_state_is_remembered(self, store: Store) -> None:
        store.set_state({"a": "1", "b": "2"})
        store.set_state({"a": "3"})
        assert ("3", "2", "") == (store.state("a"), store.state("b"), store.state("c"))

    def test_whole_files_are_known_with_their_entries(self, store: Store) -> None:
        first = copy()
        store.write([_change(first.item.key, Outcome.NEW, None, item=first.item, digest=first.digest)], {b"f" * 16: 7})
        asked = [first.digest, b"f" * 16, b"g" * 16]
        assert {first.digest: 1, b"f" * 16: 7} == dict(store.imported(asked))

    def test_a_batch_is_written_whole_or_not_at_all(self, store: Store) -> None:
        put(store, clean("https://example.com/1"), dump("same"))
        good = _change("https://example.com/2", Outcome.NEW, None)
        bad = _change("https://example.com/1", Outcome.NEW, None)
        with pytest.raises(StoreError):
            store.write([good, bad], {b"f" * 16: 1})
        assert (1, [1], {}) == (
            store.last_seq(),
            [each.id for each in store.items()],
            dict(store.imported([b"f" * 16])),
        )

    def test_a_missing_item_or_revision_is_said(self, store: Store) -> None:
        put_many(store, 2)
        for item_id, raw_id in ((9, None), (1, 9), (1, 2)):
            with pytest.raises(StoreError, match="there is no"):
                store.raw(item_id, raw_id)
        assert [] == list(store.revisions(9))

    def test_an_item_without_a_body_to_compress_against_is_kept_too(self, store: Store) -> None:
        put(store, item := clean(text="x"), replace(dump(""), body=b""))
        stored = store.find("1")
        assert stored is not None
        assert item == stored.item


def _change(key: str, outcome: Outcome, item_id: int | None, **fields: Any) -> Change:
    item = fields.pop("item", None) or clean(key)
    new = copy(item)
    return Change(
        outcome=outcome,
        raw=new.raw,
        digest=fields.get("digest", new.digest),
        item=item,
        fingerprint=new.fingerprint,
        item_id=item_id,
        entry_id=entry_id(key),
        seen_at=NOW,
        changed=NOW,
        sort_at=NOW,
    )
