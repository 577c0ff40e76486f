"""Articles in Chinese and English with lines before and behind them, and what learning would take out of them."""

import random
from collections.abc import Sequence
from dataclasses import replace

from ingest.learning.judge import Verdict, judge
from ingest.learning.sketch import Sketch
from tests.ingest.clean.cases import shipped
from tests.ingest.learning.frames import Frame, html, items
from tests.ingest.learning.learner import judged, observe

_WHO = ("The ministry", "A court", "Farmers", "The army", "Two unions", "The mayor", "Engineers", "A committee")
_DOES = ("rejected", "approved", "postponed", "discussed", "praised", "criticised", "examined", "revised")
_WHAT = ("a border treaty", "gas prices", "the budget", "grain reserves", "a ceasefire", "the railway", "old vaccines")


def english(_number: int, rng: random.Random) -> list[str]:
    """The paragraphs of an English article."""

    def told() -> str:
        day = rng.choice(("Monday", "spring", "late May", "the end of a long session", "a vote nobody had foreseen"))
        return f"{rng.choice(_WHO)} {rng.choice(_DOES)} {rng.choice(_WHAT)} and {rng.choice(_WHAT)} before {day}."

    return [" ".join(told() for _ in range(rng.randint(2, 4))) for _ in range(rng.randint(3, 7))]


def framed(first: str = "", last: str = "", *, is_english: bool = False) -> Frame:
    """Articles with that before and behind each of them."""

    def frame(number: int, rng: random.Random, body: list[str]) -> str:
        return first + html(english(number, rng) if is_english else body) + last

    return frame


def english_removed(frame: Frame, count: int = 20) -> list[str]:
    """As `removed`, for items with English titles."""
    made = [
        replace(each, title=f"{english(each.number, random.Random(each.number))[0][:40]} {each.number}")
        for each in items(frame, count)
    ]
    found = judge(observe(Sketch(), made), shipped().settings.learning)
    return [each.entry.pattern for each in found if each.verdict is Verdict.REMOVE]


def of(sentences: Sequence[str]) -> str:
    """Each as a paragraph."""
    return "".join(f"<p>{each}</p>" for each in sentences)


def removed(frame: Frame, count: int = 20) -> list[str]:
    """What mode `apply` would take out after so many items."""
    return [each.entry.pattern for each in judged(frame, count) if each.verdict is Verdict.REMOVE]
