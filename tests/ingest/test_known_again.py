"""Articles whose names change are known again; articles that only look alike are not merged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.prepare import Preparer, make_job
from ingest.store.sqlite import open_store
from tests.ingest.live_feeds import Entry, Paper, paper_config, rss, text
from tests.ingest.store.making import DAY, NOW


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    store = open_store(tmp_path / "feedweir.db")
    yield Paper(store, Preparer(paper_config(tmp_path)))
    store.close()


def page(name: object) -> str:
    return f"https://paper.example/{name}"


def entry(number: int) -> Entry:
    return Entry(number, page(number), f"g-{number}", date=NOW - number * DAY)


def moved(number: int) -> Entry:
    """The same article after the publisher changed its system: link, guid, and date."""
    return replace(entry(number), link=page(f"new/{number}"), guid=f"n-{number}", date=NOW)


def copies_of(paper: Paper) -> int:
    return sum(len(paper.store.revisions(item.id)) for item in paper.items())


def test_a_change_of_all_names_is_no_news(paper: Paper) -> None:
    paper.fetch([entry(n) for n in range(5)])
    before = {(item.entry_id, item.item.key) for item in paper.items()}
    assert {"unchanged": 5} == paper.fetch([moved(n) for n in range(5)])
    assert before == {(item.entry_id, item.item.key) for item in paper.items()}


def test_an_article_is_known_by_its_new_address_from_then_on(paper: Paper) -> None:
    paper.fetch([entry(n) for n in range(5)])
    paper.fetch([moved(n) for n in range(5)])
    corrected = replace(moved(1), text=text(1) + "更正：此前人数有误。")
    assert {"unchanged": 4, "revised": 1} == paper.fetch([corrected, *(moved(n) for n in (0, 2, 3, 4))])
    assert 5 == len(paper.items())


def test_one_article_under_a_new_address_is_known_by_title_text_and_date(paper: Paper) -> None:
    paper.fetch([entry(n) for n in range(5)])
    new = replace(entry(0), link=page("new"), guid="new")
    assert {"unchanged": 5} == paper.fetch([new, *(entry(n) for n in range(1, 5))])


@pytest.mark.parametrize(("title", "words"), [("改了标题", "短讯。"), (None, "短讯，已经改过。")])
def test_a_guid_stands_for_its_article_at_a_new_address_too(paper: Paper, title: str | None, words: str) -> None:
    paper.fetch([replace(entry(1), text="短讯。"), entry(2)])
    renamed = replace(entry(1), link=page("renamed"), title=title, text=words)
    assert {"revised": 1, "unchanged": 1} == paper.fetch([renamed, entry(2)])
    assert {"revised": 1, "unchanged": 1} == paper.fetch([replace(renamed, title="又改", text="又改。"), entry(2)])
    assert 2 == len(paper.items())


def test_a_guid_that_is_used_again_for_another_article_does_not_overwrite_the_first(paper: Paper) -> None:
    paper.fetch([replace(entry(n), guid=str(4 - n)) for n in (1, 2, 3)])
    assert {"new": 1, "unchanged": 2} == paper.fetch([replace(entry(n), guid=str(5 - n)) for n in (2, 3, 4)])
    assert ["标题3", "标题2", "标题1", "标题4"] == [item.item.title for item in paper.items()]


def test_an_article_that_stands_beside_its_like_is_another_one(paper: Paper) -> None:
    paper.fetch([entry(0)])
    like = replace(entry(0), link=page("like"), guid="like")
    assert {"unchanged": 1, "new": 1} == paper.fetch([like, entry(0)])


def test_the_same_words_on_another_day_are_another_article(paper: Paper) -> None:
    def weather(day: int) -> Entry:
        return Entry(day, page(day), title="天气", text=text(0), date=NOW - day * 2 * DAY)

    paper.fetch([weather(3)])
    assert {"new": 1} == paper.fetch([weather(2)])
    assert {"new": 1, "unchanged": 1} == paper.fetch([weather(1), weather(2)])


def test_episodes_with_the_same_words_are_told_apart_by_their_media(paper: Paper) -> None:
    def episode(number: int) -> Entry:
        return Entry(number, guid=f"e-{number}", title="新闻", text=text(0), media=page(f"{number}.mp3"))

    paper.fetch([episode(1)])
    assert {"new": 1} == paper.fetch([episode(2)])


def test_short_words_under_a_new_name_are_a_new_article(paper: Paper) -> None:
    paper.fetch([replace(entry(0), text="短讯。")])
    assert {"new": 1} == paper.fetch([replace(moved(0), text="短讯。")])


def test_words_of_another_source_are_another_article(paper: Paper) -> None:
    paper.fetch([replace(entry(n), link="") for n in range(5)])
    other = Paper(paper.store, paper.preparer, source="other.example", now=paper.now)
    assert {"new": 5} == other.fetch(rss([replace(entry(n), link="") for n in range(5)], "https://other.example/"))


def test_a_link_that_is_shared_only_sometimes_names_each_article_once(paper: Paper) -> None:
    def post(number: int, words: str = "") -> Entry:
        return Entry(number, page("live"), f"p-{number}", text=words or text(number))

    assert {"new": 1} == paper.fetch([post(1)])
    assert {"new": 1, "unchanged": 1} == paper.fetch([post(2), post(1)])
    assert {"unchanged": 1} == paper.fetch([post(2)])
    assert {"new": 1, "unchanged": 1} == paper.fetch([post(3), post(2)])
    assert {"revised": 1, "unchanged": 1} == paper.fetch([post(3, "更新。"), post(2)])
    assert ["标题1", "标题2", "标题3"] == [item.item.title for item in paper.items()]


def test_an_entry_that_is_listed_twice_is_one_article(paper: Paper) -> None:
    assert {"new": 1, "unchanged": 1} == paper.fetch([entry(1), entry(1)])
    twice = replace(entry(1), guid="other")
    assert 1 == len(paper.items())
    assert {"unchanged": 2} == paper.fetch([twice, entry(1)])


def test_of_two_versions_in_one_feed_the_first_listed_stays(paper: Paper) -> None:
    new, old = replace(entry(1), text=text(1) + "新。"), entry(1)
    assert {"new": 1, "revised": 1} == paper.fetch([new, old])
    assert [text(1) + "新。"] == [item.item.text for item in paper.items()]


def test_an_entry_that_gets_its_link_later_stays_the_same_article(paper: Paper) -> None:
    paper.fetch([replace(entry(n), link="", text="短。") for n in range(3)])
    assert {"unchanged": 3} == paper.fetch([replace(entry(n), text="短。") for n in range(3)])


def test_copies_that_say_nothing_new_are_not_kept(paper: Paper) -> None:
    for time in range(5):
        paper.fetch([replace(entry(n), text=f"{text(n)}<img width=1 height=1 src='{time}.gif'>") for n in range(5)])
    for time in range(5):
        paper.fetch([replace(entry(n), guid=str(time)) for n in range(5)])
    assert 5 == copies_of(paper)


def test_undated_entries_stand_in_the_order_of_their_feed(paper: Paper) -> None:
    paper.fetch([replace(entry(n), date=None) for n in (3, 2, 1)])
    assert ["标题3", "标题2", "标题1"] == [item.item.title for item in paper.store.newest(limit=9)]


def test_an_entry_dated_in_the_future_stands_no_higher_than_what_came_with_it(paper: Paper) -> None:
    paper.fetch([entry(1), replace(entry(2), date=NOW + 400 * DAY)])
    paper.fetch([replace(entry(3), date=NOW + timedelta(minutes=90)), entry(1)])
    assert ["标题3", "标题2", "标题1"] == [item.item.title for item in paper.store.newest(limit=9)]


def test_dates_of_1970_count_as_missing(paper: Paper) -> None:
    paper.fetch([replace(entry(1), date=NOW.replace(year=1970))])
    assert [(None, paper.now)] == [(item.item.published, item.sort_at) for item in paper.items()]


def test_a_saved_feed_whose_entries_share_a_link_is_imported_whole(paper: Paper) -> None:
    entries = [replace(entry(n), link=page("news"), guid="") for n in range(5)]
    job = make_job("feed.xml", ("paper",), rss(entries))
    found = [copy.item.key for copy in paper.preparer.copies(job) if not hasattr(copy, "reason")]
    assert 5 == len(set(found))
    paper.fetch(entries)
    assert set(found) == {item.item.key for item in paper.items()}
