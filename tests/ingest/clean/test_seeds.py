"""The five real articles: all of their text stays, nothing else does. tests/cases/seeds/ was read off them by hand."""

import tomllib
from typing import Any

import pytest

from ingest.clean.examples import spell
from tests.ingest.clean.cases import CASES, SEEDS, cleaner, facts_of, seed

CASE_FILES = sorted((CASES / "seeds").glob("*.toml"))


def _case(stem: str) -> dict[str, Any]:
    return tomllib.loads((CASES / "seeds" / f"{stem}.toml").read_text(encoding="utf-8"))


def test_every_seed_has_a_case() -> None:
    assert [path.stem for path in sorted(SEEDS.glob("*.txt"))] == [path.stem for path in CASE_FILES]


@pytest.mark.parametrize("stem", [path.stem for path in CASE_FILES])
def test_a_seed_keeps_its_article_and_nothing_else(stem: str) -> None:
    case = _case(stem)
    item = cleaner().clean(seed(case["seed"], case["source"]))
    assert case["stays"] == item.text.splitlines()
    assert [] == [text for text in case["gone"] if text in item.html]
    assert [] == [part for part in case["holds"] if part not in item.html]
    assert case["title"] == item.title
    assert case["published"] == item.published
    assert case["images"] == list(item.images)
    assert {name: spell(value) for name, value in case["facts"].items()} == facts_of(item, case["facts"])
