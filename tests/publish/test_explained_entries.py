"""The link from an entry to the page that explains it: there when it is asked for, and nothing else differs by it."""

from dataclasses import replace
from pathlib import Path

import feedparser
from lxml import etree, html

from config.model import Config
from publish import atom
from publish.catalog import Feed, Kind, Site, site_of
from publish.publish import publish
from tests.publish.making import DW, NOW, article, configure, opened, put, stored
from tests.publish.rfc4287 import ATOM, complaints

FEED = Feed(Kind.ALL, "", "all.atom", "全部", "", 50)
PLAIN = Site("https://feeds.example/base", "Feedweir", {"dw": DW})
EXPLAINING = replace(PLAIN, explains=True)
ITEM = stored(article(html="<p>正文。</p>", text="正文。"))
PAGE = f"https://feeds.example/base/items/{ITEM.entry_id.removeprefix('urn:uuid:')}"


def entry(site: Site) -> etree._Element:
    document = atom.render(FEED, [ITEM], site)
    assert [] == complaints(document)
    assert not feedparser.parse(document).bozo
    found = etree.fromstring(document).find(f"{ATOM}entry")
    assert found is not None
    return found


def test_an_entry_has_one_link_to_its_page_with_a_title() -> None:
    links = [dict(link.attrib) for link in entry(EXPLAINING).findall(f"{ATOM}link") if link.get("rel") == "related"]
    assert [(PAGE, "text/html")] == [(link["href"], link["type"]) for link in links]
    assert "What was removed" in links[0]["title"]


def test_the_article_ends_with_a_line_that_leads_there() -> None:
    content = entry(EXPLAINING).findtext(f"{ATOM}content", "")
    assert content.startswith("<p>正文。</p>\n")
    last = html.fragment_fromstring(content, create_parent="div")[-1]
    assert [PAGE] == last.xpath(".//a/@href")
    assert "What was removed" in last.text_content()


def test_nothing_else_of_the_entry_differs() -> None:
    plain, explained = entry(PLAIN), entry(EXPLAINING)
    for link in explained.findall(f"{ATOM}link[@rel='related']"):
        explained.remove(link)
    for content in (plain.find(f"{ATOM}content"), explained.find(f"{ATOM}content")):
        assert content is not None
        content.text = ""
    assert etree.tostring(plain, method="c14n", strip_text=True) == etree.tostring(
        explained, method="c14n", strip_text=True
    )


def test_a_link_is_never_published_to_pages_that_are_not_there(tmp_path: Path) -> None:
    assert [False, True, False] == [
        site_of(asking(tmp_path, explain=explain, items=items)).explains
        for explain, items in ((False, True), (True, True), (True, False))
    ]


def test_feeds_are_made_anew_when_the_setting_changes_and_only_then(tmp_path: Path) -> None:
    off, on = asking(tmp_path, explain=False, items=True), asking(tmp_path, explain=True, items=True)
    with opened(tmp_path / "data") as store:
        put(store, article())
        written = [publish(config, store, tmp_path / "public", now=NOW).written for config in (off, off, on, on, off)]
    feeds = ("all.atom", "topics/kazakhstan.atom", "sources/dw.atom")
    assert [feeds, (), feeds, (), feeds] == [tuple(path for path in feeds if path in each) for each in written]


def asking(data: Path, *, explain: bool, items: bool) -> Config:
    config = configure(data)
    settings = config.settings
    return replace(
        config,
        settings=replace(
            settings,
            publish=replace(settings.publish, explain=explain),
            serve=replace(settings.serve, items=items),
        ),
    )
