"""The pages of items as they are asked for: which there are, what is kept, and what a flood of requests may cost."""

import asyncio
import gzip
import threading
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType

import pytest

from config.model import Config, Topic
from ingest.store.sqlite import SqliteStore, open_store
from publish.explain.desk import KEPT, Desk
from publish.operator.routes import routes
from publish.operator.view import View
from publish.reply import Reply
from publish.turns import WAITING
from tests.loopback import Loopback, serving
from tests.publish.explain.making import dump, imported
from tests.publish.making import NOW, configure

ITEMS, SITE, START = 30, "https://www.dw.com/zh", 1_641_862_023_000


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Counted:
    """A store that is asked for items through a gate, and counts how often."""

    def __init__(self, store: SqliteStore, gate: threading.Event | None = None) -> None:
        self._store = store
        self._gate = gate
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def find(self, reference: str) -> object:
        self.asked.append(reference)
        if self._gate:
            assert self._gate.wait(60)
        return self._store.find(reference)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    files = {
        f"{number:02}.txt": dump(f"第 {number} 篇", START, f"<p>哈萨克斯坦，第 {number} 篇。</p>", f"{SITE}/a-{number}")
        for number in range(1, ITEMS + 1)
    }
    with imported(tmp_path, files):
        pass
    reading = open_store(tmp_path / "data" / "feedweir.db", read_only=True)
    try:
        yield reading
    finally:
        reading.close()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return configure(tmp_path / "data")


@pytest.fixture
def server(store: SqliteStore, config: Config, tmp_path: Path) -> Iterator[tuple[Loopback, View]]:
    (tmp_path / "public").mkdir()
    view = View(config, store, now=lambda: NOW)
    with serving(tmp_path / "public", extra=routes(view)) as loopback:
        yield loopback, view
    view.close()


def test_an_item_has_a_page_under_its_number_and_its_entry_id(
    server: tuple[Loopback, View], store: SqliteStore
) -> None:
    item = store.find("5")
    assert item is not None
    answers = [
        server[0].ask(f"/items/{reference}")
        for reference in ("5", item.entry_id, item.entry_id.removeprefix("urn:uuid:"))
    ]
    assert [200] * 3 == [answer.status for answer in answers]
    assert 1 == len({answer.body for answer in answers})
    assert "第 5 篇" in answers[0].body.decode()
    assert "text/html; charset=utf-8" == answers[0]["Content-Type"]
    assert "noindex, nofollow" == answers[0]["X-Robots-Tag"]
    assert "sha256-" in answers[0]["Content-Security-Policy"]
    assert "unsafe" not in answers[0]["Content-Security-Policy"]


def test_a_page_is_compressed_for_those_who_take_that(server: tuple[Loopback, View]) -> None:
    packed = server[0].ask("/items/5", {"Accept-Encoding": "gzip"})
    assert server[0].ask("/items/5").body == gzip.decompress(packed.body)


@pytest.mark.parametrize(
    "path",
    ["999", "0", "-1", "05", "5/", "", "x", "..%2f..%2fetc", "5%00", "9" * 40, "urn:uuid:1",
     "https://www.dw.com/zh/a-60000005", "00000000-0000-0000-0000-000000000000", "%35"],
)  # fmt: skip
def test_what_is_no_item_is_not_found(server: tuple[Loopback, View], path: str) -> None:
    answer = server[0].ask(f"/items/{path}")
    assert 404 == answer.status
    assert 0 < len(answer.body) < 200


def test_the_pages_can_be_switched_off_and_on_while_they_are_served(server: tuple[Loopback, View]) -> None:
    loopback, view = server
    assert 200 == loopback.ask("/items/5").status
    settings = view.config.settings
    off = replace(view.config, settings=replace(settings, serve=replace(settings.serve, items=False)))
    on = view.config
    view.reconfigure(off)
    assert 404 == loopback.ask("/items/5").status
    view.reconfigure(on)
    assert 200 == loopback.ask("/items/5").status


def test_a_page_shows_the_configuration_in_force_after_a_reload(server: tuple[Loopback, View]) -> None:
    loopback, view = server
    assert "哈萨克专题" not in loopback.ask("/items/5").body.decode()
    topics = MappingProxyType({"k": Topic("k", "哈萨克专题", "哈萨克斯坦")})
    view.reconfigure(replace(view.config, topics=topics))
    assert "哈萨克专题" in loopback.ask("/items/5").body.decode()


def test_a_store_that_cannot_be_read_is_told_without_its_place(server: tuple[Loopback, View], tmp_path: Path) -> None:
    with (tmp_path / "data" / "feedweir.db").open("r+b") as file:
        file.write(b"\0" * 4096 * 40)
    answer = server[0].ask("/items/5")
    assert 503 == answer.status
    assert str(tmp_path) not in answer.body.decode()


def asked(desk: Desk, *paths: str) -> list[Reply]:
    """The answers to requests that come one after the other, without waiting for each other."""

    async def ask() -> list[Reply]:
        return await asyncio.gather(*(desk(path) for path in paths))

    return asyncio.run(ask())


def test_a_page_is_made_once_for_all_who_ask_for_it_within_a_moment(store: SqliteStore, config: Config) -> None:
    clock, counted = Clock(), Counted(store)

    async def ask() -> None:
        desk = Desk(lambda: config, counted, clock=clock)  # type: ignore[arg-type]  # a store in all but its type
        for _ in range(3):
            await asyncio.gather(*(desk("5") for _ in range(20)))
        assert ["5"] == counted.asked
        clock.now += KEPT
        await desk("5")
        assert ["5", "5"] == counted.asked

    asyncio.run(ask())


def test_what_is_kept_has_a_bound(store: SqliteStore, config: Config) -> None:
    counted = Counted(store)

    async def ask() -> None:
        desk = Desk(lambda: config, counted, clock=Clock(), room=50_000)  # type: ignore[arg-type]  # as above
        sizes = [len((await desk(str(number))).body) for number in range(1, 13)]
        assert sum(sizes) > 50_000 + max(sizes)
        await desk("12")
        assert 12 == len(counted.asked), "the newest is kept"
        await desk("1")
        assert 13 == len(counted.asked), "the oldest is not"

    asyncio.run(ask())


def test_while_enough_wait_others_are_told_to_come_back(store: SqliteStore, config: Config) -> None:
    counted = Counted(store)
    desk = Desk(lambda: config, counted, clock=Clock())  # type: ignore[arg-type]  # as above
    replies = asked(desk, *(str(number) for number in range(1, ITEMS + 1)))
    busy = [reply for reply in replies if reply.status is HTTPStatus.SERVICE_UNAVAILABLE]
    assert ITEMS - WAITING == len(busy)
    assert {"5"} == {reply.headers["Retry-After"] for reply in busy}
    assert WAITING == len(counted.asked)


def test_one_who_goes_away_while_he_waits_costs_others_nothing(store: SqliteStore, config: Config) -> None:
    gate = threading.Event()
    counted = Counted(store, gate)

    async def ask() -> Reply:
        desk = Desk(lambda: config, counted, clock=Clock())  # type: ignore[arg-type]  # as above
        impatient, patient = asyncio.create_task(desk("5")), asyncio.create_task(desk("5"))
        while not counted.asked:
            await asyncio.sleep(0.001)
        impatient.cancel()
        await asyncio.sleep(0)
        gate.set()
        return await patient

    assert HTTPStatus.OK is asyncio.run(ask()).status


def test_pages_are_made_one_at_a_time_with_a_rest_after_each(store: SqliteStore, config: Config) -> None:
    class Working(Clock):
        """A second passes between any two looks at it, so that a page takes one."""

        def __call__(self) -> float:
            self.now += 1.0
            return self.now

    slept: list[float] = []

    async def pause(seconds: float) -> None:
        slept.append(seconds)

    async def ask() -> None:
        desk = Desk(lambda: config, store, clock=Working(), pause=pause)
        await desk("1")
        await desk("2")

    asyncio.run(ask())
    # Before the second page: three times the second that the first one took, but for what has passed meanwhile.
    assert [0.0] == slept[:1]
    assert 1.0 <= slept[1] < 3.0


def test_what_is_not_found_is_not_kept(store: SqliteStore, config: Config) -> None:
    counted = Counted(store)
    desk = Desk(lambda: config, counted, clock=Clock())  # type: ignore[arg-type]  # as above
    assert [HTTPStatus.NOT_FOUND] * 2 == [asked(desk, "999")[0].status for _ in range(2)]
    assert 2 == len(counted.asked)
