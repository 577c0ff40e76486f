"""The examples of docs/reference/queries.md do what the page says."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.model import Topic
from config.settings import load
from publish.definition import MAX_LEVELS
from publish.query import Field
from publish.query.lexer import MAX_LENGTH
from publish.query.look import MAX_STOPS
from publish.query.parser import MAX_DEPTH
from publish.query.patterns import MAX_COPIES, MAX_PATTERN, TIME_LIMIT
from publish.topics import Matcher
from tests.publish.query_cases import item_of

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "queries.md").read_text(encoding="utf-8")
#: Fields of an example by the name that the page gives them; several values are not needed there.
LISTS = {"author": "authors", "category": "categories"}


def examples() -> Iterator[tuple[str, bool, str]]:
    """Query, whether it matches, and the item, of every line of every block."""
    for block in re.findall(r"```examples\n(.*?)```", PAGE, re.DOTALL):
        query = ""
        for line in block.splitlines():
            word, _, rest = line.partition(" ")
            if word == "query":
                query = rest.strip()
            else:
                yield query, {"yes": True, "no": False}[word], rest.strip()


def fields(item: str) -> dict[str, object]:
    """`title=…; text=…` as fields; a line without names is a text."""
    if not re.match(r"\w+=", item):
        return {"text": item}
    pairs = (part.split("=", 1) for part in item.split("; "))
    return {LISTS.get(name, name): [value] if name in LISTS else value for name, value in pairs}


@pytest.mark.parametrize(("query", "expected", "item"), list(examples()))
def test_an_example_of_the_page_is_true(query: str, expected: bool, item: str) -> None:
    assert expected == bool(Matcher([Topic("x", "", query)]).match(item_of(fields(item))))


def test_the_topics_that_the_page_names_are_topics_that_ship() -> None:
    shipped = load(data=Path("unused"), env={}).topics
    shown = tomllib.loads(re.findall(r"```toml\n(\[topics\.asia\].*?)```", PAGE, re.DOTALL)[0])["topics"]
    topics = {**shipped, **{slug: Topic(slug, table["title"], table["query"]) for slug, table in shown.items()}}
    matches = Matcher([topics[slug] for slug in shown], beside=topics).match(item_of({"title": "台湾封城"}))
    assert ["asia"] == [match.topic for match in matches]


def test_the_page_has_examples_of_both_kinds() -> None:
    assert {True, False} == {expected for _, expected, _ in examples()}


@pytest.mark.parametrize("field", [field for field in Field if field])
def test_the_page_names_every_field(field: Field) -> None:
    assert f"| `{field}:`" in PAGE


def test_the_page_tells_the_limits_that_hold() -> None:
    assert f"may take {TIME_LIMIT:g} seconds" in PAGE
    assert f"stopped {MAX_STOPS} times" in PAGE
    assert f"at most {MAX_PATTERN:,} characters" in PAGE
    assert f"multiplied at most {MAX_COPIES:,}" in PAGE
    assert f"at most {MAX_LENGTH:,} characters, {MAX_DEPTH} levels" in PAGE
    assert f"NOTs, {MAX_LEVELS} together" in PAGE
