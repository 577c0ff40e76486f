"""A replay that is killed again and again ends with the same store, and the same feeds, as one that is not."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.archive import make
from config.settings import load
from ingest.pipeline import import_paths
from ingest.store.sqlite import open_store
from publish.publish import publish
from tests.ingest.replay import dying
from tests.ingest.replay.stored import tables
from tests.ingest.store.making import NOW

_ROOT = Path(__file__).parents[3]
_ARTICLES = 150
#: Questions whether to stop at which the process is killed, run after run: while sources are judged, later, at once.
_TIMES = (3, 7, 1)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with articles that were cleaned by the rules that ship, and were published."""
    folder = tmp_path_factory.mktemp("imported")
    make(folder / "archive", _ARTICLES)
    config = load(data=folder, env={})
    store = open_store(folder / "feedweir.db")
    import_paths(config, store, [folder / "archive"], jobs=2, source="", progress=lambda _: None, stop=lambda: False,
                 now=lambda: NOW)  # fmt: skip
    publish(config, store, folder / "public", now=NOW)
    store.close()
    shutil.rmtree(folder / "archive")
    return folder


def _published(data: Path) -> dict[str, bytes]:
    """Publish, and all that is in the public folder then."""
    store = open_store(data / "feedweir.db")
    publish(dying.configure(data), store, data / "public", now=NOW)
    store.close()
    return {str(path.relative_to(data)): path.read_bytes() for path in (data / "public").rglob("*") if path.is_file()}


def _killed(data: Path, jobs: int, times: int, seconds: float = 60.0) -> int:
    """Run it in a process of its own, which is killed after that time at the latest; its exit code."""
    command = [sys.executable, "-m", "tests.ingest.replay.dying", str(data), str(jobs), str(times)]
    with subprocess.Popen(command, cwd=_ROOT, env={**os.environ, "PYTHONPATH": str(_ROOT)}) as process:
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        process.kill()
        return process.wait()


@pytest.fixture(scope="module")
def recleaned(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, cleaned again without an interruption."""
    data = tmp_path_factory.mktemp("recleaned") / "data"
    shutil.copytree(imported, data)
    dying.main(data, 1, 0)
    return data


@pytest.fixture
def whole(recleaned: Path, tmp_path: Path) -> Path:
    """A copy of that."""
    return Path(shutil.copytree(recleaned, tmp_path / "whole"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_replay_that_is_killed_again_and_again_ends_like_one_that_is_not(
    imported: Path, whole: Path, tmp_path: Path, jobs: int
) -> None:
    data = tmp_path / "data"
    shutil.copytree(imported, data)
    ends = [_killed(data, jobs, times) for times in _TIMES]
    _killed(data, jobs, 0, random.Random(jobs).uniform(0.5, 3.0))
    dying.main(data, jobs, 0)
    assert [-signal.SIGKILL] * len(_TIMES) == ends
    assert tables(whole / "feedweir.db") == tables(data / "feedweir.db")
    assert _published(whole) == _published(data)


def test_a_replay_changes_what_was_published_and_no_time_of_it(imported: Path, whole: Path) -> None:
    before = {str(path.relative_to(imported)): path.read_bytes() for path in (imported / "public").rglob("*.atom")}
    after = _published(whole)
    dw = "public/sources/dw.atom"
    assert ("获取更多RSS" in before[dw].decode(), "获取更多RSS" in after[dw].decode()) == (False, True)
    assert _times(before[dw]) == _times(after[dw])


def _times(feed: bytes) -> list[bytes]:
    """Ids and times of a feed, in order."""
    return [part for part in feed.split(b"<") if part.startswith((b"updated>", b"published>", b"id>"))]
