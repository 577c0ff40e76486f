"""What runs on the event loop: asking and waiting, and none of the work that takes long.

How long the loop is held is a figure (`python -m benchmarks.live`); here it is where each kind of work is done.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import ingest
from tests.live.cast import cast
from tests.live.guest import Guest, configure, visiting
from tests.live.world import playing

_SITES = 200
_ROOT = Path(ingest.__file__).parent.parent
#: Rooms of the project and packages whose work is done elsewhere: in threads, and in processes that can be killed.
_HEAVY = (
    *(f"ingest/{room}/" for room in ("clean", "formats", "learning", "replay", "store")),
    *("publish/", "bs4/", "feedparser/", "lxml/", "readability/"),
)
#: Functions written in C, by the module that they say they are of.
_HEAVY_MODULES = ("_hashlib", "_sqlite3", "sqlite3", "zlib", "brotli", "zstandard", "lxml.etree")


@contextmanager
def witness() -> Iterator[set[str]]:
    """The files whose functions this thread calls within the context; modules as `name` where they are written in C.

    By the file's path below the project or its packages."""
    called: set[str] = set()

    def note(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            called.add(frame.f_code.co_filename)
        elif event == "c_call":
            owner = getattr(argument, "__self__", None)
            called.add(getattr(argument, "__module__", None) or type(owner).__module__)

    sys.setprofile(note)
    try:
        yield called
    finally:
        sys.setprofile(None)


def heavy(called: set[str]) -> list[str]:
    """Those of the files and modules whose work takes long."""
    short = (name.removeprefix(f"{_ROOT}/").rpartition("site-packages/")[2] for name in called)
    return sorted(name for name in short if name.startswith(_HEAVY) or name in _HEAVY_MODULES)


async def _stay(guest: Guest) -> set[str]:
    await guest.turn(timedelta(hours=0.1))
    with witness() as called:
        for hours in (1, 30):
            await guest.turn(timedelta(hours=hours))
    return called


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the loop called while a world of feeds was fetched, read and stored twice."""

    async def visit() -> set[str]:
        with playing(cast(_SITES)) as world:
            config = configure(world, tmp_path_factory.mktemp("guest"))
            async with visiting(world, config) as guest:
                return await _stay(guest)

    return asyncio.run(visit())


def test_the_loop_asks_for_feeds(called: set[str]) -> None:
    assert {f"{_ROOT}/ingest/live/poll.py", f"{_ROOT}/ingest/fetch/client.py"} <= called


def test_the_loop_reads_cleans_stores_and_unpacks_nothing(called: set[str]) -> None:
    assert [] == heavy(called)


def test_the_witness_sees_what_is_heavy(tmp_path: Path) -> None:
    import sqlite3
    import zlib

    from ingest.store.sqlite import open_store

    with witness() as called:
        zlib.crc32(zlib.compress(b"text"))
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("SELECT 1")
        open_store(tmp_path / "feedweir.db").close()
    found = heavy(called)
    assert {"zlib", "sqlite3"} <= set(found)
    assert any(name.startswith("ingest/store/") for name in found)
