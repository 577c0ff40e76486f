"""Our import beside the floor on a synthetic archive: python -m benchmarks.import_archive --files 4000 --jobs 1,2

Both run in turn, so that what else the machine does hits both; the ratio is of medians. `--growth` compares the cost
per item of a large archive with that of a small one. Ends with 1 when a target is missed."""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive import make
from benchmarks.measured import measure
from benchmarks.targets import Figure, at_least, at_most, told

#: Targets, as the README names them, with 1 and with 2 workers: items a second beside the floor's, with the indexes of
#: copies and of search; MB of all processes, however many files; the cost of an item in a large archive beside a small.
SPEED, MEMORY, GROWTH = 0.7, 250, 1.3


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


def compare(folder: Path, jobs: int, rounds: int) -> list[Figure]:
    """Print floor, ours, floor, ours, …: the medians; the figures that have targets."""
    floors, ours = [], []
    for _ in range(rounds):
        floors.append(_run("benchmarks.floor", folder, jobs))
        ours.append(_run("benchmarks.ours", folder, jobs))
    floor, our = _median(floors), _median(ours)
    print(f"{_workers(jobs)}: floor {floor}; ours {our}")
    return beside_floor(jobs, floor, our)


def beside_floor(jobs: int, floor: Run, ours: Run) -> list[Figure]:
    """Our import beside the floor's."""
    with_ = f"with {_workers(jobs)}"
    speed = at_least(f"times the floor's rate {with_}", ours.rate / floor.rate, SPEED)
    return [speed, _memory(f"memory {with_}", ours.memory)]


def growth(scratch: Path, small: int, large: int, jobs: int, rounds: int) -> list[Figure]:
    """Print what an item costs in the small and in the large archive; the figures that have targets."""
    runs = []
    for files in (small, large):
        folder = scratch / str(files)
        if not folder.exists():
            make(folder, files)
        runs.append(_median([_run("benchmarks.ours", folder, jobs) for _ in range(rounds)]))
    few, many = runs
    print(
        f"{_workers(jobs)}: {small:,} files {few}; {large:,} files {many}; an item takes {few.rate / many.rate:.2f} "
        "times the time"
    )
    return grown(few, many)


def grown(few: Run, many: Run) -> list[Figure]:
    """The import of a large archive beside that of a small one."""
    cost = at_most("times the processor of an item", many.cost / few.cost, GROWTH)
    return [cost, _memory("memory at most", max(few.memory, many.memory))]


def _memory(name: str, megabytes: float) -> Figure:
    return at_most(name, megabytes, MEMORY, ".0f", " MB")


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


def main() -> int:
    """Print the figures; 0 when they are as wanted."""
    given = _arguments()
    numbers = [int(number) for number in given.jobs.split(",")]
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        if given.growth:
            figures = growth(given.folder or scratch, given.small, given.large, max(numbers), given.rounds)
            return 0 if told(figures) else 1
        folder = given.folder or scratch / "archive"
        if not given.folder:
            make(folder, given.files)
        are_met = [told(compare(folder, jobs, given.rounds)) for jobs in numbers]
        print("share of time by module, percent:")
        profile = json.loads(measure("benchmarks.ours", [str(folder), "1", "--profile"]).output)
        for module, share in list(profile.items())[:20]:
            print(f"  {share:5.1f}  {module}")
    return 0 if all(are_met) else 1


if __name__ == "__main__":
    sys.exit(main())
