"""Which articles are the same, and which only look alike: every kind that is known."""

from datetime import UTC, datetime, timedelta

import pytest
from opencc import OpenCC

from ingest.similar import How, Same
from ingest.similar.judge import judge
from tests.ingest.similar.making import candidate, paragraph, paragraphs

_TITLE = "哈萨克斯坦危机的来历"
_TEXT = ["托卡耶夫说，哈萨克斯坦危机的来历很长。" + paragraph("first"), *paragraphs("kazakhstan", 5)]


def _how(one: tuple[str, list[str]], other: tuple[str, list[str]]) -> How | None:
    """What is said of two items; the same must be said the other way round."""
    first, second = (candidate(title, *text) for title, text in (one, other))
    there, back = judge(first, second), judge(second, first)
    assert (there and there.how, there and there.similarity) == (back and back.how, back and back.similarity)
    return there.how if there else None


@pytest.mark.parametrize(
    ("title", "text", "how"),
    [
        (f"CLONE - {_TITLE}", [*_TEXT, "获取更多RSS：", "https://feedx.net"], How.EDITED),
        (f"CLONE - {_TITLE}", _TEXT, How.EQUAL),
        (f"{_TITLE} - 要闻分析", _TEXT, How.EQUAL),
        (f"BBC | {_TITLE}", _TEXT[1:], How.EDITED),
        ("托卡耶夫说了什么", _TEXT, How.TEXT),
        (_TITLE, [*_TEXT[:2], *_TEXT[3:]], How.EDITED),
        (_TITLE, [_TEXT[3], *_TEXT[:3], *_TEXT[4:]], How.EDITED),
        (_TITLE, ["本站按：", paragraph("frame"), *_TEXT, paragraph("frame 2")], How.EDITED),
        (_TITLE, ["".join(_TEXT).replace("，", ",").replace("。", " 。 ")], How.EQUAL),
        (OpenCC("s2tw").convert(_TITLE), [OpenCC("s2tw").convert(each) for each in _TEXT], How.EQUAL),
        (_TITLE, _TEXT[:3], How.EDITED),
        ("托卡耶夫说了什么", [*_TEXT, *paragraphs("and more", 8)], How.EDITED),
        ("托卡耶夫说了什么", [*_TEXT, *paragraphs("and more", 9)], How.PART),
        (_TITLE, [*_TEXT, *paragraphs("and more", 18)], How.PART),
    ],
    ids=["clone and footer", "clone", "column", "cross-post", "other title", "paragraph dropped", "reordered", "framed",
         "one line", "Traditional", "half", "in a longer one", "in one twice as long", "in one four times as long"],
)  # fmt: skip
def test_a_copy_is_the_same(title: str, text: list[str], how: How) -> None:
    assert how is _how((_TITLE, _TEXT), (title, text))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (_TITLE, paragraphs("another")),
        ("托卡耶夫说了什么", [*_TEXT[:2], *paragraphs("another", 4)]),
        (_TITLE, [*_TEXT[:3], *paragraphs("next day", 4)]),
        ("简报", [*_TEXT, *paragraphs("and more", 18)]),
        (_TITLE, []),
        (_TITLE, ["成为会员，阅读全文。"]),
    ],
    ids=["same title", "third of it", "follow-up", "digest", "empty", "membership line"],
)
def test_what_has_other_news_is_not_the_same(title: str, text: list[str]) -> None:
    assert _how((_TITLE, _TEXT), (title, text)) is None


@pytest.mark.parametrize(
    "marks",
    [("（1）", "（2）"), ("（上）", "（下）"), (" 第三集", " 第四集"), ("（一）", "（2）"), ("①", "②"),
     ("（Ⅰ）", "（Ⅱ）"), ("【连载3】", "【連載４】"), (" #12", " ＃13"), (" Vol.3", " vol. 4"),
     (" part one", " Part Two"), ("（5月3日）", "（5月4日）")],
)  # fmt: skip
@pytest.mark.parametrize("text", [_TEXT, [*_TEXT[:5], paragraph("other")]], ids=["one text", "nearly one text"])
def test_parts_of_a_series_are_not_the_same_whatever_they_say(marks: tuple[str, str], text: list[str]) -> None:
    assert _how((f"黄万里{marks[0]}", _TEXT), (f"黄万里{marks[1]}", text)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("黄万里的故事 - 第1集", "黄万里的故事 - 第2集"), ("【上】黄万里的故事", "【下】黄万里的故事"),
     ("黄万里的故事 | 第一集", "黄万里的故事 | 第二集"), ("第1期｜黄万里的故事", "第2期｜黄万里的故事"),
     ("黄万里的故事（之一）", "黄万里的故事（之二）")],
)  # fmt: skip
@pytest.mark.parametrize("text", [["本节目介绍水利学家黄万里的一生。"], _TEXT], ids=["a line", "an article"])
def test_a_part_of_a_series_may_be_named_where_a_column_is(one: str, other: str, text: list[str]) -> None:
    assert _how((one, text), (other, text)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("法广第一次播音 - 1月3日", "法广第一次播音 - 1月4日"),
     ("【10月13日】法广第一次播音", "【10月14日】法广第一次播音"),
     ("法广第一次播音｜20201013", "法广第一次播音｜20201014")],
)  # fmt: skip
@pytest.mark.parametrize("text", ["欢迎收听中文广播。", paragraph("programme", 400)], ids=["a line", "a text"])
def test_a_day_may_be_named_where_a_column_is(one: str, other: str, text: str) -> None:
    assert _how((one, [text]), (other, [text])) is None


def test_a_part_is_not_the_whole_but_a_copy_without_its_mark_is_the_part() -> None:
    part = (f"{_TITLE}（上）", _TEXT)
    assert _how(part, (_TITLE, [*_TEXT, *paragraphs("second part", 5)])) is None
    assert How.EDITED is _how(part, (_TITLE, [*_TEXT, "（未完待续）"]))


def _rate(title: str, middle: str, yesterday: str, turnover: str, day: int = 13) -> tuple[str, list[str]]:
    first = (
        f"路透上海10月{day}日 - 路透根据上日收盘价和篮子货币走势测算，今日人民币兑美元中间价料开在{middle}元附近。"
        f"昨日人民币中间价为{yesterday}元。中国外汇交易中心每日早间九点一刻公布中间价。"
    )
    second = (
        f"上日银行间市场美元兑人民币成交{turnover}亿美元，较前一日有所变化，"
        "市场人士说，客盘购汇与结汇大致相当，做市商观望。(完)"
    )
    return title, [first, second]


def test_a_form_that_is_filled_in_every_day_is_not_the_same() -> None:
    one = _rate("路透测算的人民币中间价料开在6.7209元附近", "6.7209", "6.7126", "312.55", 13)
    other = _rate("路透测算的人民币中间价料开在6.7052元附近", "6.7052", "6.7209", "298.10", 14)
    assert _how(one, other) is None
    assert _how(("路透早报", one[1]), ("路透早报", other[1])) is None


def test_a_form_that_is_issued_again_is_the_same() -> None:
    one = _rate("路透测算的人民币中间价料开在6.7209元附近", "6.7209", "6.7126", "312.55")
    assert How.EQUAL is _how(one, one)
    assert How.EDITED is _how(one, (f"更正：{one[0]}", [*one[1], "（更正：补充末段）"]))


def test_numerals_are_numbers_too() -> None:
    said = "气象台二〇二一年{}月{}日发布：未来没有明显降水过程，最高气温{}度，最低气温{}度，请注意添减衣物，注意安全。"
    frame = "预报员说，这一轮天气过程的影响范围较大，各地应当密切关注临近预报，做好防范准备工作，以免造成损失。" * 2
    one, other = ([said.format(*values) + frame] for values in ("三五十八九", "四六二七六"))
    assert _how(("天气预报", one), ("天气预报", other)) is None


def test_numbers_that_were_corrected_in_a_long_article_leave_it_the_same() -> None:
    numbers = [
        f"{paragraph(f'long {number}')}其中{number * 7}人说，{paragraph(f'more {number}')}" for number in range(1, 9)
    ]
    corrected = [each.replace("其中14人", "其中15人").replace("其中35人", "其中53人") for each in numbers]
    assert How.EDITED is _how((_TITLE, numbers), (_TITLE, corrected))


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (("缅甸解除宵禁", ["缅甸解除宵禁了。"]), ("缅甸解除宵禁", ["缅甸解除宵禁了。"]), How.EQUAL),
        (("缅甸解除宵禁", ["缅甸解除宵禁了。"]), ("缅甸解除宵禁", ["缅甸解除宵禁吗？"]), None),
        (("每日一语", ["他没有回答。"]), ("每日一语", ["他没有回答。"]), None),
        (("每日一语", ["他没有回答。"]), ("图说", ["他没有回答。"]), None),
        (("", ["他没有回答。"]), ("", ["他没有回答。"]), None),
        (("每日一语", []), ("每日一语", []), None),
        (("每日一语", ["……"]), ("每日一语", ["……"]), None),
    ],
    ids=["equal", "a word", "of a column", "title", "no title", "empty", "no words"],
)
def test_a_short_item_is_the_same_only_as_its_equal(
    one: tuple[str, list[str]], other: tuple[str, list[str]], how: How | None
) -> None:
    assert how is _how(one, other)


@pytest.mark.parametrize("length", [70, 150, 250])
def test_a_text_that_stands_under_any_title_and_tells_nothing_of_it_is_no_article(length: int) -> None:
    line = [paragraph("membership", length)]
    assert _how(("柏林举行气候大会", line), ("东京奥运会闭幕", line)) is None
    assert How.TEXT is _how(("柏林举行气候变化大会", line), ("快讯：柏林举行气候变化大会", line))


def test_what_two_sites_say_in_place_of_articles_and_of_neither_title_makes_them_no_copies() -> None:
    notice = [paragraph(f"notice {number}", 160) for number in range(3)]
    one, other = candidate("柏林举行气候大会", *notice), candidate("东京奥运会闭幕", *notice, source="bbc")
    assert [None, None] == [judge(one, other), judge(other, one)]


@pytest.mark.parametrize("length", [350, 3000])
def test_what_one_site_says_in_place_of_its_articles_makes_them_no_copies(length: int) -> None:
    page = paragraph("please accept our cookies", length)
    one = candidate("柏林举行气候大会", page)
    assert judge(one, candidate("东京奥运会闭幕", page)) is None
    assert judge(one, candidate("东京奥运会闭幕", page, paragraph("footer"))) is None


def test_another_site_may_call_a_whole_article_by_a_title_that_the_text_does_not_tell() -> None:
    text = f"柏林举行气候大会。{paragraph('article', 350)}"
    found = judge(candidate("柏林举行气候大会", text), candidate("东京奥运会闭幕", text, source="bbc"))
    assert found is not None
    assert How.TEXT is found.how


def test_a_note_that_is_longer_than_the_articles_it_stands_under_makes_them_no_copies() -> None:
    note = [paragraph(f"note {number}") for number in range(5)]
    one = [f"柏林举行气候大会，{paragraph('climate')}", paragraph("climate 2"), *note]
    other = [f"东京奥运会闭幕，{paragraph('games')}", paragraph("games 2"), *note]
    assert _how(("柏林举行气候大会", one), ("东京奥运会闭幕", other)) is None
    assert How.EDITED is _how(("气候大会：柏林做主人", one), ("柏林举行气候大会", [*one[:4], paragraph("more")]))


def test_the_text_of_a_programme_is_not_the_programme_of_another_day() -> None:
    said = [paragraph("programme", 400)]
    assert _how(("时事大家谈 10月13日", said), ("时事大家谈 10月14日", said)) is None


@pytest.mark.parametrize(
    ("text", "later", "title", "how"),
    [
        ("早间播音：请点击收听今天的节目。", 24, "早间播音", None),
        (paragraph("members only", 190), 24, "早间播音", None),
        (paragraph("members only", 250), 24 * 7, "早间播音", None),
        (f"早间播音的播音员换了。{paragraph('programme', 300)}", 24 * 7, "早间播音", None),
        ("早间播音：请点击收听今天的节目。", 8, "早间播音", How.EQUAL),
        ("早间播音：请点击收听今天的节目。", None, "早间播音", How.EQUAL),
        ("早间播音：请点击收听今天的节目。", 24, "CLONE - 早间播音", How.EQUAL),
        (paragraph("members only", 250), 24, "CLONE - 早间播音", How.EQUAL),
        (f"早间播音的播音员换了。\n{paragraph('article', 220)}", 24, "早间播音", How.EQUAL),
        (paragraph("article", 620), 24, "早间播音", How.EQUAL),
    ],
    ids=[
        "a line",
        "a note",
        "a longer note",
        "of a programme",
        "a mirror's time",
        "no date",
        "a clone",
        "a long clone",
        "an article",
        "a long article",
    ],
)
def test_what_a_column_says_every_day_under_one_title_is_another_item_each_day(
    text: str, later: int | None, title: str, how: How | None
) -> None:
    first = datetime(2022, 1, 3, 6, tzinfo=UTC)
    second = None if later is None else first + timedelta(hours=later)
    one, other = candidate("早间播音", text, published=first), candidate(title, text, published=second)
    there, back = judge(one, other), judge(other, one)
    assert (how, how) == (there and there.how, back and back.how)


def test_a_brief_item_is_the_same_only_when_nearly_all_of_it_is() -> None:
    text = paragraph("brief", 150)
    assert How.EDITED is _how(("柏林举行气候大会", [text]), ("柏林举行气候大会", [text[:140] + "另一句"]))
    assert _how(("柏林举行气候大会", [text]), ("柏林举行气候大会", [text[:90] + paragraph("rest", 60)])) is None


def test_how_similar_two_items_are_is_said_in_shares_of_words() -> None:
    one = candidate("一篇报道", *paragraphs("a", 4))
    other = candidate("同一篇报道", *paragraphs("a", 4), *paragraphs("b", 2), item_id=7)
    assert Same(7, 0.8, 1.0, How.EDITED) == judge(one, other)
