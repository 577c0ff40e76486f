"""What is ruled out at a glance is not there; what is there with something unseen within it is not ruled out."""

import re
from html.entities import html5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.alike import UNSPACED
from ingest.text import untagged
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


@settings(deadline=None, max_examples=300)
@given(_NEEDLES, _PAGES, _PAGES)
def test_what_is_there_is_never_ruled_out(needles: list[str], title: str, html: str) -> None:
    text = untidied(f"{title}\n{untagged(html)}")
    assert not (all(needle in text for needle in needles) and Glance(needles).rules_out(title, html))


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_nor_is_a_text_that_is_written_in_any_way_with_anything_unseen_within_it(data: st.DataObject) -> None:
    ways = {"国": ["国", "國", "&#22269;", "&#x56FD;"], "革": ["革", "\u2fb0"], "你": ["你", "\U0002f804"]}
    unseen = st.sampled_from(
        ["", "", "<b>", "</b>", "<a href='国'>", "\u200b", "&shy;", "&ZeroWidthSpace;", "<!-- x -->"]
    )
    written = "".join(data.draw(st.sampled_from(ways[char])) + data.draw(unseen) for char in "国革你")
    assert not Glance(["国革你"]).rules_out("", f"<p>{written}</p>")


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
    assert Glance(["颜色革命"]).rules_out("颜色", html)


def test_of_several_texts_each_must_be_there() -> None:
    assert Glance(["颜色", "革命"]).rules_out("", "颜色")
    assert not Glance(["颜色", "革命"]).rules_out("革命", "颜色")


def test_a_text_of_more_characters_than_there_are_numbers_is_found() -> None:
    long = "".join(map(chr, range(0x4E8C, 0x4E8C + 200)))
    assert not Glance([normalise(long)]).rules_out("", long)
    assert Glance([normalise(long)]).rules_out("", long[:-1])


def test_no_entity_with_a_name_is_of_a_script_without_blanks() -> None:
    assert [] == [name for name, said in html5.items() if re.search(f"[{UNSPACED}]", untidied(said))]
