"""The parts of learning by themselves: masks, frames, counting, forgetting, and what weighs for and against a block."""

import json

import pytest

from ingest.learning.entry import Observed
from ingest.learning.frames import Frame, common
from ingest.learning.frequency import is_gone
from ingest.learning.judge import Verdict, judge
from ingest.learning.masking import mask
from ingest.learning.sighting import Mark, Sighting
from ingest.learning.sketch import WINDOW, Sketch
from tests.ingest.clean.cases import shipped


def line(pattern: str, depth: int = 0, marks: int = 0) -> Sighting:
    """A line at the end."""
    return Sighting("end", "text", depth, False, (pattern,), pattern, 0.05, marks)


def counted(*lines: Sighting, items: int = 20, sketch: Sketch | None = None) -> Sketch:
    """A sketch of items that all have these lines."""
    sketch = sketch or Sketch()
    for number in range(items):
        sketch.observe(Observed(f"https://news.example.org/{number}", "标题", None, lines))
    return sketch


def verdicts(*lines: Sighting) -> dict[str, Verdict]:
    """What becomes of lines that stand in every item."""
    return {each.entry.pattern: each.verdict for each in judge(counted(*lines), shipped().settings.learning)}


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("阅读 1024", "阅读 {#}"),
        ("2024-05-03 10:20 更新", "{#} 更新"),
        ("地址:https://a.example/b?c=1", "地址:{url}"),
        ("投稿:editor@news.example", "投稿:{mail}"),
        ("星期三", "{#}"),
        ("没有变化", "没有变化"),
    ],
)
def test_what_changes_is_masked(text: str, pattern: str) -> None:
    assert pattern == mask(text)


def test_lines_that_begin_and_end_alike_have_a_frame() -> None:
    assert Frame(("本文来自", "频道,点击订阅")) == common("本文来自财经频道,点击订阅", "本文来自体育频道,点击订阅")


def test_sentences_that_have_little_in_common_have_no_frame() -> None:
    assert common("据新华社报道,总理访问欧洲", "据新华社报告,议会推迟表决") is None


def test_a_line_that_stands_twice_in_an_item_counts_once() -> None:
    sketch = counted(line("{#}"), line("校验码", 1), line("{#}", 2))
    assert {"{#}": 20, "校验码": 20} == {entry.pattern: entry.count for entry in sketch.entries.values()}


def test_what_is_seen_once_is_forgotten_when_it_does_not_return_within_the_window() -> None:
    sketch = counted(line("只有一次的话"), items=1)
    counted(items=WINDOW + 1, sketch=sketch)
    counted(line("只有一次的话"), items=1, sketch=sketch)
    assert {} == sketch.entries


def test_what_disappeared_is_forgotten() -> None:
    sketch = counted(line("从前的页脚"), items=2)
    counted(items=5 * WINDOW, sketch=sketch)
    assert {} == sketch.entries


def test_what_has_not_been_there_for_long_is_gone_and_what_is_seldom_there_is_not() -> None:
    def found(sketch: Sketch) -> list[tuple[str, bool]]:
        return [(each.entry.pattern, each.is_gone) for each in judge(sketch, shipped().settings.learning)]

    sketch = counted(line("从前的页脚"), line("常在的页脚", 1), items=40)
    for missing, gone in ((30, False), (500, True)):
        counted(line("常在的页脚", 1), items=missing, sketch=sketch)
        assert [("从前的页脚", gone), ("常在的页脚", False)] == found(sketch)


def test_what_is_in_one_of_ten_items_is_not_gone_after_fifty() -> None:
    assert [False, True] == [is_gone(0.1, 50), is_gone(0.1, 80)]
    assert [False, True] == [is_gone(1.0, 30), is_gone(1.0, 50)]


def test_a_sketch_is_read_as_it_was_written() -> None:
    data = counted(line("页脚")).encode()
    assert data == Sketch.decode(data).encode()


@pytest.mark.parametrize("changed", [{"format": 1}, {"fields": ["place"]}, {"entries": [["end"]], "format": None}])
def test_a_sketch_of_another_version_begins_anew(changed: dict[str, object]) -> None:
    data = json.loads(counted(line("页脚")).encode()) | changed
    assert 0 == Sketch.decode(json.dumps(data).encode()).items


@pytest.mark.parametrize(
    "text",
    [
        "愿你在纷乱的世界里,仍有一张安静的书桌。",
        "本刊为会员制刊物,内容之著作权属各作者所有",
        "made with care by a team of four.",
        "この記事は会员限定です。",
        "热线电话:{#}",
        "本期内容由某书店赞助播出",
        "看原页 · 排版坏了",
    ],
)
def test_what_stands_in_every_item_goes_whatever_it_says(text: str) -> None:
    assert [Verdict.REMOVE] == list(verdicts(line(text)).values())


@pytest.mark.parametrize("text", ["记者:{…}", "(完)", "(李四 译)", "本台无法独立核实上述说法。"])
def test_what_is_on_the_closed_list_stays_also_beyond_an_addition(text: str) -> None:
    found = verdicts(line(text), line("愿你在纷乱的世界里,仍有一张安静的书桌。", 1))
    assert Verdict.ASK == found[text]
    assert 2 == len(found)


@pytest.mark.parametrize("text", ["{#}", "* * *", "顶"])
def test_what_says_too_little_goes_beyond_an_addition_only(text: str) -> None:
    addition = line("本页由志愿者维护", 1)
    assert Verdict.REMOVE == verdicts(line(text), addition)[text]
    assert Verdict.ASK == verdicts(line(text))[text]


def test_a_sentence_in_two_thirds_of_the_items_is_shown_and_goes_when_something_speaks_for_it() -> None:
    sentence = line("就写到这里,祝你今晚睡得好。")
    for marks, verdict in ((0, Verdict.ASK), (Mark.ELSEWHERE, Verdict.REMOVE), (Mark.APART, Verdict.ASK)):
        sketch = Sketch()
        for number in range(30):
            counted(*[sentence._replace(marks=marks)] * (number % 3 > 0), items=1, sketch=sketch)
        assert [verdict] == [each.verdict for each in judge(sketch, shipped().settings.learning)]


def test_what_comes_and_goes_with_an_addition_is_part_of_it() -> None:
    sketch, first, second = Sketch(), line("长按识别二维码", 1), line("我们在那里等你")
    for number in range(30):
        counted(*[second, first] * (number % 3 > 0), items=1, sketch=sketch)
    assert {Verdict.REMOVE} == {each.verdict for each in judge(sketch, shipped().settings.learning)}


def test_a_line_that_names_an_address_goes_where_no_articles_word_begins_it() -> None:
    asks = line("投稿邮箱:{mail},来稿请附作者简介", marks=Mark.ADDRESS)
    tells = line("作者简介:林远山,邮箱{mail}", marks=Mark.ADDRESS)
    assert [Verdict.REMOVE] == list(verdicts(asks).values())
    assert [Verdict.ASK] == list(verdicts(tells).values())


@pytest.mark.parametrize("text", ["(完)", "本台无法独立核实上述说法。", "记者:高锋 编辑:胡力汉", "文/林远山"])
def test_what_is_the_articles_stays_though_it_is_in_every_item(text: str) -> None:
    assert Verdict.REMOVE not in verdicts(line(text)).values()


def test_a_mark_speaks_for_an_addition() -> None:
    plain = line("星河阅读")
    linked = plain._replace(marks=Mark.ELSEWHERE)
    found = [judge(counted(each, items=13), shipped().settings.learning) for each in (plain, linked)]
    assert [Verdict.ASK, Verdict.REMOVE] == [each[0].verdict for each in found]
