"""The trail of one fetch: from the address that was asked to the one that answers. Pure."""

from dataclasses import dataclass

from ingest.addresses.urls import Address, absolute, compose, split
from ingest.fetch.statuses import PERMANENT
from ingest.live import Failure, FetchFailed

#: Characters of an address that is followed: servers take no longer ones, and to read one takes time.
_LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a fetch stands."""

    #: Address to ask now, without a fragment.
    url: str
    #: Its host: lower-case name, dotted quad or `[IPv6]`.
    host: str
    #: Addresses that were asked before, in order.
    past: tuple[str, ...] = ()
    #: The last address that was reached by permanent redirects alone; '' when there is none.
    moved_to: str = ""
    #: Whether no temporary redirect was followed.
    lasting: bool = True

    def belongs_to(self, home: str) -> bool:
        """Whether what is meant for `home` alone may be sent: one host and port, and never down from https to http."""
        ours, there = split(home), split(self.url)
        if ours is None or there is None:
            return False
        upward = (ours.scheme, there.scheme) == ("http", "https") and not ours.port and not there.port
        return (ours.host, ours.port) == (there.host, there.port) and (ours.scheme == there.scheme or upward)


def start(url: str) -> Trail:
    """The trail at its beginning. Raises FetchFailed when `url` is no address of the web."""
    address = split(url)
    if address is None:
        raise FetchFailed(
            Failure.NAME,
            f"{url[:200]!r} is no address that can be asked",
            hint="Write `feed` with http:// or https:// and a host.",
        )
    return Trail(_plain(address, url), address.host)


def _plain(address: Address, url: str) -> str:
    """The address as it is sent: host folded, nothing escaped anew, no user, no fragment."""
    folded = compose(address._replace(fragment=None), str)
    return absolute(folded, url)


def follow(trail: Trail, status: int, location: str, most: int) -> Trail:
    """The trail after a redirect. Raises FetchFailed: REDIRECTS where it leads nowhere.

    https never becomes http (who listens could then write the feed): the same address is asked by https instead."""
    target = split(absolute(location, trail.url)) if 0 < len(location) <= _LONGEST else None
    down = False
    if target is None:
        raise _lost("a redirect leads nowhere" if not location else f"a redirect leads to {location[:200]!r}", status)
    if trail.url.startswith("https:") and target.scheme == "http":
        if target.port:
            raise _lost(f"a redirect leads from https to http://{target.host}:{target.port}", status)
        target, down = target._replace(scheme="https"), True
    url = _plain(target, trail.url)
    past = (*trail.past, trail.url)
    if url in past:
        raise _lost("a redirect leads from https to http" if down else "its redirects lead in a circle", status)
    if len(past) > most:
        raise _lost(f"there are more than {most} redirects", status)
    lasting = trail.lasting and status in PERMANENT
    return Trail(url, target.host, past, moved_to=url if lasting else trail.moved_to, lasting=lasting)


def _lost(message: str, status: int) -> FetchFailed:
    hint = "Open the feed's address in a browser; if the feed is elsewhere, write that address as `feed`."
    return FetchFailed(Failure.REDIRECTS, message, hint=hint, status=status)
