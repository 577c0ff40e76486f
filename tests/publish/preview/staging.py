"""A store with articles and a public folder made of it, and what a preview foretells of that held against what really
becomes of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from config.model import Config, Rule, Source, Topic
from ingest.indexing import catch_up, indexes
from ingest.model import RawItem
from ingest.replay.findings import Findings
from ingest.replay.reclean import reclean, rules_now
from ingest.replay.running import replayed
from ingest.store.copying import copy
from ingest.store.sqlite import SqliteStore, open_store
from publish.preview.outlook import Look, Trial
from publish.preview.rehearsal import Scope, Show, Stage, foresee
from publish.preview.values import Foreseen
from publish.publish import publish
from tests.ingest.replay.stored import tables
from tests.publish.corrections.making import Desk, raw
from tests.publish.corrections.test_following import sent
from tests.publish.making import BBC, DW, KAZAKHSTAN, NOW, RUSSIA

RFI = Source("rfi", "法国国际广播电台", "https://www.rfi.fr/cn/", language="zh-Hans")
#: Before a paragraph that a rule takes out.
MARKS = ("【甲】", "【乙】", "【丙】")


def version(
    number: int, paragraphs: Sequence[str], source: str = "dw", *, title: str = "标题", day: int = 1
) -> RawItem:
    """An article as an archive has it; the same number is the same article."""
    address = f"https://{source}.example/{number}"
    return raw(title, "\n".join(paragraphs), day, address=address, source=source)


def marked(paragraphs: Sequence[str], mark: str = MARKS[0]) -> list[str]:
    """The paragraphs, as a rule takes them out."""
    return [f"{mark}{paragraph}" for paragraph in paragraphs]


def dropping(*marks: str, sources: Sequence[str] = ("dw", "bbc", "rfi")) -> tuple[Rule, ...]:
    """Rules that take out the paragraphs that begin with those marks, of these sources."""
    return tuple(
        Rule(
            f"marked-{source}-{MARKS.index(mark)}",
            "drop",
            (source,),
            "A test.",
            {"select": "p", "text": f"{mark}.*"},
            (),
        )
        for mark in marks
        for source in sources
    )


def configured(
    data: Path,
    *rules: Rule,
    corrected: Sequence[str] = (),
    topics: Sequence[Topic] = (KAZAKHSTAN, RUSSIA),
    max_loss: int = 100,
    **publishing: Any,
) -> Config:
    """A configuration with these rules alone. `publishing` are settings of `[publish]`."""
    sources = [replace(source, corrections=source.name in corrected) for source in (DW, BBC, RFI)]
    config = sent(data, sources=sources)
    settings = config.settings
    settings = replace(
        settings,
        replay=replace(settings.replay, max_loss=max_loss),
        publish=replace(settings.publish, **publishing),
    )
    return replace(config, settings=settings, rules=rules, topics={topic.slug: topic for topic in topics})


class House:
    """The store, and what is published of it."""

    def __init__(self, store: SqliteStore, config: Config) -> None:
        self.store, self.config = store, config
        self.data = config.data
        #: Where a rehearsal makes its copies.
        self.work = config.data.parent / "work"
        self.work.mkdir()
        #: Steps of rehearsals that were begun, and what happens then.
        self.steps: list[str] = []
        self.hooks: dict[str, Callable[[], None]] = {}

    def take(self, *raws: RawItem) -> None:
        """Articles come, and all is published as a command does."""
        Desk(self.store, self.config).take(*raws)
        self.publish(self.config)

    def publish(self, config: Config) -> None:
        """Bring the indexes and the folder up to date."""
        catch_up(self.store, indexes(self.store, lambda: NOW))
        publish(config, self.store, self.data / "public", now=NOW)

    def foreseen(self, config: Config, *, remembers: bool = True, **scope: Any) -> Foreseen:
        """What a preview with that configuration says of the feeds. Without `remembers` all is cleaned once more."""
        trial, asked = Trial(self.config, config), Scope(**{"jobs": 1, **scope})
        rules = rules_now(config, self.store, asked.sources)
        look = Look(trial, self.store, rules, now=NOW)
        look.take(replayed(config, self.store, rules, since=asked.since, jobs=1))
        if not look.may_differ:
            return Foreseen(())
        stage = Stage(self.store.path, self.data / "public", self.work)
        findings = look.findings if remembers else Findings(0)
        return foresee(trial, stage, asked, findings, now=NOW, step=self._step)

    def at(self, doing: str, hook: Callable[[], None]) -> None:
        """Let something happen when that step of a rehearsal begins."""
        self.hooks[doing] = hook

    @contextmanager
    def _step(self, doing: str, _unit: str) -> Iterator[Show]:
        self.steps.append(doing)
        self.hooks.get(doing, lambda: None)()
        yield lambda _done, _total: None

    def differing(self, config: Config, **scope: Any) -> set[str]:
        """What differs when that configuration is in force, and all is cleaned and published by it: for good."""
        before = self.feeds()
        reclean(config, self.store, **{"jobs": 1, **scope}, progress=lambda *_: None, stop=lambda: False,
                now=lambda: NOW)  # fmt: skip
        self.publish(config)
        after = self.feeds()
        return {path for path in {**before, **after} if before.get(path) != after.get(path)}

    def feeds(self) -> Mapping[str, bytes]:
        """The feeds that are published."""
        public = self.data / "public"
        return {str(path.relative_to(public)): path.read_bytes() for path in public.rglob("*.atom")}

    def everything(self) -> tuple[object, ...]:
        """What the store holds, its bytes, and each published file with its time."""
        target = self.data.parent / "copy.db"
        target.unlink(missing_ok=True)
        copy(self.store.path, target)
        files = [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in self.published() if path.is_file()]
        stored = [each.read_bytes() for each in sorted(self.data.glob("feedweir.db*")) if each.suffix != ".db-shm"]
        return tables(target), stored, files, sorted(self.data.iterdir())

    def published(self) -> Sequence[Path]:
        """All that lies in the public folder."""
        return sorted((self.data / "public").rglob("*"))


@contextmanager
def opened(folder: Path, *rules: Rule, **config: Any) -> Iterator[House]:
    """An empty house in that folder."""
    data = folder / "data"
    data.mkdir()
    store = open_store(data / "feedweir.db")
    try:
        yield House(store, configured(data, *rules, **config))
    finally:
        store.close()
