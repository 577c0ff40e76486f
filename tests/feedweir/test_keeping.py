"""`feedweir backup` as people run it."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from feedweir.cli import feedweir
from ingest.store.copying import verify
from ingest.store.sqlite import open_store
from tests.ingest.store.making import put_many


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = open_store(tmp_path / "feedweir.db")
    put_many(store, 3)
    store.close()
    return tmp_path


def _run(data: Path, *arguments: str, **env: str) -> Result:
    return CliRunner().invoke(feedweir, ["--data", str(data), "backup", *arguments], env=env)


def test_a_backup_is_told_with_its_path(data: Path) -> None:
    result = _run(data)
    made = list((data / "backups").iterdir())
    assert (0, 1) == (result.exit_code, len(made))
    assert result.output.startswith("3 items, ")
    assert f"verified: {made[0]}\n" in result.output
    assert 3 == verify(made[0]).items


def test_a_backup_is_told_as_json_too(data: Path) -> None:
    report = json.loads(_run(data, "--json").output)
    assert (3, 3, []) == (report["items"], report["seq"], report["removed"])
    assert Path(report["path"]).stat().st_size == report["bytes"]


def test_the_folder_and_the_number_of_backups_are_settings(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"feedweir-2026010{day}T000000Z.db").write_text("old")
    result = _run(data, FEEDWEIR_BACKUP_FOLDER=str(folder), FEEDWEIR_BACKUP_KEEP="2")
    assert (0, 2) == (result.exit_code, len(os.listdir(folder)))
    assert 2 == result.output.count("removed: ")


def test_what_came_after_a_restored_backup_comes_again_with_the_ids_it_had(tmp_path: Path) -> None:
    seeds = sorted((Path(__file__).parents[2] / "seeds").iterdir())
    data, feed = tmp_path / "data", tmp_path / "data" / "public" / "all.atom"
    _do(data, "import", *map(str, seeds[:2]))
    _do(data, "publish")
    _do(data, "backup")
    _do(data, "import", *map(str, seeds))
    _do(data, "publish")
    before = re.findall("<id>(.*?)</id>", feed.read_text("utf-8"))
    for file in data.glob("feedweir.db*"):
        file.unlink()
    shutil.copyfile(next((data / "backups").iterdir()), data / "feedweir.db")
    _do(data, "publish")
    assert 2 == feed.read_text("utf-8").count("<entry")
    _do(data, "import", *map(str, seeds))
    _do(data, "publish")
    assert before == re.findall("<id>(.*?)</id>", feed.read_text("utf-8"))


def _do(data: Path, *arguments: str) -> None:
    result = CliRunner().invoke(feedweir, ["--data", str(data), *arguments])
    assert 0 == result.exit_code, result.output


def test_without_a_store_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    result = _run(tmp_path)
    assert (1, True) == (result.exit_code, "there is no store" in result.output)
    assert [] == list(tmp_path.iterdir())
