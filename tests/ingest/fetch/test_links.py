"""What `Link` fields say of neighbouring pages, by RFC 8288."""

import time

import pytest

from ingest.fetch.links import links_of
from ingest.model import Link
from tests.ingest.fetch.test_headers import Fields

URL = "https://news.example/2026/a-17.html"
TWO = "https://news.example/2026/a-17_2.html"


def links(*fields: str) -> tuple[Link, ...]:
    return links_of(Fields({"Link": list(fields)}), URL)


@pytest.mark.parametrize(
    "field",
    [
        '<a-17_2.html>; rel="next"',
        "<a-17_2.html>;rel=next",
        "</2026/a-17_2.html> ; REL = Next",
        f'<{TWO}>; rel="nofollow NEXT"; type="text/html"',
        '<https://api.example/>; rel="https://api.w.org/", <a-17_2.html>; rel="next"',
        '<a,b;c>; rel=preload; as="a \\"quoted, one\\"; rel=next", <a-17_2.html>; rel="next"',
        ", ,<a-17_2.html>; rel=next; rel=prev",
        '<a-17_2.html>; rel="next"; anchor="/2026/a-17.html"',
        '<a-17_2.html>; crossorigin; rel="next"',
    ],
)
def test_the_next_page_is_read_in_every_spelling(field: str) -> None:
    assert (Link("next", TWO),) == links(field)


@pytest.mark.parametrize(
    "field",
    [
        "",
        "<a-17_2.html>",
        "a-17_2.html; rel=next",
        '<a-17_2.html>; title="rel=next"',
        '<a-17_2.html>; rel="nextish"',
        '<a-17_2.html>; rel=next; anchor="/other"',
        "<javascript:next()>; rel=next",
        '<a-17_2.html; rel="next"',
        "<a-17_2.html> rel=next",
    ],
)
def test_what_does_not_say_so_leads_nowhere(field: str) -> None:
    assert () == links(field)


def test_several_fields_are_one_list_with_titles_and_the_page_before() -> None:
    assert (
        Link("prev", "https://news.example/2026/a-16.html"),
        Link("next", TWO, "下一页"),
        Link("next", "https://news.example/2026/b", 'a "b"'),
    ) == links(
        "<a-16.html>; rel=previous",
        "<a-17_2.html>; rel=next; title*=UTF-8'zh'%E4%B8%8B%E4%B8%80%E9%A1%B5; title=\"x\", "
        '<b>; title="a \\"b\\""; rel="prefetch next"',
    )


@pytest.mark.parametrize("piece", ["<a>; rel=next, ", '<a>; x="', "<", "<a>" + ";a" * 9, '"\\'])
def test_fields_made_to_take_long_take_no_longer_than_others(piece: str) -> None:
    began = time.monotonic()
    assert len(links(piece * (40_000 // len(piece)))) <= 20
    assert time.monotonic() - began < 5
