"""The piece of an article that is shown, and the places of the words in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.query import parse
from publish.search.search import looked_for
from publish.search.snippets import LENGTH, Excerpt, excerpt_of, title_of
from tests.publish.making import article
from tests.publish.test_matching_properties import TEXTS, TREES
from tests.publish.test_query_properties import PLACE


def excerpt(query: str, text: str, title: str = "题") -> Excerpt:
    return excerpt_of(article(title=title, text=text), list(looked_for(parse(query, PLACE).root)))


def marked(found: Excerpt) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_words_are_marked_as_they_stand_in_either_script() -> None:
    found = excerpt("颜色革命 G20", "所谓「顏色革命」与Ｇ２０。颜色革命！")
    assert ["顏色革命", "Ｇ２０", "颜色革命"] == marked(found)


def test_words_are_whole_where_the_query_finds_whole_ones() -> None:
    assert ["10"] == marked(excerpt("10", "2010年10月，10.5元"))
    assert ["Kazakh", "kazakh"] == marked(excerpt("kazakh*", "Kazakhs kazakh okazakh"))


def test_what_is_excluded_is_not_marked() -> None:
    assert ["中国"] == marked(excerpt("中国 OR (日本 -美国)", "中国与美国"))


def test_what_an_expression_found_first_is_marked() -> None:
    assert ["普丁"] == marked(excerpt("/普[京丁]/", "普丁和普京"))


def test_marks_that_overlap_are_one() -> None:
    assert ["中国人民银行"] == marked(excerpt("中国人民 OR 人民银行 OR 人民", "中国人民银行"))


def test_the_piece_has_as_many_different_words_as_possible() -> None:
    text = f"中国{'，说' * 200}中国与日本{'，说' * 200}"
    found = excerpt("中国 日本", text)
    assert ["中国", "日本"] == marked(found)
    assert text[found.at : found.at + len(found.text)] == found.text
    assert (True, True) == (found.at > 300, found.goes_on)


def test_of_pieces_that_are_alike_the_first_is_shown() -> None:
    assert 0 == excerpt("中国", f"中国{'，说' * 200}中国").at


def test_a_piece_begins_with_its_line_where_that_is_near_and_is_one_line() -> None:
    found = excerpt("中国", f"{'第一段。' * 50}\n前文，中国\n后文")
    assert "前文，中国 后文" == found.text
    assert (False, ["中国"]) == (found.goes_on, marked(found))


def test_a_latin_word_is_not_cut() -> None:
    words = " ".join(f"word{number:04}" for number in range(100))
    found = excerpt("word0050", words)
    assert {9, 8} >= {len(word) + 1 for word in found.text.split()}
    assert all(word in words.split() for word in found.text.split())


def test_where_only_the_title_has_the_words_the_text_is_shown_from_its_beginning() -> None:
    item = article(title="中国与日本", text="正文。" * 100)
    leaves = list(looked_for(parse("title:日本 OR 美国", PLACE).root))
    assert Excerpt("中国与日本", 0, ((3, 5),)) == title_of(item, leaves)
    assert Excerpt(item.text[:LENGTH], 0, (), goes_on=True) == excerpt_of(item, leaves)


def test_fields_are_marked_where_they_look() -> None:
    item = article(title="中国", text="中国")
    (title,) = looked_for(parse("title:中国", PLACE).root)
    (text,) = looked_for(parse("text:中国", PLACE).root)
    (author,) = looked_for(parse("author:中国", PLACE).root)
    counts = [
        (len(title_of(item, [leaf]).marks), len(excerpt_of(item, [leaf]).marks)) for leaf in (title, text, author)
    ]
    assert [(1, 0), (0, 1), (0, 0)] == counts


def test_an_expression_that_takes_too_long_marks_nothing() -> None:
    assert [] == marked(excerpt(r"/(a|aa)+$b/", "a" * 5_000))


@settings(deadline=None)
@given(TREES, TEXTS)
def test_every_excerpt_is_a_piece_of_the_text_with_marks_in_order(query: object, text: str) -> None:
    found = excerpt(str(query), text)
    assert text[found.at : found.at + len(found.text)].replace("\n", " ") == found.text
    assert len(found.text) <= LENGTH
    bounds = [bound for mark in found.marks for bound in mark]
    assert sorted(bounds) == bounds
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_an_excerpt(text: str) -> None:
    assert len(excerpt("a OR 中", text).text) <= LENGTH
