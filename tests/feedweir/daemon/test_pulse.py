"""The watchdog is fed while the clock goes and the store answers, and by nothing else."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from config.model import Config
from feedweir.daemon.notify import Notifier
from feedweir.daemon.pulse import Pulse, summary
from ingest.store import Store
from ingest.store.connection import Connection
from ingest.store.sqlite import SqliteStore
from publish.operator.status import snapshot
from publish.operator.view import View
from tests.publish.making import NOW, article, configure, opened, put

#: The pulse looks three times in this many microseconds.
_LIMIT = 150_000


class _Stuck(SqliteStore):
    """A store on a disk that hangs: it answers when it is let go."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.go = threading.Event()

    def last_seq(self) -> int:
        self.go.wait(60)
        return super().last_seq()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return configure(tmp_path)


@contextmanager
def _manager(folder: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind(str(folder / "notify"))
        sock.setblocking(False)
        yield sock


@asynccontextmanager
async def _beating(
    config: Config, store: Store, manager: socket.socket, silence: Callable[[], float]
) -> AsyncIterator[None]:
    notifier = Notifier({"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": str(_LIMIT)})
    view = View(config, store, now=lambda: NOW, kept=0.0)
    task = asyncio.create_task(Pulse(notifier, view, silence).run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        view.close()


async def _heard(manager: socket.socket, word: str, seconds: float) -> bool:
    """Whether a message with that word comes within the time."""
    try:
        async with asyncio.timeout(seconds):
            while word not in (await asyncio.get_running_loop().sock_recv(manager, 4096)).decode():
                pass
    except TimeoutError:
        return False
    return True


def test_it_is_fed_again_and_again_while_all_is_well(tmp_path: Path, config: Config) -> None:
    async def main(store: Store, manager: socket.socket) -> None:
        async with _beating(config, store, manager, lambda: 0.5):
            for _ in range(3):
                assert await _heard(manager, "WATCHDOG=1", 30)

    with opened(tmp_path / "data") as store, _manager(tmp_path) as manager:
        asyncio.run(main(store, manager))


def test_it_is_not_fed_while_the_clock_stands(tmp_path: Path, config: Config) -> None:
    silence = [100.0]

    async def main(store: Store, manager: socket.socket) -> None:
        async with _beating(config, store, manager, lambda: silence[0]):
            assert not await _heard(manager, "WATCHDOG=1", 0.5)
            silence[0] = 1.0
            assert await _heard(manager, "WATCHDOG=1", 30)

    with opened(tmp_path / "data") as store, _manager(tmp_path) as manager:
        asyncio.run(main(store, manager))


def test_it_is_not_fed_while_the_store_does_not_answer(tmp_path: Path, config: Config) -> None:
    async def main(store: _Stuck, manager: socket.socket) -> None:
        async with _beating(config, store, manager, lambda: 0.5):
            assert not await _heard(manager, "WATCHDOG=1", 0.5)
            store.go.set()
            assert await _heard(manager, "WATCHDOG=1", 30)

    store = _Stuck(Connection(tmp_path / "feedweir.db"))
    try:
        with _manager(tmp_path) as manager:
            asyncio.run(main(store, manager))
    finally:
        store.go.set()
        store.close()


def test_the_line_of_systemctl_status_tells_numbers_and_changes_only_with_them(tmp_path: Path, config: Config) -> None:
    async def main(store: Store, manager: socket.socket) -> None:
        async with _beating(config, store, manager, lambda: 0.5):
            assert await _heard(manager, "STATUS=0 feeds; 1 items, 1 new in 24 hours", 30)
            assert not await _heard(manager, "STATUS=", 0.5)
            put(store, article(2))
            assert await _heard(manager, "STATUS=0 feeds; 2 items, 2 new in 24 hours", 30)

    with opened(tmp_path / "data") as store, _manager(tmp_path) as manager:
        put(store, article(1))
        assert "0 feeds; 1 items, 1 new in 24 hours" == summary(snapshot(config, store, now=NOW))
        asyncio.run(main(store, manager))
