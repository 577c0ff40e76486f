"""Which feeds would differ: what a preview says is held against what cleaning and publishing then do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.model import Config, Topic
from ingest.model import RawItem
from publish.preview.definitions import redefined
from tests.ingest.stories.telling import prose
from tests.publish.making import KAZAKHSTAN, RUSSIA, article, configure, put
from tests.publish.making import opened as store_opened
from tests.publish.preview.staging import MARKS, House, configured, dropping, marked, opened, version

_A, _B, _C = prose("a", 8), prose("b", 8), prose("c", 8)
_KAZAKHSTAN = ["哈萨克斯坦的局势。", *prose("d", 2), "俄罗斯已有35人死亡。"]
_FIRST, _SECOND, _ = MARKS
_EVERYTHING = {"all.atom", "sources/dw.atom", "sources/bbc.atom"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as house:
        yield house


def exactly(house: House, new: Config, **scope: Any) -> set[str]:
    """The feeds that would differ by a preview, which are those that then do."""
    paths = house.foreseen(new, **scope).paths
    assert paths is not None
    assert len(set(paths)) == len(paths)
    assert house.differing(new, **scope) == set(paths)
    return set(paths)


def stories(house: House) -> list[int]:
    """How many copies each story has."""
    store = house.store
    return sorted(len(story) for story in store.copies(store.newest_stories(99)).values())


def test_a_story_that_falls_apart(house: House) -> None:
    house.take(version(1, [*marked(_A), *_B[:2]]), version(2, _A, "bbc"))
    assert [2] == stories(house)
    assert _EVERYTHING == exactly(house, configured(house.data, *dropping(_FIRST)))
    assert [] == stories(house)


def test_articles_that_come_together(house: House) -> None:
    house.take(version(1, [*_A[:2], *marked(_B)]), version(2, _A[:2], "bbc"), version(3, _C, "rfi"))
    assert [] == stories(house)
    assert _EVERYTHING == exactly(house, configured(house.data, *dropping(_FIRST)))
    assert [2] == stories(house)


def test_an_article_that_goes_over_to_another_story(house: House) -> None:
    # Most of what is marked is B, and most of the rest is A.
    house.take(version(1, [*_A[:3], *marked(_B)]), version(2, _B, "bbc"), version(3, _A[:3], "rfi"))
    before = house.store.places([1, 2, 3])
    assert before[1].story == before[2].story
    new = configured(house.data, *dropping(_FIRST))
    assert {*_EVERYTHING, "sources/rfi.atom"} == exactly(house, new)
    after = house.store.places([1, 2, 3])
    assert after[1].story == after[3].story


def test_several_copies_at_once_whose_links_stay_the_same(house: House) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]), version(2, [*_A, *marked(_B[:1])], "bbc"), version(3, _A[:7], "rfi"))
    assert [3] == stories(house)
    new = configured(house.data, *dropping(_FIRST))
    paths = house.foreseen(new).paths
    assert _EVERYTHING == house.differing(new) == set(paths or ())


def test_several_copies_at_once_whose_links_differ(house: House) -> None:
    house.take(
        version(1, [*_A, *marked(_B[:3])], day=2),
        version(2, [*_A, *marked(_B[:1])], "bbc"),
        version(3, _A, "rfi", day=3),
    )
    assert [3] == stories(house)
    new = configured(house.data, *dropping(_FIRST))
    assert {*_EVERYTHING, "sources/rfi.atom"} == exactly(house, new)


def test_another_copy_that_leads(house: House) -> None:
    house.take(version(1, [*_A[:5], *marked(_A[5:])]), version(2, _A[:7], "bbc"), version(3, _B, "rfi"))
    assert [2] == stories(house)
    # What links to a copy that leads no more is the same.
    assert {"all.atom", "sources/dw.atom"} == exactly(house, configured(house.data, *dropping(_FIRST)))


def test_corrections_of_what_an_old_version_says_that_goes(tmp_path: Path) -> None:
    with opened(tmp_path, corrected=("dw",)) as house:
        house.take(version(1, [*_A[:4], *marked(["哈萨克斯坦已有35人死亡。"]), *_A[4:]]), version(2, _B, "bbc"))
        house.take(version(1, _A, day=2))
        new = configured(house.data, *dropping(_FIRST), corrected=("dw",))
        assert {"corrections/dw.atom"} == exactly(house, new), "no article changes"


def test_corrections_of_what_both_versions_say_that_goes(tmp_path: Path) -> None:
    with opened(tmp_path, corrected=("dw",)) as house:
        house.take(version(1, [*_A, *marked(["截至周三，已有35人死亡。"])]), version(2, _B, "bbc"))
        house.take(version(1, [*_A, *marked(["截至周三，已有53人死亡。"])], day=2))
        new = configured(house.data, *dropping(_FIRST), corrected=("dw",))
        assert {"corrections/dw.atom", "all.atom", "sources/dw.atom"} == exactly(house, new)


def test_corrections_that_somebody_asks_for(house: House) -> None:
    house.take(version(1, _A), version(1, _A[:6], day=2))
    new = configured(house.data, corrected=("dw",))
    assert {"corrections/dw.atom"} == exactly(house, new)


@pytest.mark.parametrize(
    ("settings", "topic"),
    [
        ({"limit": 2}, {}),
        ({}, {"limit": 1}),
        ({}, {"window": timedelta(hours=30)}),
        ({}, {"per_source": 1}),
        ({"duplicates": "keep"}, {}),
        ({"also_at": True}, {}),
    ],
    ids=["limit", "limit of a topic", "window", "per source", "all copies", "line of copies"],
)
def test_articles_that_come_into_a_feed_or_leave_it(
    tmp_path: Path, settings: dict[str, Any], topic: dict[str, Any]
) -> None:
    given: dict[str, Any] = {"topics": [replace(KAZAKHSTAN, **topic), RUSSIA], **settings}
    with opened(tmp_path, **given) as house:
        house.take(
            version(1, [*_A, *marked(["哈萨克斯坦。"])], day=1),
            version(2, [*_B, "哈萨克斯坦。", *marked(["俄罗斯。"])], day=2),
            version(3, [*_B, "哈萨克斯坦。", *marked(["日本。"])], "bbc", day=3),
            version(4, [*_C, *marked(["俄罗斯。", "哈萨克斯坦。"], _SECOND)], "rfi", day=4),
        )
        new = configured(house.data, *dropping(_FIRST, sources=["dw"]), *dropping(_SECOND), **given)
        paths = house.foreseen(new).paths
        assert {"topics/kazakhstan.atom", "topics/russia.atom"} < set(paths or ())
        assert house.differing(new) == set(paths or ())


def test_an_article_beyond_every_feed_makes_none_differ(tmp_path: Path) -> None:
    with opened(tmp_path, limit=1) as house:
        house.take(version(1, [*_A, *marked(_B[:1])]), version(2, _C, day=2))
        new = configured(house.data, *dropping(_FIRST), limit=1)
        assert () == house.foreseen(new).paths
        assert set() == house.differing(new)


def test_a_source_that_the_breaker_holds_stays_as_it_is(tmp_path: Path) -> None:
    with opened(tmp_path, max_loss=20) as house:
        house.take(
            version(1, [*_A[:4], *marked(_A[4:])]),
            version(2, [*_B, *marked(_C[:1])], "bbc"),
            version(3, _A, "rfi"),
        )
        new = configured(house.data, *dropping(_FIRST), max_loss=20)
        assert {"all.atom", "sources/bbc.atom"} == exactly(house, new)


def test_sources_that_are_not_asked_for_stay_as_they_are(house: House) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]), version(2, [*_C, *marked(_B[:1])], "bbc"))
    new = configured(house.data, *dropping(_FIRST))
    paths = house.foreseen(new, sources=["bbc"]).paths
    assert {"all.atom", "sources/bbc.atom"} == house.differing(new, sources=["bbc"]) == set(paths or ())


def test_feeds_that_appear_and_vanish_with_a_whole_configuration(house: House) -> None:
    house.take(version(1, ["哈萨克斯坦。", *_A, *marked(["日本。"])]), version(2, _B, "bbc"))
    japan = Topic("japan", "日本", "日本 OR 中亚")
    new = configured(house.data, *dropping(_FIRST), topics=[KAZAKHSTAN, japan], title="另一个名字")
    paths = house.foreseen(new).paths
    assert ("all.atom", "topics/kazakhstan.atom", "topics/japan.atom", "sources/dw.atom", "sources/bbc.atom",
            "topics/russia.atom") == paths  # fmt: skip
    assert house.differing(new) == set(paths)


@st.composite
def _articles(draw: st.DrawFn) -> list[RawItem]:
    """Versions of articles of three sources whose texts have much in common with and without what rules take out."""
    found = []
    for number in range(1, draw(st.integers(2, 6)) + 1):
        texts = draw(st.lists(st.sampled_from([_A[:4], _B[:4], _KAZAKHSTAN]), min_size=1, max_size=3))
        said = [marked(text, draw(st.sampled_from(["", *MARKS]))) for text in texts]
        source, day = draw(st.sampled_from(["dw", "bbc", "rfi"])), draw(st.integers(1, 3))
        first = [paragraph for text in said for paragraph in text]
        found.append(version(number, first, source, day=day))
        if draw(st.booleans()):
            second = [paragraph.replace("35", "53") for paragraph in first[draw(st.integers(0, 1)) :]]
            found.append(version(number, second, source, day=day + 1))
    return found


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    raws=_articles(),
    before=st.sets(st.sampled_from(MARKS), max_size=1),
    other=st.sets(st.sampled_from(MARKS), min_size=1),
    limit=st.integers(1, 4),
    max_loss=st.sampled_from([50, 100]),
)
def test_what_is_foretold_is_what_becomes_of_it(
    raws: list[RawItem], before: set[str], other: set[str], limit: int, max_loss: int
) -> None:
    topics = [replace(KAZAKHSTAN, per_source=1), replace(RUSSIA, window=timedelta(hours=30))]
    given: dict[str, Any] = {"limit": limit, "topics": topics, "corrected": ("dw", "bbc"), "max_loss": max_loss}
    with TemporaryDirectory() as folder, opened(Path(folder), *dropping(*sorted(before)), **given) as house:
        house.take(*raws)
        exactly(house, configured(house.data, *dropping(*sorted(before ^ other)), **given))


def test_feeds_that_a_new_configuration_defines_otherwise_are_named(tmp_path: Path) -> None:
    with store_opened(tmp_path) as store:
        put(store, article(1))
        short = Topic("short", "近日", "*", window=timedelta(hours=2), limit=3)
        old = configure(tmp_path)
        new = configure(tmp_path, topics=(KAZAKHSTAN, replace(RUSSIA, query="俄罗斯 OR 俄國"), short))
        assert ("topics/russia.atom", "topics/short.atom") == redefined(old, new, store.sources())
        assert () == redefined(old, configure(tmp_path), store.sources())
