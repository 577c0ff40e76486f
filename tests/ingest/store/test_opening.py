"""Opening the SQLite store: older and newer ones, for reading only, as the one writer; and what its threads share."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.errors import StoreError
from ingest.store import schema
from ingest.store.codec import micros
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.store.first_version import LONG, make_first_version
from tests.ingest.store.live_contract import record, state
from tests.ingest.store.making import NOW, clean, copy, put, put_many

_ROOT = Path(__file__).parents[3]
_HOLD = """
import sys
from pathlib import Path
from ingest.store.sqlite import open_store
store = open_store(Path(sys.argv[1]), exclusive=True)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feedweir.db"


@contextmanager
def held(path: Path) -> Iterator[int]:
    """Another process has the store open as its writer; its pid."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT, text=True
    ) as holder:
        assert holder.stdout is not None
        assert "held\n" == holder.stdout.readline()
        yield holder.pid
        holder.communicate("")


def _schema(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return sorted(str(row[0]) for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL"))
    finally:
        connection.close()


def test_a_store_of_the_first_version_is_brought_up_to_date_with_all_it_holds(path: Path) -> None:
    make_first_version(path, 250)
    store = open_store(path)
    put(store, clean("https://example.com/251"))
    item = clean("https://example.com/7", f"{LONG}7")
    assert (list(range(1, 252)), 251) == ([each.id for each in store.items()], store.last_seq())
    assert {copy(item).fingerprint[:16]: item.key} == store.keys_of_text("example", [copy(item).fingerprint[:16]])
    assert ({}, {b"f" * 16: 3}) == (dict(store.feeds()), dict(store.imported([b"f" * 16])))
    assert {"example": 251} == dict(store.count_stale({"example": b"r" * 16}))
    store.close()


def test_members_of_an_older_store_know_their_source_when_it_is_brought_up_to_date(path: Path) -> None:
    make_first_version(path, 3)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE item SET source = 'other' WHERE id = 3")
    connection.execute("INSERT INTO topic(name) VALUES ('t')")
    connection.executemany("INSERT INTO member VALUES ('t', ?, ?, 0, '')", [(1, 5), (2, 7), (3, 6)])
    connection.commit()
    connection.close()
    store = open_store(path)
    found = [item.id for item in store.newest(topic="t", limit=9, per_source=1)]
    store.close()
    assert [2, 3] == found


def test_what_an_older_version_lifted_is_lifted_when_its_store_is_brought_up_to_date(path: Path) -> None:
    store = open_store(path)
    put_many(store, 3)
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE item SET came_changed = changed, changed = changed + id - 1 WHERE id < 3")
    for table in ("item", "unmoved"):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN lifted")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = ?", (schema.NAMES[-1],))
    connection.commit()
    connection.close()
    store = open_store(path)
    copies = store.copies_of([1, 2, 3])
    lifts = {number: [(lift.at, lift.after, lift.length) for lift in each.lifts] for number, each in copies.items()}
    state = store.state("lifted")
    store.close()
    lifted = copies[2]
    assert {1: [], 2: [(lifted.changed, 3, lifted.length)], 3: []} == lifts
    assert str(micros(lifted.changed)) == state


@pytest.mark.parametrize(
    ("version", "modules", "message"),
    [
        ((3, 36, 1), {"fts5"}, "SQLite 3.36.1 is too old: 3.37.0 is needed"),
        ((3, 40, 1), {"json_each"}, "SQLite 3.40.1 was built without FTS5, which the index of search needs"),
    ],
    ids=["old", "without FTS5"],
)
def test_an_sqlite_that_lacks_something_is_named_with_what_to_do(
    version: tuple[int, ...], modules: set[str], message: str
) -> None:
    with pytest.raises(StoreError) as raised:
        schema.require(version, modules)
    assert (message, True) == (raised.value.args[0], "pysqlite3-binary" in raised.value.hint)


def test_a_store_that_was_brought_up_to_date_is_like_a_new_one(path: Path) -> None:
    make_first_version(path, 1)
    open_store(path).close()
    new = path.with_name("new.db")
    open_store(new).close()
    assert _schema(new) == _schema(path)


def test_a_migration_that_is_interrupted_leaves_the_old_store_and_is_done_again(path: Path) -> None:
    make_first_version(path, 3)
    before = _schema(path)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE watched(x)")  # so that the migration fails in the middle
    connection.close()
    with pytest.raises(StoreError):
        open_store(path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE watched")
    connection.close()
    assert before == _schema(path)
    store = open_store(path)
    assert 3 == len(list(store.items()))
    store.close()


def test_each_search_uses_its_index(path: Path) -> None:
    open_store(path).close()
    connection = sqlite3.connect(path)
    plans = [
        str(connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall())
        for statement in (
            "SELECT id FROM item WHERE length >= 60 AND source = 'a' AND substr(fingerprint, 1, 16) IN (x'00', x'01')",
            "SELECT source FROM feed WHERE stopped = 0 AND next_at <= 5 ORDER BY next_at, source LIMIT 2",
            "SELECT id FROM fetch WHERE source = 'a' ORDER BY at DESC, id DESC LIMIT 5",
            "SELECT id FROM fetch WHERE at >= 5",
            "DELETE FROM fetch WHERE at < 9 AND (at < 5 OR outcome IN ('not-modified', 'same-body'))",
            "SELECT min(rules) FROM item WHERE source = 'a' AND rules >= x'00'",
            "SELECT id FROM item WHERE source = 'a' AND rules = x'00' AND id > 7 ORDER BY id LIMIT 9",
            "SELECT item_id FROM member WHERE source = 'a' AND topic = 't' ORDER BY sort_at DESC, item_id DESC LIMIT 9",
            "SELECT source FROM member WHERE topic = 't' AND source > 'a' ORDER BY source LIMIT 1",
            "SELECT count(*) FROM item WHERE seq <= 7",
        )
    ]
    connection.close()
    used = ("item_by_text", "feed_by_time", "fetch_by_source", "fetch_by_time", "fetch_by_time", "item_by_rules",
            "item_by_rules", "member_by_source", "member_by_source", "sqlite_autoindex_item")  # fmt: skip
    assert [] == [plan for plan, index in zip(plans, used, strict=True) if index not in plan or "SCAN" in plan]


def test_who_opens_for_reading_sees_what_is_written_and_writes_nothing(path: Path) -> None:
    writer = open_store(path)
    put_many(writer, 3)
    reader = open_store(path, read_only=True)
    put(writer, clean("https://example.com/4"))
    assert (4, ["example"]) == (reader.last_seq(), list(reader.new_since(NOW)))
    for write in (lambda: put(reader, clean("https://example.com/5")), lambda: reader.set_feed(state(), record()),
                  lambda: reader.tidy(NOW), lambda: reader.set_state({"a": "1"})):  # fmt: skip
        with pytest.raises(StoreError, match="for reading only"):
            write()
    reader.close()
    assert 4 == writer.last_seq()
    writer.close()


def test_a_reader_does_not_wait_for_a_long_write(path: Path) -> None:
    writer, reader = open_store(path), open_store(path, read_only=True)
    with writer.exclusive():
        put_many(writer, 3)
        assert 3 == reader.last_seq()
    reader.close()
    writer.close()


def test_who_opens_for_reading_makes_no_store(path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(path, read_only=True)
    assert not path.exists()


def test_who_opens_for_reading_leaves_an_older_store_as_it_is(path: Path) -> None:
    make_first_version(path, 1)
    before = _schema(path)
    with pytest.raises(StoreError, match="older version") as caught:
        open_store(path, read_only=True)
    assert "feedweir publish" in caught.value.hint
    assert before == _schema(path)


def test_names_that_mean_something_in_addresses_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=rw#%41 中.db"
    writer = open_store(path)
    put_many(writer, 2)
    reader = open_store(path, read_only=True)
    assert 2 == reader.last_seq()
    reader.close()
    writer.close()


def test_a_second_writer_is_refused_with_the_pid_of_the_first_and_readers_are_not(path: Path) -> None:
    with held(path) as pid:
        with pytest.raises(StoreError, match=f"another process \\(pid {pid}\\)"):
            open_store(path, exclusive=True)
        reader = open_store(path, read_only=True)
        assert 0 == reader.last_seq()
        reader.close()
    open_store(path, exclusive=True).close()


def test_the_lock_of_a_killed_writer_is_free(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT, text=True
    ) as holder:
        assert holder.stdout is not None
        assert "held\n" == holder.stdout.readline()
        holder.kill()
    store = open_store(path, exclusive=True)
    put(store, clean())
    store.close()


def test_an_exclusive_block_is_refused_while_another_process_writes(path: Path) -> None:
    open_store(path).close()
    store = open_store(path)
    with held(path), pytest.raises(StoreError, match="another process"), store.exclusive():
        raise AssertionError
    with store.exclusive():
        put(store, clean())
    store.close()


def test_tidying_folds_the_log_into_the_file(path: Path) -> None:
    store = open_store(path)
    put_many(store, 300)
    log = path.with_name(f"{path.name}-wal")
    assert log.stat().st_size > 0
    assert store.size() == path.stat().st_size + log.stat().st_size
    store.tidy(NOW)
    assert 0 == log.stat().st_size
    store.close()
    assert not log.exists()
    assert store.size() == path.stat().st_size


def test_tidying_waits_for_no_reader(path: Path) -> None:
    store = open_store(path)
    put_many(store, 3)
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    assert 3 == reader.execute("SELECT count(*) FROM item").fetchone()[0]
    put_many(store, 3, first=4)
    store.tidy(NOW)
    assert 3 == reader.execute("SELECT count(*) FROM item").fetchone()[0]
    reader.close()
    assert isinstance(store, SqliteStore)
    assert 6 == store.last_seq()
    store.close()


def test_what_is_imported_is_told_while_another_thread_writes(tmp_path: Path) -> None:
    store = open_store(tmp_path / "feedweir.db")
    store.write([], {b"f" * 16: 3})
    with ThreadPoolExecutor(1) as executor, store.exclusive():
        assert {b"f" * 16: 3} == dict(executor.submit(store.imported, [b"f" * 16]).result(60))
    store.close()
    assert ["feedweir.db", "feedweir.db.lock"] == sorted(path.name for path in tmp_path.iterdir())
