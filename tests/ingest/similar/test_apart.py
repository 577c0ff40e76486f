"""What keeps two items apart though their texts have nearly all in common: numbers, days, parts, media."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.model import Enclosure
from ingest.similar.candidate import Candidate
from ingest.similar.judge import do_agree, judge
from tests.ingest.similar.making import candidate, paragraph, paragraphs

_TITLE = "哈萨克斯坦危机的来历"
_TEXT = paragraphs("kazakhstan")
_NOTICE = (
    "按照本市防控方案，48小时核酸证明继续有效，密切接触者执行14天集中隔离和7天居家监测；省级热线12320、市民热线12345全天24小时开通，"
    "第9版诊疗方案同步执行。请市民朋友不信谣、不传谣，以官方通报为准，共同维护来之不易的防控成果。"
)
_MONDAY = datetime(2022, 5, 2, 6, tzinfo=UTC)


def _bulletin(title: str, day: int, cases: int, *more: str) -> Candidate:
    """A bulletin in which most numbers are the same every day."""
    said = f"{day}日0时至24时，全市新增本土确诊病例{cases}例，无新增境外输入病例。"
    return candidate(title, said, _NOTICE, *more, published=_MONDAY + timedelta(days=day))


@pytest.mark.parametrize("more", [[], paragraphs("advice", 3)], ids=["brief", "long"])
@pytest.mark.parametrize("title", ["全市新增本土确诊病例{}例", "全市疫情通报"], ids=["a number", "one title"])
def test_a_form_in_which_most_numbers_stay_is_another_one_on_another_day(title: str, more: list[str]) -> None:
    one, other = (_bulletin(title.format(cases), day, cases, *more) for day, cases in ((1, 17), (2, 29)))
    assert [None, None] == [judge(one, other), judge(other, one)]
    assert not do_agree(one, other)


def test_a_bulletin_whose_figure_is_corrected_on_the_same_day_stays_the_same() -> None:
    one, other = (_bulletin("全市疫情通报", 1, cases) for cases in (17, 19))
    assert judge(one, other) is not None


def test_a_form_is_another_one_for_another_place_on_the_same_day() -> None:
    one, other = (_bulletin(f"{place}疫情通报", 1, cases) for place, cases in (("柏林", 17), ("东京", 29)))
    assert judge(one, other) is None
    corrected = _bulletin("柏林疫情通报（更正）", 1, 19)
    assert judge(one, corrected) is not None


def test_an_article_of_which_figures_are_corrected_a_day_later_stays_the_same() -> None:
    text = [_TEXT[0], f"{_TEXT[1]}2020年6月37所学校共有92430人，增长20%，其中9人是教授。", *_TEXT[2:]]
    later = [each.replace("92430", "82430").replace("20%", "18%") for each in text]
    one, other = (
        candidate(_TITLE, *each, published=_MONDAY + timedelta(days=day)) for day, each in ((1, text), (2, later))
    )
    assert judge(one, other) is not None


_HOURLY = "欢迎收听本台整点新闻，五分钟了解国际、国内和本地的最新消息。"


def _heard(*names: str, text: str = _HOURLY) -> Candidate:
    return candidate("整点新闻", text, enclosures=[Enclosure(f"https://{each}", "audio/mpeg") for each in names])


def test_items_of_which_something_else_is_heard_are_others_though_one_line_is_said_of_all() -> None:
    one = _heard("radio.example/1.mp3")
    assert judge(one, _heard("radio.example/2.mp3")) is None
    assert not do_agree(one, _heard("radio.example/2.mp3"))
    assert judge(one, _heard("radio.example/1.mp3", "radio.example/1.ogg")) is not None
    assert judge(one, _heard()) is not None


def test_a_mirror_may_have_a_recording_of_which_much_is_said_at_its_own_address() -> None:
    said = f"{_HOURLY}{paragraph('programme', 300)}"
    one = _heard("radio.example/1.mp3", text=said)
    assert judge(one, _heard("cdn.example/file/1.mp3?from=feed", text=said)) is not None
    assert judge(one, _heard("radio.example/2.mp3", text=said)) is None


def test_other_pictures_are_other_items_where_the_text_is_brief() -> None:
    title = "图说天朝：城墙内外的人"
    one, other = (candidate(title, f"{title}。", images=[f"https://a.example/{name}.jpg"]) for name in "ab")
    assert judge(one, other) is None
    assert judge(one, candidate(title, f"{title}。", images=["http://a.example/a.jpg"])) is not None
    long = [candidate(title, *_TEXT, images=[f"https://a.example/{name}.jpg"]) for name in "ab"]
    assert judge(*long) is not None


def test_what_one_site_says_of_a_programme_is_not_the_programme_of_another_week() -> None:
    said = f"欢迎收听读书时间。{paragraph('programme', 300)}"
    one = candidate("读书时间：张爱玲", said, published=_MONDAY)
    other = candidate("读书时间：鲁迅", said, published=_MONDAY + timedelta(days=7))
    assert judge(one, other) is None
    assert not do_agree(one, other)


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [
        (("读书时间 第12期", [paragraph("said", 300)]), ("读书时间 第13期", [paragraph("said", 300)]), False),
        ((_TITLE, _TEXT), (f"{_TITLE}（2）", [*_TEXT[:3], *paragraphs("more", 4)]), True),
        ((f"{_TITLE}（1）", _TEXT), (f"{_TITLE}（2）", [*_TEXT[:3], *paragraphs("more", 4)]), False),
        ((_TITLE, _TEXT), ("另一个标题", [*_TEXT[:3], *paragraphs("more", 4)]), True),
        ((_TITLE, _TEXT), ("另一个标题", [*_TEXT[:1], *paragraphs("more", 4)]), False),
        (("每日一语", ["他没有回答。"]), ("图说天朝", ["他没有回答。"]), False),
        (("柏林举行气候大会", _TEXT), ("东京奥运会闭幕", _TEXT), False),
    ],
    ids=["programmes", "a part", "two parts", "half of it", "a sixth", "a line", "a notice"],
)
def test_which_items_may_be_in_one_story_through_a_third(
    one: tuple[str, list[str]], other: tuple[str, list[str]], do: bool
) -> None:
    first, second = (candidate(title, *text) for title, text in (one, other))
    assert [do, do] == [do_agree(first, second), do_agree(second, first)]
