"""Our import beside the floor on a synthetic archive: python -m benchmarks.import_archive --files 4000 --jobs 1,2

Both run in turn, so that what else the machine does hits both; the ratio is of medians. `--growth` compares the cost
per item of a large archive with that of a small one."""

import argparse
import json
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive import make
from benchmarks.measured import measure


@dataclass(frozen=True, slots=True)
class Run:
    """One import of one archive."""

    #: Items a second of the clock, which is what a user waits for.
    rate: float
    #: Processor milliseconds an item, of all processes.
    cost: float
    #: Peak MB of all processes.
    memory: float

    def __str__(self) -> str:
        return f"{self.rate:,.0f} items/s, {self.cost:.2f} ms of processor an item, {self.memory:,.0f} MB"


def compare(folder: Path, jobs: int, rounds: int) -> str:
    """Floor, ours, floor, ours, …: the medians, and their ratio."""
    floors, ours = [], []
    for _ in range(rounds):
        floors.append(_run("benchmarks.floor", folder, jobs))
        ours.append(_run("benchmarks.ours", folder, jobs))
    floor, our = _median(floors), _median(ours)
    return f"{_workers(jobs)}: floor {floor}; ours {our}; ours is {our.rate / floor.rate:.2f} times as fast"


def growth(scratch: Path, small: int, large: int, jobs: int, rounds: int) -> str:
    """How much more an item costs in the large archive than in the small one."""
    runs = []
    for files in (small, large):
        folder = scratch / str(files)
        if not folder.exists():
            make(folder, files)
        runs.append(_median([_run("benchmarks.ours", folder, jobs) for _ in range(rounds)]))
    few, many = runs
    return (
        f"{_workers(jobs)}: {small:,} files {few}; {large:,} files {many}; an item costs "
        f"{few.rate / many.rate:.2f} times the time and {many.cost / few.cost:.2f} times the processor"
    )


def _run(module: str, folder: Path, jobs: int) -> Run:
    measured = measure(module, [str(folder), str(jobs)])
    result = json.loads(measured.output)
    return Run(float(result["items_per_s"]), measured.processor * 1000 / result["items"], measured.memory)


def _median(runs: Sequence[Run]) -> Run:
    """Rate and cost of the middle, memory of the worst."""
    rates, costs = [run.rate for run in runs], [run.cost for run in runs]
    return Run(statistics.median(rates), statistics.median(costs), max(run.memory for run in runs))


def _workers(jobs: int) -> str:
    return f"{jobs} worker{'s' * (jobs > 1)}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.import_archive", description=__doc__)
    parser.add_argument("--files", type=int, default=4_000, help="files of the archive (4000)")
    parser.add_argument("--jobs", default="1,2", help="numbers of workers, with commas (1,2)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, of which the median counts (3)")
    parser.add_argument("--folder", type=Path, help="an archive that is there already, or where --growth keeps its two")
    parser.add_argument("--growth", action="store_true", help="compare a small with a large archive instead")
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=200_000)
    return parser.parse_args()


def main() -> None:
    """Print the figures."""
    given = _arguments()
    numbers = [int(number) for number in given.jobs.split(",")]
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        if given.growth:
            print(growth(given.folder or scratch, given.small, given.large, max(numbers), given.rounds))
            return
        folder = given.folder or scratch / "archive"
        if not given.folder:
            make(folder, given.files)
        for jobs in numbers:
            print(compare(folder, jobs, given.rounds), flush=True)
        print("share of time by module, percent:")
        profile = json.loads(measure("benchmarks.ours", [str(folder), "1", "--profile"]).output)
        for module, share in list(profile.items())[:20]:
            print(f"  {share:5.1f}  {module}")


if __name__ == "__main__":
    main()
