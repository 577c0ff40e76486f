"""Walking and reading archive folders (ingest/archive.py, ingest/listing.py). Real files, no fakes."""

import gzip
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import FeedweirError
from config.tree import ImportSettings
from ingest.archive import Found, count, gunzip, printable, read, walk
from ingest.errors import Refused
from ingest.listing import Kind, list_folder

SETTINGS = ImportSettings(max_file_size=1000, jobs=1, batch_size=10)


def found(*paths: Path) -> list[Found]:
    return list(walk(paths, SETTINGS))


def fill(folder: Path, *names: str, data: bytes = b"x") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_files_come_in_the_order_of_their_paths_component_by_component(tmp_path: Path) -> None:
    fill(tmp_path, "b/2.md", "b/10.md", "a.md", "b-c/1.md", "b/x/1.md", "德国之声/1.md")
    expected = ["a.md", "b/10.md", "b/2.md", "b/x/1.md", "b-c/1.md", "德国之声/1.md"]
    assert expected == [str(each.path.relative_to(tmp_path)) for each in found(tmp_path)]


def test_folders_are_told_nearest_first_as_far_as_the_path_names_them(tmp_path: Path) -> None:
    fill(tmp_path, "articles/BBC/2020/1.md")
    (each,) = found(tmp_path / "articles")
    assert ("2020", "BBC", "articles") == each.folders[:3]
    (each,) = found(tmp_path / "articles" / "BBC" / "2020" / "1.md")
    assert ("2020", "BBC", "articles") == each.folders[:3]


def test_the_folder_one_stands_in_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "BBC/1.md")
    monkeypatch.chdir(tmp_path / "BBC")
    assert "BBC" == found(Path())[0].folders[0]


def test_hidden_names_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, ".git/config", ".hidden", "a/.x/1.md", "a/1.md")
    assert [tmp_path / "a/1.md"] == [each.path for each in found(tmp_path)]
    assert 1 == count([tmp_path])


def test_a_path_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(FeedweirError, match=r"nowhere: No such file or directory\n  Name a file or folder that exists"):
        walk([tmp_path, tmp_path / "nowhere"], SETTINGS)


def test_an_oversized_file_is_refused_with_both_sizes(tmp_path: Path) -> None:
    fill(tmp_path, "1.md", data=b"x" * 1001)
    assert "has 1,001 bytes; at most 1,000 are read (import.max_file_size)" == found(tmp_path)[0].refused
    with pytest.raises(Refused, match="has 1,001 bytes"):
        read(tmp_path / "1.md", SETTINGS)


def test_a_link_out_of_the_folder_is_refused_and_says_where_it_leads(tmp_path: Path) -> None:
    fill(tmp_path, "outside.md", "archive/1.md")
    (tmp_path / "archive/link.md").symlink_to(tmp_path / "outside.md")
    (tmp_path / "archive/up").symlink_to(tmp_path)
    refused = [each.refused for each in found(tmp_path / "archive")]
    assert [
        "",
        f"a link out of the folder, to {tmp_path}/outside.md",
        f"a link out of the folder, to {tmp_path}",
    ] == refused


def test_a_link_to_what_is_walked_anyway_is_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, "a/1.md")
    (tmp_path / "link.md").symlink_to("a/1.md")
    (tmp_path / "a/loop").symlink_to("..")
    (tmp_path / "self").symlink_to(".")
    assert [tmp_path / "a/1.md"] == [each.path for each in found(tmp_path)]


def test_a_link_into_a_hidden_object_store_is_read(tmp_path: Path) -> None:
    fill(tmp_path, ".git/annex/objects/key")
    (tmp_path / "1.md").symlink_to(".git/annex/objects/key")
    assert [Found(os.fsencode(tmp_path / "1.md"), "", found(tmp_path)[0].folders)] == found(tmp_path)


def test_broken_and_circular_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    assert [
        "a link that cannot be followed: No such file or directory",
        "a link that cannot be followed: Too many levels of symbolic links",
    ] == [each.refused for each in found(tmp_path)]


def test_pipes_and_sockets_are_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        assert ["not a regular file"] * 2 == [each.refused for each in found(tmp_path)]
    with pytest.raises(Refused, match="not a regular file"):
        read(tmp_path / "pipe", SETTINGS)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, "closed/1.md", "2.md")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "2.md").chmod(0)
    try:
        assert "the folder cannot be listed: Permission denied" == found(tmp_path)[1].refused
        with pytest.raises(Refused, match="cannot be read: Permission denied"):
            read(tmp_path / "2.md", SETTINGS)
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, "1.md", "2.md")
    files = walk([tmp_path], SETTINGS)
    next(files)
    (tmp_path / "2.md").unlink()
    assert ["cannot be read: No such file or directory"] == [each.refused for each in files]
    with pytest.raises(Refused, match="cannot be read: No such file or directory"):
        read(tmp_path / "2.md", SETTINGS)


def test_names_that_are_no_text_are_read_and_can_be_printed(tmp_path: Path) -> None:
    try:
        fill(tmp_path, os.fsdecode(b"\xff\n\xe4\xb8\xad.md"))
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    (each,) = found(tmp_path)
    assert b"x" == read(each.path, SETTINGS)
    assert printable(each.path).endswith("/\\xff\\n中.md")


def test_more_names_than_fit_in_memory_are_merged_in_order(tmp_path: Path) -> None:
    names = [f"{n * 7919 % 1000}.md" for n in range(1000)]
    fill(tmp_path, *names)
    (tmp_path / "500").mkdir()
    listed = list(list_folder(os.fsencode(tmp_path), run=64))
    assert sorted((*(os.fsencode(name) for name in names), b"500")) == [name for name, _ in listed]
    assert [b"500"] == [name for name, kind in listed if kind is Kind.FOLDER]


def test_gzip_is_told_by_content_and_members_are_joined(tmp_path: Path) -> None:
    fill(tmp_path, "1.md", data=gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0")
    assert b"one two" == read(tmp_path / "1.md", SETTINGS)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(b"\0" * 1_000_000, mtime=0), r"unpacks to more than 1,000 bytes \(import\.max_file_size\)"),
        (gzip.compress(b"\0" * 600, mtime=0) * 2, "unpacks to more than 1,000 bytes"),
        (gzip.compress(b"text", mtime=0)[:-5], "its gzip data ends too early"),
        (b"\x1f\x8b", "its gzip data ends too early"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\0\xff\xff\xff\xff", "its gzip data is damaged: .*invalid block type"),
        (gzip.compress(b"text", mtime=0)[:-8] + b"\0" * 8, "its gzip data is damaged: .*incorrect data check"),
    ],
    ids=["large", "large in parts", "cut short", "nothing behind its mark", "no gzip block", "wrong sum"],
)
def test_gzip_that_is_hostile_or_damaged_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        gunzip(data, 1000)


@given(st.binary(max_size=1000))
def test_what_was_packed_is_unpacked(data: bytes) -> None:
    assert data == gunzip(gzip.compress(data), 1000)


def test_folders_may_be_nested_deeper_than_python_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1_500):
        os.mkdir("d")
        os.chdir("d")
    fill(Path(), "1.md")
    (one,) = found(tmp_path)
    assert ("1.md", "", 1_500) == (one.path.name, one.refused, one.folders.count("d"))
    os.remove("1.md")
    for _ in range(1_500):  # what removes the folders of tests calls itself for each
        os.chdir("..")
        os.rmdir("d")


def test_a_path_too_long_for_the_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(20):
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    fill(Path(), "1.md")
    assert ["the folder cannot be listed: File name too long"] == [each.refused for each in found(tmp_path)]
