"""Each finder finds its rudeness in a doctored log, and nothing in the log of a good guest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf

import pytest

from tests.live.exchange import Exchange
from tests.live.polite import FINDERS, Manners, impolite

_MANNERS = Manners(0.05, timedelta(minutes=15), "+https://reader.example/")
_NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)  # a Saturday
_FIELDS = {
    "host": "127.1.0.1:8000",
    "user-agent": "Feedweir/0.1.0 (feed reader; +https://reader.example/)",
    "accept-encoding": "gzip, br",
}
_FIRST = Exchange(
    connection=1,
    host="127.1.0.1",
    opened=1.0,
    asked=1.0,
    ended=1.1,
    closed=1.2,
    clock=_NOON,
    method="GET",
    target="/bbc/feed",
    fields=_FIELDS,
    status=200,
    whole=True,
    etag='"1"',
)
_ASKING = {**_FIELDS, "if-none-match": '"1"'}
_SECOND = replace(
    _FIRST, connection=2, opened=1.3, asked=1.3, ended=1.4, closed=inf, clock=_NOON + timedelta(hours=1),
    fields=_ASKING, status=304, whole=False, etag="",
)  # fmt: skip
#: An address that leads elsewhere, at its first visit.
_WAY = replace(_FIRST, status=302, whole=False, etag="")


def test_a_good_guest_is_told_nothing() -> None:
    third = replace(_SECOND, connection=2, asked=1.5, ended=1.6, clock=_NOON + timedelta(hours=2))
    assert [] == impolite([third, _FIRST, _SECOND], _MANNERS)


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ([_FIRST, replace(_SECOND, opened=1.15)], "127.1.0.1: a connection while one was open since 0.150 s"),
        ([replace(_FIRST, closed=inf), _SECOND], "127.1.0.1: a connection while one was open since 0.300 s"),
        ([_FIRST, replace(_SECOND, asked=1.14)], "127.1.0.1: /bbc/feed 40 ms after /bbc/feed"),
        (
            [_FIRST, replace(_SECOND, clock=_NOON + timedelta(minutes=10))],
            "127.1.0.1/bbc/feed: 300 s before its shortest interval was over",
        ),
        ([replace(_FIRST, max_age=7200), _SECOND], "127.1.0.1/bbc/feed: 3600 s before its max-age was over"),
        (
            [replace(_FIRST, status=503, whole=False, etag="", retry_after=3601), replace(_SECOND, fields=_FIELDS)],
            "127.1.0.1/bbc/feed: 1 s before its Retry-After was over",
        ),
        (
            [replace(_FIRST, skip_hours=frozenset({13})), _SECOND],
            "127.1.0.1/bbc/feed: asked on Saturday at 13:00, which is left out",
        ),
        (
            [replace(_FIRST, skip_days=frozenset({5})), _SECOND],
            "127.1.0.1/bbc/feed: asked on Saturday at 13:00, which is left out",
        ),
        ([_FIRST, replace(_SECOND, fields=_FIELDS)], "127.1.0.1/bbc/feed: If-None-Match is '', not '\"1\"'"),
        (
            [replace(_FIRST, last_modified="Sat"), _SECOND],
            "127.1.0.1/bbc/feed: If-Modified-Since is '', not 'Sat'",
        ),
        ([replace(_FIRST, whole=False), _SECOND], "127.1.0.1/bbc/feed: If-None-Match is '\"1\"', not ''"),
        (
            [replace(_FIRST, fields={**_FIELDS, "user-agent": "Mozilla/5.0"})],
            "127.1.0.1/bbc/feed: the User-Agent is 'Mozilla/5.0'",
        ),
        (
            [replace(_FIRST, fields={**_FIELDS, "user-agent": "Feedweir/0.1.0"})],
            "127.1.0.1/bbc/feed: the User-Agent is 'Feedweir/0.1.0'",
        ),
        ([replace(_FIRST, method="HEAD")], "127.1.0.1/bbc/feed: HEAD"),
        (
            [replace(_FIRST, fields={**_FIELDS, "host": "feeds.example"})],
            "127.1.0.1/bbc/feed: Host is 'feeds.example'",
        ),
        ([replace(_FIRST, fields={**_FIELDS, "accept-encoding": "br"})], "127.1.0.1/bbc/feed: it does not take gzip"),
        ([replace(_FIRST, fields={**_FIELDS, "cookie": "a=b"})], "127.1.0.1/bbc/feed: cookie"),
        (
            [replace(_FIRST, fields={**_FIELDS, "authorization": "Basic x"})],
            "127.1.0.1/bbc/feed: it was sent credentials",
        ),
        (
            [replace(_FIRST, status=410, whole=False, etag=""), replace(_SECOND, fields=_FIELDS)],
            "127.1.0.1/bbc/feed: asked again after 410",
        ),
        ([replace(_WAY, sent=9_000_000)], "127.1.0.1/bbc/feed: 9000000 bytes of a redirect were read"),
    ],
)
def test_each_rudeness_is_found_and_told_once(log: Sequence[Exchange], said: str) -> None:
    assert [said] == impolite(log, _MANNERS)


def test_a_way_in_a_circle_may_be_gone_twice() -> None:
    again = replace(_WAY, connection=2, opened=1.3, asked=1.3, ended=1.4, closed=1.5)
    assert [] == impolite([_WAY, again], _MANNERS)


def test_validators_of_an_answer_without_any_are_forgotten() -> None:
    bare = replace(_SECOND, status=200, whole=True, etag="", closed=1.45)
    third = replace(_SECOND, connection=3, opened=1.5, asked=1.5, ended=1.6, clock=_NOON + timedelta(hours=2))
    assert ["127.1.0.1/bbc/feed: If-None-Match is '\"1\"', not ''"] == impolite([_FIRST, bare, third], _MANNERS)


def test_rest_that_a_server_asks_for_is_kept_as_long_as_it_is_sensible() -> None:
    first = replace(_FIRST, max_age=10_000_000)
    assert [] == impolite([first, replace(_SECOND, clock=_NOON + timedelta(days=1))], _MANNERS)


def test_a_connection_without_a_request_counts_as_one() -> None:
    silent = replace(_FIRST, method="", target="", fields={}, status=0, whole=False, etag="")
    soon = replace(_FIRST, connection=2, opened=1.25, asked=1.25, ended=1.3, closed=1.4)
    assert [] == impolite([silent, soon], _MANNERS)
    assert ["127.1.0.1: /bbc/feed 20 ms after "] == impolite([silent, replace(soon, asked=1.12)], _MANNERS)


def test_no_finder_is_without_its_doctored_log() -> None:
    assert 10 == len(FINDERS)
