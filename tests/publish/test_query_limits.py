"""What a query may not do, however it is written: exhaust the stack, the memory or the clock."""

import pytest

from config.errors import ConfigError, Place
from publish.query import parse
from publish.query.lexer import MAX_LENGTH
from publish.query.parser import MAX_DEPTH
from publish.query.patterns import TimeLimit, search

PLACE = Place("topics.toml")


def refusal(query: str) -> str:
    with pytest.raises(ConfigError) as caught:
        parse(query, PLACE)
    return str(caught.value)


@pytest.mark.parametrize(
    "query", ["(" * 100_000, "NOT " * 12_000 + "a", "-" * 40_000 + "a", "(a OR " * 5_000, "-(" * 20_000 + "a"]
)
def test_deep_nesting_is_refused(query: str) -> None:
    message = refusal(query)
    assert f"nested deeper than {MAX_DEPTH}" in message or f"at most {MAX_LENGTH:,} characters" in message


def test_nesting_up_to_the_limit_is_read() -> None:
    assert "a" == str(parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH, PLACE))


def test_a_long_list_of_words_is_read() -> None:
    words = [f"词{number}" for number in range(5_000)]
    assert " OR ".join(words) == str(parse(" OR ".join(words), PLACE))


def test_an_error_in_a_long_query_is_shown_with_its_surroundings_only() -> None:
    message = refusal("中国 OR " * 500 + "titel:普京 " + "OR 中国 " * 500)
    shown = message.split("\n")[1].strip()
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "titel:普京" in shown


@pytest.mark.parametrize(
    ("query", "caret"),
    [("中国 ()", " " * 9 + "^"), ("ab ()", " " * 7 + "^"), ("e\u0301 ()", " " * 6 + "^"), ("a\t()", " " * 6 + "^")],
)
def test_the_caret_stands_below_its_sign_on_a_terminal(query: str, caret: str) -> None:
    assert caret == refusal(query).split("\n")[2]


@pytest.mark.parametrize("pattern", [r"(a+)+$b", r"(a|aa)+$b", r"(?R)a", r"(a+a+)+b", r"(?:abcdefghij){e<=5}"])
def test_an_expression_without_end_is_stopped(pattern: str) -> None:
    with pytest.raises(TimeLimit):
        search(pattern, ignore_case=False, text="a" * 200_000)


@pytest.mark.parametrize(
    "query",
    ["/[[a]/", "/[a||b]/", "/(?V1)[[a]--[b]]/", r"/\p{nothing}/", "/(?1)/", "/(?P=x)/", "/\ud800/", "/(?<=a+)b/"],
)
def test_an_odd_expression_is_read_or_refused_without_a_warning(query: str) -> None:
    try:
        assert parse(query, PLACE).root
    except ConfigError as error:
        assert "this regular expression does not work" in str(error)  # noqa: PT017 - either end is right
