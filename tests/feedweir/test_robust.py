"""What a shell, a script or a service may do to the program: it answers in words, never with a traceback."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def feedweir(tmp_path: Path) -> Run:
    """Run the program with arguments (text or bytes); keywords are those of subprocess.run, `env` is added."""

    def run(
        *arguments: str | bytes, env: Mapping[str, str] | None = None, **options: Any
    ) -> subprocess.CompletedProcess[bytes]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("FEEDWEIR_")}
        environment |= {"FEEDWEIR_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT), **(env or {})}
        wanted = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": tmp_path, **options}
        command = [sys.executable, "-m", "feedweir", *arguments]
        return subprocess.run(command, env=environment, timeout=60, check=False, **wanted)

    return run


@pytest.fixture
def seeded(feedweir: Run, published: Path, tmp_path: Path) -> Run:
    """The program, with the seeds imported and published."""
    shutil.copytree(published, tmp_path / "data")
    return feedweir


@pytest.mark.parametrize(
    "arguments", [["show", b"\xff"], ["topics", "preview", b"a\xff"], ["clean", "-", "--url", b"\xff"]]
)
def test_text_that_is_no_text_is_wrong_usage(feedweir: Run, arguments: list[str | bytes]) -> None:
    """An argument with bytes that are not UTF-8 is refused by name."""
    found = feedweir(*arguments, stdin=subprocess.DEVNULL)
    assert (2, True) == (found.returncode, b"it has bytes that are not UTF-8" in found.stderr)


def test_chinese_arguments_are_read_in_a_locale_without_chinese(seeded: Run) -> None:
    """A query in UTF-8 matches where the locale knows ASCII alone, as under cron."""
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "1 item matches" in seeded("topics", "preview", "title:普京".encode(), env=ascii_only).stderr.decode()
    assert "5 items match" in seeded("topics", "preview", "哈萨克".encode(), env=ascii_only).stderr.decode()


@pytest.mark.parametrize(
    "arguments", [["--data", "", "config"], ["--config", "", "config"], ["import", ""], ["clean", ""]]
)
def test_an_empty_path_is_wrong_usage(feedweir: Run, arguments: list[str]) -> None:
    """A script whose variable is not set does not import, or write into, the working directory."""
    found = feedweir(*arguments)
    assert (2, True) == (found.returncode, b"the path is empty" in found.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("arguments", [["config"], ["show", "1"], ["topics", "preview", "*"]])
def test_a_full_disk_is_told_in_one_line(seeded: Run, arguments: list[str]) -> None:
    """What cannot be written is an error, with exit code 1 and without a traceback."""
    with open("/dev/full", "wb") as full:
        found = seeded(*arguments, stdout=full)
    assert (1, b"error: No space left on device\n") == (found.returncode, found.stderr[-31:])
    assert b"Traceback" not in found.stderr


@pytest.mark.parametrize("arguments", [["config"], ["show", "1", "--json"], ["topics", "preview", "*"], ["--help"]])
def test_a_reader_that_leaves_ends_the_program_silently(seeded: Run, arguments: list[str]) -> None:
    """`feedweir … | true` shows no traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    found = seeded(*arguments, stdout=writing)
    os.close(writing)
    assert b"Traceback" not in found.stderr
    assert b"Exception" not in found.stderr


def test_a_data_directory_that_cannot_be_made_is_told_with_its_name(feedweir: Run, tmp_path: Path) -> None:
    """A file where a folder is needed is an error that says what to give instead."""
    (tmp_path / "file").write_text("")
    found = feedweir("--data", "file/data", "import", str(SEEDS))
    assert 1 == found.returncode
    assert found.stderr.decode().startswith("error: cannot make the data directory file/data: Not a directory\n")


def test_clean_without_standard_input_is_told(feedweir: Run) -> None:
    """`clean -` in a service that has no standard input is an error in words."""
    found = feedweir("clean", "-", preexec_fn=lambda: os.close(0))
    assert (1, b"error: cannot read standard input: Bad file descriptor\n") == (found.returncode, found.stderr)


def test_clean_stops_at_the_largest_size(feedweir: Run) -> None:
    """A file without end is refused and not read into memory."""
    found = feedweir("clean", "/dev/zero", env={"FEEDWEIR_IMPORT_MAX_FILE_SIZE": "2048"})
    assert (1, True) == (found.returncode, found.stderr.startswith(b"error: /dev/zero is larger than 2,048 bytes\n"))


def test_file_names_cannot_command_the_terminal(feedweir: Run) -> None:
    """Control characters of a path are shown as escapes."""
    assert b"\x1b" not in feedweir("clean", "a\x1b[2Jb").stderr


def test_init_over_a_file_is_wrong_usage(feedweir: Run, tmp_path: Path) -> None:
    """`init FILE` says that it is not a folder."""
    (tmp_path / "file").write_text("")
    found = feedweir("init", "file")
    assert (2, True) == (found.returncode, b"'file' is not a folder" in found.stderr)


def test_check_as_json_tells_every_problem(feedweir: Run, tmp_path: Path) -> None:
    """`check --json` lists the problems, and what there is when there are none."""
    assert {"good": True, "file": None, "problems": []}.items() <= json.loads(
        feedweir("check", "--json").stdout
    ).items()
    (tmp_path / "feedweir.toml").write_text("[serve]\nprt = 1\nhost = 2\n")
    found = feedweir("check", "--json")
    answer = json.loads(found.stdout)
    assert (1, False, 2) == (found.returncode, answer["good"], len(answer["problems"]))
    assert "feedweir.toml" == answer["file"]
    (tmp_path / "other.toml").write_text("[serve\n")
    assert "other.toml" == json.loads(feedweir("--config", "other.toml", "check", "--json").stdout)["file"]
    missing = feedweir("check", "--json", env={"FEEDWEIR_CONFIG": "missing.toml"})
    assert (1, "missing.toml") == (missing.returncode, json.loads(missing.stdout)["file"])
    assert answer["problems"][1].startswith("feedweir.toml:2: serve.prt: unknown key")


def test_check_names_the_file_that_it_looked_at(feedweir: Run, tmp_path: Path) -> None:
    """A stray file of the working directory does not pass unseen."""
    (tmp_path / "feedweir.toml").write_text("")
    assert feedweir("check").stdout.startswith(b"good: feedweir.toml, ")


def test_the_raw_item_is_printed_as_json_too(seeded: Run) -> None:
    """`show --raw --json` has the HTML as it came."""
    assert (
        "获取更多RSS"
        in json.loads(seeded("show", "https://www.dw.com/zh/a-60381254", "--raw", "--json").stdout)["html"]
    )


def test_help_has_examples_for_every_command() -> None:
    """The help of a command that takes arguments shows one command line at least, and fits its line in the list."""
    from feedweir.cli import feedweir as group

    for name in ("import", "show", "clean", "init", "config", "check"):
        command = group.commands[name]
        assert f"feedweir {name}" in (command.help or "").replace("--config /etc/feedweir/feedweir.toml ", ""), name
        assert "..." not in command.get_short_help_str(60), name


@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_off_when_they_are_not_wanted(seeded: Run, variable: dict[str, str]) -> None:
    """NO_COLOR (no-color.org) and a dumb terminal are respected on a terminal too."""
    ours, theirs = os.openpty()
    seeded("topics", "preview", "*", stdout=theirs, env=variable)
    shown = os.read(ours, 65536)
    os.close(theirs)
    os.close(ours)
    assert b"\x1b" not in shown
