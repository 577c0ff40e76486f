"""The loopback world does what it says: its feeds can be read, its misbehaviour is real, its log is true."""

import http.client
from collections.abc import Iterator
from datetime import timedelta

import feedparser
import pytest

from tests.live.acts import ACTS
from tests.live.cast import Site, cast, one_of_each
from tests.live.papers import TYPES
from tests.live.shows import SHOWS
from tests.live.world import World, playing

_EACH = {site.act: site for site in one_of_each()}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with playing([*_EACH.values(), *(Site(kind, "127.30.0.1", kind) for kind in TYPES)]) as world:
        yield world


def _ask(world: World, site: Site, headers: dict[str, str] | None = None) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(site.host, world.port, timeout=20)
    try:
        connection.request("GET", f"/{site.name}/feed", headers=headers or {})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("kind", ["rss", "atom", "rdf"])
def test_a_feed_is_one_that_readers_read(world: World, kind: str) -> None:
    answer, body = _ask(world, Site(kind, "127.30.0.1", kind))
    feed = feedparser.parse(body)
    assert (False, 3, TYPES[kind]) == (feed.bozo, len(feed.entries), answer.headers["Content-Type"])
    assert all(entry.title and entry.link and entry.summary for entry in feed.entries)


def test_validators_that_come_back_are_answered_with_304(world: World) -> None:
    first, _ = _ask(world, _EACH["plain"])
    again = {"If-None-Match": first.headers["ETag"], "If-Modified-Since": first.headers["Last-Modified"]}
    second, body = _ask(world, _EACH["plain"], again)
    assert (200, 304, b"") == (first.status, second.status, body)
    third, _ = _ask(world, _EACH["forgetful"], again)
    assert 200 == third.status


def test_a_round_brings_a_new_story_and_moves_the_clock(world: World) -> None:
    site = _EACH["etag-only"]
    _ask(world, site)
    world.turn(timedelta(hours=9))
    _ask(world, site)
    first, second = [each for each in world.log() if each.site == site.name][-2:]
    assert (3, 4) == (len(first.stories), len(second.stories))
    assert set(first.stories) < set(second.stories)
    assert timedelta(hours=8) < second.clock - first.clock


def test_the_log_tells_each_connection_and_what_was_asked(world: World) -> None:
    site = _EACH["not-found"]
    _ask(world, site, {"User-Agent": "Someone"})
    said = [each for each in world.log() if each.site == site.name][-1]
    assert ("GET", f"/{site.name}/feed", "Someone", 404) == (
        said.method, said.target, said.field("user-agent"), said.status,
    )  # fmt: skip
    assert (site.host, False) == (said.host, said.whole)
    assert said.opened <= said.asked <= said.ended


@pytest.mark.parametrize("act", ["cut", "cut-chunks", "resets", "resets-within", "no-http", "hangs-up"])
def test_what_breaks_off_breaks_off(world: World, act: str) -> None:
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        _ask(world, _EACH[act])


def test_every_act_is_on_the_stage_of_a_large_world() -> None:
    sites = cast(1_000)
    assert 1_000 == len(sites) == len({site.name for site in sites})
    assert {*SHOWS, *ACTS} == {site.act for site in sites}
    assert set(TYPES) == {site.kind for site in sites}
    assert 600 < len({site.host for site in sites}) < 950
