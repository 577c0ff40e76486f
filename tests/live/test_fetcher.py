"""The real fetcher against every act of the loopback world: each comes to what it should, and nothing is impolite."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NoReturn

import pytest

from config.model import Source
from config.settings import default_settings
from ingest.fetch import Fetcher, user_agent
from ingest.live import Failure, Fetched, FetchFailed, Validators
from tests.live.cast import Site, one_of_each
from tests.live.exchange import Exchange
from tests.live.polite import Manners, impolite
from tests.live.shows import SHOWS
from tests.live.world import World, playing

_CONTACT = "https://reader.example/about"
_GAP = timedelta(milliseconds=20)
_SETTINGS = replace(
    default_settings().fetch,
    host_gap=_GAP,
    timeout=timedelta(seconds=4),
    connect_timeout=timedelta(seconds=3),
    max_body=2_000_000,
    max_decoded=8_000_000,
    contact=_CONTACT,
)
#: What a fetcher cannot know: that a body is no feed.
_OF_PARSING = frozenset({Failure.DOCUMENT})


@dataclass(frozen=True)
class Visit:
    """What came of asking every site twice."""

    first: Mapping[str, Fetched | FetchFailed]
    second: Mapping[str, Fetched | FetchFailed]
    log: Sequence[Exchange]


@pytest.fixture(scope="module")
def visit() -> Visit:
    return asyncio.run(_visit())


async def _visit() -> Visit:
    agent = user_agent(_SETTINGS, "http://127.0.0.1:8080", "0.1.0")
    with playing(one_of_each()) as world:
        async with Fetcher(_SETTINGS, user_agent=agent, env={}) as fetcher:
            first = await _round(world, fetcher, {})
            # The next week: on the same day and at the same hour, which no site leaves out.
            world.turn(timedelta(days=7), publish=False)
            second = await _round(world, fetcher, first)
        return Visit(first, second, world.log())


async def _round(
    world: World, fetcher: Fetcher, before: Mapping[str, Fetched | FetchFailed]
) -> dict[str, Fetched | FetchFailed]:
    sites = [site for site in world.sites if site.act != "gone" or not before]
    came = await asyncio.gather(*(_fetch(world, fetcher, site, before.get(site.act)) for site in sites))
    return {site.act: what for site, what in zip(sites, came, strict=True)}


async def _fetch(world: World, fetcher: Fetcher, site: Site, before: object) -> Fetched | FetchFailed:
    source = Source(site.name, site.name, feed=world.address(site), networks=("loopback",))
    # A body that is no feed is not asked for by its validators: they would only say that it is still none.
    known = before.validators if isinstance(before, Fetched) and not site.fails else Validators()
    try:
        return await fetcher.fetch(source.feed, source, known)
    except FetchFailed as failed:
        return failed


_SITES = {site.act: site for site in one_of_each()}
_GOOD = [act for act, site in _SITES.items() if not site.fails - _OF_PARSING]
_BAD = [act for act, site in _SITES.items() if site.fails - _OF_PARSING]


@pytest.mark.parametrize("act", _GOOD)
def test_a_body_that_can_be_had_is_had(visit: Visit, act: str) -> None:
    came = visit.first[act]
    if isinstance(came, FetchFailed):
        _fail(came)
    assert (200, True) == (came.status, len(came.body) > 20)


@pytest.mark.parametrize("act", _BAD)
def test_a_failure_has_its_name_and_says_what_to_do(visit: Visit, act: str) -> None:
    failed = visit.first[act]
    assert isinstance(failed, FetchFailed)
    assert failed.failure in _SITES[act].fails
    assert failed.args[0]
    assert failed.hint


@pytest.mark.parametrize("act", [act for act in _GOOD if act in SHOWS and SHOWS[act].validators and SHOWS[act].heeds])
def test_what_is_known_is_not_sent_again(visit: Visit, act: str) -> None:
    came = visit.second[act]
    if isinstance(came, FetchFailed):
        _fail(came)
    changes = {"guids-change", "no-link-guids-change"}  # a body of its own for each visit
    assert (200 if act in changes else 304) == came.status


def test_nothing_is_impolite(visit: Visit) -> None:
    manners = Manners(_GAP.total_seconds(), timedelta(minutes=15), _CONTACT)
    assert [] == impolite(visit.log, manners)


def _fail(failed: FetchFailed) -> NoReturn:
    raise AssertionError(f"{failed.failure}: {failed}") from failed
