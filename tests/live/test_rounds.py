"""The great test: a world of feeds, polled for several rounds by the real poller, fetcher, parser and store."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ingest.live import FeedState, FetchOutcome
from publish.publish import publish
from tests.live.cast import Site, cast
from tests.live.exchange import Exchange
from tests.live.guest import Guest, configure, titles, visiting
from tests.live.polite import impolite
from tests.live.world import playing

#: Sites of the world.
_SITES = 1_000
#: Hours between two rounds. The first is longer than the time over which many new sources are spread, and the last ones
#: are long, so that nobody rests any more.
_ROUNDS = (0.1, 1, 1, 2, 4, 12, 30, 49, 25)
_ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Seen:
    """What there was after the last round."""

    sites: Sequence[Site]
    log: Sequence[Exchange]
    rude: Sequence[str]
    states: Mapping[str, FeedState]
    stored: Mapping[str, list[str]]
    #: By source, the entries of its feed as published after each round: pairs of id and title.
    published: Mapping[str, Sequence[Sequence[tuple[str, str]]]]

    def visits(self, site: Site) -> list[Exchange]:
        """The requests for a site."""
        return [each for each in self.log if each.site == site.name]

    def delivered(self, site: Site) -> set[str]:
        """Titles of the stories that it has given away."""
        return {title for each in self.visits(site) for title in each.stories}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return asyncio.run(_stay(tmp_path_factory.mktemp("guest")))


async def _stay(folder: Path) -> Seen:
    with playing(cast(_SITES)) as world:
        config = configure(world, folder)
        published: defaultdict[str, list[list[tuple[str, str]]]] = defaultdict(list)
        async with visiting(world, config) as guest:
            for number, hours in enumerate(_ROUNDS):
                await guest.turn(timedelta(hours=hours))
                if number % 3 == 2:
                    await asyncio.to_thread(_publish, guest, published)
            names = [site.name for site in world.sites]
            states, stored = dict(guest.store.feeds()), titles(guest.store, names)
            log = await asyncio.to_thread(world.log)
        return Seen(world.sites, log, impolite(log, guest.manners), states, stored, published)


def _publish(guest: Guest, published: defaultdict[str, list[list[tuple[str, str]]]]) -> None:
    publish(guest.config, guest.store, guest.config.data / "public", now=guest.clock())
    for path in (guest.config.data / "public" / "sources").glob("*.atom"):
        published[path.stem].append(_entries(path))


def _entries(path: Path) -> list[tuple[str, str]]:
    entries = ET.fromstring(path.read_bytes()).findall(f"{_ATOM}entry")
    return [(entry.findtext(f"{_ATOM}id", ""), entry.findtext(f"{_ATOM}title", "")) for entry in entries]


def _differing(pairs: Iterable[tuple[str, object, object]]) -> list[str]:
    return [f"{name}: {expected} expected, {actual} found" for name, expected, actual in pairs if expected != actual]


def test_every_request_is_polite(seen: Seen) -> None:
    assert [] == seen.rude


def test_every_story_that_was_delivered_is_stored_once(seen: Seen) -> None:
    assert [] == _differing(
        (site.name, sorted(seen.delivered(site)), sorted(seen.stored[site.name])) for site in seen.sites
    )


def test_every_feed_that_can_be_had_is_had_to_its_last_story(seen: Seen) -> None:
    good = [site for site in seen.sites if not site.fails]
    assert [] == [site.name for site in good if not seen.delivered(site)]
    last = max(each.clock for each in seen.log).date()
    assert [] == [site.name for site in good if (last - seen.visits(site)[-1].clock.date()).days > 1]


def test_feeds_that_can_be_had_are_told_to_be_well(seen: Seen) -> None:
    good = [site for site in seen.sites if not site.fails]
    states = [(site.name, seen.states[site.name]) for site in good]
    assert [] == [(name, state.error) for name, state in states if state.last_outcome is FetchOutcome.FAILED]


def test_every_failure_is_told_by_its_name_with_what_to_do(seen: Seen) -> None:
    bad = [site for site in seen.sites if site.fails]
    wrong = []
    for site in bad:
        state = seen.states[site.name]
        if state.failure not in site.fails or not state.error or not state.hint:
            wrong.append((site.name, state.failure, state.error, state.hint))
    assert [] == wrong


def test_what_is_gone_is_asked_once(seen: Seen) -> None:
    gone = [site for site in seen.sites if site.act == "gone"]
    assert [(True, 1)] == [(seen.states[site.name].stopped, len(seen.visits(site))) for site in gone]


def test_what_has_moved_for_good_is_followed_for_good(seen: Seen) -> None:
    moved = [site for site in seen.sites if site.act.startswith("moved")]
    assert [] == [site.name for site in moved if not seen.states[site.name].moved_to.endswith("/final")]
    assert [] == [site.name for site in moved if not seen.visits(site)[-1].target.endswith("/final")]
    found = [site for site in seen.sites if site.act == "found"]
    assert {""} == {seen.states[site.name].moved_to for site in found}


def test_failures_are_tried_more_and_more_seldom(seen: Seen) -> None:
    broken = [site for site in seen.sites if site.act == "broken"]
    assert [] == [site.name for site in broken if not 3 <= len(seen.visits(site)) < len(_ROUNDS)]


def test_subscribers_see_every_story_once_and_under_one_id(seen: Seen) -> None:
    said = []
    for site in seen.sites:
        editions = seen.published.get(site.name, [])
        ids: defaultdict[str, set[str]] = defaultdict(set)
        for edition in editions:
            said += [f"{site.name}: {title} twice" for title in _twice([title for _, title in edition])]
            for entry_id, title in edition:
                ids[title].add(entry_id)
        said += [f"{site.name}: {title} has {len(found)} ids" for title, found in ids.items() if len(found) > 1]
        last = sorted(title for _, title in editions[-1]) if editions else []
        said += _differing([(site.name, sorted(seen.delivered(site)), last)])
    assert [] == said


def _twice(values: Sequence[str]) -> list[str]:
    return sorted({value for value in values if values.count(value) > 1})
