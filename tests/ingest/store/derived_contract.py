"""What every store does for replay. A store's test module subclasses DerivedContract."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from ingest.decide import decide
from ingest.fingerprint import fingerprint
from ingest.identity import entry_id
from ingest.model import CleanItem, Outcome, Removal
from ingest.store import Member, Store
from ingest.store.codec import pack_item, unpack_body
from ingest.store.derived import Rederived, Stale
from tests.ingest.store.making import DAY, NOW, clean, copy, dump, put, put_many

_OLD, _NEW = b"o" * 16, b"n" * 16
_LATER = NOW + DAY


def _put(store: Store, number: int, rules: bytes, **fields: Any) -> CleanItem:
    item = clean(f"https://example.com/{number}", **fields)
    store.write([decide(replace(copy(item), rules=rules), None, NOW, entry_id=entry_id)])
    return item


def _stale(store: Store, rules: bytes = _NEW, source: str = "example", since: datetime | None = None) -> list[int]:
    return [each.id for each in store.stale({source: rules}, since=since, limit=99)]


def _one(store: Store, source: str = "example") -> Stale:
    return store.stale({source: b"any"}, limit=1)[0]


def _form(stale: Stale, item: CleanItem, **fields: Any) -> Rederived:
    """A new form of a stale item that is published, where nothing else is said."""
    packed = pack_item(item, unpack_body(stale.raw.body))
    given = {"is_published": True, "changed": stale.changed, "sort_at": stale.sort_at, **fields}
    return Rederived(stale.id, stale.seq, _NEW, packed, fingerprint(item), **given)


class DerivedContract:
    """Each test has a store of its own, empty at first."""

    def test_an_item_bears_the_rules_that_it_was_cleaned_by(self, store: Store) -> None:
        item = _put(store, 1, _OLD)
        stored = store.find("1")
        assert stored is not None
        assert (_OLD, _OLD) == (stored.rules, store.known([item.key])[item.key].rules)

    def test_items_of_other_rules_are_stale_and_so_are_those_of_unknown_ones(self, store: Store) -> None:
        for number, rules in enumerate((_OLD, _NEW, b"", _OLD, b"p" * 16), start=1):
            _put(store, number, rules)
        assert ([1, 3, 4, 5], [1, 2, 3, 4, 5]) == (_stale(store), _stale(store, b"q" * 16))
        assert {"example": 4} == dict(store.count_stale({"example": _NEW, "other": _NEW}))

    def test_an_item_whose_rules_left_its_old_form_is_not_stale(self, store: Store) -> None:
        _put(store, 1, _NEW + b"refused")
        assert ([], {}) == (_stale(store), dict(store.count_stale({"example": _NEW})))

    def test_items_that_bear_one_digest_can_be_made_stale_whatever_the_rules_are(self, store: Store) -> None:
        for number, rules in enumerate((_NEW, _NEW + b"mark", _OLD + b"mark", _NEW + b"mark"), start=1):
            _put(store, number, rules)
        assert (2, 0) == (store.make_stale("example", _NEW + b"mark"), store.make_stale("other", _NEW + b"mark"))
        assert [2, 3, 4] == _stale(store)

    def test_only_sources_whose_rules_are_told_have_stale_items(self, store: Store) -> None:
        for number, source in enumerate(("a", "b", "c", "a"), start=1):
            _put(store, number, _OLD, source=source)
        rules = {"a": _NEW, "b": _NEW, "none": _NEW}
        assert [1, 2, 4] == [each.id for each in store.stale(rules, limit=9)]
        assert {"a": 2, "b": 1} == dict(store.count_stale(rules))

    def test_a_sample_of_stale_items_is_evenly_spread(self, store: Store) -> None:
        for number in range(1, 11):
            _put(store, number, (_OLD, b"")[number % 2])
        _put(store, 11, _NEW)
        _put(store, 12, _OLD, source="other")
        assert [4, 7, 10] == list(store.sample_stale("example", _NEW, 3))
        assert list(range(1, 11)) == list(store.sample_stale("example", _NEW, 10))
        assert list(range(1, 11)) == list(store.sample_stale("example", _NEW, 99))
        assert [] == list(store.sample_stale("none", _NEW, 3))

    def test_stale_items_are_read_by_id_a_few_at_a_time(self, store: Store) -> None:
        for number in range(1, 8):
            _put(store, number, _OLD if number % 2 else b"", source="ab"[number % 3 // 2])
        rules = {"a": _NEW, "b": _NEW}
        assert [1, 2, 3] == [each.id for each in store.stale(rules, limit=3)]
        assert [4, 5, 6] == [each.id for each in store.stale(rules, after_id=3, limit=3)]
        assert [] == list(store.stale(rules, after_id=7, limit=3))

    def test_more_stale_items_than_one_read_takes_come_all(self, store: Store) -> None:
        put_many(store, 230)
        assert list(range(1, 231)) == [each.id for each in store.stale({"example": _NEW}, limit=1_000)]
        assert {"example": 230} == dict(store.count_stale({"example": _NEW}))

    def test_since_leaves_out_what_stands_before_it_in_feeds(self, store: Store) -> None:
        for number, days in enumerate((3, 1, None), start=1):
            _put(store, number, _OLD, published=NOW - days * DAY if days else None)
        assert [2, 3] == _stale(store, since=NOW - DAY)
        assert {"example": 2} == dict(store.count_stale({"example": _NEW}, since=NOW - DAY))

    def test_a_stale_item_brings_all_that_cleaning_it_again_needs(self, store: Store) -> None:
        put(store, item := clean(published=NOW - DAY), dump("raw"))
        stale = _one(store)
        assert pack_item(item, dump("raw").body) == stale.item
        assert (fingerprint(item), NOW - DAY, NOW, NOW - DAY) == (
            stale.fingerprint, stale.changed, stale.first_seen, stale.sort_at)  # fmt: skip
        raw = dump("raw")
        assert (raw.body, raw.format, raw.source, raw.origin) == (
            unpack_body(stale.raw.body), stale.raw.format, stale.raw.source, stale.raw.origin)  # fmt: skip

    def test_a_stale_item_brings_all_its_copies_oldest_first(self, store: Store) -> None:
        for text, body in (("旧的文字", "old"), ("新的文字", "new"), ("新的文字", "again")):
            put(store, clean(text=text), dump(body))
        versions = _one(store).versions
        assert versions is not None
        said = [(each.outcome, unpack_body(each.raw.body)) for each in versions]
        assert [False, True, False] == [each.is_current for each in versions]
        outcomes = (Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED)
        assert list(zip(outcomes, [dump(body).body for body in ("old", "new", "again")], strict=True)) == said
        assert dump("new").body == unpack_body(_one(store).raw.body)

    def test_copies_beyond_what_a_batch_may_hold_are_left_out(self, store: Store) -> None:
        for number in range(40):
            put(store, clean(), dump(f"copy {number}"))
        assert _one(store).versions is None

    def test_an_item_that_comes_out_the_same_only_gets_its_rules(self, store: Store) -> None:
        item = _put(store, 1, _OLD)
        before, stale = store.find("1"), _one(store)
        assert frozenset() == store.rederive([Rederived(stale.id, stale.seq, _NEW)], _LATER)
        assert before is not None
        assert replace(before, rules=_NEW) == store.find("1")
        assert (1, [], item) == (store.last_seq(), _stale(store), before.item)

    def test_a_form_that_is_published_takes_a_number_and_keeps_its_time_and_id(self, store: Store) -> None:
        _put(store, 1, _OLD)
        _put(store, 2, _OLD)
        before, new = store.find("1"), clean("https://example.com/1", "别的文字", title="别的")
        store.rederive([_form(_one(store), new)], _LATER)
        assert before is not None
        assert replace(before, item=new, rules=_NEW, seq=3) == store.find("1")
        assert ([(1, 3)], [2]) == ([(each.id, each.seq) for each in store.changed_since(2)], _stale(store))

    def test_a_form_that_differs_in_its_trace_alone_takes_no_number(self, store: Store) -> None:
        item = _put(store, 1, _OLD)
        new = replace(item, trace=(Removal("drop", "another", "获取更多RSS", "why"),))
        store.rederive([_form(_one(store), new, is_published=False)], _LATER)
        stored = store.find("1")
        assert stored is not None
        assert (new, _NEW, 1, 1) == (stored.item, stored.rules, stored.seq, store.last_seq())

    def test_numbers_are_taken_in_the_order_given(self, store: Store) -> None:
        for number in (1, 2, 3):
            _put(store, number, _OLD)
        forms = [
            _form(each, clean(f"https://example.com/{each.id}", "别的"), is_published=each.id != 2)
            for each in store.stale({"example": _NEW}, limit=9)
        ]
        store.rederive(forms, _LATER)
        assert [(1, 4), (3, 5)] == [(each.id, each.seq) for each in store.changed_since(3)]

    def test_a_new_form_may_have_another_time_and_place_and_its_memberships_follow(self, store: Store) -> None:
        item = _put(store, 1, _OLD)
        store.set_members([1], ["t"], [Member("t", 1, NOW - DAY, "x")])
        earlier = replace(item, published=NOW - 2 * DAY)
        store.rederive([_form(_one(store), earlier, changed=_LATER, sort_at=NOW - 2 * DAY)], _LATER)
        stored = store.find("1")
        assert stored is not None
        assert (_LATER, NOW - 2 * DAY, NOW - 2 * DAY) == (stored.changed, stored.sort_at, stored.item.published)
        assert [NOW - 2 * DAY] == [each.sort_at for each in store.memberships([1])]
        assert [_LATER] == [each.changed for each in store.sources()]

    def test_an_item_that_has_changed_meanwhile_is_left_alone(self, store: Store) -> None:
        for number in (1, 2):
            _put(store, number, _OLD)
        read = store.stale({"example": _NEW}, limit=9)
        put(store, clean("https://example.com/1", "后来的文字"))
        forms = [_form(each, clean(f"https://example.com/{each.id}", "重新清理")) for each in read]
        assert frozenset({1}) == store.rederive(forms, _LATER)
        first, second = store.find("1"), store.find("2")
        assert first is not None
        assert second is not None
        assert ("后来的文字", "重新清理") == (first.item.text, second.item.text)

    def test_an_item_is_found_by_the_address_of_its_new_form_and_by_the_old_one(self, store: Store) -> None:
        item = _put(store, 1, _OLD)
        store.rederive([_form(_one(store), replace(item, url="https://new.example.com/1"))], _LATER)
        assert [1, 1] == [found.id for ref in ("https://new.example.com/1", item.key) if (found := store.find(ref))]

    def test_the_copies_and_their_order_stay_as_they_are(self, store: Store) -> None:
        _put(store, 1, _OLD)
        before = store.revisions(1)
        store.rederive([_form(_one(store), clean(text="别的"))], _LATER)
        assert before == store.revisions(1)

    def test_no_forms_write_nothing(self, store: Store) -> None:
        _put(store, 1, _OLD)
        assert (frozenset(), 1) == (store.rederive([], _LATER), store.last_seq())

    def test_a_copy_that_changes_nothing_leaves_the_rules_of_its_item(self, store: Store) -> None:
        item = _put(store, 1, _OLD)
        again = replace(copy(item, dump("other markup")), rules=_NEW)
        store.write([decide(again, store.known([item.key])[item.key], NOW, entry_id=entry_id)])
        assert [1] == _stale(store)

    def test_a_revision_brings_the_rules_that_it_was_cleaned_by(self, store: Store) -> None:
        item = _put(store, 1, _OLD)
        new = replace(copy(replace(item, title="改了"), dump("new")), rules=_NEW)
        store.write([decide(new, store.known([item.key])[item.key], NOW, entry_id=entry_id)])
        assert [] == _stale(store)
