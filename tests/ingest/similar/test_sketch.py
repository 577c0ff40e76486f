"""A sketch says enough of a text to find its copies."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.fold import fold
from ingest.similar.sketch import KEPT, KEY_BITS, SHORT, Sketch, brief, sketch, title_digest, unpack
from ingest.similar.words import Words
from tests.ingest.similar.making import paragraphs


def _sketch(title: str, *text: str) -> Sketch:
    words = Words(fold("\n".join(text)))
    return sketch(brief(fold(title), words), words)


def _shared(one: Sketch, other: Sketch) -> int:
    return len(set(one.runs) & set(other.runs))


@given(st.text(max_size=40), st.text(max_size=400))
def test_a_sketch_comes_back_as_it_was_packed(title: str, text: str) -> None:
    made = _sketch(title, text)
    assert made == unpack(made.pack())


def test_a_long_text_keeps_sixteen_runs_and_its_sketch_takes_less_than_ninety_bytes() -> None:
    made = _sketch("标题", *paragraphs("a", 40))
    assert (KEPT, KEPT + 2) == (len(made.runs), len(made.all_keys()))
    assert 84 == len(made.pack())
    assert max(made.all_keys()) < 1 << KEY_BITS


def test_half_of_a_text_shares_about_half_of_its_runs() -> None:
    texts = [paragraphs(f"half {number}", 20) for number in range(50)]
    shared = [_shared(_sketch("标题", *text), _sketch("标题", *text[:10])) for text in texts]
    assert min(shared) >= 2
    assert 0.4 * KEPT < sum(shared) / len(shared) < 0.6 * KEPT


def test_texts_that_have_nothing_in_common_share_no_run() -> None:
    made = [_sketch("标题", *paragraphs(f"other {number}")) for number in range(40)]
    assert {0} == {_shared(one, other) for one in made for other in made if one is not other}


def test_a_short_text_is_found_by_its_title_and_by_all_of_it() -> None:
    short, long = _sketch("标题", "字" * (SHORT - 1)), _sketch("标题", *paragraphs("a"))
    assert ((), 2) == (short.runs, len(short.all_keys()))
    assert {short.title_key} == short.all_keys() & long.all_keys()


def test_an_item_that_says_nothing_has_no_keys() -> None:
    assert frozenset() == _sketch("——", "……").all_keys()


def test_titles_are_one_whatever_stands_around_them() -> None:
    made = {
        title_digest(fold(title))
        for title in ("CLONE - 法国立法选举 ", "法國立法選舉 - 要闻分析", "BBC｜法国立法选举！")
    }
    assert 1 == len(made)
    assert 0 == title_digest("……")
