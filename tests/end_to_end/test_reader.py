"""The feeds in a real reader: newsboat subscribes to what is served, and has what it should."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.end_to_end.conftest import required
from tests.end_to_end.newsboat import Newsboat, Story
from tests.end_to_end.stories import BOILERPLATE, EXPECTED, Expected
from tests.loopback import Loopback, serving

pytestmark = pytest.mark.reader
Subscribe = Callable[..., Newsboat]


@pytest.fixture(scope="module")
def feeds(served: Loopback) -> list[str]:
    """The addresses in the served OPML, which is how a reader imports them all."""
    answer = served.ask("/feeds.opml")
    assert answer.status == 200
    found = [outline.get("xmlUrl") for outline in ElementTree.fromstring(answer.body).iter("outline")]
    return [address for address in found if address]


@pytest.fixture(scope="module")
def subscribe(tmp_path_factory: pytest.TempPathFactory) -> Subscribe:
    """Makes a reader that subscribed to some feeds and fetched them once."""
    required("newsboat", found=Newsboat.is_installed())

    def made(*feeds: str) -> Newsboat:
        reader = Newsboat(tmp_path_factory.mktemp("reader") / "newsboat", feeds)
        reader.reload()
        return reader

    return made


@pytest.fixture(scope="module")
def stories(subscribe: Subscribe, served: Loopback) -> list[Story]:
    """What a reader has that subscribed to the feed of everything."""
    return subscribe(f"{served.address}/all.atom").stories()


def story_of(stories: list[Story], expected: Expected) -> Story:
    (story,) = [story for story in stories if story.title == expected.title]
    return story


def test_every_feed_has_an_address_and_a_title(subscribe: Subscribe, feeds: list[str], served: Loopback) -> None:
    assert f"{served.address}/all.atom" in feeds
    subscriptions = subscribe(*feeds).subscriptions()
    assert sorted(feeds) == [subscription.feed for subscription in subscriptions]
    assert [] == [subscription for subscription in subscriptions if not subscription.title.strip()]


def test_the_feed_of_everything_has_each_story_once_newest_first(stories: list[Story]) -> None:
    assert [expected.title for expected in EXPECTED] == [story.title for story in stories]


def test_who_subscribes_to_every_feed_has_each_story_once(subscribe: Subscribe, feeds: list[str]) -> None:
    reader = subscribe(*feeds)
    assert [expected.title for expected in EXPECTED] == [story.title for story in reader.stories()]
    assert len(EXPECTED) == reader.unread()


def test_a_story_is_the_same_in_every_feed(
    subscribe: Subscribe, feeds: list[str], stories: list[Story], served: Loopback
) -> None:
    everything = {replace(story, feed="") for story in stories}
    for feed in feeds:
        assert everything >= {replace(story, feed="") for story in subscribe(feed).stories()}


def test_a_source_has_its_own_stories_and_a_topic_those_that_match(subscribe: Subscribe, served: Loopback) -> None:
    voa = subscribe(f"{served.address}/sources/voa.atom").stories()
    assert [expected.title for expected in EXPECTED if expected.audio] == [story.title for story in voa]
    topic = subscribe(f"{served.address}/topics/kazakhstan.atom").stories()
    assert [expected.title for expected in EXPECTED] == [story.title for story in topic]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.name)
def test_a_story_has_its_date_address_author_and_sound(stories: list[Story], expected: Expected) -> None:
    story = story_of(stories, expected)
    assert expected.published.timestamp() == story.published
    assert story.url.startswith(expected.url)
    assert story.author.strip()
    assert expected.audio == story.enclosure_url
    assert ("audio/mpeg" if expected.audio else "") == story.enclosure_type
    assert story.guid.startswith("urn:uuid:")


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.name)
def test_a_story_is_there_from_its_first_sentence_to_its_last(stories: list[Story], expected: Expected) -> None:
    content = story_of(stories, expected).content
    assert expected.first in content
    assert expected.last in content
    assert content.index(expected.first) < content.index(expected.last)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.name)
def test_a_story_has_nothing_of_the_mirror(stories: list[Story], expected: Expected) -> None:
    story = story_of(stories, expected)
    assert [] == [text for text in BOILERPLATE if text in story.content or text in story.title]


def test_a_reload_after_nothing_changed_moves_no_feed(subscribe: Subscribe, feeds: list[str], served: Loopback) -> None:
    with serving(served.root) as server:
        reader = subscribe(*(feed.replace(served.address, server.address) for feed in feeds))
        # newsboat notes validators for feeds that it has already: from its second reload on.
        reader.reload()
        before = reader.stories()
        reader.reload()
        requests = server.logged(3 * len(feeds))
    assert [304] * len(feeds) == [request.status for request in requests[2 * len(feeds) :]]
    assert before == reader.stories()
