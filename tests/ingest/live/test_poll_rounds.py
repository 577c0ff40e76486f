"""The poller over several rounds: what is begun when, how much at once, and what a stop or a reload changes."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.live import Failure, FetchOutcome
from tests.ingest.fetch.server import SETTINGS, Asked, Reply, answer, run, web
from tests.ingest.live.polling import START, configured, feed, polling, publishing, until

DAY = timedelta(days=1)
_LETTERS = "abcdefghij"


class Gate:
    """A reply that holds its request until it is opened."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.opened = asyncio.Event()
        self.waiting = self.most = 0

    async def __call__(self, writer: asyncio.StreamWriter, asked: Asked) -> None:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        await self.opened.wait()
        self.waiting -= 1
        writer.write(self.body)


def test_only_what_is_due_is_begun_and_what_was_fetched_is_due_later(tmp_path: Path) -> None:
    async def test() -> None:
        replies = {"a": feed(1), "b": feed(2), "c": answer(410)}
        async with publishing(tmp_path, replies, tables={"b": "paused = true"}) as (site, bench):
            assert 2 == await bench.round()
            assert ["/a", "/c"] == sorted(site.targets)
            assert 0 == await bench.round()
            assert 0 == await bench.round(bench.state("a").next_at - START - timedelta(seconds=1))
            assert 1 == await bench.round(timedelta(seconds=1))
            assert 1 == await bench.round(30 * DAY)
            assert ["/a", "/a", "/a", "/c"] == sorted(site.targets)

    run(test())


def test_nothing_is_fetched_twice_at_once(tmp_path: Path) -> None:
    async def test() -> None:
        gate = Gate(feed(1))
        async with publishing(tmp_path, {"a": gate}) as (site, bench):
            assert 1 == await bench.poller.start_due()
            bench.clock[0] += DAY
            assert (0, 1) == (await bench.poller.start_due(), bench.poller.in_flight)
            gate.opened.set()
            await bench.idle()
            assert 1 == len(site.asked)

    run(test())


def test_so_many_are_in_flight_and_the_next_begins_when_one_ends(tmp_path: Path) -> None:
    async def test() -> None:
        gate = Gate(feed(1))
        async with web(dict.fromkeys((f"/{name}" for name in _LETTERS), gate), host="0.0.0.0") as site:
            feeds = {name: site.url(f"/{name}", f"127.0.0.{at}") for at, name in enumerate(_LETTERS, 2)}
            async with polling(configured(tmp_path, feeds, concurrency=3)) as bench:
                await bench.poller.start_due()  # so many new ones are not due all at once
                gate.opened.set()
                await bench.idle()
                gate.opened.clear()
                bench.clock[0] += 2 * DAY
                asked = len(site.asked)
                assert 3 == await bench.poller.start_due()
                await until(lambda: gate.waiting == 3)
                gate.opened.set()
                await bench.idle()
                assert (len(_LETTERS), 3) == (len(site.asked) - asked, gate.most)

    run(test())


def test_many_of_one_host_take_no_places_from_another(tmp_path: Path) -> None:
    async def test() -> None:
        gate = Gate(feed(1))
        replies: dict[str, Reply] = {**dict.fromkeys((f"/{name}" for name in _LETTERS[:-1]), gate), "/j": feed(2)}
        async with web(replies, host="0.0.0.0") as site:
            feeds = {name: site.url(f"/{name}", f"127.0.0.{2 + (name == 'j')}") for name in _LETTERS}
            settings = {"concurrency": 4, "min_interval": timedelta(seconds=1)}
            async with polling(configured(tmp_path, feeds, **settings)) as bench:
                await bench.poller.start_due()
                bench.clock[0] += timedelta(minutes=1)
                await bench.poller.start_due()
                await until(lambda: bench.told)
                assert ["j"] == [report.record.source for report in bench.told]
                gate.opened.set()
                await bench.idle()
                assert sorted(_LETTERS) == sorted(report.record.source for report in bench.told)
                assert 1 == gate.most

    run(test())


def test_a_stop_stores_what_has_come_and_gives_up_what_has_not(tmp_path: Path) -> None:
    async def test() -> None:
        never = Gate(b"")
        async with publishing(tmp_path, {"a": feed(1), "b": never}) as (_, bench):
            bench.parser.may_read.clear()
            assert 2 == await bench.poller.start_due()
            await until(lambda: bench.parser.parsed and never.waiting)
            ending = asyncio.create_task(bench.poller.drain(20))
            await until(lambda: bench.poller.in_flight == 1)
            bench.parser.may_read.set()
            await ending
            assert ["a"] == [report.record.source for report in bench.told]
            assert 1 == len(list(bench.store.items()))
            assert START == bench.state("a").last_success
            assert bench.state("b").last_at is None
            assert 0 == await bench.poller.start_due()

    run(test())


def test_a_stop_waits_no_longer_than_it_is_told_for_what_hangs(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1)}) as (_, bench):
            bench.parser.may_read.clear()
            await bench.poller.start_due()
            await until(lambda: bench.parser.parsed)
            await bench.poller.drain(0.05)
            assert 0 == bench.poller.in_flight
            assert ([], None) == (bench.told, bench.state("a").last_at)

    run(test())


def test_a_restart_neither_forgets_nor_floods(tmp_path: Path) -> None:
    async def test() -> None:
        async with web({"/a": feed(1, fields=('ETag: "v1"',)), "/b": answer(410)}) as site:
            config = configured(tmp_path, {name: site.url(f"/{name}") for name in "ab"})
            async with polling(config) as bench:
                await bench.round()
                states = bench.store.feeds()
            async with polling(config, at=START + timedelta(seconds=9)) as bench:
                assert 0 == await bench.round()
                assert states == bench.store.feeds()
                assert 1 == await bench.round(DAY)
                assert '"v1"' == site.asked[-1].fields["if-none-match"]

    run(test())


def test_a_clock_that_was_ahead_and_is_set_right_delays_no_feed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1), "b": answer(503, b"", "Retry-After: 600")}) as (_, bench):
            assert 2 == await bench.round(900 * DAY)
            assert 0 == await bench.round(-900 * DAY)
            assert 2 == await bench.round(timedelta(hours=2))

    run(test())
    assert 1 == caplog.text.count("the clock was set back")


def test_a_source_that_is_gone_is_forgotten_and_its_items_stay(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1), "b": feed(2)}) as (_, bench):
            await bench.round()
            await bench.change(configured(tmp_path, {"b": bench.config.sources["b"].feed}))
            assert ["b"] == list(bench.store.feeds())
            assert 2 == len(list(bench.store.items()))
            assert 1 == await bench.round(DAY)

    run(test())


def test_a_source_that_goes_while_it_is_fetched_is_forgotten_afterwards(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1)}) as (_, bench):
            bench.parser.may_read.clear()
            await bench.poller.start_due()
            await until(lambda: bench.parser.parsed)
            await bench.poller.reconfigure(configured(tmp_path, {}))
            bench.parser.may_read.set()
            await bench.idle()
            assert 0 == await bench.round()
            assert {} == bench.store.feeds()
            assert 1 == len(list(bench.store.items()))

    run(test())


def test_another_address_begins_anew(tmp_path: Path) -> None:
    async def test() -> None:
        old = feed(1, fields=('ETag: "v1"', "Cache-Control: max-age=36000"))
        async with publishing(tmp_path, {"a": old}) as (site, bench):
            await bench.round()
            site.replies["/new"] = feed(1, 2)
            await bench.change(configured(tmp_path, {"a": site.url("/new")}))
            assert 1 == await bench.round()
            assert ("/new", None) == (site.asked[-1].target, site.asked[-1].fields.get("if-none-match"))
            assert (1, 1) == (bench.told[-1].record.new, bench.told[-1].record.duplicate)
            assert site.url("/new") == bench.state("a").url

    run(test())


def test_an_address_that_changes_while_it_is_fetched_begins_anew_afterwards(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1)}) as (site, bench):
            bench.parser.may_read.clear()
            await bench.poller.start_due()
            await until(lambda: bench.parser.parsed)
            site.replies["/new"] = feed(1, 2)
            await bench.poller.reconfigure(configured(tmp_path, {"a": site.url("/new")}))
            bench.parser.may_read.set()
            await bench.idle()
            assert 1 == await bench.round()
            assert ["/a", "/new"] == site.targets
            assert site.url("/new") == bench.state("a").url

    run(test())


def test_a_failing_source_whose_table_is_changed_is_tried_at_once(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": answer(403), "b": answer(410), "c": answer(403)}) as (site, bench):
            await bench.round()
            feeds = {name: source.feed for name, source in bench.config.sources.items() if source.feed}
            for name in "ab":
                feeds[name] += '\nheaders = { "X-Reader" = "known" }'
                site.replies[f"/{name}"] = feed(1)
            await bench.change(configured(tmp_path, feeds))
            assert 2 == await bench.round()
            assert [0, 0, 1] == [bench.state(name).failures for name in "abc"]
            assert not bench.state("b").stopped

    run(test())


def test_a_change_of_the_table_does_not_shorten_what_a_publisher_asked_for(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": answer(429, b"", "Retry-After: 7200")}) as (_, bench):
            await bench.round()
            address = bench.config.sources["a"].feed
            await bench.change(configured(tmp_path, {"a": f'{address}\ntimezone = "Asia/Shanghai"'}))
            assert 0 == await bench.round(timedelta(seconds=7_100))
            assert 1 == await bench.round(timedelta(seconds=101))

    run(test())


def test_shorter_intervals_count_from_the_last_fetch(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1)}, min_interval=DAY, max_interval=DAY) as (_, bench):
            await bench.round()
            shorter = replace(SETTINGS, min_interval=timedelta(minutes=15), max_interval=timedelta(minutes=30))
            await bench.change(replace(bench.config, settings=replace(bench.config.settings, fetch=shorter)))
            assert 0 == await bench.round(timedelta(minutes=14))
            assert 1 == await bench.round(timedelta(minutes=20))

    run(test())


def test_a_permanent_move_is_remembered_once_it_is_confirmed(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": b""}) as (site, bench):
            site.replies |= {"/a": answer(301, b"", "Location: /new"), "/new": feed(1)}
            for _ in range(4):
                await bench.round(DAY)
            assert site.url("/new") == bench.state("a").moved_to
            assert ["/a", "/new"] == site.targets[:2]
            assert ["/new"] == site.targets[-1:]
            assert "/new" == site.targets[-2]

    run(test())


def test_a_failure_is_tried_again_more_and_more_seldom_and_one_success_mends_it(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": answer(500)}) as (site, bench):
            waits = []
            for _ in range(5):
                await bench.round()
                waits.append(bench.state("a").next_at - bench.clock[0])
                bench.clock[0] = bench.state("a").next_at
            assert waits == sorted(waits)
            assert waits[0] < waits[-1] <= DAY
            site.replies["/a"] = feed(1)
            await bench.round()
            state = bench.state("a")
            assert (0, None, "", "") == (state.failures, state.failure, state.error, state.hint)
            assert FetchOutcome.PARSED == state.last_outcome
            assert [Failure.STATUS] * 5 == [report.record.failure for report in bench.told[:5]]

    run(test())
