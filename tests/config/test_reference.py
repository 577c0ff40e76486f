"""docs/reference/configuration.md says all that there is to decide, and says it right."""

import dataclasses
import re
from pathlib import Path

import pytest

from config import schema, toml_writer
from config.document import shipped
from config.model import Example, ImageProxy, Rule, Source, Topic, Tracking
from tests.config.making import load_files

_PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "configuration.md").read_text(encoding="utf-8")
_EXAMPLES = re.findall(r"^```toml ?(\S*)\n(.*?)^```", _PAGE, re.DOTALL | re.MULTILINE)


def _section(title: str) -> str:
    return _PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_setting_is_documented_with_its_default() -> None:
    for key in schema.types():
        table, _, name = key.partition(".")
        default = toml_writer.value(shipped("defaults.toml").data[table][name])
        row = re.search(rf"^\| `{re.escape(key)}` \| `(.*?)` \|", _PAGE, re.MULTILINE)
        assert row, key
        assert default == (row[1].replace("_", "") if default.isdecimal() else row[1])


def test_no_setting_is_documented_that_does_not_exist() -> None:
    written = re.findall(r"^\| `([a-z]+\.[a-z_]+)` \|", _PAGE, re.MULTILINE)
    assert list(schema.types()) == written


@pytest.mark.parametrize(
    ("section", "value", "more"),
    [
        ("Sources", Source, {"enabled"}),
        ("Topics", Topic, {"enabled"}),
        ("Image proxies", ImageProxy, {"enabled"}),
        ("Tracking arguments", Tracking, set()),
    ],
)
def test_every_key_of_a_table_is_documented(section: str, value: type, more: set[str]) -> None:
    assert _keys(value) | more == {*_rows(section)} - {'"origin"', '"keep"'}


def test_every_key_of_a_rule_and_of_its_examples_is_documented() -> None:
    rule = _keys(Rule) - {"params", "examples"} | {"enabled", "example"}
    assert sorted([*rule, *_keys(Example)]) == sorted(_rows("Cleaning rules"))


def _keys(value: type) -> set[str]:
    return {field.name for field in dataclasses.fields(value)} - {"place", "places", "name", "slug"} | (
        {"name"} if value is ImageProxy else set()
    )


def _rows(section: str) -> list[str]:
    return re.findall(r'^\| `("?[a-z_]+"?)` \|', _section(section), re.MULTILINE)


@pytest.mark.parametrize(("name", "text"), _EXAMPLES, ids=[text.split("]")[0] for _, text in _EXAMPLES])
def test_every_example_loads(name: str, text: str) -> None:
    load_files({"feedweir.toml": "", name or "feedweir.toml": text})


def test_the_sources_that_ship_are_named() -> None:
    for name in shipped("sources.toml").data["sources"]:
        assert f"`{name}`" in _section("Sources")
