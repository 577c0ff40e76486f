"""Decisions on stories are taken up while the daemon runs, and a wrong file changes nothing."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.errors import ConfigError
from config.model import StoryDecision
from config.settings import load
from config.stories import decide, merged, path_of
from feedweir.daemon.deciding import Deciding

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ONE, TWO = merged(["a", "b"], NOW, ""), merged(["c", "d"], NOW, "")


class _Daemon:
    """What the chore has told, and the configuration that follows it."""

    def __init__(self, data: Path, executor: ThreadPoolExecutor) -> None:
        self.config = load(data=data, env={})
        self.adopted: list[tuple[StoryDecision, ...]] = []
        self._chore = Deciding(self.config, executor=executor, adopt=self._adopt)

    async def _adopt(self, stories: tuple[StoryDecision, ...]) -> None:
        self.adopted.append(stories)
        self.config = replace(self.config, stories=stories)
        self._chore.reconfigure(self.config)

    def look(self) -> list[tuple[StoryDecision, ...]]:
        """What is adopted at one look."""
        self.adopted.clear()
        asyncio.run(self._chore.decide())
        return list(self.adopted)


def test_a_decision_is_taken_up_once_and_when_it_is_taken_back(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor:
        daemon = _Daemon(tmp_path, executor)
        assert [] == daemon.look()
        decide(path_of(tmp_path), {ONE.id: ONE})
        assert [(ONE,)] == daemon.look()
        assert [] == daemon.look()
        decide(path_of(tmp_path), {ONE.id: None, TWO.id: TWO})
        assert [(TWO,)] == daemon.look()


def test_what_the_configuration_has_already_is_not_taken_up_again(tmp_path: Path) -> None:
    decide(path_of(tmp_path), {ONE.id: ONE})
    with ThreadPoolExecutor(1) as executor:
        assert [] == _Daemon(tmp_path, executor).look()


def test_a_wrong_file_is_told_again_and_again_and_changes_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor:
        daemon = _Daemon(tmp_path, executor)
        path_of(tmp_path).write_text("[[decision]\n", "utf-8")
        for _ in range(2):
            with pytest.raises(ConfigError, match=r"stories\.toml:1: is not TOML"):
                daemon.look()
        assert [] == daemon.adopted
