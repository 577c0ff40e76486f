"""Tables on a terminal."""

from feedweir.table import columns, cut, lines


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert [2, 4, 3, 1, 0] == [columns(text) for text in ("ab", "中亚", "a中", "e\u0301", "\u200d")]


def test_columns_line_up_under_chinese_characters() -> None:
    rows = [("中亚", "1"), ("a", "1,000")]
    assert ["中亚  1", "a     1,000"] == lines(rows)
    assert ["中亚      1", "a     1,000"] == lines(rows, right=(1,))


def test_the_first_column_gives_way_on_a_narrow_terminal() -> None:
    rows = [("哈萨克斯坦 Kazakhstan", "12"), ("x", "345")]
    found = lines(rows, width=16, right=(1,))
    assert ["哈萨克斯坦…   12", "x            345"] == found
    assert [16, 16] == [columns(line) for line in found]


def test_a_column_never_gives_way_wholly() -> None:
    assert ["abcdefg…  0123456789"] == lines([("abcdefghij", "0123456789")], width=5)


def test_text_is_cut_between_characters_and_says_so() -> None:
    assert ["abc", "ab…", "中…", "…"] == [cut("abc", 3), cut("abcd", 3), cut("中亚国", 4), cut("中亚", 1)]


def test_no_rows_are_no_lines() -> None:
    assert [] == lines([])
