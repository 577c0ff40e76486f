"""The SQLite store keeps the contract, and says what is wrong with a file that it cannot use."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from ingest.errors import StoreError
from ingest.store import schema
from ingest.store.connection import Connection
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.store.contract import StoreContract
from tests.ingest.store.corrections_contract import CorrectionsContract
from tests.ingest.store.derived_contract import DerivedContract
from tests.ingest.store.drafts_contract import DraftsContract
from tests.ingest.store.learning_contract import LearningContract
from tests.ingest.store.live_contract import LiveContract
from tests.ingest.store.making import clean, dump, put, put_many
from tests.ingest.store.search_contract import SearchContract
from tests.ingest.store.similar_contract import SimilarContract
from tests.ingest.store.stories_contract import StoriesContract


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feedweir.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = open_store(path)
    yield store
    store.close()


class TestContract(
    StoreContract,
    LiveContract,
    DerivedContract,
    LearningContract,
    DraftsContract,
    StoriesContract,
    SimilarContract,
    CorrectionsContract,
    SearchContract,
):
    """SQLite keeps all of it."""


def _one(path: Path, statement: str) -> object:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(statement).fetchone()[0]
    finally:
        connection.close()


def test_what_was_written_is_there_when_it_is_opened_again(path: Path) -> None:
    store = open_store(path)
    put(store, item := clean())
    store.close()
    again = open_store(path)
    found = again.find("1")
    again.close()
    assert found is not None
    assert item == found.item


def test_the_file_is_in_wal_mode_and_says_whose_it_is(store: SqliteStore, path: Path) -> None:
    assert "wal" == _one(path, "PRAGMA journal_mode")
    assert 0x77656972 == _one(path, "PRAGMA application_id")


def test_its_tables_are_consistent_with_each_other(store: SqliteStore, path: Path) -> None:
    put_many(store, 30)
    put(store, clean("https://example.com/7", "改了"))
    assert "ok" == _one(path, "PRAGMA integrity_check")
    assert 0 == _one(path, "SELECT count(*) FROM pragma_foreign_key_check")
    assert 31 == _one(path, "SELECT max(seq) FROM change")


def test_clean_html_costs_next_to_nothing_beside_the_raw_body(store: SqliteStore, path: Path) -> None:
    text = "".join(chr(0x4E00 + number * 37 % 20_000) for number in range(3_000))
    put(store, clean(text=text), dump(f"<div>{text}</div>"))
    assert 9_000 == len(text.encode())
    assert int(str(_one(path, "SELECT length(html) FROM item"))) < 100


def test_a_window_is_read_off_the_end_of_an_index(store: SqliteStore, path: Path) -> None:
    put_many(store, 50)
    connection = sqlite3.connect(path)
    plans = [
        str(connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall())
        for statement in (
            "SELECT id FROM item ORDER BY sort_at DESC, id DESC LIMIT 5",
            "SELECT id FROM item WHERE source = 'a' ORDER BY sort_at DESC, id DESC LIMIT 5",
            "SELECT id FROM item WHERE source = 'a' AND sort_at >= 1 ORDER BY sort_at DESC, id DESC LIMIT 5",
            "SELECT item_id FROM member WHERE topic = 't' ORDER BY sort_at DESC, item_id DESC LIMIT 5",
        )
    ]
    connection.close()
    assert [] == [plan for plan in plans if "TEMP B-TREE" in plan]


def test_writing_nothing_touches_nothing(store: SqliteStore, path: Path) -> None:
    put_many(store, 3)
    store.set_members([1], ["t"], [])
    store.set_state({"a": "1"})
    before = _files(path)
    store.write([])
    store.set_members([1, 2], ["t"], [])
    store.set_state({"a": "1"})
    assert before == _files(path)


def _files(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith("-shm")}


def test_a_number_of_the_sequence_is_never_given_twice(store: SqliteStore, path: Path) -> None:
    put_many(store, 3)
    store.close()
    connection = sqlite3.connect(path)
    connection.executescript("DELETE FROM change WHERE seq = 3; UPDATE item SET seq = 30 WHERE id = 3;")
    connection.close()
    again = open_store(path)
    put(again, clean("https://example.com/4"))
    assert 4 == again.last_seq()
    again.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<rss>this is no database</rss>" * 50, "is not an SQLite database"),
        (b"SQLite format 3\0" + b"\1" * 4096, "is not an SQLite"),
    ],
)
def test_a_file_that_is_no_database_is_refused(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match=said) as caught:
        open_store(path)
    assert str(path) in str(caught.value)
    assert caught.value.hint
    assert content == path.read_bytes()


def test_the_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmark(url)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="of another program"):
        open_store(path)
    assert before == path.read_bytes()


def test_a_store_of_a_newer_version_is_refused(store: SqliteStore, path: Path) -> None:
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO _sqlite_migrations(migration_set, name) VALUES ('feedweir', '0099_later')")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="newer version") as caught:
        open_store(path)
    assert "Install that version" in caught.value.hint


def test_a_store_whose_making_was_interrupted_is_made_when_it_is_opened_again(path: Path) -> None:
    database = Database(sqlite3.connect(path))
    schema.migrations.apply(database, stop_before=schema.NAMES[0])
    assert [schema.migrations.migrations_table] == database.table_names()
    database.close()
    store = open_store(path)
    put(store, clean())
    store.close()
    assert len(schema.NAMES) == _one(path, "SELECT count(*) FROM _sqlite_migrations")


def test_a_disk_too_full_for_the_owner_s_number_is_told_by_the_database(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _NO_SPACE, str(path)], cwd=Path(__file__).parents[3], capture_output=True, check=False
    )
    assert b"StoreError" == run.stdout.strip(), run.stderr


_NO_SPACE = """
import resource, signal, sys
from pathlib import Path
from ingest.errors import StoreError
from ingest.store.sqlite import open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
try:
    open_store(Path(sys.argv[1]))
except StoreError:
    print("StoreError")
"""


def test_a_damaged_store_is_said_to_be_damaged(store: SqliteStore, path: Path) -> None:
    put_many(store, 300)
    store.close()
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="is damaged") as caught:
        list(open_store(path).items())
    assert "backup" in caught.value.hint


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "nowhere" / "feedweir.db")


def test_a_full_disk_is_said_and_the_batch_before_stays(path: Path) -> None:
    connection = Connection(path)
    connection.db.execute("PRAGMA max_page_count = 60")
    store = SqliteStore(connection)
    put_many(store, 3)
    large = dump("".join(random.Random(1).choices("的一是不了人我在有他这为之大来", k=1_000_000)))
    with pytest.raises(StoreError, match="disk is full") as caught:
        put(store, clean("https://example.com/large"), large)
    assert "Free some space" in caught.value.hint
    assert 3 == store.last_seq()
    store.close()
    assert "ok" == _one(path, "PRAGMA integrity_check")


_HOLD = """
import sys
from pathlib import Path
from ingest.store.connection import Connection
from ingest.store.sqlite import open_store
store = open_store(Path(sys.argv[1]))
store.set_state({"held": "yes"})
print("held", flush=True)
sys.stdin.read()
"""


def test_only_one_process_writes_and_others_still_read(store: SqliteStore, path: Path) -> None:
    put(store, clean())
    store.close()
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, text=True
    ) as holder:
        assert holder.stdout is not None
        assert "held\n" == holder.stdout.readline()
        other = open_store(path)
        assert ("yes", 1) == (other.state("held"), other.last_seq())
        with pytest.raises(StoreError, match=f"another process \\(pid {holder.pid}\\)"):
            put(other, clean("https://example.com/2"))
        holder.communicate("")
    put(other, clean("https://example.com/2"))
    assert 2 == other.last_seq()
    other.close()


def test_what_a_write_costs_does_not_depend_on_what_is_stored(path: Path) -> None:
    connection = Connection(path)
    store = SqliteStore(connection)
    steps = []
    for first in (1, 2_001):
        count = _Steps()
        connection.db.conn.set_progress_handler(count, 100)
        put_many(store, 20, first=first)
        connection.db.conn.set_progress_handler(None, 100)
        steps.append(count.hundreds)
        put_many(store, 1_900, first=first + 20)
    store.close()
    assert steps[1] < steps[0] * 1.2


class _Steps:
    """Counts the steps of SQLite's virtual machine, in hundreds."""

    def __init__(self) -> None:
        self.hundreds = 0

    def __call__(self) -> int:
        self.hundreds += 1
        return 0
