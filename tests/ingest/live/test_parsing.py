"""Documents are read in real processes: one that hangs, crashes or eats memory costs itself alone."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from config.errors import FeedweirError
from config.model import Config
from config.settings import load
from ingest.live import Document, FeedFacts, Prepared
from ingest.live.parsing import DocumentParser
from ingest.model import Refusal

NOW = datetime(2026, 11, 21, tzinfo=UTC)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://news.example/</link>
<item><title>一</title><link>https://news.example/1</link><description>正文。</description></item></channel></rss>"""


@dataclass(frozen=True)
class Acting:
    """Reads documents that say what to do: `hang`, `spin`, `die`, `exit`, `eat N`, `many N`, `alone PATH`,
    `once PATH`, or anything else."""

    config: Config

    def document(self, document: Document, now: datetime) -> Prepared:
        """The process's number as title of the feed."""
        verb, *rest = document.data.decode().split()
        if verb == "hang":
            time.sleep(600)
        if verb == "spin":
            _spin()
        if verb == "die" or (verb == "once" and not Path(rest[0]).exists()):
            Path(rest[0]).touch() if rest else None
            os.kill(os.getpid(), signal.SIGKILL)
        if verb == "exit":
            os._exit(3)
        if verb == "eat":
            len(bytearray(int(rest[0])))
        if verb == "many":
            return Prepared(FeedFacts("many"), refusals=tuple(Refusal(str(each), "no") for each in range(int(rest[0]))))
        if verb == "alone":
            _alone(Path(rest[0]))
        return Prepared(
            FeedFacts("acted", str(os.getpid()), home=str(now), language=self.config.settings.publish.title)
        )


def _alone(place: Path) -> None:
    """Work that fails while another process is at it."""
    place.touch(exist_ok=False)
    time.sleep(0.2)
    place.unlink()


def _spin() -> None:
    """Work that no signal handler of Python interrupts."""
    sum(range(10**13))


def unfit(_config: Config) -> Acting:
    """What refuses its configuration."""
    raise FeedweirError("rule x has no step", hint="Give it one.")


def stillborn(_config: Config) -> Acting:
    """What cannot even be started."""
    os._exit(4)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load(data=tmp_path, env={})


@asynccontextmanager
async def parsing(config: Config, make: Any = Acting, **given: Any) -> AsyncIterator[DocumentParser]:
    """A parser that is closed at the end."""
    parser = DocumentParser(config, make=make, now=lambda: NOW, **{"time_limit": 60.0, **given})
    try:
        yield parser
    finally:
        await parser.close()


def run(test: Coroutine[Any, Any, None]) -> None:
    """Run it; a hang fails."""
    asyncio.run(asyncio.wait_for(test, 120))


def doc(text: str) -> Document:
    return Document("news.example", "https://news.example/feed", "application/rss+xml", text.encode())


def test_a_feed_is_read_cleaned_and_named(config: Config) -> None:
    async def test() -> None:
        parser = DocumentParser(config)
        try:
            prepared = await parser.parse(doc(FEED))
        finally:
            await parser.close()
        assert ("RSS 2.0", "T") == (prepared.facts.kind, prepared.facts.title) if prepared.facts else prepared
        assert ["https://news.example/1"] == [copy.item.key for copy in prepared.copies]

    run(test())


def test_one_process_reads_one_document_after_the_other_and_is_told_the_time(config: Config) -> None:
    async def test() -> None:
        async with parsing(config) as parser:
            read = await asyncio.gather(*(parser.parse(doc("x")) for _ in range(5)))
        assert 1 == len({prepared.facts.title for prepared in read if prepared.facts})
        assert str(NOW) == read[0].facts.home if read[0].facts else ""

    run(test())


@pytest.mark.parametrize(
    ("verb", "error"),
    [
        ("hang", "reading it took longer than 1 s and was stopped"),
        ("spin", "reading it took longer than 1 s and was stopped"),
        ("die", "the process that read it ended abruptly (signal 9)"),
        ("exit", "the process that read it ended abruptly (exit status 3)"),
        ("eat 8000000000", "reading it takes more than 201 MB of memory"),
    ],
)
def test_a_document_that_misbehaves_is_told_and_the_next_one_is_read(config: Config, verb: str, error: str) -> None:
    async def test() -> None:
        async with parsing(config, time_limit=1.0) as parser:
            before, bad, after = [await parser.parse(doc(text)) for text in ("x", verb, "x")]
        assert (None, error) == (bad.facts, bad.error)
        assert bad.hint
        assert before.facts
        assert after.facts

    run(test())


@pytest.mark.parametrize("count", [0, 1, 100, 101, 2_345])
def test_all_that_is_read_arrives_in_its_order(config: Config, count: int) -> None:
    async def test() -> None:
        async with parsing(config) as parser:
            prepared = await parser.parse(doc(f"many {count}"))
        assert [str(each) for each in range(count)] == [refusal.place for refusal in prepared.refusals]

    run(test())


def test_a_document_from_which_too_much_is_read_is_refused_and_the_next_one_is_read(config: Config) -> None:
    async def test() -> None:
        async with parsing(config, result_limit=10_000) as parser:
            bad, good = await parser.parse(doc("many 5000")), await parser.parse(doc("many 5"))
        assert bad.error.startswith("what was read from it takes ")
        assert bad.hint
        assert ((), 5) == (bad.refusals, len(good.refusals))

    run(test())


def test_a_larger_document_may_take_more_memory_up_to_the_limit(config: Config) -> None:
    async def test() -> None:
        verb = "eat 210000000"
        async with parsing(config, memory_limit=400_000_000) as parser:
            errors = [(await parser.parse(doc(verb + " " * more))).error for more in (0, 20_000_000, 0)]
        assert ["reading it takes more than 201 MB of memory", "", errors[0]] == errors

    run(test())


def test_large_documents_are_read_one_at_a_time(config: Config, tmp_path: Path) -> None:
    async def test() -> None:
        async with parsing(config, processes=3) as parser:
            large = doc(f"alone {tmp_path / 'here'}" + " " * 4_000_000)
            read = await asyncio.gather(*(parser.parse(large) for _ in range(4)), parser.parse(doc("x")))
        assert [""] * 5 == [prepared.error for prepared in read]

    run(test())


def test_a_process_that_dies_by_chance_costs_nothing(config: Config, tmp_path: Path) -> None:
    async def test() -> None:
        async with parsing(config) as parser:
            await parser.parse(doc("x"))
            assert (await parser.parse(doc(f"once {tmp_path / 'died'}"))).facts

    run(test())


def test_documents_are_read_side_by_side_and_one_that_hangs_holds_up_no_other_process(config: Config) -> None:
    async def test() -> None:
        async with parsing(config, processes=2) as parser:
            hanging = asyncio.create_task(parser.parse(doc("hang")))
            read = [await parser.parse(doc("x")) for _ in range(3)]
            assert not hanging.done()
        assert all(prepared.facts for prepared in read)
        with pytest.raises(asyncio.CancelledError):
            await hanging

    run(test())


def test_the_loop_goes_on_while_documents_are_read(config: Config) -> None:
    async def test() -> None:
        async with parsing(config, time_limit=2.0) as parser:
            reading = asyncio.create_task(parser.parse(doc("spin")))
            beats = 0
            while not reading.done():
                await asyncio.sleep(0.01)
                beats += 1
        assert beats > 20

    run(test())


def test_a_process_that_has_grown_is_replaced(config: Config) -> None:
    async def test() -> None:
        async with parsing(config, held_limit=-1) as parser:
            read = [await parser.parse(doc("x")) for _ in range(2)]
        assert 2 == len({prepared.facts.title for prepared in read if prepared.facts})

    run(test())


def test_a_new_configuration_counts_from_the_next_document_on(config: Config) -> None:
    async def test() -> None:
        publish = replace(config.settings.publish, title="new")
        changed = replace(config, settings=replace(config.settings, publish=publish))
        async with parsing(config) as parser:
            old = await parser.parse(doc("x"))
            parser.reconfigure(changed)
            new = await parser.parse(doc("x"))
        assert (config.settings.publish.title, "new") == (_language(old), _language(new))

    run(test())


def _language(prepared: Prepared) -> str:
    return prepared.facts.language if prepared.facts else prepared.error


def test_a_process_that_cannot_begin_says_why_and_is_tried_again(config: Config) -> None:
    async def test() -> None:
        async with parsing(config, make=unfit) as parser:
            refused = await parser.parse(doc("x"))
        assert "the process that reads feeds cannot be started: rule x has no step" == refused.error
        assert "Give it one." == refused.hint
        async with parsing(config, make=stillborn) as parser:
            assert (await parser.parse(doc("x"))).error.startswith("the process that reads feeds cannot be started")
            assert (await parser.parse(doc("x"))).error.startswith("the process that reads feeds cannot be started")

    run(test())


def test_closing_ends_what_is_in_hand_and_what_waits_and_leaves_no_process_and_no_thread(config: Config) -> None:
    async def test() -> None:
        parser = DocumentParser(config, make=Acting, time_limit=600.0)
        pid = (await parser.parse(doc("x"))).facts
        reading = [asyncio.create_task(parser.parse(doc("hang"))) for _ in range(3)]
        await asyncio.sleep(0.2)
        await parser.close()
        told = await asyncio.gather(*reading, return_exceptions=True)
        assert [asyncio.CancelledError] * 3 == [type(error) for error in told]
        with pytest.raises(asyncio.CancelledError):
            await parser.parse(doc("x"))
        assert pid
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid.title), 0)
        assert [] == [thread.name for thread in threading.enumerate() if thread.name.startswith("parse")]

    run(test())


def test_a_parse_that_nobody_waits_for_any_more_harms_no_other(config: Config) -> None:
    async def test() -> None:
        async with parsing(config) as parser:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(parser.parse(doc("sleep")), 0.0)
            assert (await parser.parse(doc("x"))).facts

    run(test())


_CHILD = """
import asyncio, sys
from pathlib import Path
from config.settings import load
from ingest.live.parsing import DocumentParser
from ingest.model import Refusal
from tests.ingest.live.test_parsing import Acting, doc

async def main():
    parser = DocumentParser(load(data=Path(sys.argv[1]), env={}), make=Acting, time_limit=2.0)
    print((await parser.parse(doc("x"))).facts.title, flush=True)
    await parser.parse(doc(sys.argv[2]))

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.parametrize("verb", ["hang", "spin"])
def test_a_process_does_not_outlive_one_that_was_killed(tmp_path: Path, verb: str) -> None:
    script = tmp_path / "child.py"
    script.write_text(_CHILD, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, str(script), str(tmp_path), verb]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout
        worker = int(child.stdout.readline())
        time.sleep(0.2)
        child.kill()
    deadline = time.monotonic() + 60
    while _is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(worker)


def _is_alive(pid: int) -> bool:
    """Whether it runs; one that nobody has asked about since it ended does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
