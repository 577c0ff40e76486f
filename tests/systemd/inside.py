"""Tries the units on a machine where systemd is process 1; tests/systemd/prove makes such a machine and starts this.

Each step says what must be true and ends everything when it is not. It changes the machine: never run it on yours."""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

FILE = Path("/etc/feedweir/feedweir.toml")
DATA = Path("/var/lib/private/feedweir")
#: Seconds for what takes a moment; software emulation on a busy machine makes it many.
PATIENCE = 120.0
CONFIG = """\
[publish]
title = "{title}"
[fetch]
host_gap = "0 seconds"
contact = "mailto:test@feeds.test"
[sources.good]
title = "好消息"
feed = "http://feeds.test:9000/good.rss"
networks = ["loopback"]
credentials = {{ file = "good" }}
[sources.lost]
title = "Lost"
feed = "http://feeds.test:9000/lost.rss"
networks = ["loopback"]
[sources.private]
title = "Private"
feed = "http://feeds.test:9000/good.rss?private"
"""
AGAIN = """\
[log]
level = "debug"
[sources.again]
title = "Again"
feed = "http://feeds.test:9000/good.rss?again"
networks = ["loopback"]
credentials = { file = "good" }
"""
FEED = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Good</title><link>http://feeds.test:9000/</link>
<item><title>哈萨克斯坦的消息</title><link>http://feeds.test:9000/1</link><guid>1</guid>
<pubDate>Sat, 21 Nov 2026 01:00:00 GMT</pubDate><description>&lt;p&gt;正文。&lt;/p&gt;</description></item>
</channel></rss>
"""


class Publisher(BaseHTTPRequestHandler):
    """Plays the feeds: one is there for who has the password, the others are not."""

    def do_GET(self) -> None:
        allowed = self.headers.get("Authorization") == "Basic bWU6c2VjcmV0"  # me:secret
        found = self.path.startswith("/good.rss") and allowed
        body = FEED.encode() if found else b"no"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing: the steps are what is told."""


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end."""
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)


def said(*command: str) -> str:
    """What a command that must succeed says."""
    done = run(*command)
    log = "" if command[0] == "journalctl" or done.returncode == 0 else journal()
    assert 0 == done.returncode, f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}{log}"
    return done.stdout.strip()


def shown(name: str, unit: str = "feedweir") -> str:
    """A property of a unit."""
    return said("systemctl", "show", "--property", name, "--value", unit)


def until(what: str, check: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait for something to be true."""
    end = time.monotonic() + patience
    while not check():
        assert time.monotonic() < end, f"not within {patience:.0f} s: {what}\n{journal()}"
        time.sleep(0.2)


def journal(*more: str) -> str:
    """The log of the service."""
    return said("journalctl", "--unit", "feedweir", "--output", "cat", "--no-pager", "--lines", "60", *more)


def is_running() -> bool:
    """Whether the service is up."""
    return (shown("ActiveState"), shown("SubState")) == ("active", "running")


def served(path: str) -> str:
    """A file as a reader gets it; empty while there is no answer."""
    try:
        with urlopen(f"http://127.0.0.1:8080/{path}", timeout=10) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def installed() -> None:
    """The guide's steps: a configuration, credentials, and both units enabled."""
    said("feedweirctl", "init")
    assert "good: " in said("feedweirctl", "check")
    FILE.write_text(CONFIG.format(title="First"), encoding="utf-8")
    credentials = Path("/etc/feedweir/credentials")
    credentials.mkdir(mode=0o700)
    (credentials / "good").write_text("me:secret\n", encoding="utf-8")
    (credentials / "good").chmod(0o600)
    drop_in = Path("/etc/systemd/system/feedweir.service.d/local.conf")
    drop_in.parent.mkdir()
    drop_in.write_text(f"[Service]\nLoadCredential=good:{credentials}/good\nWatchdogSec=20\n", encoding="utf-8")
    said("systemctl", "daemon-reload")
    said("systemctl", "enable", "--now", "feedweir", "feedweir-backup.timer")


def ready() -> None:
    """It is up, says how it is, and is watched."""
    assert is_running()
    assert "" != shown("StatusText")
    assert "20s" == shown("WatchdogUSec")


def fetches_and_publishes() -> None:
    """A feed by name, with credentials of the service manager's, is in the published feed within seconds."""
    until("the article is published", lambda: "哈萨克斯坦的消息" in served("sources/good.atom"))
    until("both failures are told", lambda: 2 <= journal("--priority", "warning").count("outcome=failed"))
    failures = journal("--priority", "warning")
    assert "source=lost outcome=failed status=404" in failures
    assert "source=private" in failures
    assert "failure=forbidden-address" in failures
    assert "outcome=parsed" not in failures


def is_shut_in() -> None:
    """A user that exists only while it runs, no capabilities, a filter of system calls; what it wrote is its own."""
    status = Path(f"/proc/{shown('MainPID')}/status").read_text(encoding="ascii")
    facts = dict(re.findall(r"^(\w+):\s+(.*)$", status, re.MULTILINE))
    uid = facts["Uid"].split()[0]
    assert 61184 <= int(uid) <= 65519
    assert ("0000000000000000", "1", "2") == (facts["CapBnd"], facts["NoNewPrivs"], facts["Seccomp"])
    assert {uid} == {str(path.lstat().st_uid) for path in [DATA, *DATA.rglob("*")]}
    assert 0 == DATA.stat().st_mode & 0o007


def reloads() -> None:
    """A good configuration is taken; a wrong one fails `systemctl reload`, and the old one stays in force."""
    FILE.write_text(CONFIG.format(title="Second"), encoding="utf-8")
    said("systemctl", "reload", "feedweir")
    until("the new title is published", lambda: "Second" in served("all.atom"))
    FILE.write_text(CONFIG.format(title="Third") + "[publsh]\n", encoding="utf-8")
    assert 0 != run("systemctl", "reload", "feedweir").returncode
    assert is_running()
    assert "publsh" in journal()
    said("systemctl", "kill", "--signal=HUP", "--kill-who=main", "feedweir")  # past the check, to the daemon itself
    until("the daemon refuses it too", lambda: "reload-refused" in journal())
    until("it is up again", is_running)
    assert "Second" in served("all.atom")
    FILE.write_text(CONFIG.format(title="Second"), encoding="utf-8")
    said("systemctl", "reload", "feedweir")


def refuses_a_second() -> None:
    """Another instance on the same data is refused with the first one's number."""
    second = run("feedweirctl", "run", "--port", "0")
    assert 1 == second.returncode
    assert shown("MainPID") in second.stdout + second.stderr


def backs_up() -> None:
    """The backup runs beside the daemon, ends well, and the timer will start it."""
    said("systemctl", "start", "feedweir-backup")
    assert "success" == shown("Result", "feedweir-backup")
    assert [] != list(DATA.glob("backups/*"))
    assert "active" == shown("ActiveState", "feedweir-backup.timer")
    assert is_running()


def answers_the_operator() -> None:
    """feedweirctl sees what the service does, and writes the configuration as root without root's powers."""
    status = said("feedweirctl", "status", "--json")
    assert json.loads(status)
    listed = said("feedweirctl", "sources", "list")
    assert "good" in listed
    said("feedweirctl", "sources", "pause", "lost")
    assert "pause" in FILE.read_text(encoding="utf-8")
    assert 0 == FILE.stat().st_uid


def survives_a_dead_worker() -> None:
    """The processes that parse may die: the daemon does not, and parses the next feed."""
    main = shown("MainPID")
    workers = [number for number in said("pgrep", "--uid", _uid()).split() if number != main]
    assert [] != workers
    said("kill", "-9", *workers)
    FILE.write_text(CONFIG.format(title="Second") + AGAIN, encoding="utf-8")
    said("systemctl", "reload", "feedweir")
    until("the next feed is parsed", lambda: "source=again outcome=parsed" in journal())
    assert (main, True) == (shown("MainPID"), is_running())


def _uid() -> str:
    status = Path(f"/proc/{shown('MainPID')}/status").read_text(encoding="ascii")
    return str(re.findall(r"^Uid:\s+(\d+)", status, re.MULTILINE)[0])


def comes_back() -> None:
    """After SIGKILL it is started again, and what was published stands; hung, it is ended by the watchdog."""
    before = served("sources/good.atom")
    run("kill", "-9", shown("MainPID"))
    until("it is started again", lambda: "1" == shown("NRestarts") and is_running())
    until("it serves again", lambda: before == served("sources/good.atom"))
    run("kill", "-STOP", shown("MainPID"))
    until("the watchdog bites", lambda: "2" == shown("NRestarts") and is_running())
    assert "Fatal Python error: Aborted" in journal()
    assert before == served("sources/good.atom")


def ends() -> None:
    """It stops within seconds, leaves nothing running, and its user is gone."""
    began = time.monotonic()
    said("systemctl", "stop", "feedweir")
    sys.stdout.write(f"    stopped in {time.monotonic() - began:.1f} s\n")
    assert ("inactive", "success") == (shown("ActiveState"), shown("Result"))
    assert 0 != run("pgrep", "--full", "bin/feedweir|multiprocessing").returncode
    said("systemctl", "start", "feedweir")
    until("it starts again", is_running)
    assert "哈萨克斯坦的消息" in served("sources/good.atom")


STEPS = (
    installed,
    ready,
    fetches_and_publishes,
    is_shut_in,
    reloads,
    refuses_a_second,
    backs_up,
    answers_the_operator,
    survives_a_dead_worker,
    comes_back,
    ends,
)


def main() -> None:
    """All steps, in order."""
    publisher = ThreadingHTTPServer(("127.0.0.1", 9000), Publisher)
    threading.Thread(target=publisher.serve_forever, daemon=True).start()
    tell: Callable[[str], object] = partial(print, flush=True)
    tell(said("systemctl", "--version").splitlines()[0])
    for step in STEPS:
        tell(f"{step.__name__}: {step.__doc__}")
        step()
    for fact in ("MemoryMax", "MemoryHigh", "MemoryCurrent", "TasksCurrent"):
        tell(f"    {fact}={shown(fact)}")
    tell(said("systemd-analyze", "security", "--no-pager", "feedweir").splitlines()[-1])
    tell(said("systemctl", "status", "--no-pager", "--lines=4", "feedweir"))
    tell("all of it is true")


if __name__ == "__main__":
    main()
