"""Reads case files and cleans what they hold, with the rules that ship."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from config.model import Config
from config.settings import load
from ingest.clean import Cleaner
from ingest.clean.examples import spell
from ingest.model import CleanItem, Format, RawItem

CASES = Path(__file__).parents[2] / "cases"
SEEDS = Path(__file__).parents[3] / "seeds"


@cache
def shipped() -> Config:
    """The configuration that ships, nothing of the user's in it."""
    return load(None, data=Path("unused"), env={})


@cache
def cleaner() -> Cleaner:
    """Cleans by what ships."""
    return Cleaner(shipped())


def raw(
    html: str,
    *,
    source: str = "voa",
    title: str = "一个没有人说第二遍的题目",
    url: str = "https://www.example.org/news/1",
    published: datetime | None = None,
) -> RawItem:
    """A raw item with that HTML."""
    return RawItem(source, url, title, html, "test", Format.ENTRY, b"", published=published)


def cleaned(html: str, **options: Any) -> CleanItem:
    """The clean item of that HTML."""
    return cleaner().clean(raw(html, **options))


def html_of(html: str, **options: Any) -> str:
    """Clean HTML of that HTML."""
    return cleaned(html, **options).html


def read(name: str) -> list[dict[str, Any]]:
    """The `[[case]]` tables of tests/cases/<name>."""
    cases: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return cases


def case_item(case: dict[str, Any]) -> CleanItem:
    """The clean item of a case: `before`, and where they are given `source`, `title` and `url`."""
    options = {name: case[name] for name in ("source", "title", "url") if name in case}
    return cleaned(case["before"], **options)


def facts_of(item: CleanItem, named: dict[str, Any]) -> dict[str, str]:
    """The facts of an item that are named, as text."""
    return {name: spell(getattr(item, name)) for name in named}


def seed(name: str, source: str) -> RawItem:
    """A seed as a raw item: read here by hand, so that these tests need no other room."""
    head, _, body = (SEEDS / name).read_text(encoding="utf-8").partition("------\n")
    first, second = head.splitlines()[:2]
    title, _, url = second[1:-1].rpartition("](")
    published = datetime.fromtimestamp(int(first[4:-3]) / 1000, UTC).replace(microsecond=0)
    return RawItem(source, url, title, body.strip(), name, Format.DUMP, b"", published=published)
