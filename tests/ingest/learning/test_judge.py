"""Whose words outweigh whose."""

import random

from ingest.learning.entry import Entry
from ingest.learning.judge import Verdict
from ingest.learning.sighting import Mark
from ingest.learning.signals import signals
from ingest.learning.telling import own_shape, own_words, tells_facts
from tests.ingest.learning.frames import html, sentence
from tests.ingest.learning.learner import applied, judged, measure


def _entry(pattern: str, *, count: int = 40, of: int = 40, marks: int = 0, varied: int = 0) -> Entry:
    recent = (1 << min(count, 20)) - 1
    return Entry("end", "text", pattern, count=count, anchored=count, first=1, last=of, depth=0, marks={marks: count},
                 recent=recent, varied=varied)  # fmt: skip


def test_two_strong_signals_outweigh_that_a_name_may_change_in_it() -> None:
    pattern = "未经作者{…}同意。"
    assert own_words(_entry(pattern), is_in_all=True)
    assert not own_words(_entry(pattern, marks=Mark.ELSEWHERE), is_in_all=True)


def test_two_strong_signals_outweigh_that_a_broadcast_may_say_it_now_and_then() -> None:
    pattern = "本期由半岛赞助。"
    assert own_words(_entry(pattern), is_in_all=False)
    assert not own_words(_entry(pattern, marks=Mark.ELSEWHERE), is_in_all=False)


def test_what_speaks_to_its_reader_of_its_page_speaks_for_an_addition() -> None:
    assert ["it speaks to its reader, of its page"] == signals(_entry("谢谢你,服务器这个月又亮着。"))
    assert [] == signals(_entry("谢谢你,灯这个月又亮着。"))
    assert [] == signals(_entry("服务器这个月又亮着。"))


def test_a_sentence_of_the_article_is_not_taken_for_what_changes_before_an_addition() -> None:
    def cut_short(number: int, rng: random.Random, body: list[str]) -> str:
        short = sentence(rng)[: rng.randint(6, 14)]
        return html([*body, f"{short}。<span data-added>……〔此处为摘录，全文约{number + 900}字〕</span>"])

    assert "" == measure(cut_short, applied(judged(cut_short, 40))).eaten
    assert {"tail"} == {each.entry.kind for each in judged(cut_short, 40) if each.verdict is Verdict.REMOVE}


def test_a_notice_with_numbers_in_it_is_no_form_that_the_article_fills_in() -> None:
    notice = _entry("网上文本仅便查阅,效力以加盖印章的纸本(第{#}号)为准;订正见{#}勘误表。", varied=39)
    form = _entry("当日收盘,沪指报{#}点,涨{#}%。", varied=39)
    assert [False, True] == [tells_facts(notice), tells_facts(form)]


def test_a_few_letters_before_a_name_may_say_who_made_it() -> None:
    assert own_shape(_entry("旁听记录 {…}", varied=39), is_in_all=True)
    assert not own_shape(_entry("本页由 {…} 转来", varied=39), is_in_all=True)


def test_the_address_of_a_picture_is_in_no_script() -> None:
    def illustrated(number: int, _rng: random.Random, body: list[str]) -> str:
        return html(body) + f'<p><img src="https://pictures.example.org/photos/{number * 7}.jpg"></p>'

    assert [] == applied(judged(illustrated, 40))
