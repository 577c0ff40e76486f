"""What the service manager hears, at a real datagram socket."""

import logging
import os
import socket
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from feedweir.daemon.notify import Notifier


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """The socket of a service manager."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind(str(tmp_path / "notify"))
        sock.settimeout(10)
        yield sock


def notifier(manager: socket.socket, **more: str) -> Notifier:
    return Notifier({"NOTIFY_SOCKET": manager.getsockname(), **more})


def heard(manager: socket.socket) -> list[str]:
    return manager.recv(4096).decode().split("\n")


def test_each_state_is_one_message(manager: socket.socket) -> None:
    """Ready, stopping, alive and a plea for time are the words of sd_notify(3)."""
    notify = notifier(manager)
    notify.ready("1 feed")
    assert ["READY=1", "STATUS=1 feed"] == heard(manager)
    notify.ready()
    assert ["READY=1"] == heard(manager)
    notify.watchdog()
    assert ["WATCHDOG=1"] == heard(manager)
    notify.more_time(1.5)
    assert ["EXTEND_TIMEOUT_USEC=1500000"] == heard(manager)
    notify.stopping()
    assert ["STOPPING=1"] == heard(manager)


def test_a_reload_says_when_it_began(manager: socket.socket) -> None:
    """RELOADING carries the monotonic clock in microseconds, which systemd 253 asks for."""
    before = time.monotonic_ns() // 1000
    notifier(manager).reloading()
    word, moment = heard(manager)
    assert "RELOADING=1" == word
    assert before <= int(moment.removeprefix("MONOTONIC_USEC=")) <= time.monotonic_ns() // 1000


def test_a_status_is_one_line_that_cannot_be_more(manager: socket.socket) -> None:
    """A title within a status can neither begin a message of its own nor command a terminal, nor be too long."""
    notify = notifier(manager)
    notify.status("见 \x1b[31m\nREADY=1\r\u2028 \ud800")
    assert ["STATUS=见 [31m READY=1"] == heard(manager)
    notify.status("文" * 9999)
    assert ["STATUS=" + "文" * 500] == heard(manager)


def test_an_empty_status_is_no_message(manager: socket.socket) -> None:
    """What comes after an empty status is the next message."""
    notify = notifier(manager)
    notify.status(" \n")
    notify.watchdog()
    assert ["WATCHDOG=1"] == heard(manager)


def test_a_name_without_a_file_is_reached() -> None:
    """`@name` is a name in the abstract namespace."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        name = f"feedweir-test-{os.getpid()}"
        sock.bind("\0" + name)
        sock.settimeout(10)
        Notifier({"NOTIFY_SOCKET": "@" + name}).ready()
        assert b"READY=1" == sock.recv(4096)


@pytest.mark.parametrize("env", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "vsock:2:1234"}])
def test_without_a_socket_nothing_is_sent_and_nobody_watches(env: Mapping[str, str]) -> None:
    """Started by hand, the daemon has no service manager."""
    notify = Notifier({"WATCHDOG_USEC": "1000000", **env})
    for tell in (notify.ready, notify.reloading, notify.stopping, notify.watchdog):
        tell()
    notify.status("unheard")
    assert 0.0 == notify.watchdog_seconds


@pytest.mark.parametrize(
    ("env", "seconds"),
    [
        ({}, 0.0),
        ({"WATCHDOG_USEC": "30000000"}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, 0.0),
        ({"WATCHDOG_USEC": "soon"}, 0.0),
    ],
)
def test_the_watchdog_counts_for_this_process_alone(
    manager: socket.socket, env: Mapping[str, str], seconds: float
) -> None:
    """A limit that was meant for another process is none."""
    assert seconds == notifier(manager, **env).watchdog_seconds


def test_a_manager_that_went_away_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A message to nobody is a warning that says which one it was."""
    Notifier({"NOTIFY_SOCKET": str(tmp_path / "gone")}).ready()
    assert ["cannot tell the service manager READY=1: [Errno 2] No such file or directory"] == caplog.messages


def test_signs_of_life_do_not_wait_for_a_busy_manager(manager: socket.socket, caplog: pytest.LogCaptureFixture) -> None:
    """When the socket is full the sign is dropped: the next one will do."""
    caplog.set_level(logging.DEBUG)
    notify = notifier(manager)
    for _ in range(5000):
        notify.watchdog()
        if caplog.messages:
            break
    assert ["the service manager is busy: WATCHDOG=1 was not told"] == caplog.messages
