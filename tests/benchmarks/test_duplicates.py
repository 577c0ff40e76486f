"""The benchmark of copies makes pairs that are what they are called, and counts what it is told."""

import random
from itertools import islice

import pytest

from benchmarks.duplicates.__main__ import report
from benchmarks.duplicates.articles import Article, article, moment, seeds
from benchmarks.duplicates.copies import BRIEF, COPIES
from benchmarks.duplicates.growth import growth, items
from benchmarks.duplicates.measure import Pair, Result, measure, pairs
from benchmarks.duplicates.others import OTHERS
from ingest.similar import How, Same


def _article(identity: str) -> Article:
    return Article("标题", ("一段文字。",), "dw", moment(random.Random(1)), identity)


@pytest.mark.parametrize("kind", COPIES)
def test_a_copy_is_another_item_of_the_same_article(kind: str) -> None:
    changed = 0
    for number in range(8):
        first = article(random.Random(number))
        second = COPIES[kind](first, random.Random(number))
        assert first.identity == second.identity
        changed += second != first
    assert changed >= 7


@pytest.mark.parametrize("kind", OTHERS)
def test_what_only_looks_like_a_copy_is_another_article(kind: str) -> None:
    made = [OTHERS[kind](random.Random(number)) for number in range(8)]
    assert [] == [first.title for first, second in made if first.identity == second.identity]


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert list(pairs(1, 5)) == list(pairs(1, 5)) != list(pairs(1, 6))


def test_each_kind_is_measured_in_one_store() -> None:
    result = measure(4, 7)
    of_copies = 4 + len(seeds())
    wanted = dict.fromkeys((*BRIEF, *OTHERS), 4) | dict.fromkeys(COPIES, of_copies)
    assert wanted == {kind: counts.pairs for kind, counts in result.kinds.items()}
    assert report(result, 0)


def test_what_is_told_wrongly_counts_and_misses_the_target() -> None:
    result = Result()
    one, other = _article("1"), _article("2")
    result.count(Pair("copies", True, one, _article("1")), is_told=True)
    result.count(Pair("copies", True, one, _article("1")), is_told=False)
    result.count(Pair("others", False, one, other), is_told=True)
    for told in (_article("1"), other):
        result.tell(one, told, Same(2, 1.0, 1.0, How.TEXT))
    assert (0.5, 0.5) == (result.precision, result.recall)
    assert [0.5, 0.0] == [counts.share for counts in result.kinds.values()]
    assert not report(result, 3)


def test_a_large_store_has_a_copy_in_ten_items_and_finds_them() -> None:
    identities = [one.identity for one in islice(items(200, 1), 200)]
    assert 181 == len(set(identities))
    found = growth(400, 200, 1)
    assert (400, 39, 0) == (found.items, found.copies, found.false)
    assert found.found >= 38
    assert found.size > 0
