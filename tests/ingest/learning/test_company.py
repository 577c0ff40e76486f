"""What is judged by more than how often it is there itself: by what is around it, by what takes turns with it, by what
changes in it."""

import random

import pytest

from ingest.learning.entry import Entry
from ingest.learning.frequency import nearly_all
from ingest.learning.judge import Judged, Verdict
from ingest.learning.telling import is_signed, own_shape, own_words
from tests.ingest.learning.frames import Frame, html, sentence
from tests.ingest.learning.learner import applied, judged, measure

_NAMES = ("贺兰阶", "丁一午", "苇子", "陶渡", "孟三", "乔溪", "石榴", "罗二", "沈桥")


def _entry(pattern: str, text: str = "") -> Entry:
    return Entry("end", "text", pattern, count=40, anchored=40, first=1, last=40, marks={0: 40}, recent=(1 << 40) - 1,
                 varied=39, text=text or pattern)  # fmt: skip


def _removed(found: list[Judged]) -> list[str]:
    return [each.entry.pattern for each in found if each.verdict is Verdict.REMOVE]


def test_nearly_all_are_more_than_chance_makes_of_two_thirds() -> None:
    assert [18, 19, 29, 42, 160] == [nearly_all(items) for items in (18, 20, 32, 50, 200)]


@pytest.mark.parametrize("pattern", ["儿 阿海 {#}日,泊{…}", "外婆 {#}日夜", "{#}年冬,草于{…}", "——榕下阿昌,{…}"])
def test_a_name_with_a_date_or_behind_a_dash_is_signed(pattern: str) -> None:
    assert is_signed(_entry(pattern))


@pytest.mark.parametrize("pattern", ["#早茶 #{…} #{#}月", "——订阅 {…}", "版权归{…} {#}年", "—— 存取号 #{…}"])
def test_what_a_page_marks_or_says_of_itself_is_not_signed(pattern: str) -> None:
    assert not is_signed(_entry(pattern))


def test_a_role_in_another_clause_than_what_changes_names_nobody() -> None:
    assert own_words(_entry("由{…}编辑,{#}日"), is_in_all=True)
    assert not own_words(_entry("文字编辑已读,{…}路过"), is_in_all=True)


def test_two_words_of_a_page_outweigh_any_word_in_passing() -> None:
    assert own_words(_entry("连载之家,一周一更"), is_in_all=True)
    assert not own_words(_entry("连载之家,欢迎订阅,未经许可不得转载"), is_in_all=True)


def test_a_checksum_goes_however_little_stands_before_it() -> None:
    def summed(_number: int, rng: random.Random, body: list[str]) -> str:
        return html(body) + f"<p data-added>指纹 {rng.getrandbits(160):040x}</p>"

    assert ["指纹 {#}"] == _removed(judged(summed))


def test_one_of_many_lives_within_a_box_goes_though_it_is_seldom_there() -> None:
    def boxed(number: int, _rng: random.Random, body: list[str]) -> str:
        name = _NAMES[number % 6]
        life = f"<p>{name}，住在江轮上，写字靠晃，交稿靠岸，已有{'一二三四五六'[number % 6]}年没有上过街。</p>"
        return html(body) + f"<div data-added><p>谁在写这里的字</p>{life}<p>翻翻旧粉笔，擦擦黑板</p></div>"

    assert "" == measure(boxed, applied(judged(boxed, 24)), 24).left


def test_a_life_that_is_filled_in_goes_where_a_box_is_around_it() -> None:
    def boxed(number: int, rng: random.Random, body: list[str]) -> str:
        life = f"<p>{rng.choice(_NAMES)}，{rng.choice(('教师', '船工', '医生'))}，养{number % 7 + 2}盆花。</p>"
        return html(body) + f"<div data-added><h4>写字的人们</h4>{life}<p>翻翻旧粉笔，擦擦黑板</p></div>"

    found = applied(judged(boxed, 40))
    assert ("", "") == (measure(boxed, found, 40).eaten, measure(boxed, found, 40).left)


def test_a_sentence_behind_a_label_may_be_the_articles_unless_it_is_of_the_page() -> None:
    assert own_shape(_entry("天台结论:{…}", "天台结论：灯灭了。"), is_in_all=True)
    assert not own_shape(_entry("最新留言:{…}", "最新留言：灯灭了。"), is_in_all=True)


def test_a_dateline_in_brackets_stays_in_every_item() -> None:
    def dated(_number: int, rng: random.Random, body: list[str]) -> str:
        return f"<p>（本报{rng.choice(_NAMES)}专电）</p>" + html(body)

    assert [] == _removed(judged(dated, 40))


def test_lines_that_take_turns_go_though_what_is_beyond_them_is_missing_at_times() -> None:
    lines = ("纸会湿，灯不会，读完把灯带走。", "桥会断，水不会，听完把水带走。", "人会散，字不会，看完把字带走。")

    def turning(number: int, _rng: random.Random, body: list[str]) -> str:
        beyond = "<p data-added>河东报馆，河西一号</p>" if number % 10 else ""
        return html(body) + f"<p data-added>{lines[number % 3]}</p>{beyond}"

    assert "" == measure(turning, applied(judged(turning, 40)), 40).left


def test_offices_that_take_turns_to_sign_stay() -> None:
    def signed(number: int, rng: random.Random, body: list[str]) -> str:
        office = rng.choice(("清禾县水利局", "清禾县教体局", "清禾县人民政府"))
        return html(body) + f"<p>{office}</p><p>2025年6月{number % 28 + 1}日</p>"

    assert [] == _removed(judged(signed, 40))


def test_a_form_that_the_article_fills_in_stays_where_one_number_looks_otherwise() -> None:
    def filled(number: int, rng: random.Random, body: list[str]) -> str:
        sign, way = rng.choice(("-", "")), rng.choice(("较上日收窄", "变动不大", "较上日走阔"))
        return html(body) + f"<p>一年期掉期报{sign}{number + 11}点，{way}。</p>"

    assert [] == _removed(judged(filled, 50))


def test_a_name_that_looks_like_a_number_changes_as_others_do() -> None:
    def opened(number: int, rng: random.Random, body: list[str]) -> str:
        name = rng.choice((f"abc{number}", "wernqk", "苇子", "lolopu"))
        return f"<p data-added>{name} 2025/06/{number % 28 + 1} 搭台 只听台主 倒着听 举手</p>" + html(body)

    assert "" == measure(opened, applied(judged(opened, 40)), 40).left


def test_a_plate_goes_and_the_time_with_which_the_article_begins_stays() -> None:
    def dated(number: int, rng: random.Random, body: list[str]) -> str:
        plate = f"<div data-added><p>检索编号</p><p>QH{number + 70_000}</p><p>来源机关</p></div>"
        return f"{plate}<p>{rng.randint(7, 11)}:{rng.randint(10, 59)}</p>" + html([sentence(rng), *body])

    frame: Frame = dated
    kept = measure(frame, applied(judged(frame)))
    assert ("", "") == (kept.eaten, kept.left)
