"""Why an article is in a topic and where it stands in its feed, or what keeps it out of either."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config.model import Config, Topic
from ingest.store import Store
from publish.publish import publish
from publish.why import Standing, Why, why
from tests.publish.making import NOW, article, configure, opened, put

TEA = Topic("tea", "茶", "茶 OR tea")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Articles 1 to 8, one an hour, the last two of another source; 4 is not about tea."""
    with opened(tmp_path) as store:
        texts = {number: f"第{number}种茶" for number in range(1, 9)} | {4: "水"}
        put(store, *(article(number, text, source="bbc" if number > 6 else "dw") for number, text in texts.items()))
        yield store


def told(store: Store, folder: Path, number: int, **fields: Any) -> Why:
    """After a publish by a topic with those fields."""
    config = configure(folder, topics=(replace(TEA, **fields),))
    publish(config, store, folder / "public", now=NOW)
    return ask(config, store, number)


def ask(config: Config, store: Store, number: int) -> Why:
    stored = store.find(str(number))
    assert stored is not None
    return why(config, store, "tea", stored)


def test_an_article_of_a_topic_has_its_words_and_its_number_in_the_feed(store: Store, tmp_path: Path) -> None:
    found = told(store, tmp_path, 6)
    assert (True, ("茶",), "茶", False) == (found.parts.verdict, found.words, found.stored, found.is_redefined)
    assert Standing("topics/tea.atom", 3) == found.standing


def test_an_article_that_does_not_belong_has_the_verdict_of_each_part(store: Store, tmp_path: Path) -> None:
    found = told(store, tmp_path, 4)
    assert (False, (), None, None) == (found.parts.verdict, found.words, found.stored, found.standing)
    assert ["no  any of:", "no    茶: not found", "no    tea: not found"] == list(found.parts.parts[0].lines())


@pytest.mark.parametrize(
    ("number", "fields", "reason"),
    [
        (1, {"limit": 3}, "the feed has 3 places at most (limit), taken by newer articles"),
        (3, {"per_source": 2}, "its source has its 2 places already (per_source), with newer articles"),
        (1, {"per_source": 2, "limit": 3}, "the feed has 3 places at most (limit), taken by newer articles"),
        (2, {"window": timedelta(hours=2)}, "it is older than the window of 2 hours, counted from the newest article"),
    ],
    ids=["limit", "source", "both", "window"],
)
def test_what_keeps_an_article_out_of_the_feed_is_told(
    store: Store, tmp_path: Path, number: int, fields: dict[str, Any], reason: str
) -> None:
    assert Standing("topics/tea.atom", 0, reason) == told(store, tmp_path, number, **fields).standing


def test_the_stored_reason_stands_beside_that_of_a_new_definition(store: Store, tmp_path: Path) -> None:
    told(store, tmp_path, 1)
    found = ask(configure(tmp_path, topics=(replace(TEA, query="水"),)), store, 1)
    assert (False, "茶", True) == (found.parts.verdict, found.stored, found.is_redefined)
    found = ask(configure(tmp_path, topics=(replace(TEA, query="水"),)), store, 4)
    assert (True, None, True) == (found.parts.verdict, found.stored, found.is_redefined)


def test_the_place_that_is_told_is_the_place_in_the_file(store: Store, tmp_path: Path) -> None:
    for number in (1, 2, 3, 5, 6, 7, 8):
        found = told(store, tmp_path, number, per_source=4, limit=5)
        data = (tmp_path / "public/topics/tea.atom").read_text(encoding="utf-8")
        ids = re.findall("<entry.*?<id>(.*?)</id>", data, re.DOTALL)
        standing = found.standing
        assert standing is not None
        assert [ids.index(found.item.entry_id) + 1 if found.item.entry_id in ids else 0] == [standing.number]
