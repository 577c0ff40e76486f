"""Explanations for the tests of what shows them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.model import Config
from config.settings import load
from ingest.model import Outcome, Removal
from ingest.pipeline import import_paths
from ingest.store.sqlite import SqliteStore, open_store
from publish.explain import Belonging, CopySeen, Explanation, Rules
from publish.explain.effects import by_rule, pictures
from publish.query.plan import Explained
from tests.publish.making import NOW, article, stored

#: Three copies of one article: as the mirror had it, with a later date and another paragraph, and an old one again.
ADDRESS = "https://www.dw.com/zh/a-60381254"
FIRST = "哈萨克斯坦总统托卡耶夫下令部队开火，集体安全条约组织派出部队，各国对此反应不一。" * 6
SECOND = "普京说集体安全条约组织的部队不会长期留在哈萨克斯坦，任务完成之后就会撤离。" * 6


def dump(title: str, stamp: int, body: str, address: str = ADDRESS) -> str:
    """An archive file as mirrors' dumps are; `stamp` is in milliseconds since 1970."""
    return f"<!--{stamp}-->\n[{title}]({address})\n------\n\n{body}\n"


@contextmanager
def imported(folder: Path, files: Mapping[str, str]) -> Iterator[tuple[Config, SqliteStore]]:
    """A store into which those archive files were imported by the rules that ship, in the order of their names."""
    archive, data = folder / "archive", folder / "data"
    archive.mkdir(parents=True)
    data.mkdir()
    for name, text in files.items():
        (archive / name).write_text(text, encoding="utf-8")
    config = load(None, data=data)
    store = open_store(data / "feedweir.db")
    try:
        import_paths(
            config,
            store,
            [archive],
            jobs=1,
            source="",
            progress=lambda _: None,
            stop=lambda: False,
            now=lambda: datetime(2026, 1, 1, tzinfo=UTC),
        )
        yield config, store
    finally:
        store.close()


def explanation(
    source: str = "<p>正文。</p>", *trace: Removal, html: str = "<p>正文。</p>", **fields: Any
) -> Explanation:
    """An explanation of an item that was cleaned from `source`; `fields` replace its own."""
    item = replace(article(html=html, text="正文。"), trace=trace)
    made = Explanation(
        stored=stored(item),
        rules=Rules.CURRENT,
        length_before=10,
        length_after=3,
        cleaning=by_rule(trace),
        pictures=pictures(source, item),
        topics=(),
        copies=(CopySeen(1, Outcome.NEW, NOW, "archive/dw/1.txt", (), 1.0, is_current=True),),
        source=source,
    )
    return replace(made, **fields)


def belonging(slug: str, *, verdict: bool | None, why: tuple[str, ...] = (), is_published: bool = True) -> Belonging:
    """A topic, in it or not."""
    return Belonging(slug, slug.title(), verdict, is_published, why, Explained(f"topic {slug}", verdict))
