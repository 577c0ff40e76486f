"""A fetched feed gives what can be had of it, what it says of itself, and a line for all that is wrong with it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.model import Source
from ingest.errors import NotAFeed, Refused
from ingest.formats.defects import read_content_type
from ingest.formats.feeds import read_feed
from ingest.live import Document, FeedFacts
from ingest.model import RawItem, Refusal

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
URL = "https://paper.example/zh/feed.xml"
PAPER = Source("paper", "报", timezone="Asia/Shanghai")
ITEM = "<item><title>一则新闻</title><link>/1</link><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item>"
RSS = f"<rss version='2.0'><channel><title>报</title><link>https://paper.example/</link>{ITEM}</channel></rss>"
RDF = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"


def read(data: bytes | str, content_type: str = "application/rss+xml") -> tuple[FeedFacts, list[RawItem | Refusal]]:
    document = Document("paper", URL, content_type, data if isinstance(data, bytes) else data.encode())
    return read_feed(document, lambda _: PAPER, NOW)


def items(data: bytes | str, content_type: str = "application/rss+xml") -> Sequence[RawItem]:
    return [entry for entry in read(data, content_type)[1] if isinstance(entry, RawItem)]


def defects(data: bytes | str, content_type: str = "application/rss+xml") -> tuple[str, ...]:
    return read(data, content_type)[0].defects


def channel(inner: str, item: str = ITEM, attributes: str = "") -> str:
    return f"<rss version='2.0' {attributes}><channel><title>报</title>{inner}{item}</channel></rss>"


HEAD = "<title>报</title><link rel='alternate' href='https://paper.example/'/>"
ATOM = f"{HEAD}<entry><title>一则新闻</title><link href='/1'/>"
WHEN = "2026-11-20T08:00:00Z"
RDF_ITEMS = f"<channel><title>报</title><link>https://paper.example/</link></channel>{ITEM}</rdf:RDF>"
JSON = """{"version":"https://jsonfeed.org/version/%s","title":"报","home_page_url":"https://paper.example/",
"items":[{"id":"1","title":"一则新闻","url":"/1","date_published":"2026-11-20T08:00:00Z"}]}"""
KINDS = {
    "RSS 0.90": f"<rdf:RDF {RDF} xmlns='http://my.netscape.com/rdf/simple/0.9/'>{RDF_ITEMS}",
    "RSS 0.91": RSS.replace("2.0", "0.91"),
    "RSS 0.92": RSS.replace("2.0", "0.92"),
    "RSS 2.0": RSS,
    "RSS": RSS.replace(" version='2.0'", ""),
    "RDF (RSS 1.0)": f"<rdf:RDF {RDF} xmlns='http://purl.org/rss/1.0/'>{RDF_ITEMS}",
    "Atom 0.3": f"<feed version='0.3' xmlns='http://purl.org/atom/ns#'>{ATOM}<issued>{WHEN}</issued></entry></feed>",
    "Atom 1.0": f"<feed xmlns='http://www.w3.org/2005/Atom'>{ATOM}<updated>{WHEN}</updated></entry></feed>",
    "JSON Feed 1.0": JSON % "1",
    "JSON Feed 1.1": JSON % "1.1",
}
#: What damaged feeds are made of.
_BITS = [
    b"<item>",
    b"</item>",
    b"<![CDATA[",
    b"]]>",
    b"&",
    b"<",
    b"&#xD800;",
    b"<!--",
    b"\xef\xbf\xbf",
    b"<dc:x>",
    b'"',
    b"{",
    b"[",
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_feed_says_what_it_is_and_gives_its_entries(kind: str) -> None:
    facts, entries = read(KINDS[kind], "application/json" if kind.startswith("JSON") else "application/xml")
    when = datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert FeedFacts(kind, "报", "https://paper.example/", entries=1, dates=(when,)) == facts
    assert [("一则新闻", "https://paper.example/1", when)] == [
        (entry.title, entry.url, entry.published) for entry in entries if isinstance(entry, RawItem)
    ]


@pytest.mark.parametrize(
    ("data", "content_type", "said"),
    [
        (RSS.encode(), "application/rss+xml; charset=utf-8", ()),
        (RSS.encode("utf-8-sig"), "text/xml", ()),
        (RSS.encode("utf-16"), "application/xml", ()),
        (RSS.encode("utf-16-le"), "application/xml; charset=utf-16", ()),
        (RSS.encode("gbk"), "application/xml; charset=GB2312", ()),
        (RSS.encode("gbk"), "application/xml", ()),
        (RSS.encode("gb18030"), "application/xml; charset=utf-8",
         ("Content-Type says utf-8, it is written in gb18030",)),
        (RSS.encode("gbk"), "application/xml; charset=iso-8859-1",
         ("Content-Type says iso-8859-1, it is written in gb18030",)),
        (RSS.encode(), "application/xml; charset=gbk", ("Content-Type says gbk, it is written in utf-8",)),
        (f"<?xml version='1.0' encoding='utf-8'?>{RSS}".encode("gbk"), "application/xml",
         ("the document declares utf-8, it is written in gb18030",)),
        (f"<?xml version='1.0' encoding='utf-16'?>{RSS}".encode(), "application/xml",
         ("the document declares utf-16, it is written in utf-8",)),
        (f"<?xml version='1.0' encoding='gb2312'?>{RSS}".encode("gbk"), "application/xml; charset=utf-8",
         ("Content-Type says utf-8, it is written in gb18030",)),
        (RSS.replace("一则新闻", "news").replace("报", "paper").encode(), "application/xml; charset=iso-8859-1", ()),
        (f"<?xml version='1.0' encoding='klingon'?>{RSS}".encode(), "application/xml",
         ("the document declares klingon, it is written in utf-8",)),
    ],
)  # fmt: skip
def test_a_feed_is_read_in_the_encoding_it_is_written_in(data: bytes, content_type: str, said: tuple[str, ...]) -> None:
    assert [item.title for item in items(data, content_type)] in (["一则新闻"], ["news"])
    assert said == defects(data, content_type)


def test_big5_that_calls_itself_utf8_is_read() -> None:
    text = RSS.replace("一则新闻", "自由亞洲電台報導台灣總統")
    data = f"<?xml version='1.0' encoding='utf-8'?>{text}".replace("报", "報").encode("big5")
    assert ["自由亞洲電台報導台灣總統"] == [item.title for item in items(data)]
    assert ("the document declares utf-8, it is written in big5hkscs",) == defects(data)


@pytest.mark.parametrize(
    ("data", "content_type", "said"),
    [
        (RSS, "", "it is sent without a Content-Type"),
        (RSS, "text/html; charset=utf-8", "it is sent as text/html, which is no type of feeds"),
        (RSS, "application/octet-stream", "it is sent as application/octet-stream, which is no type of feeds"),
        (RSS.replace("一则", "一\x01则"), "text/xml", "it has control characters, which no XML may have"),
        (RSS.replace("</title><link>/1", " & 更多</title>\n<link>/1"), "text/xml",
         "the XML is ill-formed: line 1: a stray &"),
        ("<?xml version='1.0'?>\n\n" + RSS.replace("一则新闻", "一则新闻&nbsp;&hellip;"), "text/xml",
         "the XML is ill-formed: line 3: &nbsp;, which XML does not know, and 1 more such places"),
        (RSS.replace("<item>", "<item><dc:creator>张</dc:creator>"), "text/xml",
         "the XML is ill-formed: prefixes that are not declared (dc)"),
        (RSS.replace(ITEM, ITEM * 2).replace("</item></channel></rss>", "</it"), "text/xml",
         "the XML is ill-formed: line 1: expected '>'"),
        (RSS.replace(ITEM, ITEM + "<item><title>" + "x" * 9 + "</title><author>" + "a" * 2000 + "</author></item>"),
         "text/xml", "1 entry cannot be read"),
        (RSS.replace("<link>/1</link>", ""), "text/xml", "1 entry without a link"),
        (RSS.replace("Fri, 20 Nov 2026 08:00:00 GMT", "gestern"), "text/xml",
         "1 entry with a date that is none, such as “gestern”"),
        (RSS.replace("Fri, 20 Nov 2026 08:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"), "text/xml",
         "1 entry with a date that is none, such as “Thu, 01 Jan 1970 00:00:00 GMT”"),
        (RSS.replace("<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate>", ""), "text/xml", "1 entry without a date"),
        (RSS.replace("2026", "2027"), "text/xml", "1 entry dated in the future, such as 2027-11-20 08:00 UTC"),
        (RSS.replace(ITEM, ITEM + ITEM.replace("一则", "又一")), "text/xml",
         "1 link given to several entries, such as https://paper.example/1"),
        (RSS.replace(ITEM, (ITEM + ITEM.replace("/1", "/2")).replace("<pub", "<guid>7</guid><pub")), "text/xml",
         "1 guid given to several entries, such as “7”"),
        (RSS.replace("</channel>", "<ttl>soon</ttl></channel>"), "text/xml", "its ttl is no number of minutes: “soon”"),
        ('{"version":"https://jsonfeed.org/version/1.1","expired":true,"items":[]}', "application/feed+json",
         "it says that it has ended (`expired`) and will bring nothing new"),
        (RSS.encode().replace("则".encode(), b"\xff\xfe"), "text/xml", "2 characters cannot be read in utf-8"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_costs_no_other_entry(data: str | bytes, content_type: str, said: str) -> None:
    facts, entries = read(data, content_type)
    assert said in facts.defects
    assert facts.entries == len(entries)
    assert not data or "expired" in str(data) or any(isinstance(entry, RawItem) for entry in entries)


def test_a_sound_feed_has_no_defects() -> None:
    assert () == defects(f"<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE rss [<!ENTITY a 'b'>]>{RSS}")


def test_a_feed_says_when_to_come_back() -> None:
    facts, _ = read(channel(
        "<ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>"
        "<skipDays><day>Saturday</day><day>sunday</day><day>someday</day></skipDays>"
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
        attributes="xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'",
    ))  # fmt: skip
    assert (timedelta(minutes=90), timedelta(hours=12)) == (facts.ttl, facts.update_period)
    assert (frozenset({0, 7}), frozenset({5, 6})) == (facts.skip_hours, facts.skip_days)


def test_a_feed_that_never_wants_a_visit_is_not_heeded() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    facts, _ = read(channel(f"<ttl>0</ttl><skipHours>{hours}</skipHours>"))
    assert (None, frozenset()) == (facts.ttl, facts.skip_hours)
    assert "skipHours names every hour of the day: it is not heeded" in facts.defects


def test_an_absurd_ttl_is_cut_to_a_year() -> None:
    assert timedelta(days=365) == read(channel("<ttl>999999</ttl>"))[0].ttl


def test_relative_links_start_at_the_feed_itself_where_it_names_no_page() -> None:
    assert ["https://paper.example/zh/1.html"] == [
        item.url for item in items(channel("", ITEM.replace("/1", "1.html")))
    ]


def test_a_guid_that_is_no_address_is_no_link() -> None:
    (item,) = items(channel("", "<item><title>一</title><guid>4711</guid></item>"))
    assert ("", "4711") == (item.url, item.guid)


def test_a_feed_may_be_empty() -> None:
    facts, entries = read(channel("", ""))
    assert (0, [], ()) == (facts.entries, entries, facts.defects)


def test_dates_without_a_zone_are_read_in_that_of_the_source_and_newest_first() -> None:
    dates = ("2026-11-20 08:00", "2026-11-20 09:00", "2027-01-01 00:00")
    facts, _ = read(channel("", "".join(f"<item><title>x</title><pubDate>{date}</pubDate></item>" for date in dates)))
    assert (datetime(2026, 11, 20, 1, tzinfo=UTC), datetime(2026, 11, 20, 0, tzinfo=UTC)) == facts.dates


def test_secrets_of_the_feed_s_address_are_not_kept_with_its_items() -> None:
    document = Document("paper", "https://paper.example/feed?key=s3cret", "text/xml", RSS.encode())
    (item,) = read_feed(document, lambda _: PAPER, NOW)[1]
    assert isinstance(item, RawItem)
    assert "s3cret" not in item.origin


def test_what_is_kept_of_a_feed_and_shown_is_short_however_long_it_is() -> None:
    home = "https://paper.example/" + "a" * 10_000
    xml = channel(f"<link>{home}</link><language>{'zh' * 5_000}</language>").replace("报", "报" * 10_000)
    json = JSON.replace("报", "报" * 10_000).replace("https://paper.example/", home, 1)
    for facts in (read(xml)[0], read(json.replace('"title"', '"language":"%s","title"' % ("zh" * 5_000), 1))[0]):
        assert ("报" * 300, "") == (facts.title, facts.home)
        assert len(facts.language) <= 40
        assert all(len(defect) < 300 for defect in facts.defects)


def test_a_page_suggests_its_feeds_by_their_full_addresses() -> None:
    page = "<!doctype html><head><link rel=alternate type='application/rss+xml' href='../rss'></head>"
    with pytest.raises(NotAFeed) as caught:
        read(page, "text/html")
    assert ("https://paper.example/rss",) == caught.value.suggested
    assert "not a feed: an HTML page" == caught.value.args[0]
    assert "It names a feed to fetch instead: https://paper.example/rss" == caught.value.hint


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the answer is empty"),
        (b" \n", "the answer is empty"),
        (b"PK\x03\x04...", "not a feed: a zip archive; unpack it first"),
        (b"%PDF-1.7", "not a feed: a PDF file"),
        (b"<opml/>", "not a feed: a list of feeds (OPML), which holds no articles"),
        (b'{"a":1}', "not a feed: JSON, but not a JSON Feed"),
        (b"Service unavailable", "not a feed: begins with “Service unavailable”"),
        (b"<html><p>x", "not a feed: an HTML page"),
        (b"<!DOCTYPE r [<!ENTITY a 'b'><!ENTITY c '&a;'>]><rss version='2.0'/>",
         "it declares entities that are made of entities"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_refused_with_what_it_is_and_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(Refused) as caught:
        read(data)
    assert said == caught.value.args[0]


@pytest.mark.parametrize("cut", range(0, len(RSS), 7))
def test_a_feed_that_is_cut_anywhere_is_read_or_refused(cut: int) -> None:
    try:
        facts, entries = read(RSS.encode()[:cut])
    except Refused:
        return
    assert facts.entries == len(entries)


def test_an_entry_that_is_cut_off_waits_for_the_next_fetch() -> None:
    whole = RSS.replace(ITEM, ITEM + ITEM.replace("/1", "/2"))
    facts, entries = read(whole[: whole.rindex("<pubDate>")])
    assert ["https://paper.example/1"] == [entry.url for entry in entries if isinstance(entry, RawItem)]
    assert [Refusal(f"{URL}, entry 2", "it is cut off")] == entries[1:]
    assert 2 == facts.entries


def test_a_feed_that_breaks_off_between_entries_has_all_that_are_whole() -> None:
    whole = RSS.replace(ITEM, ITEM + ITEM.replace("/1", "/2"))
    assert 2 == len(items(whole[: whole.rindex("</channel>")]))
    assert 2 == len(items(whole.replace("</channel></rss>", "<!-- cached -->")))


@given(st.text(max_size=60))
def test_any_content_type_is_read(value: str) -> None:
    media_type, charset = read_content_type(value)
    assert (media_type, charset) == (media_type.lower(), charset.lower())


@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), st.binary(max_size=6) | st.sampled_from(_BITS))),
    st.sampled_from(["", "text/xml", "text/html; charset=gbk", "application/json; charset=utf-16"]),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_is_read_or_refused(kind: str, cuts: list[tuple[int, int, bytes]], content_type: str) -> None:
    data = KINDS[kind].encode()
    for place, length, piece in cuts:
        data = data[:place] + piece + data[place + length :]
    try:
        facts, entries = read(data, content_type)
    except Refused:
        return
    assert facts.entries == len(entries)
