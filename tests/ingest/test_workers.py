"""Worker processes: results in order, and one file that kills or stalls its worker costs that file alone."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.decide import Copy
from ingest.errors import IngestError
from ingest.model import Refusal
from ingest.prepare import Job, make_job
from ingest.workers import Workers, run_here
from tests.rooms.tree import ROOT


@dataclass(frozen=True)
class Acting:
    """Prepares files that say what to do: `entries N`, `die`, `hang`, `die after N`, `die once PATH`."""

    def copies(self, job: Job) -> Iterator[Copy | Refusal]:
        """A Refusal per entry, which is the simplest output there is."""
        verb, *rest = job.data.decode().split()
        count = int(rest[-1]) if rest and rest[-1].isdigit() else 1
        for number in range(count if verb in {"entries", "die"} and rest else 0):
            yield Refusal(job.origin, str(number))
        if verb == "hang":
            time.sleep(600)
        if verb == "once" and not Path(rest[0]).exists():
            Path(rest[0]).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if verb == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if verb == "once":
            yield Refusal(job.origin, "second try")


def failing() -> Acting:
    """What cannot even be started."""
    os.kill(os.getpid(), signal.SIGKILL)
    return Acting()


def _chunks(*chunks: Sequence[str]) -> list[tuple[int, list[Job]]]:
    return [
        (number, [make_job(f"{number}.{index}", (), text.encode()) for index, text in enumerate(chunk)])
        for number, chunk in enumerate(chunks)
    ]


def _all(workers: Workers[Job, Copy], *chunks: Sequence[str]) -> list[tuple[str, int, str]]:
    """Chunk and index, then the place and reason of each output."""
    said = []
    for number, events in workers.run(_chunks(*chunks)):
        for index, output in events:
            assert not isinstance(output, Copy)
            said.append((f"{number}.{index}", 0 if output else 1, output.reason if output else ""))
    return said


def _texts(said: list[tuple[str, int, str]]) -> list[str]:
    return [f"{place} {reason}" for place, _, reason in said if reason]


def test_outputs_come_in_the_order_of_files_whatever_the_number_of_workers() -> None:
    chunks = [[f"entries {(chunk + file) % 4 + 1}" for file in range(3)] for chunk in range(20)]
    here = [
        (f"{number}.{index}", 0 if output else 1, output.reason if isinstance(output, Refusal) else "")
        for number, events in run_here(Acting, _chunks(*chunks))
        for index, output in events
    ]
    for jobs in (1, 3):
        with Workers(Acting, jobs) as workers:
            assert here == _all(workers, *chunks)


def test_many_outputs_of_one_file_come_in_parts_and_in_order() -> None:
    with Workers(Acting, 2) as workers:
        said = _texts(_all(workers, ["entries 1", "entries 1200", "entries 2"], ["entries 1"]))
    assert ["0.0 0", *(f"0.1 {number}" for number in range(1200)), "0.2 0", "0.2 1", "1.0 0"] == said


def test_a_file_that_kills_its_worker_is_refused_and_the_others_are_not() -> None:
    with Workers(Acting, 2) as workers:
        said = _texts(_all(workers, ["entries 1", "die", "entries 1"], ["entries 1"], ["entries 2"], ["entries 1"]))
    died = "0.1 the worker process that cleaned it ended abruptly"
    assert ["0.0 0", died, "0.2 0", "1.0 0", "2.0 0", "2.0 1", "3.0 0"] == said


def test_a_file_that_stalls_its_worker_is_refused_after_the_time_limit() -> None:
    with Workers(Acting, 1, time_limit=2.0) as workers:
        said = _texts(_all(workers, ["entries 1", "hang"], ["entries 1"]))
    assert ["0.0 0", "0.1 the worker process that cleaned it took longer than 2 s", "1.0 0"] == said


def test_a_worker_that_dies_by_chance_costs_nothing(tmp_path: Path) -> None:
    with Workers(Acting, 2) as workers:
        said = _texts(_all(workers, ["entries 1", f"once {tmp_path / 'died'}", "entries 1"], ["entries 1"]))
    assert ["0.0 0", "0.1 second try", "0.2 0", "1.0 0"] == said


def test_outputs_given_before_a_worker_died_are_not_given_again() -> None:
    with Workers(Acting, 1) as workers:
        said = _texts(_all(workers, ["entries 300", "die after 300", "entries 1"]))
    first = [f"0.0 {number}" for number in range(300)]
    second = [line for line in said if line.startswith("0.1")]
    assert first == said[:300]
    assert [f"0.1 {number}" for number in range(len(second) - 1)] == second[:-1]
    assert ["0.1 the worker process that cleaned it ended abruptly", "0.2 0"] == said[-2:]


def test_workers_that_cannot_be_started_are_an_error_with_a_way_out() -> None:
    with Workers(failing, 1) as workers, pytest.raises(IngestError, match="cannot be started") as caught:
        _all(workers, ["entries 1"])
    assert "--jobs 1" in caught.value.hint


def test_leaving_ends_a_worker_that_is_still_busy() -> None:
    started = time.monotonic()
    with Workers(Acting, 1) as workers:
        next(iter(workers.run(_chunks(["hang"]))))
    assert time.monotonic() - started < 300


_TORN = """
from tests.ingest.test_workers import Torn, _all, _texts
from ingest.workers import Workers
if __name__ == "__main__":
    for after in (0.0, 0.1, 0.2, 0.3, 0.4):
        with Workers(Torn, 1) as workers:
            print(_texts(_all(workers, [f"{after}"], ["whole"]))[-1])
"""


@dataclass(frozen=True)
class Torn:
    """Prepares files that say how many seconds after a long result is under way the process ends."""

    def copies(self, job: Job) -> Iterator[Copy | Refusal]:
        """One Refusal: of 100 MB and never whole, or of a word."""
        text = job.data.decode()
        if text == "whole":
            yield Refusal(job.origin, text)
            return
        threading.Timer(float(text), os.kill, (os.getpid(), signal.SIGKILL)).start()
        yield Refusal(job.origin, "x" * 100_000_000)
        time.sleep(0.01)


def test_a_worker_that_dies_while_it_writes_its_result_is_not_waited_for(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(_TORN, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # what waits for ever is ended with its process
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert ["1.0 whole"] * 5 == done.stdout.splitlines()


_ORPHANED = """
import os, signal, sys
from functools import partial
from tests.ingest.test_workers import Large, _chunks
from ingest.workers import Workers
if __name__ != "__main__" and sys.argv[1] == "starting":  # a worker reads this before it reads what it is to run
    os.kill(int(os.environ["PARENT"]), signal.SIGKILL)
if __name__ == "__main__":
    os.environ["PARENT"] = str(os.getpid())
    with Workers(partial(Large, "x" * 1_000_000), 2) as workers:
        for number, events in workers.run(_chunks(*[["entries 300"]] * 1_000)):
            list(events)
            os.kill(os.getpid(), signal.SIGKILL)
"""


@dataclass(frozen=True)
class Large(Acting):
    """As large as a configuration can be: larger than a pipe holds."""

    rules: str


@pytest.mark.parametrize("when", ["starting", "working"])
def test_workers_whose_parent_is_killed_end_without_a_word(tmp_path: Path, when: str) -> None:
    script = tmp_path / "run.py"
    script.write_text(_ORPHANED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # Whoever is left has standard error open, which ends when all have ended.
    command = [sys.executable, str(script), when]
    done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert (-signal.SIGKILL, "") == (done.returncode, done.stderr)


def test_chunks_without_jobs_start_no_process() -> None:
    with Workers(failing, 2) as workers:
        assert [] == _all(workers, [], [])
