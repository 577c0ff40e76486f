"""Ctrl+C, and SIGTERM, while worker processes start: one line, exit code 130, and nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from benchmarks.archive import make
from tests import program
from tests.feedweir.test_previewing import MODEST, kept

#: So many articles that workers prepare them, and that publishing does not end at once.
_ARTICLES: Final = 100
_ONCE, _TWICE, _TERM = [signal.SIGINT], [signal.SIGINT, signal.SIGINT], [signal.SIGTERM]
_COMMANDS: Final[Mapping[str, Sequence[str]]] = {
    "import": ["import", "more", "--jobs", "2"],
    "reclean": ["--config", "modest-too.toml", "reclean"],
    "look": ["reclean", "--dry-run", "--rules", "modest.toml"],
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data that was not published yet, rule files, and more articles. Only to be read."""
    folder = tmp_path_factory.mktemp("imported")
    make(folder / "archive", _ARTICLES)
    done = program.run("--data", "data", "import", "archive", "-q", cwd=folder)
    assert 0 == done.returncode, done.stderr
    (folder / "archive").rename(folder / "more")
    for each in (folder / "more").rglob("*.*"):
        if each.is_file():
            each.write_bytes(each.read_bytes() + b"\n")
    (folder / "modest.toml").write_text(MODEST, encoding="utf-8")
    (folder / "modest-too.toml").write_text('[clean]\nrule_files = ["modest.toml"]\n', encoding="utf-8")
    return folder


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(imported, tmp_path / "folder"))


def _ended(
    folder: Path, words: Sequence[str], is_time: Callable[[int], bool], numbers: Sequence[signal.Signals]
) -> subprocess.CompletedProcess[str]:
    """The program as a terminal ends it, with all its processes, as soon as it is time."""
    command = [sys.executable, "-m", "feedweir", "--data", "data", *words]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=program.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        while running.poll() is None and not is_time(running.pid):
            time.sleep(0.001)
        for number in numbers:
            os.killpg(running.pid, number)
        output, errors = running.communicate(timeout=60)
    return subprocess.CompletedProcess(command, running.returncode, output, errors)


def _starts_workers(pid: int) -> bool:
    """Whether the process has begun to start worker processes."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return any(b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes() for child in children)
    except FileNotFoundError:  # it has ended
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc on this system")
@pytest.mark.parametrize("numbers", [_ONCE, _TWICE, _TERM], ids=["once", "twice", "term"])
@pytest.mark.parametrize("command", _COMMANDS)
def test_an_end_while_workers_start_is_told_in_one_line(
    folder: Path, command: str, numbers: Sequence[signal.Signals]
) -> None:
    before = kept(folder)
    done = _ended(folder, _COMMANDS[command], _starts_workers, numbers)
    assert 130 == done.returncode, done.stderr
    assert [True] == [line.startswith("interrupted") for line in done.stderr.splitlines()], done.stderr
    if command == "look":
        assert before == kept(folder)
        return
    again = program.run("--data", "data", *_COMMANDS[command], cwd=folder)
    assert 0 == again.returncode, again.stderr


@pytest.mark.parametrize("numbers", [_ONCE, _TWICE, _TERM], ids=["once", "twice", "term"])
def test_publishing_that_is_ended_is_told_in_one_line(folder: Path, numbers: Sequence[signal.Signals]) -> None:
    log = folder / "data" / "feedweir.db-wal"
    done = _ended(folder, ["publish"], lambda _: log.exists(), numbers)
    assert (130, "interrupted\n") == (done.returncode, done.stderr)
    again = program.run("--data", "data", "publish", cwd=folder)
    assert 0 == again.returncode, again.stderr
    assert (folder / "data" / "public" / "all.atom").exists()
