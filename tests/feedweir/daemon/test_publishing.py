"""The daemon publishes what changed, and nothing when nothing did."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config.model import Config
from feedweir.daemon.publishing import Publisher
from publish.errors import PublishError
from publish.publish import PublishReport
from tests.publish.making import NOW, article, configure, opened, put


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return configure(tmp_path / "data")


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def test_it_publishes_at_first_then_what_changed_then_nothing(
    tmp_path: Path, config: Config, executor: ThreadPoolExecutor
) -> None:
    told: list[PublishReport] = []
    with opened(tmp_path / "data") as store:
        publisher = Publisher(store, tmp_path / "public", now=lambda: NOW, tell=told.append, executor=executor)
        publisher.reconfigure(config)
        put(store, article(1))
        for _ in range(2):
            asyncio.run(publisher.publish_changes())
        assert [1] == [report.changed for report in told]
        put(store, article(2))
        asyncio.run(publisher.publish_changes())
        assert [1, 1] == [report.changed for report in told]
        assert "第 2 篇" in (tmp_path / "public" / "all.atom").read_text(encoding="utf-8")


def test_a_new_configuration_is_published_although_no_item_changed(
    tmp_path: Path, config: Config, executor: ThreadPoolExecutor
) -> None:
    told: list[PublishReport] = []
    with opened(tmp_path / "data") as store:
        publisher = Publisher(store, tmp_path / "public", now=lambda: NOW, tell=told.append, executor=executor)
        publisher.reconfigure(config)
        asyncio.run(publisher.publish_changes())
        publisher.reconfigure(configure(tmp_path / "data", base_url="https://other.example"))
        asyncio.run(publisher.publish_changes())
    assert 2 == len(told)
    assert "https://other.example" in (tmp_path / "public" / "all.atom").read_text(encoding="utf-8")


def test_what_could_not_be_published_is_published_the_next_time(
    tmp_path: Path, config: Config, executor: ThreadPoolExecutor
) -> None:
    out = tmp_path / "public"
    out.write_text("a file where the folder is to be")
    told: list[PublishReport] = []
    with opened(tmp_path / "data") as store:
        publisher = Publisher(store, out, now=lambda: NOW, tell=told.append, executor=executor)
        publisher.reconfigure(config)
        put(store, article(1))
        with pytest.raises(PublishError):
            asyncio.run(publisher.publish_changes())
        out.unlink()
        asyncio.run(publisher.publish_changes())
    assert [1] == [report.changed for report in told]
