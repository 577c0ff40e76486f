"""Every file of tests/cases/door/ is one input and what the door makes of it; docs/reference/formats.md tells shapes.

A case has `why`, the input as `text` (written in `encoding`) or `hex`, and at least one of: `refused` (the exact
reason, its hint after a line break), `items` (the fields that are named), `entries_refused` (exact reasons)."""

import gzip
import tomllib
from pathlib import Path
from typing import Any

import pytest

from config.model import Source
from ingest.errors import Refused
from ingest.formats import entries
from ingest.formats.raw import restore
from ingest.model import RawItem, Refusal
from ingest.sources import SourceResolver

CASES = sorted((Path(__file__).parents[1] / "cases" / "door").glob("*.toml"))
SOURCES = {
    "dw": Source("dw", "德国之声", hosts=("dw.com",), folders=("德国之声", "dw"), timezone="Europe/Berlin"),
    "nyt": Source("nyt", "纽约时报", hosts=("nytimes.com",), folders=("纽约时报",), timezone="Asia/Shanghai"),
}
KEYS = {"why", "text", "hex", "encoding", "folders", "repeat", "refused", "items", "entries_refused"}


def _bytes(case: dict[str, Any]) -> bytes:
    text = case.get("text", "")
    for mark, part in case.get("repeat", {}).items():
        text = text.replace(mark, part["text"] * part["times"])
    return bytes.fromhex(case["hex"]) if "hex" in case else text.encode(case.get("encoding", "utf-8"))


def _fields(item: RawItem, named: dict[str, Any]) -> dict[str, Any]:
    found = {name: getattr(item, name) for name in named}
    found |= {name: list(value) for name, value in found.items() if isinstance(value, tuple)}
    if "enclosures" in found:
        found["enclosures"] = [[each.url, each.type, each.length] for each in item.enclosures]
    return found | {name: "unknown" for name in ("published", "updated") if name in found and found[name] is None}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_door_makes_of_an_input_what_its_case_says(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    assert set() == set(case) - KEYS, "a case has only keys that mean something"
    assert case["why"], "a case says why it is there"
    assert case.keys() & {"refused", "items", "entries_refused"}, "a case asserts something"
    resolver = SourceResolver(SOURCES)

    def resolve(url: str) -> Source:
        return resolver.resolve(url, case.get("folders", ["archive"]))

    if "refused" in case:
        with pytest.raises(Refused) as refusal:
            list(entries(_bytes(case), "case", resolve))
        assert case["refused"].strip() == str(refusal.value).replace("\n  ", "\n")
        return
    found = list(entries(_bytes(case), "case", resolve))
    items = [entry for entry in found if isinstance(entry, RawItem)]
    expected = case.get("items", [{}] * len(items))
    assert expected == [_fields(item, named) for item, named in zip(items, expected, strict=True)]
    assert case.get("entries_refused", []) == [f"{e.place}: {e.reason}" for e in found if isinstance(e, Refusal)]
    for item in items:
        assert item == restore(item.format, item.body, item.source, item.origin)


def test_there_are_cases() -> None:
    assert len(CASES) > 50


def test_a_gzipped_input_is_not_recognised_before_it_is_unpacked() -> None:
    with pytest.raises(Refused, match="gzip within gzip"):
        entries(gzip.compress(b"<rss/>"), "case", lambda _: SOURCES["dw"])
