"""What is beside a store that somebody only reads: nothing of the reader stays, and nothing of others goes."""

from pathlib import Path

from ingest.store import copying
from ingest.store.sqlite import open_store
from tests.ingest.store.making import put_many
from tests.ingest.store.test_opening import held, path

__all__ = ["path"]


def test_who_only_reads_leaves_nothing_beside_the_store(path: Path) -> None:
    open_store(path).close()
    before = sorted(path.parent.iterdir())
    reading = open_store(path, read_only=True)
    reading.last_seq()
    reading.close()
    copying.copy(path, path.with_name("copy"))
    assert sorted([*before, path.with_name("copy")]) == sorted(path.parent.iterdir())


def test_who_only_reads_leaves_the_log_of_others(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    with held(path):
        readers = [open_store(path, read_only=True) for _ in range(2)]
        for reading in readers:
            reading.last_seq()
            reading.close()
            assert log.exists()
    writing = open_store(path)
    put_many(writing, 1)
    before = log.stat().st_size
    open_store(path, read_only=True).close()
    assert before == log.stat().st_size > 0
    writing.close()
