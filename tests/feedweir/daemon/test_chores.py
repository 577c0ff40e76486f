"""Chores: never twice at once, resting after they were done, tried again when they fail."""

import asyncio
import logging
from itertools import pairwise

import pytest

from config.errors import FeedweirError
from feedweir.daemon.chores import Chore


class _Hand:
    """A clock that is moved by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class _Work:
    """Counts how often it was begun, and ends when it is told to."""

    def __init__(self) -> None:
        self.begun = 0
        self.gate = asyncio.Event()
        self.error: Exception | None = None

    async def __call__(self) -> None:
        self.begun += 1
        await self.gate.wait()
        if self.error:
            raise self.error


def _trouble(chore: Chore) -> Exception | None:
    """Asked anew each time, which a type checker would not expect of an attribute."""
    return chore.trouble


async def _settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_work_in_hand_is_not_begun_again() -> None:
    async def main() -> None:
        work = _Work()
        chore = Chore("x", work)
        for _ in range(3):
            await chore.look()
            await _settle()
        assert 1 == work.begun
        assert chore.is_running
        work.gate.set()
        assert await chore.finish(5)
        await chore.look()
        assert await chore.finish(5)
        assert 2 == work.begun

    asyncio.run(main())


def test_it_rests_for_its_share_of_the_time_that_it_took() -> None:
    async def main() -> None:
        clock, work = _Hand(), _Work()
        chore = Chore("x", work, rest=2.0, clock=clock)
        await chore.look()
        await _settle()
        clock.now += 10
        work.gate.set()
        assert await chore.finish(5)
        clock.now += 19
        await chore.look()
        await _settle()
        assert 1 == work.begun
        chore.soon()
        await chore.look()
        assert await chore.finish(5)
        assert 2 == work.begun

    asyncio.run(main())


@pytest.mark.parametrize("error", [FeedweirError("the disk is full", hint="Free some."), ZeroDivisionError("x")])
def test_a_failure_is_told_and_tried_again_ever_later(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> list[float]:
        clock, work = _Hand(), _Work()
        work.gate.set()
        work.error = error
        chore = Chore("publishing", work, clock=clock)
        assert not chore.trouble
        tries = []
        for _ in range(4_000):
            begun = work.begun
            await chore.look()
            assert await chore.finish(5)
            if work.begun > begun:
                tries.append(clock.now)
            clock.now += 1
        assert error == _trouble(chore)
        work.error = None
        chore.soon()
        await chore.look()
        assert await chore.finish(5)
        assert _trouble(chore) is None
        return [later - earlier for earlier, later in pairwise(tries)]

    with caplog.at_level(logging.ERROR):
        waits = asyncio.run(main())
    assert [5, 10, 20, 40, 80, 160, 320, 600, 600, 600] == waits[:10]
    assert "publishing failed, next try in 5 s" in caplog.text


def test_a_chore_of_many_failures_still_has_a_wait() -> None:
    async def main() -> None:
        clock, work = _Hand(), _Work()
        work.gate.set()
        work.error = FeedweirError("no")
        chore = Chore("x", work, clock=clock)
        for _ in range(1_200):
            clock.now += 601
            await chore.look()
            assert await chore.finish(5)
        assert 1_200 == work.begun

    logging.disable(logging.CRITICAL)
    try:
        asyncio.run(main())
    finally:
        logging.disable(logging.NOTSET)
