"""A process that cleans stored items again and is killed when it has asked so often whether to stop:
`python -m … DATA JOBS TIMES`. It asks once for each chunk, also while sources are judged."""

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from config.model import Config
from config.settings import load
from ingest.replay.reclean import reclean
from ingest.store.sqlite import open_store
from tests.ingest.store.making import NOW

#: Rules that are left out, so that the stored items which they cleaned are stale.
_LEFT_OUT = ("feedx-footer", "dw-copyright")


def configure(data: Path) -> Config:
    """The rules that ship but a few, and small batches."""
    config = load(data=data, env={"FEEDWEIR_IMPORT_BATCH_SIZE": "20"})
    return replace(config, rules=tuple(rule for rule in config.rules if rule.id not in _LEFT_OUT))


def main(data: Path, jobs: int, times: int) -> None:
    """Clean again; die at the question of that number, counted from 1. Zero is never."""
    left = times

    def stop() -> bool:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return False

    store = open_store(data / "feedweir.db")
    reclean(configure(data), store, jobs=jobs, progress=lambda *_: None, stop=stop, now=lambda: NOW)
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
