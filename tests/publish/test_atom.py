"""One feed as Atom: what each entry says, that nothing unfit gets through, and that the bytes are always the same."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from config.model import Source
from ingest.model import Enclosure, StoredItem
from publish import atom
from publish.catalog import Feed, Kind, Site
from tests.publish.making import BBC, DAY, DW, NOW, article, stored
from tests.publish.rfc4287 import ATOM, LANG, complaints

SITE = Site("https://feeds.example/base", "Feedweir", {source.name: source for source in (DW, BBC)})
FEED = Feed(Kind.TOPIC, "kazakhstan", "topics/kazakhstan.atom", "哈萨克斯坦", "查询 Query: 哈萨克斯坦", 50)


def render(*items: StoredItem, feed: Feed = FEED, site: Site = SITE) -> etree._Element:
    document = atom.render(feed, items, site)
    assert [] == complaints(document)
    assert not feedparser.parse(document).bozo
    return etree.fromstring(document)


def entry_of(**fields: object) -> etree._Element:
    entry = render(stored(article(**fields))).find(f"{ATOM}entry")  # type: ignore[arg-type]  # fields of any kind
    assert entry is not None
    return entry


def texts(parent: etree._Element, path: str) -> list[str | None]:
    return [element.text for element in parent.findall("/".join(f"{ATOM}{name}" for name in path.split("/")))]


def links(parent: etree._Element, rel: str) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in parent.findall(f"{ATOM}link") if link.get("rel") == rel]


def test_the_feed_says_what_it_is_and_where() -> None:
    feed = render(stored(article()))
    assert ["哈萨克斯坦"] == texts(feed, "title")
    assert ["查询 Query: 哈萨克斯坦"] == texts(feed, "subtitle")
    self = "https://feeds.example/base/topics/kazakhstan.atom"
    assert [{"href": self, "rel": "self", "type": "application/atom+xml"}] == links(feed, "self")
    page = "https://feeds.example/base/"
    assert [{"href": page, "rel": "alternate", "type": "text/html"}] == links(feed, "alternate")
    assert ["Feedweir"] == texts(feed, "generator")


def test_an_entry_carries_the_whole_article() -> None:
    entry = entry_of(
        text="第一段。\n第二段。",
        html="<p>第一段。</p><p>第二段。</p>",
        title="标题",
        authors=("张三", "李四", "张三"),
        categories=("要闻解说", ""),
        rights="© 2022 德国之声",
        enclosures=(Enclosure("https://a.example/1.mp3", "audio/mpeg; x=1", 123), Enclosure("https://a.example/2", "")),
    )
    assert ["标题"] == texts(entry, "title")
    assert ["张三", "李四"] == texts(entry, "author/name")
    assert ["要闻解说"] == [category.get("term") for category in entry.findall(f"{ATOM}category")]
    assert ["© 2022 德国之声"] == texts(entry, "rights")
    assert ["<p>第一段。</p><p>第二段。</p>"] == texts(entry, "content")
    assert ["第一段。 第二段。"] == texts(entry, "summary")
    assert ["https://www.dw.com/zh/a-60000001"] == [link["href"] for link in links(entry, "alternate")]
    assert [
        {"rel": "enclosure", "type": "audio/mpeg", "href": "https://a.example/1.mp3", "length": "123"},
        {"rel": "enclosure", "href": "https://a.example/2"},
    ] == links(entry, "enclosure")
    assert "zh-Hans" == entry.get(LANG)


def test_content_is_html_and_the_summary_plain_text() -> None:
    entry = entry_of()
    assert ["html"] == [element.get("type") for element in entry.findall(f"{ATOM}content")]
    assert ["text"] == [element.get("type") for element in entry.findall(f"{ATOM}summary")]


def test_an_entry_names_its_origin() -> None:
    source = entry_of().find(f"{ATOM}source")
    assert source is not None
    assert ["德国之声"] == texts(source, "title")
    assert ["https://www.dw.com/zh/"] == [link["href"] for link in links(source, "alternate")]
    assert source.findtext(f"{ATOM}updated") == source.getparent().findtext(f"{ATOM}updated")


def test_the_origin_of_one_publisher_is_one_in_every_feed_and_entry() -> None:
    feed = render(stored(article(1)), stored(article(2)), stored(article(3, source="bbc")))
    first, second, other = texts(feed, "entry/source/id")
    assert first == second
    assert first != other


def test_a_source_that_was_never_configured_is_named_by_its_host() -> None:
    entry = entry_of(source="www.example.org", url="https://www.example.org/a", authors=())
    assert ["www.example.org"] == texts(entry, "author/name")
    assert ["https://www.example.org/"] == [link.get("href") for link in entry.findall(f"{ATOM}source/{ATOM}link")]


def test_without_an_author_the_source_is_the_author() -> None:
    assert ["德国之声"] == texts(entry_of(authors=(" ",)), "author/name")


def test_names_are_plain_text_whatever_came() -> None:
    assert ["Foo", "王五"] == texts(
        entry_of(authors=("Foo <foo@example.com>", "<b>王五</b>", "<i></i>")), "author/name"
    )
    site = Site("https://feeds.example", "<i>My</i> feeds", {"dw": Source("dw", "<b>DW</b>")})
    feed = render(stored(article(authors=())), site=site)
    assert ["My feeds"] == texts(feed, "author/name")
    assert ["DW"] == texts(feed, "entry/author/name")


@pytest.mark.parametrize("title", ["", "\u00a0", "\u200b\ufeff"])
def test_without_a_title_the_first_words_are_the_title(title: str) -> None:
    assert ["哈萨克斯坦骚乱后，各国表态"] == texts(entry_of(title=title), "title")


def test_without_title_and_text_the_source_is_the_title_and_the_content() -> None:
    entry = entry_of(title="", text="", html=" ", source="bbc")
    assert ["BBC 中文"] == texts(entry, "title")
    assert ["<p>BBC 中文</p>"] == texts(entry, "content")
    assert [] == texts(entry, "summary")


def test_the_summary_passes_over_captions() -> None:
    figure = "<figure><figcaption>图像来源</figcaption></figure>"
    assert ["正文。"] == texts(entry_of(html=f"{figure}<p>正文。</p>", text="图像来源\n正文。"), "summary")
    assert ["图像来源"] == texts(entry_of(html=figure, text="图像来源"), "summary")


def test_a_page_that_is_its_own_recording_stays_the_page() -> None:
    entry = entry_of(
        url="https://a.example/1.mp3", enclosures=(Enclosure("https://a.example/1.mp3", "audio/mpeg"),) * 2
    )
    assert [{"rel": "alternate", "type": "text/html", "href": "https://a.example/1.mp3"}] == links(entry, "alternate")
    assert [{"rel": "enclosure", "type": "audio/mpeg", "href": "https://a.example/1.mp3"}] == links(entry, "enclosure")


def test_without_an_address_there_is_no_link_and_still_a_valid_entry() -> None:
    assert [] == entry_of(url="").findall(f"{ATOM}link")


def test_an_unknown_date_of_publication_is_left_out() -> None:
    assert [] == texts(entry_of(published=None), "published")


def test_a_date_in_the_future_is_left_out_lest_readers_keep_it_on_top() -> None:
    assert [] == texts(entry_of(published=NOW + timedelta(days=2)), "published")
    assert ["2026-03-01T18:00:00+00:00"] == texts(entry_of(published=NOW + timedelta(hours=6)), "published")


def test_updated_is_that_of_the_store_to_the_second_and_one_of_its_own() -> None:
    feed = render(*(stored(article(number), number, changed=DAY) for number in range(50)))
    values = texts(feed, "entry/updated")
    assert {"2022-01-11T08:30:00"} == {str(value)[:19] for value in values}
    assert 50 == len(set(values))


def test_updated_of_an_entry_does_not_depend_on_its_neighbours() -> None:
    alone = texts(render(stored(article(1), changed=DAY)), "entry/updated")
    assert (
        alone == texts(render(stored(article(1), changed=DAY), stored(article(2), 2, changed=DAY)), "entry/updated")[:1]
    )


def test_the_feed_is_as_new_as_its_newest_entry() -> None:
    items = [stored(article(number), number) for number in (1, 3, 2)]
    feed = render(*items)
    assert [max(map(str, texts(feed, "entry/updated")))] == texts(feed, "updated")
    assert [item.entry_id for item in items] == texts(feed, "entry/id")


def test_an_empty_feed_is_valid_and_stands_still() -> None:
    feed = render()
    assert ["2000-01-01T00:00:00+00:00"] == texts(feed, "updated")


def test_text_that_looks_like_markup_is_declared_to_be_none() -> None:
    entry = entry_of(title="用 <b>粗体</b> &quot;引号&quot;", text="AT&T 与 <b>", rights="&copy; 2022")
    assert ["html", "html", "html"] == [
        entry.find(f"{ATOM}{name}").get("type") for name in ("title", "summary", "rights")
    ]
    parsed = feedparser.parse(atom.render(FEED, [stored(article(title="a <b> &quot;c&quot; AT&T"))], SITE))
    assert "a &lt;b&gt; &amp;quot;c&amp;quot; AT&amp;T" == parsed.entries[0].title


def test_an_ampersand_alone_is_plain_text() -> None:
    title = entry_of(title="AT&T 与 R&D").find(f"{ATOM}title")
    assert title is not None
    assert ("AT&T 与 R&D", None) == (title.text, title.get("type"))


def test_the_language_of_a_feed_is_that_of_all_its_entries_or_none() -> None:
    assert "zh-Hans" == render(stored(article(1)), stored(article(2), 2)).get(LANG)
    assert None is render(stored(article(1)), stored(article(2, language="en"), 2)).get(LANG)


def test_a_wrong_language_is_not_passed_on() -> None:
    assert "zh-Hans" == entry_of(language="中文 (简体)").get(LANG)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ('https://a.example/中 文?q="x"&y=%zz', "https://a.example/%E4%B8%AD%20%E6%96%87?q=%22x%22&y=%25zz"),
        ("HTTPS://a.example/%E4%B8%AD#x", "https://a.example/%E4%B8%AD#x"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("http://[2001:db8::1]:80/[a]", "http://[2001:db8::1]:80/%5Ba%5D"),
        ("javascript:alert(1)", ""),
        ("/relative", ""),
        ("https:///path", ""),
        ("https://[broken/", ""),
        ("https://a b/", "https://a%20b/"),
    ],
)
def test_links_are_absolute_and_in_the_characters_of_addresses(url: str, expected: str) -> None:
    document = atom.render(FEED, [stored(article(url=url))], SITE)
    entry = etree.fromstring(document).find(f"{ATOM}entry")
    assert expected == "".join(link["href"] for link in links(entry, "alternate"))


def test_a_damaged_character_still_shows_in_the_content() -> None:
    entry = entry_of(html="<p>a\ufffdb</p>", title="a\ufffdb")
    assert ["<p>a&#65533;b</p>"] == texts(entry, "content")
    assert ["a?b"] == texts(entry, "title")


def test_one_unfit_entry_costs_no_other() -> None:
    unfit = stored(
        article(2, title="\x00\ud800", html="\ufffe<p>\x1b", text="\x00", authors=("\x07",), categories=("\x01",),
                url="\x00", rights="\udfff", language="\x00", source="\x00", key=""),
        2, entry_id="", changed=datetime(2022, 1, 1),  # noqa: DTZ001 - an unfit one
    )  # fmt: skip
    feed = render(stored(article(1)), unfit, stored(article(3), 3))
    assert 3 == len(feed.findall(f"{ATOM}entry"))


anything = st.text(st.characters(exclude_categories=()))


@given(anything, anything, anything, anything, st.sampled_from(["\x00", "\ud800", "\ufffe", "\x85", "]]>", "&", ""]))
def test_whatever_an_item_holds_the_feed_is_valid(title: str, text: str, name: str, url: str, bad: str) -> None:
    item = article(
        title=bad + title,
        text=text + bad,
        html="",
        authors=(name, bad),
        categories=(name + bad,),
        rights=bad + text,
        url=f"https://a.example/{url}{bad}",
        enclosures=(Enclosure(f"https://a.example/{bad}{url}", name, -1),),
        language=name,
        source=name,
    )
    site = Site("https://feeds.example", title, {name: Source(name, text, url, language=bad)})
    feed = Feed(Kind.ALL, "", "all.atom", title, text, 50, language=bad, home=url)
    assert [] == complaints(atom.render(feed, [stored(item)], site))


def test_the_bytes_are_those_that_were_agreed() -> None:
    expected = Path(__file__).with_name("expected.atom").read_text(encoding="utf-8")
    items = [
        stored(article(2, enclosures=(Enclosure("https://a.example/1.mp3", "audio/mpeg", 9),)), 2),
        stored(article(1, categories=("要闻解说",), rights="© 2022", title="“A” & B"), 1, changed=DAY.astimezone(UTC)),
    ]
    document = atom.render(FEED, items, SITE).decode()
    assert expected == re.sub(r'<generator version="[^"]*">', "<generator>", document)


def test_the_same_feed_gives_the_same_bytes() -> None:
    items = [stored(article(number), number) for number in range(5)]
    assert atom.render(FEED, items, SITE) == atom.render(FEED, items, SITE)


def test_a_move_to_https_is_not_a_new_feed_and_another_path_is() -> None:
    secure = texts(render(), "id")
    assert secure == texts(render(site=Site("http://feeds.example/base", "", {})), "id")
    assert secure != texts(render(site=Site("https://feeds.example", "", {})), "id")
