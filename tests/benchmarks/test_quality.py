"""The measure of quality is right about what it is shown, and the rules that ship are as good as is promised."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from benchmarks.quality.align import kept
from benchmarks.quality.article import Article, titled
from benchmarks.quality.cores import core
from benchmarks.quality.frames_known import Known, articles
from benchmarks.quality.known import KNOWN
from benchmarks.quality.labels import either, frame, said
from benchmarks.quality.measure import Result, compare
from benchmarks.quality.prose import seed_paragraphs
from benchmarks.quality.report import Part, as_json, briefly, sample, written
from benchmarks.quality.varied import varied
from ingest.model import CleanItem, Removal

_CORE = replace(core(0, random.Random("0")), title="题目", when=datetime(2024, 1, 1, tzinfo=UTC))
_ARTICLE = Article(
    "bbc 2022",
    "https://h.example/1",
    titled(("题目", ""), (" - 专栏", "column")),
    said("<p>第一段，<b>正</b>文。</p><p>第二段。</p>")
    + frame("<p>获取更多</p>", "footer")
    + either("<p>编译</p>", "editor"),
    _CORE,
    pictures=("https://h.example/a.jpg",),
    frame_pictures=("https://h.example/spacer.gif",),
)


def _clean(title: str, text: str, *trace: Removal, images: tuple[str, ...] = ("https://h.example/a.jpg",)) -> CleanItem:
    return CleanItem("k", "bbc", "", title, "", text, "", (), None, None, (), (), images, "", trace)


def test_an_article_without_its_frame_is_kept_whole_and_nothing_is_left() -> None:
    removal = Removal("tail", "footer", "获取更多", "why")
    result = compare(_ARTICLE, _clean("题目", "第一段，正文。\n第二段。\n编译", removal))
    assert (1.0, 0.0, 0) == (result.kept_share, result.left_share, result.pictures_lost)
    assert {"footer": 4, "column": 3} == result.frame
    assert {"tail/footer": 4, "no rule": 3} == result.taken
    assert [] == result.examples


def test_what_a_rule_ate_counts_against_that_rule() -> None:
    removal = Removal("notice", "greedy", "第二段。获取更多", "why")
    result = compare(_ARTICLE, _clean("题目", "第一段，正文。", removal))
    assert {"notice/greedy": 4} == result.eaten
    assert 13 == result.text
    assert ["第二段。"] == [example.text for example in result.examples]


def test_what_is_left_counts_by_its_kind_and_pictures_count_too() -> None:
    result = compare(
        _ARTICLE, _clean("题目 - 专栏", "第一段，正文。\n第二段。\n获取更多", images=("https://h.example/spacer.gif",))
    )
    assert {"footer": 4, "column": 3} == result.left
    assert (1, 1) == (result.pictures_lost, result.frame_pictures_left)


def test_a_refused_article_is_eaten_whole() -> None:
    assert 0.0 == compare(_ARTICLE, None).kept_share


def test_text_that_no_article_has_is_told() -> None:
    assert 4 == compare(_ARTICLE, _clean("题目", "第一段，正文。\n第二段。\n新的文字")).added


@pytest.mark.parametrize(
    ("before", "after", "flags"),
    [
        (["甲乙", "丙"], ["甲乙", "丙"], ["11", "1"]),
        (["甲乙", "丙"], ["丙"], ["00", "1"]),
        (["同", "甲", "同"], ["同", "甲"], ["1", "1", "0"]),
        (["同", "甲", "同"], ["甲", "同"], ["0", "1", "1"]),
        (["甲乙丙"], ["甲丙"], ["101"]),
        (["甲乙", "丙丁"], ["甲乙丙丁"], ["11", "11"]),
        (["甲"], [], ["0"]),
    ],
)
def test_what_is_left_of_lines_is_told_by_whole_lines_first(
    before: list[str], after: list[str], flags: list[str]
) -> None:
    found, added = kept(before, after)
    assert [[flag == "1" for flag in line] for line in flags] == found
    assert "" == added


def test_the_same_seed_gives_the_same_articles_and_another_one_others() -> None:
    first, again, other = ([article.dump() for article in articles(2, seed)] for seed in (1, 1, 2))
    assert first == again
    assert set(first).isdisjoint(other)


def test_an_article_that_is_written_otherwise_has_the_same_characters_of_the_same_labels() -> None:
    for article in articles(2, 1):
        other = varied(article, random.Random("1"))
        labels, others = (
            [[span.label for span in line.spans] for line in each.body.lines()] for each in (article, other)
        )
        assert labels == others
        assert article.body.html != other.body.html


def test_every_known_site_has_a_frame_in_every_era() -> None:
    sites = {family.partition(" ")[0] for family in KNOWN}
    assert {"bbc", "cdt", "dw", "ft", "nyt", "reuters", "rfa", "rfi", "voa"} == sites
    assert all(article.family in KNOWN for article in articles(1, 1))


def test_a_dump_holds_the_labelled_text_and_nothing_else() -> None:
    for article in articles(1, 1):
        assert article.body.html in article.dump().decode() or "\n" in article.body.html
        assert article.url in article.feed().decode().replace("&amp;", "&")


def test_paragraphs_of_the_seeds_are_the_articles_own() -> None:
    texts = "".join(seed_paragraphs())
    assert 80 < len(seed_paragraphs())
    assert [] == [mark for mark in ("©", "feedx", "获取更多RSS", "46 分钟前", "<") if mark in texts]


@pytest.mark.parametrize("vary", [False, True], ids=["as they are", "written otherwise"])
def test_frames_that_are_known_go_and_their_articles_stay(vary: bool) -> None:
    part = Part("known", Known().measure(6, [1], vary=vary), kept=0.9995, left=0.0005)
    assert [] == [(example.what, example.by, example.text) for example in part.total.examples]
    assert part.is_met
    assert (0, 0) == (part.total.pictures_lost, part.total.frame_pictures_left)


def test_the_report_says_what_was_wanted_what_came_out_and_what_was_worst() -> None:
    result = compare(
        _ARTICLE, _clean("题目", "第一段，正文。\n获取更多", Removal("notice", "greedy", "第二段。", "why"))
    )
    part = Part("made", {"bbc 2022": result}, kept=0.9995, left=0.0005)
    text = "\n".join(written(part, worst=5))
    assert "NOT MET" in text
    assert "eaten (notice/greedy) in bbc 2022, 题目: 第二段。" in text
    assert [len(result.examples), False] == [len(as_json(part, 5)["worst"]), as_json(part, 5)["met"]]
    # Counters too: what is printed is read again by programs.
    assert {"notice/greedy": 4} == json.loads(json.dumps(as_json(part, 5)))["all"]["eaten"]
    assert ["第二段。"] == [example.text for example in sample(result.examples, 1)]


def test_a_part_that_is_told_briefly_has_its_sums_and_neither_sites_nor_examples() -> None:
    result = compare(_ARTICLE, _clean("题目", "第一段，正文。\n第二段。\n获取更多"))
    part = briefly(Part("made", {"bbc 2022": result, "bare": Result()}, kept=0.998, left=0.01))
    text = "\n".join(written(part, worst=5))
    assert "nothing is left of the frame at 0 of 1 sites" in text
    assert [False, False] == ["bbc 2022" in text, "获取更多" in text]
    assert {"name", "wanted", "met", "sites", "all"} == as_json(part, 5).keys()
