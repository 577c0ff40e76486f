"""`feedweir topics`, as processes on a real store: the list, why an article is in one, and what a change would do."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import program
from tests.publish.making import article, opened, put

CONFIG = """
[topics.tea]
title = "茶 Tea"
query = "茶 OR tea"
per_source = 2
"""
OTHER = """
[topics.tea]
title = "茶 Tea"
query = "(茶 NOT 红茶) OR 咖啡"
[topics.drinks]
title = "饮料 Drinks"
query = "topic:tea OR 水"
"""
TEXTS = {1: "一种绿茶", 2: "一种红茶", 3: "一种咖啡", 4: "水", 5: "一种白茶"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with five articles, published by CONFIG."""
    folder = tmp_path_factory.mktemp("topics")
    (folder / "feedweir.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "other.toml").write_text(OTHER, encoding="utf-8")
    with opened(folder) as store:
        put(store, *(article(number, text) for number, text in TEXTS.items()))
    assert 0 == run(folder, "publish").returncode
    return folder


def run(data: Path, *arguments: str, config: str = "feedweir.toml") -> subprocess.CompletedProcess[str]:
    return program.run("--config", str(data / config), "--data", str(data), *arguments)


def test_without_a_command_the_topics_are_listed(data: Path) -> None:
    done = run(data, "topics")
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout == run(data, "topics", "list").stdout
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("tea ")]
    assert ["tea", "茶", "Tea", "3", "2022-01-11", "2", "of", "each", "source"] == line.split()


def test_the_list_as_json_names_every_topic(data: Path) -> None:
    found = json.loads(run(data, "topics", "list", "--json").stdout)
    assert {"topic": "tea", "title": "茶 Tea", "items": 3, "newest": "2022-01-11T13:30:00Z",
            "notes": ["2 of each source"]} == next(each for each in found if each["topic"] == "tea")  # fmt: skip


def test_why_tells_each_part_what_is_stored_and_the_place_in_the_feed(data: Path) -> None:
    done = run(data, "topics", "why", "tea", "1")
    assert (0, "") == (done.returncode, done.stderr)
    first, second, _, *parts, _, stored, feed = done.stdout.splitlines()
    assert first.startswith("第 1 篇  [dw, urn:uuid:")
    assert "belongs to tea, 茶 Tea: 茶" == second
    assert ["yes any of:", "yes   茶: 一种绿[茶]", "no    tea: not found"] == parts
    assert "The store has it there for: 茶" == stored
    assert (
        "It is not shown in topics/tea.atom: its source has its 2 places already (per_source), with newer articles."
        == feed
    )


def test_why_not_tells_what_will_be(data: Path) -> None:
    lines = run(data, "topics", "why", "tea", "3", config="other.toml").stdout.splitlines()
    assert "belongs to tea, 茶 Tea: 咖啡" == lines[1]
    assert (
        "The store does not have it there. (the definition has changed since; the next publish corrects it)"
        == lines[-1]
    )


def test_why_as_json_has_the_same(data: Path) -> None:
    found = json.loads(run(data, "topics", "why", "tea", "5", "--json").stdout)
    assert ("tea", True, ["茶"], "茶", False) == tuple(
        found[key] for key in ("topic", "verdict", "words", "stored", "is_redefined")
    )
    assert {"path": "topics/tea.atom", "number": 1, "reason": ""} == found["standing"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("why", "tae", "1"), "there is no topic 'tae'\n  Did you mean 'tea'?"),
        (("why", "茶", "1"), "there is no topic '茶'\n  Its name is tea."),
        (("why", "tea", "99"), "no item is stored as '99'"),
        (("plan", "coffee-and-cake"), "there is no topic 'coffee-and-cake'"),
    ],
)
def test_what_is_not_there_is_told_with_what_to_do(data: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run(data, "topics", *arguments)
    assert 1 == done.returncode
    assert message in done.stderr


def test_a_plan_shows_what_would_come_and_go_and_changes_nothing(data: Path) -> None:
    before = (data / "feedweir.db").read_bytes()
    done = run(data, "topics", "plan", "--quiet", config="other.toml")
    assert (0, "") == (done.returncode, done.stderr)
    lines = done.stdout.splitlines()
    assert "tea  茶 Tea: 1 come, 1 go, 2 stay" == lines[0]
    assert ["  + 2022-01-11  第 3 篇  [dw, 3]", "                咖啡"] == lines[1:3]
    assert ["  - 2022-01-11  第 2 篇  [dw, 2]", "                none of: (茶 AND NOT 红茶), 咖啡"] == lines[3:5]
    assert "drinks  饮料 Drinks: 4 come, it is new" in lines
    assert lines[-1].startswith("Nothing was changed (5 articles looked at in ")
    assert before == (data / "feedweir.db").read_bytes()


def test_a_plan_as_json_has_numbers_and_examples(data: Path) -> None:
    found = json.loads(run(data, "topics", "plan", "tea", "--limit", "1", "--json", config="other.toml").stdout)
    (topic,) = found["topics"]
    assert ("tea", 1, 1, 2) == (topic["topic"], topic["added"], topic["removed"], topic["kept"])
    assert [("第 3 篇", "咖啡")] == [(case["title"], case["found"]) for case in topic["coming"]]


def test_where_nothing_is_redefined_the_plan_says_so(data: Path) -> None:
    assert "Every topic has the articles that its definition asks for.\n" == run(data, "topics", "plan").stdout


def test_a_preview_may_name_topics(data: Path) -> None:
    found = json.loads(run(data, "topics", "preview", "topic:tea NOT 红茶", "--json").stdout)
    assert (2, ["第 1 篇", "第 5 篇"]) == (found["matches"], [item["title"] for item in found["items"]])


def test_a_query_that_names_no_topic_is_refused_with_its_column(data: Path) -> None:
    done = run(data, "topics", "preview", "topic:tae")
    assert 1 == done.returncode
    assert "column 7: there is no topic 'tae'" in done.stderr
    assert "Did you mean 'tea'?" in done.stderr


def test_a_publish_tells_what_a_new_definition_changed(data: Path, tmp_path: Path) -> None:
    copied = tmp_path / "data"
    shutil.copytree(data, copied)
    done = run(copied, "publish", config="other.toml")
    assert "tea: matched anew, 1 articles came, 1 went\n" in done.stdout
    assert "Every topic" in run(copied, "topics", "plan", config="other.toml").stdout
