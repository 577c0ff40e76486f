"""Titles of series with a number, and short sentences with figures, which every item of a source may have."""

import random

import pytest

from tests.ingest.learning.framed import english_removed, framed, removed
from tests.ingest.learning.frames import Frame, html

SERIES = (
    "<h3>沿江行（%d）</h3>",
    "<h3>沿江行之%d</h3>",
    "<h2>城市观察 %d</h2>",
    "<h3>城市觀察（第%d期）</h3>",
    "<p><strong>城市观察（%d）</strong></p>",
    "<p>【沿江行（%d）】</p>",
    "<p>【沿江行】之%d</p>",
    "<p>沿江行·第%d站</p>",
    "<p>一周要闻 第%d期</p>",
    "<p>天下事 3月%d日</p>",
)
FIGURES = (
    "已有%d人获释。",
    "法院判处被告有期徒刑%d年。",
    "截至发稿，死亡人数升至%d人，另有44人受伤。",
    "人民币兑美元汇率报7.%d，上证指数收于32%d点。",
    "氣溫攝氏%d度。",
)


def _numbered(first: str = "", last: str = "") -> Frame:
    """Articles with lines before and behind each of them that have a number of their own in them."""

    def filled(line: str, number: int, rng: random.Random) -> str:
        return line.replace("%d", str(number + 1), 1).replace("%d", str(rng.randint(10, 99)))

    def frame(number: int, rng: random.Random, body: list[str]) -> str:
        return filled(first, number, rng) + html(body) + filled(last, number, rng)

    return frame


@pytest.mark.parametrize("title", SERIES)
def test_a_title_of_a_series_stays_whatever_counts_its_parts(title: str) -> None:
    assert [] == removed(_numbered(title), 24)


def test_so_does_one_whose_parts_are_named() -> None:
    def frame(number: int, _rng: random.Random, body: list[str]) -> str:
        return f"<h3>渡口系列（{'上中下'[number % 3]}）</h3>" + html(body)

    assert [] == removed(frame, 24)


def test_an_english_title_of_a_series_stays() -> None:
    frame = framed(is_english=True)

    def numbered(number: int, rng: random.Random, body: list[str]) -> str:
        return f"<h3>River Crossings, part {number + 1}</h3>" + frame(number, rng, body)

    assert [] == english_removed(numbered, 24)


@pytest.mark.parametrize("sentence", FIGURES)
def test_a_short_sentence_with_figures_stays(sentence: str) -> None:
    assert [] == removed(_numbered(last=f"<p>{sentence}</p>"), 24)


@pytest.mark.parametrize("sentence", ["At least %d people were killed.", "The index closed at 32%d, up %d points."])
def test_so_does_an_english_one(sentence: str) -> None:
    numbered, plain = _numbered(last=f"<p>{sentence}</p>"), framed(is_english=True)

    def frame(number: int, rng: random.Random, _body: list[str]) -> str:
        return plain(number, rng, []) + numbered(number, rng, [])

    assert [] == english_removed(frame, 24)


@pytest.mark.parametrize(
    "line",
    [
        "<p>本站已运行%d天。</p>",
        "<p>（喜欢就点一下，已有%d人点过。）</p>",
        "<p>本文共%d字。</p>",
        "<p>已有%d人读完了这一篇，还有许多人在路上，你也可以来，我们在老地方等着你。</p>",
    ],
)
def test_a_line_with_a_number_goes_that_tells_of_its_page_or_its_readers_or_is_longer(line: str) -> None:
    assert 1 == len(removed(_numbered(last=line), 24))


@pytest.mark.parametrize("line", ["<p>转自远山镜像（%d）</p>", "<p>收藏于近水文库 第%d期</p>", "<p>第%d页，共9页</p>"])
def test_a_numbered_line_of_the_page_goes(line: str) -> None:
    assert 1 == len(removed(_numbered(line), 24))
