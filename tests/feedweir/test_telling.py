"""`feedweir story`: what is one story, and what is decided of it by hand."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from config.stories import path_of, read_stories
from feedweir.cli import feedweir
from ingest.store.sqlite import open_store
from tests.ingest.store.making import put
from tests.ingest.stories.telling import article, prose

A, B = prose("a"), prose("b")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store with three copies of an article and another article, published."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = open_store(folder / "feedweir.db")
    for item in (article("one", A[:5]), article("two", A), article("three", A[1:]), article("other", B)):
        put(store, item)
    store.close()
    run(folder, "publish")
    return folder


def run(data: Path, *words: str, code: int = 0) -> Result:
    """Run a command as a user would."""
    result = CliRunner().invoke(feedweir, ["--data", str(data), *words])
    assert code == result.exit_code, result.output
    return result


def copies(data: Path, item: str) -> list[int]:
    """Numbers of the copies of an item, the best first, after publishing what was decided."""
    run(data, "publish")
    found = json.loads(run(data, "story", item, "--json").stdout)
    return [copy["id"] for copy in found["copies"]]


def test_the_newest_stories_are_listed_by_the_copy_that_leads(data: Path) -> None:
    result = run(data, "story")
    assert "标题two" in result.stdout
    assert "3 copies: two, one, three  (item 2)" in result.stdout
    assert "1 story, 3 items in all" in result.stderr
    assert "标题other" not in result.output


def test_the_copies_of_an_item_are_shown_with_how_similar_they_are(data: Path) -> None:
    output = run(data, "story", "https://one.example/1").stdout
    assert output.index("标题two") < output.index("标题one")
    for said in ("leads", "the first, this one", "% of the text agrees with this one", "https://three.example/1"):
        assert said in output


def test_an_item_without_copies_says_so(data: Path) -> None:
    assert "it has no copies" in run(data, "story", "4").stdout


def test_the_story_is_called_by_its_first_item(data: Path) -> None:
    found = json.loads(run(data, "story", "3", "--json").stdout)
    assert [copy["entry_id"] for copy in found["copies"] if copy["is_founder"]] == [found["story"]]
    assert [1] == [copy["id"] for copy in found["copies"] if copy["is_founder"]]


def test_one_publish_is_enough_to_find_what_was_decided(data: Path) -> None:
    run(data, "story", "merge", "1", "4")
    run(data, "publish")
    assert "1 article found\n" == run(data, "search", "标题").stderr
    run(data, "story", "split", "4")
    run(data, "publish")
    assert "2 articles found\n" == run(data, "search", "标题").stderr


def test_an_item_that_was_split_off_stays_apart_until_that_is_undone(data: Path) -> None:
    result = run(data, "story", "split", "3")
    assert "decided: split-" in result.stdout
    assert [2, 1] == copies(data, "1")
    assert [] == copies(data, "3")
    (decision,) = read_stories(path_of(data))
    assert {"标题one", "标题two", "标题three"} == set(decision.why.split(" / "))
    run(data, "story", "undo", decision.id)
    assert {1, 2, 3} == set(copies(data, "1"))


def test_items_that_are_split_off_together_stay_one_story(data: Path) -> None:
    run(data, "story", "split", "1", "2")
    assert ([2, 1], []) == (copies(data, "1"), copies(data, "3"))


def test_of_a_story_that_is_named_whole_each_stands_alone(data: Path) -> None:
    run(data, "story", "split", "1", "2", "3")
    assert [] == copies(data, "2")


def test_what_was_merged_is_one_story_with_all_copies(data: Path) -> None:
    run(data, "story", "merge", "4", "3")
    assert {1, 2, 3, 4} == set(copies(data, "4"))
    assert "one story of 4 items: 标题other / 标题three" in run(data, "story").stdout


def test_a_decision_that_is_made_again_is_the_last_one(data: Path) -> None:
    run(data, "story", "split", "3")
    run(data, "story", "merge", "3", "1")
    assert {1, 2, 3} == set(copies(data, "1"))
    run(data, "story", "split", "3")
    assert [] == copies(data, "3")
    assert ["merge", "split"] == [each.kind for each in read_stories(path_of(data))]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("split", "4"), "it has no copies"),
        (("merge", "4"), "a story has two items at least"),
        (("merge", "4", "4"), "a story has two items at least"),
        (("undo", "split-000000"), "there is no decision 'split-000000'"),
        (("99",), "no item is stored as '99'"),
        (("merge", "1", "https://nowhere.example/"), "no item is stored as"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_mistake_is_told_and_nothing_is_decided(data: Path, words: tuple[str, ...], said: str) -> None:
    assert said in run(data, "story", *words, code=1).stderr
    assert () == read_stories(path_of(data))


def test_decisions_are_written_beside_another_process_that_writes(data: Path) -> None:
    store = open_store(data / "feedweir.db", exclusive=True)
    run(data, "story", "split", "3")
    store.close()
    assert [2, 1] == copies(data, "1")


def test_show_trace_tells_of_the_copies_of_the_same_article(data: Path) -> None:
    output = run(data, "show", "1", "--trace").stdout
    assert "Copies of the same article" in output
    assert "https://two.example/1" in output
    assert "Copies of the same article" not in run(data, "show", "4", "--trace").stdout
