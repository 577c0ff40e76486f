"""One import of a folder into a store that is thrown away: python -m benchmarks.ours FOLDER JOBS [--profile]

Prints one JSON line. With --profile each step is timed and the shares are printed too; its seconds are not comparable
with those of a run without."""

import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.shares import shares
from config.settings import load
from ingest.indexing import catch_up, indexes
from ingest.model import ImportReport
from ingest.pipeline import import_paths
from ingest.store.sqlite import open_store


def run(folder: Path, jobs: int, data: Path) -> tuple[ImportReport, float]:
    """Import and close the store; the report and the seconds of it: workers, indexes and last checkpoint included."""
    config = load(data=data, env={})
    started = time.perf_counter()
    store = open_store(data / "feedweir.db")
    report = import_paths(
        config,
        store,
        [folder],
        jobs=jobs,
        source="",
        progress=lambda _progress: None,
        stop=lambda: False,
        now=lambda: datetime.now(UTC),
    )
    catch_up(store, indexes(store, lambda: datetime.now(UTC)))
    store.close()
    return report, time.perf_counter() - started


def main(folder: Path, jobs: int, *, profiled: bool) -> None:
    """Run and print."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch)
        if profiled:
            print(json.dumps(shares(lambda: run(folder, 1, data)), ensure_ascii=False))
            return
        report, seconds = run(folder, jobs, data)
        size = sum(file.stat().st_size for file in data.iterdir())
    done = report.new + report.revised + report.unchanged + report.superseded
    print(json.dumps({"items": done, "seconds": seconds, "items_per_s": done / seconds, "store_mb": size / 1e6,
                      "refused": report.refused_total}))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), profiled="--profile" in sys.argv)
