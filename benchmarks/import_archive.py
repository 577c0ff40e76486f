"""Our import beside the floor on a synthetic archive: python -m benchmarks.import_archive --files 4000 --jobs 1,2

Both run in turn, so that what else the machine does hits both; the ratio is of medians. `--growth` compares the cost
per item of a large archive with that of a small one."""

import argparse
import json
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive import make
from benchmarks.measured import measure


@dataclass(frozen=True, slots=True)
class Pair:
    """The same archive with the same number of workers."""

    jobs: int
    floor: float
    ours: float
    #: Peak MB of ours, all processes.
    memory: float

    def __str__(self) -> str:
        return (
            f"{self.jobs} worker{'s' * (self.jobs > 1)}: floor {self.floor:,.0f} items/s, ours {self.ours:,.0f}, "
            f"ratio {self.ours / self.floor:.2f}; ours used {self.memory:,.0f} MB at most"
        )


def compare(folder: Path, jobs: int, rounds: int) -> Pair:
    """Floor, ours, floor, ours, …: the medians."""
    floor, ours, memory = [], [], 0.0
    for _ in range(rounds):
        floor.append(_rate("benchmarks.floor", folder, jobs)[0])
        rate, peak = _rate("benchmarks.ours", folder, jobs)
        ours.append(rate)
        memory = max(memory, peak)
    return Pair(jobs, statistics.median(floor), statistics.median(ours), memory)


def _rate(module: str, folder: Path, jobs: int) -> tuple[float, float]:
    measured = measure(module, [str(folder), str(jobs)])
    return float(json.loads(measured.output)["items_per_s"]), measured.memory


def growth(scratch: Path, small: int, large: int, jobs: int, rounds: int) -> str:
    """How much more an item costs in the large archive than in the small one."""
    rates, memory = [], []
    for files in (small, large):
        make(folder := scratch / str(files), files)
        runs = [_rate("benchmarks.ours", folder, jobs) for _ in range(rounds)]
        rates.append(statistics.median(rate for rate, _ in runs))
        memory.append(max(peak for _, peak in runs))
    return (
        f"{jobs} workers: {small:,} files {rates[0]:,.0f} items/s, {memory[0]:,.0f} MB; {large:,} files "
        f"{rates[1]:,.0f} items/s, {memory[1]:,.0f} MB; an item costs {rates[0] / rates[1]:.2f} times as much"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.import_archive", description=__doc__)
    parser.add_argument("--files", type=int, default=4_000, help="files of the archive (4000)")
    parser.add_argument("--jobs", default="1,2", help="numbers of workers, with commas (1,2)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, of which the median counts (3)")
    parser.add_argument("--folder", type=Path, help="an archive that is there already, instead of a new one")
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
            print(growth(scratch, given.small, given.large, max(numbers), given.rounds))
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
