"""A chosen query is written in the language of queries, and as a table of TOML, whatever its words are."""

import tomllib

import pytest

from config.errors import Place
from publish.query import And, Node, Term, parse
from publish.query.nodes import Field
from publish.recipes.choose import Choice, Part
from publish.recipes.write import query_of, table_of


def _choice(*nodes: Node, excluded: tuple[Term, ...] = ()) -> Choice:
    return Choice(tuple(Part(node, ("word",), frozenset((0,)), 0, 1.0) for node in nodes), excluded)


_A, _B = Term("托卡耶夫"), Term("Belt and Road", phrase=True)
_C, _D = Term("中国", Field.TITLE), Term('"AND"', Field.TITLE, phrase=True)


@pytest.mark.parametrize(
    ("choice", "query"),
    [
        (_choice(_A), "托卡耶夫"),
        (_choice(_C, _A, _B), '托卡耶夫 OR "Belt and Road" OR title:中国'),
        (_choice(And((_A, _B)), _C, _D), '(托卡耶夫 AND "Belt and Road") OR title:(中国 OR "\\"AND\\"")'),
        (_choice(_A, excluded=(_B,)), '托卡耶夫 NOT "Belt and Road"'),
        (_choice(_A, _C, excluded=(_B, Term("x"))), '(托卡耶夫 OR title:中国) NOT ("Belt and Road" OR x)'),
        (_choice(), ""),
        (_choice(excluded=(_B,)), ""),
    ],
)
def test_a_choice_is_written_as_a_query(choice: Choice, query: str) -> None:
    assert query_of(choice) == query


def test_what_is_written_means_what_was_chosen() -> None:
    query = query_of(_choice(And((_A, _B)), _C, _D, excluded=(_B,)))
    assert str(parse(query, Place("query")).root) == (
        '((托卡耶夫 AND "Belt and Road") OR title:中国 OR title:"\\"AND\\"") AND NOT "Belt and Road"'
    )


@pytest.mark.parametrize("word", ["托卡耶夫", "it's", 'a "b" \\', "two\nlines", "tab\tand \x7f", "\U0001f600'"])
def test_a_table_of_any_words_is_toml(word: str) -> None:
    choice = _choice(Term(word, phrase=True))
    (topic,) = tomllib.loads(table_of(choice, word, ()))["topics"].values()
    assert topic == {"title": word, "query": word}


@pytest.mark.parametrize(
    ("word", "taken", "name"),
    [
        ("Tokayev", (), "tokayev"),
        ("Tokayev", ("tokayev", "tokayev-2"), "tokayev-3"),
        ("托卡耶夫", (), "new-topic"),
        ("托卡耶夫", ("new-topic",), "new-topic-2"),
        ("G", (), "new-topic"),
    ],
)
def test_a_table_has_a_name_that_no_topic_has(word: str, taken: tuple[str, ...], name: str) -> None:
    assert list(tomllib.loads(table_of(_choice(Term(word)), word, taken))["topics"]) == [name]
