"""Two texts side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.difference import difference
from publish.explain.layout import layout
from publish.explain.sides import Row, Sides, rows, side_by_side
from publish.explain.values import Effect


def written(row: Row) -> tuple[str, str]:
    """A row as text: what differs between brackets."""
    old, new = (
        "".join(f"[{span.text}]" if span.is_changed else span.text for span in side) for side in (row.old, row.new)
    )
    return old, new


def compared(old: str, new: str, *effects: Effect) -> list[Row]:
    return [row for stretch in side_by_side(old, new, effects).stretches for row in stretch.rows]


def test_lines_that_agree_stand_beside_each_other() -> None:
    assert [("<p>一。</p>", "<p>一。</p>"), ("<p>二。</p>", "<p>二。</p>")] == [
        written(row) for row in compared("<div><p>一。</p><p>二。</p></div>", "<p>一。</p><p>二。</p>") if row.is_same
    ]


def test_what_went_has_nothing_beside_it() -> None:
    found = compared("<p>正文。</p><p>获取更多RSS</p>", "<p>正文。</p>")
    assert ("[<p>][获取更多RSS][</p>]", "") == written(found[-1])


def test_a_word_that_went_is_marked_within_its_line() -> None:
    (row,) = compared("<p>德国之声中文网报道，哈萨克斯坦局势再起风云。</p>", "<p>哈萨克斯坦局势再起风云。</p>")
    assert ("<p>[德国之声中文网报道，]哈萨克斯坦局势再起风云。</p>", "<p>哈萨克斯坦局势再起风云。</p>") == written(row)


def test_tags_are_told_from_text() -> None:
    (row,) = compared("<p class='x'>正文很长很长。</p>", "<p>正文很长很长。</p>")
    assert [("<p", False), (" class='x'", True), (">", False), ("正文很长很长。", False), ("</p>", False)] == [
        (span.text, span.is_changed) for span in row.old
    ]
    assert [True, True, True, False, True] == [span.is_markup for span in row.old]


def test_a_picture_stands_beside_the_picture_that_it_became() -> None:
    found = compared(
        '<p>前面一段。</p><img src="https://proxy.example/?u=1"><p>后面一段。</p>',
        '<p>前面一段。</p><figure><img src="https://a.example/1"></figure><p>后面一段。</p>',
    )
    assert ('<img src="https://proxy.example/?u=1">', '<img src="https://a.example/1">') in [
        ("".join(span.text for span in row.old), "".join(span.text for span in row.new)) for row in found
    ]


def test_a_caption_stands_beside_itself_whatever_stands_around_it() -> None:
    found = compared("<div><small>图为阿拉木图街头。</small></div>", "<figcaption>图为阿拉木图街头。</figcaption>")
    assert any("图为阿拉木图街头。" in old and "图为阿拉木图街头。" in new for old, new in map(written, found))


def test_an_effect_is_told_where_it_is_seen() -> None:
    effects = (
        Effect(1, "获取更多RSS："),
        Effect(2, "https://p.example/?u=1&v=2", "https://a.example/1"),
        Effect(3, "不在这里"),
    )
    found = compared(
        '<p>正文。</p><img src="https://p.example/?u=1&amp;v=2"><p>获取更多RSS：</p>',
        '<p>正文。</p><img src="https://a.example/1">',
        *effects,
    )
    assert [(), (2,), (1,)] == [row.effects for row in found]


def test_an_effect_on_several_lines_is_told_at_each() -> None:
    found = compared(
        "<div><p>订阅新闻信</p><p>下载应用程序</p></div><p>正文。</p>",
        "<p>正文。</p>",
        Effect(1, "订阅新闻信下载应用程序"),
    )
    assert {"订阅新闻信", "下载应用程序"} == {
        span.text for row in found if row.effects for span in row.old if not span.is_markup
    }


def test_the_same_text_that_went_twice_is_told_at_both_places() -> None:
    source = "<p>广告位置</p><p>正文的第一段。</p><p>广告位置</p><p>正文的第二段。</p>"
    clean = "<p>正文的第一段。</p><p>正文的第二段。</p>"
    assert [(1,), (), (2,), ()] == [
        row.effects for row in compared(source, clean, Effect(1, "广告位置"), Effect(2, "广告位置"))
    ]


def test_an_effect_that_its_trace_has_cut_is_told_all_the_same() -> None:
    found = compared(
        '<img srcset="https://a.example/1 1x, https://a.example/2 2x">',
        "",
        Effect(1, "https://a.example/1 1x, https://a…"),
    )
    assert [(1,)] == [row.effects for row in found]


def test_an_effect_is_not_told_where_nothing_differs() -> None:
    assert [(), ()] == [
        row.effects for row in compared("<p>正文。</p><p>末句。</p>", "<p>正文。</p><p>末句。</p>", Effect(1, "正文"))
    ]


def test_long_stretches_that_agree_are_folded_with_a_margin() -> None:
    same = "".join(f"<p>第{number}段的内容。</p>" for number in range(20))
    stretches = side_by_side(f"<p>作者：某某某</p>{same}", same, ()).stretches
    assert [(False, 3), (True, 18)] == [(stretch.is_folded, len(stretch.rows)) for stretch in stretches]
    short = "".join(f"<p>第{number}段的内容。</p>" for number in range(5))
    assert [(False, 6)] == [
        (stretch.is_folded, len(stretch.rows))
        for stretch in side_by_side(f"<p>作者：某某某</p>{short}", short, ()).stretches
    ]


def test_other_tags_around_the_same_text_tell_nobody_anything() -> None:
    same = "".join(f"<p>第{number}段的内容。</p>" for number in range(20))
    framed = same.replace("<p>", "<div class='x'><p>").replace("</p>", "</p></div>")
    (stretch,) = side_by_side(framed, same, ()).stretches
    assert stretch.is_folded
    assert any(not row.is_same for row in stretch.rows)
    assert not any(row.tells for row in stretch.rows)


def test_nothing_to_compare_is_nothing_to_show() -> None:
    assert Sides((), is_cut=False) == side_by_side("", "", ())


@pytest.mark.parametrize("line", ["<p>第一段的内容。</p>", "<br>", "<p>{}</p>", "<b>{}</b>" * 500 + "<br>"])
def test_what_is_huge_is_cut_and_said_to_be(line: str) -> None:
    source = "".join(line.replace("{}", str(number)) for number in range(20_000 if len(line) < 100 else 60))
    sides = side_by_side(source, source[: len(source) // 2], ())
    assert sides.is_cut
    assert sum(len(stretch.rows) for stretch in sides.stretches) <= 1_500


html = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<br>", "<img src='a'>", "<div>", "</div>", "一二三四", "五六。", " ", "七", "<b>", "&amp;"]
    )
).map("".join)


@given(html, html)
def test_both_texts_can_be_read_off_the_rows(old: str, new: str) -> None:
    found = list(rows(difference(layout(old), layout(new))))
    assert layout(old).replace("\n", "") == "".join(span.text for row in found for span in row.old)
    assert layout(new).replace("\n", "") == "".join(span.text for row in found for span in row.new)
    for row in found:
        assert not row.is_same or [span.text for span in row.old] == [span.text for span in row.new]
