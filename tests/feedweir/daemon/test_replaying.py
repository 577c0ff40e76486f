"""Stored items follow the rules while the daemon runs, and the rules the decisions on what is learned."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.learned import decide, path_of, read_learned
from config.model import Config, Learned
from config.settings import load
from feedweir.daemon.replaying import Replaying
from ingest.pipeline import import_paths
from ingest.replay.values import RecleanReport
from ingest.store import Store
from ingest.store.sqlite import open_store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FOOTER = "本文由远方镜像站转载"
BLOCK = Learned("voa-1", "voa", "end", FOOTER, "text", "accepted", NOW, "seen in 20 of 20 items", FOOTER)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load(data=tmp_path, env={})


@pytest.fixture
def store(config: Config) -> Iterator[Store]:
    """A store with one article above a footer that no rule knows."""
    said = "".join(f"<p>第{number}段说了很多话，说的是天气和收成，也说了人们怎样过日子。</p>" for number in range(20))
    body = f"{said}<p>{FOOTER}</p>"
    article = config.data / "1.md"
    text = f"<!--1640995200000-->\n[天气与收成](https://www.voachinese.com/a/1.html)\n------\n\n{body}\n"
    article.write_text(text, encoding="utf-8")
    made = open_store(config.data / "feedweir.db")
    import_paths(
        config,
        made,
        [article],
        jobs=1,
        source="",
        progress=lambda _progress: None,
        stop=lambda: False,
        now=lambda: NOW,
    )
    yield made
    made.close()


class _Daemon:
    """What the daemon is told, and the configuration that it has."""

    def __init__(self, config: Config, store: Store) -> None:
        self.reports: list[RecleanReport] = []
        self.decided: list[Learned] = []
        self.adopted: list[tuple[Learned, ...]] = []
        self.executor = ThreadPoolExecutor(1)
        self.replaying = Replaying(
            config,
            store,
            now=lambda: NOW,
            executor=self.executor,
            stop=threading.Event(),
            adopt=self._adopt,
            tell=self.reports.append,
            told=self._told,
        )
        self._config = config

    async def _adopt(self, learned: tuple[Learned, ...]) -> None:
        self.adopted.append(learned)
        self._config = replace(self._config, learned=learned)
        self.replaying.reconfigure(self._config)

    def _told(self, blocks: Sequence[Learned]) -> None:
        self.decided += blocks

    def look(self) -> None:
        """Both chores, once."""

        async def main() -> None:
            await self.replaying.learn()
            await self.replaying.replay()

        asyncio.run(main())


@pytest.fixture
def daemon(config: Config, store: Store) -> Iterator[_Daemon]:
    made = _Daemon(config, store)
    yield made
    made.executor.shutdown()


def _text(store: Store) -> str:
    stored = store.find("1")
    assert stored is not None
    return stored.item.text


def test_nothing_is_cleaned_again_while_nothing_is_stale(daemon: _Daemon) -> None:
    daemon.look()
    assert ([], [], []) == (daemon.reports, daemon.adopted, daemon.decided)


def test_what_somebody_decided_is_taken_up_and_stored_items_follow_once(
    config: Config, store: Store, daemon: _Daemon
) -> None:
    daemon.look()
    decide(path_of(config.data), {BLOCK.id: BLOCK})
    daemon.look()
    daemon.look()
    assert [(BLOCK,)] == daemon.adopted
    assert [(1, 1)] == [(report.items, report.changed) for report in daemon.reports]
    assert FOOTER not in _text(store)


def test_a_decision_that_is_taken_back_gives_the_text_back(config: Config, store: Store, daemon: _Daemon) -> None:
    before = _text(store)
    decide(path_of(config.data), {BLOCK.id: BLOCK})
    daemon.look()
    decide(path_of(config.data), {BLOCK.id: None})
    daemon.look()
    assert ((), before) == (daemon.adopted[-1], _text(store))


def test_a_wrong_file_of_decisions_is_told_until_it_is_right(config: Config, daemon: _Daemon) -> None:
    path_of(config.data).write_text("[[block]]\nid = 3\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"learned.toml:2"):
            daemon.look()
    path_of(config.data).unlink()
    daemon.look()
    assert ((), []) == (read_learned(path_of(config.data)), daemon.adopted)


def test_nothing_stored_changes_when_that_is_not_wished(config: Config, store: Store, daemon: _Daemon) -> None:
    still = replace(config, settings=replace(config.settings, replay=replace(config.settings.replay, automatic=False)))
    daemon.replaying.reconfigure(replace(still, learned=(BLOCK,)))
    asyncio.run(daemon.replaying.replay())
    assert FOOTER in _text(store)
    assert [] == daemon.reports
