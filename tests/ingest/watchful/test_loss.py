"""Tests of ingest/watchful/loss.py: what cleaning took of an item."""

from ingest.watchful.loss import taken
from ingest.watchful.values import Taken
from tests.ingest.replay.forms import removal
from tests.ingest.store.making import clean


def test_the_rule_that_took_most_is_told_with_all_that_went() -> None:
    trace = (removal("drop/a", "一二"), removal("notice/b", "三四五"))
    assert Taken(5, "notice/b") == taken(clean(trace=trace))


def test_what_was_learned_is_no_text_of_an_item() -> None:
    trace = (removal("drop/a", "一二"), removal("learned/example-1", "三四五"))
    assert Taken(2, "drop/a") == taken(clean(trace=trace))


def test_an_item_of_which_only_what_was_learned_went_lost_nothing() -> None:
    assert Taken() == taken(clean(trace=(removal("learned/example-1", "三四五"),)))
