"""What is ruled out at a glance is not there; what is there with something unseen within it is not ruled out."""

import re
from html.entities import html5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.alike import UNSPACED
from ingest.text import untagged
from publish.query import Field
from publish.query.glance import Glance
from publish.query.text import normalise, untidied

#: What stands in pages, whole and cut: characters in both scripts, compatible ones and radicals, tags, entities.
_PIECES = st.sampled_from(
    ["国", "國", "革", "命", "颜色", "顏", "\u2fb0", "\u2f8a", "你", "\U0002f804", "a", "😀", " ", "\n", "，",
     "<p>", "</p>", "<b>", "</b>", "<a title='国革'>", "<!-- 国 -->", "<", ">", "&", "#", ";", "&#22269;", "&#x9769;",
     "&shy;", "&amp;", "&lt;b&gt;", "\u00ad", "\u200b", "\u0301", "か", "が", "\u3099", "ﾞ", "\u1112", "\u1161"]
)  # fmt: skip
_PAGES = st.lists(_PIECES, max_size=9).map("".join)
_NEEDLES = st.lists(st.text("国革命颜色你がか하", min_size=1, max_size=4), min_size=1, max_size=3)


def verdicts(needles: list[str], title: str, html: str, where: Field = Field.ANY) -> list[bool | None]:
    """What is said of each text."""
    glanced = Glance(needles).look(title, html)
    return [glanced.has(number, where) if glanced else None for number in range(len(needles))]


def is_ruled_out(needle: str, html: str) -> bool:
    return verdicts([needle], "", html) == [False]


@settings(deadline=None, max_examples=600)
@given(_NEEDLES, _PAGES, _PAGES)
def test_what_is_certain_of_a_title_and_a_text_is_so(needles: list[str], title: str, html: str) -> None:
    texts = {
        Field.ANY: untidied(f"{title}\n{untagged(html)}"),
        Field.TITLE: untidied(title),
        Field.TEXT: untidied(untagged(html)),
    }
    for where, text in texts.items():
        for needle, verdict in zip(needles, verdicts(needles, title, html, where), strict=True):
            assert verdict in (needle in text, None), where


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_nor_is_a_text_that_is_written_in_any_way_with_anything_unseen_within_it(data: st.DataObject) -> None:
    ways = {"国": ["国", "國", "&#22269;", "&#x56FD;"], "革": ["革", "\u2fb0"], "你": ["你", "\U0002f804"]}
    unseen = st.sampled_from(
        ["", "", "<b>", "</b>", "<a href='国'>", "\u200b", "&shy;", "&ZeroWidthSpace;", "<!-- x -->"]
    )
    written = "".join(data.draw(st.sampled_from(ways[char])) + data.draw(unseen) for char in "国革你")
    assert not is_ruled_out("国革你", f"<p>{written}</p>")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>颜色，革命</p>",
        "<p>颜色。</p><p>革命</p>",
        "<p>革命颜色 &amp; 颜。</p>",
        "<img alt='颜'>色 革。<br>命色革颜",
    ],
)
def test_a_text_whose_parts_stand_apart_is_ruled_out(html: str) -> None:
    assert [False] == verdicts(["颜色革命"], "颜色", html)


def test_of_several_texts_each_is_told() -> None:
    assert [True, False] == verdicts(["颜色", "革命"], "", "颜色")
    assert [True, True] == verdicts(["颜色", "革命"], "革命", "顏色")


@pytest.mark.parametrize(
    "html",
    [
        "<img alt='颜色'>",
        "<img alt='a > 颜色'>",
        '<img alt="it\'s <b> 颜色">',
        "颜<img alt='颜色'>",
        "<!-- 颜色 -->",
        "颜<b>色</b>",
        "颜&shy;色",
        "颜\u200b色",
        "&#39068;色",
    ],
)
def test_what_is_in_a_tag_or_has_one_within_it_is_not_told(html: str) -> None:
    assert [None] == verdicts(["颜色"], "", html)


@pytest.mark.parametrize(
    "html", ["颜色", "<p title='a > b'>顏色</p>", "a < b, it's 颜色", "&amp颜色", "<img alt='x'>颜色"]
)
def test_what_stands_between_tags_is_there(html: str) -> None:
    assert [True] == verdicts(["颜色"], "", html)


def test_whether_there_was_something_that_was_not_told_is_remembered() -> None:
    glanced = Glance(["颜色", "革命"]).look("", "颜色<img alt='革命'>")
    assert glanced
    assert (True, False) == (glanced.has(0, Field.ANY), glanced.is_in_doubt)
    assert (None, True) == (glanced.has(1, Field.ANY), glanced.is_in_doubt)


def test_a_text_of_more_characters_than_there_are_numbers_is_found() -> None:
    long = "".join(map(chr, range(0x4E8C, 0x4E8C + 200)))
    assert [None] == verdicts([normalise(long)], "", long)
    assert is_ruled_out(normalise(long), long[:-1])


def test_no_entity_with_a_name_is_of_a_script_without_blanks() -> None:
    assert [] == [name for name, said in html5.items() if re.search(f"[{UNSPACED}]", untidied(said))]
