"""Topics are matched anew beside publishing, which goes on meanwhile and takes what was found when it is whole."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from config.model import Config
from feedweir.daemon.matching import Matching
from feedweir.daemon.publishing import Publisher
from ingest.model import StoredItem
from ingest.store import Store
from ingest.store.drafts import Draft
from publish.publish import PublishReport
from publish.topics import Matcher
from tests.publish.making import KAZAKHSTAN, NOW, RUSSIA, article, configure, opened, put

#: More than a publish matches by itself.
MANY = 600


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "data") as store:
        put(store, *(article(number, "俄罗斯" if number % 2 else "天气") for number in range(MANY)))
        yield store


class Daemon:
    """The two chores, as the daemon has them."""

    def __init__(self, store: Store, folder: Path, config: Config, stop: threading.Event | None = None) -> None:
        self.reports: list[PublishReport] = []
        self.begun: list[list[str]] = []
        self._executors = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        self.publisher = Publisher(
            store, folder / "public", now=lambda: NOW, tell=self.reports.append, executor=self._executors[0]
        )
        self.matching = Matching(
            config,
            store,
            executor=self._executors[1],
            stop=stop or threading.Event(),
            begun=self._tell,
            done=self.publisher.again,
        )
        self.take(config)

    def _tell(self, drafts: Sequence[Draft]) -> None:
        self.begun.append([draft.topic for draft in drafts])

    def take(self, config: Config) -> None:
        self.publisher.reconfigure(config)
        self.matching.reconfigure(config)

    def publish(self) -> PublishReport:
        asyncio.run(self.publisher.publish_changes())
        return self.reports[-1]

    def match(self) -> None:
        asyncio.run(self.matching.match())


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return configure(tmp_path, topics=(KAZAKHSTAN, RUSSIA))


@pytest.fixture
def daemon(store: Store, tmp_path: Path, config: Config) -> Daemon:
    """One that has published by `config`."""
    made = Daemon(store, tmp_path, config)
    for _ in range(2):
        made.publish()
        made.match()
    made.match()
    assert () == made.publish().matching
    return made


def redefined(config: Config) -> Config:
    return replace(config, topics={**config.topics, "russia": replace(RUSSIA, query="天气")})


def members(store: Store) -> set[int]:
    return {member.item_id for member in store.memberships(range(1, MANY + 9)) if member.topic == "russia"}


def expected(store: Store, config: Config) -> set[int]:
    matcher = Matcher([config.topics["russia"]])
    return {item.id for item in store.items() if matcher.match(item)}


def test_the_first_topics_are_matched_beside_and_published_when_they_are_whole(store: Store, daemon: Daemon) -> None:
    assert ("kazakhstan", "russia") == daemon.reports[0].matching
    assert [["kazakhstan", "russia"]] == daemon.begun
    assert 300 == len(members(store))


def test_a_new_item_is_published_while_a_topic_is_in_the_middle(
    store: Store, daemon: Daemon, config: Config, tmp_path: Path
) -> None:
    daemon.take(redefined(config))
    before = members(store)
    assert ("russia",) == daemon.publish().matching
    put(store, article(MANY, "天气"), article(MANY + 1, "茶"))
    report = daemon.publish()
    assert (2, ("russia",)) == (report.changed, report.matching)
    assert before | {MANY + 1} == members(store)
    assert f"第 {MANY} 篇" in (tmp_path / "public/topics/russia.atom").read_text(encoding="utf-8")
    assert f"第 {MANY + 1} 篇" in (tmp_path / "public/all.atom").read_text(encoding="utf-8")
    for _ in range(2):
        daemon.match()
    report = daemon.publish()
    assert ((), expected(store, redefined(config))) == (report.matching, members(store))
    assert [(300, 300)] == [(each.added, each.removed) for each in report.rematched]


class _Interrupting:
    """A store that lets something happen once, when so many items were read."""

    def __init__(self, store: Store, after: int, happen: threading.Event) -> None:
        self._store, self._left, self._happen = store, after, happen

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def changed_since(self, seq: int) -> Iterator[StoredItem]:
        for item in self._store.changed_since(seq):
            self._left -= 1
            if self._left == 0:
                self._happen.set()
            yield item


def test_a_daemon_that_ends_leaves_what_was_matched_and_the_next_one_goes_on(
    store: Store, daemon: Daemon, config: Config, tmp_path: Path
) -> None:
    new = redefined(config)
    daemon.take(new)
    daemon.publish()
    stop = threading.Event()
    interrupted: Store = _Interrupting(store, 300, stop)  # type: ignore[assignment]  # all verbs pass through
    ending = Daemon(interrupted, tmp_path, new, stop)
    for _ in range(2):
        ending.match()
    (draft,) = store.drafts()
    assert 200 == draft.seq
    after = Daemon(store, tmp_path, new)
    assert ("russia",) == after.publish().matching
    for _ in range(2):
        after.match()
    assert ((), expected(store, new)) == (after.publish().matching, members(store))


def test_nothing_is_matched_where_there_is_no_draft(daemon: Daemon) -> None:
    told = len(daemon.begun)
    daemon.match()
    daemon.match()
    assert told == len(daemon.begun)
