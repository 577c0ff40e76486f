"""A look, and a replay, where something goes on beside them: a daemon that writes, a disk that fills up."""

import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests import program
from tests.feedweir.test_cli import Run, feedweir, seeded
from tests.feedweir.test_previewing import kept, modest
from tests.ingest.stories.telling import prose
from tests.live.service import PATIENCE, entries, service, until
from tests.publish.shelf import DW, told
from tests.rooms.tree import ROOT

__all__ = ["feedweir", "modest", "seeded"]

_LOOK = ["reclean", "--dry-run", "--rules", "modest.toml", "--json"]


def _with_room_for(size: int, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program where no file can grow beyond so many bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "feedweir", "--data", "data", *words]
    return subprocess.run(
        command, cwd=folder, env=program.environment(), capture_output=True, text=True, check=False, preexec_fn=limit
    )


def _is_whole(folder: Path) -> bool:
    connection = sqlite3.connect(folder / "data" / "feedweir.db")
    said = connection.execute("PRAGMA integrity_check").fetchall()
    connection.close()
    return said == [("ok",)]


@pytest.mark.usefixtures("modest")
def test_a_look_on_a_disk_that_fills_up_tells_the_rest_and_leaves_nothing(seeded: Run, tmp_path: Path) -> None:
    before = kept(tmp_path)
    half = (tmp_path / "data" / "feedweir.db").stat().st_size // 2
    done = _with_room_for(half, tmp_path, *_LOOK)
    found = json.loads(done.stdout)
    assert (1, None) == (found["changed"], found["feeds"]), done.stderr
    assert "free" in found["feeds_unknown"].lower()
    assert (before, True) == (kept(tmp_path), _is_whole(tmp_path))
    assert "topics/kazakhstan.atom" in json.loads(seeded(*_LOOK).stdout)["feeds"]


@pytest.mark.usefixtures("modest")
def test_a_replay_on_a_disk_that_fills_up_says_so_and_goes_on_later(seeded: Run, tmp_path: Path) -> None:
    (tmp_path / "feedweir.toml").write_text('[clean]\nrule_files = ["modest.toml"]\n', encoding="utf-8")
    words = ["--config", "feedweir.toml", "reclean"]
    done = _with_room_for(8_192, tmp_path, *words)
    assert 1 == done.returncode, done.stdout
    assert ("Traceback" in done.stderr, "space" in done.stderr) == (False, True), done.stderr
    assert _is_whole(tmp_path)
    assert "1 changed" in seeded(*words).stdout
    assert "Nothing to do" in seeded(*words).stdout


@pytest.mark.usefixtures("modest")
def test_a_daemon_imports_while_a_look_is_taken_and_the_look_tells_of_the_store_as_it_was(tmp_path: Path) -> None:
    watched, data, work = tmp_path / "watched", tmp_path / "data", tmp_path / "work"
    shutil.copytree(ROOT / "seeds", watched)
    for each in (data, work):
        each.mkdir()
    (data / "feedweir.toml").write_text(
        f'[backup]\nkeep = 0\n[watch]\nfolders = ["{watched}"]\ninterval = "1 second"\n', encoding="utf-8"
    )
    with service(data):
        until(lambda: entries(data, "dw"))
        before = json.loads(program.run("--data", "data", *_LOOK, cwd=tmp_path).stdout)
        command = [sys.executable, "-m", "feedweir", "--data", "data", *_LOOK, "--work-dir", str(work)]
        with subprocess.Popen(command, cwd=tmp_path, env=program.environment(), stdout=subprocess.PIPE) as looking:
            until(lambda: list(work.glob("feedweir-preview-*/public")) or looking.poll() is not None)
            looking.send_signal(signal.SIGSTOP)
            new = told(1, ["哈国总统又说了一次。", *prose("a", 8)], DW)
            (watched / "new.md").write_text(new, encoding="utf-8")
            until(lambda: 2 == len(entries(data, "dw")))
            looking.send_signal(signal.SIGCONT)
            found = json.loads(looking.communicate(timeout=PATIENCE)[0])
        after = json.loads(program.run("--data", "data", *_LOOK, cwd=tmp_path).stdout)
    told_of = [(each["items"], each["changed"], each["feeds"]) for each in (before, found, after)]
    assert told_of[0] == told_of[1]
    assert [1, 1, 2] == [items for items, _, _ in told_of]
