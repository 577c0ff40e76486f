"""The file of decisions on stories: read with its lines, written beside a person's comments."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import ConfigError
from config.settings import load
from config.stories import decide, merged, path_of, read_stories, taken_apart

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
ONE, TWO, THREE = (f"urn:uuid:{number}" for number in (1, 2, 3))


def test_there_are_no_decisions_without_a_file(tmp_path: Path) -> None:
    assert () == read_stories(path_of(tmp_path)) == load(None, data=tmp_path, env={}).stories


def test_what_was_decided_is_read_again_and_part_of_the_configuration(tmp_path: Path) -> None:
    split, merge = taken_apart([ONE], [TWO], NOW, "甲 / 乙"), merged([TWO, THREE], NOW, "")
    decide(path_of(tmp_path), {split.id: split})
    decide(path_of(tmp_path), {merge.id: merge})
    assert (split, merge) == read_stories(path_of(tmp_path)) == load(None, data=tmp_path, env={}).stories


def test_a_decision_is_called_by_what_it_is_in_whatever_order_its_items_are_named() -> None:
    assert merged([ONE, TWO], NOW, "a").id == merged([TWO, ONE], NOW, "b").id
    assert taken_apart([ONE], [TWO], NOW, "").id != taken_apart([TWO], [ONE], NOW, "").id
    assert merged([ONE, TWO], NOW, "").id != taken_apart([ONE], [TWO], NOW, "").id


def test_a_decision_that_is_taken_back_is_gone_and_comments_stay(tmp_path: Path) -> None:
    path, split, merge = path_of(tmp_path), taken_apart([ONE], [TWO], NOW, ""), merged([TWO, THREE], NOW, "")
    decide(path, {split.id: split, merge.id: merge})
    path.write_text(
        path.read_text("utf-8").replace('[[decision]]\nid = "merge', '# mine\n[[decision]]\nid = "merge'), "utf-8"
    )
    assert (merge,) == decide(path, {split.id: None})
    assert "# mine" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        ('kind = "join"\nitems = ["a", "b"]', 3, "unknown value 'join'"),
        ('kind = "merge"\nitems = ["a"]', 4, "a merge needs two items"),
        ('kind = "merge"\nitems = ["a", "b"]\nothers = ["c"]', 4, "and no others"),
        ('kind = "split"\nitems = ["a"]', 4, "a split needs items and others"),
        ('kind = "split"\nitems = "a"', 4, "must be a list"),
        ('kind = "split"\nitems = ["a"]\nothers = ["b"]\nwhom = 1', 6, "unknown key"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, wrong: str, line: int, said: str) -> None:
    path_of(tmp_path).write_text(f'[[decision]]\nid = "x"\n{wrong}\nat = 2026-01-31T12:00:00Z\n', "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(None, data=tmp_path, env={})
    assert f"stories.toml:{line}: decision[0]." in str(caught.value)
    assert said in str(caught.value)


def test_a_file_that_is_wrong_is_never_written_over(tmp_path: Path) -> None:
    path_of(tmp_path).write_text("[[decision]\n", "utf-8")
    with pytest.raises(ConfigError, match=r"stories\.toml:1: is not TOML"):
        decide(path_of(tmp_path), {"x": merged([ONE, TWO], NOW, "")})
    assert "[[decision]\n" == path_of(tmp_path).read_text("utf-8")


@given(why=st.text(max_size=60).filter(str.isprintable))
def test_any_title_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, why: str) -> None:
    path, decision = path_of(tmp_path_factory.mktemp("data")), merged([ONE, TWO], NOW, why)
    assert (decision,) == decide(path, {decision.id: decision}) == read_stories(path)


def test_a_decision_is_dated_to_the_second(tmp_path: Path) -> None:
    decision = merged([ONE, TWO], NOW, "")
    late = replace(decision, at=NOW.replace(microsecond=5))
    assert (decision,) == decide(path_of(tmp_path), {decision.id: late})
