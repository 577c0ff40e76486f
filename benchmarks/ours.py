"""One import of a folder into a store that is thrown away: python -m benchmarks.ours FOLDER JOBS [--profile]

Prints one JSON line. With --profile each step is timed and the shares are printed too; its seconds are not comparable
with those of a run without."""

import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.model import ImportReport

# Each worker loads this module again, for Python started with it. The command is started by a script that loads nothing
# until its `main` is called, and so does this.


def run(folder: Path, jobs: int, data: Path, *, alongside: bool = True) -> tuple["ImportReport", float]:
    """Import as the command does and close the store; the report and the seconds of it: workers, indexes and last
    checkpoint included. A profiler sees one thread only: then the indexes do not run `alongside`."""
    from config.settings import load
    from ingest.alongside import kept_level
    from ingest.indexing import BULK, catch_up, indexes
    from ingest.pipeline import import_paths
    from ingest.store.sqlite import open_store

    config = load(data=data, env={})
    started = time.perf_counter()
    store = open_store(data / "feedweir.db")
    with kept_level(store, indexes(store, _now) if alongside else (), jobs=jobs) as pace:
        report = import_paths(
            config,
            store,
            [folder],
            jobs=jobs,
            source="",
            progress=lambda progress: pace(progress.new + progress.revised),
            stop=lambda: False,
            now=_now,
        )
    catch_up(store, indexes(store, _now), size=BULK)
    store.close()
    return report, time.perf_counter() - started


def _now() -> datetime:
    return datetime.now(UTC)


def main(folder: Path, jobs: int, *, profiled: bool) -> None:
    """Run and print."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch)
        if profiled:
            from benchmarks.shares import shares

            print(json.dumps(shares(lambda: run(folder, 1, data, alongside=False)), ensure_ascii=False))
            return
        report, seconds = run(folder, jobs, data)
        size = sum(file.stat().st_size for file in data.iterdir())
    done = report.new + report.revised + report.unchanged + report.superseded
    print(json.dumps({"items": done, "seconds": seconds, "items_per_s": done / seconds, "store_mb": size / 1e6,
                      "refused": report.refused_total}))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), profiled="--profile" in sys.argv)
