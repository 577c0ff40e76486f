"""The topics that ship: their queries can be read, and the articles in seeds/ are in those that they are about."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.settings import load
from ingest.model import CleanItem, StoredItem
from publish.topics import Matcher

_SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
_TOPICS = load(env={}).topics


def _item(seed: Path) -> StoredItem:
    """The seed with all its words, cleaned as coarsely as can be."""
    _, head, _, _, body, *_ = seed.read_text(encoding="utf-8").split("\n")
    title = re.sub(r"^\[(.*)\]\(\S+\)$", r"\1", head)
    text = re.sub(r"<[^>]*>", "\n", body)
    item = CleanItem("key", "dw", "", title, "", text, "zh-Hans", (), None, None, (), (), (), "", ())
    now = datetime(2022, 1, 20, tzinfo=UTC)
    return StoredItem(1, "urn:uuid:1", 1, item, now, now, now)


@pytest.mark.parametrize("seed", _SEEDS, ids=lambda seed: seed.name[:3])
def test_every_seed_is_in_the_topics_that_it_is_about(seed: Path) -> None:
    found = {match.topic for match in Matcher(_TOPICS.values()).match(_item(seed))}
    assert {"kazakhstan", "central-asia", "china-russia"} <= found


@pytest.mark.parametrize("seed", _SEEDS, ids=lambda seed: seed.name[:3])
def test_no_seed_is_in_a_topic_that_it_mentions_in_passing(seed: Path) -> None:
    found = {match.topic for match in Matcher(_TOPICS.values()).match(_item(seed))}
    assert set() == found & {"taiwan", "hong-kong", "ukraine", "china-economy", "china-us", "covid", "technology"}


def test_the_title_of_every_topic_is_chinese_and_english() -> None:
    assert [] == [slug for slug, topic in _TOPICS.items() if not re.fullmatch(r"[一-鿿]+ [A-Z][\w -]+", topic.title)]
