"""The page of an item as HTML."""

import base64
import re
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from ingest.difference import Kind, Piece
from ingest.hunks import Hunk
from ingest.model import Outcome, Removal
from publish.catalog import Site
from publish.corrections.reissues import Reissue
from publish.corrections.values import Comparison, Passage
from publish.corrections.values import Kind as CorrectionKind
from publish.explain import CopySeen, Explanation, Picture, Rules, Sibling
from publish.explain.page import render
from tests.publish.explain.making import belonging, explanation
from tests.publish.making import DW, NOW
from tests.publish.test_pages import contrast

SITE = Site("https://feeds.example", "Feedweir", {"dw": DW})
HOSTILE = "\"><script>alert(1)</script>&'"
FOOTER = Removal("tail", "feedx-footer", "获取更多RSS：", "The mirror advertises itself.")
MOVED = Removal("images", "images", "https://p.example/?u=a.example/1.jpg", "the original", "https://a.example/1.jpg")
SOURCE = '<p>正文。</p><img src="https://p.example/?u=a.example/1.jpg"><p>获取更多RSS：</p>'


def text(explained: Explanation) -> str:
    return render(explained, SITE)[0].decode()


def page(explained: Explanation) -> Any:
    return html.document_fromstring(text(explained))


def said(tree: Any, path: str) -> str:
    """The text of all elements of the path, blanks folded."""
    return " ".join(" ".join(element.text_content() for element in tree.xpath(path)).split())


def section(tree: Any, name: str) -> str:
    return said(tree, f"//section[@aria-labelledby='{name}']")


def test_each_removal_is_told_with_its_rule_and_its_reason() -> None:
    tree = page(explanation(SOURCE, FOOTER))
    assert "tail/feedx-footer" == said(tree, "//section[@aria-labelledby='removed']//p[@class='rule']")
    assert "The mirror advertises itself." == said(tree, "//section[@aria-labelledby='removed']//p[@class='why']")
    assert "获取更多RSS：" == said(tree, "//li[@id='e1']//del")
    assert "清理改动 1 处 1 change by cleaning" == said(tree, "//p[@class='verdict']")


def test_what_was_only_rewritten_comes_last_and_folded() -> None:
    more = [replace(MOVED, removed=f"https://p.example/?u={number}") for number in range(3)]
    tree = page(explanation(SOURCE, *more, FOOTER))
    assert ["tail/feedx-footer", "images"] == tree.xpath("//p[@class='rule']/code/text()")
    assert "3 处改写 3 rewritten" == said(tree, "//section[@aria-labelledby='removed']//summary")
    assert 3 == len(tree.xpath("//section[@aria-labelledby='removed']//details//li//ins"))


def test_a_remark_is_told_without_anything_that_went() -> None:
    remark = Removal("caution", "tail/feedx-footer", "", "Left out: it would take much.")
    tree = page(explanation(SOURCE, FOOTER, remark))
    assert "Left out: it would take much." in section(tree, "removed")
    assert ["e1"] == tree.xpath("//ol/li/@id")
    assert "清理改动 1 处 1 change by cleaning" == said(tree, "//p[@class='verdict']")


def test_many_removals_by_one_rule_are_folded_after_the_first() -> None:
    tree = page(explanation(SOURCE, *[FOOTER] * 20))
    assert "另外 15 处 15 more" == said(tree, "//section[@aria-labelledby='removed']//summary")
    assert [f"e{number}" for number in range(1, 21)] == tree.xpath("//ol[@class='effects']/li/@id")


def test_raw_and_clean_stand_side_by_side_with_the_rule_beside_what_it_removed() -> None:
    tree = page(explanation(SOURCE, FOOTER))
    rows = tree.xpath("//table[@class='sides']//tbody/tr")
    assert ["same", "differs", "differs"] == [row.get("class") for row in rows]
    assert ["<p>正文。</p>"] * 2 == [cell.text_content().strip() for cell in rows[0].xpath("td")]
    assert ["<p>", "获取更多RSS：", "</p>"] == rows[2].xpath(".//td[1]/del/text()")
    assert [("#e1", "The mirror advertises itself.")] == [
        (link.get("href"), link.get("title")) for link in rows[2].xpath(".//a")
    ]
    assert "1 tail/feedx-footer" == said(rows[2], ".//a")
    assert "" == rows[2].xpath("string(td[2])")


def test_a_picture_is_told_with_its_old_and_its_new_address() -> None:
    moved = Picture(MOVED.removed, "https://a.example/1.jpg", "images", "the original")
    told = section(page(explanation(pictures=(moved, Picture("https://b.example/2.jpg", "")))), "pictures")
    for words in ("改址", MOVED.removed, "https://a.example/1.jpg", "去掉 removed", "with what stood around it"):
        assert words in told


def test_topics_are_told_with_why_and_why_not() -> None:
    topics = (
        belonging("war", verdict=True, why=("开火", "title:部队")),
        belonging("new", verdict=True, why=("开火",), is_published=False),
        belonging("sport", verdict=False, why=("none of: 足球, 篮球",), is_published=False),
        belonging("slow", verdict=None, why=("/x/: not decided",), is_published=False),
    )
    tree = page(explanation(topics=topics))
    told = section(tree, "topics")
    for words in ("属于 in War", "开火、title:部队", "It joins at the next publish.", "不属于 not in Sport",
                  "none of: 足球, 篮球", "未定 not decided Slow",
                  "不属于另外 2 个主题，原因 Why it is not in 2 others"):  # fmt: skip
        assert words in told
    assert 1 == told.count("next publish")


def test_an_item_in_no_topic_says_so() -> None:
    assert "不属于任何主题。 It is in none." in section(page(explanation()), "topics")
    only = explanation(topics=(belonging("sport", verdict=False),))
    assert "不属于 1 个主题，原因 Why it is not in 1 topic" in section(page(only), "topics")


def test_both_sides_are_named_also_where_the_beginning_is_folded_away() -> None:
    same = "".join(f"<p>第{number}段的内容。</p>" for number in range(20))
    tree = page(explanation(same + SOURCE, FOOTER, html=f"{same}<p>正文。</p>"))
    assert "details" == tree.xpath("//div[@class='frame']/*[2]")[0].tag
    assert "原文 As it came 发布 As it is published" == said(tree, "//div[@class='heads']/div")
    assert {2} == {len(table.xpath("thead//th[@scope='col']")) for table in tree.xpath("//table[@class='sides']")}


def test_versions_are_told_with_what_they_were_and_how_similar() -> None:
    copies = (
        CopySeen(1, Outcome.NEW, NOW, "articles/1.txt", (), 0.876, is_current=False),
        CopySeen(2, Outcome.REVISED, NOW + timedelta(days=1), "/a/b/2.txt", ("title", "text"), 1.0, is_current=True),
        CopySeen(3, Outcome.SUPERSEDED, NOW, "https://a.example/key/feed", (), None, is_current=False),
    )
    told = section(page(explanation(copies=copies)), "versions")
    for words in ("1. 首次收到 new", "agrees with the text 88 %", "2. 更新 revised · 现用 the current one",
                  "differs in title, text", "2026-03-02 12:00 UTC", "b/2.txt",
                  "3. 旧版本或残缺 superseded", "from a.example"):  # fmt: skip
        assert words in told
    assert "/a/" not in told
    assert "key" not in told


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (Rules.CURRENT, "Cleaned by the rules in force."),
        (Rules.STALE, "The rules changed since"),
        (Rules.CAUTIOUS, "Its source is held back"),
    ],
)
def test_it_is_told_whether_the_rules_are_those_in_force(rules: Rules, words: str) -> None:
    assert words in said(page(explanation(rules=rules)), "//header")
    assert words not in said(page(explanation(rules=Rules.UNKNOWN)), "//header")


def test_hostile_text_is_text_wherever_it_stands() -> None:
    made = explanation(
        f"<p>{HOSTILE}</p><script>alert(2)</script>",
        Removal("a" + HOSTILE, "b" + HOSTILE, HOSTILE + "\x00\ud800", HOSTILE, HOSTILE),
        Removal("images", "images", HOSTILE, HOSTILE),
        topics=(belonging(HOSTILE, verdict=True, why=(HOSTILE,)), belonging(HOSTILE, verdict=False, why=(HOSTILE,))),
        copies=(CopySeen(1, Outcome.NEW, NOW, HOSTILE, (HOSTILE,), 1.0, is_current=True),),
    )
    item = replace(made.stored.item, title=HOSTILE, source=HOSTILE, language=HOSTILE, url="javascript:alert(3)")
    tree = page(replace(made, stored=replace(made.stored, item=item)))
    assert [] == tree.xpath("//script | //img | //*[@onclick] | //a[starts-with(@href, 'javascript')]")
    assert HOSTILE == tree.xpath("string(//h1)")
    assert "<script>alert(2)</script>" in said(tree, "//table")


def test_nothing_of_the_article_is_rendered_and_nothing_is_loaded() -> None:
    source = '<p>正文。</p><img src="https://a.example/1.jpg"><iframe src="https://b.example"></iframe><form>x</form>'
    tree = page(explanation(source))
    assert [] == tree.xpath("//img | //iframe | //form | //script | //link[not(starts-with(@href, 'data:'))]")
    assert {"#e1"} >= set(tree.xpath("//table//a/@href"))


def test_a_page_may_do_nothing_but_show_itself() -> None:
    body, policy = render(explanation(), SITE)
    tree = html.document_fromstring(body.decode())
    style = tree.xpath("string(//style)")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in policy
    assert policy.startswith(tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0])
    assert "frame-ancestors 'none'" in policy
    assert [] == tree.xpath("//*[@style]")
    assert ["noindex, nofollow"] == tree.xpath("//meta[@name='robots']/@content")


def test_both_languages_are_marked() -> None:
    tree = page(explanation(SOURCE, FOOTER, MOVED))
    assert "zh-Hans" == tree.get("lang")
    for words in tree.xpath("//main//text()[normalize-space()]"):
        is_english = re.search("[a-z]{4}", words) and not re.search("[\u4e00-\u9fff]", words)
        around = words.getparent().xpath(
            "ancestor-or-self::*[@lang or self::code or self::del or self::ins or self::table]"
        )
        # The article's own words, addresses and names are in no language of the page.
        if is_english and around[-1].tag not in {"code", "del", "ins", "table"}:
            assert around[-1].get("lang") in {"en", ""}, words


def test_headings_go_down_one_step_at_a_time() -> None:
    tree = page(explanation(SOURCE, FOOTER, topics=(belonging("a", verdict=True),)))
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3")]
    assert 1 == levels[0]
    assert all(following - level <= 1 for level, following in pairwise(levels))


def test_ids_are_there_once_and_links_within_the_page_lead_somewhere() -> None:
    tree = page(explanation(SOURCE, FOOTER, MOVED))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set() == {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} - set(ids)


def test_colours_can_be_read_in_light_and_dark() -> None:
    style = page(explanation()).xpath("string(//style)")
    for theme in (0, -1):
        colour = {name: found[theme] for name in ("gone", "gone-ink", "new", "new-ink", "card", "faint", "quiet", "ink")
                  if (found := re.findall(rf"--{name}: (#[0-9a-f]{{3,6}})", style))}  # fmt: skip
        for ink, paper in (
            ("gone-ink", "gone"),
            ("new-ink", "new"),
            ("gone-ink", "card"),
            ("new-ink", "card"),
            ("quiet", "faint"),
        ):
            assert contrast(colour[ink], colour[paper]) >= 4.5, (ink, paper, theme)


def test_no_list_is_endless() -> None:
    pictures = tuple(Picture(f"https://a.example/{number}.jpg", "") for number in range(2_000))
    topics = tuple(belonging(f"t{number}", verdict=False, why=("none of: x",)) for number in range(2_000))
    copies = tuple(CopySeen(n, Outcome.REVISED, NOW, "1.txt", (), None, is_current=False) for n in range(1, 2_001))
    effects = [replace(FOOTER, reason=f"reason {number}") for number in range(5_000)]
    made = explanation(SOURCE, *effects, pictures=pictures, topics=topics, copies=copies)
    body = render(made, SITE)[0]
    assert len(body) < 1_500_000
    for words in ("The first 1000 are listed.", "The first 300 are listed.", "The first 200 are listed.",
                  "The newest 100 of 2000 are listed.", "清理改动 5000 处"):  # fmt: skip
        assert words in body.decode(), words


def test_a_huge_item_makes_a_page_of_bounded_size() -> None:
    source = "".join(f"<p>第{number}段，每一段都不一样，占些地方。</p>" for number in range(20_000))
    effects = [replace(FOOTER, removed=f"第{number}段，每一段") for number in range(2_000)]
    body = render(explanation(source, *effects, html=source[:50]), SITE)[0]
    assert len(body) < 1_500_000
    assert "太长，只显示开头" in body.decode()


def test_what_changed_when_it_was_published_again_is_shown_as_a_difference() -> None:
    pieces = Piece(Kind.SAME, "已有"), Piece(Kind.GONE, "35"), Piece(Kind.NEW, "53"), Piece(Kind.SAME, "人死亡。")
    found = Comparison((Passage((CorrectionKind.FIGURE,), pieces[:2], pieces[2:]),))
    corrected = Reissue(1, 2, NOW, found, (Piece(Kind.NEW, HOSTILE),), (Hunk(3, (pieces,)),))
    styled = Reissue(2, 3, NOW, Comparison(), (), (Hunk(0, ((Piece(Kind.NEW, "，"),),)),))
    tree = page(explanation(reissues=(corrected, styled)))
    items = tree.xpath("//section[@aria-labelledby='reissues']//li")
    assert ["nothing is said otherwise" in items[0].text_content(), "figure" in items[1].text_content()] == [True, True]
    assert [HOSTILE, "53"] == items[1].xpath(".//ins/text()")
    assert ["35"] == items[1].xpath(".//del/text()")
    assert "略去 3 行" in items[1].text_content()
    assert ["#reissues"] == tree.xpath("//p[@class='jump']/a/@href[.='#reissues']")


def test_an_article_that_came_once_has_no_part_on_re_issues() -> None:
    assert [] == page(explanation()).xpath("//*[@id='reissues']")


def test_the_copies_of_its_story_are_listed_and_each_leads_to_its_page() -> None:
    own = Sibling(1, "urn:uuid:a", "dw", "https://a.example/", "标题", NOW, 900, None, False, True, True)
    best = replace(
        own, id=2, entry_id="urn:uuid:b", source="bbc", similarity=0.93, leads=True, is_founder=False, is_self=False
    )
    tree = page(explanation(siblings=(best, own)))
    assert ["b"] == tree.xpath("//section[@aria-labelledby='story']//a/@href")
    told = section(tree, "story")
    for words in ("leads", "bbc", "agrees with this one 93 %", "this one", "the first", "characters 900"):
        assert words in told
    assert 1 == told.count("agrees with this one")


def test_every_part_can_be_jumped_to_and_copies_are_told_apart_from_versions() -> None:
    own = Sibling(1, "urn:uuid:a", "dw", "https://a.example/", "标题", NOW, 1_900, None, False, True, True)
    with_copies, alone = page(explanation(siblings=(own,))), page(explanation())
    for tree, copies in ((with_copies, ["#story"]), (alone, [])):
        wanted = tree.xpath("//p[@class='jump']/a/@href")
        assert ["#removed", "#sides", "#pictures", "#topics", *copies, "#versions"] == wanted
        assert [] == [link for link in wanted if not tree.xpath(f"//*[@id='{link[1:]}']")]
    assert "characters 1,900" in section(with_copies, "story")


def test_an_article_without_copies_has_no_list_of_them() -> None:
    assert [] == page(explanation()).xpath("//section[@aria-labelledby='story']")


def test_nothing_of_a_hostile_copy_is_markup() -> None:
    hostile = Sibling(2, HOSTILE, HOSTILE, HOSTILE, HOSTILE, None, 1, None, False, False, False)
    tree = page(explanation(siblings=(hostile,)))
    assert [] == tree.xpath("//script")
    assert "alert(1)" in section(tree, "story")


def test_what_a_copy_says_otherwise_is_shown() -> None:
    there = Piece(Kind.SAME, "已有"), Piece(Kind.GONE, "35")
    here = Piece(Kind.SAME, "已有"), Piece(Kind.NEW, HOSTILE)
    found = Comparison((Passage((CorrectionKind.FIGURE,), there, here),))
    copy = Sibling(2, "urn:uuid:b", "bbc", "", "标题", None, 1, 0.9, False, False, False, found)
    tree = page(explanation(siblings=(copy,)))
    part = "//section[@aria-labelledby='story']"
    assert "有 1 处与本文说法不同 says otherwise in 1 place" == said(tree, f"{part}//summary")
    assert (["35"], [HOSTILE]) == (tree.xpath(f"{part}//del/text()"), tree.xpath(f"{part}//ins/text()"))
