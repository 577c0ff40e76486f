"""Who plays in the loopback world: as many sites as wanted, with every way of serving a feed and every failure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, repeat

from ingest.live import Failure
from tests.live.acts import ACTS
from tests.live.papers import TYPES
from tests.live.shows import SHOWS
from tests.live.stories import Entry


@dataclass(frozen=True, slots=True)
class Site:
    """One publisher: a source of the configuration."""

    #: Also the name of its source.
    name: str
    #: Loopback address.
    host: str
    #: Kind of its feed.
    kind: str
    #: What it does: a name in SHOWS or ACTS.
    act: str = "plain"
    #: It has a new story in each so many rounds; 0 for never.
    every: int = 1
    #: Whether its host is to be sent credentials.
    secret: bool = False
    #: Its entries, where they are given; they never change then.
    entries: tuple[Entry, ...] = ()

    @property
    def fails(self) -> frozenset[Failure]:
        """What each fetch of it comes to; empty when its feed can be had."""
        return ACTS[self.act].fails if self.act in ACTS else frozenset()

    @property
    def is_secure(self) -> bool:
        """Whether its address begins with https."""
        return self.act in ACTS and ACTS[self.act].secure


#: Of a hundred sites beyond one of each act: how many do what. Most of the web is well.
_USUAL: Mapping[str, int] = {
    "plain": 30,
    "etag-only": 6,
    "date-only": 6,
    "no-validators": 6,
    "forgetful": 6,
    "gzip": 10,
    "br": 4,
    "zstd": 4,
    "chunked": 5,
    "closing": 5,
    "fresh": 4,
    "revising": 2,
    "found": 3,
    "moved": 3,
    "not-found": 2,
    "broken": 2,
    "page": 2,
}
#: Sites that share one host, in turn.
_SHARED = (1, 1, 1, 2, 1, 1, 4, 1)
#: How often they have something new, in turn.
_EVERY = (1, 2, 0, 3, 1, 5)


def one_of_each() -> list[Site]:
    """A site for every act there is, each on a host of its own."""
    kinds = cycle(TYPES)
    return [
        Site(f"a{number:03}-{act}", f"127.10.{number // 250}.{number % 250 + 1}", next(kinds), act)
        for number, act in enumerate((*SHOWS, *ACTS))
    ]


def cast(count: int) -> list[Site]:
    """That many sites, the same for the same count: one of each act, and usual ones."""
    first = one_of_each()
    assert count >= len(first), f"there are {len(first)} acts"
    return first + list(_usual(count - len(first)))


def _usual(count: int) -> Iterator[Site]:
    acts = _mixed()
    kinds, every, hosts = cycle(TYPES), cycle(_EVERY), _hosts()
    for number in range(count):
        act = next(acts)
        yield Site(f"s{number:04}", next(hosts), next(kinds), act, next(every))


def _mixed() -> Iterator[str]:
    """The usual acts in their shares, well mixed."""
    acts = [act for act, share in _USUAL.items() for _ in range(share)]
    return cycle(acts[number * 37 % len(acts)] for number in range(len(acts)))


def _hosts() -> Iterator[str]:
    for number, sites in enumerate(cycle(_SHARED)):
        host = f"127.20.{number // 250}.{number % 250 + 1}"
        yield from repeat(host, sites)
