"""Frames become links by data, objects the elements that HTML has for them; the trace tells what else a page had."""

import pytest

from config.errors import ConfigError, Place
from config.model import Rule
from ingest.clean.step import bind
from ingest.clean.steps.embeds import EMBED
from tests.ingest.clean.cases import cleaned, html_of

TEXT = "<p>正文。</p>"


@pytest.mark.parametrize(
    ("frame", "link"),
    [
        ("https://www.youtube.com/embed/aaaaaaaaaaa?start=5", "https://www.youtube.com/watch?v=aaaaaaaaaaa"),
        ("//www.youtube-nocookie.com/embed/aaaaaaaaaaa", "https://www.youtube.com/watch?v=aaaaaaaaaaa"),
        ("https://charts.datawrapper.de/abcde/1/", "https://charts.datawrapper.de/abcde/1/"),
        (
            "https://www.facebook.com/v19.0/plugins/video.php?width=5&href=https%3A%2F%2Fwww.facebook.com%2Fv%2F1%3Fa%3Db&x=1",
            "https://www.facebook.com/v/1?a=b",
        ),
        # What is carried must be an address of the web, or the frame's own is better.
        (
            "https://www.facebook.com/plugins/post.php?href=https%3Ajavascript",
            "https://www.facebook.com/plugins/post.php?href=https%3Ajavascript",
        ),
    ],
)
def test_a_frame_of_a_known_host_is_a_link_to_its_page(frame: str, link: str) -> None:
    found = html_of(f'{TEXT}<iframe src="{frame.replace("&", "&amp;")}" title="题"></iframe>')
    assert f'{TEXT}<p><a href="{link.replace("&", "&amp;")}" rel="noopener">题</a></p>' == found


@pytest.mark.parametrize(
    "host", ["youtube.com.evil.example", "notyoutube.com", "evil.example/youtube.com", "t.me.example"]
)
def test_a_frame_of_a_host_that_only_looks_known_goes(host: str) -> None:
    item = cleaned(f'{TEXT}<iframe src="https://{host}/x"></iframe>')
    assert TEXT == item.html
    assert [f"https://{host}/x"] == [removal.removed for removal in item.trace]


@pytest.mark.parametrize(
    ("element", "after"),
    [
        ('<object data="/a.png" type="image/png"></object>', '<p><img src="https://www.example.org/a.png"></p>'),
        ('<embed src="/a.mp3" type="audio/mpeg">', '<audio src="https://www.example.org/a.mp3" controls=""></audio>'),
        ('<object data="/a.swf" type="application/x-shockwave-flash"></object>', ""),
        ('<object data="/a.png" type="image/png"><p>说明</p></object>', "<p>说明</p>"),
    ],
)
def test_an_object_is_what_html_has_for_it(element: str, after: str) -> None:
    assert TEXT + after == html_of(TEXT + element)


def test_forms_and_handlers_are_in_the_trace_and_their_text_stays() -> None:
    item = cleaned('<form action="/vote"><p onclick="a()">同意吗？</p><label onclick="b()">同意</label></form>')
    assert "<p>同意吗？</p><p>同意</p>" == item.html
    assert [("embed", '<form action="/vote">'), ("embed", "onclick (2)")] == [
        (removal.step, removal.removed) for removal in item.trace
    ]


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({}, "it needs 'match' or 'hosts'"),
        ({"hosts": ["a.example"], "link": "https://b.example/"}, "'link' needs 'match'"),
    ],
)
def test_a_rule_names_frames_and_a_link_needs_what_it_is_made_of(params: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        bind(Rule("x", "embed", ("*",), "why", params, (), Place("test")), {EMBED.name: EMBED})
