"""Pages that the server makes when they are asked for, beside the files of the folder."""

import asyncio
import gzip
import http.client
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from publish.reply import Handler, Reply, packed
from publish.server import running
from tests.loopback import Loopback, serving

LONG = "状态。".encode() * 1_000


async def _long(accept: str) -> Reply:
    return Reply(LONG, "text/html; charset=utf-8", headers={"X-Robots-Tag": "noindex"}, packed=packed(LONG))


async def _accept(accept: str) -> Reply:
    return Reply(accept.encode(), status=HTTPStatus.SERVICE_UNAVAILABLE)


async def _below(rest: str) -> Reply:
    return Reply(rest.encode(), headers={"Content-Security-Policy": "default-src 'none'"})


async def _asked(query: str) -> Reply:
    return Reply(query.encode(), headers={"ETag": f'W/"{query}"', "Cache-Control": "max-age=5"})


PAGES: dict[str, Handler] = {"/status": _long, "/accept": _accept, "/items/": _below, "/search?": _asked}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Loopback]:
    (tmp_path / "index.html").write_bytes(b"index")
    (tmp_path / "status").write_bytes(b"a file of that name")
    with serving(tmp_path, extra=PAGES) as loopback:
        yield loopback


def test_a_page_is_answered_as_it_was_made_and_kept_by_no_cache(server: Loopback) -> None:
    answer = server.ask("/status")
    assert (200, LONG) == (answer.status, answer.body)
    assert "text/html; charset=utf-8" == answer["Content-Type"]
    assert "no-store" == answer["Cache-Control"]
    assert "noindex" == answer["X-Robots-Tag"]
    assert "nosniff" == answer["X-Content-Type-Options"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_a_page_is_compressed_for_those_who_take_that(server: Loopback) -> None:
    answer = server.ask("/status", {"Accept-Encoding": "gzip"})
    assert "gzip" == answer["Content-Encoding"]
    assert LONG == gzip.decompress(answer.body)
    assert "Accept-Encoding" in answer["Vary"]
    assert "" == server.ask("/accept", {"Accept-Encoding": "gzip"})["Content-Encoding"]


def test_head_says_what_get_says_without_the_body(server: Loopback) -> None:
    get, head = server.ask("/status"), server.ask("/status", method="HEAD")
    assert (200, b"") == (head.status, head.body)
    assert get["Content-Length"] == head["Content-Length"]


def test_a_page_knows_what_is_asked_for_and_says_how_it_went(server: Loopback) -> None:
    answer = server.ask("/accept", {"Accept": "text/plain;version=0.0.4"})
    assert (503, b"text/plain;version=0.0.4") == (answer.status, answer.body)


@pytest.mark.parametrize("path", ["/status?x=1", "/status"])
def test_a_page_hides_the_file_of_its_name(server: Loopback, path: str) -> None:
    assert LONG == server.ask(path).body


@pytest.mark.parametrize("path", ["/status/", "/Status", "//status", "/./status/."])
def test_a_page_has_one_address(server: Loopback, path: str) -> None:
    assert LONG != server.ask(path).body


@pytest.mark.parametrize("rest", ["5", "", "urn:uuid:1-2", "a/b", "%E4%B8%AD%2F..%2f"])
def test_a_path_that_ends_in_a_slash_stands_for_all_below_it(server: Loopback, rest: str) -> None:
    assert rest.encode() == server.ask(f"/items/{rest}?x=1").body
    assert 404 == server.ask("/items").status


def test_a_page_may_bring_a_stricter_policy_along(server: Loopback) -> None:
    assert "default-src 'none'" == server.ask("/items/5")["Content-Security-Policy"]


def test_pages_are_only_read(server: Loopback) -> None:
    assert 405 == server.ask("/status", method="POST").status


def test_files_are_served_beside_pages(server: Loopback) -> None:
    assert b"index" == server.ask("/").body


def test_a_short_body_is_not_worth_packing() -> None:
    assert b"" == packed(b"ok\n")
    assert LONG == gzip.decompress(packed(LONG))


def test_a_server_may_have_pages_and_no_folder() -> None:
    async def ask() -> list[int]:
        async with running(None, host="127.0.0.1", port=0, extra=PAGES) as address:
            return await asyncio.gather(*(asyncio.to_thread(status, address, path) for path in ("/status", "/", "/x")))

    assert [200, 404, 404] == asyncio.run(ask())


def status(address: str, path: str) -> int:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_page_with_a_query_is_given_it_as_it_was_sent(server: Loopback) -> None:
    assert [b"q=%20a+b&c", b"", b""] == [
        server.ask(path).body for path in ("/search?q=%20a+b&c", "/search?", "/search")
    ]
    assert 404 == server.ask("/search/").status


def test_a_page_may_say_how_long_it_is_kept_and_by_what_it_is_known(server: Loopback) -> None:
    answer = server.ask("/search?a")
    assert ('W/"a"', "max-age=5") == (answer["ETag"], answer["Cache-Control"])
    known = [server.ask("/search?a", {"If-None-Match": tag}) for tag in ('W/"a"', '"a"', '"x", W/"a"', "*", '"b"')]
    assert [304, 304, 304, 304, 200] == [each.status for each in known]
    assert ('W/"a"', b"") == (known[0]["ETag"], known[0].body)
    assert 200 == server.ask("/status", {"If-None-Match": "*"}).status
