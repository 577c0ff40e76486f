"""The walk from a real store to files: what is written, when, and what is left alone."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from config.errors import ConfigError
from config.model import Config, Source, Topic
from ingest.model import StoredItem
from ingest.store import Member, Store
from publish.memory import recall
from publish.publish import PublishReport, publish
from tests.publish.making import BBC, DAY, DW, KAZAKHSTAN, NOW, RUSSIA, article, configure, opened, put
from tests.publish.rfc4287 import complaints

EVERYTHING = {"all.atom", "topics/kazakhstan.atom", "topics/russia.atom", "sources/dw.atom", "feeds.opml", "index.html"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path) as store:
        yield store


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public"


def titles(out: Path, path: str) -> list[str]:
    data = (out / path).read_bytes()
    assert [] == complaints(data)
    feed = feedparser.parse(data)
    assert not feed.bozo
    return [entry.title for entry in feed.entries]


def tree(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_the_first_publish_writes_every_file(store: Store, out: Path) -> None:
    put(store, article(1), article(2, "俄罗斯出兵。"), article(3, "日本天气。"))
    report = publish(configure(out), store, out, now=NOW)
    assert EVERYTHING == set(report.written)
    assert EVERYTHING | {f"{path}.gz" for path in EVERYTHING} == set(tree(out))
    assert (3, 4, 0, ()) == (report.changed, report.feeds, report.unchanged, report.removed)
    assert ["第 3 篇", "第 2 篇", "第 1 篇"] == titles(out, "all.atom")
    assert ["第 1 篇"] == titles(out, "topics/kazakhstan.atom")
    assert ["第 2 篇"] == titles(out, "topics/russia.atom")
    assert ["第 3 篇", "第 2 篇", "第 1 篇"] == titles(out, "sources/dw.atom")


def test_an_empty_store_gives_valid_empty_feeds(store: Store, out: Path) -> None:
    report = publish(configure(out), store, out, now=NOW)
    assert EVERYTHING - {"sources/dw.atom"} == set(report.written)
    assert [] == titles(out, "all.atom")
    assert [] == titles(out, "topics/russia.atom")


def test_the_second_publish_writes_nothing(store: Store, out: Path) -> None:
    put(store, article(1))
    publish(configure(out), store, out, now=NOW)
    before = [path.stat() for path in sorted(out.rglob("*"))]
    report = publish(configure(out), store, out, now=NOW + timedelta(days=400))
    assert (0, 0, (), 6) == (report.changed, report.rendered, report.written, report.unchanged)
    assert before == [path.stat() for path in sorted(out.rglob("*"))]


def test_the_same_store_and_configuration_give_the_same_bytes(store: Store, out: Path, tmp_path: Path) -> None:
    put(store, article(1), article(2, "俄罗斯"))
    publish(configure(out), store, out, now=NOW)
    put(store, article(3))
    publish(configure(out), store, out, now=NOW)
    with opened(tmp_path / "other") as other:
        put(other, article(1), article(2, "俄罗斯"), article(3))
        publish(configure(out), other, tmp_path / "other" / "public", now=NOW + timedelta(days=3))
    assert tree(out) == tree(tmp_path / "other" / "public")


def test_a_new_item_touches_only_its_feeds(store: Store, out: Path) -> None:
    put(store, article(1), article(2, "俄罗斯", source="bbc"))
    publish(configure(out), store, out, now=NOW)
    put(store, article(3, "俄罗斯", source="bbc"))
    report = publish(configure(out), store, out, now=NOW)
    assert ("all.atom", "topics/russia.atom", "sources/bbc.atom", "index.html") == report.written
    assert 4 == report.rendered


def test_an_item_that_leaves_a_topic_leaves_its_feed(store: Store, out: Path) -> None:
    put(store, article(1), article(2))
    publish(configure(out), store, out, now=NOW)
    put(store, article(1, "俄罗斯"), changed=DAY + timedelta(days=1))
    publish(configure(out), store, out, now=NOW)
    assert ["第 2 篇"] == titles(out, "topics/kazakhstan.atom")
    assert ["第 1 篇"] == titles(out, "topics/russia.atom")


def test_an_item_that_moves_to_another_source_leaves_the_first(store: Store, out: Path) -> None:
    put(store, article(1), article(2))
    publish(configure(out), store, out, now=NOW)
    put(store, article(1, source="bbc"))
    publish(configure(out), store, out, now=NOW)
    assert ["第 2 篇"] == titles(out, "sources/dw.atom")
    assert ["第 1 篇"] == titles(out, "sources/bbc.atom")


def test_a_source_without_items_has_no_feed_any_more(store: Store, out: Path) -> None:
    put(store, article(1))
    publish(configure(out), store, out, now=NOW)
    put(store, article(1, source="bbc"))
    report = publish(configure(out), store, out, now=NOW)
    assert ("sources/dw.atom",) == report.removed
    assert not list(out.glob("sources/dw*"))


def test_a_source_that_is_not_configured_has_a_feed_too(store: Store, out: Path) -> None:
    put(store, article(1, source="www.example.org"))
    publish(configure(out), store, out, now=NOW)
    assert ["第 1 篇"] == titles(out, "sources/www.example.org.atom")


def test_only_a_redefined_topic_is_matched_again(store: Store, out: Path) -> None:
    put(store, article(1), article(2, "俄罗斯"))
    publish(configure(out), store, out, now=NOW)
    topics = (KAZAKHSTAN, replace(RUSSIA, query="俄罗斯 OR 骚乱"))
    report = publish(configure(out, topics=topics), store, out, now=NOW)
    assert ("topics/russia.atom", "feeds.opml", "index.html") == report.written
    assert ["第 2 篇", "第 1 篇"] == titles(out, "topics/russia.atom")


def test_a_new_topic_finds_what_is_stored_already(store: Store, out: Path) -> None:
    put(store, article(1), article(2, "俄罗斯"))
    publish(configure(out, topics=(KAZAKHSTAN,)), store, out, now=NOW)
    report = publish(configure(out), store, out, now=NOW)
    assert ("topics/russia.atom", "feeds.opml", "index.html") == report.written
    assert ["第 2 篇"] == titles(out, "topics/russia.atom")


def test_a_topic_that_is_no_more_is_removed_with_its_twin_and_its_members(store: Store, out: Path) -> None:
    put(store, article(1))
    publish(configure(out), store, out, now=NOW)
    report = publish(configure(out, topics=(RUSSIA,)), store, out, now=NOW)
    assert ("topics/kazakhstan.atom",) == report.removed
    assert not list(out.glob("topics/kazakhstan*"))
    assert ["russia"] == [summary.name for summary in store.topics()]


def test_files_of_others_are_never_removed(store: Store, out: Path) -> None:
    put(store, article(1))
    publish(configure(out), store, out, now=NOW)
    foreign = [out / "robots.txt", out / "topics" / "mine.atom", out / "sources" / "mine.atom", out / ".htaccess"]
    for path in foreign:
        path.write_text("mine")
    (out / "topics" / "kazakhstan.atom").write_text("mine too")
    publish(configure(out, topics=()), store, out, now=NOW)
    assert ["mine"] * 4 == [path.read_text() for path in foreign]
    assert "mine too" == (out / "topics" / "kazakhstan.atom").read_text()


@pytest.mark.parametrize("path", ["all.atom", "all.atom.gz", "topics/russia.atom", "index.html", "feeds.opml"])
def test_a_file_that_is_missing_or_altered_is_written_again(store: Store, out: Path, path: str) -> None:
    put(store, article(1))
    publish(configure(out), store, out, now=NOW)
    expected = tree(out)
    (out / path).write_bytes(b"altered")
    assert (path.removesuffix(".gz"),) == publish(configure(out), store, out, now=NOW).written
    assert expected == tree(out)
    (out / path).unlink()
    assert (path.removesuffix(".gz"),) == publish(configure(out), store, out, now=NOW).written
    assert expected == tree(out)


def test_a_folder_that_was_copied_back_is_read_once(store: Store, out: Path) -> None:
    put(store, article(1))
    publish(configure(out), store, out, now=NOW)
    for path in EVERYTHING:
        os.utime(out / path, ns=(0, 0))
    assert () == publish(configure(out), store, out, now=NOW).written
    assert {(out / path).stat().st_mtime_ns for path in EVERYTHING} == {0}
    assert {file.mark.plain[1] for file in recall(store).files.values()} == {0}


def test_another_folder_gets_every_file(store: Store, out: Path, tmp_path: Path) -> None:
    put(store, article(1))
    publish(configure(out), store, out, now=NOW)
    publish(configure(out), store, tmp_path / "second", now=NOW)
    assert tree(out) == tree(tmp_path / "second")
    put(store, article(2))
    publish(configure(out), store, tmp_path / "second", now=NOW)
    publish(configure(out), store, out, now=NOW)
    assert tree(out) == tree(tmp_path / "second")


@pytest.mark.parametrize(
    "changed",
    [
        {"base_url": "https://other.example"},
        {"limit": 1},
        {"sources": (replace(DW, title="DW"), BBC)},
        {"topics": (replace(KAZAKHSTAN, title="Kazakhstan"), RUSSIA)},
    ],
)
def test_a_changed_setting_shows_at_once(store: Store, out: Path, tmp_path: Path, changed: dict[str, Any]) -> None:
    put(store, article(1), article(2))
    publish(configure(out), store, out, now=NOW)
    publish(configure(out, **changed), store, out, now=NOW)
    with opened(tmp_path / "other") as other:
        put(other, article(1), article(2))
        publish(configure(out, **changed), other, tmp_path / "other" / "public", now=NOW)
    assert tree(tmp_path / "other" / "public") == tree(out)


def test_the_window_of_a_topic_counts_from_its_newest_item(store: Store, out: Path) -> None:
    items = [article(day, published=DAY - timedelta(days=day)) for day in range(5)]
    put(store, *items, article(9, published=None))
    topics = (replace(KAZAKHSTAN, window=timedelta(days=2)), replace(RUSSIA, query="哈萨克斯坦", limit=2))
    publish(configure(out, topics=topics), store, out, now=NOW)
    assert ["第 0 篇", "第 1 篇", "第 2 篇"] == titles(out, "topics/kazakhstan.atom")
    assert ["第 0 篇", "第 1 篇"] == titles(out, "topics/russia.atom")
    assert "第 9 篇" == titles(out, "all.atom")[-1]


def test_one_loud_source_does_not_fill_a_feed(store: Store, out: Path) -> None:
    put(store, article(1, source="bbc"), *(article(number) for number in range(2, 9)))
    shared = replace(KAZAKHSTAN, per_source=2, limit=4)
    publish(configure(out, topics=(shared, RUSSIA)), store, out, now=NOW)
    assert ["第 8 篇", "第 7 篇", "第 1 篇"] == titles(out, "topics/kazakhstan.atom")
    put(store, article(9), article(10, source="bbc"))
    publish(configure(out, topics=(shared, RUSSIA)), store, out, now=NOW)
    assert ["第 10 篇", "第 9 篇", "第 8 篇", "第 1 篇"] == titles(out, "topics/kazakhstan.atom")
    publish(configure(out), store, out, now=NOW)
    assert 10 == len(titles(out, "topics/kazakhstan.atom"))


def test_a_wrong_query_changes_nothing(store: Store, out: Path) -> None:
    put(store, article(1))
    publish(configure(out), store, out, now=NOW)
    before = tree(out)
    with pytest.raises(ConfigError):
        publish(configure(out, topics=(Topic("broken", "", "(a OR"),)), store, out, now=NOW)
    assert before == tree(out)
    assert {"kazakhstan", "russia"} == {summary.name for summary in store.topics()}


def test_an_item_with_unfit_characters_costs_no_other(store: Store, out: Path) -> None:
    put(store, article(1), article(2, title="", text="哈萨克斯坦 \x0b\ufffe", html="<p>\ufffe\x0b</p>"), article(3))
    publish(configure(out), store, out, now=NOW)
    assert 3 == len(titles(out, "all.atom"))


def test_the_reference_names_every_part_of_the_report() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "feeds.md").read_text(encoding="utf-8")
    assert [] == [field.name for field in fields(PublishReport) if f"`{field.name}`" not in page]


def test_the_report_can_be_written_as_json(store: Store, out: Path) -> None:
    report = publish(configure(out), store, out, now=NOW)
    assert "all.atom" in json.loads(json.dumps(asdict(report), default=str))["written"]


class Watching:
    """A store that tells how many items were read from it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.read = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def items(self, *, after_id: int = 0, with_trace: bool = False) -> Iterator[StoredItem]:
        return self._counted(self._store.items(after_id=after_id, with_trace=with_trace))

    def changed_since(self, seq: int) -> Iterator[StoredItem]:
        return self._counted(self._store.changed_since(seq))

    def texts_since(self, seq: int, at_once: int = 200) -> Iterator[StoredItem]:
        return self._counted(self._store.texts_since(seq, at_once))

    def _counted(self, items: Iterator[StoredItem]) -> Iterator[StoredItem]:
        for item in items:
            self.read += 1
            yield item


def test_publishing_reads_what_changed_and_not_what_is_stored(store: Store, out: Path) -> None:
    put(store, *(article(number) for number in range(300)))
    first = Watching(store)
    publish(configure(out), first, out, now=NOW)
    put(store, article(300), article(1, "俄罗斯"))
    second = Watching(store)
    publish(configure(out), second, out, now=NOW)
    # Once by the indexes, and once to be matched with topics.
    assert (600, 4) == (first.read, second.read)


class Stopped(Exception):
    """The process dies here."""


class Dying:
    """A store whose process dies just before, or just after, its n-th write."""

    def __init__(self, store: Store, writes: int, *, after: bool) -> None:
        self._store = store
        self._left = writes
        self._after = after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def set_members(self, items: Collection[int], topics: Collection[str], members: Iterable[Member]) -> None:
        self._write(lambda: self._store.set_members(items, topics, members))

    def begin_drafts(self, definitions: Mapping[str, str]) -> None:
        self._write(lambda: self._store.begin_drafts(definitions))

    def add_to_drafts(self, *given: Any) -> Any:
        return self._write(lambda: self._store.add_to_drafts(*given))

    def adopt_draft(self, topic: str) -> Any:
        return self._write(lambda: self._store.adopt_draft(topic))

    def drop_topic(self, topic: str) -> None:
        self._write(lambda: self._store.drop_topic(topic))

    def set_state(self, values: Mapping[str, str]) -> None:
        self._write(lambda: self._store.set_state(values))

    def _write(self, write: Any) -> Any:
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Stopped
        result = write()
        if self._left == 0:
            raise Stopped
        return result


def before_and_after(out: Path) -> tuple[Config, Config]:
    """Two configurations between which a topic goes, one is redefined and one comes."""
    first = configure(out, topics=(KAZAKHSTAN, RUSSIA, Topic("old", "旧", "骚乱")))
    topics = (KAZAKHSTAN, replace(RUSSIA, query="俄罗斯 OR 普京"), Topic("new", "新", "天气"))
    return first, configure(out, topics=topics, sources=(DW, BBC, Source("cdt", "中国数字时代")))


def change(store: Store) -> None:
    """An item changes topics, one changes its source, one comes."""
    put(store, article(1, "普京谈天气"), article(2, "俄罗斯", source="cdt"), article(4))


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("writes", range(1, 16))
def test_a_publish_that_dies_at_any_write_is_made_good_by_the_next(tmp_path: Path, writes: int, *, after: bool) -> None:
    first, second = before_and_after(tmp_path)
    outs = tmp_path / "died" / "public", tmp_path / "lived" / "public"
    with opened(tmp_path / "died") as died, opened(tmp_path / "lived") as lived:
        for store, out in zip((died, lived), outs, strict=True):
            put(store, article(1), article(2, "俄罗斯"), article(3, "日本"))
            publish(first, store, out, now=NOW)
            change(store)
        try:
            publish(second, Dying(died, writes, after=after), outs[0], now=NOW)
        except Stopped:
            publish(second, died, outs[0], now=NOW)
        publish(second, lived, outs[1], now=NOW)
        assert died.memberships(range(1, 5)) == lived.memberships(range(1, 5))
    assert tree(outs[1]) == tree(outs[0])


def test_the_page_links_to_the_status_unless_there_is_none(store: Store, out: Path) -> None:
    put(store, article(1))
    config = configure(out)
    hidden = replace(config, settings=replace(config.settings, serve=replace(config.settings.serve, status=False)))
    publish(config, store, out, now=NOW)
    assert b'<a href="status">' in (out / "index.html").read_bytes()
    assert ("index.html",) == publish(hidden, store, out, now=NOW).written
    assert b"status" not in (out / "index.html").read_bytes()
