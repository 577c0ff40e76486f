"""The rules that ship: their own examples, every known row of boilerplate, and what only looks like it."""

from typing import Any

import pytest

from ingest.clean.examples import spell
from tests.ingest.clean.cases import CASES, case_item, cleaner, facts_of, read, shipped

BOILERPLATE = read("clean/boilerplate.toml")
LOOKALIKES = read("clean/lookalikes.toml")
TITLES = read("clean/titles.toml")


def test_every_example_of_every_rule_holds() -> None:
    assert [] == [str(failure) for failure in cleaner().check()]


def test_every_rule_has_an_example() -> None:
    assert [] == [rule.id for rule in shipped().rules if not rule.examples]


def test_every_row_of_the_table_is_a_case() -> None:
    lines = (CASES / "clean" / "rows.txt").read_text(encoding="utf-8").splitlines()
    assert {line for line in lines if not line.startswith("#")} == {case["row"] for case in BOILERPLATE}


@pytest.mark.parametrize("case", BOILERPLATE, ids=lambda case: case["row"])
def test_a_row_of_boilerplate_goes_and_the_article_stays(case: dict[str, Any]) -> None:
    item = case_item(case)
    assert case["after"] == item.html
    named = case.get("facts", {})
    assert {name: spell(value) for name, value in named.items()} == facts_of(item, named)


@pytest.mark.parametrize("case", LOOKALIKES, ids=lambda case: case["name"])
def test_a_true_sentence_that_looks_like_boilerplate_stays(case: dict[str, Any]) -> None:
    assert case["after"] == case_item(case).html


@pytest.mark.parametrize("case", TITLES, ids=lambda case: case["title"])
def test_a_title_is_plain_text_and_what_is_taken_off_becomes_a_fact(case: dict[str, Any]) -> None:
    item = case_item({"before": "<p>文。</p>"} | case)
    assert case["title_after"] == item.title
    named = case.get("facts", {"categories": [], "authors": []})
    assert {name: spell(value) for name, value in named.items()} == facts_of(item, named)
