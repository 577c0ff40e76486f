"""Watched folders: what appears is imported once, what stays is not read again, what is away is not deleted."""

import gzip
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.model import Config
from config.settings import load
from ingest.model import ImportReport, Refusal
from ingest.store.sqlite import SqliteStore, open_store
from ingest.watch import SETTLING, scan


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = open_store(tmp_path / "feedweir.db")
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The watched folder."""
    path = tmp_path / "articles"
    path.mkdir()
    return path


def later() -> datetime:
    """A moment at which every file of the test has settled."""
    return datetime.now(UTC) + timedelta(minutes=1)


def configured(tmp_path: Path, *folders: Path, settings: str = "") -> Config:
    file = tmp_path / "feedweir.toml"
    file.write_text(f"[watch]\nfolders = {[str(each) for each in folders]}\n{settings}", encoding="utf-8")
    return load(file, data=tmp_path, env={})


def look(store: SqliteStore, *folders: Path, settings: str = "", **given: Any) -> ImportReport | None:
    """One look at the folders."""
    config = configured(store.path.parent, *folders, settings=settings)
    return scan(config, store, **{"now": later, "stop": lambda: False, "progress": lambda _: None, **given})


def counts(report: ImportReport | None) -> tuple[int, int, int, int, int]:
    """Files, new, revised, unchanged, refused; zeros when there is nothing to tell."""
    if report is None:
        return 0, 0, 0, 0, 0
    return report.files, report.new, report.revised, report.unchanged, report.refused_total


def write(path: Path, number: int = 1, body: str = "正文。") -> Path:
    """A dump file of an article with that number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"<!--1642265101000-->\n[第{number}条](https://www.rfi.fr/cn/{number})\n------\n\n<p>{body}</p>\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_there_is_imported_and_not_read_again(store: SqliteStore, folder: Path) -> None:
    for number in range(3):
        write(folder / f"{number}.md", number)
    assert (3, 3, 0, 0, 0) == counts(look(store, folder))
    assert look(store, folder) is None


def test_only_what_appeared_or_changed_is_taken(store: SqliteStore, folder: Path) -> None:
    for number in range(3):
        write(folder / f"{number}.md", number)
    look(store, folder)
    write(folder / "deep" / "3.md", 3)
    write(folder / "1.md", 1, "另一段正文。")
    assert (2, 1, 1, 0, 0) == counts(look(store, folder))


def test_a_file_that_is_replaced_with_its_old_time_and_size_is_seen(store: SqliteStore, folder: Path) -> None:
    path = write(folder / "1.md", body="甲")
    look(store, folder)
    before = path.stat()
    write(folder / ".new", body="乙").rename(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert before.st_size == path.stat().st_size
    assert (1, 0, 1, 0, 0) == counts(look(store, folder))


def test_a_file_that_has_just_changed_is_left_for_the_next_look(store: SqliteStore, folder: Path) -> None:
    changed = datetime.fromtimestamp(write(folder / "1.md").stat().st_ctime, UTC)
    assert look(store, folder, now=lambda: changed + SETTLING / 2) is None
    assert (1, 1, 0, 0, 0) == counts(look(store, folder, now=lambda: changed + 2 * SETTLING))


def test_a_file_that_was_read_half_written_is_read_again(store: SqliteStore, folder: Path) -> None:
    whole = gzip.compress(write(folder / ".whole").read_bytes())
    (folder / "1.md.gz").write_bytes(whole[:50])
    assert (1, 0, 0, 0, 1) == counts(look(store, folder))
    (folder / "1.md.gz").write_bytes(whole)
    assert (1, 1, 0, 0, 0) == counts(look(store, folder))


def test_a_refused_file_is_told_once_and_tried_again_by_other_rules(store: SqliteStore, folder: Path) -> None:
    write(folder / "1.md")
    (folder / "notes.md").write_text("no article", encoding="utf-8")
    assert (2, 1, 0, 0, 1) == counts(look(store, folder))
    assert look(store, folder) is None
    assert (1, 0, 0, 0, 1) == counts(look(store, folder, settings="[clean]\nmax_depth = 100\n"))
    assert look(store, folder, settings="[clean]\nmax_depth = 100\n") is None


def test_a_file_that_was_too_large_is_read_once_the_limit_allows_it(store: SqliteStore, folder: Path) -> None:
    write(folder / "1.md", body="长" * 5_000)
    small = "[import]\nmax_file_size = 10_000\n"
    assert (1, 0, 0, 0, 1) == counts(look(store, folder, settings=small))
    assert look(store, folder, settings=small) is None
    assert (1, 1, 0, 0, 0) == counts(look(store, folder))


def test_a_missing_folder_is_a_problem_told_once_and_the_others_go_on(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    write(folder / "1.md")
    away, told = tmp_path / "away", set[Refusal]()
    report = look(store, away, folder, told=told)
    assert (2, 1, 0, 0, 1) == counts(report)
    assert report is not None
    assert [str(away)] == [refusal.place for refusal in report.refused]
    assert "the watched folder cannot be looked at: No such file or directory" == report.refused[0].reason
    assert look(store, away, folder, told=told) is None
    away.mkdir()
    assert look(store, away, folder, told=told) is None
    away.rmdir()
    assert (1, 0, 0, 0, 1) == counts(look(store, away, folder, told=told))


def test_a_folder_that_was_away_loses_nothing_and_is_not_read_again(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    write(folder / "1.md")
    look(store, folder)
    folder.rename(tmp_path / "elsewhere")
    look(store, folder)
    assert 1 == len(list(store.items()))
    (tmp_path / "elsewhere").rename(folder)
    assert look(store, folder) is None


def test_what_cannot_be_read_is_tried_at_each_look_and_told_once(store: SqliteStore, folder: Path) -> None:
    link = folder / "1.md"
    link.symlink_to(folder / ".later")
    told = set[Refusal]()
    assert (1, 0, 0, 0, 1) == counts(look(store, folder, told=told))
    assert look(store, folder, told=told) is None
    write(folder / ".later")
    assert (1, 1, 0, 0, 0) == counts(look(store, folder, told=told))
    assert set() == told


def test_more_problems_than_are_remembered_are_told_once_too(store: SqliteStore, folder: Path) -> None:
    for number in range(1_010):
        (folder / f"{number}.md").symlink_to(folder / "nowhere")
    told = set[Refusal]()
    assert (1_010, 0, 0, 0, 1_010) == counts(look(store, folder, told=told))
    assert 1_000 == len(told)
    assert look(store, folder, told=told) is None
    write(folder / "nowhere")
    (folder / "5.md").unlink()
    write(folder / "5.md", 5)
    assert (2, 2, 0, 0, 0) == counts(look(store, folder, told=told))


def test_a_look_that_is_stopped_leaves_the_rest_for_the_next(store: SqliteStore, folder: Path) -> None:
    for number in range(100):
        write(folder / f"{number:03}.md", number)
    stops = iter([False])
    first = look(store, folder, stop=lambda: next(stops, True))
    second = look(store, folder)
    assert first is not None
    assert second is not None
    assert 0 < first.new < 100
    assert (100, 100) == (first.new + second.new, first.files + second.files)


class _Killed(Exception):
    """The end of a process, as far as the store can tell."""


def test_a_look_that_is_killed_has_remembered_nothing_that_is_not_stored(store: SqliteStore, folder: Path) -> None:
    for number in range(100):
        write(folder / f"{number:03}.md", number)

    def kill(progress: object) -> None:
        raise _Killed(progress)

    with pytest.raises(_Killed):
        look(store, folder, progress=kill)
    assert (100, 100, 0, 0, 0) == counts(look(store, folder))


def test_a_folder_that_was_imported_before_is_read_once_and_gives_nothing_new(store: SqliteStore, folder: Path) -> None:
    write(folder / "1.md")
    look(store, folder)
    shutil.copytree(folder, folder.parent / "copy")
    assert (1, 0, 0, 1, 0) == counts(look(store, folder.parent / "copy"))
    assert look(store, folder.parent / "copy") is None


def test_a_folder_in_a_watched_folder_may_be_watched_too(store: SqliteStore, folder: Path) -> None:
    write(folder / "inner" / "1.md")
    report = look(store, folder, folder / "inner")
    assert report is not None
    assert (1, 0) == (report.new, report.refused_total)
    assert look(store, folder, folder / "inner") is None


def test_names_that_are_no_text_are_watched_as_well(store: SqliteStore, folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/\xb5\xda.md"))
    write(folder / ".new").rename(path)
    assert (1, 1, 0, 0, 0) == counts(look(store, folder))
    assert look(store, folder) is None


def test_no_folder_is_nothing_to_do(store: SqliteStore) -> None:
    assert look(store) is None
