"""Lists of subscriptions: what is read of them, and what is not."""

import pytest

from ingest.errors import Refused
from ingest.formats.opml import MAX_SIZE, Subscription, read_opml
from ingest.model import Refusal


def _list(*outlines: str) -> bytes:
    lines = "\n".join(outlines)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><head/><body>\n{lines}\n</body></opml>'.encode()
    )


def _feeds(*outlines: str) -> list[str]:
    return [found.feed for found in read_opml(_list(*outlines))[0]]


def test_a_subscription_has_its_address_title_home_and_place() -> None:
    names = 'text="文本" title=" 中 &amp; 国 "'
    addresses = 'xmlUrl="https://a.example/feed" htmlUrl="http://a.example"'
    expected = Subscription("https://a.example/feed", "中 & 国", "http://a.example", "line 3")
    assert ([expected], []) == read_opml(_list(f'<outline type="rss" {names} {addresses}/>'))


def test_the_text_stands_in_for_a_title() -> None:
    outline = '<outline text="A" title=" " xmlUrl="https://a.example/"/>'
    assert "A" == read_opml(_list(outline))[0][0].title


def test_folders_may_be_nested_and_are_no_subscriptions() -> None:
    deep = '<outline text="f">' * 100 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 100
    assert ["https://a.example/", "https://b.example/"] == _feeds(deep, '<outline xmlUrl="https://b.example/"/>')


def test_names_of_attributes_may_be_written_in_any_case() -> None:
    assert ["https://a.example/", "https://b.example/"] == _feeds(
        '<outline XMLURL="https://a.example/"/>', '<outline xmlurl="https://b.example/"/>'
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("feed://a.example/rss", "http://a.example/rss"),
        ("feed:https://a.example/rss", "https://a.example/rss"),
        ("https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/?a=1&copy=2", "https://a.example/?a=1&copy=2"),
        ("https://中文.example/feed", "https://xn--fiq228c.example/feed"),
    ],
)
def test_addresses_come_in_forms_that_people_write(written: str, read: str) -> None:
    assert [read] == _feeds(f'<outline xmlUrl="{written}"/>')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_any_encoding_is_read(encoding: str) -> None:
    outline = '<outline text="中国数字时代" xmlUrl="https://a.example/"/>'
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><body>{outline}</body></opml>'
    assert "中国数字时代" == read_opml(text.encode(encoding))[0][0].title


def test_what_is_no_web_address_is_refused_by_itself() -> None:
    found, refused = read_opml(
        _list(
            '<outline text="A" xmlUrl="file:///etc/passwd"/>',
            '<outline xmlUrl=""/>',
            '<outline text="B" xmlUrl="https://b.example/"/>',
        )
    )
    assert ["https://b.example/"] == [entry.feed for entry in found]
    expected = [
        Refusal("line 3", "A: 'file:///etc/passwd' is not a web address"),
        Refusal("line 4", "its address is empty"),
    ]
    assert expected == refused


def test_an_ill_formed_list_gives_what_can_be_had() -> None:
    data = b'<opml><body><outline xmlUrl="https://a.example/"><outline xmlUrl="https://b.example/" text="x < y"/>'
    assert ["https://a.example/", "https://b.example/"] == [entry.feed for entry in read_opml(data)[0]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is not XML"),
        (b"\x89PNG\r\n", "it is not XML"),
        (b"<rss><channel/></rss>", r"it begins with <rss>, not with <opml>"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body><outline text="&a;"/></body></opml>', "it declares entities"),
        (b"<opml>" + b"<outline>" * 400, "beyond what is safe to read"),
        (b"<opml><outline " + b" ".join(b'a%d="x"' % n for n in range(300)) + b"/></opml>", "attributes"),
        (b" " * (MAX_SIZE + 1), "it is larger than 8,388,608 bytes"),
        (_list(*['<outline xmlUrl="https://a.example/"/>'] * 5_001), "it has 5,001 feeds"),
    ],
    ids=["empty", "picture", "feed", "entities", "deep", "attributes", "large", "many"],
)
def test_what_is_no_list_or_unsafe_is_refused_as_a_whole(data: bytes, message: str) -> None:
    with pytest.raises(Refused, match=message):
        read_opml(data)


def test_a_document_type_alone_does_no_harm() -> None:
    data = b'<!DOCTYPE opml SYSTEM "http://a.example/opml.dtd"><opml><outline xmlUrl="https://a.example/"/></opml>'
    assert 1 == len(read_opml(data)[0])
