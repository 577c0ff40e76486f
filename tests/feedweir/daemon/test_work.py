"""The chores of the daemon together: what appears is published, what fails is a problem until it is well again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copy

from config.model import Config, Learned, StoryDecision
from config.settings import load
from feedweir.daemon.clock import Clock
from feedweir.daemon.threads import Threads
from feedweir.daemon.work import Work
from ingest.fetch import Fetcher
from ingest.live import FeedState, FetchOutcome, FetchRecord
from ingest.live.parsing import DocumentParser
from ingest.live.poll import Poller
from ingest.store.sqlite import open_store
from publish.operator.metrics import Metrics
from tests.rooms.tree import ROOT


def _now() -> datetime:
    return datetime.now(UTC)


async def _adopt(_decided: tuple[Learned | StoryDecision, ...]) -> None:
    """Nobody decides on learned blocks or stories here."""


def _config(folder: Path, *, watched: Path | None = None, backups: str = "backups") -> Config:
    config = load(data=folder, env={"FEEDWEIR_IMPORT_JOBS": "1", "FEEDWEIR_WATCH_INTERVAL": "1 second"})
    settings = config.settings
    watch = replace(settings.watch, folders=(str(watched),) if watched else ())
    return replace(config, settings=replace(settings, watch=watch, backup=replace(settings.backup, folder=backups)))


@asynccontextmanager
async def _working(config: Config, public: Path) -> AsyncIterator[Work]:
    threads, clock, store = Threads(), Clock(), open_store(config.data / "feedweir.db")
    parser = DocumentParser(config)
    try:
        async with Fetcher(config.settings.fetch, user_agent="test") as fetcher:
            poller = Poller(config, store, fetcher, parser, now=_now, tell=lambda _: None, random=Random(1))
            work = Work(
                config,
                store=store,
                store_path=store.path,
                public=public,
                poller=poller,
                metrics=Metrics("0"),
                threads=threads,
                now=_now,
                adopt=_adopt,
                adopt_stories=_adopt,
            )
            work.begin(clock)
            clock.start()
            yield work
            clock.stop()
            await work.end()
    finally:
        await parser.close()
        threads.stop()
        store.close()


async def _until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not what():
            await asyncio.sleep(0.05)


def test_what_lies_in_a_watched_folder_is_published(tmp_path: Path) -> None:
    watched, public = tmp_path / "watched", tmp_path / "public"
    watched.mkdir()
    seed = next((ROOT / "seeds").iterdir())
    copy(seed, watched)
    feed = public / "all.atom"

    async def main() -> None:
        async with _working(_config(tmp_path, watched=watched), public) as work:
            await _until(lambda: feed.exists() and "<entry" in feed.read_text(encoding="utf-8"))
            assert () == work.problems

    asyncio.run(main())


def test_a_chore_that_fails_is_a_problem_until_it_is_well_again(tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.write_text("a file where the folder is to be")

    async def main() -> None:
        async with _working(_config(tmp_path), public) as work:
            await _until(lambda: bool(work.problems))
            assert [True] == [problem.what.startswith("publishing failed: ") for problem in work.problems]
            assert all(problem.hint for problem in work.problems)
            public.unlink()
            await _until(lambda: not work.problems)
            assert (public / "all.atom").exists()

    asyncio.run(main())


def test_a_backup_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    async def main() -> None:
        async with _working(_config(tmp_path, backups="file/backups"), tmp_path / "public") as work:
            await _until(lambda: bool(work.problems))
            assert [True] == [problem.what.startswith("keeping failed: ") for problem in work.problems]

    asyncio.run(main())


def test_a_watched_folder_that_is_away_is_a_problem(tmp_path: Path) -> None:
    async def main() -> None:
        away = tmp_path / "away"
        async with _working(_config(tmp_path, watched=away), tmp_path / "public") as work:
            await _until(lambda: bool(work.problems))
            assert [True] == [problem.what.startswith(str(away)) for problem in work.problems]
            away.mkdir()
            await _until(lambda: not work.problems)

    asyncio.run(main())


def test_old_fetches_are_tidied_away(tmp_path: Path) -> None:
    """The store forgets fetches of more than a month ago."""
    old = _now() - timedelta(days=40)
    store = open_store(tmp_path / "feedweir.db")
    state = FeedState("x", "https://x.example/feed", _now())
    store.set_feed(state, FetchRecord("x", old, FetchOutcome.PARSED, 200, 0.1))
    assert {"x"} == set(store.fetches_since(old - timedelta(days=1)))
    store.close()

    async def main() -> None:
        async with _working(_config(tmp_path), tmp_path / "public"):
            await _until(lambda: any((tmp_path / "backups").glob("*.db")))  # which it makes after it has tidied

    asyncio.run(main())
    store = open_store(tmp_path / "feedweir.db")
    assert {} == store.fetches_since(old - timedelta(days=1))
    store.close()
