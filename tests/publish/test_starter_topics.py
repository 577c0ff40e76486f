"""The topics that ship: they are read, mean what they say, and find the articles of seeds/ that they are about."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.model import Config
from config.settings import load
from ingest.text import plain
from publish.query import parse
from publish.topics import Matcher
from tests.publish.making import article, stored

SEEDS = Path(__file__).parents[2] / "seeds"
CASES = sorted((Path(__file__).parents[1] / "cases" / "topics").glob("*.toml"))
#: Topics that anyone who reads the article would put it in. Others may claim it too.
IN = {
    "000_97d0c79e074a0698.txt": {"kazakhstan", "central-asia", "china-russia"},
    "001_ea46ad2de5bf25f4.txt": {"kazakhstan", "central-asia", "china-russia", "belt-and-road"},
    "002_8d14a23a56fd2263.txt": {"kazakhstan", "central-asia", "china-russia", "belt-and-road"},
    "003_44b31436480c1432.txt": {"kazakhstan", "central-asia", "china-russia", "belt-and-road"},
    "004_933c41b1f102c96c.txt": {"kazakhstan", "central-asia", "china-russia", "belt-and-road"},
}
#: Topics that none of them is about, whatever it mentions.
OUT = {"hong-kong", "covid", "technology", "censorship"}


def cases(kind: str) -> Iterator[Any]:
    """Slug and article of each case of that kind."""
    for path in CASES:
        for row in tomllib.loads(path.read_text(encoding="utf-8"))[kind]:
            yield pytest.param(path.stem, row, id=f"{path.stem}: {row['title']}")


@pytest.fixture(scope="module")
def matcher(shipped: Config) -> Matcher:
    return Matcher(shipped.topics.values(), shipped.sources)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The configuration without a user's file."""
    return load(data=tmp_path_factory.mktemp("data"), env={})


def topics_of(seed: str, config: Config) -> set[str]:
    """Topics of a seed's raw text, boilerplate and all."""
    heading, _, body = (SEEDS / seed).read_text(encoding="utf-8").partition("------")
    title = heading.splitlines()[1].rpartition("](")[0].removeprefix("[")
    item = stored(article(title=title, text=plain(body)))
    return {match.topic for match in Matcher(config.topics.values(), config.sources).match(item)}


def test_every_topic_is_read_without_a_note(shipped: Config) -> None:
    assert [] == Matcher(shipped.topics.values(), shipped.sources).notes


@pytest.mark.parametrize("seed", IN)
def test_a_seed_is_in_the_topics_that_it_is_about(seed: str, shipped: Config) -> None:
    assert IN[seed] <= topics_of(seed, shipped)


@pytest.mark.parametrize("seed", IN)
def test_a_seed_is_in_no_topic_that_it_is_not_about(seed: str, shipped: Config) -> None:
    assert not OUT & topics_of(seed, shipped)


def test_every_query_written_out_again_means_the_same(shipped: Config) -> None:
    for topic in shipped.topics.values():
        query = parse(topic.query, topic.place)
        assert query.root == parse(str(query), topic.place).root


def found(matcher: Matcher, row: dict[str, str]) -> set[str]:
    item = stored(article(title=row["title"], text=row.get("text", "")))
    return {match.topic for match in matcher.match(item)}


@pytest.mark.parametrize(("slug", "row"), list(cases("in")))
def test_an_article_that_belongs_to_a_topic_is_in_it(slug: str, row: dict[str, str], matcher: Matcher) -> None:
    assert slug in found(matcher, row)


@pytest.mark.parametrize(("slug", "row"), list(cases("out")))
def test_an_article_that_does_not_belong_to_a_topic_is_not_in_it(
    slug: str, row: dict[str, str], matcher: Matcher
) -> None:
    assert slug not in found(matcher, row), row["why"]


def test_every_topic_has_cases_in_and_out_in_chinese_and_english(shipped: Config) -> None:
    assert sorted(shipped.topics) == [path.stem for path in CASES]
    for path in CASES:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        assert min(len(rows["in"]), len(rows["out"])) >= 3, path.name
        assert any(char.isascii() and char.isalpha() for row in rows["in"] for char in row["title"]), path.name
