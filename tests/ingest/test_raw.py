"""What is kept gives back what came (ingest/formats/raw.py)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import Refused
from ingest.formats.dump import parse_dump
from ingest.formats.raw import entry_body, restore, with_body
from ingest.model import Enclosure, Format, Page, RawItem

TEXT = st.text(max_size=20)
MOMENTS = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - UTC is given
ITEMS = st.builds(
    RawItem,
    source=TEXT,
    url=TEXT,
    title=TEXT,
    html=TEXT,
    origin=TEXT,
    format=st.just(Format.ENTRY),
    body=st.just(b""),
    guid=TEXT,
    authors=st.lists(TEXT, max_size=3).map(tuple),
    published=MOMENTS,
    updated=MOMENTS,
    categories=st.lists(TEXT, max_size=3).map(tuple),
    enclosures=st.lists(st.builds(Enclosure, TEXT, TEXT, st.integers(0, 2**40)), max_size=2).map(tuple),
    language=TEXT,
    rights=TEXT,
    base=TEXT,
    local_time=TEXT,
    page=TEXT,
    page_url=TEXT,
    further=st.lists(st.builds(Page, TEXT, TEXT, TEXT), max_size=2).map(tuple),
)


@given(ITEMS)
def test_an_entry_is_restored_as_it_was(item: RawItem) -> None:
    item = with_body(item)
    assert item == restore(Format.ENTRY, item.body, item.source, item.origin)
    assert item.body == entry_body(item)


@given(st.integers(0, 2**42), TEXT, TEXT, st.sampled_from(["\n", "\r\n"]))
def test_a_dump_is_restored_as_it_was(stamp: int, title: str, body: str, end: str) -> None:
    lines = (f"<!--{stamp}-->", f"[{title}](https://example.com/1)", "------", "", body, "")
    data = end.join(lines).encode("utf-8", "replace")
    try:
        item = parse_dump(data, "source", "origin")
    except Refused:
        return  # a title with line ends of its own
    assert item == restore(Format.DUMP, item.body, "source", "origin")


def test_the_same_entry_gives_the_same_bytes_and_nothing_empty_is_written() -> None:
    item = RawItem("s", "https://example.com/", "标题", "", "o", Format.ENTRY, b"")
    assert '{"title":"标题","url":"https://example.com/"}' == entry_body(item).decode()


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b'{"enclosures":[[1]]}', b'{"published":"x"}'])
def test_what_is_no_entry_is_refused(body: bytes) -> None:
    with pytest.raises(Refused, match="what the store holds is not an entry"):
        restore(Format.ENTRY, body, "s", "o")
