"""One article from an archive dump, an RSS feed and an Atom feed is one item with one id, whatever the order."""

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ingest.model import StoredItem
from ingest.pipeline import import_paths
from publish.publish import publish
from tests.live.cast import Site
from tests.live.guest import Guest, configure, visiting
from tests.live.stories import Entry
from tests.live.world import playing
from tests.rooms.tree import ROOT

_SEED = next(path for path in sorted((ROOT / "seeds").iterdir()) if "bbc.com/zhongwen" in path.read_text("utf-8")[:300])
_TITLE, _ADDRESS = re.findall(r"^\[(.*)\]\((.*)\)$", _SEED.read_text("utf-8"), re.MULTILINE)[0]
_BODY = _SEED.read_text("utf-8").partition("------\n")[2]
_WHEN = datetime(2022, 1, 13, 13, 13, 3, tzinfo=UTC)
#: The article as a mirror's feed has it, and as the publisher's own: other ids, other forms of its address.
_MIRRORED = Entry(_TITLE, f"{_ADDRESS}?at_medium=RSS&at_campaign=KARANGA", "mirror-1", _BODY, _WHEN)
_OWN = Entry(_TITLE, _ADDRESS.replace("https://www.", "http://m."), "urn:bbc:59967065", _BODY, _WHEN)
_SITES = (
    Site("mirror", "127.40.0.1", "rss", entries=(_MIRRORED,)),
    Site("own", "127.40.0.2", "atom", entries=(_OWN,)),
)
_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("order", [*permutations(("dump", "mirror", "own"))], ids="-".join)
def test_an_article_is_one_item_with_one_id_wherever_it_comes_from(order: Sequence[str], tmp_path: Path) -> None:
    asyncio.run(_come(order, tmp_path))


async def _come(order: Sequence[str], folder: Path) -> None:
    with playing(_SITES) as world:
        async with visiting(world, configure(world, folder), processes=1) as guest:
            after = []
            for way in order:
                await _take(guest, way)
                after.append([(item.entry_id, item.item.source) for item in guest.store.items()])
            assert [after[0]] * 3 == after
            [(entry_id, source)] = after[0]
            assert "bbc" == source
            assert [entry_id] == await asyncio.to_thread(_published, guest)


async def _take(guest: Guest, way: str) -> None:
    if way == "dump":
        await asyncio.to_thread(_import, guest)
        return
    report = await guest.poller.fetch(guest.config.sources[way])
    assert (200, "") == (report.record.status, report.record.error)


def _import(guest: Guest) -> None:
    import_paths(
        guest.config,
        guest.store,
        [_SEED],
        jobs=1,
        source="",
        progress=lambda _progress: None,
        stop=lambda: False,
        now=guest.clock,
    )


def _published(guest: Guest) -> list[str]:
    """The ids of the entries of all.atom."""
    publish(guest.config, guest.store, guest.config.data / "public", now=guest.clock())
    entries = ET.fromstring((guest.config.data / "public" / "all.atom").read_bytes()).findall(f"{_ATOM}entry")
    return [entry.findtext(f"{_ATOM}id", "") for entry in entries]


def test_a_live_article_that_is_fetched_again_stays_as_it_is(tmp_path: Path) -> None:
    asyncio.run(_twice(tmp_path))


async def _twice(folder: Path) -> None:
    with playing([Site("own", "127.40.0.3", "json", "forgetful", entries=(_OWN,))]) as world:
        async with visiting(world, configure(world, folder), processes=1) as guest:
            await guest.turn(timedelta(0))
            first: list[StoredItem] = list(guest.store.items())
            await guest.turn(timedelta(days=3))
            assert first == list(guest.store.items())
            assert ["parsed", "same-body"] == [str(report.record.outcome) for report in guest.reports]
