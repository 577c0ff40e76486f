"""Words are found by that they return, and only whole ones."""

import pytest

from publish.query.text import normalise
from publish.recipes.grow import grown
from publish.recipes.latin import latin
from publish.recipes.runs import runs
from publish.recipes.segment import segmented
from publish.recipes.shelf import Shelf
from publish.recipes.words import words_of
from tests.publish.making import article


def _grown(*lines: str) -> set[str]:
    return set(grown([stretch for line in lines for stretch in runs(normalise(line))]))


def test_signs_numbers_days_and_everyday_words_part_stretches() -> None:
    assert list(runs("2022年1月11日，托卡耶夫总统周三表示，约三百人被捕；哈萨克斯坦的第三大城市")) == [
        "托卡耶夫",
        "哈萨克斯坦",
        "大城市",
    ]


def test_a_word_that_begins_with_a_joining_character_stays_whole() -> None:
    assert list(runs("以色列在加沙")) == ["以色列", "加沙"]


def test_what_is_only_a_part_of_a_longer_word_is_no_word() -> None:
    """斯坦 and 萨克 return as often as 哈萨克斯坦, and never by themselves."""
    found = _grown(
        "哈萨克斯坦的骚乱", "在哈萨克斯坦", "哈萨克斯坦政局", "乌兹别克斯坦与塔吉克斯坦", "乌兹别克斯坦", "塔吉克斯坦"
    )
    assert found == {"哈萨克斯坦", "乌兹别克斯坦", "塔吉克斯坦"}


def test_a_part_that_returns_by_itself_is_a_word_too() -> None:
    assert _grown("哈萨克斯坦", "哈萨克斯坦", "哈萨克", "哈萨克", "哈萨克") == {"哈萨克斯坦", "哈萨克"}


def test_two_words_side_by_side_are_two() -> None:
    found = _grown(*["哈萨克斯坦"] * 6, *["骚乱"] * 4, *["哈萨克斯坦骚乱"] * 2)
    assert found == {"哈萨克斯坦", "骚乱"}


def test_a_name_of_common_parts_is_one_word() -> None:
    assert _grown("集体安全条约组织", "集体安全条约组织", "安全", "安全", "组织", "组织") == {"集体安全条约组织"}


def test_a_word_next_to_an_office_is_found_without_it() -> None:
    assert _grown("总统托卡耶夫表示", "总统托卡耶夫说") == {"托卡耶夫"}


def test_what_comes_once_is_no_word() -> None:
    assert _grown("哈萨克斯坦爆发骚乱") == set()


@pytest.mark.parametrize("line", ["有关各方", "国家", "问题", "我们的", "为此", "将其"])
def test_everyday_words_are_none(line: str) -> None:
    assert _grown(line, line, line) == set()


def test_latin_words_are_whole_and_names_are_kept_together() -> None:
    text = "Nursultan Nazarbayev resigned. Later Nursultan Nazarbayev left.\nThe Belt and Road, Belt and Road and 2022."
    assert set(latin(["Protests in Almaty"], [text])) == {"nursultan nazarbayev", "belt and road", "protests", "almaty"}


def test_of_what_belongs_to_somebody_the_name_is_the_word() -> None:
    assert set(latin(["Almaty’s square, COVID-19"], ["Erdogan's plan, O'Brien, Erdogan's"])) == {
        "almaty",
        "square",
        "covid-19",
        "erdogan",
    }


def test_a_part_of_a_name_that_stands_alone_too_is_a_word() -> None:
    text = "Kassym Tokayev spoke. Kassym Tokayev left. Tokayev, Tokayev, Tokayev."
    assert set(latin([], [text])) == {"kassym tokayev", "tokayev"}


def test_the_store_tells_where_words_of_a_headline_end() -> None:
    """Nothing returns in it, but the store knows some of its words."""
    known = {"哈萨克斯坦": 900, "哈萨克": 1_000, "骚乱": 600, "蔓延": 300, "斯坦": 1_500, "萨克": 1_100, "哈萨": 1_000}
    assert segmented(["哈萨克斯坦骚乱蔓延"], 100_000, lambda word: known.get(word, 0)) == ["哈萨克斯坦", "骚乱", "蔓延"]


def test_a_name_that_the_store_does_not_know_is_kept_whole() -> None:
    known = {"火山": 300, "喷发": 200}
    assert segmented(["瓦努阿图火山喷发"], 100_000, lambda word: known.get(word, 1)) == ["瓦努阿图", "火山", "喷发"]


def test_in_a_small_store_short_stretches_are_taken_as_they_stand() -> None:
    assert segmented(["瓦努阿图", "哈萨克斯坦骚乱蔓延全国各地"], 5, lambda _: 1) == ["瓦努阿图"]


def test_words_in_titles_and_words_that_are_shared_come_first() -> None:
    items = [
        article(1, "托卡耶夫。阿拉木图，阿拉木图。骚乱、骚乱。", title="托卡耶夫讲话"),
        article(2, "托卡耶夫、托卡耶夫。阿斯塔纳！阿斯塔纳。骚乱、骚乱。", title="无题"),
    ]
    found = words_of(Shelf(items))
    assert [(word.text, sorted(word.given)) for word in found[:2]] == [("托卡耶夫", [0, 1]), ("骚乱", [0, 1])]
    assert {word.text for word in found[2:]} >= {"阿拉木图", "阿斯塔纳"}


def test_a_word_is_shown_as_it_stands_in_the_article() -> None:
    found = words_of(Shelf([article(1, "顏色革命、Ｇ２０。Tokayev 顏色革命，Ｇ２０、Tokayev", title="")]))
    assert {word.text for word in found} == {"顏色革命", "Ｇ２０", "Tokayev"}
