"""`feedweir status` and the pages of `feedweir serve`, as processes on a store with a feed in every state."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import program
from tests.publish.making import article, opened, put
from tests.publish.operator.making import DW, SOURCES, fill, settled

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def command(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "feedweir", "--config", str(data / "feedweir.toml"), "--data", str(data), *arguments]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with that store and a configuration of its feeds."""
    folder = tmp_path_factory.mktemp("status")
    tables = [
        f'[sources.{source.name}]\nfeed = "{source.feed}"\npaused = {str(source.paused).lower()}\n'
        for source in SOURCES
        if source.feed
    ]
    (folder / "feedweir.toml").write_text("\n".join(tables), encoding="utf-8")
    with opened(folder) as store:
        fill(store)
    return folder


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return program.run("--config", str(data / "feedweir.toml"), "--data", str(data), *arguments)


def test_problems_come_first_each_with_its_cause_and_next_step(data: Path) -> None:
    done = run(data, "status")
    assert (0, "") == (done.returncode, done.stderr)
    text = done.stdout
    # The store was filled on a day of the past: by now its feeds are overdue.
    assert re.match(r"3 problems\n6 live feeds \(1 failing, 1 stopped, 1 waiting, 1 never, 1 ok, 1 paused\)", text)
    said = [
        "nothing fetches them\n    -> Start the daemon: `feedweir run`",
        "failing  rfi  法国国际广播电台\n    https://rfi.example/feed.xml\n",
        "answered 500 Internal Server Error\n    -> Wait; if it lasts, open",
        "4 in a row, last success",
        "stopped  nyt",
        "FEED",
        "note: voa: the server asks for patience: 429",
        "SOURCE WITHOUT A FEED",
    ]
    assert sorted(text.index(words) for words in said) == [text.index(words) for words in said]
    assert "token=abc" not in text


def test_every_feed_has_one_line(data: Path) -> None:
    lines = run(data, "status").stdout.partition("FEED ")[2].splitlines()[1:7]
    assert ["rfi", "nyt", "voa", "rfa", "dw", "ft"] == [line.split()[0] for line in lines]
    words = ["failing", "stopped", "waiting", "never", "ok", "paused"]
    assert words == [re.findall("failing|stopped|waiting|never|ok|paused", line)[0] for line in lines]


def test_a_script_gets_everything_as_one_object(data: Path) -> None:
    found = json.loads(run(data, "status", "--json").stdout)
    assert {"at", "daemon", "problems", "sources", "archived", "topics", "items", "store_bytes", "due"} <= found.keys()
    rfi = next(source for source in found["sources"] if source["name"] == "rfi")
    assert ("failing", "status", 4, 500) == (rfi["state"], rfi["cause"], rfi["failures"], rfi["http_status"])
    assert (1800.0, "2026-02-28T06:00:00Z") == (rfi["interval"], rfi["last_success"])
    assert "token=abc" not in json.dumps(found)


def test_what_cannot_be_found_or_collapsed_yet_is_told_until_it_can(data: Path, tmp_path: Path) -> None:
    (tmp_path / "feedweir.toml").write_text("")
    with opened(tmp_path) as store:
        put(store, article(1), article(2))
    told = "behind the store: stories by 2 changes, search by 2 changes; a running daemon takes them up"
    assert told in run(tmp_path, "status").stdout
    assert {"stories": 2, "search": 2} == json.loads(run(tmp_path, "status", "--json").stdout)["behind"]
    assert 0 == run(tmp_path, "publish").returncode
    assert "behind the store" not in run(tmp_path, "status").stdout
    assert {"stories": 0, "search": 0} == json.loads(run(tmp_path, "status", "--json").stdout)["behind"]


def test_what_is_not_published_yet_is_told_until_it_is(data: Path, tmp_path: Path) -> None:
    (tmp_path / "feedweir.toml").write_text("")
    with opened(tmp_path) as store:
        put(store, article(1), article(2))
    done = run(tmp_path, "status", "--check")
    assert (0, "Nothing is wrong, but not all is published") == (done.returncode, done.stdout.splitlines()[0])
    told = "not published: 2 changes of the store; a running daemon publishes them, otherwise `feedweir publish`"
    assert told in done.stdout
    assert 2 == json.loads(run(tmp_path, "status", "--json").stdout)["unpublished"]
    assert 0 == run(tmp_path, "publish").returncode
    assert "All is well" == run(tmp_path, "status").stdout.splitlines()[0]
    assert 0 == json.loads(run(tmp_path, "status", "--json").stdout)["unpublished"]


def test_a_script_may_ask_for_the_exit_code_alone(data: Path, tmp_path: Path) -> None:
    assert 1 == run(data, "status", "--check").returncode
    with opened(tmp_path / "well") as store:
        store.set_feed(settled(DW))
    (tmp_path / "well/feedweir.toml").write_text("")
    done = run(tmp_path / "well", "status", "--check")
    assert (0, "All is well") == (done.returncode, done.stdout.splitlines()[0])


def test_on_a_terminal_no_line_is_longer_than_it_is_wide(data: Path) -> None:
    from feedweir.table import columns

    parent, child = pty.openpty()
    environment = {**os.environ, "COLUMNS": "60", "TERM": "xterm"}
    with subprocess.Popen(command(data, "status"), stdout=child, cwd=ROOT, env=environment) as process:
        os.close(child)
        shown = _read(parent)
        assert 0 == process.wait(60)
    assert "\x1b[31m" in shown, "colours on a terminal"
    table = re.sub(r"\x1b\[\d*m", "", shown).partition("FEED ")[2].partition("\n\n")[0]
    assert table
    assert [] == [line for line in table.splitlines()[1:] if columns(line) > 60]


def _read(descriptor: int) -> str:
    """What a terminal was told until its program ended."""
    found = b""
    try:
        while piece := os.read(descriptor, 65_536):
            found += piece
    except OSError:  # the program has ended
        pass
    finally:
        os.close(descriptor)
    return found.decode().replace("\r\n", "\n")


def test_before_any_import_the_next_step_is_told(tmp_path: Path) -> None:
    (tmp_path / "feedweir.toml").write_text("")
    done = run(tmp_path, "status")
    assert (1, "") == (done.returncode, done.stdout)
    assert "there is no store" in done.stderr


@pytest.fixture
def served(data: Path) -> Iterator[str]:
    """`feedweir serve` on that store; its address."""
    assert 0 == run(data, "publish").returncode
    with subprocess.Popen(command(data, "serve", "--port", "0"), stdout=subprocess.PIPE, text=True, cwd=ROOT) as it:
        assert it.stdout is not None
        yield it.stdout.readline().partition(" at ")[2].split("/  ")[0]
        it.send_signal(signal.SIGTERM)


def test_serve_shows_the_status_beside_the_feeds(served: str) -> None:
    with urlopen(f"{served}/status", timeout=20) as answer:
        assert "运行状态" in answer.read().decode()
    with urlopen(f"{served}/", timeout=20) as answer:
        assert 'href="status"' in answer.read().decode()
    with urlopen(f"{served}/readyz", timeout=20) as answer:
        assert b"ok\n" == answer.read()
