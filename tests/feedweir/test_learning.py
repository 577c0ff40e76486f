"""`feedweir learn`: candidates with their evidence, decisions, and stores that are older than learning."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from config.learned import path_of, read_learned
from feedweir.cli import feedweir
from ingest.store.sqlite import open_store
from tests.ingest.learning.test_recording import write

PATTERN = "本文镜像地址:{url}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with 20 items of a mirror."""
    folder = tmp_path / "data"
    run(folder, "import", "--jobs", "1", "--quiet", str(write(tmp_path / "archive", 20)))
    return folder


def run(data: Path, *words: str, code: int = 0) -> Result:
    """Run a command as a user would."""
    result = CliRunner().invoke(feedweir, ["--data", str(data), *words])
    assert code == result.exit_code, result.output
    return result


def shown(data: Path, *words: str) -> dict[str, list[dict[str, object]]]:
    """What `learn --json` says."""
    found: dict[str, list[dict[str, object]]] = json.loads(run(data, "learn", *words, "--json").stdout)
    return found


def the_id(data: Path) -> str:
    """The id of the one block, decided on or not."""
    found = shown(data)
    (block,) = [*found["candidates"], *found["decided"]]
    return str(block["id"])


def test_a_candidate_is_shown_with_its_evidence(data: Path) -> None:
    output = run(data, "learn").output
    for said in (
        "sure",
        PATTERN,
        "20 items, 100 %",
        "it names an address",
        "would look",
        "- 本文镜像地址：https://x0.",
        "such as",
    ):
        assert said in output


def test_what_has_disappeared_is_shown_as_gone_and_is_not_among_what_is_sure(data: Path, tmp_path: Path) -> None:
    later = write(tmp_path / "later", 60, first=20)
    for path in later.iterdir():
        path.write_text(re.sub("<p data-added>.*?</p>", "", path.read_text("utf-8")), "utf-8")
    run(data, "import", "--jobs", "1", "--quiet", str(later))
    output = run(data, "learn").output
    assert "gone" in output
    assert "not in the last 60 items" in output
    assert "sure" not in output
    assert [True] == [candidate["is_gone"] for candidate in shown(data)["candidates"]]
    assert "nothing is sure" in run(data, "learn", "news.example.org", "--accept", "all", code=1).output
    run(data, "learn", "--accept", the_id(data))
    assert [PATTERN] == [block.pattern for block in read_learned(path_of(data))]


def test_an_accepted_block_goes_from_what_is_cleaned_then_and_a_rejected_one_stays(data: Path, tmp_path: Path) -> None:
    raw = next((tmp_path / "archive").iterdir())
    for decision, is_there in (("accept", False), ("reject", True), ("undo", True), ("accept", False)):
        run(data, "learn", f"--{decision}", the_id(data))
        assert is_there == ("镜像地址" in run(data, "clean", str(raw)).output)


def test_the_next_step_is_told(data: Path) -> None:
    output = run(data, "learn", "--accept", the_id(data)).output
    assert "feedweir reclean --source news.example.org" in output


def test_all_that_is_sure_of_a_source_is_accepted_at_once(data: Path) -> None:
    run(data, "learn", "news.example.org", "--accept", "all")
    assert [PATTERN] == [block.pattern for block in read_learned(path_of(data))]
    assert "accepted" in run(data, "learn").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "nothing-00"), "no block has the id"),
        (("--undo", "nothing-00"), "nothing was decided on"),
        (("--accept", "all"), "Name it"),
        (("elsewhere",), "no items of a source 'elsewhere' are stored"),
    ],
)
def test_what_cannot_be_done_is_told(data: Path, words: tuple[str, ...], said: str) -> None:
    assert said in run(data, "learn", *words, code=1).output


def test_a_store_without_sketches_is_learned_from_by_a_scan(data: Path) -> None:
    store = open_store(data / "feedweir.db")
    store.set_learning({"news.example.org": b""})
    store.close()
    assert [] == shown(data)["candidates"]
    assert [PATTERN] == [candidate["pattern"] for candidate in shown(data, "--scan")["candidates"]]


def test_it_works_while_another_process_writes(data: Path) -> None:
    store = open_store(data / "feedweir.db", exclusive=True)
    run(data, "learn", "--accept", the_id(data))
    store.close()
    assert 1 == len(read_learned(path_of(data)))


def test_it_is_told_where_learning_began_anew_because_another_version_had_counted(data: Path) -> None:
    assert "began anew" not in run(data, "learn").output
    store = open_store(data / "feedweir.db")
    counted = json.loads(store.learning("news.example.org"))
    store.set_learning({"news.example.org": json.dumps(counted | {"format": 1}).encode()})
    store.close()
    assert "feedweir learn news.example.org --scan" in run(data, "learn").output
    assert PATTERN in run(data, "learn", "news.example.org", "--scan").output
