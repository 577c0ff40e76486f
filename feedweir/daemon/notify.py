"""Tells systemd how the daemon is (sd_notify(3)): ready, reloading, stopping, alive, and a line of text.

A message is one datagram to the socket that `NOTIFY_SOCKET` names. Without that variable nothing is sent."""

import logging
import os
import socket
import time
from collections.abc import Mapping

_LOG = logging.getLogger("feedweir.daemon")
#: Seconds that a message which must not be lost may wait for room in the socket.
_PATIENCE = 5.0
#: Most characters of a status: systemd takes 4,096 bytes of message, and a character has up to four.
_LONGEST_STATUS = 500


class Notifier:
    """The way to the service manager that started this process, if one did.

    A message that cannot be sent is logged and stops nothing: the manager then draws its own conclusion."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._address = _address(env.get("NOTIFY_SOCKET", ""))
        #: Seconds within which `watchdog` has to be called again and again; 0 when nobody watches.
        self.watchdog_seconds = _watchdog(env) if self._address else 0.0

    def ready(self, status: str = "") -> None:
        """Started, or done with a reload."""
        self._send(["READY=1", *_status(status)], _PATIENCE)

    def status(self, text: str) -> None:
        """A line for people, shown by `systemctl status`. It is dropped while the manager is busy."""
        self._send(_status(text), 0.0)

    def reloading(self) -> None:
        """The configuration is being loaded again; `ready` says when that is done, whatever came of it."""
        self._send(["RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}"], _PATIENCE)

    def stopping(self, status: str = "") -> None:
        """The end has begun."""
        self._send(["STOPPING=1", *_status(status)], _PATIENCE)

    def watchdog(self) -> None:
        """Alive: to be called about twice in `watchdog_seconds`. It never waits, so that it can be called anywhere."""
        self._send(["WATCHDOG=1"], 0.0)

    def more_time(self, seconds: float) -> None:
        """Ask for so much time from now on to start, or to stop (EXTEND_TIMEOUT_USEC)."""
        self._send([f"EXTEND_TIMEOUT_USEC={int(seconds * 1_000_000)}"], _PATIENCE)

    def _send(self, lines: list[str], patience: float) -> None:
        if not (self._address and lines):
            return
        message = "\n".join(lines).encode("utf-8", "backslashreplace")
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
                sock.settimeout(patience)
                sock.sendto(message, self._address)
        except BlockingIOError:
            _LOG.debug("the service manager is busy: %s was not told", lines[0])
        except OSError as error:
            _LOG.warning("cannot tell the service manager %s: %s", lines[0], error)


def _address(value: str) -> str:
    """The address of the socket: a path, or a name without a file, which is written with `@` for the leading zero."""
    if value.startswith("@"):
        return "\0" + value[1:]
    if value.startswith("/"):
        return value
    if value:
        _LOG.warning("NOTIFY_SOCKET=%s is neither a path nor an abstract name: systemd is told nothing", value)
    return ""


def _status(text: str) -> list[str]:
    """As one line without control characters: a line break would begin another message."""
    folded = " ".join("".join(each if each.isprintable() else " " for each in text).split())[:_LONGEST_STATUS]
    return [f"STATUS={folded}"] if folded else []


def _watchdog(env: Mapping[str, str]) -> float:
    """What sd_watchdog_enabled(3) says: the limit counts for the process of that number alone."""
    if env.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return 0.0
    value = env.get("WATCHDOG_USEC", "0")
    return int(value) / 1_000_000 if value.isascii() and value.isdecimal() else 0.0
