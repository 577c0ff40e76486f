"""The checker that the other tests rely on finds what it is there to find."""

from pathlib import Path

import pytest

from publish import atom
from publish.catalog import feeds_of, site_of
from tests.publish.making import article, configure, stored
from tests.publish.rfc4287 import complaints


def sound(data: Path) -> str:
    config = configure(data)
    return atom.render(feeds_of(config, [])[0], [stored(article())], site_of(config)).decode()


def test_a_sound_feed_gives_no_complaint(tmp_path: Path) -> None:
    assert [] == complaints(sound(tmp_path).encode())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('rel="self"', 'rel="related"', "feed: no link rel=self"),
        ("<title>Feedweir</title>", "", "no title"),
        ("<title>Feedweir</title>", "<title>a</title><title>b</title>", "2 times title"),
        ("<title>Feedweir</title>", "<title> </title>", "title is empty"),
        ("<title>Feedweir</title>", "<title>a &amp;quot;b&amp;quot;</title>", "title looks like HTML"),
        ("<title>Feedweir</title>", "<title>a\ufffd</title>", "title has characters that cannot be shown"),
        ("<name>张三</name>", "<name/>", "an author without one name"),
        ("+00:00</published>", "</published>", "published is no date of RFC 3339"),
        ('href="https://www.dw.com/zh/a-60000001"', 'href="/zh/a"', "the link '/zh/a' is not absolute"),
        ('href="https://www.dw.com/zh/a-60000001"', 'href="https://a.example/ b"', "is not absolute"),
        ('type="text/html"', 'type="html"', "has the type 'html'"),
        ("&lt;p&gt;", "&lt;p onclick=x&gt;", "content has the attribute onclick"),
        ("&lt;p&gt;", "&lt;p&gt;&lt;img src=a.jpg&gt;", "content has the relative address 'a.jpg'"),
        ("&lt;p&gt;", "&lt;iframe src=https://a.example&gt;&lt;/iframe&gt;", "content has <iframe>"),
        ("<source>", "<source><entry/>", "entry is not allowed in source"),
        ('xml:lang="zh-Hans"', 'xml:lang="中文"', "xml:lang is '中文'"),
        ("urn:uuid:", "uuid:", "the id is no urn:uuid"),
    ],
)
def test_a_planted_defect_is_found(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = sound(tmp_path)
    assert old in text
    assert any(complaint in found for found in complaints(text.replace(old, new).encode()))


def test_entries_that_share_id_and_updated_are_found(tmp_path: Path) -> None:
    text = sound(tmp_path)
    entry = text[text.index("<entry") : text.index("</entry>") + len("</entry>")]
    found = complaints(text.replace("</feed>", f"{entry}</feed>").encode())
    assert ["id", "updated"] == [complaint.split()[5] for complaint in found]
