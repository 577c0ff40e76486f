"""Counting as items are stored: each once, with the transaction, whatever is interrupted and repeated."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.model import Config
from ingest.learning.deciding import candidates, decide_now, mode_of, pending
from ingest.learning.sketch import Sketch
from ingest.pipeline import import_paths
from ingest.store import Store
from ingest.store.sqlite import open_store
from tests.ingest.clean.cases import shipped
from tests.ingest.learning.frames import ADDED, items
from tests.ingest.learning.learner import NOW

FRAME = ADDED["one sentence with another host every time"]
SOURCE = "news-example-org"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "feedweir.db")
    yield opened
    opened.close()


def config(tmp_path: Path, mode: str = "apply") -> Config:
    """What ships, in a mode, with a data directory."""
    learning = replace(shipped().settings.learning, mode=mode)
    return replace(shipped(), settings=replace(shipped().settings, learning=learning), data=tmp_path)


def write(folder: Path, count: int, first: int = 0) -> Path:
    """Dump files of items in the frame."""
    folder.mkdir(exist_ok=True)
    for made in items(FRAME, count, first):
        head = f"<!--{1_700_000_000_000 + made.number * 86_400_000}-->\n[{made.title}](https://news.example.org/a/{made.number})"
        (folder / f"{9999 - made.number}.md").write_text(f"{head}\n------\n\n{made.html}\n", "utf-8")
    return folder


def bring(config: Config, store: Store, folder: Path, *, jobs: int = 1) -> None:
    """Import a folder."""
    import_paths(
        config, store, [folder], jobs=jobs, source="", progress=lambda _: None, stop=lambda: False, now=lambda: NOW
    )


def _sketch(store: Store) -> Sketch:
    (source,) = store.learning_sources()
    return Sketch.decode(store.learning(source))


def test_new_items_are_counted_and_those_that_come_again_are_not(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "archive", 8)
    bring(config(tmp_path), store, folder)
    bring(config(tmp_path), store, folder)
    assert 8 == _sketch(store).items


def test_the_sketch_is_the_same_however_often_the_import_was_begun_and_with_workers(tmp_path: Path) -> None:
    found = []
    for number, (jobs, parts) in enumerate([(1, [50]), (1, [7, 30, 50]), (2, [50])]):
        store = open_store(tmp_path / f"{number}.db")
        for count in parts:
            bring(config(tmp_path), store, write(tmp_path / f"archive{number}", count), jobs=jobs)
        found.append(_sketch(store).items)
        store.close()
    assert [50, 50, 50] == found


def test_nothing_is_remembered_where_learning_is_off(store: Store, tmp_path: Path) -> None:
    bring(config(tmp_path, "off"), store, write(tmp_path / "archive", 8))
    assert [] == list(store.learning_sources())


def test_in_mode_suggest_candidates_are_shown_and_nothing_is_decided(store: Store, tmp_path: Path) -> None:
    settings = config(tmp_path, "suggest")
    bring(settings, store, write(tmp_path / "archive", 20))
    (source,) = store.learning_sources()
    assert ["本文镜像地址:{url}"] == [candidate.pattern for candidate in candidates(settings, store, source)]
    assert () == tuple(pending(settings, store)) == tuple(decide_now(settings, store, NOW))


def test_in_mode_apply_what_is_sure_is_decided_once(store: Store, tmp_path: Path) -> None:
    settings = config(tmp_path)
    bring(settings, store, write(tmp_path / "archive", 20))
    (block,) = decide_now(settings, store, NOW)
    assert ("applied", NOW, "本文镜像地址:{url}") == (block.decision, block.at, block.pattern)
    assert () == tuple(decide_now(settings, store, NOW))
    assert () == tuple(pending(replace(settings, learned=(block,)), store))


def test_a_source_has_its_own_mode(tmp_path: Path) -> None:
    sources = {"dw": replace(shipped().sources["dw"], learning="off")}
    settings = replace(config(tmp_path), sources=sources)
    assert ("off", "apply") == (mode_of(settings, "dw"), mode_of(settings, "other"))
