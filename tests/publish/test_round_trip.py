"""Imported, exported as an archive, imported again: the same items come out."""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.model import Config
from config.settings import default_settings, load
from ingest.model import CleanItem, ImportReport
from ingest.pipeline import import_paths
from ingest.store.sqlite import SqliteStore, open_store
from publish.export import export_archive, export_jsonl

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>自由亚洲</title><link>https://www.rfa.org/mandarin/</link><language>zh-cn</language>
<copyright>© 1998-2023 RFA</copyright>
<item><title>A &amp;quot;quoted&amp;quot; [title] &lt; 标题</title><link>https://www.rfa.org/mandarin/a-1.html?utm_source=x</link>
<guid>https://www.rfa.org/mandarin/a-1.html</guid><dc:creator>李明</dc:creator><category>政治</category>
<pubDate>Tue, 11 Jan 2022 08:39:44 +0800</pubDate>
<enclosure url="https://av.example.com/1.mp3" type="audio/mpeg" length="77"/>
<content:encoded><![CDATA[<p>正文一。<img src="/img/1.jpg"></p><p>末句。</p>]]></content:encoded></item>
<item><title>无地址</title><guid isPermaLink="false">rfa-2</guid><pubDate>2022-01-11 10:00:00</pubDate>
<description><![CDATA[<p>只有 guid 的条目，<a href="more.html">更多</a>。</p>]]></description></item>
<item><title>无日期</title><link>https://www.rfa.org/mandarin/a-3.html</link>
<description>纯文本 &lt;b&gt;粗&lt;/b&gt;</description></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hant" xml:base="https://blog.example.com/base/">
<id>tag:example.com,2022:feed</id><title>Blog</title><updated>2022-01-12T00:00:00Z</updated>
<link href="https://blog.example.com/"/><rights>© 2022 Example</rights>
<entry><id>tag:example.com,2022:1</id><title type="html">&lt;em&gt;Blog&lt;/em&gt; one</title>
<updated>2022-01-12T01:02:03.456Z</updated>
<published>2022-01-11T00:00:00Z</published><author><name>王芳</name></author><author><name>A. Author</name></author>
<link href="https://blog.example.com/posts/1"/><category term="t" label="標籤"/>
<link rel="enclosure" href="https://blog.example.com/1.ogg" type="audio/ogg"/>
<content type="html" xml:base="assets/">
&lt;p&gt;See &lt;a href="x.html"&gt;this&lt;/a&gt; &lt;img src="y.png"&gt; 全文。&lt;/p&gt;</content></entry>
</feed>
"""
JSON: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "J",
    "home_page_url": "https://json.example.org/",
    "items": [
        {
            "id": "1",
            "url": "https://json.example.org/1",
            "title": "JSON 一",
            "content_html": "<p>内容</p>",
            "date_published": "2022-01-11T08:00:00+08:00",
            "date_modified": "2022-01-11T09:00:00+08:00",
            "authors": [{"name": "N"}],
            "tags": ["a", "b"],
            "attachments": [{"url": "https://json.example.org/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}],
        },
        {
            "id": "3",
            "url": "https://json.example.org/3",
            "title": "有网页的文章",
            "content_html": "<p>内容提要在这里。</p>",
            "_feedweir": {
                "page": f"<html><article><p>内容提要在这里。{'网页里有文章的全文。' * 40}</p></article></html>",
                "page_url": "https://www.json.example.org/3",
                "further": [
                    {"url": "https://www.json.example.org/3?page=2", "html": f"<p>{'第二页还有文章的后半。' * 30}</p>"},
                    {"url": "https://www.json.example.org/3?page=3", "flaw": "it answers 404"},
                ],
            },
        },
        {"id": "2", "content_text": "no address, no title"},
    ],
}
#: The older shape of an archive file, in a folder of a site that is configured nowhere.
OLD = "[旧文](https://old.example.net/1)\n------\n\n日期：2020-10-13 10:58:08<p>旧文正文。</p>\n"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return load(data=tmp_path_factory.mktemp("data"), env={})


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Saved feeds of each kind, an old dump, the same article three times, and one that says nothing of itself."""
    folder = tmp_path / "in"
    for path, text in {
        "rss.xml": RSS,
        "atom.xml": ATOM,
        "feed.json": json.dumps(JSON),
        "articles/旧站/7.md": OLD,
        "articles/mine/1.md": "<!--NaN-->\n[无地址]()\n------\n\n<p>没有地址的文章，在文件夹里。</p>\n",
        **{f"articles/dw/{number}.md": version(number) for number in range(1, 13)},
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def version(number: int) -> str:
    """An article that is revised eleven times; the older dates come in between."""
    ms = 1641861584000 + (number if number % 3 else -number) * 60_000
    text = "".join(f"<p>第 {part} 段，德国之声的文章。</p>" for part in range(number, number + 5))
    return f"<!--{ms}-->\n[第 {number} 版](https://www.dw.com/zh/t-{number}/a-42)\n------\n\n{text}\n"


@contextmanager
def imported(config: Config, database: Path, *paths: Path) -> Iterator[tuple[SqliteStore, ImportReport]]:
    store = open_store(database)
    try:
        report = import_paths(
            config, store, paths, jobs=1, source="", progress=lambda _: None, stop=lambda: False, now=lambda: NOW
        )
        yield store, report
    finally:
        store.close()


def lines(store: SqliteStore) -> Mapping[str, dict[str, Any]]:
    """The JSON lines by id."""
    stream = io.StringIO()
    export_jsonl(store, stream, default_settings().stories)
    return {record["id"]: record for record in map(json.loads, stream.getvalue().splitlines())}


def items(store: SqliteStore) -> Mapping[str, CleanItem]:
    """The clean items by id, with what JSON lines leave out."""
    return {stored.entry_id: stored.item for stored in store.items(with_trace=True)}


def test_an_exported_archive_imports_to_the_same_items(config: Config, inputs: Path, tmp_path: Path) -> None:
    with imported(config, tmp_path / "one.db", ROOT / "seeds", inputs) as (first, report):
        assert () == report.refused
        count = export_archive(first, tmp_path / "out", sources=config.sources)
        with imported(config, tmp_path / "two.db", tmp_path / "out") as (second, again):
            assert () == again.refused
            assert count == report.new == again.new
            assert report.revised == again.revised
            assert lines(first) == lines(second)
            assert items(first) == items(second)


def test_the_archive_needs_no_configuration_to_be_written(config: Config, inputs: Path, tmp_path: Path) -> None:
    with imported(config, tmp_path / "one.db", inputs) as (first, _):
        export_archive(first, tmp_path / "out")
        with imported(config, tmp_path / "two.db", tmp_path / "out") as (second, _):
            assert lines(first) == lines(second)


def test_exporting_the_import_of_an_export_gives_the_same_files(config: Config, inputs: Path, tmp_path: Path) -> None:
    with imported(config, tmp_path / "one.db", inputs) as (first, _):
        export_archive(first, tmp_path / "out")
        with imported(config, tmp_path / "two.db", tmp_path / "out") as (second, _):
            export_archive(second, tmp_path / "again")
    assert files(tmp_path / "out") == files(tmp_path / "again")


def test_an_entry_that_was_stored_with_its_page_is_known_again(config: Config, inputs: Path, tmp_path: Path) -> None:
    with imported(config, tmp_path / "one.db", inputs / "feed.json") as (first, _):
        export_archive(first, tmp_path / "out")
    with imported(config, tmp_path / "one.db", tmp_path / "out") as (first, again):
        assert (0, 0, 3) == (again.new, again.revised, again.unchanged)
        [item] = [each for each in first.items() if each.item.title == "有网页的文章"]
        assert "全文" in item.item.text
        assert 1 == len(first.revisions(item.id))


def files(folder: Path) -> list[bytes]:
    """The bytes of all files below a folder, whatever their names."""
    return sorted(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_revisions_are_told_as_they_were(config: Config, inputs: Path, tmp_path: Path) -> None:
    with imported(config, tmp_path / "one.db", inputs / "articles/dw") as (first, _):
        export_archive(first, tmp_path / "out")
        with imported(config, tmp_path / "two.db", tmp_path / "out") as (second, _):
            assert told(first) == told(second)
            assert 12 == len(told(first))


def told(store: SqliteStore) -> list[Any]:
    """The revisions of the only item, without where they came from."""
    return [replace(revision, origin="", raw_id=0) for revision in store.revisions(1)]


def test_a_date_in_the_future_stays_as_it_came(config: Config, tmp_path: Path) -> None:
    later = int((NOW + timedelta(days=400)).timestamp() * 1000)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/1.md").write_text(f"<!--{later}-->\n[t](https://www.dw.com/zh/a-9)\n------\n\n<p>正文。</p>\n")
    with imported(config, tmp_path / "one.db", tmp_path / "in") as (first, _):
        export_archive(first, tmp_path / "out")
        with imported(config, tmp_path / "two.db", tmp_path / "out") as (second, _):
            assert ["2027-12-25T12:00:00Z"] == [line["published"] for line in lines(first).values()]
            assert lines(first) == lines(second)
