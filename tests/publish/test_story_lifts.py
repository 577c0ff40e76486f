"""What somebody lifts is news once: rules that change afterwards move no entry of a story again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Final

import pytest

from config.model import Rule, Topic
from tests.ingest.replay.stored import notice
from tests.ingest.store.making import NOW
from tests.ingest.stories.telling import prose
from tests.publish.shelf import DW, SOURCES, Shelf, iso, made, marked, told
from tests.publish.test_story_rules import COPIES, A

_RULE = replace(notice("甲乙.*", needs=["甲乙"]), sources=SOURCES)
_OTHER = replace(notice("丙丁.*", "test-other", needs=["丙丁"]), sources=SOURCES)
_FEEDS = ("all.atom", "sources/rfi.atom", "sources/dw.atom", "sources/bbc.atom", "topics/later.atom")

B: Final = prose("b", 2)

Times = Mapping[tuple[str, str], tuple[str, str]]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    found = made(tmp_path / "one")
    topic = Topic("later", "后来的", "骚乱", sources=("dw", "bbc"))
    found.config = replace(found.config, topics={topic.slug: topic})
    yield found
    found.store.close()


def _times(shelf: Shelf) -> Times:
    """Of each entry of each feed: updated and published."""
    feeds = [path for path in _FEEDS if (shelf.out / path).exists()]
    return {(path, entry): times for path in feeds for entry, times in shelf.times(path).items()}


def _stays(before: Times, after: Times) -> None:
    """Entries that were there and are, are as they were."""
    both = before.keys() & after.keys()
    assert both
    assert {each: before[each] for each in both} == {each: after[each] for each in both}


def _shows(shelf: Shelf, text: str) -> bool:
    """Whether an entry shows that text."""
    return any(text in shown for _, _, shown in shelf.entries().values())


def _named(walk: Sequence[tuple[Rule, ...]]) -> str:
    return "-".join("+".join(rule.id for rule in rules) or "none" for rules in walk)


@pytest.mark.parametrize("walk", list(permutations(((), (_RULE,), (_OTHER,), (_RULE, _OTHER))))[::4], ids=_named)
def test_wherever_rules_go_after_a_lift_no_entry_moves_again(shelf: Shelf, walk: Sequence[tuple[Rule, ...]]) -> None:
    shelf.rule(*walk[0])
    shelf.take(*COPIES)
    shelf.by(*walk[1], lift=True)
    before = _times(shelf)
    for rules in (*walk[2:], *walk[:3]):
        shelf.by(*rules)
        after = _times(shelf)
        _stays(before, after)
        before = {**before, **after}


_LIFTED: Final = f"{NOW:%Y-%m-%dT%H:%M:%SZ}"


def test_a_lesser_copy_that_was_lifted_lifts_no_entry_when_rules_show_it(shelf: Shelf) -> None:
    shelf.take(told(1, [*A, *marked("one", 3)]), told(2, [*A, *marked("two", 1, "丙丁"), *B], DW))
    before = shelf.times()
    shelf.by(_OTHER, lift=True)
    assert (before, False) == (shelf.times(), _shows(shelf, B[0]))
    for rules in ((_RULE,), (_RULE, _OTHER), ()):
        shelf.by(*rules)
        assert (before, bool(rules)) == (shelf.times(), _shows(shelf, B[0]))


def test_what_was_lifted_while_it_was_an_entry_of_its_own_lifts_no_other(shelf: Shelf) -> None:
    shelf.rule(_RULE)
    shelf.take(
        told(1, [*A[:4], *marked("one", 12)]), told(2, [*A[:5], *marked("two", 12), *marked("x", 1, "丙丁")], DW)
    )
    before = shelf.times()
    assert 1 == len(before)
    shelf.by()
    shelf.by(_OTHER, lift=True)
    assert {*before.values(), (_LIFTED, iso(2))} == {*shelf.times().values()}
    for rules in ((_RULE, _OTHER), (_RULE,)):
        shelf.by(*rules)
        assert before == shelf.times()


def test_a_copy_that_rules_brought_lifts_the_entry_when_it_is_lifted_there(shelf: Shelf) -> None:
    shelf.take(told(1, [*A[:4], *marked("one", 12)]), told(2, [*A, *marked("two", 12), *marked("x", 1, "丙丁")], DW))
    shelf.by(_RULE)
    assert [(iso(1), iso(1))] == [*shelf.times().values()]
    shelf.by(_RULE, _OTHER, lift=True)
    assert [(_LIFTED, iso(1))] == [*shelf.times().values()]
    before = shelf.times()
    for rules in ((_RULE,), (), (_RULE,)):
        shelf.by(*rules)
        assert before.items() <= shelf.times().items()
