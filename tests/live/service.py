"""`python -m feedweir run` as a real process, with what it tells and what it publishes."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tests.live.guest import CONTACT, toml
from tests.live.world import World
from tests.rooms.tree import ROOT

_ATOM = "{http://www.w3.org/2005/Atom}"
#: Seconds after which whatever is waited for hangs.
PATIENCE = 60.0
#: Publishers of these tests are asked every second, and nothing rests longer than needed.
QUICK = {"interval": "1 second", "min_interval": "1 second", "max_interval": "1 second", "host_gap": "0 seconds"}
#: As people have it: nobody is asked again within the time of a test.
USUAL = {"interval": "1 hour", "min_interval": "15 minutes", "max_interval": "1 day", "host_gap": "0 seconds"}


class Service:
    """One run of the daemon."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        environment = {**os.environ, "FEEDWEIR_CONFIG": "", "FEEDWEIR_DATA": "", **env}
        command = [sys.executable, "-m", "feedweir", "--config", str(folder / "feedweir.toml"), "--data", str(folder)]
        self._process = subprocess.Popen(
            [*command, "run", "--port", "0", "--log", "json"],
            cwd=ROOT,
            env={name: value for name, value in environment.items() if value},
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.lines.append(line)

    def events(self, name: str) -> list[Mapping[str, Any]]:
        """What it told under that name."""
        told = [json.loads(line) for line in list(self.lines) if line.startswith("{")]
        return [event for event in told if event.get("event") == name]

    def wait(self, name: str, count: int = 1) -> Mapping[str, Any]:
        """The last of so many events of that name, as soon as it was told."""
        until(lambda: len(self.events(name)) >= count or self._process.poll() is not None)
        assert len(self.events(name)) >= count, f"{name} was not told:\n{''.join(self.lines)}"
        return self.events(name)[count - 1]

    def tell(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def ended(self) -> int:
        """The exit code, once it has ended."""
        code = self._process.wait(PATIENCE)
        self._reading.join(PATIENCE)
        assert self._process.stderr is not None
        self._process.stderr.close()
        return code

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        self._process.kill()
        self.ended()


@contextmanager
def service(folder: Path, **env: str) -> Iterator[Service]:
    """The daemon, started with those variables; it is killed at the end of the context if it still runs."""
    run = Service(folder, env)
    try:
        run.wait("started")
        yield run
    finally:
        run.kill()


def configured(folder: Path, sources: str, fetch: Mapping[str, str]) -> None:
    """Write the configuration of a daemon whose sources these are, with those settings of `fetch`."""
    (folder / "feedweir.toml").write_text(written(sources, fetch), encoding="utf-8")


def written(sources: str, fetch: Mapping[str, str]) -> str:
    """What such a configuration says."""
    settings = "\n".join(f'{key} = "{value}"' for key, value in {**fetch, "contact": CONTACT}.items())
    return f"[fetch]\n{settings}\n[backup]\nkeep = 0\n{sources}"


def of_world(folder: Path, world: World, fetch: Mapping[str, str] = QUICK) -> None:
    """The configuration of a daemon with all sites of a world."""
    configured(folder, toml(world), fetch)


def until(condition: Callable[[], object]) -> None:
    """Wait for something that comes true by itself; what never does is a hang."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


def entries(folder: Path, source: str) -> dict[str, str]:
    """Ids to titles of the published feed of a source, empty when there is none; no title may be there twice."""
    path = folder / "public" / "sources" / f"{source}.atom"
    if not path.exists():
        return {}
    found = ET.fromstring(path.read_bytes()).findall(f"{_ATOM}entry")
    titles = [entry.findtext(f"{_ATOM}title", "") for entry in found]
    assert sorted(set(titles)) == sorted(titles)
    return dict(zip([entry.findtext(f"{_ATOM}id", "") for entry in found], titles, strict=True))
