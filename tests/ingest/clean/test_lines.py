"""Lines read from the end are those that are read from the beginning."""

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from ingest.clean.lines import Line, last_lines, lines

_TAGS = ("p", "div", "b", "a", "span", "ul", "li", "h2", "td", "script", "style")
_PARTS = [*(f"<{tag}>" for tag in _TAGS), *(f"</{tag}>" for tag in _TAGS), "<table>", "</table>", "<br>", "<hr>",
          "<img>", "<!--c-->", "甲", "乙乙", " "]  # fmt: skip
_HTML = st.lists(st.sampled_from(_PARTS), max_size=20).map("".join)


def _told(line: Line) -> tuple[str, int | None, list[int | None]]:
    return line.text, line.block.mem_id, [leaf.mem_id for leaf in line.leaves]


@given(_HTML, st.integers(1, 9))
def test_the_last_lines_are_the_last_of_all(html: str, count: int) -> None:
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    every = [_told(line) for line in lines(body)]
    assert every[-count:] == [_told(line) for line in last_lines(body, count)]
