"""A feed of any query holds what the feed of a topic with that query holds, however stories lie in time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from config.model import Config, Topic
from ingest.model import CleanItem
from ingest.store import Member, Store
from ingest.store.stories import Place
from publish.catalog import feeds_of
from publish.publish import publish
from publish.search import feed
from publish.select import select
from publish.topics import Matcher
from tests.ingest.stories.telling import prose
from tests.publish.making import DAY, NOW, article, configure, opened, put
from tests.publish.rfc4287 import ATOM
from tests.publish.search.shelf import fill

QUERY = "哈萨克 -日本"
TOPIC = Topic("t", "题", QUERY)


def found(store: Store, config: Config) -> list[str]:
    return ids(feed.render(config, store, QUERY))


def ids(document: bytes) -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in etree.fromstring(document).iter(f"{ATOM}entry")]


def published(store: Store, config: Config, out: Path) -> list[str]:
    """What the topic has, when all is published."""
    publish(config, store, out, now=NOW)
    return ids((out / "topics" / "t.atom").read_bytes())


def told(number: int, story: int, hours: int, **fields: object) -> CleanItem:
    """A copy of a story, so many hours after DAY."""
    paragraphs = ["哈萨克新闻。", *prose(f"story {story}", 8)]
    html = "".join(f"<p>{each}</p>" for each in paragraphs)
    item = article(number, "\n".join(paragraphs), html=html, published=DAY + timedelta(hours=hours))
    return replace(item, title=f"第 {story} 件", **fields)  # type: ignore[arg-type]  # what a test names


def test_stories_of_which_all_copies_are_newer_than_all_first_ones_are_not_lost(store: Store, tmp_path: Path) -> None:
    first = [told(number, number, number) for number in range(60)]
    fill(store, *first, *(told(100 + number, number, 100 + number, source="bbc") for number in range(60)))
    config = configure(tmp_path, topics=[TOPIC])
    expected = published(store, config, tmp_path / "public")
    assert 120 == len(store.places(range(1, 121)))
    assert (50, expected) == (len(expected), found(store, config))


def test_a_small_feed_of_stories_with_four_copies_is_full(store: Store, tmp_path: Path) -> None:
    copies = [told(10 * turn + story, story, 10 * turn + story) for turn in range(4) for story in range(5)]
    fill(store, *copies)
    config = configure(tmp_path, topics=[TOPIC], limit=3)
    expected = published(store, config, tmp_path / "public")
    assert 20 == len(store.places(range(1, 21)))
    assert (3, expected) == (len(expected), found(store, config))


def _pairs(store: Store, stories: int) -> list[str]:
    """Stories of two, the second copies after all first ones. Entry ids of them, the newest first."""
    fill(store, *(article(number, "哈萨克") for number in range(1, 2 * stories + 1)))
    store.set_places({number: Place((number - 1) % stories + 1, 0) for number in range(1, 2 * stories + 1)})
    return [store.numbered([number])[number].entry_id for number in range(stories, 0, -1)]


def test_it_says_so_where_it_ends_before_it_is_full(store: Store) -> None:
    expected = _pairs(store, 260)
    document = feed.render(configure(Path(), limit=260), store, QUERY)
    assert expected[:240] == ids(document)
    assert "Only the newest 500 that may match were looked at" in subtitle(document)


def test_it_says_nothing_where_it_is_full_before_that(store: Store) -> None:
    expected = _pairs(store, 260)
    document = feed.render(configure(Path(), limit=240), store, QUERY)
    assert (expected[:240], f"查询 Query: {QUERY}") == (ids(document), subtitle(document))


def subtitle(document: bytes) -> str:
    return str(etree.fromstring(document).findtext(f"{ATOM}subtitle", ""))


def test_of_one_minute_the_last_second_is_first_and_undated_ones_stand_by_number(store: Store) -> None:
    seconds = [30, 10, 50, None, None]
    dates = [None if second is None else DAY + timedelta(seconds=second) for second in seconds]
    items = [article(number, "哈萨克", published=date) for number, date in enumerate(dates)]
    fill(store, *items)
    fill(store, replace(items[3], title="改过"), replace(items[1], title="改过"))
    entries = {number: store.numbered([number])[number].entry_id for number in range(1, 6)}
    assert [entries[number] for number in (3, 1, 2, 5, 4)] == found(store, configure(Path()))
    assert [entries[number] for number in (3,)] == found(store, configure(Path(), limit=1))


def test_a_copy_that_cannot_be_found_yet_takes_no_place_from_others(store: Store) -> None:
    fill(store, article(1, "别的"), article(2, "哈萨克"))
    store.set_places({1: Place(1, 0), 2: Place(1, 0)})
    put(store, article(1, "哈萨克"))
    assert [store.numbered([1])[1].entry_id] == found(store, configure(Path()))


DATES = st.none() | st.integers(0, 200).map(lambda seconds: DAY + timedelta(seconds=seconds))
#: When it came, whether it matches, and its story or none.
COPIES = st.lists(st.tuples(DATES, st.booleans(), st.integers(0, 6)), min_size=1, max_size=30)


@settings(deadline=None, max_examples=60)
@given(COPIES, st.integers(1, 8), st.sampled_from(("collapse", "keep")))
def test_it_has_the_entries_of_the_topic_in_their_order(
    copies: Sequence[tuple[datetime | None, bool, int]], limit: int, duplicates: str
) -> None:
    usual = configure(Path(), topics=[TOPIC], limit=limit)
    publishing = replace(usual.settings.publish, duplicates=duplicates)
    config = replace(usual, settings=replace(usual.settings, publish=publishing))
    with TemporaryDirectory() as folder, opened(Path(folder)) as store:
        texts = ["哈萨克" if matches else "哈萨克和日本" for _, matches, _ in copies]
        dates = [date for date, _, _ in copies]
        fill(
            store, *(article(n, text, published=date) for n, (text, date) in enumerate(zip(texts, dates, strict=True)))
        )
        store.set_places({number: Place(story, 0) for number, (_, _, story) in enumerate(copies, 1) if story})
        matcher = Matcher([TOPIC])
        here = [stored for stored in store.items() if matcher.match(stored)]
        members = [Member("t", stored.id, stored.sort_at, "") for stored in here]
        store.set_members([stored.id for stored in here], ["t"], members)
        topic = next(each for each in feeds_of(config, store.sources()) if each.name == "t")
        expected = [entry.entry_id for entry in select(store, topic, config.settings.stories).entries]
        assert expected == found(store, config)
