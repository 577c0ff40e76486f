"""One article in several feeds and an archive: the feeds do not revise each other, and no summary displaces a text."""

from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from html import escape
from itertools import permutations
from pathlib import Path

import pytest

from ingest.batches import BatchWriter
from ingest.decide import Copy
from ingest.model import StoredItem
from ingest.prepare import Preparer, make_job
from ingest.store.sqlite import open_store
from tests.ingest.live_feeds import Paper, paper_config
from tests.ingest.store.making import DAY, NOW

_ADDRESS = "https://www.paper.example/1"
_WHOLE = "这是全文的一段，写得很长很长。" * 60
_SUMMARY = "这是全文的一段，写得很长很长。" * 5


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    store = open_store(tmp_path / "feedweir.db")
    yield Paper(store, Preparer(paper_config(tmp_path)))
    store.close()


def _rss(text: str, category: str = "国际", date: datetime | None = NOW - DAY, token: str = "") -> bytes:
    """A feed with the one article."""
    html = escape(f'<p>{text}<a href="{_ADDRESS}?token={token}">全部</a></p>')
    dated = f"<pubDate>{format_datetime(date)}</pubDate>" if date else ""
    item = f"<item><title>标题</title><link>{_ADDRESS}</link><description>{html}</description>"
    item += f"<category>{category}</category>{dated}</item>"
    return f'<rss version="2.0"><channel><title>报</title>{item}</channel></rss>'.encode()


def _atom(text: str, updated: datetime) -> bytes:
    when = updated.isoformat()
    entry = f'<entry><id>tag:1</id><title>标题</title><link href="{_ADDRESS}"/><updated>{when}</updated>'
    entry += f'<summary type="html">{escape(f"<p>{text}</p>")}</summary></entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>报</title><id>x</id>{entry}</feed>'.encode()


def _fetch(paper: Paper, name: str, body: bytes) -> dict[str, int]:
    return paper.fetch(body, feed=f"https://paper.example/{name}.xml")


def _import(paper: Paper, date: datetime) -> None:
    """The article as a dump has it."""
    data = f"<!--{date.timestamp() * 1000:.0f}-->\n[标题]({_ADDRESS})\n------\n\n<p>{_WHOLE}</p>\n".encode()
    writer = BatchWriter(paper.store, paper.now, 500)
    for copy in paper.preparer.copies(make_job("1.md", ("paper",), data)):
        assert isinstance(copy, Copy)
        writer.add(copy)
    writer.flush()


def _only(paper: Paper) -> StoredItem:
    [item] = paper.items()
    return item


@pytest.mark.parametrize("date", ["publication", "request", "none"])
def test_two_feeds_that_differ_in_a_category_do_not_revise_each_other_at_every_fetch(paper: Paper, date: str) -> None:
    seen = []
    for number in range(10):
        when = {"publication": NOW - DAY, "request": paper.now, "none": None}[date]
        token = "" if date == "request" else str(number)
        _fetch(paper, "top", _rss(_WHOLE, "头条", when, f"a{token}"))
        _fetch(paper, "world", _rss(_WHOLE, "国际", when, f"b{token}"))
        item = _only(paper)
        seen.append((item.seq, item.changed, len(paper.store.revisions(item.id))))
    assert [seen[2]] * 8 == seen[2:]
    assert 1 == len({changed for _, changed, _ in seen})


def test_two_feeds_that_differ_in_a_word_come_to_rest(paper: Paper) -> None:
    seen = []
    for _ in range(6):
        _fetch(paper, "top", _rss(_WHOLE, date=paper.now))
        _fetch(paper, "world", _rss(f"（路透）{_WHOLE}", date=paper.now))
        seen.append((_only(paper).seq, _only(paper).changed))
    assert [seen[2]] * 4 == seen[2:]


def test_a_correction_comes_through_whichever_feed_has_it(paper: Paper) -> None:
    for number in range(3):
        _fetch(paper, "top", _rss(_WHOLE, "头条", token=f"a{number}"))
        _fetch(paper, "world", _rss(_WHOLE, "国际", token=f"b{number}"))
    for name in ("top", "world", "top"):
        corrected = f"{_WHOLE}更正：{name}{paper.now}"
        assert {"revised": 1} == _fetch(paper, name, _rss(corrected, date=paper.now))
        assert corrected in _only(paper).item.text


def test_a_feed_may_go_back_to_what_it_said_before(paper: Paper) -> None:
    for number, words in enumerate(("甲", "乙", "甲", "乙")):
        _fetch(paper, "top", _rss(f"{_WHOLE}{words}", date=NOW - DAY + number * DAY / 24))
        assert words in _only(paper).item.text


def test_a_feed_whose_addresses_are_others_at_every_fetch_does_not_fill_the_store(paper: Paper) -> None:
    for number in range(10):
        _fetch(paper, "top", _rss(_WHOLE, token=str(number)))
    assert 2 == len(paper.store.revisions(_only(paper).id))


def test_a_summary_that_differs_at_every_fetch_does_not_fill_the_store(paper: Paper) -> None:
    _import(paper, NOW - DAY)
    for number in range(10):
        _fetch(paper, "top", _rss(_SUMMARY, token=str(number)))
    assert 2 == len(paper.store.revisions(_only(paper).id))


@pytest.mark.parametrize("order", [*permutations(("dump", "rss", "atom"))], ids="-".join)
def test_the_full_text_stays_whatever_the_order_and_the_dates_of_summaries(paper: Paper, order: list[str]) -> None:
    seen = []
    for _ in range(3):
        for way in order:
            if way == "dump":
                _import(paper, NOW - DAY)
            elif way == "rss":
                _fetch(paper, "rss", _rss(_SUMMARY, date=NOW - DAY / 2))
            else:
                _fetch(paper, "atom", _atom(_SUMMARY, paper.now))
        item = _only(paper)
        seen.append((item.item.text, item.item.published, item.seq, item.changed))
    assert [seen[0]] * 3 == seen
    assert (_WHOLE, NOW - DAY) == seen[0][:2]
