"""Introductions, credits and last sentences that are the same in every item: an article's by their words alone."""

import pytest

from ingest.fold import fold
from ingest.learning.judge import Verdict, judge
from ingest.learning.masking import mask
from ingest.learning.sketch import Sketch
from ingest.learning.words import kept_as
from tests.ingest.clean.cases import shipped
from tests.ingest.learning.framed import english_removed, framed, of, removed
from tests.ingest.learning.frames import html, items
from tests.ingest.learning.learner import applied, judged, measure, observe

INTRODUCTIONS = (
    "每周一，我们走访一个渡口，听摆渡人讲他们的故事。", "沿江二十四个渡口，我们走访摆渡的人，记录江上最后的渡船。",
    "編者的話：江上的渡船從三百條減少到七條，本報記者用一年時間走遍兩岸，今起刊出他們的見聞。",
    "每月一次，我们邀请一位老船工，谈谈他的一生。", "今天起，本报推出“沿江行”，讲述江边人家。",
    "记者手记：江上的船少了。",
)  # fmt: skip
ENGLISH_INTRODUCTIONS = (
    "Every week we visit one ferry and the people who run it.", "Editors’ note: Some of the names are withheld.",
    "This story is the latest in our year-long look at the people who keep the ferries running.",
    "In this series, our reporters look at rivers.",
)  # fmt: skip
CREDITS = (
    "制作人：张明 剪辑：李芳", "本版撰文：张明", "发自北京", "本报记者张明发自河口", "受访者供图", "图片由受访者提供",
    "（本报记者张明、实习生李芳）", "（本報記者張明 通訊員李芳）", "记者张明对此文亦有贡献。", "摄影报道 张明",
    "张明供图",
)  # fmt: skip
ENGLISH_CREDITS = (
    "Illustration: Ann Lee", "Graphics: Ann Lee", "Words Ann Lee Pictures Bob May", "Ann Lee in Kelton", "— Ann Lee",
    "With reporting from Ann Lee",
)  # fmt: skip
SAID_LAST = (
    "谢谢您接受采访。", "感谢您接受本报专访。", "你怎么看？", "“我们没有别的办法。”", "「我們沒有別的辦法。」",
    "请大家记住他们的名字。", "我们将继续关注事件进展。", "本报将持续关注后续进展。", "相关网页已被删除。",
    "相关文章已被删除。",
)  # fmt: skip
ENGLISH_SAID_LAST = ("Thank you for speaking with us.", "“We had no other choice.”", "We will keep following the case.")
#: What pages say in much the same words.
OF_PAGES = (
    "每天，我们为你讲述世界。", "我们带您走进新时代。", "视频由本站提供", "发自我的手机", "本页发自卑尔根",
    "志愿者供稿",
    "此内容已被删除", "请大家记住我们的网址。", "我们将继续更新本站。", "“欢迎订阅本站。”", "感谢您的阅读，下次再见。",
    "你怎么看？说说理由", "— Farhill Mirror", "Available in English", "Mirrored in Riga", "Design by Farhill",
    "All in one place",
    "Illustrations: https://a.example/b", "Every week we send you the best stories.",
    "Report a problem with photos here",
    "Editor's note: sign up for our newsletter.", "This article is a copy from an archive project.",
    "Thank you for reading.",
)  # fmt: skip
_PEOPLE = ("张明", "王伟", "李芳", "赵华", "孙诚", "薛小山", "高锋")
_NAMES = ("Ann Lee", "Bob May", "Cy Orr", "Di Poe", "Ed Ray")


@pytest.mark.parametrize("line", [*INTRODUCTIONS, *CREDITS, *SAID_LAST])
def test_a_line_of_the_closed_list_stays_at_either_edge(line: str) -> None:
    assert [] == removed(framed(first=of([line])))
    assert [] == removed(framed(last=of([line])))


@pytest.mark.parametrize("line", [*ENGLISH_INTRODUCTIONS, *ENGLISH_CREDITS, *ENGLISH_SAID_LAST])
def test_an_english_one_stays_too(line: str) -> None:
    assert [] == english_removed(framed(first=of([line]), is_english=True))
    assert [] == english_removed(framed(last=of([line]), is_english=True))


@pytest.mark.parametrize("line", ["制作人：{} 剪辑：{}", "本版撰文：{}", "{}供图", "（本报记者{}、实习生{}）"])
def test_names_in_a_credit_may_change(line: str) -> None:
    frame = lambda number, _rng, body: html([*body, line.format(_PEOPLE[number % 7], _PEOPLE[number % 5])])  # noqa: E731
    assert [] == removed(frame, 24)


@pytest.mark.parametrize("line", ["Illustration: {}", "Graphics: {}", "Words {} Pictures {}", "{} in Kelton"])
def test_so_may_english_names(line: str) -> None:
    frame = lambda number, _rng, body: html([*body, line.format(_NAMES[number % 5], _NAMES[number % 3])])  # noqa: E731
    found = judge(observe(Sketch(), items(frame, 24)), shipped().settings.learning)
    assert [] == [each.entry.pattern for each in found if each.verdict is Verdict.REMOVE]


def test_the_number_of_a_part_may_change_in_an_introduction() -> None:
    lines = "<p>Editor's note: This is the {}th article in a series on river crossings.</p>"
    assert [] == removed(lambda number, _rng, body: lines.format(number + 4) + html(body), 24)


@pytest.mark.parametrize("line", OF_PAGES)
def test_pages_that_say_it_in_much_the_same_words_are_not_kept_for_that(line: str) -> None:
    kinds = kept_as(mask(fold(line)))
    assert [] == [kind.about for kind in kinds if not (kind.only_frames or kind.only_often)]


@pytest.mark.parametrize("line", SAID_LAST[2:6])
def test_what_somebody_may_say_goes_where_it_stands_beyond_an_addition(line: str) -> None:
    last = f"<p data-added>本文镜像地址：https://a.mirror.top/a</p><p data-added>{line}</p>"
    frame = framed(last=last)
    kept = measure(frame, applied(judged(frame)))
    assert ("", "") == (kept.eaten, kept.left)
