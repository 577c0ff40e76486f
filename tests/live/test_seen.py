"""What the real daemon lets be seen of itself: by its service manager, its monitors, its page and its log."""

import json
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.live.cast import Site
from tests.live.service import USUAL, entries, of_world, service, until
from tests.live.world import World, playing

_SITES = (Site("plain", "127.51.0.1", "rss"), Site("broken", "127.51.0.2", "rss", "broken"))


@pytest.fixture
def world() -> Iterator[World]:
    with playing(_SITES) as world:
        yield world


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """The socket of a service manager."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind(str(tmp_path / "notify"))
        sock.settimeout(60)
        yield sock


def _hear(manager: socket.socket, word: str) -> str:
    """The next message with that word in it."""
    while word not in (message := manager.recv(4096).decode()):
        pass
    return message


def test_the_service_manager_hears_of_start_life_reload_and_end(
    world: World, tmp_path: Path, manager: socket.socket
) -> None:
    of_world(tmp_path, world, USUAL)
    with service(tmp_path, NOTIFY_SOCKET=manager.getsockname(), WATCHDOG_USEC="900000") as run:
        assert "STATUS=serving http://" in _hear(manager, "READY=1")
        _hear(manager, "WATCHDOG=1")
        assert "1 with problems" in _hear(manager, "STATUS=2 feeds, 1")
        run.tell(signal.SIGHUP)
        assert "MONOTONIC_USEC=" in _hear(manager, "RELOADING=1")
        _hear(manager, "READY=1")
        run.tell(signal.SIGTERM)
        _hear(manager, "STOPPING=1")
        assert 0 == run.ended()


def test_monitors_and_people_see_how_it_is(world: World, tmp_path: Path) -> None:
    of_world(tmp_path, world, USUAL)
    with service(tmp_path, FEEDWEIR_SERVE_METRICS="on") as run:
        address = str(run.wait("started")["address"])
        until(lambda: entries(tmp_path, "plain"))
        until(lambda: len(run.events("fetched")) == 2)

        def get(path: str) -> str:
            with urlopen(address + path, timeout=30) as answer:
                return str(answer.read().decode())

        assert "ok\n" == get("/healthz")
        assert "ok\n" == get("/readyz")
        figures = get("/metrics")
        assert 'feedweir_fetches_total{outcome="parsed",source="plain",status="200"} 1.0' in figures
        assert 'feedweir_fetches_total{outcome="failed",source="broken",status="500"} 1.0' in figures
        until(lambda: "broken" in get("/status"))
        assert 'href="status"' in get("/")
        assert "<feed" in get("/sources/plain.atom")


def test_a_run_in_which_nothing_happens_tells_its_start_and_its_end_alone(world: World, tmp_path: Path) -> None:
    of_world(tmp_path, world, USUAL)
    with service(tmp_path, FEEDWEIR_LOG_LEVEL="info") as first:
        until(lambda: entries(tmp_path, "plain"))
        until(lambda: len(first.events("fetched")) == 2)
        first.tell(signal.SIGTERM)
        first.ended()
    with service(tmp_path, FEEDWEIR_LOG_LEVEL="info") as second:
        time.sleep(4)  # its clock looks at each chore every second
        second.tell(signal.SIGTERM)
        assert 0 == second.ended()
        assert ["started", "stopping", "stopped"] == [json.loads(line)["event"] for line in second.lines]
