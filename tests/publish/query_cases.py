"""Reads the case files of the query language, tests/cases/queries/."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.model import StoredItem
from tests.publish.making import article, stored

_CASES = Path(__file__).parents[1] / "cases" / "queries"
_FIELDS = ("title", "text", "url", "source", "authors", "categories", "language")


def cases(name: str) -> list[Any]:
    """The cases of one file as parameters, each known by its name."""
    rows = tomllib.loads((_CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(row, id=row["name"]) for row in rows]


def item_of(case: dict[str, Any]) -> StoredItem:
    """The item that a case describes; fields that it does not name are empty or belong to dw."""
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in case.items()}
    plain: dict[str, Any] = {"title": "", "text": "", "authors": (), "categories": ()}
    return stored(article(**plain | {name: fields[name] for name in _FIELDS if name in fields}))
