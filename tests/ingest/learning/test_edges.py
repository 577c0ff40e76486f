"""What stands at an edge, as learning sees it; and the memory's end."""

import pytest

from ingest.clean import Cleaner
from ingest.learning.entry import Observed
from ingest.learning.seen_frames import MOST as MOST_FRAMES
from ingest.learning.sighting import Mark, Sighting
from ingest.learning.sketch import MOST, WINDOW, Sketch
from tests.ingest.clean.cases import raw, shipped


def seen(html: str, title: str = "今天的消息说了什么") -> list[Sighting]:
    """What learning sees of one item."""
    choice = Cleaner(shipped()).choose(raw(html, source="mirror", title=title, url="https://news.example.org/a/1"))
    return list(choice.sightings or ())


def patterns(html: str, place: str) -> list[str]:
    """The exact patterns at one edge, from the outside inwards, lists aside."""
    return [each.patterns[0] for each in seen(html) if each.place == place and not each.is_list]


def test_the_outermost_line_comes_first_at_both_edges() -> None:
    html = "<p>春天来了。</p><p>雨停了。</p><p>门开着。</p>"
    assert ["门开着。", "雨停了。", "春天来了。"] == patterns(html, "end")
    assert ["春天来了。", "雨停了。", "门开着。"] == patterns(html, "start")


def test_lines_of_one_element_are_lines_of_their_own() -> None:
    assert ["甲", "乙", "丙"] == patterns("<div>甲<br>乙<span></span><p>丙</p></div>", "start")


@pytest.mark.parametrize("html", ["", "<p></p>", "<div><br></div>", "<p>&nbsp;</p>", "<hr>"])
def test_an_empty_edge_has_nothing(html: str) -> None:
    assert [] == seen(html)


def test_a_quotation_that_goes_on_beyond_the_look_is_left_out() -> None:
    paragraphs = "".join(f"<p>{'引用的话很长。' * 20}{number}</p>" for number in range(9))
    assert ["脚注"] == patterns(f"<blockquote>{paragraphs}</blockquote><p>脚注</p>", "end")


def test_the_look_ends_at_a_line_of_more_than_four_hundred_characters() -> None:
    assert ["脚注"] == patterns(f"<p>{'很长的一段。' * 80}</p><p>脚注</p>", "end")


def test_the_own_title_is_a_mask_alone_and_within_a_line() -> None:
    html = "<p>今天的消息说了什么</p><p>正在阅读：今天的消息说了什么</p><p>正文。</p>"
    assert ["{title}", "正在阅读:{title}"] == patterns(html, "start")[:2]


def test_pictures_that_differ_in_a_number_have_a_shape_in_common() -> None:
    (picture,) = (
        each
        for each in seen('<p><img src="https://pic.example/qr/a1b2c3.png?x=1" width="90"></p><p>正文。</p>')
        if each.kind == "picture" and each.place == "end"
    )
    assert ("https://pic.example/qr/a1b2c3.png?x=1", "https://pic.example/qr/*.png?") == picture.patterns
    assert picture.marks & Mark.SMALL


def _line(text: str, depth: int = 0) -> Sighting:
    return Sighting("end", "text", depth, False, (text,), text, 0.01, 0)


def _observe(sketch: Sketch, *lines: Sighting, times: int = 1) -> Sketch:
    for _ in range(times):
        sketch.observe(Observed("https://news.example.org/1", "标题", None, lines))
    return sketch


def test_ten_thousand_lines_that_differ_leave_no_more_than_there_is_room_for() -> None:
    sketch = Sketch()
    for number in range(10_000):
        letters = "".join(chr(0x4E00 + (number * 7919 * (part + 3) + part * 131) % 20_000) for part in range(9))
        _observe(sketch, _line(f"页脚{letters}"), _line(f"{letters}在此", 1))
    assert MOST >= len(sketch.entries)
    assert MOST_FRAMES >= sum(entry.is_frame for entry in sketch.entries.values())
    assert 100_000 > len(sketch.encode())


def test_a_new_footer_is_remembered_where_hundreds_of_lines_have_returned_for_long() -> None:
    sketch, pool = Sketch(), [f"标题 {chr(0x4E00 + number) * 6}" for number in range(MOST + 40)]
    for number in range(600):
        titles = [_line(pool[(number * 7 + at * 13) % len(pool)], 1 + at) for at in range(20)]
        footer = _line("新镜像抓取" if number >= 580 else "旧镜像转载")
        sketch.observe(Observed(f"https://news.example.org/{number}", "标题", None, [footer, *titles]))
    assert 20 == sketch.entries["end", "text", "新镜像抓取"].count


def test_what_comes_back_after_it_was_forgotten_is_counted_from_the_beginning() -> None:
    sketch = _observe(Sketch(), _line("从前的页脚"), times=3)
    _observe(sketch, times=6 * WINDOW)
    _observe(sketch, _line("从前的页脚"), times=3)
    assert [3] == [entry.count for entry in sketch.entries.values()]


def test_a_frame_that_was_forgotten_hinders_no_line_that_is_like_it() -> None:
    sketch = Sketch()
    for core in ("国际", "科技", "教育"):
        _observe(sketch, _line(f"本文来自{core}频道,点击订阅"))
    assert ["本文来自{…}频道,点击订阅"] == [entry.pattern for entry in sketch.entries.values()]
    while sketch.entries:
        _observe(sketch)
    _observe(sketch, _line("本文来自从前的栏目,点击订阅"))
    assert [] == list(sketch.entries)


def test_which_of_the_last_items_had_a_line_is_known() -> None:
    sketch = Sketch()
    for number in range(6):
        _observe(sketch, *[_line("页脚")] * (number % 2 == 0))
    (entry,) = sketch.entries.values()
    assert (0b10101, 0b101010) == (entry.recent, entry.recent_at(sketch.items))


def test_a_line_beyond_new_prose_is_not_anchored_and_one_beyond_a_new_title_is() -> None:
    for marks, anchored in ((Mark.PROSE, 1), (0, 4)):
        sketch = Sketch()
        for number in range(4):
            outer = _line(chr(0x4E00 + number) * 5 + f"{number}")._replace(marks=marks)
            _observe(sketch, outer, _line("标签在此", 1))
        assert [anchored] == [entry.anchored for entry in sketch.entries.values() if entry.pattern == "标签在此"]
