"""The topics that ship: they are read, mean what they say, and find the articles of seeds/ that they are about."""

from pathlib import Path

import pytest

from config.model import Config
from config.settings import load
from ingest.text import plain
from publish.query import parse
from publish.topics import Matcher
from tests.publish.making import article, stored

SEEDS = Path(__file__).parents[2] / "seeds"
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
