"""How a rehearsal goes: it changes nothing, leaves nothing behind, and does not do twice what is known."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.preview.rehearsal import STEPS
from publish.preview.values import Foreseen
from tests.ingest.stories.telling import prose
from tests.publish.preview.staging import MARKS, House, configured, dropping, marked, opened, version

_A, _B, _C = prose("a", 8), prose("b", 8), prose("c", 8)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as house:
        yield house


def test_what_was_found_once_need_not_be_found_again(house: House) -> None:
    house.take(*(version(number, [*_A[: number % 5 + 3], *marked(_B[:2])]) for number in range(1, 13)))
    new = configured(house.data, *dropping(MARKS[0]))
    anew, remembered = house.foreseen(new, remembers=False), house.foreseen(new)
    assert ("all.atom", "sources/dw.atom") == anew.paths == remembered.paths


def test_what_was_found_of_an_item_that_has_changed_since_does_not_count(house: House) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]), version(2, _C, "bbc"))
    house.at(STEPS[0][0], lambda: house.take(version(1, _A, day=2)))
    assert () == house.foreseen(configured(house.data, *dropping(MARKS[0]))).paths


def test_the_store_and_the_public_folder_stay_as_they_are_and_nothing_is_left(house: House) -> None:
    house.take(version(1, [*_A[:3], *marked(_A[3:])]), version(2, _A, "bbc"))
    before = house.everything()
    house.foreseen(configured(house.data, *dropping(MARKS[0])))
    assert before == house.everything()
    assert [] == list(house.work.iterdir())
    assert [name for name, _ in STEPS] == house.steps


@pytest.mark.parametrize("doing", [doing for doing, _ in STEPS])
@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError], ids=["interrupted", "failed"])
def test_a_rehearsal_that_ends_early_leaves_nothing(house: House, doing: str, error: type[BaseException]) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]))
    before = house.everything()

    def fail() -> None:
        assert 1 == len(list(house.work.iterdir()))
        raise error

    house.at(doing, fail)
    with pytest.raises(error):
        house.foreseen(configured(house.data, *dropping(MARKS[0])))
    assert before == house.everything()
    assert [] == list(house.work.iterdir())


@pytest.mark.parametrize("doing", [doing for doing, _ in STEPS])
def test_articles_may_come_meanwhile(house: House, doing: str) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]), version(2, _C, "bbc"))
    house.at(doing, lambda: house.take(version(3, _B, "rfi", day=3)))
    new = configured(house.data, *dropping(MARKS[0]))
    assert ("all.atom", "sources/dw.atom") == house.foreseen(new).paths
    assert {"all.atom", "sources/dw.atom"} == house.differing(new)


def test_where_there_is_no_room_no_feeds_are_known_and_it_is_said_what_to_do(house: House) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]))
    with (house.data / "public" / "large").open("wb") as file:
        file.truncate(1 << 43)
    found = house.foreseen(configured(house.data, *dropping(MARKS[0])))
    assert None is found.paths
    assert "there is no room for a copy of the store in" in found.unknown
    assert "--work-dir" in found.unknown
    assert ([], []) == (list(house.work.iterdir()), house.steps)


def test_where_the_folder_is_gone_no_feeds_are_known(house: House) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]))
    house.work = house.work / "of nobody"
    found = house.foreseen(configured(house.data, *dropping(MARKS[0])))
    assert None is found.paths
    assert "cannot make a copy of the store in" in found.unknown


def test_what_a_killed_preview_left_is_removed_by_the_next_one(house: House) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]))
    left, other = house.work / "feedweir-preview-0", house.work / "of somebody else"
    for folder in (left, other):
        folder.mkdir()
        (folder / "feedweir.db").write_bytes(b"half a store")
    house.foreseen(configured(house.data, *dropping(MARKS[0])))
    assert [other] == list(house.work.iterdir())


def test_previews_do_not_remove_the_work_of_each_other(house: House) -> None:
    house.take(version(1, [*_A, *marked(_B[:1])]))
    new = configured(house.data, *dropping(MARKS[0]))
    inner: list[Foreseen] = []

    def once_more() -> None:
        house.hooks.clear()
        inner.append(house.foreseen(new))

    house.at(STEPS[2][0], once_more)
    assert [house.foreseen(new)] == inner
    assert ("all.atom", "sources/dw.atom") == inner[0].paths
