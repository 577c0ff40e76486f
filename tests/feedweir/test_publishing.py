"""`serve` and `export` as processes: where they write to is full, gone or wrong, and where there is no store."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import program

ROOT = Path(__file__).parents[2]


def command(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "feedweir", "--data", str(data), *arguments]


def run(data: Path, *arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    if stdout == subprocess.PIPE:
        return program.run("--data", str(data), *arguments)
    line = command(data, *arguments)
    return subprocess.run(line, check=False, stdout=stdout, stderr=subprocess.PIPE, text=True, cwd=ROOT, timeout=60)


@pytest.fixture
def served(tmp_path: Path, published: Path) -> Iterator[subprocess.Popen[str]]:
    """A server of a public folder that was copied from elsewhere: there is no store beside it."""
    shutil.copytree(published / "public", tmp_path / "public")
    with subprocess.Popen(command(tmp_path, "serve", "--port", "0"), stdout=subprocess.PIPE, text=True, cwd=ROOT) as it:
        yield it
        it.send_signal(signal.SIGTERM)


def test_a_public_folder_is_served_without_its_store(served: subprocess.Popen[str]) -> None:
    assert served.stdout is not None
    lines = [served.stdout.readline() for _ in range(5)]
    address = lines[0].partition(" at ")[2].split()[0]
    assert f"  everything  {address}all.atom\n" == lines[2]
    with urlopen(f"{address}all.atom", timeout=10) as answer:
        assert 200 == answer.status


def test_articles_are_explained_where_there_is_a_store(published: Path) -> None:
    line = command(published, "serve", "--port", "0")
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=ROOT) as serving:
        assert serving.stdout is not None
        address = serving.stdout.readline().partition(" at ")[2].split()[0]
        with urlopen(f"{address}items/1", timeout=10) as answer:
            assert "tail/feedx-footer" in answer.read().decode()
        serving.send_signal(signal.SIGTERM)


def test_serve_before_any_publish_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path, "serve")
    assert 1 == done.returncode
    assert "Run `feedweir publish` first." in done.stderr


@pytest.mark.parametrize(
    ("output", "reason"),
    [("/dev/full", "No space left on device"), ("missing/items.jsonl", "No such file"), (".", "Is a directory")],
)
def test_lines_that_cannot_be_written_are_an_error_in_words(published: Path, output: str, reason: str) -> None:
    done = run(published, "export", "--format", "jsonl", "--output", output)
    assert 1 == done.returncode
    assert done.stderr.startswith(f"error: cannot write {output}: {reason}")
    assert done.stderr.endswith("in which you may write.\n")


def test_a_full_standard_output_is_an_error_in_words(published: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(published, "export", "--format", "jsonl", stdout=full.fileno())
    assert 1 == done.returncode
    assert "error: cannot write standard output: No space left on device" == done.stderr.splitlines()[0]
    assert 2 == len(done.stderr.splitlines())


def test_a_pipe_that_is_closed_early_ends_an_export_without_a_word(published: Path) -> None:
    line = command(published, "export", "--format", "jsonl")
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as exporting:
        assert exporting.stdout is not None
        assert exporting.stderr is not None
        assert b"{" == exporting.stdout.read(1)
        exporting.stdout.close()
        assert b"" == exporting.stderr.read()
