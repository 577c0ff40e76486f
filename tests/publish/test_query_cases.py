"""The case files of the query language."""

import re
from typing import Any

import pytest

from config.errors import ConfigError, Place
from config.model import Topic
from publish.query import parse
from publish.topics import Matcher
from tests.publish.making import BBC, DW
from tests.publish.query_cases import cases, item_of

SOURCES = {"dw": DW, "bbc": BBC}
PLACE = Place("topics.toml", 7, "topics.x.query")


@pytest.mark.parametrize("case", cases("matching"))
def test_a_query_finds_what_its_case_says(case: dict[str, Any]) -> None:
    matches = Matcher([Topic("x", "", case["query"])], SOURCES).match(item_of(case))
    expected = [] if case.get("missed") else [tuple(case["found"])]
    assert expected == [match.why for match in matches]


@pytest.mark.parametrize("case", cases("matching"))
def test_a_query_written_out_again_means_the_same(case: dict[str, Any]) -> None:
    query = parse(case["query"], PLACE)
    assert query.root == parse(str(query), PLACE).root


@pytest.mark.parametrize("case", cases("errors"))
def test_a_wrong_query_is_explained_as_its_case_says(case: dict[str, Any]) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(case["query"], PLACE)
    first, *_, caret = Exception.__str__(caught.value).split("\n")
    assert first.startswith(f"topics.toml:7: topics.x.query: {case['where']}: ")
    assert case["says"] in first
    assert case.get("hint", "") in caught.value.hint
    assert re.fullmatch(r" {4} *\^", caret)
