"""docs/reference/rules.md names every step and every parameter, and no other."""

import dataclasses
import re
from pathlib import Path

import pytest

from ingest.clean import STEPS

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_the_page_lists_the_steps_in_their_order() -> None:
    table = PAGE.partition("## Steps")[2].partition("## Parameters")[0]
    assert list(STEPS) == re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


@pytest.mark.parametrize("name", STEPS)
def test_the_page_names_the_parameters_of_a_step(name: str) -> None:
    fields = [field.name for field in dataclasses.fields(STEPS[name].params) if field.init]
    assert sorted(fields) == sorted(re.findall(r"^\| `(\w+)` \|", SECTIONS.get(name, ""), re.MULTILINE))
