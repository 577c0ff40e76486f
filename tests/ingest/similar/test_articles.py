"""Real articles: the five of seeds/, which report the same event, and English ones."""

from itertools import combinations
from pathlib import Path

import pytest
from opencc import OpenCC

from config.settings import load
from ingest.clean import Cleaner
from ingest.formats.dump import parse_dump
from ingest.model import CleanItem
from ingest.similar import How
from ingest.similar.candidate import Candidate
from ingest.similar.judge import judge
from tests.ingest.similar.making import candidate

_SEEDS = sorted((Path(__file__).parents[3] / "seeds").iterdir())


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> list[CleanItem]:
    cleaner = Cleaner(load(data=tmp_path_factory.mktemp("nothing"), env={}))
    return [cleaner.clean(parse_dump(path.read_bytes(), "dw", path.name)) for path in _SEEDS]


def _candidate(item: CleanItem) -> Candidate:
    return candidate(item.title, item.text)


def test_reports_of_one_event_are_not_the_same(seeds: list[CleanItem]) -> None:
    pairs = combinations(map(_candidate, seeds), 2)
    assert [None] * 10 == [judge(one, other) for one, other in pairs]


def test_an_article_is_the_same_in_the_words_of_taiwan(seeds: list[CleanItem]) -> None:
    convert = OpenCC("s2twp").convert
    for item in seeds:
        found = judge(_candidate(item), candidate(convert(item.title), convert(item.text)))
        assert found is not None
        assert (How.EDITED, True) == (found.how, found.similarity > 0.95)


def test_the_first_half_of_an_article_is_the_article(seeds: list[CleanItem]) -> None:
    halves = [candidate("另一个标题", item.text[: len(item.text) // 2]) for item in seeds]
    assert all(judge(_candidate(item), half) for item, half in zip(seeds, halves, strict=True))


_ENGLISH = """Kazakhstan's president said on Tuesday that troops from a Russian-led alliance would begin leaving the
country within two days, after their deployment helped to restore order following the worst unrest in its post-Soviet
history. Speaking to parliament by video link, he described the violence as an attempted coup and named a new prime
minister. He also promised to narrow the gap between rich and poor, and said that a charity run by his predecessor's
daughter should no longer hold a monopoly on recycling. Officials in the largest city said the internet was back."""


def test_english_is_compared_by_words() -> None:
    wire = candidate("Kazakh leader says troops to leave", _ENGLISH)
    edited = _ENGLISH.replace("Tuesday", "Tuesday, 11 January,").replace("worst unrest", "worst violence")
    other = " ".join(sorted(_ENGLISH.split()))
    title, text = "Russian-led troops to leave Kazakhstan, leader says", f"(Agencies) {edited}"
    same = judge(wire, candidate(title, text, source="bbc"))
    assert same is not None
    assert How.EDITED is same.how
    assert judge(wire, candidate("Kazakh leader says troops to leave", other)) is None
