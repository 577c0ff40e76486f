"""The poller against a loopback publisher: what one fetch comes to, and what it leaves behind."""

import asyncio
import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from config.errors import FeedweirError
from config.model import Config
from ingest.live import Document, Failure, FetchOutcome, FetchReport, Prepared, Validators
from ingest.prepare import Preparer
from tests.ingest.fetch.server import Asked, answer, run
from tests.ingest.live.polling import START, feed, publishing, rss, until

DAY = timedelta(days=1)


def test_a_first_fetch_stores_the_items_then_the_state_and_tells_of_it(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1, 2)}) as (_, bench):
            report = await bench.fetch("a")
            record, state = report.record, report.state
            assert (FetchOutcome.PARSED, 200, 2, 0) == (record.outcome, record.status, record.new, record.revised)
            assert (START, START, 0) == (state.last_success, state.last_new, state.failures)
            assert state.next_at > START
            assert [report] == bench.told
            assert state == bench.state("a")
            stored = replace(record, seconds=round(record.seconds, 6))
            assert [stored] == list(bench.store.recent_fetches("a", 9))
            assert ["第1条", "第2条"] == sorted(each.item.title for each in bench.store.items())
            assert [START, START] == [each.sort_at for each in bench.store.items()]

    run(test())


def test_an_unchanged_feed_is_not_sent_again(tmp_path: Path) -> None:
    async def reply(writer: asyncio.StreamWriter, asked: Asked) -> None:
        known = asked.fields.get("if-none-match") == '"v1"'
        writer.write(answer(304) if known else feed(1, fields=('ETag: "v1"', "Last-Modified: yesterday")))

    async def test() -> None:
        async with publishing(tmp_path, {"a": reply}) as (site, bench):
            await bench.fetch("a")
            report = await bench.fetch("a")
            assert (FetchOutcome.NOT_MODIFIED, 304, 0) == (
                report.record.outcome,
                report.record.status,
                report.record.new,
            )
            assert "yesterday" == site.asked[1].fields["if-modified-since"]
            assert Validators('"v1"', "yesterday") == report.state.validators
            assert ["a"] == bench.parser.parsed

    run(test())


def test_the_bytes_of_last_time_are_not_parsed_where_a_server_ignores_validators(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1)}) as (site, bench):
            await bench.fetch("a")
            report = await bench.fetch("a")
            assert (FetchOutcome.SAME_BODY, 200) == (report.record.outcome, report.record.status)
            assert ["a"] == bench.parser.parsed
            site.replies["/a"] = feed(1, 2)
            assert 1 == (await bench.fetch("a")).record.new
            assert ["a", "a"] == bench.parser.parsed

    run(test())


def test_what_is_known_is_counted_and_a_changed_text_is_a_revision(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1, 2)}) as (site, bench):
            await bench.fetch("a")
            changed = rss(1, 2, 3).replace("正文 2".encode(), "改过的正文 2".encode())
            site.replies["/a"] = answer(200, changed, "Content-Type: application/rss+xml")
            record = (await bench.fetch("a")).record
            assert (1, 1, 1) == (record.new, record.revised, record.duplicate)

    run(test())


def test_a_failure_leaves_what_was_known_and_says_what_to_do(tmp_path: Path) -> None:
    async def test() -> None:
        first = feed(1, fields=('ETag: "v1"',))
        async with publishing(tmp_path, {"a": first}) as (site, bench):
            before = (await bench.fetch("a")).state
            site.replies["/a"] = answer(500)
            report = await bench.fetch("a")
            assert (Failure.STATUS, 500) == (report.record.failure, report.record.status)
            assert report.record.error
            assert report.hint
            after = bench.state("a")
            assert (before.validators, before.digest, before.facts) == (after.validators, after.digest, after.facts)
            assert (1, START) == (after.failures, after.last_success)
            assert 1 == len(list(bench.store.items()))

    run(test())


def test_an_answer_that_is_cut_off_changes_nothing(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1, 2)}) as (site, bench):
            await bench.fetch("a")
            site.replies["/a"] = answer(200, rss(1, 2, 3)[:-40], length=5_000)
            report = await bench.fetch("a")
            assert Failure.TRUNCATED == report.record.failure
            assert ["a"] == bench.parser.parsed
            assert 2 == len(list(bench.store.items()))

    run(test())


def test_a_page_is_no_feed_and_the_feeds_that_it_names_are_suggested(tmp_path: Path) -> None:
    page = b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed"><title>P</title>'

    async def test() -> None:
        shown = answer(200, page, "Content-Type: text/html", 'ETag: "page"')
        async with publishing(tmp_path, {"a": shown}) as (site, bench):
            report = await bench.fetch("a")
            assert Failure.DOCUMENT == report.record.failure
            assert (site.url("/feed"),) == report.suggested
            assert site.url("/feed") in report.hint
            await bench.fetch("a")
            assert "if-none-match" not in site.asked[1].fields
            assert ["a", "a"] == bench.parser.parsed

    run(test())


class Ends(Preparer):
    """Ends its process at the documents of source `b`, as a defect of a library would."""

    def document(self, document: Document, now: object) -> Prepared:
        if document.source == "b":
            os._exit(1)
        return super().document(document, now)  # type: ignore[arg-type]


def ends(config: Config) -> Ends:
    return Ends(config)


def test_a_document_that_ends_its_process_costs_that_document(tmp_path: Path) -> None:
    async def test() -> None:
        replies = {"a": feed(1), "b": feed(2), "c": feed(3)}
        async with publishing(tmp_path, replies, make=ends) as (_, bench):
            reports = {name: await bench.fetch(name) for name in "bac"}
        failed = reports["b"]
        assert Failure.DOCUMENT == failed.record.failure
        assert failed.record.error
        assert failed.hint
        assert (1, 1) == (reports["a"].record.new, reports["c"].record.new)

    run(test())


def test_a_defect_at_one_source_is_a_report_and_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1), "b": feed(2)}) as (_, bench):
            bench.parser.breaks_at = {"b"}
            assert 2 == await bench.round()
            reports = {report.record.source: report for report in bench.told}
            assert (1, Failure.DEFECT) == (reports["a"].record.new, reports["b"].record.failure)
            assert "RuntimeError: a defect that nobody knows yet" in reports["b"].record.error
            assert bench.state("b").next_at > START
            assert 0 == await bench.round()
            bench.parser.breaks_at = set()
            await bench.round(DAY)
            assert 0 == bench.state("b").failures

    run(test())
    assert any("RuntimeError" in (record.exc_text or "") for record in caplog.records)


#: In a process of its own, for two SQLite libraries in one process break each other's locks.
_RULE = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.close()"


async def rule(store: Path, statement: str) -> None:
    """Have another process run a statement on a store."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _RULE, str(store), statement)
    assert 0 == await process.wait()


async def refuse(store: Path, table: str) -> None:
    """Make a store that cannot write to a table."""
    await rule(store, f"CREATE TRIGGER refusing BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk gone'); END")


async def allow(store: Path) -> None:
    await rule(store, "DROP TRIGGER refusing")


def test_a_store_that_refuses_the_items_is_told_and_the_feed_is_tried_again(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1, fields=('ETag: "v1"',))}) as (_, bench):
            await refuse(bench.store.path, "item")
            report = await bench.fetch("a")
            assert Failure.STORE == report.record.failure
            assert "disk gone" in report.record.error
            assert (Validators(), b"") == (report.state.validators, report.state.digest)
            await allow(bench.store.path)
            assert 1 == (await bench.fetch("a")).record.new

    run(test())


def test_items_whose_state_could_not_be_stored_are_known_at_the_next_fetch(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1)}) as (_, bench):
            await refuse(bench.store.path, "feed")
            assert Failure.STORE == (await bench.fetch("a")).record.failure
            assert 1 == len(list(bench.store.items()))
            assert "a" not in bench.store.feeds()
            await allow(bench.store.path)
            record = (await bench.fetch("a")).record
            assert (FetchOutcome.PARSED, 0, 1) == (record.outcome, record.new, record.duplicate)

    run(test())
    assert "how the fetch of a went cannot be stored" in caplog.text


def test_a_listener_that_fails_keeps_nobody_from_being_fetched(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def tell(report: FetchReport) -> None:
        raise RuntimeError(report.record.source)

    async def test() -> None:
        replies = {"a": feed(1), "b": feed(2)}
        async with publishing(tmp_path, replies, tell=tell, concurrency=1) as (_, bench):
            await bench.round()  # with so many new ones not all are due at once
            await bench.round(DAY)
            assert 2 == len(list(bench.store.items()))

    run(test())
    assert "cannot be told" in caplog.text


def test_fetching_by_hand_joins_a_fetch_that_is_under_way(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1)}) as (site, bench):
            first, second = await asyncio.gather(bench.fetch("a"), bench.fetch("a"))
            assert first is second
            assert 1 == len(site.asked)

    run(test())


def test_a_source_that_is_left_alone_is_fetched_only_by_force(tmp_path: Path) -> None:
    async def test() -> None:
        replies = {"a": feed(1), "b": answer(410)}
        async with publishing(tmp_path, replies, tables={"a": "paused = true"}) as (site, bench):
            assert (await bench.fetch("b")).state.stopped
            for name in "ab":
                with pytest.raises(FeedweirError, match=r"is (paused|stopped)"):
                    await bench.fetch(name)
            site.replies["/b"] = feed(2)
            for name in "ab":
                report = await bench.poller.fetch(bench.config.sources[name], force=True)
                assert (1, False) == (report.record.new, report.state.stopped)
            with pytest.raises(FeedweirError, match="has no feed"):
                await bench.fetch("rfa")

    run(test())


def test_giving_up_waiting_for_a_fetch_does_not_end_it(tmp_path: Path) -> None:
    async def test() -> None:
        async with publishing(tmp_path, {"a": feed(1)}) as (_, bench):
            bench.parser.may_read.clear()
            waiting = asyncio.create_task(bench.fetch("a"))
            await until(lambda: bench.parser.parsed)
            waiting.cancel()
            bench.parser.may_read.set()
            await bench.idle()
            assert 1 == bench.told[0].record.new

    run(test())
