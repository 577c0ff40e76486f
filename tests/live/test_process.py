"""The real daemon as a process: what it owes to those who stop it, kill it, reload it or start it twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.live.cast import Site
from tests.live.guest import CONTACT, toml
from tests.live.service import QUICK, USUAL, Service, configured, entries, of_world, service, until, written
from tests.live.stories import title
from tests.live.world import World, playing
from tests.rooms.tree import ROOT

_SITES = (
    Site("plain", "127.50.0.1", "rss"),
    Site("atom", "127.50.0.2", "atom", "etag-only"),
    Site("json", "127.50.0.3", "json", "forgetful"),
    Site("rdf", "127.50.0.4", "rdf", "gzip"),
    Site("broken", "127.50.0.5", "rss", "broken"),
    Site("silent", "127.50.0.6", "rss", "silent"),
)
_GOOD = ("plain", "atom", "json", "rdf")
#: Of the first story of every site that comes out while the test looks on.
_NEXT = 3


@pytest.fixture
def world() -> Iterator[World]:
    with playing(_SITES) as world:
        yield world


def _are_there(folder: Path, last: int) -> bool:
    """Whether every feed has its stories up to that number."""
    return all(
        {title(name, number) for number in range(last + 1)} <= {*entries(folder, name).values()} for name in _GOOD
    )


def test_a_new_story_is_published_while_others_fail_and_hang(world: World, tmp_path: Path) -> None:
    of_world(tmp_path, world)
    with service(tmp_path):
        until(lambda: _are_there(tmp_path, _NEXT - 1))
        before = {name: entries(tmp_path, name) for name in _GOOD}
        world.turn(timedelta(0))
        until(lambda: _are_there(tmp_path, _NEXT))
        after = {name: entries(tmp_path, name) for name in _GOOD}
    assert [] == [name for name in _GOOD if not before[name].items() < after[name].items()]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_signal_ends_it_well_and_a_restart_neither_forgets_nor_floods(
    world: World, tmp_path: Path, number: signal.Signals
) -> None:
    of_world(tmp_path, world, USUAL)
    with service(tmp_path) as first:
        until(lambda: _are_there(tmp_path, _NEXT - 1))
        until(lambda: len(first.events("fetched")) >= len(_GOOD) + 1)
        first.tell(number)
        assert 0 == first.ended()
    before, published = len(world.log()), {name: entries(tmp_path, name) for name in _GOOD}
    with service(tmp_path) as second:
        time.sleep(3)  # it looks every second for what is due
        second.tell(signal.SIGTERM)
        assert 0 == second.ended()
    # The one that never answers was given up when the first one ended: its fetch came to nothing.
    assert [] == [each.site for each in world.log()[before:] if each.site != "silent"]
    assert published == {name: entries(tmp_path, name) for name in _GOOD}


def test_a_kill_at_any_moment_loses_no_story_and_publishes_none_twice(world: World, tmp_path: Path) -> None:
    of_world(tmp_path, world)
    chance, ids = random.Random(5), dict[str, str]()
    rounds = 5
    for _ in range(rounds):
        with service(tmp_path) as run:
            world.turn(timedelta(0))
            time.sleep(chance.uniform(0.3, 2.5))
            run.kill()
        _agree(tmp_path, ids)
    with service(tmp_path):
        until(lambda: _are_there(tmp_path, _NEXT - 1 + rounds))
    _agree(tmp_path, ids)


def _agree(folder: Path, ids: dict[str, str]) -> None:
    """What is published has the ids that it had before."""
    for name in _GOOD:
        for entry_id, said in entries(folder, name).items():
            assert entry_id == ids.setdefault(said, entry_id)


def test_a_second_one_on_the_same_data_is_refused_with_the_first_ones_number(world: World, tmp_path: Path) -> None:
    of_world(tmp_path, world)
    with service(tmp_path) as first:
        command = [sys.executable, "-m", "feedweir", "--config", str(tmp_path / "feedweir.toml")]
        second = subprocess.run(
            [*command, "--data", str(tmp_path), "run", "--port", "0"],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert 1 == second.returncode
        assert str(first.pid) in second.stderr
        until(lambda: _are_there(tmp_path, _NEXT - 1))


def test_a_reload_takes_what_is_right_and_refuses_what_is_wrong(world: World, tmp_path: Path) -> None:
    _write(tmp_path, world, world.sites[:1])
    with service(tmp_path) as run:
        until(lambda: entries(tmp_path, "plain"))
        with (tmp_path / "feedweir.toml").open("a") as file:
            file.write("\n[fetch_]\n")
        run.tell(signal.SIGHUP)
        assert "fetch_" in str(run.wait("reload-refused"))
        _write(tmp_path, world, world.sites[:2])
        run.tell(signal.SIGHUP)
        run.wait("reloaded")
        until(lambda: entries(tmp_path, "atom"))
        assert set(entries(tmp_path, "plain").values()) == {title("plain", number) for number in range(_NEXT)}


_LEARNED = """
[[block]]
id = "plain-1"
source = "plain"
place = "end"
kind = "text"
pattern = "{pattern}"
decision = "accepted"
at = 2026-01-31T12:00:00Z
"""


def test_wrong_decisions_on_learned_blocks_are_told_with_their_line_and_the_old_ones_stay(
    world: World, tmp_path: Path
) -> None:
    learned = tmp_path / "learned.toml"
    learned.write_text(_LEARNED.format(pattern="a footer"), encoding="utf-8")
    _write(tmp_path, world, world.sites[:1])
    with service(tmp_path) as run:
        learned.write_text(_LEARNED.format(pattern=""), encoding="utf-8")
        run.tell(signal.SIGHUP)
        refused = run.wait("reload-refused")
        assert f"{learned}:7: block[0].pattern: must not be empty" in str(refused["problem"])
        assert "Correct it and reload again; until then the old one is in force." == refused["hint"]
        assert [] == run.events("reloaded") == run.events("decisions-taken")
        learned.write_text(_LEARNED.format(pattern="another"), encoding="utf-8")
        run.tell(signal.SIGHUP)
        run.wait("reloaded")


def test_a_reload_that_is_asked_for_while_it_starts_is_made_and_does_not_end_it(world: World, tmp_path: Path) -> None:
    file = tmp_path / "feedweir.toml"
    os.mkfifo(file)
    run = Service(tmp_path, {})
    try:
        with file.open("w") as start:  # waits until somebody reads
            run.tell(signal.SIGHUP)
            start.write(written(toml(world, world.sites[:1]), USUAL))
        run.wait("started")
        with file.open("w") as again:
            again.write("[fetch_]\n")
        assert "fetch_" in str(run.wait("reload-refused"))
    finally:
        run.kill()


def _write(folder: Path, world: World, sites: Sequence[Site]) -> None:
    configured(folder, toml(world, sites), USUAL)


def test_a_reload_is_taken_by_every_part(world: World, tmp_path: Path) -> None:
    """The fetcher, the parser, the pages, the feeds and the log go by the new configuration, not by half of it."""
    file, everything = tmp_path / "feedweir.toml", tmp_path / "public" / "all.atom"
    configured(tmp_path, toml(world, world.sites[:1]), QUICK)
    with service(tmp_path) as run:
        address = str(run.wait("started")["address"])
        until(lambda: len(entries(tmp_path, "plain")) == _NEXT)
        assert 'xml:lang="eo"' not in everything.read_text(encoding="utf-8")
        text = file.read_text(encoding="utf-8").replace(CONTACT, "mailto:new@reader.example")
        text = text.replace('title = "plain"', 'title = "plain"\nlanguage = "eo"')
        more = f'[log]\nlevel = "debug"\n[publish]\ntitle = "新的标题"\n{toml(world, [world.sites[1]])}'
        file.write_text(f"{text}\n{more}", encoding="utf-8")
        run.tell(signal.SIGHUP)
        run.wait("reloaded")
        world.turn(timedelta(0))
        until(lambda: len(entries(tmp_path, "plain")) == _NEXT + 1)
        until(lambda: 'xml:lang="eo"' in everything.read_text(encoding="utf-8"))
        until(lambda: "新的标题" in everything.read_text(encoding="utf-8"))
        until(lambda: any("new@reader.example" in each.field("user-agent") for each in world.log()))
        until(lambda: any(json.loads(line)["level"] == "debug" for line in list(run.lines)))
        until(lambda: b"127.50.0.2" in urlopen(f"{address}/status", timeout=30).read())
