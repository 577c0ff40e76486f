"""The clock calls what it was given at once and again, shows that it goes, and stops."""

import asyncio
import logging
from datetime import timedelta

import pytest

from feedweir.daemon.clock import Clock

_OFTEN = timedelta(seconds=0.02)


class _Looks:
    """Counts calls; several may be waited for."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(self) -> None:
        self.count += 1

    async def look(self) -> None:
        await self()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(30):
            while self.count < count:
                await asyncio.sleep(0.01)


def test_each_is_called_again_and_again_and_silence_is_short(caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        clock, first, second = Clock(), _Looks(), _Looks()
        clock.every(_OFTEN, "first", first.look)
        clock.every(timedelta(days=1), "second", second.look)
        clock.start()
        await first.until(5)
        await second.until(1)
        assert clock.silence < 30
        clock.stop()
        seen = first.count
        await asyncio.sleep(0.1)
        assert seen == first.count
        clock.stop()

    with caplog.at_level(logging.WARNING):
        asyncio.run(main())
    assert "" == caplog.text


def test_an_interval_is_replaced_while_it_goes() -> None:
    async def main() -> None:
        clock, looks = Clock(), _Looks()
        clock.every(timedelta(days=1), "watch", looks.look)
        clock.start()
        await looks.until(1)
        clock.every(_OFTEN, "watch", looks.look)
        await looks.until(4)
        clock.stop()

    asyncio.run(main())
