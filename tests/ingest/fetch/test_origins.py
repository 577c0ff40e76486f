"""Credentials and header fields of a source go to the server of its feed, and to no other."""

import base64
from dataclasses import replace

import pytest

from config.errors import Place
from config.model import Credentials, Source
from ingest.fetch import redirects
from ingest.live import Failure
from tests.ingest.fetch.server import AGENT, FEED, answer, failure, fetcher, redirect, run, web

_SECRET = "Basic " + base64.b64encode("读者:密码".encode()).decode()
_OWN = Source(
    "own", "Own", networks=("loopback",), headers={"X-Key": "k", "User-Agent": "Other/1"},
    credentials=Credentials(env="PASSWORD"), place=Place("config.toml", 3),
)  # fmt: skip
_ENV = {"PASSWORD": "读者:密码"}


def test_what_is_meant_for_the_feeds_server_goes_to_it_and_to_no_other() -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as other, web(host="127.0.0.2") as own:
            own.replies.update({"/a": redirect(302, "/b"), "/b": redirect(302, other.url("/feed"))})
            async with fetcher(env=_ENV) as client:
                await client.fetch(own.url("/a", "127.0.0.2"), _OWN)
            for asked in own.asked:
                sent = (asked.fields["authorization"], asked.fields["x-key"], asked.fields["user-agent"])
                assert (_SECRET, "k", "Other/1") == sent
            elsewhere = other.asked[0].fields
            assert not {"authorization", "x-key"} & set(elsewhere)
            assert AGENT == elsewhere["user-agent"]

    run(scenario())


def test_another_port_of_the_same_host_is_another_server() -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as other, web() as own:
            own.replies["/a"] = redirect(302, other.url("/feed"))
            async with fetcher(env=_ENV) as client:
                await client.fetch(own.url("/a"), _OWN)
            assert "authorization" not in other.asked[0].fields

    run(scenario())


def test_credentials_stay_with_the_feeds_origin_when_it_is_fetched_from_where_it_moved() -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as moved, web() as own, fetcher(env=_ENV) as client:
            await client.fetch(moved.url("/feed"), replace(_OWN, feed=own.url("/feed")))
            assert not {"authorization", "x-key"} & set(moved.asked[0].fields)

    run(scenario())


def test_credentials_that_cannot_be_read_stop_the_fetch_before_it_asks() -> None:
    async def scenario() -> None:
        async with web({"/feed": answer(200, FEED)}) as server:
            failed = await failure(server.url("/feed"), _OWN, env={})
            assert Failure.CREDENTIALS == failed.failure
            assert "'PASSWORD' is not set" in str(failed)
            assert failed.hint.startswith("Set it")
            assert 0 == server.connections

    run(scenario())


@pytest.mark.parametrize(
    ("home", "url", "belongs"),
    [
        ("https://a.example/feed", "https://a.example/other", True),
        ("http://a.example/feed", "https://a.example/feed", True),
        ("https://a.example/feed", "http://a.example/feed", False),
        ("https://a.example/feed", "https://b.a.example/feed", False),
        ("https://a.example/feed", "https://a.example:8443/feed", False),
        ("http://a.example:8080/feed", "https://a.example:8080/feed", False),
        ("https://A.example:443/feed", "https://a.example/", True),
        ("nonsense", "https://a.example/", False),
    ],
)
def test_a_server_is_its_host_and_port_and_only_gets_safer(home: str, url: str, belongs: bool) -> None:
    assert belongs == redirects.start(url).belongs_to(home)
