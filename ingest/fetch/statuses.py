"""What an answer that is no feed means, and what to do about it: a table of statuses."""

from collections.abc import Mapping
from http import HTTPStatus

from ingest.live import Failure

#: Redirects that are followed (RFC 9110 section 15.4), and those of them that hold from now on.
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})

_AGAIN = "It is asked again later."
_CREDENTIALS = "Look whether the source needs `credentials`, or other ones."
_ADDRESS = "Look up the feed's address at the publisher; `feedweir sources add` finds the feeds of a page."

_HINTS: Mapping[int, str] = {
    204: "There is nothing at this address now. " + _AGAIN,
    206: "Nobody asked for a part. If it lasts, tell the publisher.",
    401: _CREDENTIALS,
    402: "The publisher wants to be paid for this feed.",
    403: "The publisher refuses this reader, its address or its proxy; another `proxy` of the source may help. "
    + _CREDENTIALS,
    404: _ADDRESS,
    406: _ADDRESS,
    407: "Put user and password into the proxy's address.",
    410: "The publisher has ended it, so it is not asked again. Remove the source, or give it another address.",
    421: _ADDRESS,
    426: "Write the feed's address with https://.",
    429: "It asks for fewer requests: they come less often now. A longer `interval` of the source may be wanted.",
    431: "Send fewer `headers` with this source.",
    451: "The publisher withholds it for legal reasons where the request comes from; a `proxy` elsewhere may help.",
    503: "The server is overloaded or in maintenance. " + _AGAIN,
    511: "The network in between wants a login first.",
}


def failure_of(status: int, *, lasting: bool) -> Failure:
    """Which failure a status is. lasting: no temporary redirect led to it, so 410 is about the feed itself."""
    if status in {429, 503}:
        return Failure.THROTTLED
    if status == 407:
        return Failure.PROXY
    return Failure.GONE if status == 410 and lasting else Failure.STATUS


def hint_of(status: int, *, lasting: bool) -> str:
    """The next step after a status."""
    if status == 410 and not lasting:
        return "It was sent there by a temporary redirect. " + _AGAIN
    if status in _HINTS:
        return _HINTS[status]
    if status == 304:
        return "Nothing was asked that could be unchanged; if it lasts, tell the publisher."
    return "The server is at fault. " + _AGAIN if status >= 500 else _ADDRESS


def words(status: int) -> str:
    """A status as people know it: `404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
