"""The same feed twice is nothing new, whatever its publisher does to links, guids and dates; and no article is lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.prepare import Preparer
from ingest.store.sqlite import open_store
from tests.ingest.live_feeds import Entry, Paper, paper_config, text
from tests.ingest.store.making import DAY, NOW


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    store = open_store(tmp_path / "feedweir.db")
    yield Paper(store, Preparer(paper_config(tmp_path)))
    store.close()


def page(number: int | str) -> str:
    return f"https://paper.example/{number}"


def good(number: int) -> Entry:
    return Entry(number, page(number), f"g-{number}", date=NOW - number * DAY)


#: How a publisher writes entry `number` at fetch `time`: what stays the same article.
HABITS: dict[str, Callable[[int, int], Entry]] = {
    "link and guid": lambda n, _: good(n),
    "no guid": lambda n, _: replace(good(n), guid=""),
    "no link": lambda n, _: replace(good(n), link=""),
    "no link, no guid": lambda n, _: replace(good(n), link="", guid=""),
    "nothing but a text": lambda n, _: Entry(n, title=""),
    "nothing but a title": lambda n, _: Entry(n, text=""),
    "nothing but a medium": lambda n, _: Entry(n, title="", text="", media=f"https://paper.example/{n}.mp3"),
    "one link for all": lambda n, _: replace(good(n), link=page("news")),
    "one link for all, no guid": lambda n, _: replace(good(n), link=page("news"), guid=""),
    "one link for all, no guid, one title": lambda n, _: Entry(n, page("news"), title="快讯"),
    "the home page for all": lambda n, _: replace(good(n), link="https://paper.example/"),
    "the home page for all, no guid": lambda n, _: replace(good(n), link="https://paper.example/", guid=""),
    "one guid for all": lambda n, _: replace(good(n), guid="0"),
    "one guid for all, no link": lambda n, _: replace(good(n), guid="0", link=""),
    "one guid and one link for all": lambda n, _: replace(good(n), guid="0", link=page("news")),
    "guids that change": lambda n, time: replace(good(n), guid=f"{time}-{n}"),
    "guids that change, no link": lambda n, time: replace(good(n), guid=f"{time}-{n}", link=""),
    "guids that change, no link, no date": lambda n, time: Entry(n, guid=f"{time}-{n}"),
    "guids that change, one link": lambda n, time: replace(good(n), guid=f"{time}-{n}", link=page("news")),
    "guids that are places in the feed": lambda n, _: replace(good(n), guid=str(n)),
    "guids that are pages": lambda n, _: Entry(n, guid=page(n)),
    "guids that are pages, one link": lambda n, _: Entry(n, page("news"), guid=page(n)),
    "links with a token": lambda n, time: replace(good(n), link=f"{page(n)}?sid={time}", guid=""),
    "links with a campaign": lambda n, time: replace(good(n), link=f"{page(n)}?utm_source=rss{time}"),
    "links that differ in their fragment": lambda n, _: Entry(n, f"{page('live')}#p{n}"),
    "guids that differ in their fragment": lambda n, _: Entry(n, page("live"), f"{page('live')}#p{n}"),
    "no dates": lambda n, _: replace(good(n), date=None),
    "dates that change": lambda n, time: replace(good(n), date=NOW + timedelta(minutes=time)),
    "dates that change, no link": lambda n, time: replace(good(n), link="", date=NOW + timedelta(minutes=time)),
    "dates in the future": lambda n, _: replace(good(n), date=NOW + 400 * DAY),
    "a counter in the text": lambda n, time: replace(
        good(n), text=f"{text(n)}<img src='https://c.example/{time}.gif'>"
    ),
}


@pytest.mark.parametrize("habit", HABITS)
def test_every_entry_is_an_item_and_no_entry_is_new_a_second_time(paper: Paper, habit: str) -> None:
    make = HABITS[habit]
    assert {"new": 5} == paper.fetch([make(n, 1) for n in range(5, 0, -1)])
    ids = {item.entry_id for item in paper.items()}
    for time in (2, 3):
        outcomes = paper.fetch([make(n, time) for n in range(5, 0, -1)])
        assert 0 == outcomes.get("new", 0)
    assert ids == {item.entry_id for item in paper.items()}


@pytest.mark.parametrize("habit", HABITS)
def test_a_new_entry_is_one_new_item(paper: Paper, habit: str) -> None:
    make = HABITS[habit]
    paper.fetch([make(n, 1) for n in range(5, 0, -1)])
    assert 1 == paper.fetch([make(n, 2) for n in range(6, 1, -1)])["new"]
    assert 6 == len(paper.items())
    titles = {item.item.title for item in paper.items()}
    assert {f"标题{n}" if make(n, 2).title is None else make(n, 2).title for n in range(1, 7)} == titles
