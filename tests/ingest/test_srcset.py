"""`srcset` is read as browsers read it (HTML Living Standard, "parsing a srcset attribute")."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.steps.srcset import Candidate, best, parse, write

FETCHED = "https://res.cloudinary.com/demo/image/fetch/f_auto,q_auto:good,w_{}/https%3A%2F%2Fexample.org%2Fa.jpg"


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("", []),
        (" , ,", []),
        ("a.jpg", [("a.jpg", "")]),
        ("a.jpg, b.jpg 2x", [("a.jpg", ""), ("b.jpg", "2x")]),
        ("a.jpg,b.jpg 2x", [("a.jpg,b.jpg", "2x")]),
        ("a.jpg 240w,b.jpg 480w", [("a.jpg", "240w"), ("b.jpg", "480w")]),
        ("a.jpg 1.5x ,\n\tb.jpg 2x,", [("a.jpg", "1.5x"), ("b.jpg", "2x")]),
        ("a.jpg,, b.jpg 2x", [("a.jpg", ""), ("b.jpg", "2x")]),
        ("a.jpg 100w 50h", [("a.jpg", "100w 50h")]),
        ("a.jpg wide, b.jpg 2x", [("b.jpg", "2x")]),
        ("a.jpg (x, y) 2x, b.jpg 3x", [("b.jpg", "3x")]),
        ("data:image/gif;base64,AAAA 1x, b.jpg 2x", [("data:image/gif;base64,AAAA", "1x"), ("b.jpg", "2x")]),
        (f"{FETCHED.format(1)} 1w, {FETCHED.format(2)} 2w", [(FETCHED.format(1), "1w"), (FETCHED.format(2), "2w")]),
    ],
)
def test_candidates_are_read_with_the_commas_of_their_addresses(srcset: str, expected: list[tuple[str, str]]) -> None:
    assert expected == parse(srcset)


def test_the_best_candidate_is_the_largest_and_the_first_of_equals() -> None:
    assert best(parse("a 320w, b 1024w, c 640w")) == "b"
    assert best(parse("a, b 2x, c 1.5x")) == "b"
    assert best(parse("a 1x, b 1x")) == "a"
    assert best([]) == ""


def test_a_comma_at_the_end_of_an_address_survives_writing() -> None:
    assert parse(write([Candidate(",a,", "2x"), Candidate("b", "")])) == [("%2Ca%2C", "2x"), ("b", "")]


@given(st.one_of(st.text(), st.text(alphabet="ab ,()12wxh.\n")))
def test_what_was_read_and_written_is_read_the_same_again(srcset: str) -> None:
    found = write(parse(srcset))
    assert found == write(parse(found))
