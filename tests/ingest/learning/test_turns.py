"""Lines that take turns in every item: plain sentences and titles are an article's, what tells of its page is not."""

import random
from collections.abc import Sequence

import pytest

from ingest.learning.judge import Verdict
from tests.ingest.learning.framed import english, english_removed, of, removed
from tests.ingest.learning.frames import Frame, html
from tests.ingest.learning.learner import applied, judged, measure
from tests.ingest.learning.test_plain import ENGLISH

SENTENCES = ("警方正在调查。", "调查仍在进行。", "暂无人员伤亡报告。", "目击者仍在接受询问。", "案件尚待开庭审理。")
TRADITIONAL = ("警方正在調查。", "該案仍在審理中。", "目前尚無人員傷亡的報告。", "會員國尚未表態。")
#: What they have in common is a frame.
ALIKE = ("目前警方正在展开调查。", "目前检方正在展开调查。", "目前军方正在展开调查。")
TITLES = ("天下事", "财经眼", "文化角")
#: Titles that are long enough to be slogans, and alike.
LONG_TITLES = ("国际新闻一周观察", "财经新闻一周观察", "文化新闻一周观察")
ENGLISH_TITLES = ("The World This Week", "Money and Markets", "Books and Arts")
#: Each speaks of its page, or asks something of who reads it.
MAXIMS = ("慢慢看，也许比较快。", "夜深了，记得关灯。", "读完请喝一杯水。", "把好文章念给身边的人听。")
FOOTER = "<p data-added>本文由远山镜像转载，请订阅 https://a.yuanshan.example/x</p>"


def _turning(lines: Sequence[str], *, tag: str = "p", is_first: bool = False, by_chance: bool = False) -> Frame:
    """Articles each with one of some lines before or behind it, in order or by chance."""

    def frame(number: int, rng: random.Random, body: list[str]) -> str:
        line = rng.choice(lines) if by_chance else lines[number % len(lines)]
        added = f"<{tag}>{line}</{tag}>"
        return added + html(body) if is_first else html(body) + added

    return frame


@pytest.mark.parametrize("count", [24, 60])
@pytest.mark.parametrize("lines", [*(SENTENCES[:size] for size in (2, 3, 4, 5)), TRADITIONAL, ALIKE], ids=len)
def test_short_true_sentences_that_take_turns_stay(lines: Sequence[str], count: int) -> None:
    assert [] == removed(_turning(lines), count)
    assert [] == removed(_turning(lines, by_chance=True), count)


@pytest.mark.parametrize("tag", ["p", "div", "span"])
def test_they_stay_at_the_start_and_in_other_elements(tag: str) -> None:
    assert [] == removed(_turning(SENTENCES[:3], tag=tag), 24)
    assert [] == removed(_turning(SENTENCES[:3], tag=tag, is_first=True), 24)


def test_they_are_shown_for_people_to_decide() -> None:
    found = judged(_turning(SENTENCES[:3]), 24)
    assert dict.fromkeys(SENTENCES[:3], Verdict.ASK) == {each.entry.pattern: each.verdict for each in found}
    assert {("it takes turns with others, and one of them is in nearly every item",)} == {
        each.reasons for each in found
    }


@pytest.mark.parametrize("size", [2, 3, 4])
def test_english_sentences_that_take_turns_stay(size: int) -> None:
    def turning(number: int, rng: random.Random, _body: list[str]) -> str:
        return html(english(number, rng)) + of([ENGLISH[number % size]])

    assert [] == english_removed(turning, 24)


@pytest.mark.parametrize("count", [24, 60])
@pytest.mark.parametrize("tag", ["p", "div", "span"])
@pytest.mark.parametrize("titles", [TITLES, LONG_TITLES])
def test_titles_that_take_turns_stay(titles: Sequence[str], tag: str, count: int) -> None:
    assert [] == removed(_turning(titles, tag=tag, is_first=True), count)
    assert [] == removed(_turning(titles, tag=tag, is_first=True, by_chance=True), count)


def test_english_titles_that_take_turns_stay() -> None:
    def turning(number: int, rng: random.Random, _body: list[str]) -> str:
        return of([ENGLISH_TITLES[number % 3]]) + html(english(number, rng))

    assert [] == english_removed(turning, 24)


def test_two_places_of_turning_sentences_and_a_title_above_them_stay() -> None:
    def turning(number: int, _rng: random.Random, body: list[str]) -> str:
        return of(["天下事"]) + html(body) + of(["案件进展", SENTENCES[number % 3], TRADITIONAL[number // 3 % 4]])

    assert [] == removed(turning, 48)


@pytest.mark.parametrize("added", [FOOTER, "<p data-added>长按识别二维码，关注远山公众号</p>"])
def test_of_two_sentences_and_a_footer_that_take_turns_the_footer_goes(added: str) -> None:
    def turning(number: int, _rng: random.Random, body: list[str]) -> str:
        return html(body) + (of(SENTENCES[:1]), of(SENTENCES[1:2]), added)[number % 3]

    kept = measure(turning, applied(judged(turning, 24)), 24)
    assert ("", "") == (kept.eaten, kept.left)


def test_a_sentence_that_takes_turns_with_two_footers_stays_and_they_go() -> None:
    def turning(number: int, _rng: random.Random, body: list[str]) -> str:
        return html(body) + (of(SENTENCES[:1]), "<p data-added>扫码关注远山公众号</p>", FOOTER)[number % 3]

    kept = measure(turning, applied(judged(turning, 24)), 24)
    assert ("", "") == (kept.eaten, kept.left)


def test_sentences_that_take_turns_above_a_footer_stay() -> None:
    def turning(number: int, _rng: random.Random, body: list[str]) -> str:
        return html(body) + of([SENTENCES[number % 3]]) + FOOTER

    kept = measure(turning, applied(judged(turning, 24)), 24)
    assert ("", "") == (kept.eaten, kept.left)


def test_a_plain_maxim_goes_where_most_that_take_turns_with_it_tell_of_their_page() -> None:
    turning = _turning([*MAXIMS, "山高水长。"])
    assert 5 == len(removed(turning, 40))


def test_plain_sentences_in_another_script_than_the_titles_go() -> None:
    turning = _turning(("Лодки стоят у берега.", "Дождь идёт третий день.", "Фонарь горит до утра."))
    assert 3 == len(removed(turning, 24))


@pytest.mark.parametrize(
    "lines",
    [
        ("订阅：mm.example", "投稿：mm@mm.example"),
        ("捐助本站 mm.example/d", "加入电报群 t.me/mm", "下载客户端 mm.example/app"),
        ("捐助本站", "加入电报群", "下载客户端"),
        (
            "订阅地址 https://mm.example/f",
            "来信投稿 a@mm.example",
            "加入电报群 https://t.me/mm",
            "捐助我们 https://mm.example/d",
        ),
    ],
    ids=len,
)
def test_short_lines_that_ask_of_readers_or_name_an_address_go_after_twenty_items(lines: Sequence[str]) -> None:
    assert len(lines) == len(removed(_turning(lines), 20))
