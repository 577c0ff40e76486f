"""Templates: what is constant in lines in which several things change."""

from collections.abc import Iterable

from ingest.learning.recent import Item, Line
from ingest.learning.sighting import Mark
from ingest.learning.templates import templates

_NAMES = ("白石信用社", "旧雨茶", "鹿角键盘", "夜航", "一平方米书店", "海盐", "铁皮盒")
_WORDS = ("零钱", "慢车", "长信", "门口", "今年", "静音", "存成河", "北边的雪")


def items(lines: Iterable[str], *, beyond: str = "", marks: int = 0) -> list[Item]:
    """Items with a line at their end, and with another one beyond it."""
    return [
        Item(
            number, "2026-01-31", (f"key{number}", "title"), [], [Line(0, marks, f"{beyond}{number}"), Line(1, 0, line)]
        )
        for number, line in enumerate(lines, 1)
    ]


def sponsors(count: int) -> list[str]:
    return [f"本期由 {_NAMES[each % 7]} 支持寄出:{_WORDS[each % 8]}。" for each in range(count)]


def test_what_is_constant_in_nearly_all_items_is_a_template_with_as_many_cores_as_it_has() -> None:
    (found,) = templates(items(sponsors(20)), "end", ())
    assert ("本期由 {…} 支持寄出:{…}。", 20, 1, 20) == (found.pattern, found.count, found.first, found.last)


def test_a_template_may_be_missing_in_one_item_of_ten() -> None:
    lines = [line if each % 10 else "这一篇没有。" for each, line in enumerate(sponsors(40))]
    assert [36] == [found.count for found in templates(items(lines), "end", ())]


def test_what_is_in_four_fifths_of_the_items_is_none() -> None:
    lines = [line if each % 5 else "这一篇没有。" for each, line in enumerate(sponsors(40))]
    assert [] == list(templates(items(lines), "end", ()))


def test_a_template_that_is_new_is_found_in_the_last_items() -> None:
    lines = [f"{_NAMES[each % 7]}与{_WORDS[each % 8]}" for each in range(20)] + sponsors(20)
    assert [21] == [found.first for found in templates(items(lines), "end", ())]


def test_sentences_that_have_little_in_common_are_no_template() -> None:
    lines = [f"据{name}说,{word * 9}。" for name in _NAMES for word in _WORDS]
    assert [] == list(templates(items(lines), "end", ()))


def test_prose_beyond_a_template_is_counted_against_it() -> None:
    seen = items(sponsors(20), beyond="丙丁", marks=Mark.PROSE)
    (found,) = templates(seen, "end", ())
    assert (20, 0) == (found.count, found.anchored)


def test_what_stands_at_one_edge_is_no_template_of_the_other() -> None:
    assert [] == list(templates(items(sponsors(20)), "start", ()))
