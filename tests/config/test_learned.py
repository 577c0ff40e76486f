"""The file of decisions on learned blocks: read with its lines, written beside a person's comments."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import ConfigError
from config.learned import decide, path_of, read_learned
from config.model import Learned
from config.settings import load

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
BLOCK = Learned(
    "dw-3f9a1c", "dw", "end", "更多rss:{url}", "text", "accepted", NOW, "in 20 items", "更多RSS：https://a.example"
)
_TEXT = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()) and text.isprintable())


def _changes(*blocks: Learned) -> Mapping[str, Learned]:
    return {block.id: block for block in blocks}


def test_there_are_no_decisions_without_a_file(tmp_path: Path) -> None:
    assert () == read_learned(path_of(tmp_path))
    assert () == load(None, data=tmp_path, env={}).learned


def test_what_was_decided_is_read_again_and_part_of_the_configuration(tmp_path: Path) -> None:
    decide(path_of(tmp_path), _changes(BLOCK))
    assert (BLOCK,) == read_learned(path_of(tmp_path)) == load(None, data=tmp_path, env={}).learned


def test_a_decision_is_dated_to_the_second(tmp_path: Path) -> None:
    block = replace(BLOCK, at=NOW.replace(microsecond=123_456))
    assert (BLOCK,) == decide(path_of(tmp_path), _changes(block))


def test_a_decision_that_is_taken_back_is_gone(tmp_path: Path) -> None:
    other = replace(BLOCK, id="dw-000000", pattern="别的")
    decide(path_of(tmp_path), _changes(BLOCK, other))
    assert (other,) == decide(path_of(tmp_path), {BLOCK.id: None})


def test_comments_and_the_order_of_a_person_stay(tmp_path: Path) -> None:
    path, other = path_of(tmp_path), replace(BLOCK, id="dw-000000")
    decide(path, _changes(BLOCK, other))
    path.write_text("# mine\n" + path.read_text("utf-8").replace("[[block]]", "# why\n[[block]]"), "utf-8")
    decide(path, _changes(replace(BLOCK, decision="rejected")))
    text = path.read_text("utf-8")
    assert (1, 2) == (text.count("# mine"), text.count("# why"))
    assert ["rejected", "accepted"] == [block.decision for block in read_learned(path)]


def test_the_same_decision_again_writes_nothing(tmp_path: Path) -> None:
    path = path_of(tmp_path)
    decide(path, _changes(BLOCK))
    before = path.stat().st_ino
    decide(path, _changes(BLOCK))
    assert before == path.stat().st_ino


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        ('decision = "perhaps"', 6, "unknown value 'perhaps'"),
        ('decision = "accepted"\nsauce = 1', 7, "unknown key"),
        ('decision = "accepted"\nat = 3', 7, "must be a time with its zone"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, wrong: str, line: int, said: str) -> None:
    head = '[[block]]\nid = "a-1"\nsource = "a"\nplace = "end"\nkind = "text"\n'
    path_of(tmp_path).write_text(f'{head}{wrong}\npattern = "x"\n', "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(None, data=tmp_path, env={})
    assert f"learned.toml:{line}: block[0]." in str(caught.value)
    assert said in str(caught.value)


def test_what_is_no_toml_is_told_and_never_written_over(tmp_path: Path) -> None:
    path_of(tmp_path).write_text("[[block]\n", "utf-8")
    with pytest.raises(ConfigError, match=r"learned\.toml:1: is not TOML"):
        decide(path_of(tmp_path), _changes(BLOCK))
    assert "[[block]\n" == path_of(tmp_path).read_text("utf-8")


def test_blocks_on_one_line_are_left_to_the_person_who_wrote_them(tmp_path: Path) -> None:
    row = 'id = "dw-3f9a1c", source = "dw", place = "end", kind = "text", pattern = "x", decision = "accepted"'
    text = f"block = [{{ {row}, at = 2026-01-31T12:00:00Z }}]\n"
    path_of(tmp_path).write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="cannot be changed"):
        decide(path_of(tmp_path), {BLOCK.id: None})
    assert text == path_of(tmp_path).read_text("utf-8")


def test_two_who_decide_at_once_both_do(tmp_path: Path) -> None:
    blocks = [replace(BLOCK, id=f"dw-{number:06d}") for number in range(12)]
    threads = [Thread(target=decide, args=(path_of(tmp_path), _changes(block))) for block in blocks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {block.id for block in blocks} == {block.id for block in read_learned(path_of(tmp_path))}


@given(pattern=_TEXT, example=st.text(max_size=60).filter(str.isprintable), lines=st.lists(_TEXT, max_size=3))
def test_any_text_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, pattern: str, example: str, lines: list[str]
) -> None:
    path = path_of(tmp_path_factory.mktemp("data"))
    block = replace(BLOCK, pattern="\n".join([pattern, *lines]), example=example)
    assert (block,) == decide(path, _changes(block))
    assert (block,) == read_learned(path)
