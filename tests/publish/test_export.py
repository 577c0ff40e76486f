"""What leaves the store: JSON lines, and the files of an archive folder."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.model import Source
from config.tree import StorySettings
from ingest.fingerprint import raw_digest
from ingest.formats.raw import with_body
from ingest.identity import entry_id
from ingest.model import CleanItem, Enclosure, Format, Outcome, RawItem, Removal
from ingest.store import Change, Member
from ingest.store.sqlite import SqliteStore, open_store
from ingest.store.stories import Place
from publish.errors import ExportError
from publish.export import export_archive, export_jsonl
from publish.export.archive import file_bytes, folder_name
from publish.export.jsonl import rfc3339

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STORIES = StorySettings(("sources", "complete", "earliest"), ())
PUBLISHED = datetime(2022, 1, 11, 0, 39, 44, 101_000, tzinfo=UTC)
DUMP = "<!--1641861584101-->\n[标题](https://www.dw.com/zh/a-1)\n------\n\n<p>正文</p>\n".encode()

RAW = with_body(
    RawItem(
        source="dw",
        url="https://www.dw.com/zh/a-1",
        title="标题",
        html="<p>正文</p>",
        origin="feed.xml",
        format=Format.ENTRY,
        body=b"",
        guid="tag:dw,1",
        authors=("李明", "王芳"),
        published=PUBLISHED,
        updated=PUBLISHED + timedelta(hours=1),
        categories=("政治",),
        enclosures=(Enclosure("https://av.example/1.mp3", "audio/mpeg", 77), Enclosure("https://av.example/2", "")),
        language="zh-Hans",
        rights="© 2022 德国之声",
    )
)
CLEAN = CleanItem(
    key="https://www.dw.com/zh/a-1",
    source="dw",
    url="https://www.dw.com/zh/a-1",
    title="标题",
    html="<p>正文</p>",
    text="正文",
    language="zh-Hans",
    authors=("李明", "王芳"),
    published=PUBLISHED,
    updated=None,
    categories=("政治",),
    enclosures=RAW.enclosures,
    images=("https://static.dw.com/1.jpg",),
    rights="© 2022 德国之声",
    trace=(Removal("footer", "mirror-footer", "获取更多RSS", "the mirror's own", ""),),
)
BARE = CleanItem("digest:1", "dw", "", "", "", "", "", (), None, None, (), (), (), "", ())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "feedweir.db")
    yield opened
    opened.close()


def change(raw: RawItem, item: CleanItem, **fields: Any) -> Change:
    """A new item, ready to be written."""
    new = Change(
        outcome=Outcome.NEW,
        raw=raw,
        digest=raw_digest(raw),
        item=item,
        fingerprint=b"",
        item_id=None,
        entry_id=entry_id(item.key),
        seen_at=NOW,
        changed=NOW,
        sort_at=item.published,
    )
    return replace(new, **fields)


def dump(number: int) -> RawItem:
    """The raw item of an archive file."""
    body = DUMP.replace(b"a-1", f"a-{number}".encode())
    return RawItem("dw", f"https://www.dw.com/zh/a-{number}", "标题", "", "x.md", Format.DUMP, body)


def lines(store: SqliteStore) -> list[dict[str, Any]]:
    stream = io.StringIO()
    count = export_jsonl(store, stream, STORIES)
    records = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert count == len(records)
    return records


def test_a_line_says_everything_of_an_item(store: SqliteStore) -> None:
    store.write([change(RAW, CLEAN)])
    store.set_members([1], ["world", "china"], [Member("world", 1, None, ""), Member("china", 1, None, "")])
    expected = {
        "id": entry_id(CLEAN.key),
        "url": "https://www.dw.com/zh/a-1",
        "title": "标题",
        "html": "<p>正文</p>",
        "text": "正文",
        "published": "2022-01-11T00:39:44.101Z",
        "updated": None,
        "source": "dw",
        "authors": ["李明", "王芳"],
        "language": "zh-Hans",
        "enclosures": [
            {"url": "https://av.example/1.mp3", "type": "audio/mpeg", "length": 77},
            {"url": "https://av.example/2", "type": None, "length": None},
        ],
        "rights": "© 2022 德国之声",
        "images": ["https://static.dw.com/1.jpg"],
        "topics": ["china", "world"],
        "story": entry_id(CLEAN.key),
        "leader": True,
        "trace": [
            {
                "step": "footer",
                "rule": "mirror-footer",
                "removed": "获取更多RSS",
                "reason": "the mirror's own",
                "replaced_by": "",
            }
        ],
    }
    (line,) = lines(store)
    assert expected == line
    assert list(expected) == list(line)


def test_copies_have_one_story_and_one_of_them_leads(store: SqliteStore) -> None:
    keys = [f"https://{name}.example/" for name in ("one", "two", "three")]
    for key in keys:
        text = "正文" if key == keys[1] else "正"
        store.write([change(replace(RAW, body=key.encode()), replace(CLEAN, key=key, text=text))])
    store.set_places({1: Place(1, 0), 2: Place(1, 0)})
    found = [(line["story"], line["leader"]) for line in lines(store)]
    assert [(entry_id(keys[0]), False), (entry_id(keys[0]), True), (entry_id(keys[2]), True)] == found


def test_what_is_not_known_is_null(store: SqliteStore) -> None:
    store.write([change(RAW, BARE)])
    (line,) = lines(store)
    unknown = {name for name, value in line.items() if value is None}
    assert {"url", "published", "updated", "language", "rights"} == unknown


def test_characters_are_written_as_themselves_and_no_line_breaks_inside(store: SqliteStore) -> None:
    store.write([change(RAW, replace(CLEAN, title='中文 "quoted"\u2028\x85\n next'))])
    stream = io.StringIO()
    export_jsonl(store, stream, STORIES)
    assert "中文" in stream.getvalue()
    assert 1 == len(stream.getvalue().splitlines())
    assert '中文 "quoted"\u2028\x85\n next' == json.loads(stream.getvalue())["title"]


def test_items_come_by_number_and_batches_lose_none(store: SqliteStore) -> None:
    store.write([change(dump(n), replace(CLEAN, key=f"k{n}", title=str(n))) for n in range(450)])
    assert [str(n) for n in range(450)] == [line["title"] for line in lines(store)]


def test_lines_leave_while_the_store_is_still_read(store: SqliteStore) -> None:
    store.write([change(dump(n), replace(CLEAN, key=f"k{n}")) for n in range(450)])

    class Enough(Exception):
        """The reader went away."""

    class Narrow(io.StringIO):
        def write(self, text: str, /) -> int:
            if self.tell():
                raise Enough
            return super().write(text)

    stream = Narrow()
    with pytest.raises(Enough):
        export_jsonl(store, stream, STORIES)
    assert 1 == stream.getvalue().count("\n")


def test_an_empty_store_gives_no_lines(store: SqliteStore) -> None:
    assert [] == lines(store)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, None),
        (datetime(2022, 1, 11, 8, 39, 44, tzinfo=UTC), "2022-01-11T08:39:44Z"),
        (datetime(2022, 1, 11, 8, 39, 44, 5000, tzinfo=UTC), "2022-01-11T08:39:44.005Z"),
        (datetime(2022, 1, 11, 8, 39, 44, 5, tzinfo=UTC), "2022-01-11T08:39:44.000005Z"),
        (datetime.fromisoformat("2022-01-11T08:39:44+08:00"), "2022-01-11T00:39:44Z"),
        (datetime(900, 1, 1, tzinfo=UTC), "0900-01-01T00:00:00Z"),
    ],
)
def test_times_are_rfc_3339_in_utc(when: datetime | None, expected: str | None) -> None:
    assert expected == rfc3339(when)


def test_an_archive_article_leaves_as_its_own_bytes(store: SqliteStore, tmp_path: Path) -> None:
    store.write([change(dump(1), CLEAN)])
    assert 1 == export_archive(store, tmp_path / "out")
    assert DUMP == (tmp_path / "out/articles/dw/0000001.md").read_bytes()


def test_an_entry_leaves_as_a_json_feed_of_one_item() -> None:
    feed = json.loads(file_bytes(RAW))
    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert [
        {
            "id": "tag:dw,1",
            "url": "https://www.dw.com/zh/a-1",
            "title": "标题",
            "content_html": "<p>正文</p>",
            "date_published": "2022-01-11T00:39:44.101Z",
            "date_modified": "2022-01-11T01:39:44.101Z",
            "authors": [{"name": "李明"}, {"name": "王芳"}],
            "tags": ["政治"],
            "language": "zh-Hans",
            "attachments": [
                {"url": "https://av.example/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 77},
                {"url": "https://av.example/2", "mime_type": ""},
            ],
            "_feedweir": {"rights": "© 2022 德国之声"},
        }
    ] == feed["items"]


def test_every_copy_leaves_in_the_order_in_which_it_came(store: SqliteStore, tmp_path: Path) -> None:
    store.write([change(dump(1), CLEAN)])
    for number in range(2, 13):
        store.write([change(dump(number), CLEAN, outcome=Outcome.REVISED, item_id=1, what=("text",))])
    assert 1 == export_archive(store, tmp_path / "out")
    files = sorted((tmp_path / "out/articles/dw").iterdir())
    assert [f"0000001-{number:04d}.md" for number in range(1, 13)] == [file.name for file in files]
    assert [dump(number).body for number in range(1, 13)] == [file.read_bytes() for file in files]


def test_a_folder_that_holds_anything_is_refused_untouched(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine").write_bytes(b"precious")
    with pytest.raises(ExportError, match=r"not empty\n.*new or an empty folder"):
        export_archive(store, tmp_path / "out")
    assert ["mine"] == [path.name for path in (tmp_path / "out").iterdir()]


def test_an_empty_folder_is_filled(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export_archive(store, tmp_path / "out")
    assert ["articles"] == [path.name for path in (tmp_path / "out").iterdir()]


def test_a_place_that_cannot_be_written_says_what_to_do(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="Give a folder"):
        export_archive(store, tmp_path / "file/out")


def test_half_an_export_does_not_look_like_a_whole_one(store: SqliteStore, tmp_path: Path) -> None:
    store.write([change(replace(RAW, source="x" * 300), CLEAN)])
    with pytest.raises(ExportError, match="File name too long"):
        export_archive(store, tmp_path / "out")
    assert [] == list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("dw", "dw"),
        ("rfi", "法广"),
        ("mine", "mine"),
        ("gone", "gone"),
        ("example.com", "example.com"),
        ("xn--fiq228c", "中文"),
        ("../up", "%2E.%2Fup"),
        ("..", "%2E."),
        (".hidden", "%2Ehidden"),
    ],
)
def test_a_folder_is_named_as_the_source_is_found_by(source: str, expected: str) -> None:
    sources = {
        "dw": Source("dw", "德国之声", folders=("德国之声", "dw")),
        "rfi": Source("rfi", "法广", folders=("法广",)),
        "mine": Source("mine", "Mine"),
    }
    assert expected == folder_name(source, sources)
