"""What the fork server of a test session has loaded and used before it forks its first worker: most of what a worker
takes to start, and hundreds are started. Importing it does so; depends on no configuration of a user."""

import gc
import tempfile
from pathlib import Path

import ingest.live.document_worker  # noqa: F401
import publish.corrections.following  # noqa: F401
from config.settings import load
from ingest.fingerprint import file_digest
from ingest.prepare import Job, Preparer

_SEEDS = Path(__file__).parents[1] / "seeds"


def _use() -> None:
    """Clean the seeds, as a worker does."""
    with tempfile.TemporaryDirectory() as data:
        preparer = Preparer(load(data=Path(data), env={}))
    for path in sorted(_SEEDS.rglob("*.*")):
        content = path.read_bytes()
        list(preparer.copies(Job(path.name, (path.parent.name,), content, file_digest(content))))


_use()
gc.collect()
gc.freeze()  # what a worker does not write to it need not copy
