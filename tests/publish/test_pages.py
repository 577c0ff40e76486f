"""The page that lists the feeds."""

import base64
import re
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from lxml import html

from config.model import Source, Topic
from ingest.store import Summary
from publish import pages
from publish.catalog import feeds_of, site_of
from tests.publish.making import BBC, DAY, DW, configure

HOSTILE = "\"><script>alert(1)</script>&'"


def page(data: Path, *topics: Topic, sources: tuple[Source, ...] = (DW, BBC), changed: datetime | None = DAY) -> str:
    config = configure(data, topics=topics or (Topic("russia", "俄罗斯 Russia", "俄罗斯"), Topic("empty", "空", "空")))
    config = configure(data, topics=tuple(config.topics.values()), sources=sources)
    counts = [Summary(source.name, 1_234, changed) for source in sources]
    rows = pages.rows_of(feeds_of(config, counts), [Summary(topic.slug, 5, changed) for topic in topics], counts)
    return pages.render(rows, site_of(config)).decode()


def test_every_feed_is_linked_and_can_be_discovered(tmp_path: Path) -> None:
    text = page(tmp_path)
    tree = html.document_fromstring(text)
    paths = ["all.atom", "topics/russia.atom", "topics/empty.atom", "sources/dw.atom", "sources/bbc.atom"]
    found = tree.xpath("//link[@rel='alternate'][@type='application/atom+xml'][@title]/@href")
    assert paths == found
    assert sorted(paths) == sorted(tree.xpath("//main//a[@type='application/atom+xml']/@href"))
    assert tree.xpath("//a[@href='feeds.opml']")


def test_counts_and_last_update_are_told(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(tmp_path))
    text = " ".join(tree.xpath("//main//li[h3/a/@href='sources/dw.atom']")[0].text_content().split())
    assert "1,234 篇 articles更新 updated 2022-01-11 08:30 UTC" in text
    assert "2,468 篇 articles" in " ".join(tree.xpath("//main//li")[0].text_content().split())


def test_an_undated_source_has_no_date(tmp_path: Path) -> None:
    assert [] == html.document_fromstring(page(tmp_path, changed=None)).xpath("//time")


def test_topics_without_articles_are_folded_away(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(tmp_path, Topic("russia", "俄罗斯", "俄罗斯")))
    assert [] == tree.xpath("//details")
    tree = html.document_fromstring(page(tmp_path))
    assert ["topics/russia.atom", "topics/empty.atom"] == tree.xpath("//details//h3/a/@href")
    assert ["open"] == list(tree.xpath("//details")[0].attrib)


def test_both_languages_are_marked(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(tmp_path))
    assert "zh-Hans" == tree.get("lang")
    assert {"Everything", "Topics", "Sources"} <= {
        element.text_content() for element in tree.xpath("//h2/*[@lang='en']")
    }


def test_the_page_has_landmarks_and_one_heading_of_each_rank_in_order(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(tmp_path))
    assert [1, 1, 1] == [len(tree.xpath(f"//{name}")) for name in ("header", "main", "footer")]
    ranks = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4")]
    assert 1 == ranks[0]
    assert 1 == ranks.count(1)
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(tree.xpath("//section/@aria-labelledby")) <= set(ids)


def test_nothing_is_loaded_and_nothing_runs(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(tmp_path))
    assert [] == tree.xpath("//script | //img | //iframe | //form | //*[@style] | //@*[starts-with(name(), 'on')]")
    assert [] == [href for href in tree.xpath("//link[not(@rel='alternate')]/@href") if not href.startswith("data:")]
    assert "url(" not in tree.xpath("//style")[0].text
    assert "@import" not in tree.xpath("//style")[0].text


def test_the_policy_allows_the_pages_own_style_and_no_other(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(tmp_path))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = base64.b64encode(sha256(tree.xpath("//style")[0].text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_hostile_names_are_text(tmp_path: Path) -> None:
    source = Source("dw", HOSTILE, "javascript:alert(1)", language=HOSTILE)
    text = page(tmp_path, Topic("a", HOSTILE + "\x00\ud800", HOSTILE), sources=(source,))
    tree = html.document_fromstring(text)
    assert [] == tree.xpath("//script")
    assert [] == [href for href in tree.xpath("//@href") if href.startswith("javascript")]
    assert HOSTILE == tree.xpath("//h3/a[@href='topics/a.atom']")[0].text


def test_colours_have_enough_contrast_in_light_and_dark(tmp_path: Path) -> None:
    style = html.document_fromstring(page(tmp_path)).xpath("//style")[0].text
    light, dark = [dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block)) for block in style.split("@media")[:2]]
    for scheme in (light, dark):
        for ink in ("ink", "quiet", "link", "mark"):
            for paper in ("paper", "card"):
                assert 4.5 <= contrast(scheme[ink], scheme[paper]), (ink, paper)


def contrast(first: str, second: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(char * 2 for char in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
