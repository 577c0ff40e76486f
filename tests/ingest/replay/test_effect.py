"""Tests of ingest/replay/effect.py."""

from ingest.difference import Kind, Piece
from ingest.held import EXAMPLES
from ingest.replay.effect import Effect, Tally, amounts, effect
from tests.ingest.replay.forms import removal
from tests.ingest.store.making import clean


def test_what_is_lost_and_gained_is_counted_in_characters() -> None:
    found = effect(1, clean(text="一段文字。\n广告。"), clean(text="一段新文字。"))
    assert (9, 4, 1) == (found.text, found.lost, found.gained)


def test_lines_that_are_only_joined_are_no_loss() -> None:
    assert (0, 0) == amounts((Piece(Kind.SAME, "一"), Piece(Kind.GONE, "\n"), Piece(Kind.SAME, "二")))


def test_each_rule_has_what_it_takes_beyond_what_it_took() -> None:
    before = clean(trace=(removal("notice/old", "旧广告"), removal("notice/both", "页脚")))
    after = clean(trace=(removal("notice/both", "页脚"), removal("drop/new", "整段"), removal("drop/new", "再一段")))
    assert {"drop/new": 5, "notice/old": -3} == effect(1, before, after).rules


def test_what_was_learned_is_no_loss_of_a_source() -> None:
    tally = Tally("example")
    learned = removal("learned/example-1", "页脚" * 20)
    tally.add(effect(1, clean(text="正文。" * 20 + "页脚" * 20), clean(text="正文。" * 20, trace=(learned,))))
    assert (40, 0.0, "") == (tally.lost, tally.share, tally.rule)


def test_what_rules_take_beside_what_was_learned_is_a_loss() -> None:
    tally = Tally("example")
    trace = (removal("learned/example-1", "页脚" * 20), removal("drop/greedy", "正文。" * 10))
    tally.add(effect(1, clean(text="正文。" * 20 + "页脚" * 20), clean(text="正文。" * 10, trace=trace)))
    assert (0.5, "drop/greedy") == (tally.share, tally.rule)


def test_an_address_that_is_replaced_is_no_text() -> None:
    after = clean(trace=(removal("images/proxy", "https://proxy.example/1.jpg", "https://example.com/1.jpg"),))
    assert {} == effect(1, clean(trace=()), after).rules


def test_a_small_article_that_is_destroyed_is_worse_than_a_large_one_that_is_cut() -> None:
    destroyed, cut = Effect(1, "a", text=200, lost=200), Effect(2, "a", text=20_000, lost=500)
    assert destroyed.harm > cut.harm


def test_effects_are_added_up_and_the_worst_are_known() -> None:
    tally = Tally("example")
    for number in range(1, 11):
        tally.add(Effect(number, "example", text=100, lost=number * 10))
    tally.add(Effect(11, "example", text=100))
    assert (11, 1_100, 550, 0.5) == (tally.items, tally.text, tally.lost, tally.share)
    assert (10, 9, 8, 7, 6)[:EXAMPLES] == tally.worst


def test_of_items_that_lose_alike_the_first_is_the_worst() -> None:
    tally = Tally("example")
    for number in (3, 1, 2):
        tally.add(Effect(number, "example", text=100, lost=10))
    assert (1, 2, 3) == tally.worst


def test_a_source_without_text_loses_no_share_and_blames_no_rule() -> None:
    tally = Tally("example")
    tally.add(Effect(1, "example", text=0))
    assert (0.0, "") == (tally.share, tally.rule)
