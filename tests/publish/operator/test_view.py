"""What is shown is gathered in a thread, once for all who ask, and kept for a moment."""

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from config.model import Topic
from ingest.errors import StoreError
from publish.operator.values import Status
from publish.operator.view import Kept, View
from tests.publish.making import NOW
from tests.publish.operator.making import DAEMON, configured, filled


class Made:
    """Counts how often it is made, and waits at the gate each time."""

    def __init__(self) -> None:
        self.times = 0
        self.thread = 0
        self.gate = threading.Event()

    def __call__(self) -> int:
        assert self.gate.wait(20)
        self.thread = threading.get_ident()
        self.times += 1
        return self.times


def test_all_who_ask_at_once_get_what_was_made_once() -> None:
    async def ask(kept: Kept[int]) -> list[int]:
        asked = [asyncio.create_task(kept.get()) for _ in range(100)]
        await asyncio.sleep(0)
        made.gate.set()
        return [*await asyncio.gather(*asked), *[await kept.get() for _ in range(100)]]

    made = Made()
    with ThreadPoolExecutor(1) as thread:
        assert [1] * 200 == asyncio.run(ask(Kept(made, thread, clock=lambda: 0.0)))
    assert threading.get_ident() != made.thread


def test_it_is_made_anew_when_its_moment_is_over_or_it_was_dropped() -> None:
    async def ask(kept: Kept[int]) -> list[int]:
        found = [await kept.get()]
        times.append(1.9)
        found.append(await kept.get())
        times.append(2.0)
        found.append(await kept.get())
        kept.drop()
        return [*found, await kept.get()]

    made, times = Made(), [0.0]
    made.gate.set()
    with ThreadPoolExecutor(1) as thread:
        assert [1, 1, 2, 3] == asyncio.run(ask(Kept(made, thread, seconds=2.0, clock=lambda: times[-1])))


def test_one_who_goes_away_does_not_take_the_others_answer_along() -> None:
    async def ask(kept: Kept[int]) -> int:
        leaves, stays = asyncio.create_task(kept.get()), asyncio.create_task(kept.get())
        await asyncio.sleep(0)
        leaves.cancel()
        made.gate.set()
        return await stays

    made = Made()
    with ThreadPoolExecutor(1) as thread:
        assert 1 == asyncio.run(ask(Kept(made, thread)))


def test_trouble_is_told_once_in_the_log_and_kept_as_long(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> int:
        failures.append(1)
        raise StoreError("the disk is gone", hint="Find it.")

    async def ask(kept: Kept[int]) -> int:
        for _ in range(3):
            with pytest.raises(StoreError):
                await kept.get()
        return len(failures)

    failures: list[int] = []
    with ThreadPoolExecutor(1) as thread:
        assert 1 == asyncio.run(ask(Kept(fail, thread, clock=lambda: 0.0)))
    assert ["the status cannot be told: the disk is gone\n  Find it."] == [
        record.getMessage() for record in caplog.records if record.levelno == logging.ERROR
    ]


def test_a_view_shows_the_store_the_daemon_and_what_is_made_of_them(tmp_path: Path) -> None:
    async def look(view: View) -> tuple[Status, int, bool]:
        return await view.status(), await view.keep(lambda status: status.items).get(), await view.answers()

    data = tmp_path / "data"
    with filled(data) as store:
        view = View(configured(data), store, now=lambda: NOW, daemon=lambda: DAEMON)
        status, items, answers = asyncio.run(look(view))
        view.close()
    assert (DAEMON, 6, 6, True) == (status.daemon, status.items, items, answers)


def test_a_new_configuration_shows_at_once(tmp_path: Path) -> None:
    async def look() -> list[list[str]]:
        first = await view.status()
        view.reconfigure(replace(view.config, topics=MappingProxyType({"new": Topic("new", "新", "x")})))
        return [[topic.slug for topic in status.topics] for status in (first, await view.status())]

    data = tmp_path / "data"
    with filled(data) as store:
        view = View(configured(data), store, now=lambda: NOW)
        found = asyncio.run(look())
        view.close()
    assert [["kazakhstan", "russia"], ["new"]] == found


def test_a_store_that_is_held_up_does_not_answer_in_time(tmp_path: Path) -> None:
    async def look() -> bool:
        held = threading.Event()
        waiting = asyncio.create_task(view.keep(lambda _status: held.wait(20)).get())
        await asyncio.sleep(0)  # so that it is the first to ask
        answers = await view.answers(0.05)
        held.set()
        await waiting
        return answers

    data = tmp_path / "data"
    with filled(data) as store:
        view = View(configured(data), store, now=lambda: NOW)
        assert not asyncio.run(look())
        view.close()
