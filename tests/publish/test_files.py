"""What the server keeps of a folder, and for how long."""

import time
from pathlib import Path

import pytest

from publish.files import Folder, Version

#: Long after everything that a test writes.
#: Long after anything that a run of all tests writes.
LATER = time.time_ns() + 10**16


def version(folder: Folder, name: str) -> Version:
    with folder.open((name,)) as opened:
        assert opened is not None
        return folder.version(opened)


def is_kept(folder: Folder, name: str) -> bool:
    with folder.open((name,)) as opened:
        assert opened is not None
        return folder.is_kept(opened)


def test_a_file_that_settled_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    folder = Folder(tmp_path, clock=lambda: LATER)
    first = version(folder, "a")
    assert is_kept(folder, "a")
    assert first is version(folder, "a")


def test_a_file_that_has_just_changed_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    folder = Folder(tmp_path)
    version(folder, "a")
    assert not is_kept(folder, "a")


def test_a_file_that_was_replaced_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    folder = Folder(tmp_path, clock=lambda: LATER)
    first = version(folder, "a")
    (tmp_path / "b").write_bytes(b"two")
    (tmp_path / "b").replace(tmp_path / "a")
    assert b"two" == version(folder, "a").data
    assert first.digest != version(folder, "a").digest


def test_an_open_file_keeps_its_bytes_when_its_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    folder = Folder(tmp_path)
    with folder.open(("a",)) as opened:
        assert opened is not None
        (tmp_path / "b").write_bytes(b"two")
        (tmp_path / "b").replace(tmp_path / "a")
        assert b"one" == folder.version(opened).data


def test_memory_is_bounded_and_the_longest_unused_goes_first(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / name).write_bytes(name.encode() * 100)
    folder = Folder(tmp_path, memory=250, clock=lambda: LATER)
    version(folder, "a")
    version(folder, "b")
    version(folder, "a")
    version(folder, "c")
    assert [True, False, True] == [is_kept(folder, name) for name in "abc"]
    assert 200 == folder.kept_bytes


def test_a_large_file_is_known_by_digest_and_its_bytes_are_not_held(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 101)
    folder = Folder(tmp_path, largest=100, clock=lambda: LATER)
    large = version(folder, "a")
    assert (None, 101) == (large.data, large.size)
    assert is_kept(folder, "a")
    assert 0 == folder.kept_bytes
    with folder.open(("a",)) as opened:
        assert opened is not None
        assert b"x" * 101 == b"".join(opened.chunks())


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert (b"", 0, b"") == ((found := version(Folder(tmp_path), "a")).data, found.size, found.tail)


def test_links_are_not_followed_at_any_step(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a").write_bytes(b"secret")
    (tmp_path / "public/folder").symlink_to("../outside")
    (tmp_path / "public/a").symlink_to("../outside/a")
    folder = Folder(tmp_path / "public")
    for names in (("a",), ("folder", "a")):
        with folder.open(names) as opened:
            assert opened is None


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "release-1").mkdir()
    (tmp_path / "release-1/a").write_bytes(b"one")
    (tmp_path / "public").symlink_to("release-1")
    assert b"one" == version(Folder(tmp_path / "public"), "a").data


def test_a_folder_that_is_a_file_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "public").write_bytes(b"")
    with pytest.raises(NotADirectoryError), Folder(tmp_path / "public").open(("a",)):
        pass
