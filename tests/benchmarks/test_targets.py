"""A benchmark says of each figure whether it is as wanted, and all of them are run whatever becomes of one."""

import re
from pathlib import Path

import pytest

from benchmarks import import_archive, search, topics
from benchmarks.__main__ import COMMANDS, failed
from benchmarks.duplicates import __main__ as duplicates
from benchmarks.duplicates.growth import Cost
from benchmarks.import_archive import Run
from benchmarks.publish import Shop
from benchmarks.targets import at_least, at_most, told
from ingest.indexing import catch_up
from ingest.search.index import SearchIndex
from tests.rooms.tree import ROOT


def test_what_is_just_as_wanted_is_met_and_what_is_a_little_less_is_not() -> None:
    figures = [at_least("a", 0.7, 0.7), at_least("a", 0.6999, 0.7), at_most("b", 3, 3), at_most("b", 3.001, 3)]
    assert [True, False, True, False] == [figure.is_met for figure in figures]


def test_a_figure_stands_beside_its_target_and_all_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert not told([at_most("memory", 251, 250, ".0f", " MB"), at_least("times the floor's rate", 0.9, 0.7)])
    assert told([at_least("recall", 0.9998, 0.98, ".2%")])
    assert [
        "memory: 251 MB (target: at most 250 MB): MISSED",
        "times the floor's rate: 0.90 (target: at least 0.70): met",
        "recall: 99.98% (target: at least 98.00%): met",
    ] == capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("rate", "memory", "expected"), [(70, 250, [True, True]), (69, 251, [False, False])])
def test_an_import_is_judged_by_its_rate_beside_the_floor_and_by_its_memory(
    rate: float, memory: float, expected: list[bool]
) -> None:
    figures = import_archive.beside_floor(2, Run(100, 1, 999), Run(rate, 9, memory))
    assert expected == [figure.is_met for figure in figures]


@pytest.mark.parametrize(
    ("few", "many", "expected"),
    [
        (Run(10, 2, 250), Run(1, 2.6, 200), [True, True]),
        (Run(10, 2, 200), Run(10, 2.7, 251), [False, False]),
        (Run(10, 2, 251), Run(10, 2, 200), [True, False]),
    ],
    ids=["as dear", "grown", "the small one is too large"],
)
def test_a_large_archive_is_judged_by_the_processor_of_an_item_and_both_by_memory(
    few: Run, many: Run, expected: list[bool]
) -> None:
    assert expected == [figure.is_met for figure in import_archive.grown(few, many)]


def test_topics_are_judged_in_both_scripts_and_those_that_name_others_are_not() -> None:
    figures = topics.figures({"": 3.0, ", articles in Traditional script": 3.1, topics.NAMING: 9.0}, 10)
    assert [True, False] == [figure.is_met for figure in figures]


def test_every_search_is_judged_but_what_looks_at_all(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "data", 3)
    catch_up(shop.store, [SearchIndex(shop.store)])
    figures = search.ask(shop.store, tmp_path / "data", 1)
    shop.store.close()
    assert {search.TIME} == {figure.target for figure in figures}
    names = {figure.name for figure in figures}
    assert (28, False) == (len(names), any("of all" in name for name in names))


@pytest.mark.parametrize(("cost", "size", "expected"), [(0.5, 400, True), (0.51, 400, False), (0.5, 401, False)])
def test_the_index_of_texts_is_judged_by_time_and_by_space(cost: float, size: float, expected: bool) -> None:
    assert expected == duplicates.cost(Cost(1, cost, 9, size, 0, 0, 0))


def test_one_that_misses_its_target_keeps_none_from_being_run_and_is_named() -> None:
    run = list[str]()

    def code(command: str) -> int:
        run.append(command)
        return {"b": 1, "c": 2}.get(command, 0)

    assert ["b", "c"] == failed(["a", "b", "c", "d"], code)
    assert ["a", "b", "c", "d"] == run


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_what_the_readme_quotes_is_run_with_its_arguments(name: str) -> None:
    rows = re.findall(r"^\|.*\| `python -m benchmarks\.(.*)` \|$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert len(rows) >= 10
    assert [] == [command for command in rows if command not in COMMANDS]


def test_every_command_is_a_program() -> None:
    for command in COMMANDS:
        path = ROOT / "benchmarks" / command.split()[0]
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()
