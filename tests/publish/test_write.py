"""Files of the public folder: whole or not at all, only when they differ, and never outside."""

import gzip
import os
import stat
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from publish.errors import PublishError
from publish.write import PublicFolder
from publish.write import gzip as compressed

PATH = "topics/a.atom"


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def test_a_file_stands_beside_its_compressed_twin(tmp_path: Path) -> None:
    with PublicFolder(tmp_path / "public") as folder:
        _, changed = folder.write(PATH, b"feed")
    assert changed
    assert b"feed" == (tmp_path / "public" / PATH).read_bytes()
    assert b"feed" == gzip.decompress((tmp_path / "public" / f"{PATH}.gz").read_bytes())
    assert ["topics/a.atom", "topics/a.atom.gz"] == names(tmp_path / "public")


def test_a_twin_says_nothing_of_time_and_machine() -> None:
    assert b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" == compressed(b"feed")[:10]


def test_the_web_server_may_read_whatever_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with PublicFolder(tmp_path) as folder:
            folder.write(PATH, b"feed")
    finally:
        os.umask(before)
    assert {0o644} == {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in names(tmp_path)}
    assert 0o755 == stat.S_IMODE((tmp_path / "topics").stat().st_mode)


def test_a_file_that_holds_the_bytes_already_is_not_touched(tmp_path: Path) -> None:
    with PublicFolder(tmp_path) as folder:
        folder.write(PATH, b"feed")
        before = [(tmp_path / name).stat() for name in names(tmp_path)]
        _, changed = folder.write(PATH, b"feed")
    assert not changed
    assert before == [(tmp_path / name).stat() for name in names(tmp_path)]


def test_a_file_that_is_written_again_is_a_second_younger_for_clients_that_see_seconds(tmp_path: Path) -> None:
    seconds = []
    with PublicFolder(tmp_path) as folder:
        for text in (b"one", b"two", b"three"):
            mark, _ = folder.write(PATH, text)
            assert mark == folder.confirm(PATH, mark)
            seconds.append([int((tmp_path / name).stat().st_mtime) for name in names(tmp_path)])
    assert all(earlier < later for old, new in pairwise(seconds) for earlier, later in zip(old, new, strict=True))


def test_a_time_far_ahead_is_not_gone_on_from(tmp_path: Path) -> None:
    with PublicFolder(tmp_path) as folder:
        folder.write(PATH, b"one")
        os.utime(tmp_path / PATH, (1 << 33, 1 << 33))
        folder.write(PATH, b"two")
    assert (tmp_path / PATH).stat().st_mtime < 1 << 33


@pytest.mark.parametrize("harm", ["gone", "altered", "twin gone", "twin altered", "link"])
def test_a_file_that_was_altered_is_found_and_mended(tmp_path: Path, harm: str) -> None:
    plain, twin = tmp_path / PATH, tmp_path / f"{PATH}.gz"
    with PublicFolder(tmp_path) as folder:
        mark, _ = folder.write(PATH, b"feed")
        assert mark == folder.confirm(PATH, mark)
        harmed = twin if "twin" in harm else plain
        if harm == "link":
            plain.rename(tmp_path / "elsewhere")
            plain.symlink_to(tmp_path / "elsewhere")
        elif "gone" in harm:
            harmed.unlink()
        else:
            harmed.write_bytes(b"other")
        assert folder.confirm(PATH, mark) is None
        mended, changed = folder.write(PATH, b"feed")
        assert changed
        assert mended == folder.confirm(PATH, mark)
    assert not plain.is_symlink()
    assert b"feed" == plain.read_bytes()


def test_a_copied_folder_is_intact(tmp_path: Path) -> None:
    with PublicFolder(tmp_path) as folder:
        mark, _ = folder.write(PATH, b"feed")
        os.utime(tmp_path / PATH, ns=(0, 0))
        assert replace(mark, plain=(4, 0)) == folder.confirm(PATH, mark)


def test_a_link_is_replaced_and_what_it_points_at_stays(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    with PublicFolder(tmp_path / "public") as folder:
        (tmp_path / "public" / PATH).symlink_to(tmp_path / "secret")
        folder.write(PATH, b"feed")
    assert b"secret" == (tmp_path / "secret").read_bytes()
    assert not (tmp_path / "public" / PATH).is_symlink()


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "topics").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match=r"cannot be opened[^\n]*\n.*links"), PublicFolder(tmp_path / "public"):
        pass
    assert [] == names(tmp_path / "elsewhere")


def test_a_refused_folder_is_let_go_so_that_the_next_publish_need_not_wait(tmp_path: Path) -> None:
    (tmp_path / "topics").write_text("a file")
    with pytest.raises(PublishError), PublicFolder(tmp_path):
        pass
    (tmp_path / "topics").unlink()
    with PublicFolder(tmp_path) as folder:
        assert folder.write(PATH, b"feed")[1]


def test_the_public_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "elsewhere")
    with PublicFolder(tmp_path / "public") as folder:
        folder.write(PATH, b"feed")
    assert b"feed" == (tmp_path / "elsewhere" / PATH).read_bytes()


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    with PublicFolder(tmp_path) as folder, pytest.raises(PublishError, match=r"topics/a.atom cannot be written"):
        folder.write(PATH, b"feed")
    assert [] == names(tmp_path)


def test_a_pipe_in_the_place_of_a_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    os.mkfifo(tmp_path / PATH)
    with PublicFolder(tmp_path) as folder:
        folder.write(PATH, b"feed")
    assert b"feed" == (tmp_path / PATH).read_bytes()


def test_a_file_and_its_twin_are_removed_together(tmp_path: Path) -> None:
    with PublicFolder(tmp_path) as folder:
        mark, _ = folder.write(PATH, b"feed")
        assert folder.remove(PATH, mark)
        assert not folder.remove(PATH, mark)
    assert [] == names(tmp_path)


def test_a_file_that_somebody_else_wrote_over_ours_is_not_removed(tmp_path: Path) -> None:
    with PublicFolder(tmp_path) as folder:
        mark, _ = folder.write(PATH, b"feed")
        (tmp_path / PATH).write_bytes(b"mine now")
        assert not folder.remove(PATH, mark)
    assert b"mine now" == (tmp_path / PATH).read_bytes()


def test_what_a_killed_publish_left_is_swept_away_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / ".a.atom.part").write_bytes(b"ha")
    (tmp_path / ".well-known").write_bytes(b"stays")
    (tmp_path / "robots.txt").write_bytes(b"stays")
    with PublicFolder(tmp_path):
        pass
    assert [".well-known", "robots.txt"] == names(tmp_path)


def test_a_second_publisher_waits_for_the_first(tmp_path: Path) -> None:
    order = []
    entered = threading.Event()

    def second() -> None:
        entered.set()
        with PublicFolder(tmp_path):
            order.append("second")

    with PublicFolder(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        entered.wait()
        thread.join(0.05)
        order.append("first")
    thread.join()
    assert ["first", "second"] == order
