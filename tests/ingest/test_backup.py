"""Backups: whole whatever is written meanwhile, verified, rotated, and restored by putting one in the store's place."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.backup import BackupReport, backup, folder_of, is_due, newest
from ingest.errors import StoreError
from ingest.store.copying import copy, verify
from ingest.store.sqlite import SqliteStore, open_store
from tests.ingest.store.first_version import make_first_version
from tests.ingest.store.making import clean, put, put_many

NOW = datetime(2026, 1, 31, 12, 0, 5, 999_999, tzinfo=UTC)
DAY = timedelta(days=1)
_ROOT = Path(__file__).parents[2]
#: Writes items one by one, each of which is a transaction, until its standard input ends.
_WRITER = """
import select, sys
from pathlib import Path
from ingest.store.sqlite import open_store
from tests.ingest.store.first_version import make_first_version
from tests.ingest.store.making import put_many
store = open_store(Path(sys.argv[1]))
number = 1_000
print("writing", flush=True)
while not select.select([sys.stdin], [], [], 0)[0]:
    put_many(store, 1, first=number)
    number += 1
store.close()
print(number - 1_000, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feedweir.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = open_store(path)
    put_many(store, 30)
    yield store
    store.close()


def _backup(path: Path, folder: Path, now: datetime = NOW, keep: int = 3) -> BackupReport:
    return backup(path, folder, now=now, keep=keep)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_named_by_its_time_and_may_be_read_by_its_owner_alone(store: SqliteStore, folder: Path) -> None:
    report = _backup(store.path, folder)
    assert ["feedweir-20260131T120005Z.db"] == _names(folder)
    assert (folder / "feedweir-20260131T120005Z.db", 30, 30, ()) == (
        report.path, report.items, report.seq, report.removed)  # fmt: skip
    assert (0o600, 0o700) == (report.path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777)
    assert report.path.stat().st_size == report.bytes


def test_a_backup_holds_what_was_not_folded_in_yet(store: SqliteStore, folder: Path) -> None:
    assert Path(f"{store.path}-wal").stat().st_size > 0
    put(store, clean("https://example.com/31"))
    assert 31 == verify(_backup(store.path, folder).path).items


def test_a_store_that_nobody_has_open_is_backed_up_too(store: SqliteStore, folder: Path) -> None:
    store.close()
    assert 30 == _backup(store.path, folder).items


def test_a_restored_backup_is_the_store_as_it_was(store: SqliteStore, folder: Path) -> None:
    items = list(store.items(with_trace=True))
    report = _backup(store.path, folder)
    put_many(store, 30, first=31)
    store.close()
    for file in store.path.parent.glob("feedweir.db*"):
        file.unlink()
    shutil.copyfile(report.path, store.path)
    restored = open_store(store.path)
    assert items == list(restored.items(with_trace=True))
    put(restored, clean("https://example.com/31"))
    assert 31 == restored.last_seq()
    restored.close()


def test_a_restored_backup_is_read_while_it_is_written(store: SqliteStore, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "restored.db"
    shutil.copyfile(_backup(store.path, folder).path, target)
    restored, reader = open_store(target), open_store(target, read_only=True)
    with restored.exclusive():
        put(restored, clean("https://example.com/31"))
        assert 31 == reader.last_seq()
    reader.close()
    restored.close()


def test_a_backup_is_whole_while_another_process_writes_all_the_time(
    store: SqliteStore, path: Path, folder: Path
) -> None:
    put_many(store, 500, first=100)
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT, text=True
    ) as writer:
        assert writer.stdout is not None
        assert "writing\n" == writer.stdout.readline()
        reports = [_backup(path, folder, NOW + number * DAY, keep=9) for number in range(5)]
        written = int(writer.communicate("\n")[0])
    found = [verify(report.path) for report in reports]
    assert [report.items for report in reports] == [counts.items for counts in found]
    assert all(counts.items == counts.copies == counts.seq for counts in found)
    assert 530 <= found[0].items < found[-1].items <= 530 + written


def test_a_backup_keeps_no_thread_of_the_writer_waiting(store: SqliteStore, folder: Path) -> None:
    with store.exclusive():
        thread = threading.Thread(target=_backup, args=(store.path, folder))
        thread.start()
        thread.join(30)
        assert not thread.is_alive()
    assert 1 == len(_names(folder))


def test_the_newest_backups_stay_and_nothing_else_goes(store: SqliteStore, folder: Path) -> None:
    folder.mkdir()
    others = ["feedweir-20200101T000000Z.db.gz", "feedweir-2020.db", "notes.txt", "feedweir-20201301T000000Z.db"]
    for name in others:
        (folder / name).write_text("mine")
    (folder / "feedweir-20200101T000000Z.db").symlink_to("notes.txt")
    (folder / "feedweir-20200102T000000Z.db").mkdir()
    for day in range(4):
        report = _backup(store.path, folder, NOW + day * DAY)
    assert ["feedweir-20260131T120005Z.db"] == [path.name for path in report.removed]
    made = [f"feedweir-202602{day:02}T120005Z.db" for day in (1, 2, 3)]
    kept = {*others, *made, "feedweir-20200101T000000Z.db", "feedweir-20200102T000000Z.db"}
    assert sorted(kept) == _names(folder)


@pytest.mark.parametrize("name", ["learned.toml", "stories.toml"])
def test_what_was_decided_lies_beside_the_copy_and_goes_with_it(store: SqliteStore, folder: Path, name: str) -> None:
    (store.path.parent / name).write_text("# mine\n", encoding="utf-8")
    backup(store.path, folder, now=NOW, keep=1)
    assert "# mine\n" == (folder / f"feedweir-20260131T120005Z.{name}").read_text(encoding="utf-8")
    backup(store.path, folder, now=NOW + DAY, keep=1)
    names = {"feedweir-20260201T120005Z.db", f"feedweir-20260201T120005Z.{name}"}
    assert names == {each.name for each in folder.iterdir()}


def test_with_0_to_keep_none_goes(store: SqliteStore, folder: Path) -> None:
    for day in range(4):
        report = _backup(store.path, folder, NOW + day * DAY, keep=0)
    assert (4, ()) == (len(_names(folder)), report.removed)


def test_the_new_backup_stays_though_others_come_from_the_future(store: SqliteStore, folder: Path) -> None:
    for day in (900, 901, 0):
        report = _backup(store.path, folder, NOW + day * DAY, keep=1)
    assert [report.path.name] == _names(folder)


def test_a_backup_is_due_when_the_newest_is_old(store: SqliteStore, folder: Path) -> None:
    assert (None, True) == (newest(folder), is_due(folder, NOW, DAY))
    _backup(store.path, folder)
    assert NOW.replace(microsecond=0) == newest(folder)
    assert [False, False, True] == [is_due(folder, NOW + hours * DAY / 24, DAY) for hours in (0, 23, 24)]
    assert is_due(folder, NOW - DAY, DAY)


def test_a_damaged_store_gives_no_backup_and_leaves_the_old_ones(store: SqliteStore, path: Path, folder: Path) -> None:
    put_many(store, 300, first=100)
    _backup(path, folder, keep=1)
    store.close()
    data = bytearray(path.read_bytes())
    data[-40_960:] = bytes(40_960)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        _backup(path, folder, NOW + DAY, keep=1)
    assert ["feedweir-20260131T120005Z.db"] == _names(folder)


def test_a_copy_that_lacks_something_is_no_backup(store: SqliteStore, tmp_path: Path) -> None:
    counts = copy(store.path, tmp_path / "copy.db")
    assert counts == verify(tmp_path / "copy.db", counts)
    connection = sqlite3.connect(tmp_path / "copy.db")
    connection.execute("UPDATE sqlite_sequence SET seq = 7 WHERE name = 'change'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="does not hold what the store held"):
        verify(tmp_path / "copy.db", counts)


def test_what_a_killed_backup_left_is_cleared_away(store: SqliteStore, folder: Path) -> None:
    folder.mkdir()
    (folder / ".feedweir-backup.partial").write_text("half of one")
    _backup(store.path, folder)
    assert ["feedweir-20260131T120005Z.db"] == _names(folder)


def test_a_backup_that_is_stopped_leaves_nothing(store: SqliteStore, folder: Path) -> None:
    with pytest.raises(StoreError, match="was stopped"):
        backup(store.path, folder, now=NOW, keep=1, stop=lambda: True)
    assert [] == _names(folder)


def test_two_backups_into_one_folder_do_not_meet(store: SqliteStore, folder: Path) -> None:
    said = []

    def second() -> bool:
        with pytest.raises(StoreError) as caught:
            _backup(store.path, folder)
        said.append(str(caught.value))
        return False

    backup(store.path, folder, now=NOW, keep=1, stop=second)
    assert "is under way" in said[0]
    assert ["feedweir-20260131T120005Z.db"] == _names(folder)


def test_a_missing_store_makes_no_folder(path: Path, folder: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        _backup(path, folder)
    assert not folder.exists()
    assert not path.exists()


def test_a_folder_that_cannot_be_made_is_said(store: SqliteStore, folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(StoreError, match="cannot make a backup in") as caught:
        _backup(store.path, folder)
    assert "backup.folder" in caught.value.hint


def test_a_disk_without_room_is_said_before_anything_is_written(store: SqliteStore, folder: Path) -> None:
    os.truncate(f"{store.path}-wal", 1 << 43)
    with pytest.raises(StoreError, match="there is no room") as caught:
        _backup(store.path, folder)
    os.truncate(f"{store.path}-wal", 0)
    assert "backup.keep" in caught.value.hint
    assert [] == _names(folder)


def test_a_disk_that_fills_up_meanwhile_leaves_nothing_half_done(store: SqliteStore, folder: Path) -> None:
    put_many(store, 300, first=100)
    run = subprocess.run(
        [sys.executable, "-c", _LITTLE_SPACE, str(store.path), str(folder)],
        cwd=_ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "StoreError" == run.stdout.strip(), run.stderr
    assert [] == _names(folder)


_LITTLE_SPACE = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from ingest.backup import backup
from ingest.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    backup(Path(sys.argv[1]), Path(sys.argv[2]), now=datetime.now(UTC), keep=1)
except StoreError:
    print("StoreError")
"""


def test_a_store_of_the_first_version_is_backed_up_as_it_is(path: Path, folder: Path) -> None:
    make_first_version(path, 3)
    report = _backup(path, folder)
    assert 3 == report.items
    connection = sqlite3.connect(report.path)
    assert [("0001_first",)] == connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    connection.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act for another user")
def test_what_root_makes_for_the_store_of_a_service_belongs_to_the_service(path: Path, folder: Path) -> None:
    open_store(path).close()
    os.chown(path, 4_321, 5_432)
    lock = Path(f"{path}.lock")
    lock.unlink()
    open_store(path, exclusive=True).close()
    made = [lock, folder, _backup(path, folder).path]
    assert [(4_321, 5_432)] * 3 == [(each.stat().st_uid, each.stat().st_gid) for each in made]


def test_the_folder_of_backups_lies_in_the_data_directory_unless_it_is_absolute() -> None:
    assert Path("/data/backups") == folder_of("backups", Path("/data"))
    assert Path("/mnt/b") == folder_of("/mnt/b", Path("/data"))
