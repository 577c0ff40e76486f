"""Expressions for the index are values that can be taken apart and made wider."""

from ingest.search.expression import EVERY, All, Any, Has, holding, lookups, without
from ingest.search.tokens import Mark, Word

A, B, C = (Has(Word(name)) for name in "abc")


def test_every_token_that_an_expression_asks_for_is_named() -> None:
    assert [A, B, C, A] == list(lookups(All((A, Any((B, C)), Any((A,))))))
    assert [] == list(lookups(EVERY))


def test_what_all_have_is_not_asked_for() -> None:
    assert All((B,)) == without(All((A, B)), {A})
    assert Any((B, C)) == without(Any((B, C)), {A})


def test_one_alternative_that_all_have_is_enough() -> None:
    assert All((C,)) == without(All((Any((A, B)), C)), {A})
    assert EVERY == without(All((Any((All((A, B)), C)), A)), {A, B})


def test_a_token_with_another_mark_is_another_one() -> None:
    assert holding("a", Mark.TITLE) == without(holding("a", Mark.TITLE), {A})
