"""Sources that can be reached through a proxy alone, HTTP or SOCKS; hosts that are numbers are judged before it."""

import asyncio
import base64
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from config.model import Source, Tls
from ingest.fetch.proxies import Proxy, proxy_of, refused_name, refused_number
from ingest.live import Failure, FetchFailed
from tests.ingest.fetch.certificates import authority, server_side
from tests.ingest.fetch.proxy_server import proxying
from tests.ingest.fetch.server import (
    FEED,
    SETTINGS,
    STRANGER,
    answer,
    bounded_by,
    failure,
    fetcher,
    listening,
    redirect,
    run,
    web,
)

_SCHEMES = ("http", "socks5", "socks5h", "socks4")
_EACH = pytest.mark.parametrize("scheme", _SCHEMES)
_REPLIES = {"/feed": answer(200, FEED)}


def _no_lookup(host: str) -> list[str]:
    raise AssertionError(f"{host} was looked up here")


def _through(scheme: str, port: int, user: str = "") -> Source:
    """A source behind a proxy of this machine, which may not reach this machine itself."""
    return replace(STRANGER, proxy=f"{scheme}://{user}127.0.0.1:{port}")


@_EACH
def test_a_source_is_fetched_through_its_proxy_which_looks_the_name_up(scheme: str) -> None:
    async def scenario() -> None:
        async with web(_REPLIES) as server, proxying(scheme) as proxy:
            async with fetcher(lookup=_no_lookup) as client:
                found = await client.fetch(server.url("/feed", "feeds.example"), _through(scheme, proxy.port))
            assert FEED == found.body
            place = f"feeds.example:{server.port}"
            assert [f"GET {place}" if scheme == "http" else place] == proxy.sent_to
            assert place == server.asked[0].fields["host"]
            assert "/feed" == server.asked[0].target

    run(scenario())


@_EACH
def test_tls_goes_through_the_proxy_to_the_server_itself(scheme: str, tmp_path: Path) -> None:
    trusted = authority(tmp_path)
    context = server_side(trusted.sign("far", subject="feeds.example"))

    async def scenario() -> None:
        async with web(_REPLIES, context=context) as server, proxying(scheme) as proxy:
            source = replace(_through(scheme, proxy.port), tls=Tls(ca_file=str(trusted.file)))
            async with fetcher(lookup=_no_lookup) as client:
                assert FEED == (await client.fetch(server.url("/feed", "feeds.example"), source)).body
            assert proxy.sent_to[0].endswith(f"feeds.example:{server.port}")
            failed = await failure(server.url("/feed", "other.example"), source, lookup=_no_lookup)
            assert Failure.TLS == failed.failure, str(failed)

    run(scenario())


@pytest.mark.parametrize("is_tls", [False, True], ids=["http", "https"])
def test_the_way_to_a_proxy_may_be_tls_itself(is_tls: bool, tmp_path: Path) -> None:
    trusted = authority(tmp_path)
    near, far = (server_side(trusted.sign(name, subject=name)) for name in ("127.0.0.1", "feeds.example"))

    async def scenario() -> None:
        async with web(_REPLIES, context=far if is_tls else None) as server, proxying("https", near) as proxy:
            source = replace(_through("https", proxy.port, "me:secret@"), tls=Tls(ca_file=str(trusted.file)))
            async with fetcher(lookup=_no_lookup) as client:
                assert FEED == (await client.fetch(server.url("/feed", "feeds.example"), source)).body
            assert [f"{'CONNECT' if is_tls else 'GET'} feeds.example:{server.port}"] == proxy.sent_to
            assert ["Basic " + base64.b64encode(b"me:secret").decode()] == proxy.users
            assert "proxy-authorization" not in server.asked[0].fields

    run(scenario())


@_EACH
def test_user_and_password_of_a_proxy_go_to_it_alone(scheme: str) -> None:
    async def scenario() -> None:
        async with web(_REPLIES) as server, proxying(scheme) as proxy:
            source = _through(scheme, proxy.port, "me:p%40ss@")
            async with fetcher(lookup=_no_lookup) as client:
                await client.fetch(server.url("/feed", "feeds.example"), source)
            basic = "Basic " + base64.b64encode(b"me:p@ss").decode()
            assert [{"http": basic, "socks4": "me"}.get(scheme, "me:p@ss")] == proxy.users
            assert not any("auth" in name for name in server.asked[0].fields)

    run(scenario())


def test_user_and_password_open_a_tunnel_and_do_not_go_through_it(tmp_path: Path) -> None:
    trusted = authority(tmp_path)
    context = server_side(trusted.sign("far", subject="feeds.example"))

    async def scenario() -> None:
        async with web(_REPLIES, context=context) as server, proxying("http") as proxy:
            source = replace(_through("http", proxy.port, "me:secret@"), tls=Tls(ca_file=str(trusted.file)))
            async with fetcher(lookup=_no_lookup) as client:
                await client.fetch(server.url("/feed", "feeds.example"), source)
            assert [f"CONNECT feeds.example:{server.port}"] == proxy.sent_to
            assert ["Basic " + base64.b64encode(b"me:secret").decode()] == proxy.users
            assert "proxy-authorization" not in server.asked[0].fields

    run(scenario())


@_EACH
@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "localhost",
        "a.localhost",
        "10.0.0.1",
        "[::1]",
        "[::ffff:7f00:1]",
        "169.254.169.254",
    ],
)
def test_a_host_that_may_not_be_reached_is_not_sent_to_a_proxy(scheme: str, host: str) -> None:
    async def scenario() -> None:
        async with proxying(scheme) as proxy:
            failed = await failure(f"http://{host}/feed", _through(scheme, proxy.port))
            assert Failure.FORBIDDEN_ADDRESS == failed.failure
            assert [] == proxy.sent_to

    run(scenario())


@pytest.mark.parametrize("host", ["router.lan", "metadata.google.internal", "intranet", "127.0.0.1.nip.io", "x.local"])
def test_a_name_that_is_no_public_hosts_is_not_sent_to_a_proxy_unless_it_is_allowed(host: str) -> None:
    async def scenario() -> None:
        async with web(_REPLIES) as server, proxying("socks5") as proxy:
            source = _through("socks5", proxy.port)
            failed = await failure(server.url("/feed", host), source, lookup=_no_lookup)
            assert Failure.FORBIDDEN_ADDRESS == failed.failure
            assert 'networks = ["private"]' in failed.hint
            assert [] == proxy.sent_to
            async with fetcher(lookup=_no_lookup) as client:
                allowed = replace(source, networks=("private",))
                assert FEED == (await client.fetch(server.url("/feed", host), allowed)).body

    run(scenario())


@_EACH
def test_a_redirect_behind_a_proxy_is_judged_like_the_first_address(scheme: str) -> None:
    async def scenario() -> None:
        async with web() as server, proxying(scheme) as proxy:
            server.replies["/feed"] = redirect(302, server.url("/inner", "127.0.0.1"))
            failed = await failure(
                server.url("/feed", "feeds.example"), _through(scheme, proxy.port), lookup=_no_lookup
            )
            assert Failure.FORBIDDEN_ADDRESS == failed.failure
            assert 1 == len(proxy.sent_to)

    run(scenario())


@_EACH
def test_a_source_that_allows_a_network_reaches_it_through_its_proxy(scheme: str) -> None:
    async def scenario() -> None:
        async with web(_REPLIES) as server, proxying(scheme) as proxy:
            source = replace(_through(scheme, proxy.port), networks=("loopback",))
            async with fetcher() as client:
                assert FEED == (await client.fetch(server.url("/feed"), source)).body
            assert 1 == len(proxy.sent_to)

    run(scenario())


@_EACH
def test_a_proxy_that_does_not_run_is_named_without_its_password(scheme: str) -> None:
    async def scenario() -> None:
        async with proxying(scheme) as proxy:
            port = proxy.port
        failed = await failure("http://feeds.example/", _through(scheme, port, "me:secret@"), lookup=_no_lookup)
        assert Failure.PROXY == failed.failure
        assert f"proxy {scheme}://127.0.0.1:{port}: " in failed.args[0]
        assert "secret" not in f"{failed}{failed.hint}"

    run(scenario())


def test_a_proxy_whose_name_is_not_known_is_a_failure_of_the_proxy() -> None:
    source = replace(STRANGER, proxy="http://proxy.nowhere.example:8080")

    def lookup(host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, host)

    failed = run(failure("http://feeds.example/", source, lookup=lookup))
    assert (Failure.PROXY, "proxy http://proxy.nowhere.example:8080: there is no such host") == (
        failed.failure,
        failed.args[0],
    )


@pytest.mark.parametrize(
    ("scheme", "url", "refuses", "status", "said"),
    [
        ("http", "https://feeds.example/", b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", 407, "it answers 407"),
        ("http", "https://feeds.example/", b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", 403, "it answers 403"),
        ("http", "http://feeds.example/", b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", 407, "407"),
        ("socks5", "http://feeds.example/", b"\x05\x02\x00\x01" + bytes(6), 0, "not allowed"),
        ("socks5", "http://feeds.example/", b"\x05\x04\x00\x01" + bytes(6), 0, "unreachable"),
        ("socks5", "http://feeds.example/", b"\x00", 0, ""),
    ],
)
def test_a_proxy_that_refuses_is_a_failure_of_the_proxy(
    scheme: str, url: str, refuses: bytes, status: int, said: str
) -> None:
    async def scenario() -> None:
        async with proxying(scheme) as proxy:
            proxy.refuses = refuses
            failed = await failure(url, _through(scheme, proxy.port), lookup=_no_lookup)
            assert (Failure.PROXY, status) == (failed.failure, failed.status), str(failed)
            assert said in failed.args[0]
            assert failed.hint

    run(scenario())


@_EACH
def test_a_proxy_that_is_silent_is_left_after_the_time_for_a_connection(scheme: str) -> None:
    async def scenario() -> None:
        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()

        async with listening(silent) as port:
            settings = bounded_by(connect_timeout=timedelta(milliseconds=200), timeout=timedelta(seconds=1))
            failed = await failure("https://feeds.example/", _through(scheme, port), settings, lookup=_no_lookup)
        assert Failure.TIMEOUT == failed.failure, str(failed)

    run(scenario())


def test_a_proxy_of_everybody_serves_each_source_but_those_that_have_none() -> None:
    async def scenario() -> None:
        async with web(_REPLIES) as server, proxying("http") as proxy:
            settings = bounded_by(proxy=f"http://127.0.0.1:{proxy.port}")
            async with fetcher(settings, lookup=lambda _: ["127.0.0.1"]) as client:
                await client.fetch(server.url("/feed", "a.example"), STRANGER)
                direct = replace(STRANGER, proxy="none", networks=("loopback",))
                await client.fetch(server.url("/feed", "b.example"), direct)
                with pytest.raises(FetchFailed, match="this machine"):
                    await client.fetch(server.url("/feed", "c.example"), replace(STRANGER, proxy="none"))
            assert [f"GET a.example:{server.port}"] == proxy.sent_to

    run(scenario())


@pytest.mark.parametrize(
    ("own", "general", "found"),
    [
        ("", "", None),
        ("none", "http://p.example:1", None),
        ("", "http://p.example:1", Proxy("http", "p.example", 1)),
        ("socks5h://[::1]:1080", "http://p.example:1", Proxy("socks5h", "::1", 1080)),
        ("http://p.example", "", Proxy("http", "p.example", 80)),
        ("https://u:p%3Aw@p.example", "", Proxy("https", "p.example", 443, "u", "p:w")),
    ],
)
def test_a_sources_own_proxy_comes_before_everybodys(own: str, general: str, found: Proxy | None) -> None:
    assert found == proxy_of(replace(STRANGER, proxy=own), replace(SETTINGS, proxy=general))


def test_a_proxys_address_is_shown_without_its_user() -> None:
    assert "https://p.example:443" == Proxy("https", "p.example", 443, "u", "p").url
    assert "socks5://[::1]:1080" == Proxy("socks5", "::1", 1080).url


@pytest.mark.parametrize("host", ["feeds.example", "1.1.1.1", "[2606:4700::1111]", "localhost.example", "1.example"])
def test_names_and_public_numbers_may_be_sent_to_a_proxy(host: str) -> None:
    assert ("", False) == (refused_number(host, ()), refused_name(host, ()))
