"""Drives newsboat, a feed reader for terminals, without a terminal: it reloads its feeds and tells what it has."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

#: Every setting that is not newsboat's own: nothing of the user's is read, and nothing but the feeds is fetched.
_CONFIG = """\
auto-reload no
download-timeout 20
download-retries 1
use-proxy no
text-width 80
"""


@dataclass(frozen=True)
class Story:
    """One article as the reader keeps it."""

    guid: str
    title: str
    author: str
    url: str
    #: Of the feed that it came in.
    feed: str
    #: Seconds since 1970.
    published: int
    content: str
    #: 1 or 0.
    unread: int
    enclosure_url: str
    enclosure_type: str


@dataclass(frozen=True)
class Subscription:
    """One feed as the reader keeps it."""

    feed: str
    url: str
    title: str


class Newsboat:
    """A newsboat with its own configuration and cache below `home`."""

    def __init__(self, home: Path, feeds: Sequence[str]) -> None:
        self._home = home
        home.mkdir()
        (home / "config").write_text(_CONFIG, encoding="utf-8")
        (home / "urls").write_text("".join(f"{feed}\n" for feed in feeds), encoding="utf-8")

    @staticmethod
    def is_installed() -> bool:
        """Whether there is one to drive."""
        return shutil.which("newsboat") is not None

    def reload(self) -> None:
        """Fetch all feeds."""
        self.execute("reload")

    def unread(self) -> int:
        """Number of unread articles, as it tells it itself."""
        return int(self.execute("print-unread").split()[0])

    def execute(self, command: str) -> str:
        """What it prints for a command of its `-x` option."""
        files = {"-C": "config", "-u": "urls", "-c": "cache.db"}
        options = [part for option, name in files.items() for part in (option, str(self._home / name))]
        environment = {"HOME": str(self._home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        run = subprocess.run(
            ["newsboat", *options, "-x", command],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert run.returncode == 0, f"newsboat -x {command}: {run.stdout}{run.stderr}"
        return run.stdout

    def subscriptions(self) -> list[Subscription]:
        """Its feeds, by address."""
        return [Subscription(*row) for row in self._rows("SELECT rssurl, url, title FROM rss_feed ORDER BY rssurl")]

    def stories(self) -> list[Story]:
        """Its articles, newest first. One whose guid came in several feeds is kept once, in one of them."""
        names = [part.name for part in fields(Story)]
        # The columns are in the order of the fields.
        columns = "guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url, enclosure_type"
        rows = self._rows(f"SELECT {columns} FROM rss_item ORDER BY pubDate DESC, id")
        return [Story(**dict(zip(names, row, strict=True))) for row in rows]

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._home / "cache.db")) as cache:
            return list(cache.execute(query))
