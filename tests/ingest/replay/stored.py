"""A store with articles in it, cleaned by rules that a test changes, for the tests of replay."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.contents import contents
from config.model import Config, Rule
from config.settings import load
from ingest.model import StoredItem
from ingest.pipeline import import_paths
from ingest.replay.reclean import reclean, rules_now
from ingest.replay.values import RecleanReport
from ingest.store.copying import copy
from ingest.store.sqlite import SqliteStore
from tests.ingest.store.making import NOW

#: Some sentences, so that a line which a rule takes is no great part of an article.
TEXT = "".join(
    f"<p>这是第{number}段正文，讲的是一件事情的经过，也讲了它的原因。</p>" for number in "一二三四五六七八九"
)


def dump(number: int, body: str = TEXT, title: str = "标题", site: str = "https://www.rfi.fr/cn", when: int = 0) -> str:
    """An archive file; `when` is seconds after the start of 2022."""
    return f"<!--{(1640995200 + when) * 1000}-->\n[{title} {number}]({site}/{number})\n------\n\n{body}\n"


def notice(match: str, rule: str = "test-notice", **params: Any) -> Rule:
    """A rule that takes lines which match."""
    return Rule(rule, "notice", ("rfi", "dw"), "The mirror adds it.", {"match": match, "longest": 10_000, **params}, ())


class Library:
    """The store, and the configuration of today."""

    def __init__(self, store: SqliteStore, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self.config: Config = load(data=store.path.parent, env={})

    def take(self, *files: str) -> None:
        """Import files, by the rules of today."""
        folder = self.folder / str(len(list(self.folder.iterdir())))
        folder.mkdir()
        for number, content in enumerate(files):
            (folder / f"{number:04}.md").write_text(content, encoding="utf-8")
        import_paths(self.config, self.store, [folder], jobs=1, source="", progress=lambda _: None,
                     stop=lambda: False, now=lambda: NOW)  # fmt: skip

    def rule(self, *rules: Rule) -> None:
        """From today on these rules hold too; without any, only those that ship."""
        shipped = load(data=self.store.path.parent, env={}).rules
        self.config = replace(self.config, rules=(*shipped, *rules))

    def reclean(self, **given: Any) -> RecleanReport:
        """Clean again at the usual time."""
        usual: dict[str, Any] = {"jobs": 1, "progress": lambda *_: None, "stop": lambda: False, "now": lambda: NOW}
        return reclean(self.config, self.store, **{**usual, **given})

    def item(self, number: int) -> StoredItem:
        """A stored item, with its trace."""
        found = self.store.find(str(number))
        assert found is not None
        return found

    def set_unknown(self) -> None:
        """Make the store look as if an older version had written it: nothing is known of the rules."""
        for source, rules in rules_now(self.config, self.store).items():
            self.store.make_stale(source, rules)

    def tables(self) -> Mapping[str, Sequence[object]]:
        """As below, of a copy: Python's own SQLite must not open what the store's has open in the same process."""
        target = self.folder / "copy.db"
        target.unlink(missing_ok=True)
        copy(self.store.path, target)
        return tables(target)


def tables(path: Path) -> Mapping[str, Sequence[object]]:
    """Every row of every table, times and all, but when the tables were made. Nobody has the store open."""
    return dict(contents(path))
