"""Literals are found alike, one by one where they are few, and together where they are many."""

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.query import Term
from publish.query.scan import Literal, Scanner
from publish.query.text import needle_of, normalise
from tests.publish.test_matching_properties import LETTERS, TEXTS, WORDS

#: Words that stand in no text: with them there are many.
OTHERS = [Literal(100 + number, f"猫{number}", prefix=False, part=0) for number in range(20)]
LITERALS = st.lists(st.tuples(WORDS | LETTERS, st.booleans(), st.integers(0, 2)), min_size=1, max_size=6)


@settings(deadline=None)
@given(LITERALS, TEXTS, TEXTS)
def test_few_literals_are_found_where_they_are_found_among_many(
    wanted: list[tuple[str, bool, int]], title: str, text: str
) -> None:
    literals = [
        Literal(number, needle_of(Term(word)), prefix, part) for number, (word, prefix, part) in enumerate(wanted)
    ]
    body, edge = normalise(f"{title}\n{text}"), len(normalise(title))
    parts = ((0, len(body)), (0, edge), (edge + 1 if edge else 0, len(body)))
    assert Scanner([*literals, *OTHERS]).scan(body, parts) == Scanner(literals).scan(body, parts)


def test_a_word_is_passed_over_where_it_is_part_of_another() -> None:
    literals = [Literal(1, "a", prefix=False, part=0), Literal(2, "a", prefix=True, part=0)]
    assert {1: (6, 7), 2: (3, 4)} == Scanner(literals).scan("ca ab a", ((0, 7),))
