"""Titles of columns and sections that nothing sets apart: neither bold nor a heading nor in brackets."""

import random

import pytest

from ingest.learning.judge import Verdict
from ingest.learning.signals import signals
from tests.ingest.learning.framed import english_removed, framed, removed
from tests.ingest.learning.frames import Frame, html, sentence
from tests.ingest.learning.learner import applied, judged, measure

TITLES = (
    "天下事",
    "時事觀察",
    "本周要闻",
    "每日经济新闻观察",
    "《天下事》",
    "周末·文化",
    "◆天下事",
    "要闻|国际",
    "社论：",
)
_NAMES = ("高锋", "家傲", "夏小华", "薛小山")


def _above(title: str) -> list[Frame]:
    """Articles with a title in several elements and places, each above something."""

    def after_byline(_number: int, rng: random.Random, body: list[str]) -> str:
        return f"<p>记者 {rng.choice(_NAMES)}</p><p>{title}</p>" + html(body)

    def after_changing_line(_number: int, rng: random.Random, body: list[str]) -> str:
        return f"<p>{sentence(rng)[:14]}</p><p>{title}</p>" + html(body)

    def above_last(_number: int, rng: random.Random, body: list[str]) -> str:
        return html(body) + f"<p>{title}</p><p>{sentence(rng)}{sentence(rng)}</p>"

    def above_last_sentence(_number: int, _rng: random.Random, body: list[str]) -> str:
        return html(body) + f"<p>{title}</p><p>警方正在调查。</p>"

    return [after_byline, after_changing_line, above_last, above_last_sentence]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_without_a_mark_stays_wherever_it_is_above_something(title: str) -> None:
    first = [framed(f"<{tag}>{title}</{tag.split()[0]}>") for tag in ("p", "div", "span", 'div class="column"')]
    assert [] == [pattern for frame in (*first, *_above(title)) for pattern in removed(frame)]


def test_it_stays_after_many_items_and_beside_another() -> None:
    assert [] == removed(framed("<p>天下事</p>"), 60)
    assert [] == removed(framed("<p>天下事</p><p>本周观察</p>"), 60)


@pytest.mark.parametrize("title", ["Opinion", "The World This Week", "Asia-Pacific"])
def test_an_english_title_without_a_mark_stays(title: str) -> None:
    assert [] == english_removed(framed(f"<p>{title}</p>", is_english=True))
    assert [] == english_removed(framed(f"<div>{title}</div>", is_english=True))


def test_it_is_shown_for_people_to_decide() -> None:
    (found,) = judged(framed("<div>天下事</div>"))
    assert (Verdict.ASK, "天下事", []) == (found.verdict, found.entry.pattern, signals(found.entry))


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="https://news.example.org/">天下事</a></p>',
        "<p>关注我们</p>",
        "<p>Mirror 天下事</p>",
        "<p><small>天下事</small></p>",
        "<p>天下事</p><hr>",
        "<table><tr><td>天下事</td></tr></table>",
        "<p>每日经济新闻和国际时事观察</p>",
    ],
)
def test_a_line_goes_that_tells_of_its_page_or_is_set_apart_or_longer(line: str) -> None:
    assert 1 == len(removed(framed(line)))


def test_a_line_below_all_text_is_no_title() -> None:
    assert ["河东报馆"] == removed(framed(last="<p>河东报馆</p>"))


def test_a_title_below_a_masthead_stays_and_a_name_above_one_goes() -> None:
    masthead = "<p data-added>星河阅读 浏览：{}</p>"

    def below(number: int, _rng: random.Random, body: list[str]) -> str:
        return masthead.format(number * 77) + "<p>天下事</p>" + html(body)

    def above(number: int, _rng: random.Random, body: list[str]) -> str:
        return "<p data-added>星河夜话</p>" + masthead.format(number * 77) + html(body)

    for frame in (below, above):
        kept = measure(frame, applied(judged(frame)))
        assert ("", "") == (kept.eaten, kept.left)


def test_the_first_line_of_a_footer_goes_with_it() -> None:
    frame = framed(last="<div data-added><p>星河夜话</p><p>备用地址：https://b.xinghe.example</p></div>")
    kept = measure(frame, applied(judged(frame)))
    assert ("", "") == (kept.eaten, kept.left)
