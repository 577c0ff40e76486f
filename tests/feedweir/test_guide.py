"""The walks of docs/guide: archive.md in both languages, cleaning.md and search.md. What they show is what the program
prints."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import program

ROOT = Path(__file__).parents[2]


def _run(command: str, folder: Path, *, refused: bool = False) -> str:
    """Run one command line of the page in the folder; what it printed on both streams. A `refused` one ends with 1."""
    environment = program.environment(HOME=str(folder))
    if command.startswith("feedweir ") and not re.search(r"[|<>&;$*~\\]", command):
        done = program.run(*shlex.split(command)[1:], cwd=folder, env=environment)
        assert done.returncode == int(refused), done.stderr
        return done.stdout + done.stderr
    line = re.sub(r"\bfeedweir(?= )", f'"{sys.executable}" -m feedweir', command)
    line = re.sub(r"^python3 ", f'"{sys.executable}" ', line)
    done = subprocess.run(
        line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == int(refused), done.stderr
    return done.stdout + done.stderr


def _shown(block: str) -> list[tuple[str, list[str]]]:
    """The command lines of a console block, each with the output that the page shows, but for what differs by run."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif "files in" in line:
            found[-1][1].append(line.partition(": ")[2])
        else:
            found[-1][1].extend(filter(None, [line.rstrip("…")]))
    return found


@pytest.mark.parametrize("page", ["archive.md", "archive.zh-CN.md"])
def test_the_walk_of_the_guide_prints_what_the_guide_shows(page: str, tmp_path: Path) -> None:
    """Every command of the page but `serve` is run in order, with its TOML put where it says."""
    text = (ROOT / "docs" / "guide" / page).read_text(encoding="utf-8")
    shutil.copytree(ROOT / "seeds", tmp_path / "news")
    (tmp_path / "news" / "notes.md").write_text("shopping list\n")
    files = iter(("feedweir.toml", "rules/example.toml"))
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        if language == "toml":
            if not (tmp_path / "feedweir.toml").exists():
                _run("feedweir init", tmp_path)
            name = tmp_path / next(files)
            name.write_text((name.read_text("utf-8") if "topics" in block else "") + block, encoding="utf-8")
            continue
        for command, shown in _shown(block):
            if command.startswith("feedweir") and not command.endswith("serve"):
                printed = _run(command, tmp_path)
                assert [] == [line for line in shown if line not in printed], command
    assert (tmp_path / "data2" / "public" / "topics" / "silk-road.atom").is_file()


def _named(text: str) -> list[tuple[str, str, str]]:
    """Blocks of a page: language, the file that the words before it name, and the block."""
    found = []
    for match in re.finditer(r"^```(\w+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        names = re.findall(r"into `([\w.]+)`", text[: match.start()])
        found.append((match[1], names[-1] if names else "", match[2]))
    return found


@pytest.mark.parametrize("page", ["cleaning.md", "search.md"])
def test_a_walk_with_files_of_its_own_prints_what_it_shows(page: str, tmp_path: Path) -> None:
    """Every command is run in order, also those that are refused, and each TOML file is put where the page says."""
    shutil.copytree(ROOT / "seeds", tmp_path / "news")
    shutil.copy(ROOT / "docs" / "guide" / "moved_mirror.py", tmp_path)
    for language, name, block in _named((ROOT / "docs" / "guide" / page).read_text(encoding="utf-8")):
        if language == "toml":
            (tmp_path / name).write_text(block, encoding="utf-8")
            continue
        for command, shown in _shown(block):
            if not command.startswith("mkdir"):
                printed = _run(command, tmp_path, refused=any(line.startswith("error: ") for line in shown))
                assert [] == [line for line in shown if line not in printed], command
