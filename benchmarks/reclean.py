"""A store of 50,000 items cleaned again after a rule has changed: python -m benchmarks.reclean --items 50000 --jobs 2

One run goes through; another, on a copy, is killed again and again (SIGKILL) and goes on. Prints items a second beside
those of the import, and whether both stores, and the feeds published from them, are equal byte for byte. Exit code 1
when they are not."""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from benchmarks.archive import make
from benchmarks.contents import contents
from config.model import Config
from config.settings import load
from ingest.pipeline import import_paths
from ingest.replay.reclean import reclean
from ingest.replay.values import RecleanReport
from ingest.store.sqlite import open_store
from publish.publish import publish

#: The time of every run, so that what differs is not the clock.
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
#: The rules that change: items that these cleaned have their footers and notices back. They are for all sources of the
#: archive, so all items are stale.
_LEFT_OUT = ("feedx-footer", "dw-copyright", "voa-disclaimer")
#: Times that the second run is killed.
_KILLS = 5
#: Seconds between two looks at how many items are left.
_LOOK = 0.2

Show = Callable[[int, int], None]


def configured(data: Path, *, changed: bool) -> Config:
    """What ships; `changed` without a few rules."""
    config = load(data=data, env={})
    kept = tuple(rule for rule in config.rules if not changed or rule.id not in _LEFT_OUT)
    return replace(config, rules=kept)


def imported(folder: Path, items: int, jobs: int) -> float:
    """Make an archive, import and publish it into `folder`/data; seconds of the import."""
    make(folder / "archive", items)
    data = folder / "data"
    data.mkdir()
    config = configured(data, changed=False)
    store = open_store(data / "feedweir.db")
    started = time.perf_counter()
    report = import_paths(config, store, [folder / "archive"], jobs=jobs, source="", progress=lambda _: None,
                          stop=lambda: False, now=lambda: NOW)  # fmt: skip
    seconds = time.perf_counter() - started
    publish(config, store, data / "public", now=NOW)
    store.close()
    shutil.rmtree(folder / "archive")
    assert report.new == items, report
    return seconds


def recleaned(data: Path, jobs: int, show: Show = lambda _done, _total: None) -> tuple[RecleanReport, float]:
    """Clean again, by the changed rules; the report and the seconds."""
    store = open_store(data / "feedweir.db")
    started = time.perf_counter()
    report = reclean(configured(data, changed=True), store, jobs=jobs, progress=show, stop=lambda: False,
                     now=lambda: NOW)  # fmt: skip
    store.close()
    return report, time.perf_counter() - started


def killed(data: Path, jobs: int, rest: float) -> None:
    """Clean again in another process that is killed once no more than `rest` items are left to be done."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.reclean", "--only", str(data), "--jobs", str(jobs)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and left(data) > rest:
            time.sleep(_LOOK)
        process.send_signal(signal.SIGKILL)


def left(data: Path) -> int:
    """Items that are still to be done."""
    from ingest.replay.reclean import rules_now

    store = open_store(data / "feedweir.db", read_only=True)
    stale = store.count_stale(rules_now(configured(data, changed=True), store))
    store.close()
    return sum(stale.values())


def interrupted(data: Path, jobs: int, seed: int) -> list[int]:
    """Kill runs at random points, one in each fifth of the items; items left after each. By the clock a run that is
    faster than the one before would not be interrupted at all."""
    rng, items = random.Random(seed), left(data)
    rests = []
    for turn in range(_KILLS):
        killed(data, jobs, items * (1 - (turn + rng.random()) / _KILLS))
        rests.append(left(data))
    return rests


def state(data: Path) -> dict[str, str]:
    """Digests of every table, then of every published file after publishing what changed: publishing remembers when the
    system wrote a file."""
    rows = dict(_tables(data / "feedweir.db"))
    store = open_store(data / "feedweir.db")
    publish(configured(data, changed=True), store, data / "public", now=NOW)
    store.close()
    files = {str(path.relative_to(data)): path.read_bytes() for path in (data / "public").rglob("*") if path.is_file()}
    return {**rows, **{name: _digest(content) for name, content in files.items()}}


def _tables(path: Path) -> Iterator[tuple[str, str]]:
    for name, rows in contents(path):
        hashed = blake2b()
        for row in rows:
            hashed.update(repr(row).encode())
        yield f"table {name}", hashed.hexdigest()


def _digest(data: bytes) -> str:
    return blake2b(data).hexdigest()


def compare(folder: Path, items: int, jobs: int, seed: int = 1, show: Show = lambda _done, _total: None) -> list[str]:
    """Do all of it and print the figures; names of the tables and files that differ."""
    seconds = imported(folder, items, jobs)
    print(f"import: {items:,} items in {seconds:,.0f} s, {items / seconds:,.0f} items/s", flush=True)
    copy = shutil.copytree(folder / "data", folder / "copy")
    report, took = recleaned(folder / "data", jobs, show)
    print(
        f"reclean: {report.items:,} items in {took:,.0f} s, {report.items / took:,.0f} items/s, "
        f"{(report.items / took) / (items / seconds):.2f} times the import's; {report.changed:,} changed, "
        f"{report.same:,} the same, {report.refused_total:,} refused",
        flush=True,
    )
    rests = interrupted(copy, jobs, seed)
    last, _ = recleaned(copy, jobs, show)
    told = ", ".join(f"{rest:,}" for rest in rests)
    print(f"killed {len(rests)} times with {told} items left, then {last.items:,} to the end", flush=True)
    one, other = state(folder / "data"), state(copy)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reclean", description=__doc__)
    parser.add_argument("--items", type=int, default=50_000, help="items of the store (50000)")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes (2)")
    parser.add_argument("--seed", type=int, default=1, help="of the points at which it is killed (1)")
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _shown() -> Show:
    """Progress on standard error, a line for every tenth."""
    shown = set[int]()

    def show(done: int, total: int) -> None:
        tenth = 10 * done // total
        if tenth not in shown:
            shown.add(tenth)
            print(f"  {done:,} of {total:,}", file=sys.stderr, flush=True)

    return show


def main() -> int:
    """Print the figures; 1 when the two stores or folders differ."""
    given = _arguments()
    if given.only:
        recleaned(given.only, given.jobs)
        return 0
    with tempfile.TemporaryDirectory() as name:
        differing = compare(Path(name), given.items, given.jobs, given.seed, _shown())
    print(f"both stores and public folders are {'NOT ' if differing else ''}equal, byte for byte")
    for name in differing[:20]:
        print(f"  {name} differs")
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
