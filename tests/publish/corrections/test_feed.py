"""The feed of corrections: what its entries say, where they lead, and when the file is written."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import pytest

from config.model import Config
from publish.publish import publish
from tests.publish.corrections.making import ADDRESS, Desk, between, raw
from tests.publish.corrections.test_following import CORRECTED, NEW, OLD, sent
from tests.publish.making import BBC, DW, NOW, opened
from tests.publish.rfc4287 import complaints

FEED = "corrections/dw.atom"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as store:
        yield Desk(store, sent(tmp_path, sources=(CORRECTED, BBC)))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "public"


def put_out(desk: Desk, out: Path, config: Config | None = None) -> tuple[str, ...]:
    """Publish; what was written."""
    return publish(config or desk.config, desk.store, out, now=NOW).written


def entries(out: Path) -> list[Any]:
    data = (out / FEED).read_bytes()
    assert [] == complaints(data)
    feed = feedparser.parse(data)
    assert not feed.bozo
    return list(feed.entries)


class _Tags(HTMLParser):
    """The texts of some elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ""
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.open = tag

    def handle_data(self, data: str) -> None:
        if self.open in {"del", "ins", "h4"}:
            self.found.append((self.open, data))
        self.open = ""


def tags(entry: Any) -> list[tuple[str, str]]:
    parser = _Tags()
    parser.feed(entry.content[0].value)
    return parser.found


def test_an_entry_says_what_was_said_before_and_what_is_said_now(desk: Desk, out: Path) -> None:
    desk.take(raw("哈萨克斯坦局势", OLD, 1), raw("哈萨克斯坦局势", NEW, 2))
    put_out(desk, out)
    (entry,) = entries(out)
    assert ("更正：哈萨克斯坦局势", ADDRESS) == (entry.title, entry.link)
    assert ("2022-01-02T08:00:00", True) == (entry.published[:19], entry.updated.startswith("2022-01-02T08:00:00"))
    assert [("h4", "数字 figure"), ("del", "35"), ("ins", "53")] == tags(entry)
    text = entry.content[0].value
    assert "原来 Before: 截至周三，已有<del>35</del>人死亡。" in text
    assert "现在 Now: 截至周三，已有<ins>53</ins>人死亡。" in text


def test_an_entry_leads_to_the_page_of_the_article_where_there_is_one(desk: Desk, out: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    put_out(desk, out)
    stored = desk.store.find("1")
    assert stored is not None
    page = f"https://feeds.example/items/{stored.entry_id.removeprefix('urn:uuid:')}#reissues"
    assert page in entries(out)[0].content[0].value
    settings = replace(desk.config.settings, serve=replace(desk.config.settings.serve, items=False))
    put_out(desk, out, replace(desk.config, settings=settings))
    assert "/items/" not in entries(out)[0].content[0].value


def test_an_entry_keeps_its_id_and_another_correction_has_its_own(desk: Desk, out: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    put_out(desk, out)
    first = entries(out)[0].id
    desk.take(raw("标题", between("截至周三，已有54人死亡。"), 3))
    put_out(desk, out)
    assert [first] == [entry.id for entry in entries(out)][1:]
    stored = desk.store.find("1")
    assert stored is not None
    assert 3 == len({*(entry.id for entry in entries(out)), stored.entry_id})


def test_a_source_that_asks_for_it_has_a_feed_before_its_first_correction(desk: Desk, out: Path) -> None:
    desk.take(raw("标题", OLD, 1))
    assert FEED in put_out(desk, out)
    assert [] == entries(out)


def test_other_sources_have_none(desk: Desk, out: Path, tmp_path: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    written = put_out(desk, out, sent(tmp_path, sources=(DW, BBC)))
    assert not [path for path in written if path.startswith("corrections")]
    assert "corrections" not in (out / "index.html").read_text(encoding="utf-8")


def test_the_feed_goes_when_it_is_asked_for_no_more(desk: Desk, out: Path, tmp_path: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    put_out(desk, out)
    report = publish(sent(tmp_path, sources=(DW, BBC)), desk.store, out, now=NOW)
    assert ((FEED,), False) == (report.removed, (out / f"{FEED}.gz").exists())


def test_the_feed_is_listed_with_the_others(desk: Desk, out: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    put_out(desk, out)
    opml, index = ((out / name).read_text(encoding="utf-8") for name in ("feeds.opml", "index.html"))
    assert f'xmlUrl="https://feeds.example/{FEED}"' in opml
    assert f'href="{FEED}"' in index
    assert "德国之声 · 更正 Corrections" in index


def test_the_feed_is_written_when_corrections_come_and_not_otherwise(desk: Desk, out: Path) -> None:
    desk.take(raw("标题", OLD, 1), raw("标题", NEW, 2))
    put_out(desk, out)
    desk.take(raw("另一篇", OLD, 3, address=f"{ADDRESS}1"))
    assert FEED not in put_out(desk, out)
    assert () == put_out(desk, out)


def test_a_publish_that_was_stopped_before_it_wrote_is_made_good(desk: Desk, out: Path) -> None:
    """What was found is kept with the intent to write its feed, whatever happens in between."""
    desk.take(raw("标题", OLD, 1))
    put_out(desk, out)
    desk.take(raw("标题", NEW, 2))
    (out / "sources").rename(out / "moved")
    (out / "sources").symlink_to("moved")
    with pytest.raises(Exception, match="cannot be"):
        put_out(desk, out)
    (out / "sources").unlink()
    (out / "moved").rename(out / "sources")
    put_out(desk, out)
    assert 1 == len(entries(out))


def test_of_many_passages_the_gravest_are_shown_and_the_others_counted(desk: Desk, out: Path) -> None:
    groups = [f"第{number}组的代表说，他们{{}}到场参加会议。" for number in range(40)]
    lines = [*groups, "共有{}名代表到场。"]
    old, new = (between("\n".join(lines).format(*[word] * 40, count)) for word, count in (("按时", 35), ("提早", 53)))
    # The same change all over counts as one, so each has its own.
    new = new.replace("提早", "{}早").format(
        *"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东西南北春夏秋冬金木水火土日月山川石"
    )
    desk.take(raw("标题", old, 1), raw("标题", new, 2))
    put_out(desk, out)
    found = entries(out)[0]
    assert ("另有 21 处。 And 21 more." in found.content[0].value, ("ins", "53")) == (True, tags(found)[-1])


def test_markup_in_a_text_is_shown_and_not_taken_for_markup(desk: Desk, out: Path) -> None:
    old = between("他写道：&lt;b&gt;35人&lt;/b&gt; &amp;amp; 其他。")
    desk.take(raw("标题", old, 1), raw("标题", old.replace("35", "53"), 2))
    put_out(desk, out)
    assert "&lt;b&gt;<del>35</del>人&lt;/b&gt;" in entries(out)[0].content[0].value
