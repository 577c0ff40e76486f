"""The loopback world: a server in a process of its own that plays any number of publishers and writes everything down.

    with playing(cast(1000)) as world:
        world.address(site)          # where its feed is
        world.turn(clock)            # a new round: the clock is moved, publishers publish
        world.log()                  # what was asked, and when

Each site has a loopback address of its own or shares it with few others, so that it is seen how a host is treated."""

import asyncio
import multiprocessing
import socket
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection as Pipe
from typing import Any

from tests.live.acts import ACTS
from tests.live.cast import Site
from tests.live.exchange import Exchange
from tests.live.shows import SHOWS, play
from tests.live.stories import Shelf
from tests.live.wire import Connection, Scene, read_request

#: Seconds that the other process has to answer.
_PATIENCE = 60.0
_BACKLOG = 4_096


@dataclass(frozen=True)
class World:
    """The world as it is seen from a test."""

    sites: Sequence[Site]
    port: int
    start: datetime
    _pipe: Pipe

    def address(self, site: Site) -> str:
        """Where its feed is."""
        return f"{'https' if site.is_secure else 'http'}://{site.host}:{self.port}/{site.name}/feed"

    def turn(self, offset: timedelta, *, publish: bool = True) -> None:
        """The clock is moved to that long after the real one; publishers whose turn it is have a new story."""
        self._ask("turn", offset, publish)

    def log(self) -> list[Exchange]:
        """Every exchange so far whose answer is at its end, in the order in which they were asked."""
        found: list[Exchange] = self._ask("log")
        return found

    def _ask(self, *words: Any) -> Any:
        self._pipe.send(words)
        assert self._pipe.poll(_PATIENCE), "the loopback world does not answer"
        return self._pipe.recv()


@contextmanager
def playing(sites: Sequence[Site], start: datetime | None = None) -> Iterator[World]:
    """A world with these sites until the context ends; `start` is its clock at the beginning, else the real one."""
    start = start or datetime.now(UTC)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(theirs, tuple(sites), start), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ours.poll(_PATIENCE), "the loopback world does not start"
        yield World(sites, ours.recv(), start, ours)
    finally:
        with suppress(OSError):
            ours.send(("stop",))
        process.join(_PATIENCE)
        process.kill()
        process.join()
        process.close()
        ours.close()


def _run(pipe: Pipe, sites: Sequence[Site], start: datetime) -> None:
    with suppress(KeyboardInterrupt):
        asyncio.run(_Stage(sites, start).run(pipe))


class _Stage:
    """The world as it is seen from inside."""

    def __init__(self, sites: Sequence[Site], start: datetime) -> None:
        self._sites = {site.name: site for site in sites}
        self._shelves = {site.name: Shelf(site.name, start) for site in sites}
        self._modified = {site.name: start.replace(microsecond=0) for site in sites}
        self._start = start
        self._offset = start - datetime.now(UTC)
        self._round = 0
        self._visits: Counter[str] = Counter()
        self._scenes: list[Scene] = []
        self._accepted = 0
        #: Connections that are not at their end here, by host.
        self._open: dict[str, list[Connection]] = {}
        self._at_work: set[asyncio.Task[None]] = set()

    @property
    def _clock(self) -> datetime:
        return datetime.now(UTC) + self._offset

    async def run(self, pipe: Pipe) -> None:
        """Serve until told to stop."""
        server = await asyncio.start_server(self._accept, sock=_listening(), backlog=_BACKLOG)
        pipe.send(server.sockets[0].getsockname()[1])
        told = asyncio.Event()
        asyncio.get_running_loop().add_reader(pipe.fileno(), self._obey, pipe, told)
        await told.wait()
        server.close()
        for task in self._at_work:
            task.cancel()
        await asyncio.gather(*self._at_work, return_exceptions=True)

    def _obey(self, pipe: Pipe, told: asyncio.Event) -> None:
        try:
            word, *rest = pipe.recv()
        except EOFError:
            word, rest = "stop", []
        if word == "stop":
            asyncio.get_running_loop().remove_reader(pipe.fileno())
            told.set()
        elif word == "turn":
            self._turn(*rest)
            pipe.send(None)
        else:
            pipe.send([scene.written_down() for scene in self._scenes])

    def _turn(self, offset: timedelta, publish: bool) -> None:
        self._offset = offset
        if not publish:
            return
        self._round += 1
        for name, site in self._sites.items():
            if site.every and self._round % site.every == 0:
                self._shelves[name].publish(self._clock)
                self._modified[name] = self._clock.replace(microsecond=0)
            if site.act in SHOWS and SHOWS[site.act].revises:
                self._shelves[name].revised += 1
                self._modified[name] = self._clock.replace(microsecond=0)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._at_work.add(task)
        self._accepted += 1
        host = str(writer.get_extra_info("sockname")[0])
        now = asyncio.get_running_loop().time()
        connection = Connection(self._accepted, host, reader, writer, now)
        for other in self._open.setdefault(host, []):
            other.look(now)
        self._open[host].append(connection)
        try:
            if host.startswith("127."):  # nobody from outside
                connection.set_buffers()
                await self._converse(connection)
        finally:
            connection.closed = min(connection.closed, asyncio.get_running_loop().time())
            self._open[host].remove(connection)
            writer.close()
            with suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()
            self._at_work.discard(task)

    async def _converse(self, connection: Connection) -> None:
        while connection.keep:
            scene = await read_request(connection, self._clock)
            if not scene.method and connection.used:
                return
            connection.used = True
            self._scenes.append(scene)
            try:
                await self._play(scene)
            except ConnectionError:
                scene.ended = scene.began  # it was left at some time after that
        with suppress(ConnectionError):
            await connection.writer.drain()

    async def _play(self, scene: Scene) -> None:
        name, _, rest = scene.target.partition("?")[0].removeprefix("/").partition("/")
        site = self._sites.get(name)
        if not scene.method or site is None:
            scene.connection.keep = False
            await scene.answer(404 if scene.method else 400, {})
            return
        scene.note |= {"site": name, "secret": site.secret}
        scene.visit, scene.round = self._visits[name], self._round
        scene.start, scene.modified = self._start, self._modified[name]
        self._visits[name] += 1
        if site.act in ACTS and rest != "final":
            await ACTS[site.act].play(scene)
        else:
            show = SHOWS.get(site.act) or SHOWS["plain"]
            await play(scene, show, name, site.kind, site.entries or self._shelves[name].shown())


def _listening() -> socket.socket:
    """All addresses of the loopback network have the same port; connections to others are not heard."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("0.0.0.0", 0))
    return sock
