"""What the author of a query may not have meant is mentioned, and nothing else is."""

import pytest

from config.errors import Place
from publish.query import parse

PLACE = Place("topics.toml")


@pytest.mark.parametrize(
    "query", ["中国AND俄罗斯", "中国ＯＲ日本", "title:(中国 日本OR)", "NOT日本", "中国 ＡＮＤ日本"]
)
def test_an_operator_without_blanks_is_mentioned(query: str) -> None:
    (note,) = parse(query, PLACE).notes
    assert note.endswith("is looked for as one word; an operator stands between blanks.")


@pytest.mark.parametrize(
    "query", ["中国 AND 俄罗斯", "中国ANDROID", "NOTEBOOK电脑", '"中国AND俄罗斯"', "中国and俄罗斯"]
)
def test_a_word_that_holds_the_letters_of_an_operator_is_not(query: str) -> None:
    assert () == parse(query, PLACE).notes


def test_an_operator_in_lower_case_is_mentioned() -> None:
    assert ("column 4: or is looked for as a word; the operator is written OR.",) == parse("中国 or 日本", PLACE).notes
