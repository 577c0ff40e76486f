"""An import that teaches something cleans again what it brought, where wished; publishing tells who is behind."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from config.learned import path_of, read_learned
from feedweir.cli import feedweir
from tests.ingest.learning.test_recording import write

FOOTER = "本文镜像地址"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Twenty articles of a mirror."""
    return write(tmp_path / "archive", 20)


def run(data: Path, *words: str, mode: str = "apply") -> Result:
    """Run a command as a user would, in that mode of learning."""
    env = {"FEEDWEIR_LEARNING_MODE": mode}
    result = CliRunner().invoke(feedweir, ["--data", str(data), *words], env=env)
    assert 0 == result.exit_code, result.output
    return result


def _left(data: Path) -> int:
    lines = run(data, "export", "--format", "jsonl").stdout.splitlines()
    assert 20 == len(lines)
    return sum(FOOTER in json.loads(line)["text"] for line in lines)


def test_what_is_sure_is_gone_from_every_article_of_the_import_that_taught_it(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    output = run(data, "import", "--jobs", "1", "--quiet", str(archive)).output
    (block,) = read_learned(path_of(data))
    assert f"learned {block.id}" in output
    assert "20 articles cleaned again, 20 changed" in output
    assert ("applied", 0) == (block.decision, _left(data))


def test_what_has_disappeared_goes_from_the_older_articles_of_one_import(archive: Path, tmp_path: Path) -> None:
    later = write(tmp_path / "later", 60, first=20)
    for path in later.iterdir():
        path.write_text(re.sub("<p data-added>.*?</p>", "", path.read_text("utf-8")), "utf-8")
    data = tmp_path / "data"
    run(data, "import", "--jobs", "1", "--quiet", str(archive), str(later))
    (block,) = read_learned(path_of(data))
    assert "not in the last 60 items" in block.why
    lines = run(data, "export", "--format", "jsonl").stdout.splitlines()
    assert [False] * 80 == [FOOTER in json.loads(line)["text"] for line in lines]


def test_nothing_goes_by_itself_unless_that_is_wished(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, "import", "--jobs", "1", "--quiet", str(archive), mode="suggest")
    assert 20 == _left(data)
    assert () == read_learned(path_of(data))


def test_a_report_for_scripts_says_what_was_learned(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    report = json.loads(run(data, "import", "--jobs", "1", "--json", str(archive)).stdout)
    (block,) = read_learned(path_of(data))
    assert [block.id] == [each["id"] for each in report["learned"]]
    assert (20, 20) == (report["new"], report["recleaned"]["changed"])


def test_publishing_tells_of_articles_that_other_rules_have_cleaned(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, "import", "--jobs", "1", "--quiet", str(archive), mode="suggest")
    assert "cleaned by other rules" not in run(data, "publish", mode="suggest").output
    (candidate,) = json.loads(run(data, "learn", "--json", mode="suggest").stdout)["candidates"]
    run(data, "learn", "--accept", candidate["id"], mode="suggest")
    assert "20 articles were cleaned by other rules" in run(data, "publish", mode="suggest").output
    run(data, "reclean", "--jobs", "1", mode="suggest")
    assert "cleaned by other rules" not in run(data, "publish", mode="suggest").output
