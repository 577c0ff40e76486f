"""What is made of frames that no rule knows, and of what returns and is the articles' own."""

import random

import pytest

from ingest.learning.frames import common
from ingest.learning.judge import Verdict
from tests.ingest.learning.frames import ADDED, OWN, box, own_box
from tests.ingest.learning.learner import Kept, applied, judged, measure


@pytest.mark.parametrize("name", ADDED)
def test_what_a_mirror_adds_is_gone_after_20_items_and_nothing_else(name: str) -> None:
    assert Kept("", "") == measure(ADDED[name], applied(judged(ADDED[name], 20)))


@pytest.mark.parametrize("name", ADDED)
def test_what_was_learned_holds_for_the_items_that_follow(name: str) -> None:
    assert Kept("", "") == measure(ADDED[name], applied(judged(ADDED[name], 20)), count=40, first=20)


@pytest.mark.parametrize("name", ADDED)
def test_less_than_enough_items_prove_nothing(name: str) -> None:
    assert [] == judged(ADDED[name], 11)


@pytest.mark.parametrize("name", OWN)
def test_what_is_the_articles_own_stays_however_often_it_returns(name: str) -> None:
    assert [] == [each.entry.pattern for each in judged(OWN[name], 60) if each.verdict is Verdict.REMOVE]


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("added", ADDED)
def test_what_is_added_to_that_goes_alone(own: str, added: str) -> None:
    def both(number: int, rng: random.Random, body: list[str]) -> str:
        marker = ADDED[added](number, rng, ["\ue001"])
        return marker.replace("<p>\ue001</p>", OWN[own](number, rng, body))

    found = applied(judged(both, 24))
    assert "" == measure(both, found).eaten


def test_a_box_above_the_article_goes_with_the_label_that_it_begins_with() -> None:
    assert Kept("", "") == measure(box, applied(judged(box, 20)), count=40)


def test_a_box_whose_label_has_no_words_of_a_page_stays() -> None:
    assert [] == [each.pattern for each in applied(judged(own_box, 40)) if "\n" in each.pattern]


def test_an_article_that_begins_with_its_title_has_no_frame_for_that() -> None:
    assert common("{title}的消息传来,河边说起。", "{title}以后的几天,河边说起。") is None
    assert common("{title},下载远山阅读器甲", "{title},下载远山阅读器乙") is not None
