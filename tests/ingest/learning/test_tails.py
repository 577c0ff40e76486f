"""What is appended to the last sentence of a paragraph is seen by itself, and goes without the paragraph."""

import random
from dataclasses import replace

import pytest

from ingest.clean.appended import start_of_tail
from ingest.learning.sighting import Sighting
from tests.ingest.learning.frames import ADDED, html, items, sentence
from tests.ingest.learning.learner import Kept, applied, clean, cleaner_of, judged, measure
from tests.ingest.learning.test_edges import seen


def tails(text: str) -> list[Sighting]:
    """Those of one item."""
    return [each for each in seen(text) if each.kind == "tail"]


def cut_short(number: int, rng: random.Random, body: list[str]) -> str:
    """Each article ends with its first sentence and a request to read the rest."""
    tail = f"……〔此处为摘录，全文约 {number + 900} 字，<a href='https://news.example.org/full/{number}'>去读完</a>〕"
    return html(body[:-1]) + f"<p>{body[-1]}<span data-added>{tail.removeprefix('……')}</span></p>"


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("他走了。〔读全文〕", "〔读全文〕"),
        ("他走了。……（此处为摘录。全文见网站）", "（此处为摘录。全文见网站）"),
        ("他走了！转自某站", "转自某站"),
        ("门开着。他说：“好。”", ""),
        ("他走了。", ""),
        ("他走了。”", ""),
        ("他走了。〔好〕", ""),
        ("没有句号的一行", ""),
        ("（括号没有合上。读全文", ""),
        (f"他走了。{'很' * 121}", ""),
        ("", ""),
    ],
)
def test_a_tail_is_short_and_follows_the_last_sentence_outside_of_brackets(text: str, tail: str) -> None:
    start = start_of_tail(text)
    assert tail == (text[start:] if start else "")


def test_a_tail_is_seen_beside_its_paragraph_with_its_link_as_a_link() -> None:
    (tail,) = tails("<p>春天来了，雨停了。<a href='https://else.example/1'>阅读全文 12</a></p>")
    assert ("阅读全文 {#}", "{link}") == tail.patterns
    assert (0, 0.0, "阅读全文 12") == (tail.depth, tail.share, tail.text)


def test_a_paragraph_that_is_too_long_for_a_line_has_one_too() -> None:
    assert ["去读全文"] == [each.text for each in tails(f"<p>{'很长的一段话。' * 80}去读全文</p>")]


def test_a_tail_goes_and_its_paragraph_stays() -> None:
    learned = applied(judged(cut_short, 20))
    assert [("tail", "〔此处为摘录,全文约 {#} 字,去读完〕")] == [(each.kind, each.pattern) for each in learned]
    assert Kept("", "") == measure(cut_short, learned, count=40)


def test_a_tail_before_an_addition_goes_with_it() -> None:
    def both(number: int, rng: random.Random, body: list[str]) -> str:
        return cut_short(number, rng, body) + "<p data-added>声明：本文由机器人采集，不代表本站立场。</p>"

    assert Kept("", "") == measure(both, applied(judged(both, 40)), count=40)


def test_a_tail_within_the_text_stays() -> None:
    learned = applied(judged(cut_short, 20))

    def longer(number: int, rng: random.Random, body: list[str]) -> str:
        return cut_short(number, rng, body).replace(" data-added", "") + html([sentence(rng)])

    assert Kept("", "") == measure(longer, learned)


@pytest.mark.parametrize(
    "tail", ["（完）", "（记者 高锋）", "（法新社）", "（本台无法独立核实这一说法）", "（图／文 王五）"]
)
def test_what_articles_end_with_stays_after_the_last_sentence_too(tail: str) -> None:
    def own(_number: int, _rng: random.Random, body: list[str]) -> str:
        return html(body[:-1]) + f"<p>{body[-1]}{tail}</p>"

    assert [] == applied(judged(own, 40))


def test_additions_that_are_lines_are_learned_as_before_by_items_with_tails() -> None:
    def with_credit(number: int, rng: random.Random, body: list[str]) -> str:
        return ADDED["a disclaimer in prose"](number, rng, [*body[:-1], f"{body[-1]}（高锋）"])

    assert ["text"] == [each.kind for each in applied(judged(with_credit, 20))]


def _signed(number: int, _rng: random.Random, body: list[str]) -> str:
    """Below each article a paragraph that has a tail itself."""
    notice = f"声明：本文由机器人采集，不代表本站立场。第 {number} 次转码，联系邮箱 box@example.org"
    return html(body) + f"<p data-added>{notice}</p>"


def test_a_line_that_returns_as_a_whole_goes_as_a_whole() -> None:
    learned = applied(judged(_signed, 20))
    assert ["text"] == [each.kind for each in learned]
    assert Kept("", "") == measure(_signed, learned, count=40)


def test_of_a_line_that_went_no_tail_is_taken() -> None:
    (line,) = applied(judged(_signed, 20))
    tail = replace(
        line, id="mirror-tail", kind="tail", pattern=tails(_signed(1, random.Random(1), ["短。"]))[0].patterns[0]
    )
    assert line.pattern.endswith(tail.pattern)
    (made,) = items(lambda number, rng, _body: _signed(number, rng, ["很长的一段话。" * 80]), 1)
    removals = clean(cleaner_of([line, tail]), made).trace
    assert [line.id] == [removal.rule for removal in removals if removal.step == "learned"]


def test_a_source_that_is_cited_after_the_last_sentence_stays() -> None:
    def citing(number: int, rng: random.Random, body: list[str]) -> str:
        named = rng.choice(("旧雨社报道", "白石图集", "法院文书全文", "会议记录"))
        link = f"<a href='https://site{rng.randrange(40)}.example/{number}'>{named}{number}</a>"
        return html(body[:-1]) + f"<p>{body[-1]}{f'（{link}）' if rng.random() < 0.4 else ''}</p>"

    assert [] == applied(judged(citing, 60))


def test_no_tail_goes_behind_a_line_that_is_too_long_to_go() -> None:
    long = f"声明：{'本文由机器人采集，不代表本站立场。' * 20}"
    (line,) = applied(judged(lambda _n, _rng, body: html([*body, long]), 20))
    (seen_tail, *_) = tails(html(["门开着。转自某站的镜像"]))
    tail = replace(line, id="mirror-tail", kind="tail", pattern=seen_tail.patterns[0])
    (made,) = items(lambda _n, _rng, _body: html(["门开着。转自某站的镜像", long]), 1)
    assert [] == [removal for removal in clean(cleaner_of([line, tail]), made).trace if removal.step == "learned"]
