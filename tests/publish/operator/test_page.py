"""The status page as HTML."""

import base64
import re
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from config.model import Topic
from ingest.live import Failure, FeedFacts, FeedState
from publish.operator.page import brief, host, render
from publish.operator.status import assess
from publish.operator.values import Daemon, Problem, Status
from tests.publish.making import NOW
from tests.publish.operator.making import DAEMON, DW, SOURCES, configured, failed, live, settled
from tests.publish.operator.test_status import NOTHING
from tests.publish.test_pages import contrast

HOSTILE = "\"><script>alert(1)</script>&'"


def status(*states: FeedState, daemon: Daemon | None = DAEMON, title: str = "") -> Status:
    """What these states of feeds come to; `title` is that of each source."""
    sources = tuple(live(state.source, title) for state in states)
    facts = replace(NOTHING, feeds={state.source: state for state in states})
    return assess(configured(Path("/data"), sources), facts, now=NOW, daemon=daemon)


def page(found: Status) -> Any:
    return html.document_fromstring(render(found, title="Feedweir").decode())


def said(tree: Any, path: str) -> str:
    """The text of all elements of the path, blanks folded."""
    return " ".join(" ".join(element.text_content() for element in tree.xpath(path)).split())


def test_where_all_is_well_the_page_says_so_in_both_languages() -> None:
    tree = page(status(settled(DW)))
    assert "一切正常 All is well" == said(tree, "//p[contains(@class, 'verdict')]")
    assert [] == tree.xpath("//*[@id='problems']")


def test_problems_come_first_each_with_its_cause_and_next_step() -> None:
    rfi = failed(SOURCES[1], Failure.STATUS, "it answered 500", "Open it in a `browser`.", failures=4)
    daemon = replace(DAEMON, problems=(Problem("the folder is away", "Mount it."),))
    tree = page(status(settled(DW), rfi, daemon=daemon))
    assert "2 个问题 2 problems" == said(tree, "//p[contains(@class, 'verdict')]")
    assert "problems" == tree.xpath("//main/section[1]/h2/@id")[0]
    assert ["the folder is away", "失败 failing rfi"] == [
        " ".join(heading.text_content().split()) for heading in tree.xpath("//ul[@class='problems']/li/h3")
    ]
    assert "it answered 500" == said(tree, "//ul[@class='problems']/li[2]/p[1]")
    assert ["Mount it.", "Open it in a browser."] == [hint.text_content() for hint in tree.xpath("//p[@class='hint']")]
    assert ["browser"] == tree.xpath("//p[@class='hint']/code/text()")
    assert ["来源 source rfi", "连续 in a row 4", "上次成功 last success 30 h", "下次 next try 25 min"] == [
        fact.text_content() for fact in tree.xpath("//li/p[@class='meta']/span")
    ]


def test_a_topic_that_is_matched_anew_says_how_far_it_is() -> None:
    topics = {"a": Topic("a", "甲", "x"), "b": Topic("b", "乙", "x")}
    config = replace(configured(Path("/data"), ()), topics=topics)
    tree = page(assess(config, replace(NOTHING, matched={"b": 0.254}), now=NOW))
    cells = [
        " ".join(cell.text_content().split()) for cell in tree.xpath("//section[@aria-labelledby='topics']//td[1]")
    ]
    assert ["0", "0正在重新匹配 being matched anew: 25%"] == cells


def test_an_index_that_is_behind_is_named_and_one_that_is_level_is_not() -> None:
    found = replace(status(settled(DW)), behind={"stories": 0, "search": 1_234})
    assert "查找索引落后 search behind1,234" in said(page(found), "//dl[@class='facts']")
    assert "stories" not in said(page(found), "//dl[@class='facts']")


def test_every_feed_has_a_row_with_what_an_operator_looks_for() -> None:
    facts = FeedFacts("RSS 2.0", defects=tuple(f"defect {number}" for number in range(9)))
    tree = page(status(settled(DW, facts=facts, moved_to="https://new.example/x")))
    row = tree.xpath("//table[@class='feeds']/tbody/tr")[0]
    assert ["正常 ok", "5 min", "25 min", "30 min", "0", "–"] == [
        " ".join(cell.text_content().split()) for cell in row.xpath("td")
    ]
    assert "dw new.example" in said(row, "th")
    assert ["已永久迁往 moved for good to new.example", "defect 0", "defect 1", "defect 2"] == [
        " ".join(remark.text_content().split()) for remark in row.xpath(".//span[@class='remark']")
    ]


def test_a_page_without_feeds_and_topics_has_no_empty_tables() -> None:
    config = replace(configured(Path("/data"), ()), topics={})
    tree = page(assess(config, NOTHING, now=NOW))
    assert ([], []) == (tree.xpath("//table"), tree.xpath("//section"))


def test_what_only_a_daemon_knows_is_left_out_without_one() -> None:
    assert "in flight" in said(page(status(settled(DW))), "//dl")
    assert "in flight" not in said(page(status(settled(DW), daemon=None)), "//dl")


def test_hostile_text_is_text() -> None:
    facts = FeedFacts("RSS 2.0", defects=(HOSTILE + "\x00\ud800",))
    bad = failed(DW, Failure.STATUS, HOSTILE, HOSTILE + "`" + HOSTILE, facts=facts, moved_to="https://<b>x</b>/")
    daemon = replace(DAEMON, problems=(Problem(HOSTILE, HOSTILE),))
    tree = page(status(bad, daemon=daemon, title=HOSTILE))
    assert [] == tree.xpath("//script | //b | //*[@onclick]")
    assert HOSTILE in tree.xpath("string(//h3/span[@lang=''])")


def test_addresses_are_cut_to_their_hosts_for_a_path_may_be_a_key() -> None:
    secret = "https://user:word@dw.example:8443/private/0123abcd/feed?x=y"
    bad = failed(
        DW, Failure.STATUS, f"{secret} answered 403, then http://b.example.", f"Open <{secret}>.", moved_to=secret
    )
    text = render(status(bad), title="Feedweir").decode()
    assert "0123abcd" not in text
    assert "word@" not in text
    assert "dw.example:8443/… answered 403" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no address", "no address"),
        ("https://a.example/", "a.example"),
        ("https://a.example", "a.example"),
        ("see https://a.example/x?y=z#w and socks5h://u:p@b.example:1080", "see a.example/… and b.example:1080"),
        ("https://[::1]:80/x", "[::1]:80/…"),
        ("https://[bad/x", "…"),
        ("a\nb\tc", "a b c"),
    ],
)
def test_a_message_keeps_its_words(text: str, expected: str) -> None:
    assert expected == brief(text)


def test_the_host_of_no_address_is_empty() -> None:
    assert ["", "", "a.example"] == [host(text) for text in ("", "https://[bad", "https://u@a.example/")]


def test_nothing_is_loaded_nothing_runs_and_nobody_is_invited() -> None:
    tree = page(status(settled(DW)))
    assert [] == tree.xpath("//script | //img | //iframe | //form | //*[@style] | //@*[starts-with(name(), 'on')]")
    assert ["noindex"] == tree.xpath("//meta[@name='robots']/@content")
    style = tree.xpath("//style")[0].text
    assert not re.search(r"url\(|@import", style)
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_the_page_can_be_read_by_ear() -> None:
    tree = page(status(settled(DW), failed(SOURCES[1], Failure.TIMEOUT, "slow")))
    assert "zh-Hans" == tree.get("lang")
    assert [1, 1, 1] == [len(tree.xpath(f"//{name}")) for name in ("header", "main", "footer")]
    ranks = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4")]
    assert (1, 1) == (ranks[0], ranks.count(1))
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    assert set(tree.xpath("//section/@aria-labelledby")) <= set(tree.xpath("//@id"))
    assert not tree.xpath("//thead//th[not(@scope='col')] | //tbody//th[not(@scope='row')]")


def test_colours_have_enough_contrast_in_light_and_dark() -> None:
    style = page(status(settled(DW))).xpath("//style")[0].text
    dark = "".join(re.findall(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", style, re.DOTALL))
    light = re.sub(r"@media \(prefers-color-scheme: dark\) \{.*?\n\}", "", style, flags=re.DOTALL)
    for block in (light, dark):
        scheme = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block))
        for ink in ("ink", "quiet", "good", "warn", "bad", "mark"):
            for paper in ("paper", "card"):
                assert contrast(scheme[ink], scheme[paper]) >= 4.5, (ink, paper)


def test_a_thousand_feeds_make_a_page_that_a_phone_can_load() -> None:
    states = [settled(live(f"source-{number:04}")) for number in range(1_000)]
    assert len(render(status(*states), title="Feedweir")) < 900_000
