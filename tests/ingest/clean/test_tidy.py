"""Clean HTML is plain and regular: paragraphs, no empty elements, nothing glued, whatever it came from."""

from typing import Any

import pytest

from tests.ingest.clean.cases import case_item, cleaned, read


@pytest.mark.parametrize("case", read("clean/tidy.toml"), ids=lambda case: case["name"])
def test_html_is_written_plainly(case: dict[str, Any]) -> None:
    assert case["after"] == case_item(case).html


def test_images_are_listed_once_each_and_in_order() -> None:
    item = cleaned(
        '<img alt="a > b" src="https://h.example/b?x=1&amp;y=2"><img src="https://h.example/a"><img src="https://h.example/a">'
    )
    assert ("https://h.example/b?x=1&y=2", "https://h.example/a") == item.images


def test_text_has_a_line_for_each_block() -> None:
    assert "一\n二\n三" == cleaned("<p>一</p><ul><li>二</li></ul><div>三</div>").text


def test_enclosures_are_listed_once_each() -> None:
    player = '<audio src="https://h.example/a.mp3"></audio>'
    item = cleaned(f"<p>文</p>{player}{player}<video src=/b.mp4></video>")
    assert [("https://h.example/a.mp3", "audio/mpeg"), ("https://www.example.org/b.mp4", "video/mp4")] == [
        (enclosure.url, enclosure.type) for enclosure in item.enclosures
    ]
