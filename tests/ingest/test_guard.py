"""What the guard refuses and what it does not (ingest/guard.py, ingest/outline.py)."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from config.tree import CleanSettings
from ingest.errors import Refused
from ingest.guard import check_attributes, check_html
from ingest.outline import Outline

LIMITS = CleanSettings("origin", max_depth=64, max_attributes=8, max_html_size=200_000, rule_files=())


@pytest.mark.parametrize(
    "html",
    [
        "<p>text" * 1000,
        "<ul>" + "<li>text" * 1000,
        "<dl>" + "<dt>a<dd>b" * 500,
        "<table>" + "<tr><td>a<td>b" * 500,
        "<select>" + "<option>a" * 500,
        "<p><b>text" * 1000,
        "<a href='x'>link" * 1000,
        "<br><img src='x'><hr><input>" * 500,
        "<b><i>x</b></i>" * 1000,
        "<div><p>a</div>" * 1000,
        "<svg>" + "<path d='x'/>" * 1000 + "</svg>",
        "<!-- " + "<b>" * 1000 + " -->",
        "<!--" * 1000,
        "<![CDATA[" + "<b " + "]]>",
        f'<p title="{"<b>" * 1000}">x</p>',
        "<script>" + "'<b>'" * 1000 + "</script>",
        "<style><!-- b > i {} --></style>" * 200,
        "<p data-x='a > b' data-y=\"'\">x</p>" * 500,
        "a < b and 5 > 3 " * 1000,
        "</div></p></b>" * 1000,
        "<" * 10_000,
        "<h1>a<h2>b" * 20,
        "",
    ],
)
def test_untidy_html_is_not_refused(html: str) -> None:
    check_html(html, LIMITS)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>" * 65, "elements are nested more than 64 deep"),
        ("<b>" * 65, "elements are nested more than 64 deep"),
        ("<span>x" * 65, "elements are nested more than 64 deep"),
        ("<ul><li>" * 40, "elements are nested more than 64 deep"),
        ("<div><table><tr><td></div>" * 30, "elements are nested more than 64 deep"),
        ("<b><div></b>" * 65, "elements are nested more than 64 deep"),
        ("<span><div></span>" * 65, "elements are nested more than 64 deep"),
        ("<div><!--</div>-->" * 65, "elements are nested more than 64 deep"),
        ("<div><p title='</div>'>" * 65, "elements are nested more than 64 deep"),
        ("<div><script></div></script>" * 65, "elements are nested more than 64 deep"),
        ("<div/>" * 65, "elements are nested more than 64 deep"),
        ("".join(f"<p><b id={i}>" for i in range(65)), "elements are nested more than 64 deep"),
        (
            "".join(f"<i id={i}>" for i in range(30)) + "<p>x" * 200,
            "formatting is opened again and again and never closed",
        ),
        ("<y><td>" + "<x>" * 60 + "</y>" * 5_000, "tags that end nothing stand in deep elements again and again"),
        ("<p a b c d e f g h i>", "a tag has more than 8 attributes"),
        ("<p " + "a='>'" * 9 + ">", "a tag has more than 8 attributes"),
        ("<p " + "a/" * 9, "a tag has more than 8 attributes"),
        ("<p b=\u3000\" " + "c " * 9 + ">", "a tag has more than 8 attributes"),
        ("<p\xa0>" * 65, "elements are nested more than 64 deep"),
        ("<lin\u212a>" * 65, "elements are nested more than 64 deep"),
        ("<script></script\u3000><!-- </script>" + "<div>" * 65, "elements are nested more than 64 deep"),
        ("<p " + "a=b " * 100_000, "its HTML has 400,003 bytes; at most 200,000 are cleaned (clean.max_html_size)"),
        ("中" * 70_000, "its HTML has 210,000 bytes; at most 200,000 are cleaned (clean.max_html_size)"),
    ],
)  # fmt: skip
def test_hostile_html_is_refused_with_its_reason(html: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_html(html, LIMITS)
    assert reason == str(refusal.value)


_MARKUP = st.lists(
    st.sampled_from(["<a", "<b ", "<", ">", "/", " ", "=", '"', "'", "x", '="', "='", '<c d="', "<!--", "a b "]),
    max_size=40,
).map("".join)
_VALUE = r"""[ \t\n]*=[ \t\n]*("[^"]*("|\Z)|'[^']*('|\Z)|[^ \t\n>"'][^ \t\n>]*|(?=>|\Z))"""
_ATTRIBUTE = re.compile(rf"[ \t\n/]*[^ \t\n/>][^ \t\n/>=]*({_VALUE})?")


def _most_attributes(markup: str) -> int:
    """Of what looks like a tag, wherever it stands: each read from its own beginning."""
    most = 0
    for tag in re.finditer(r"<[a-zA-Z](?=([^ \t\n/>]*))", markup):
        place, count = tag.end(1), 0
        while attribute := _ATTRIBUTE.match(markup, place):
            place, count = attribute.end(), count + 1
        most = max(most, count)
    return most


@given(_MARKUP, st.integers(0, 5))
def test_a_tag_is_refused_for_its_attributes_wherever_it_stands(markup: str, limit: int) -> None:
    refused = False
    try:
        check_attributes(markup, limit)
    except Refused:
        refused = True
    assert refused is (_most_attributes(markup) > limit)


@pytest.mark.parametrize(
    "piece", ["<a", "<a b=", "<a b='<a c=\"'>", "<a =", "<a b=\"'", "<a b><", "='<a '", "<a/>", "<!--<a b='"]
)
def test_what_looks_like_tags_within_tags_is_read_once(piece: str) -> None:
    with suppress(Refused):
        check_html(piece * 100_000, CleanSettings("origin", 512, 10**9, 10**9, ()))  # hours, if each were read anew


PIECES = st.sampled_from(
    [
        "<p>", "<div>", "<b>", "<i>", "<a>", "<ul>", "<li>", "<table>", "<tr>", "<td>", "<span>", "<svg>",
        "<title>", "<br>", "</p>", "</div>", "</b>", "</i>", "</a>", "</ul>", "</li>", "</table>", "</td>",
        "</span>", "</svg>", "</title>", "<!--", "-->", "<script>", "</script>", "'", "=", "<", ">", "/", "x",
        "&amp;", "\"", "<p a='", "<b id=1>",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_nothing_but_a_refusal_is_ever_raised(html: str) -> None:
    with suppress(Refused):
        check_html(html, CleanSettings("origin", 4, 2, 100, ()))


SOUND = st.recursive(
    st.just("x"),
    lambda inner: st.tuples(st.sampled_from(["div", "ul", "b", "span", "blockquote"]), st.lists(inner, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=30,
)


@given(SOUND)
def test_the_outline_is_never_less_deep_than_the_parser_s_tree(html: str) -> None:
    outline, deepest = Outline(), 0
    for piece in html.split("<")[1:]:
        tag = piece.partition(">")[0]
        if tag.startswith("/"):
            outline.close(tag[1:])
        else:
            outline.open(tag, "")
        deepest = max(deepest, outline.depth)
    body = LexborHTMLParser(html).body
    assert body is not None
    assert deepest >= _depth(body)


def _depth(node: LexborNode) -> int:
    return max((1 + _depth(child) for child in node.iter()), default=0)
