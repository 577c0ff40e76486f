"""The list of feeds as OPML."""

from pathlib import Path

from lxml import etree

from config.model import Topic
from ingest.store import Summary
from publish import opml
from publish.catalog import feeds_of, site_of
from tests.publish.making import DAY, configure


def outline(data: Path, *topics: Topic) -> etree._Element:
    config = configure(data, topics=topics)
    return etree.fromstring(opml.render(feeds_of(config, [Summary("dw", 1, DAY)]), site_of(config)))


def test_all_feeds_are_listed_in_their_groups(tmp_path: Path) -> None:
    root = outline(tmp_path, Topic("russia", "俄罗斯", "俄罗斯"))
    assert "2.0" == root.get("version")
    assert ["Feedweir", "主题 Topics", "来源 Sources"] == [
        element.get("text") for element in root.findall("body/outline")
    ]
    addresses = [element.get("xmlUrl") for element in root.iter("outline") if element.get("xmlUrl")]
    assert [f"https://feeds.example/{path}.atom" for path in ("all", "topics/russia", "sources/dw")] == addresses


def test_every_feed_has_what_readers_ask_for(tmp_path: Path) -> None:
    feeds = [element for element in outline(tmp_path).iter("outline") if element.get("xmlUrl")]
    assert {"rss"} == {element.get("type") for element in feeds}
    assert all(element.get(name) for element in feeds for name in ("text", "title", "htmlUrl", "description"))
    assert "https://www.dw.com/zh/" == feeds[-1].get("htmlUrl")


def test_a_group_without_feeds_is_left_out(tmp_path: Path) -> None:
    assert ["Feedweir", "来源 Sources"] == [
        element.get("text") for element in outline(tmp_path).findall("body/outline")
    ]


def test_unfit_titles_cost_nothing(tmp_path: Path) -> None:
    root = outline(tmp_path, Topic("a", "\x00\ud800<b>&", "\x1b俄罗斯"))
    assert "<b>&" == root.findall("body/outline/outline")[0].get("text")
